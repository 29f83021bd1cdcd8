"""The checklist of a visit: what the workspace asks of a pane, over the questions themselves."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from npm_desktop.domain.visit import Visit
from ui.forms.pane import QuestionsPane
from ui.forms.sheet import AnswerSheet, Names
from ui.language import tr
from ui.screens.visit.spot import Spot
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.panes import row


class ChecklistPane(QuestionsPane):
    """Sections, questions and standard of the visit. `typing` when what is on paper is to be typed in."""

    typing = Signal()

    def __init__(self, sheet: AnswerSheet, names: Names) -> None:
        super().__init__(sheet, names)
        self.typing_key = KeyButton(tr("Type in from paper"), QUIET, icon="keyboard", key="Ctrl B")
        self.typing_key.clicked.connect(self.typing)
        self._left.layout().addLayout(row(self.typing_key, None, margins=(12, 0, 8, 8)))

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Let the questions be answered, or only read."""
        self.set_locked(locked)
        self.typing_key.setVisible(not locked)

    def spot(self) -> Spot:
        """Return the question one is at."""
        current, section = self.page.current(), self.page.section
        return Spot(section.code if section else "", current.question.path if current else "")

    def open_note(self, _spot: Spot) -> None:
        """Write a note at the current question."""
        self.page.open_note()

"""The checklist of a visit: what the workspace asks of a pane, over the questions themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from npm_desktop.checklists.filling.spots import Spot as SheetSpot
from npm_desktop.domain.visit import Visit
from ui.forms.pane import QuestionsPane
from ui.forms.sheet import AnswerSheet, Names
from ui.language import tr
from ui.screens.visit.spot import Spot
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.panes import column, row


class ChecklistPane(QuestionsPane):
    """Sections, questions and standard of the visit. `typing` when what is on paper is to be typed in.

    `asked_both` when the questions are to stand in two languages, or in one again; `touring` for the list of rooms,
    `asked_check` when everything is to be checked.
    """

    typing = Signal()
    touring = Signal()
    asked_both = Signal()
    asked_check = Signal()

    def __init__(self, sheet: AnswerSheet, names: Names) -> None:
        super().__init__(sheet, names)
        # Who goes on from a question in another way than to the next one; tells whether it does.
        self.walk: Callable[[SheetSpot], bool] | None = None
        self.typing_key = KeyButton(tr("Type in from paper"), QUIET, icon="keyboard", key="Ctrl B")
        self.typing_key.clicked.connect(self.typing)
        self.rooms_key = KeyButton(tr("Rooms"), QUIET, icon="institutions", key="Ctrl Shift R")
        self.rooms_key.clicked.connect(self.touring)
        self.page.head.both.show()
        self.page.head.both.clicked.connect(self.asked_both)
        self.check_key = KeyButton(tr("Check all"), QUIET, icon="check", key="Shift F7")
        self.check_key.clicked.connect(self.asked_check)
        keys = (row(self.check_key, None), row(self.rooms_key, None), row(self.typing_key, None))
        self._left.layout().addLayout(column(*keys, spacing=0, margins=(12, 0, 8, 8)))

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Let the questions be answered, or only read."""
        self.set_locked(locked)
        self.typing_key.setVisible(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        current = self.page.current()
        if onward and not event.modifiers() and self.walk is not None and current is not None:
            self.page.commit()
            if self.walk(current.spot):
                return
        super().keyPressEvent(event)

    def spot(self) -> Spot:
        """Return the question one is at."""
        current, section = self.page.current(), self.page.section
        path = current.question.path if current else ""
        differing = self.page.asking.sheet.around.differing(path) if path else ()
        others = dict.fromkeys(one for found, _ in differing for one in found.paths if one != path)
        return Spot(section.code if section else "", path, tuple(others))

    def open_note(self, _spot: Spot) -> None:
        """Write a note at the current question."""
        self.page.open_note()

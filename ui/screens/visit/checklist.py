"""The checklist of a visit: what the workspace asks of a pane, over the questions themselves."""

from __future__ import annotations

from collections.abc import Mapping

from npm_desktop.domain.visit import Visit
from ui.forms.pane import QuestionsPane
from ui.screens.visit.spot import Spot


class ChecklistPane(QuestionsPane):
    """Sections, questions and standard of the visit."""

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Let the questions be answered, or only read."""
        self.set_locked(locked)

    def spot(self) -> Spot:
        """Return the question one is at."""
        current, section = self.page.current(), self.page.section
        return Spot(section.code if section else "", current.question.path if current else "")

    def open_note(self, _spot: Spot) -> None:
        """Write a note at the current question."""
        self.page.open_note()

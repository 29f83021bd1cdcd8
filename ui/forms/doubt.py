"""A quiet warning beside a text that must name nobody: it says that something in it may tell who a person is."""

from __future__ import annotations

from npm_desktop.domain import personal
from ui.language import tr
from ui.widgets.shapes import Mark, Status


class NamesDoubt(Status):
    """Hidden as long as nothing points to a person; it keeps nobody from writing."""

    def __init__(self) -> None:
        super().__init__(" ", Mark.WARN, ground="surface")
        self.hide()

    def look(self, words: str) -> None:
        """Look through the words; so much of what was found is told that its writer knows it again."""
        found = ", ".join(personal.veiled(one) for one in personal.suspects(words, ())[:3])
        self.setVisible(bool(found))
        if found:
            self.set_status(tr("“{found}” may tell who a person is. Say it without.", found=found), Mark.WARN)

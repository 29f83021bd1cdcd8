"""A list where whatever was done last is taken back by one key: a notice says what it was, in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.context import Context
from ui.screens.visit.saving import Saving
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.shapes import Mark


class TakingBack(ListPane):
    """`offer_back` says what was done; the notice's key, or `take_back`, sends what takes it back."""

    def __init__(self, context: Context, visit_id: str, saving: Saving | None, restore: Callable[..., Any]) -> None:
        super().__init__(context, visit_id, saving, restore)
        self._back: Callable[[], Any] | None = None

    def submit(self, key: str, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Send a command; what refuses it is said above the list."""
        self._saving.send(key, job, done, lambda sentence: self.say(sentence, Mark.BAD))

    def offer_back(self, sentence: str, back: Callable[[], Any]) -> None:
        """Say what was done and offer to take it back."""
        self._back, self._removed = back, "back"
        self.say(sentence, undo=True)

    def offer_undo(self, record_id: str, sentence: str) -> None:
        self._back = None
        super().offer_undo(record_id, sentence)

    def take_back(self) -> bool:
        """Take back what was done last here; tell whether there was anything."""
        offered = bool(self._removed) and self.notice.isVisible()
        if offered:
            self._bring_back()
        return offered

    def came_back(self) -> None:
        """Give the keyboard to what it stands at afterwards."""

    def _bring_back(self) -> None:
        back, self._back = self._back, None
        if back is None:
            super()._bring_back()
            return
        self._removed = ""
        self.notice.hide()
        self.submit("back", back)
        self.came_back()

    def _forget(self) -> None:
        self._back = None
        super()._forget()

"""What the panes of a visit share: they read anew when something changed, and bring back what was taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark


class VisitPane(QWidget):
    """Reads anew whenever one of the topics it watches changed; while it is hidden, once it is shown again."""

    watched: frozenset[Topic] = frozenset()

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id, self._stale = context, visit_id, False
        context.events.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    def _on_changed(self, changes: Changes) -> None:
        if changes.visit_id == self._id and changes.topics & self.watched:
            self._stale = not self.isVisible()
            if not self._stale:
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()


class ListPane(VisitPane):
    """A list of records of the visit. `restore` is the command that brings one back which was taken back here."""

    def __init__(self, context: Context, visit_id: str, saving: Saving | None, restore: Callable[..., Any]) -> None:
        super().__init__(context, visit_id)
        self._visit: Visit | None = None
        self._wanted, self._removed = "", ""
        self._saving, self._restore = saving or Saving(context, self), restore
        self.notice = Notice(Mark.GOOD, "", tr("Undo"), closable=True)
        self.notice.hide()
        self.notice.acted.connect(self._bring_back)
        self.notice.closed.connect(self._forget)

    def locked(self) -> bool:
        """Tell whether nothing may be recorded any more."""
        return self._visit is None or self._visit.state in (VisitState.CONCLUDED, VisitState.CANCELLED)

    def say(self, sentence: str, mark: str = Mark.GOOD, *, undo: bool = False) -> None:
        """Say something above the list."""
        self.notice.say(mark, sentence)
        self.notice.action.setVisible(undo)
        self.notice.show()

    def offer_undo(self, record_id: str, sentence: str) -> None:
        """Say that a record was taken back, and offer to bring it back."""
        self._removed = record_id
        self.say(sentence, undo=True)

    def _forget(self) -> None:
        self._removed = ""

    def _bring_back(self) -> None:
        """Bring back what was taken back: it comes as it was, with its number."""
        removed, self._removed = self._removed, ""
        self.notice.hide()
        if removed:
            job = partial(self._restore, removed, self._context.voice.who())
            self._saving.send(f"restore {removed}", job)

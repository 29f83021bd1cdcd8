"""The keys of a visit work inside its text fields, too.

On some systems a text field takes Ctrl with a letter for itself (end of the line, delete to the end), and then no
shortcut hears of it. Only whatever has the keyboard is watched, so nothing else pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class OwnKeys(QObject):
    """Keeps these sequences for the page, whoever has the keyboard in it."""

    def __init__(self, page: QWidget, sequences: Iterable[str]) -> None:
        super().__init__(page)
        self._page = page
        self._own = {QKeySequence(one)[0].toCombined() for one in sequences}
        self._watched: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self._page.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nobody take a key of the page before its shortcut."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.keyCombination().toCombined() in self._own:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

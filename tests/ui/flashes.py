"""Finds what flashes: a widget that is shown as a window of its own before it gets its place in another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Flashes(QObject):
    """Watches the whole program; `seen` names the kinds of widgets that flashed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._program = QApplication.instance()
        assert self._program is not None
        self._program.installEventFilter(self)

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        moved = event.type() == QEvent.Type.ParentAboutToChange
        if moved and isinstance(thing, QWidget) and thing.isWindow() and thing.isVisible():
            self.seen.append(f"{type(thing).__name__} {thing.accessibleName()}".strip())
        return False

    def stop(self) -> None:
        """Watch no more."""
        assert self._program is not None
        self._program.removeEventFilter(self)

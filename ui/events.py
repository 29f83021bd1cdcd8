"""Tells open screens what changed. Whoever shows a touched topic reloads; screens don't know each other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Events(QObject):
    """`changed` carries `npm_desktop.domain.changes.Changes`; `spoke` says that somebody else speaks now."""

    changed = Signal(object)
    spoke = Signal()

"""Which key was struck, whatever the layout: the Kazakh layout has letters where others have digits.

Where Qt tells nothing physical (a key sent by a program, a screen keyboard) its own key code decides.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Scan codes of the AT keyboard, as Windows and evdev know them; X11 and Wayland add eight.
_SCAN = {
    **dict(zip(range(2, 14), "1234567890-=", strict=True)),
    **dict(zip(range(16, 26), "QWERTYUIOP", strict=True)),
    **dict(zip(range(30, 39), "ASDFGHJKL", strict=True)),
    **dict(zip(range(44, 51), "ZXCVBNM", strict=True)),
}
_MAC = {
    **{18: "1", 19: "2", 20: "3", 21: "4", 23: "5", 22: "6", 26: "7", 28: "8", 25: "9", 29: "0", 27: "-", 24: "="},
    **dict(zip((12, 13, 14, 15, 17, 16, 32, 34, 31, 35), "QWERTYUIOP", strict=True)),
    **dict(zip((0, 1, 2, 3, 5, 4, 38, 40, 37), "ASDFGHJKL", strict=True)),
    **dict(zip((6, 7, 8, 9, 11, 45, 46), "ZXCVBNM", strict=True)),
}
_X11_OFFSET = 8


def physical(event: QKeyEvent) -> str:
    """Return what the struck key bears on a Latin keyboard ("1" … "0", "-", "=", "A" … "Z"), "" for other keys."""
    code = event.key()
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return chr(code) if Qt.Key.Key_0 <= code <= Qt.Key.Key_9 else ""
    scan = event.nativeScanCode()
    if sys.platform == "darwin" and event.nativeVirtualKey():
        found = _MAC.get(event.nativeVirtualKey())
    elif scan:
        found = _SCAN.get(scan if sys.platform == "win32" else scan - _X11_OFFSET)
    else:
        found = None
    if found is not None:
        return found
    return chr(code) if code in _BY_KEY and not scan else ""


_BY_KEY = {ord(sign) for sign in "1234567890-=ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def digit(event: QKeyEvent) -> int | None:
    """Return the digit of the struck key, or None. Ctrl, Alt and Meta make it another key."""
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    if event.modifiers() & others:
        return None
    sign = physical(event)
    return int(sign) if sign.isdigit() else None

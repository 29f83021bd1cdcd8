"""A keyboard for the tests. Qt's own aborts the process on the first letter that is not Latin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.forms.written import LanguageText

NONE = Qt.KeyboardModifier.NoModifier


def press(
    widget: QWidget,
    key: Qt.Key | int,
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    text: str = "",
    scan: int = 0,
    virtual: int = 0,
) -> None:
    """Strike a key; `scan` and `virtual` are what the keyboard itself says."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, int(key), modifiers, scan, virtual, 0, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text in any alphabet."""
    for sign in text:
        if sign == "\n":
            press(widget, Qt.Key.Key_Return, text="\r")
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, sign))


def strike(key: Qt.Key | int, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    """Strike a key wherever the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, key, modifiers, text=text)


def write(text: LanguageText, words: str) -> None:
    """Put words into a text and leave it."""
    text.field.setPlainText(words)
    text.commit()

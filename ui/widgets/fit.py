"""Finds words that do not fit. The tests of every page ask this, in every language and at 100 % and 200 %."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from ui.widgets import painting
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Chip

_FIELD_FRAME = 22
_ROUNDS = 4


def settle() -> None:
    """Carry out what layouts still have to do; one inside another needs more than one round."""
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def clipped(window: QWidget) -> list[str]:
    """Name every visible label, field, button and chip of the shown window whose words are cut."""
    settle()
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            found += [f"{type(widget).__name__}: {words}" for words in _cut(widget)]
    return found


def _cut(widget: QWidget) -> list[str]:
    if isinstance(widget, QScrollArea):
        return _cut_pane(widget)
    if isinstance(widget, QLabel):
        return _cut_label(widget)
    if isinstance(widget, QLineEdit):
        return _cut_line(widget)
    if isinstance(widget, (QAbstractButton, Chip, Segmented)):
        least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
        need = max(widget.heightForWidth(widget.width()), least.height())
        if widget.width() < least.width() or widget.height() < need - 1:
            return [widget.accessibleName() or getattr(widget, "text", str)() or "?"]
    return []


def _cut_pane(pane: QScrollArea) -> list[str]:
    """Name a pane that does not scroll sideways and yet holds something wider than itself."""
    never = pane.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    inner = pane.widget()
    cut = never and inner is not None and inner.width() > pane.viewport().width() + 1
    return [inner.accessibleName() or "what it holds is wider than the pane"] if cut else []


def _cut_label(label: QLabel) -> list[str]:
    if not label.text():
        return []
    if label.wordWrap():
        cut = label.height() < label.heightForWidth(label.width()) - 1
        cut = cut or label.width() < label.minimumSizeHint().width() - 2
    else:
        cut = label.width() < label.sizeHint().width() - 1 or label.height() < label.sizeHint().height() - 1
    return [label.text()] if cut else []


def _cut_line(line: QLineEdit) -> list[str]:
    words = line.text() or line.placeholderText()
    if line.echoMode() != QLineEdit.EchoMode.Normal or line.hasFocus():
        return []
    margins = line.textMargins()
    room = line.width() - _FIELD_FRAME - margins.left() - margins.right()
    return [words] if painting.width_of(words) > room + 1 else []

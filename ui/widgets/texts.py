"""A text of several lines. It grows with what is written, takes plain text only, and leaves Tab to the page."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ui import theme
from ui.widgets import painting

_FRAME = 2 * (1 + 6)
_MARGIN = 3


class TextField(QTextEdit):
    """A growing text, at least `lines` high. Past `most` lines it scrolls."""

    edited = Signal(str)
    committed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self, value: str | None = None, *, placeholder: str = "", name: str = "", lines: int = 2, most: int = 14
    ) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self._committed = value or ""
        self._quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("body"))
        self.document().setDefaultFont(theme.font("body"))
        self.document().setDocumentMargin(_MARGIN)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._text_changed)
        self.set_value(value)

    def value(self) -> str | None:
        """Return the text, None when it is empty."""
        return self.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show the text; nothing is announced."""
        self._committed = value or ""
        if self.toPlainText() != self._committed:
            self._quiet = True
            self.setPlainText(self._committed)
            self._quiet = False

    def set_most(self, most: int) -> None:
        """Scroll past another number of lines."""
        self._most = most
        self._grow()

    def problem(self) -> str:
        """Return what is wrong with the text: a text is never wrong by itself."""
        return ""

    def set_bad(self, bad: bool) -> None:
        """Draw the edge of a wrong value."""
        state = "bad" if bad else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            theme.repolish(self)

    def commit(self) -> None:
        """Announce the text when it is new."""
        if (self.value() or "") != self._committed.strip():
            self._committed = self.toPlainText()
            self.committed.emit(self.value())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # "send" belongs to the page
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(360, self._wish())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wish())

    def _wish(self) -> int:
        line = painting.line_height("body")
        least, most = (count * line + 2 * self.document().documentMargin() for count in (self._lines, self._most))
        inside = min(max(self.document().size().height(), least), most)
        return max(math.ceil(inside) + _FRAME, theme.tokens.TOUCH)

    def _grow(self) -> None:
        wish = self._wish()
        cut = self.document().size().height() + _FRAME > wish + 1
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if cut else off)
        if self.height() != wish:
            self.updateGeometry()

    def _text_changed(self) -> None:
        self._grow()
        if not self._quiet:
            self.edited.emit(self.toPlainText())

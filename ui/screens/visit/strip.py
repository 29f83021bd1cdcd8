"""A line that lies over the stages while something is asked that belongs to the whole visit: nothing moves for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column, row


class Strip(Pane):
    """Holds a field. `left` when it is put away; the keyboard then goes back to where it was."""

    left = Signal()

    def __init__(self, over: QWidget, parent: QWidget, words: str, field: QWidget) -> None:
        super().__init__(ground="surface")
        self.setParent(parent)
        self._over, self._field = over, field
        self._back: QWidget | None = None
        self.words, self.trouble = Label(words, "body_strong", wrap=False), Label("", "small", "bad")
        self.line = row(self.words, field, self.trouble, spacing=16, margins=(16, 4, 16, 4))
        self.line.setStretch(1, 1)
        self.setLayout(column(self.line, Rule(), spacing=0))
        self.trouble.hide()
        self.hide()
        parent.installEventFilter(self)

    def add(self, widget: QWidget) -> None:
        """Put a key behind the field."""
        self.line.addWidget(widget)

    def open(self) -> None:
        """Lie over the stages, with the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._back = focused
        self.tell("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self, sentence: str) -> None:
        """Say beside the field why it can't be taken."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def put_away(self, *, back: bool = True) -> None:
        """Show the stages again."""
        if self.isHidden():
            return
        self.hide()
        target, self._back = self._back, None
        if back and target is not None and target.isVisible():
            target.setFocus(Qt.FocusReason.PopupFocusReason)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the stages when the window changes its size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        over = self._over.geometry()
        high = max(self.sizeHint().height(), over.height() if self._over.isVisible() else 0)
        self.setGeometry(over.x(), over.y(), self.parentWidget().width() - over.x(), high)

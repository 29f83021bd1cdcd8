"""A photo as large as there is room, in place of the list: to look whether anybody can be recognised."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import Photo
from ui.language import tr
from ui.screens.visit.photos_words import SEEN, SEEN_DETAIL
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.choices import Check
from ui.widgets.flow import Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column, row
from ui.widgets.picture import Picture


class PhotoView(QWidget):
    """`turned(step)` to the one before or after, `cleared(on)` when somebody has looked, `closed`."""

    turned = Signal(int)
    cleared = Signal(bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "title", wrap=False)
        self.place = Label("", "body", "muted", wrap=False)
        self.before = IconButton("chevron-left", tr("The photo before"), key="←")
        self.after = IconButton("chevron-right", tr("The photo after"), key="→")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.words = Label("", "body")
        self.picture = Picture(tr("The photo"))
        self.seen = Check(tr(SEEN), detail=tr(SEEN_DETAIL))
        self._build()
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.close_key.clicked.connect(self.closed)
        self.seen.toggled.connect(self.cleared)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _build(self) -> None:
        left, right, below = QWidget(), QWidget(), QWidget()
        left.setLayout(row(self.before, self.after, self.title, self.place, None))
        right.setLayout(row(self.close_key))
        head = QWidget()
        head.setLayout(Spread(left, right))
        below.setLayout(Stack(self.words, self.seen, spacing=4))
        box = column(head, self.picture, below, spacing=12, margins=(24, 12, 24, 16))
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_photo(self, photo: Photo, number: int, count: int, words: str, *, locked: bool) -> None:
        """Show which photo it is; its picture comes by `picture`."""
        self.title.setText(tr("Photo No. {n}", n=number))
        self.place.setText(tr("{done} of {total}", done=number, total=count))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)
        self.seen.setEnabled(not locked)
        with QSignalBlocker(self.seen):
            self.seen.setChecked(photo.cleared)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.turned.emit(step)
        elif event.key() == Qt.Key.Key_Space and self.seen.isEnabled():
            self.seen.toggle()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

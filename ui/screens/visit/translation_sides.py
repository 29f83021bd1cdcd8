"""Two texts on one level: the source at the left, its translation at the right; where it is narrow, one above."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from npm_desktop.domain.text import clean
from ui.forms.written import PAUSE
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Spread
from ui.widgets.labels import Label
from ui.widgets.shapes import Mark, Status
from ui.widgets.texts import TextField

BESIDE = 620  # pixels; below that two columns would be too thin to read
_LEAST = 84
_AWAY = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SideField(TextField):
    """A text that takes the room there is; paging belongs to the page. `written(value)` 400 ms after the last key."""

    written = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name=name, lines=2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setProperty("reading", True)  # what can only be read here is read all the same: no muted ink
        self._sent: str | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.edited.connect(lambda _text: self._pause.start())
        self.committed.connect(self._announce)
        self._pause.timeout.connect(self.commit)

    def is_typing(self) -> bool:
        """Tell whether something is typed that wasn't announced yet."""
        return self._pause.isActive()

    def show_value(self, value: str, *, another: bool) -> None:
        """Show what is stored. Of the same text what is typed stays, also while it is on its way to the disk."""
        if another:
            self._pause.stop()
            self._sent = None
            self.set_value(value)
            self.moveCursor(QTextCursor.MoveOperation.Start)
            return
        if self._sent is not None and self._sent == value:
            self._sent = None
        if self._sent is None and not self.is_typing() and (self.value() or "") != value.strip():
            cursor = self.textCursor().position()
            self.set_value(value)
            place = self.textCursor()
            place.setPosition(min(cursor, len(self.toPlainText())))
            self.setTextCursor(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _AWAY:
            event.ignore()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _LEAST)

    def sizeHint(self) -> QSize:
        return QSize(320, _LEAST)

    def _announce(self, value: str | None) -> None:
        self._pause.stop()
        self._sent = clean(value or "")
        self.written.emit(value or "")

    def _grow(self) -> None:
        """Keep the height: the page decides, and the text scrolls in it."""


class Side(QWidget):
    """One column: whose language it is, its state or a key at the right, the text."""

    def __init__(self, aside: QWidget, name: str) -> None:
        super().__init__()
        self.title = Label("", "body_strong")
        self.field = SideField(name)
        self.head = QWidget()
        self.head.setLayout(Spread(self.title, aside))
        self.head.setMinimumHeight(40)


class Level(QWidget):
    """Heads on one line, texts on one line and equally high, what is said about them below."""

    def __init__(self, source: Side, translation: Side, under: tuple[QWidget, QWidget]) -> None:
        super().__init__()
        self._sides, self._under = (source, translation), under
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._arrange(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= BESIDE)

    def minimumSizeHint(self) -> QSize:
        """Need the wider of the two: they may stand one above the other."""
        wide = max(one.head.minimumSizeHint().width() for one in self._sides)
        least = max(wide, *(one.field.minimumSizeHint().width() for one in self._sides))
        return QSize(least, super().minimumSizeHint().height())

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        while self._grid.takeAt(0) is not None:
            pass
        for number, (side, under) in enumerate(zip(self._sides, self._under, strict=True)):
            first, column = (0, number) if beside else (3 * number, 0)
            for row, widget in enumerate((side.head, side.field, under)):
                self._grid.addWidget(widget, first + row, column)
        for row in range(6):
            self._grid.setRowStretch(row, 1 if row == 1 or (row == 4 and not beside) else 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if beside else 0)
        self._grid.setHorizontalSpacing(24 if beside else 0)


def state_status() -> Status:
    """Return what tells the state of a translation at the head of its column."""
    return Status(" ", Mark.NONE, ground="surface")


def change_key(word: str, name: str) -> KeyButton:
    """Return the key at the head of the source; `name` says in whole words what it does."""
    made = KeyButton(word, QUIET, icon="pencil")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made

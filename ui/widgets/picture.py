"""One picture, whole and in the middle of the room it is given. A click or Enter is `pressed`."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import painting
from ui.widgets.thumbnails import draw_picture


class Picture(QWidget):
    """`height` fixes how high it is; without, it takes the room there is."""

    pressed = Signal()

    def __init__(self, name: str = "", *, height: int = 0) -> None:
        super().__init__()
        self.image: QImage | None = None
        self._broken, self._high = False, height
        self.setAccessibleName(name)
        upright = QSizePolicy.Policy.Fixed if height else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Expanding, upright))

    def show_image(self, image: QImage | None, *, broken: bool = False) -> None:
        """Show a picture; None while it is on its way or can't be shown."""
        self.image, self._broken = image, broken
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._high or 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._high or 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_picture(painting.smooth(self), QRectF(self.rect()), self.image, broken=self._broken)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

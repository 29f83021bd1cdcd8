"""Pictures small, in their order: one tab stop, arrows between them, Enter opens, Ctrl and an arrow moves.

Only what is in sight asks for its picture (`wanted`), so that hundreds of them cost nothing until they are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.panes import Scroll
from ui.widgets.shapes import TONES, draw_mark

PICTURE = QSize(176, 132)  # the most a picture gets in the grid
_LEAST, _GAP, _PAD, _SHAPE = 176, 12, 8, 13


_height = lru_cache(4096)(painting.height_of)  # most of the words are the same under every picture


def fitted(size: QSize, room: QRectF) -> QRectF:
    """Return where a picture of this size stands in the room: whole, in the middle, not enlarged."""
    wide = QSizeF(size)
    if wide.width() > room.width() or wide.height() > room.height():
        wide.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = room.center() - QPointF(wide.width() / 2, wide.height() / 2)
    return QRectF(corner, wide)


def draw_picture(painter: QPainter, room: QRectF, image: QImage | None, *, broken: bool = False) -> None:
    """Draw a picture on its ground; one that isn't there yet or can't be shown is a sign."""
    painting.fill(painter, room, "sunken", 4)
    if image is None or image.isNull():
        spot = QRectF(room.center().x() - 14, room.center().y() - 14, 28, 28)
        theme.icons.draw(painter, spot, "warning" if broken else "photo", "warn" if broken else "muted")
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(fitted(image.deviceIndependentSize().toSize(), room), image)


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a picture: its number, its words, a muted line, and what is still open about it."""

    number: str
    words: str
    detail: str = ""
    marks: tuple[tuple[str, str], ...] = ()


class Thumbnail(QWidget):
    """One picture of the grid."""

    opened = Signal(str)
    wanted = Signal(str)

    def __init__(self, picture_id: str) -> None:
        super().__init__()
        self.id, self.caption = picture_id, Caption("", "")
        self.image: QImage | None = None
        self.broken = self.chosen = False
        self._heights: dict[int, int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_caption(self, caption: Caption) -> None:
        """Say something else under the picture."""
        if caption != self.caption:
            self.caption = caption
            self._heights.clear()
            told = (caption.number, caption.words, caption.detail, *(words for _, words in caption.marks))
            self.setAccessibleName(", ".join(filter(None, told)))
            self.update()

    def show_image(self, image: QImage | None, *, broken: bool = False) -> None:
        """Show the picture, or that it can't be shown."""
        self.image, self.broken = image, broken
        self.update()

    def choose(self, chosen: bool) -> None:
        """Show that it is open."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def height_for(self, width: int) -> int:
        """Return how high it is at this width."""
        if width not in self._heights:
            room = width - 2 * _PAD
            lines = painting.line_height("small_strong") + _height(self.caption.words, room, "small")
            lines += _height(self.caption.detail, room, "small")
            lines += sum(self._mark_height(words, room) + 2 for _, words in self.caption.marks)
            self._heights[width] = _PAD + PICTURE.height() + 6 + lines + _PAD
        return self._heights[width]

    def _mark_height(self, words: str, room: int) -> int:
        return _height(words, room - _SHAPE - 6, "small")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        if self.image is None and not self.broken:
            self.wanted.emit(self.id)
        edge = QPen(theme.colour("accent" if self.chosen else "line"), 2 if self.chosen else 1)
        painter.setPen(edge)
        painter.setBrush(theme.colour("surface"))
        radius = theme.tokens.RADIUS_CARD
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        room = QRectF(_PAD, _PAD, self.width() - 2 * _PAD, PICTURE.height())
        draw_picture(painter, room, self.image, broken=self.broken)
        self._paint_words(painter, room)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        caption, top = self.caption, painting.LEFT | painting.TOP
        y = room.bottom() + 6
        for words, role, ink in (
            (caption.number, "small_strong", "text"),
            (caption.words, "small", "text"),
            (caption.detail, "small", "muted"),
        ):
            high = _height(words, room.width(), role) if words else 0
            painting.write(painter, QRectF(room.x(), y, room.width(), high), words, role, ink, top)
            y += high
        for mark, words in caption.marks:
            high = self._mark_height(words, int(room.width()))
            draw_mark(painter, QRectF(room.x(), y + 4, _SHAPE, _SHAPE), mark)
            box = QRectF(room.x() + _SHAPE + 6, y + 2, room.width() - _SHAPE - 6, high)
            painting.write(painter, box, words, "small", TONES[mark], top)
            y += high + 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.opened.emit(self.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        grid = self.parentWidget()
        if isinstance(grid, ThumbnailGrid):
            grid.stand_at(self.id)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            _show_whole(self)


def _show_whole(widget: QWidget) -> None:
    """Scroll the page the widget lies on so far that it is seen."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, Scroll):
        page = page.parentWidget()
    if page is not None:
        page.show_whole(widget)


class ThumbnailGrid(QWidget):
    """`opened(id)`, `moved(id, step)` by Ctrl and an arrow, `removed(id)` by Delete, `wanted(id)` for a picture."""

    opened = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    wanted = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.cards: dict[str, Thumbnail] = {}
        self._at = ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pictures(self, captions: Mapping[str, Caption]) -> None:
        """Show these, in this order; pictures that are there already stay."""
        place, focused = list(self.cards).index(self._at) if self._at in self.cards else 0, self._focused()
        old, self.cards = self.cards, {key: self.cards.get(key) or self._make(key) for key in captions}
        for key, card in old.items():
            if key not in captions:
                card.hide()
                card.deleteLater()
        for key, caption in captions.items():
            self.cards[key].show_caption(caption)
        if self._at not in self.cards:
            keys = list(self.cards)
            self._at = keys[min(place, len(keys) - 1)] if keys else ""
        self._arrange()
        self.stand_at(self._at)
        if focused and self._at:
            self.cards[self._at].setFocus()
        self.updateGeometry()

    def choose(self, picture_id: str) -> None:
        """Show which one is open."""
        for key, card in self.cards.items():
            card.choose(key == picture_id)

    def focus_on(self, picture_id: str = "") -> None:
        """Give the keyboard to a picture, or to the one it was at."""
        card = self.cards.get(picture_id or self._at)
        if card is not None:
            card.setFocus()

    def stand_at(self, picture_id: str) -> None:
        """Make one picture the place the keyboard comes to."""
        self._at = picture_id
        for key, card in self.cards.items():
            policy = Qt.FocusPolicy.StrongFocus if key == picture_id else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def neighbour(self, picture_id: str, step: int) -> str:
        """Return the picture so many places on, "" beyond the ends."""
        keys = list(self.cards)
        place = keys.index(picture_id) + step if picture_id in self.cards else -1
        return keys[place] if 0 <= place < len(keys) else ""

    def sizeHint(self) -> QSize:
        return QSize(4 * (_LEAST + _GAP), self.heightForWidth(4 * (_LEAST + _GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 0)

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(high for _, high in rows) + _GAP * max(len(rows) - 1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        across = self._columns(self.width())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}.get(key)
        if not self._focused():
            super().keyPressEvent(event)
        elif step is not None and control:
            self.moved.emit(self._at, 1 if step > 0 else -1)
        elif step is not None:
            self.focus_on(self.neighbour(self._at, step))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.cards:
            self.focus_on(list(self.cards)[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._at)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _focused(self) -> bool:
        return self._at in self.cards and self.cards[self._at].hasFocus()

    def _make(self, key: str) -> Thumbnail:
        card = Thumbnail(key)
        card.setParent(self)
        card.opened.connect(self.opened)
        card.wanted.connect(self.wanted)
        card.show()
        return card

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (_LEAST + _GAP))

    def _rows(self, width: int) -> list[tuple[list[Thumbnail], int]]:
        across, cards = self._columns(width), list(self.cards.values())
        wide = (width + _GAP) // across - _GAP
        rows = [cards[start : start + across] for start in range(0, len(cards), across)]
        return [(row, max(card.height_for(wide) for card in row)) for row in rows]

    def _arrange(self) -> None:
        across, y = self._columns(self.width()), 0
        wide = (self.width() + _GAP) // across - _GAP
        for row, high in self._rows(self.width()):
            for place, card in enumerate(row):
                card.setGeometry(QRect(place * (wide + _GAP), y, wide, high))
            y += high + _GAP

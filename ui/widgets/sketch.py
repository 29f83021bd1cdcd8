"""The sketch of a floor: rooms as rectangles on a grid, chosen, moved and resized by keyboard or mouse.

A room that nobody ever entered has a dashed edge and says so; one that was entered says when last. What is moved is
shown at once and announced after a pause, so that a held key writes once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_desktop.domain import sketch
from npm_desktop.domain.room import Room
from npm_desktop.domain.sketch import COLUMNS, LINES
from ui import theme
from ui.widgets import keys, painting
from ui.widgets.shapes import Mark, draw_mark

STEP, SMALLEST = 15, 8
PAUSE = 400  # milliseconds after the last move
_EDGE, _INSET, _SHAPE = 8, 5, 13
_NUMBER = re.compile(r"\d+")
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WIDTHS, _HEIGHTS, _BOTH = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeFDiagCursor,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A room with its name in the language of the window, and what is said of it in a word or two with its shape."""

    room: Room
    name: str
    told: str = ""
    mark: str = ""
    never: bool = False


@dataclass(slots=True)
class _Drag:
    """A room under the mouse: where it was taken, and which of its edges moves."""

    room: Room
    at: QPointF
    right: bool
    bottom: bool


class FloorSketch(QWidget):
    """`chosen(id)`, `shaped(Room)` after a move, `named(id)`, `removed(id)`, `wanted` for a new room, `floored(±1)`."""

    chosen = Signal(str)
    shaped = Signal(object)
    named = Signal(str)
    removed = Signal(str)
    wanted = Signal()
    floored = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._drawn: dict[str, Drawn] = {}
        self._choice, self._pending, self._locked = "", "", False
        self._drag: _Drag | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.commit)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(COLUMNS * STEP + 1)

    # What is shown.

    def show_rooms(self, drawn: Sequence[Drawn]) -> None:
        """Show these rooms of one floor; what is being moved stays where it is."""
        moving = self._drawn.get(self._pending)
        self._drawn = {one.room.id: one for one in drawn}
        if moving is not None and self._pending in self._drawn:
            self._put(moving.room)
        if self._choice not in self._drawn:
            self._choice = ""
        self._say()
        self.update()

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        self._locked = locked

    def choice(self) -> str:
        """Return the id of the chosen room, "" when none is."""
        return self._choice

    def choose(self, room_id: str) -> None:
        """Choose a room without announcing it."""
        if room_id != self._choice:
            self.commit()
            self._choice = room_id if room_id in self._drawn else ""
            self._say()
            self.update()

    def shown(self, room_id: str) -> Room:
        """Return the room as it is drawn just now."""
        return self._drawn[room_id].room

    def commit(self) -> None:
        """Announce a move that still waits."""
        self._pause.stop()
        pending, self._pending = self._pending, ""
        if pending in self._drawn:
            self.shaped.emit(self._drawn[pending].room)

    # Its size.

    def step(self) -> float:
        """Return how many pixels a step of the grid has."""
        return max(SMALLEST, min(STEP, self.width() / COLUMNS))

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * STEP + 1, LINES * STEP + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * SMALLEST + 1, LINES * SMALLEST + 1)

    def heightForWidth(self, width: int) -> int:
        return round(LINES * max(SMALLEST, min(STEP, width / COLUMNS))) + 1

    def box(self, room: Room) -> QRectF:
        """Return where a room is drawn."""
        step = self.step()
        return QRectF(room.x * step, room.y * step, room.width * step, room.height * step).adjusted(1, 1, -1, -1)

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, resize with Shift; PgUp and PgDn choose, Enter names, + and − change the floor."""
        if not (self._arrow(event) or self._sign(event) or self._other(event)):
            super().keyPressEvent(event)

    def _arrow(self, event: QKeyEvent) -> bool:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        one = self._drawn.get(self._choice)
        if one is None:
            self._go(1 if way[0] + way[1] > 0 else -1)
        elif not self._locked:
            change = sketch.resized if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else sketch.moved
            self._shape(change(one.room, *way, self._rooms()))
        return True

    def _sign(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        sign = keys.physical(event)
        steps = {"=": 1, "-": -1}
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            sign = "=" if event.key() == Qt.Key.Key_Plus else "-"
        if sign in steps:
            self.commit()
            self.floored.emit(steps[sign])
        elif (sign == "N" or event.key() == Qt.Key.Key_Insert) and not self._locked:
            self.wanted.emit()
        else:
            return False
        return True

    def _other(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go(1 if key == Qt.Key.Key_PageDown else -1)
        elif not self._choice:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.named.emit(self._choice)
        elif key == Qt.Key.Key_Delete and not self._locked:
            self.removed.emit(self._choice)
        elif key == Qt.Key.Key_Escape:
            self._take("")
        else:
            return False
        return True

    def _go(self, step: int) -> None:
        """Choose the room after or before this one, line by line."""
        order = sorted(self._drawn, key=lambda key: (self.shown(key).y, self.shown(key).x))
        if not order:
            return
        if self._choice in order:
            place = min(max(order.index(self._choice) + step, 0), len(order) - 1)
        else:
            place = 0 if step > 0 else len(order) - 1
        self._take(order[place])

    def _take(self, room_id: str) -> None:
        if room_id != self._choice:
            self.choose(room_id)
            self.chosen.emit(self._choice)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    # Moving.

    def _rooms(self) -> list[Room]:
        return [one.room for one in self._drawn.values()]

    def _shape(self, room: Room) -> None:
        if room != self.shown(room.id):
            if self._pending not in ("", room.id):
                self.commit()
            self._put(room)
            self._pending = room.id
            self._pause.start()

    def _put(self, room: Room) -> None:
        self._drawn[room.id] = replace(self._drawn[room.id], room=room)
        self.update()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        found = self._at(at)
        self._take(found)
        if found and not self._locked and event.button() == Qt.MouseButton.LeftButton:
            self._drag = _Drag(self.shown(found), at, *self._edges(self.shown(found), at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        drag, step = self._drag, self.step()
        across = round((event.position().x() - drag.at.x()) / step)
        down = round((event.position().y() - drag.at.y()) / step)
        old = drag.room
        if drag.right or drag.bottom:
            wide, high = old.width + across * drag.right, old.height + down * drag.bottom
            made = replace(old, width=min(max(wide, 1), COLUMNS - old.x), height=min(max(high, 1), LINES - old.y))
        else:
            x, y = min(max(old.x + across, 0), COLUMNS - old.width), min(max(old.y + down, 0), LINES - old.height)
            made = replace(old, x=x, y=y)
        if not any(sketch.overlap(made, other) for other in sketch.on_floor(made, self._rooms())):
            self._shape(made)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drag = None
        self.commit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()):
            self.named.emit(self._choice)
        elif not self._locked:
            self.wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Show by the pointer which edge can be drawn."""
        if isinstance(event, QHoverEvent) and self._drag is None and not self._locked:
            found = self._at(event.position())
            right, bottom = self._edges(self.shown(found), event.position()) if found else (False, False)
            shape = _BOTH if right and bottom else _WIDTHS if right else _HEIGHTS if bottom else None
            usual = Qt.CursorShape.OpenHandCursor if found else Qt.CursorShape.ArrowCursor
            self.setCursor(shape or usual)
        return super().event(event)

    def _at(self, at: QPointF) -> str:
        return next((key for key, one in reversed(self._drawn.items()) if self.box(one.room).contains(at)), "")

    def _edges(self, room: Room, at: QPointF) -> tuple[bool, bool]:
        box = self.box(room)
        return at.x() > box.right() - _EDGE, at.y() > box.bottom() - _EDGE

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        step = self.step()
        ground = QRectF(0.5, 0.5, COLUMNS * step, LINES * step)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(ground)
        painter.setPen(theme.colour("line"))
        for x in range(4, COLUMNS, 4):
            for y in range(4, LINES, 4):
                painter.drawPoint(QPointF(x * step, y * step))
        for one in self._drawn.values():
            self._paint(painter, one)

    def _paint(self, painter: QPainter, one: Drawn) -> None:
        box, on = self.box(one.room), one.room.id == self._choice
        pen = QPen(theme.colour("accent" if on else "outline"), 2 if on else 1)
        if one.never:
            pen.setDashPattern([3, 3] if not on else [2, 2])
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent_soft" if on else "surface" if one.never else "window"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.save()
        painter.setClipRect(box)
        self._write(painter, one, box.adjusted(_INSET, _INSET - 1, -_INSET, -_INSET + 1))
        painter.restore()

    def _write(self, painter: QPainter, one: Drawn, box: QRectF) -> None:
        """Write the name, and under it what is told where there is room for both."""
        line = painting.line_height("small")
        told = bool(one.told) and box.height() >= 2 * line
        told = told and painting.width_of(one.told, "small") + (_SHAPE + 4 if one.mark else 0) <= box.width() + 2
        high = box.height() - (line if told else 0)
        top = painting.LEFT | painting.TOP
        name = _fitting(one.name, box.width(), high)
        painting.write(painter, QRectF(box.x(), box.y(), box.width(), high), name, "small", "text", top)
        if told:
            left = box.x()
            if one.mark:
                draw_mark(painter, QRectF(left, box.bottom() - line + 2, _SHAPE, _SHAPE), one.mark, "surface")
                left += _SHAPE + 4
            below = QRectF(left, box.bottom() - line, box.right() - left, line)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(below, painting.LEFT | painting.MIDDLE, one.told)

    def _say(self) -> None:
        one = self._drawn.get(self._choice)
        self.setAccessibleDescription(f"{one.name}, {one.told}" if one is not None else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _fitting(name: str, wide: float, high: float) -> str:
    """Return the name where it fits, else its number, else nothing: no word is cut."""
    for words in (name, *_NUMBER.findall(name)[-1:]):
        fits = painting.longest_word(words, "small") <= wide and painting.height_of(words, wide, "small") <= high + 2
        if fits:
            return words
    return ""


def mark_of(*, never: bool, shut: bool) -> str:
    """Return the shape of a room: none for one that was entered, silence is good."""
    return (Mark.STOP if shut else Mark.NONE) if never else ""

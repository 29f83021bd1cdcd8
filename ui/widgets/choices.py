"""Options under each other: one or several may hold. For names too long for keys, and for "tick all that apply"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QGridLayout, QRadioButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets import focus, keys, painting
from ui.widgets.flow import Stack
from ui.widgets.options import Option, Value, options_from

_BOX, _HINT, _GAP, _AIR = 18, 22, 10, 18


def _grow(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _paint_box(painter: QPainter, box: QRectF, *, on: bool, round_: bool, enabled: bool) -> None:
    painter.setPen(QPen(theme.colour("accent" if on and enabled else "outline"), 1.5))
    painter.setBrush(theme.colour(("accent" if enabled else "outline") if on and not round_ else "surface"))
    inner = box.adjusted(1, 1, -1, -1)
    if round_:
        painter.drawEllipse(inner)
    else:
        painter.drawRoundedRect(inner, 4, 4)
    if not on:
        return
    if round_:
        painter.setBrush(theme.colour("accent" if enabled else "outline"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(box.center(), 4.5, 4.5)
    else:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme.colour("on_accent"), 2, Qt.PenStyle.SolidLine, cap, join))
        points = ((0.27, 0.52), (0.44, 0.68), (0.74, 0.33))
        painter.drawPolyline(QPolygonF([QPointF(box.x() + x * _BOX, box.y() + y * _BOX) for x, y in points]))


class _Face:
    """How a check or a radio button looks: box, digit, name, and a muted second line."""

    hint = ""
    detail = ""

    def frame(self) -> int:
        return _BOX + _GAP + (_HINT if self.hint else 0)

    def sizeHint(self) -> QSize:
        wide = self.frame() + max(painting.width_of(self.text()), painting.width_of(self.detail, "small")) + 2
        return QSize(min(wide, 560), self.heightForWidth(min(wide, 560)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.frame() + painting.longest_word(self.text()) + 2, theme.tokens.TOUCH)

    def heightForWidth(self, width: int) -> int:
        room = painting.within(self, width) - self.frame()
        detail = painting.height_of(self.detail, room, "small")
        return max(painting.height_of(self.text(), room) + detail + _AIR, theme.tokens.TOUCH)

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        box = QRectF(0, 11, _BOX, _BOX)
        is_round = isinstance(self, QRadioButton)
        _paint_box(painter, box, on=self.isChecked(), round_=is_round, enabled=self.isEnabled())
        top = painting.LEFT | painting.TOP
        if self.hint:
            at = QRectF(_BOX + _GAP - 2, 9, 16, 20)
            painting.write(painter, at, self.hint, "small", "muted", painting.CENTRE)
        room = self.width() - self.frame()
        high = painting.height_of(self.text(), room)
        ink = "text" if self.isEnabled() else "muted"
        painting.write(painter, QRectF(self.frame(), 10, room, high), self.text(), "body", ink, top)
        below = QRectF(self.frame(), 10 + high, room, self.height())
        painting.write(painter, below, self.detail, "small", "muted", top)


class Check(_Face, QCheckBox):
    """One statement that holds or not; it wraps. `toggled(bool)` is Qt's."""

    def __init__(self, text: str, checked: bool = False, *, detail: str = "") -> None:
        super().__init__(text)
        self.detail = detail
        self.setAccessibleDescription(detail)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        _grow(self)

    def set_on(self, on: bool) -> None:
        """Tick or not."""
        self.setChecked(on)


class _Radio(_Face, QRadioButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        _grow(self)

    def set_on(self, on: bool) -> None:
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Leave it to the list."""


def _grid(buttons: Sequence[QWidget], columns: int) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(theme.tokens.MEDIUM)
    made.setVerticalSpacing(0)
    for number, button in enumerate(buttons):
        made.addWidget(button, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(columns):
        made.setColumnStretch(column, 1)
    return made


class OptionList(QWidget):
    """One tab stop: digits and arrows, Space, Backspace clears. In several `columns` it reads by rows.

    With `multiple` an option is ticked or not and `changed(list)` comes; without, `chosen(value)` and `cleared`.
    """

    chosen = Signal(object)
    changed = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        options: Sequence[Option | tuple[Value, str]],
        value: Value | Iterable[Value] | None = None,
        *,
        name: str = "",
        multiple: bool = False,
        digits: bool = True,
        clearable: bool = False,
        columns: int = 1,
    ) -> None:
        super().__init__()
        self._multiple, self._digits, self._clearable = multiple, digits, clearable
        self._columns = columns
        self._options = options_from(options)
        self._at = 0
        self.buttons = [self._make(number, option) for number, option in enumerate(self._options)]
        self.setLayout(_grid(self.buttons, columns) if columns > 1 else Stack(*self.buttons, spacing=0))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if multiple:
            self.set_values(value or ())
        else:
            self.set_value(value)

    def value(self) -> Value | None:
        """Return the chosen value of a single choice."""
        return next(iter(self.values()), None)

    def values(self) -> list[Value]:
        """Return the values that are ticked, in the order of the list."""
        return [option.value for option, button in zip(self._options, self.buttons, strict=True) if button.isChecked()]

    def set_value(self, value: Value | None) -> None:
        """Show this value as chosen; nothing is announced."""
        self.set_values(() if value is None else (value,))

    def set_values(self, values: Iterable[Value]) -> None:
        """Show these values as ticked; nothing is announced."""
        wanted = list(values)
        for number, (option, button) in enumerate(zip(self._options, self.buttons, strict=True)):
            on = any(option.value == value and type(option.value) is type(value) for value in wanted)
            button.set_on(on)
            if on and not self._multiple:
                self._at = number

    def ring_area(self) -> QRect:
        """Return the option the keyboard is at."""
        return self.buttons[self._at].geometry().adjusted(-4, 0, 0, -2) if self.buttons else self.rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = keys.digit(event) if self._digits else None
        step = self._step(event.key())
        if number is not None and 0 < number <= len(self.buttons):
            self._press(number - 1)
        elif step is not None and 0 <= self._at + step < len(self.buttons):
            self._move(self._at + step)
        elif event.key() == Qt.Key.Key_Space and self.buttons:
            self._press(self._at)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._clearable:
            self._clear()
        else:
            event.ignore()

    def _step(self, key: int) -> int | None:
        """Return how far an arrow leads: up and down by a row, in columns also left and right by one."""
        steps = {Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
        if self._columns > 1:
            steps |= {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        return steps.get(Qt.Key(key))

    def _make(self, number: int, option: Option) -> Check | _Radio:
        button = Check(option.text) if self._multiple else _Radio(option.text)
        button.hint = str(number + 1) if self._digits and number < 9 else ""
        button.detail = option.detail
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False, number=number: self._clicked(number))
        return button

    def _clicked(self, number: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._at = number
        if self._multiple:  # Qt has ticked it already
            self.changed.emit(self.values())
        else:
            self._press(number)

    def _press(self, number: int) -> None:
        self._at = number
        button = self.buttons[number]
        if self._multiple:
            button.set_on(not button.isChecked())
            self.changed.emit(self.values())
        elif not button.isChecked():
            self.set_value(self._options[number].value)
            self.chosen.emit(self._options[number].value)
        focus.ring_moved(self)

    def _move(self, number: int) -> None:
        if self._multiple:
            self._at = number
            focus.ring_moved(self)
        else:
            self._press(number)

    def _clear(self) -> None:
        if not self.values():
            return
        self.set_values(())
        if self._multiple:
            self.changed.emit([])
        else:
            self.cleared.emit()

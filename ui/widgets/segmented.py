"""Keys in a row, of which one is chosen: the answers to a question, and every switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets import keys, painting
from ui.widgets.options import Option, Value, options_from

_KEY_WIDTH, _SIDE, _BORDER = 22, 14, 1


class _Key(QRadioButton):
    """One key. A radio button to those who hear the screen, painted by us for those who see it."""

    def __init__(self, option: Option, hint: str) -> None:
        super().__init__(option.text)
        self.option, self.hint = option, hint
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.divided = False

    def set_on(self, on: bool) -> None:
        """Choose or not; Qt lets no exclusive button be taken back, but an answer can be cleared."""
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)

    def wish(self) -> int:
        return painting.width_of(self.text(), "body_strong") + 2 * _SIDE + (_KEY_WIDTH if self.hint else 0)

    def sizeHint(self) -> QSize:
        return QSize(self.wish(), theme.tokens.TOUCH - 2 * _BORDER)

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def nextCheckState(self) -> None:
        """Leave it to the group: a click chooses, it never takes away."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        on, box = self.isChecked(), QRectF(self.rect())
        if on:
            painting.fill(painter, box.adjusted(2, 2, -2, -2), "accent" if self.isEnabled() else "sunken", 4)
        elif self.isEnabled() and self.underMouse():
            painting.fill(painter, box.adjusted(2, 2, -2, -2), "hover", 4)
        if self.divided and not on:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPoint(0, 10), QPoint(0, self.height() - 10))
        self._write(painter, box, "muted" if not self.isEnabled() else "on_accent" if on else "text")

    def _write(self, painter: QPainter, box: QRectF, ink: str) -> None:
        role = "body_strong" if self.isChecked() else "body"
        whole = painting.width_of(self.text(), "body_strong") + (_KEY_WIDTH if self.hint else 0)
        left = max((box.width() - whole) / 2, _SIDE)
        if self.hint:
            quiet = ink if self.isChecked() else "muted"
            painting.write(painter, QRectF(left, 0, 16, box.height()), self.hint, "small", quiet, painting.CENTRE)
            left += _KEY_WIDTH
            painting.write(painter, QRectF(left, 0, box.width() - left, box.height()), self.text(), role, ink)
        else:
            painting.write(painter, box, self.text(), role, ink, painting.CENTRE)


class Segmented(QWidget):
    """A single choice. Digits choose (by the physical key), arrows move, Backspace clears where that is allowed.

    In a narrow pane the keys go on in a second row; no word is cut. `chosen` and `cleared` tell what the user did,
    never what the program set.
    """

    chosen = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        options: Sequence[Option | tuple[Value, str]],
        value: Value | None = None,
        *,
        name: str = "",
        digits: bool = False,
        clearable: bool = False,
        stretch: bool = False,
    ) -> None:
        super().__init__()
        self._clearable, self._stretch = clearable, stretch
        made = enumerate(options_from(options), 1)
        self._keys = [_Key(option, str(n) if digits and n < 10 and option.text != str(n) else "") for n, option in made]
        self._digits = digits
        for key in self._keys:
            key.setParent(self)
            key.clicked.connect(self._clicked)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QSizePolicy.Policy.Preferred if stretch else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(value)

    def value(self) -> Value | None:
        """Return the chosen value, None when nothing is chosen."""
        return next((key.option.value for key in self._keys if key.isChecked()), None)

    def set_value(self, value: Value | None) -> None:
        """Show this value as chosen; None clears."""
        for key in self._keys:
            # An exact look: 1 and True are different answers.
            same = key.option.value == value and type(key.option.value) is type(value)
            key.set_on(same)
        chosen = next((key.text() for key in self._keys if key.isChecked()), "")
        self.setAccessibleDescription(chosen)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = keys.digit(event) if self._digits else None
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        if number is not None and 0 < number <= len(self._keys):
            self._choose(number - 1)
        elif step is not None:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._clearable:
            self._clear()
        elif event.key() == Qt.Key.Key_Space and self.value() is None:
            self._choose(0)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        wide = sum(key.wish() for key in self._keys) + 2 * _BORDER
        return QSize(wide, theme.tokens.TOUCH)

    def minimumSizeHint(self) -> QSize:
        wide = max((key.wish() for key in self._keys), default=0) + 2 * _BORDER
        return QSize(wide, theme.tokens.TOUCH)

    def heightForWidth(self, width: int) -> int:
        return len(self._rows(width)) * self._row_height() + 2 * _BORDER

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        painter.setPen(QPen(theme.colour("outline" if self.isEnabled() else "line"), 1))
        painter.setBrush(theme.colour("surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.tokens.RADIUS_CONTROL
        painter.drawRoundedRect(box, radius, radius)
        for number in range(1, len(self._rows(self.width()))):
            y = _BORDER + number * self._row_height()
            painter.fillRect(_SIDE, y, self.width() - 2 * _SIDE, 1, theme.colour("line"))

    def _row_height(self) -> int:
        return theme.tokens.TOUCH - 2 * _BORDER

    def _rows(self, width: int) -> list[list[_Key]]:
        rows: list[list[_Key]] = [[]]
        used = 0
        for key in self._keys:
            wish = key.wish()
            if rows[-1] and used + wish > width - 2 * _BORDER:
                rows.append([])
                used = 0
            rows[-1].append(key)
            used += wish
        return rows

    def _arrange(self) -> None:
        high = self._row_height()
        rows = self._rows(self.width())
        for number, keys_in_row in enumerate(rows):
            self._arrange_row(keys_in_row, _BORDER + number * high, stretch=self._stretch and len(rows) == 1)

    def _arrange_row(self, row: list[_Key], y: int, *, stretch: bool) -> None:
        room = self.width() - 2 * _BORDER
        spare = max(room - sum(key.wish() for key in row), 0) if stretch else 0
        x = _BORDER
        for number, key in enumerate(row):
            # The last key takes what rounding left over.
            share = spare * (number + 1) // len(row) - spare * number // len(row)
            key.setGeometry(QRect(x, y, key.wish() + share, self._row_height()))
            key.divided = number > 0 and not row[number - 1].isChecked()
            x += key.wish() + share

    def _clicked(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(self._keys.index(self.sender()))

    def _move(self, step: int) -> None:
        now = next((n for n, key in enumerate(self._keys) if key.isChecked()), None)
        if now is None:
            self._choose(0 if step > 0 else len(self._keys) - 1)
        elif 0 <= now + step < len(self._keys):
            self._choose(now + step)

    def _choose(self, index: int) -> None:
        value = self._keys[index].option.value
        changed = value != self.value() or type(value) is not type(self.value())
        self.set_value(value)
        if changed:
            self._tell()
            self.chosen.emit(value)

    def _clear(self) -> None:
        if self.value() is None:
            return
        self.set_value(None)
        self._tell()
        self.cleared.emit()

    def _tell(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

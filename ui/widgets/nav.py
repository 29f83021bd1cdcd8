"""The navigation: 212 px with words in the office, 56 px of icons inside a visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.labels import Label, Logo, Rule
from ui.widgets.panes import Pane, Scroll, row
from ui.widgets.shapes import Shape

_PAD, _GLYPH, _TO_WORD = 12, 20, 12


@dataclass(frozen=True, slots=True)
class Place:
    """A place one can go to: its name in the program, icon, word, and key."""

    name: str
    icon: str
    text: str
    key: str = ""


class _PlaceButton(QPushButton):
    stepped = Signal(int)

    def __init__(self, place: Place) -> None:
        super().__init__(place.text)
        self.place = place
        self.narrow = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(theme.font("body"))
        self.setAccessibleName(place.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self.narrow = narrow
        hint = f"{self.place.text}  {self.place.key}".rstrip()
        self.setToolTip(hint if narrow or self.place.key else "")
        width = theme.tokens.TOUCH if narrow else theme.tokens.NAV_WIDE - 2 * _PAD
        words = width - 2 * _PAD - _GLYPH - _TO_WORD
        high = 0 if narrow else painting.height_of(self.place.text, words, "body_strong") + 18
        self.setFixedSize(QSize(width, max(high, theme.tokens.TOUCH)))
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button would send the keyboard anywhere, and the pane it lies in would scroll; the rail knows better.
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def nextCheckState(self) -> None:
        """Leave it to the rail."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        box, on = QRectF(self.rect()), self.isChecked()
        if on or self.underMouse():
            painting.fill(painter, box, "accent_soft" if on else "hover")
        left = (self.width() - _GLYPH) / 2 if self.narrow else _PAD
        at = QRectF(left, (self.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
        theme.icons.draw(painter, at, self.place.icon, "accent" if on else "muted")
        if not self.narrow:
            room = QRectF(at.right() + _TO_WORD, 0, self.width() - at.right() - _TO_WORD - 4, self.height())
            painting.write(painter, room, self.text(), "body_strong" if on else "body", "accent" if on else "text")


class NavRail(Pane):
    """`chosen(name)` when a place is pressed. One tab stop; arrows go up and down, Enter and Space go there."""

    chosen = Signal(str)

    def __init__(self, title: str, places: Sequence[Place], last: Sequence[Place] = (), *, name: str = "") -> None:
        super().__init__(ground="window")
        self.setAccessibleName(name or title)
        self.buttons = [_PlaceButton(place) for place in (*places, *last)]
        self._logo = Logo(28, title)
        self._title = Label(title, "title", wrap=False)
        self._line = Rule()
        self._shape = Shape("good", size=14, ground="window")
        self._foot = Label("", "small", "muted")
        self._narrow = False
        self._build(len(places))
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, button=button: self.chosen.emit(button.place.name))
            button.stepped.connect(lambda step, button=button: self._step(button, step))
        self.set_foot("")
        self.set_narrow(False)
        self._one_stop()

    def set_current(self, name: str) -> None:
        """Mark the place one is in."""
        for button in self.buttons:
            button.setChecked(button.place.name == name)
            if button.isChecked():
                self._show_button(button)
        self._one_stop()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self._narrow = narrow
        self.setFixedWidth(theme.tokens.NAV_NARROW if narrow else theme.tokens.NAV_WIDE)
        for button in self.buttons:
            button.set_narrow(narrow)
        self._title.setVisible(not narrow)
        self._logo.setFixedSize(*((32, 32) if narrow else (28, 28)))
        side = 8 if narrow else _PAD
        self.layout().setContentsMargins(side, _PAD, side, _PAD)
        self._show_foot()

    def is_narrow(self) -> bool:
        """Tell whether only icons are shown."""
        return self._narrow

    def set_foot(self, words: str, mark: str = "good") -> None:
        """Say at the foot how the copies are."""
        self._foot.setText(words)
        self._shape.set_mark(mark)
        self._shape.setToolTip(words)
        self._shape.setAccessibleName(words)
        self._show_foot()

    def _step(self, button: _PlaceButton, step: int) -> None:
        at = min(max(self.buttons.index(button) + step, 0), len(self.buttons) - 1)
        self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._show_button(self.buttons[at])

    def _show_button(self, button: _PlaceButton) -> None:
        if self._scroll.isAncestorOf(button):
            self._scroll.show_whole(button)

    def _build(self, first: int) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addLayout(row(self._logo, self._title, None, spacing=10, margins=(4, 0, 0, 0)))
        column.addSpacing(theme.tokens.MEDIUM)
        places = QWidget()
        inside = QVBoxLayout(places)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for button in self.buttons[:first]:
            inside.addWidget(button)
        inside.addStretch(1)
        # At 200 % a low screen does not hold all places: they scroll, without a bar, and follow the keyboard.
        self._scroll = Scroll(places)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        for button in self.buttons[first:]:
            column.addWidget(button)
        column.addWidget(self._line)
        self._foot_row = row(self._shape, self._foot, spacing=8)
        self._foot_row.setStretch(1, 1)
        column.addLayout(self._foot_row)

    def _show_foot(self) -> None:
        said = bool(self._foot.text())
        self._line.setVisible(said)
        self._shape.setVisible(said)
        self._foot_row.setContentsMargins(0 if self._narrow else 4, 4, 0, 0)
        self._foot.setVisible(said and not self._narrow)

    def _one_stop(self) -> None:
        stop = next((button for button in self.buttons if button.isChecked()), self.buttons[0])
        for button in self.buttons:
            strong = Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(strong if button is stop else Qt.FocusPolicy.ClickFocus)

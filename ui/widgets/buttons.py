"""Buttons. Painted whole, so that icon, word and key hint keep their distances in every language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.labels import Label

OUTLINED, PRIMARY, QUIET = "outlined", "primary", "quiet"
_GLYPH, _TO_WORD, _TO_KEY = 20, 8, 12
_PADDING = {OUTLINED: 16, PRIMARY: 16, QUIET: 8}


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str
    edge: str
    ink: str
    dashed: bool = False


def _look(kind: str, *, over: bool, enabled: bool) -> _Look:
    if not enabled:
        return _Look("", "outline", "muted", dashed=True)
    if kind == PRIMARY:
        return _Look("accent_hover" if over else "accent", "", "on_accent")
    if kind == QUIET:
        return _Look("accent_soft" if over else "", "", "accent")
    return _Look("hover" if over else "surface", "outline", "text")


_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Pressed(QPushButton):
    """A button that Enter presses as well as Space, in a window as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _OTHERS:
            self.click()
            return
        super().keyPressEvent(event)


class KeyButton(_Pressed):
    """The one button: outlined, primary (one a screen) or quiet, with an icon and the key that presses it, if any.

    The key is only printed; the screen owns the shortcut, because the same key is often an action of the window.
    """

    def __init__(self, text: str, kind: str = OUTLINED, *, icon: str = "", key: str = "") -> None:
        super().__init__(text)
        self.kind, self.icon_name, self.key_hint = kind, icon, key
        self.setFont(theme.font(self._role()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if not text:
            raise ValueError("a button without a word is an IconButton")
        self.setAccessibleName(text)
        self._say_key()

    def setText(self, text: str) -> None:
        """Say another word; a name that was given for the ear stays."""
        if self.accessibleName() == self.text():
            self.setAccessibleName(text)
        super().setText(text)

    def set_kind(self, kind: str) -> None:
        """Become primary, outlined or quiet."""
        self.kind = kind
        self.setFont(theme.font(self._role()))
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Print another key, or none."""
        self.key_hint = key
        self._say_key()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all parts on one line."""
        return QSize(self._whole() + 2 * _PADDING[self.kind] + 2, theme.tokens.TOUCH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge, icon, word and key."""
        painter = painting.smooth(self)
        over = self.underMouse() or self.isDown()
        look = _look(self.kind, over=over, enabled=self.isEnabled())
        _paint_box(painter, QRectF(self.rect()), look)
        x = (self.width() - self._whole()) / 2
        if self.icon_name:
            theme.icons.draw(painter, QRectF(x, (self.height() - _GLYPH) / 2, _GLYPH, _GLYPH), self.icon_name, look.ink)
            x += _GLYPH + _TO_WORD
        word = painting.width_of(self.text(), self._role())
        painting.write(painter, QRectF(x, 0, word + 2, self.height()), self.text(), self._role(), look.ink)
        if self.key_hint:
            ink = look.ink if self.kind == PRIMARY else "muted"
            top = (self.height() - painting.KEY_HEIGHT) / 2
            box = QRectF(x + word + _TO_KEY, top, painting.key_width(self.key_hint), painting.KEY_HEIGHT)
            painting.draw_key(painter, box, self.key_hint, ink)

    def _role(self) -> str:
        return "body_strong" if self.kind == PRIMARY else "body"

    def _whole(self) -> int:
        glyph = _GLYPH + _TO_WORD if self.icon_name else 0
        key = _TO_KEY + painting.key_width(self.key_hint) if self.key_hint else 0
        return glyph + painting.width_of(self.text(), self._role()) + key

    def _say_key(self) -> None:
        self.setToolTip(f"{self.text()}  {self.key_hint}" if self.key_hint else "")


def _paint_box(painter: QPainter, box: QRectF, look: _Look) -> None:
    line = Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.colour(look.edge), 1, line) if look.edge else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(look.ground) if look.ground else Qt.BrushStyle.NoBrush)
    radius = theme.tokens.RADIUS_CONTROL
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class ReasonedButton(QWidget):
    """A button that says beside it why it can't be pressed now."""

    def __init__(self, button: KeyButton) -> None:
        super().__init__()
        self.button = button
        self.reason = Label("", "small", "muted")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.tokens.INSIDE)
        box.addWidget(button)
        box.addWidget(self.reason, 1)
        self.allow()

    def block(self, reason: str) -> None:
        """Close the button and say why."""
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(reason)
        self.reason.setText(reason)
        self.reason.show()

    def allow(self) -> None:
        """Open the button."""
        self.button.setEnabled(True)
        self.button.setAccessibleDescription("")
        self.reason.hide()


class IconButton(_Pressed):
    """40 px square, for the few icons that need no word; its name is the tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, key: str = "", token: str = "muted", chosen: bool = False) -> None:
        super().__init__()
        self.icon_name, self.token, self.chosen = icon, token, chosen
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key}" if key else name)
        self.setFixedSize(theme.tokens.TOUCH, theme.tokens.TOUCH)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens.TOUCH, theme.tokens.TOUCH)

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def set_chosen(self, chosen: bool) -> None:
        """Show that what the button opens is open."""
        self.chosen = chosen
        self.update()

    def set_icon(self, icon: str, name: str) -> None:
        """Become another button."""
        self.icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer and the icon."""
        painter = painting.smooth(self)
        box = QRectF(self.rect())
        if self.chosen:
            painting.fill(painter, box, "accent_soft")
        elif self.isEnabled() and (self.underMouse() or self.isDown()):
            painting.fill(painter, box, "hover")
        inset = (self.width() - _GLYPH) / 2
        ink = "accent" if self.chosen else self.token
        if not self.isEnabled():
            ink = "thumb"
        theme.icons.draw(painter, QRectF(inset, inset, _GLYPH, _GLYPH), self.icon_name, ink)


class CalmButton(_Pressed):
    """The way out when the gate stays shut: large, quiet, always at the same place, never disabled."""

    _HEIGHT, _GLYPH_SIZE, _LEFT, _RIGHT = 104, 40, 84, 20

    def __init__(self, title: str, detail: str, *, icon: str = "hand", key: str = "F9") -> None:
        super().__init__(title)
        self.detail, self.icon_name, self.key_hint = detail, icon, key
        self.setFont(theme.font("title"))
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{title}  {key}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Wish for the title on one line."""
        wide = self._frame() + max(painting.width_of(self.text(), "title"), 160) + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Accept no less than the longest word of the title."""
        words = max(painting.longest_word(self.text(), "title"), painting.longest_word(self.detail, "small"))
        return QSize(self._frame() + words + 2, self._HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Grow when the words need more lines."""
        title, detail = self._heights(painting.within(self, width) - self._frame())
        return max(self._HEIGHT, title + 4 + detail + 2 * theme.tokens.MEDIUM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, the hand, the words and the key."""
        painter = painting.smooth(self)
        over = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.colour("accent"), 2 if over else 1))
        painter.setBrush(theme.colour("accent_soft"))
        inset = 1 if over else 0.5
        radius = theme.tokens.RADIUS_CARD
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        middle, size = self.height() / 2, self._GLYPH_SIZE
        theme.icons.draw(painter, QRectF(24, middle - size / 2, size, size), self.icon_name, "accent")
        self._paint_words(painter, self.width() - self._frame(), middle)
        key = painting.key_width(self.key_hint) + 12
        box = QRectF(self.width() - self._RIGHT - key, middle - 13, key, 26)
        painting.draw_key(painter, box, self.key_hint, "accent")

    def _paint_words(self, painter: QPainter, room: float, middle: float) -> None:
        title, detail = self._heights(room)
        y = middle - (title + 4 + detail) / 2
        top = painting.LEFT | painting.TOP
        painting.write(painter, QRectF(self._LEFT, y, room, title), self.text(), "title", "text", top)
        painting.write(painter, QRectF(self._LEFT, y + title + 4, room, detail), self.detail, "small", "muted", top)

    def _frame(self) -> int:
        return self._LEFT + 16 + painting.key_width(self.key_hint) + 12 + self._RIGHT

    def _heights(self, room: float) -> tuple[int, int]:
        return painting.height_of(self.text(), room, "title"), painting.height_of(self.detail, room, "small")

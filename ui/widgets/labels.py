"""Words that are whole: labels that take the height their width asks for, and never an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting

WIDEST = 720


class Label(QLabel):
    """A text in one of the roles. It wraps; its height follows its width. Plain text only, whatever is in it."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", *, wrap: bool = True, selectable: bool = False
    ) -> None:
        super().__init__()
        self.role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setWordWrap(wrap)
        across = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.set_tone(tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Say it in another voice: "", muted, accent, good, warn or bad."""
        if (self.property("tone") or "") != tone:
            self.setProperty("tone", tone)
            theme.repolish(self)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(painting.within(self, width))

    def sizeHint(self) -> QSize:
        """Wish for one line, up to a readable width."""
        if not self.wordWrap():
            return super().sizeHint()
        width = min(max(painting.width_of(line, self.role) for line in self.text().split("\n")) + 2, WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Accept no less than the longest word."""
        if not self.wordWrap():
            return super().sizeHint()
        return QSize(painting.longest_word(self.text(), self.role) + 2, painting.line_height(self.role))


class Rule(QWidget):
    """A line between things that belong apart; it means nothing."""

    def __init__(self, *, upright: bool = False, token: str = "line") -> None:
        super().__init__()
        self._token = token
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._token))


class Icon(QWidget):
    """An icon that stands beside a word (never alone, hence no name of its own)."""

    def __init__(self, name: str, token: str = "muted", size: int = theme.icons.SIZE) -> None:
        super().__init__()
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def set_icon(self, name: str, token: str = "muted") -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        theme.icons.draw(painter, self.rect().toRectF(), self._name, self._token)


class Logo(QWidget):
    """The mark of the program: a shanyrak on the accent."""

    def __init__(self, size: int = 28, name: str = "") -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile and the mark in it."""
        painter = painting.smooth(self)
        box = self.rect().toRectF()
        inset = round(self.width() * 0.14)
        painting.fill(painter, box, "accent", self.width() * 0.22)
        theme.icons.draw(painter, box.adjusted(inset, inset, -inset, -inset), "mark", "on_accent")

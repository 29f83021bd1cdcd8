"""One line of the register as a card: its state, its number, what kind it is, when. Never what was said or done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen

from ui import theme
from ui.widgets import painting
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row
from ui.widgets.shapes import Status


@dataclass(frozen=True, slots=True)
class Told:
    """A card in words."""

    state: str
    mark: str
    number: str
    title: str
    lines: tuple[str, ...] = ()


class RegisterCard(Pane):
    """A click, Enter or Space opens it; arrows go to the next."""

    opened = Signal(str)

    def __init__(self, record_id: str, told: Told) -> None:
        super().__init__(ground="card")
        self.id, self.told, self._chosen = record_id, told, False
        status = Status(told.state, told.mark, ground="surface")
        head = row(status, Label(told.number, "small", "muted", wrap=False))
        head.setStretch(0, 1)
        head.setAlignment(status, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        lines = [Label(words, "small", "muted") for words in told.lines]
        self.setLayout(column(head, Label(told.title), *lines, spacing=4, margins=(14, 12, 14, 12)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{told.number}, {told.state}: {told.title}")

    def choose(self, chosen: bool) -> None:
        """Show that it is open."""
        self._chosen = chosen
        self.update()

    def is_chosen(self) -> bool:
        """Tell whether it is open."""
        return self._chosen

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._chosen:
            painter = painting.smooth(self)
            painter.setPen(QPen(theme.colour("accent"), 2))
            radius = theme.tokens.RADIUS_CARD
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.opened.emit(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

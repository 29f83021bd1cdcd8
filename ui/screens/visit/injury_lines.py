"""The list of the sheets of injuries of a visit: the code, how many marks and photos, whether a doctor wrote a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.injury import Injury
from ui import theme
from ui.language import current, ntr, tr
from ui.widgets import painting
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column


class InjuryLine(Pane):
    """A click, Enter or Space opens it; arrows go to the next."""

    opened = Signal(str)

    def __init__(self, one: Injury) -> None:
        super().__init__(ground="card")
        self.id, self._chosen = one.sheet.id, False
        day = current().date(one.sheet.day) if one.sheet.day else ""
        told = [ntr("{n} mark", "{n} marks", len(one.marks)), ntr("{n} photo", "{n} photos", len(one.photos))]
        if any(note.destroyed_on is None for note in one.notes):
            told.append(tr("medical note"))
        title = one.code or tr("without a code")
        parts = (Label(f"{title} · {day}", "body_strong"), Label(" · ".join(told), "small", "muted"))
        self.setLayout(column(*parts, spacing=2, margins=(12, 8, 12, 8)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}, {day}, {', '.join(told)}")

    def choose(self, chosen: bool) -> None:
        """Show that it is open."""
        self._chosen = chosen
        self.update()

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


class InjuryLines(QWidget):
    """`opened(id)` when one is chosen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, InjuryLine] = {}
        self._box = Stack(spacing=8)
        self.setLayout(self._box)

    def fill(self, injuries: Sequence[Injury]) -> None:
        """Show these sheets; the keyboard stays where it was."""
        held = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        for line in self.lines.values():
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {one.sheet.id: InjuryLine(one) for one in injuries}
        for line in self.lines.values():
            line.opened.connect(self.opened)
            self._box.addWidget(line)
            line.show()
        if held in self.lines:
            self.lines[held].setFocus()

    def choose(self, sheet_id: str) -> None:
        """Show which one is open."""
        for key, line in self.lines.items():
            line.choose(key == sheet_id)

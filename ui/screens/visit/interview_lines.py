"""The list of interviews: by unit, in each unit by code. A line says what was agreed to, nothing of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.interview import Consent, Interview, Purpose
from npm_desktop.domain.interview_rules import UnitCount, unit_key
from npm_desktop.sentences import N_
from ui import theme
from ui.language import current, tr
from ui.widgets import painting
from ui.widgets.flow import Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column
from ui.widgets.shapes import Mark, Status

_SHORT = {
    Purpose.NOTES: N_("notes"),
    Purpose.QUOTE: N_("quote"),
    Purpose.PASS_ON: N_("pass on"),
    Purpose.PHOTO: N_("photos"),
    Purpose.FOLLOW_UP: N_("meet again"),
}


def standing(one: Interview) -> tuple[str, str]:
    """Return shape and word of what the person said to the talk."""
    if one.talk is Consent.WITHDRAWN:
        return Mark.STOP, tr("withdrawn")
    return (Mark.GOOD, tr("agreed")) if one.talk is Consent.YES else (Mark.OPEN, tr("no consent"))


def agreed(one: Interview) -> str:
    """Return what else was agreed to."""
    return " · ".join(tr(word) for purpose, word in _SHORT.items() if one.agreed(purpose))


class InterviewLine(Pane):
    """A click, Enter or Space opens it; arrows go to the next."""

    opened = Signal(str)

    def __init__(self, one: Interview) -> None:
        super().__init__(ground="card")
        self.id, self._chosen = one.id, False
        mark, word = standing(one)
        self.code = Label(one.code, "body_strong", wrap=False)
        self.words = agreed(one)
        status = Status(word, mark, ground="surface")
        parts: list[QWidget] = [_spread(self.code, status)]
        if self.words:
            parts.append(Label(self.words, "small", "muted"))
        self.setLayout(column(*parts, spacing=2, margins=(12, 8, 12, 8)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{one.code}, {word}")

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


class InterviewLines(QWidget):
    """`opened(id)` when one is chosen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, InterviewLine] = {}
        self.heads: list[Label] = []
        self._box = Stack(spacing=8)
        self.setLayout(self._box)

    def fill(self, found: Sequence[Interview], units: Sequence[UnitCount]) -> None:
        """Show these; whoever has the keyboard keeps it."""
        focused = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.lines, self.heads = {}, []
        counted = {unit_key(one.unit): one for one in units}
        ordered = sorted(found, key=lambda one: (not one.unit, unit_key(one.unit), one.code))
        for key, group in groupby(ordered, lambda one: unit_key(one.unit)):
            self._add_unit(list(group), counted.get(key))
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _add_unit(self, group: list[Interview], count: UnitCount | None) -> None:
        persons = current().ntr("{n} person", "{n} people", count.persons if count else 0)
        shown = persons if count is not None else ""
        head = Label(group[0].unit or tr("Unit not noted"), "small", "muted")
        aside: QWidget = Label(shown, "small", "muted", wrap=False)
        if count is not None and count.stands_out:
            aside = Status(f"{persons}, {tr('stands out')}", Mark.WARN, ground="window", tone="warn")
        self.heads.append(head)
        self._show(_spread(head, aside))
        for one in group:
            line = self.lines[one.id] = InterviewLine(one)
            line.opened.connect(self.opened)
            self._show(line)

    def _show(self, widget: QWidget) -> None:
        self._box.addWidget(widget)
        widget.show()

    def choose(self, interview_id: str) -> None:
        """Show which one is open."""
        for key, line in self.lines.items():
            line.choose(key == interview_id)


def _spread(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(Spread(left, right, spacing=8))
    return made

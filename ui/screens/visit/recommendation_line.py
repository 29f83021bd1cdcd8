"""One recommendation in the list: Enter opens it, digits give a priority, Ctrl and an arrow move it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import SEVERITIES, Finding, Recommendation
from ui import language
from ui.context import Context
from ui.language import tr
from ui.models.recommendations import MARKS, state_name
from ui.screens.visit.recommendation_form import PRIORITIES
from ui.widgets import keys
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Status

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RecommendationLine(QWidget):
    """`opened(id)`, `moved(id, step)`, `walked(id, step)` and `ranked(id, priority)`, 0 for none."""

    opened = Signal(str)
    moved = Signal(str, int)
    walked = Signal(str, int)
    ranked = Signal(str, int)

    def __init__(self, one: Recommendation, context: Context, finding: Finding | None) -> None:
        super().__init__()
        self.id = one.id
        reference = context.reader.reference
        words = Stack(
            Label(one.text.shown(language.current().language)[0], "body_strong"),
            Label(" · ".join(_details(one, context, finding)), "small", "muted"),
            Status(state_name(one.state, reference), MARKS[one.state]),
            spacing=4,
        )
        self.button = KeyButton(tr("Open"), OUTLINED)
        self.button.setAccessibleName(f"{tr('Open')}: {one.ordinal}")
        self.button.clicked.connect(lambda: self.opened.emit(self.id))
        self.button.installEventFilter(self)
        number = Label(str(one.ordinal), "body", "muted", wrap=False)
        number.setFixedWidth(28)
        self.setLayout(row(number, words, self.button, spacing=12, margins=(0, 12, 0, 12)))
        self.layout().setStretch(1, 1)
        self.layout().setAlignment(number, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what moves and ranks the line before the key knows of it."""
        struck = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return (struck and self._steered(event)) or super().eventFilter(watched, event)

    def _steered(self, event: QKeyEvent) -> bool:
        step, digit = _STEPS.get(event.key()), keys.digit(event)
        if step is not None:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.moved if control else self.walked).emit(self.id, step)
        elif digit is not None and digit in (0, *PRIORITIES):
            self.ranked.emit(self.id, digit)
        elif event.key() == Qt.Key.Key_Backspace:
            self.ranked.emit(self.id, 0)
        else:
            return False
        return True


def _details(one: Recommendation, context: Context, finding: Finding | None) -> list[str]:
    texts, reference = language.current(), context.reader.reference
    body = reference.bodies.get(one.addressee)
    addressee = " ".join(filter(None, (texts.pick(body.names), one.addressee_note))) if body else ""
    details = [addressee or tr("no addressee yet")]
    details.append(tr("until {day}", day=texts.date(one.deadline)) if one.deadline else tr("no term yet"))
    if one.priority is not None:
        details.append(tr("priority {n}", n=one.priority))
    if one.severity is not None:
        details.append(texts.pick(reference.severities()[SEVERITIES[one.severity]]))
    if finding is not None:
        details.append(tr("from finding No. {n}", n=finding.number))
    return details

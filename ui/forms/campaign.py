"""A campaign as one writes it down: topic, decision of the Council, questions. It knows no store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.texts import TextField


@dataclass(frozen=True, slots=True)
class WrittenCampaign:
    """What was written down."""

    topic: str
    decision_number: str = ""
    decision_day: date | None = None
    module_version_id: str = ""


class CampaignForm(QWidget):
    """`kept(WrittenCampaign)` once it has a topic, `put_away` when it is left."""

    kept = Signal(object)
    put_away = Signal()

    def __init__(self, *, kind: str = OUTLINED) -> None:
        super().__init__()
        self.topic = TextField(lines=2)
        self.number, self.day = LineField(width=180), DateField()
        self.module = ChoiceField(clearable=True, placeholder=tr("No questions of its own"))
        self.keep = KeyButton(tr("Make the campaign"), kind, key="Ctrl Enter")
        self.leave = KeyButton(tr("Put away"), QUIET)
        self._topic = Field(tr("Topic"), self.topic)
        decision, keys = QWidget(), QWidget()
        decided = tr("Number of the Council's decision")
        decision.setLayout(Flow(Field(decided, self.number), Field(tr("Its day"), self.day), spacing=16))
        keys.setLayout(Flow(self.keep, self.leave))
        module = Field(tr("Questions of the topic"), self.module)
        self.setLayout(Stack(self._topic, decision, module, keys, spacing=16))
        self.setFocusProxy(self.topic)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.put_away)

    def set_modules(self, modules: Sequence[Option]) -> None:
        """Offer these modules of questions; the only one is proposed."""
        self.module.set_options(modules)
        if len(modules) == 1:
            self.module.set_option(modules[0])

    def clear(self) -> None:
        """Begin anew."""
        self.topic.set_value(None)
        self.number.set_value(None)
        self.day.set_value(None)

    def say_wrong(self, sentence: str) -> None:
        """Say why it was not kept."""
        self._topic.set_wrong(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.day.commit()
        topic, day = self.topic.value(), self.day.value()
        self._topic.set_wrong("" if topic else tr("A campaign needs a topic."))
        if not topic or self.day.problem():
            (self.day if topic else self.topic).setFocus()
            return
        number, module = str(self.number.value() or ""), str(self.module.value() or "")
        self.kept.emit(WrittenCampaign(topic, number, day if isinstance(day, date) else None, module))

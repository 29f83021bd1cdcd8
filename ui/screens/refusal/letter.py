"""One letter after the act: to whom, what it asks beside the standard request, its number and day, what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.admission import Appeal
from npm_desktop.domain.names import APPEAL_OUTCOMES, APPEALS
from npm_desktop.domain.states import AppealOutcome
from ui import language
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.refusal.record import GateRecord
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import Pane, row

_TEXTS = ("addressee_note", "asks", "answer")


class Letter(Pane):
    """Every field is stored by itself. `wanted(id)` shows the letter as paper, `removed(id)` takes it back."""

    wanted = Signal(str)
    removed = Signal(str)

    def __init__(self, record: GateRecord, code: str) -> None:
        super().__init__(ground="card")
        self._record, self.id = record, ""
        texts, reference = language.current(), record.context.reader.reference
        self.title = Label("", "body_strong")
        self.state = Label("", "small", "muted")
        self.addressee = ChoiceField(
            [(body, texts.pick(one.names)) for body, one in reference.bodies.items()], clearable=True
        )
        self.number, self.answer_number = LineField(width=152), LineField(width=152)
        self.day, self.answered_on = DateField(), DateField()
        self.outcome = ChoiceField(
            [(str(one), tr(name)) for one, name in APPEAL_OUTCOMES.items()], str(AppealOutcome.NONE)
        )
        self.texts = {name: LanguageText(language=code, lines=1) for name in _TEXTS}
        self.show_key = KeyButton(tr("Show the letter"), OUTLINED, icon="document")
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.fields = {
            "addressee": Field(tr("To"), self.addressee),
            "addressee_note": Field(tr("Addressee in more detail: city, district, name"), self.texts["addressee_note"]),
            "asks": Field(tr("What it asks besides"), self.texts["asks"]),
            "number": Field(tr("Number of the letter"), self.number),
            "day": Field(tr("Sent on"), self.day),
            "answered_on": Field(tr("Answered on"), self.answered_on),
            "answer_number": Field(tr("Number of the answer"), self.answer_number),
            "outcome": Field(tr("Result of the letter"), self.outcome),
            "answer": Field(tr("What the answer says"), self.texts["answer"]),
        }
        keys, head, sent, back = QWidget(), QWidget(), QWidget(), QWidget()
        keys.setLayout(Flow(self.show_key, self.remove))
        words = QWidget()
        words.setLayout(Stack(self.title, self.state, spacing=2))
        box = row(words)
        box.setStretch(0, 1)
        head.setLayout(box)
        sent.setLayout(Flow(self.fields["number"], self.fields["day"], spacing=16))
        back.setLayout(Flow(self.fields["answer_number"], self.fields["answered_on"], spacing=16))
        parts = (
            head, self.fields["addressee"], self.fields["addressee_note"], self.fields["asks"], sent, back,
            self.fields["outcome"], self.fields["answer"], keys,
        )  # fmt: skip
        self.setLayout(Stack(*parts, spacing=8, margins=(20, 16, 20, 16)))

    def _connect(self) -> None:
        self.addressee.chosen.connect(lambda value: self._set("addressee", str(value)))
        self.addressee.cleared.connect(lambda: self._set("addressee", ""))
        self.number.committed.connect(lambda value: self._set("number", str(value or "")))
        self.answer_number.committed.connect(lambda value: self._set("answer_number", str(value or "")))
        self.day.committed.connect(lambda value: self._set("day", value))
        self.answered_on.committed.connect(lambda value: self._set("answered_on", value))
        self.outcome.chosen.connect(lambda value: self._set("outcome", AppealOutcome(str(value))))
        for name, text in self.texts.items():
            text.written.connect(partial(self._write, name))
        self.show_key.clicked.connect(lambda: self.wanted.emit(self.id))
        self.remove.clicked.connect(lambda: self.removed.emit(self.id))

    def show_appeal(self, one: Appeal, *, fixed: bool) -> None:
        """Show what is stored; what is being typed stays. A fixed letter keeps what it says."""
        texts = language.current()
        self.id = one.id
        self.title.setText(tr(APPEALS[one.kind]))
        sent = tr("sent on {day}", day=texts.date(one.day)) if one.day else tr("not sent yet")
        self.state.setText(" · ".join(filter(None, [one.number, sent, tr(APPEAL_OUTCOMES[one.outcome])])))
        self.addressee.set_value(one.addressee or None)
        self.outcome.set_value(str(one.outcome))
        lines: tuple[tuple[LineField, str | date | None], ...] = (
            (self.number, one.number or None),
            (self.answer_number, one.answer_number or None),
            (self.day, one.day),
            (self.answered_on, one.answered_on),
        )
        for line, value in lines:
            if not line.hasFocus() and line.value() != value:
                line.set_value(value)
        for name, text in self.texts.items():
            text.show_text(getattr(one, name))
        self.addressee.setEnabled(not fixed)
        for name in ("addressee_note", "asks"):
            self.texts[name].setEnabled(not fixed)
        self.remove.setVisible(not fixed and one.day is None)

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        for text in self.texts.values():
            text.set_language(code)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in (self.number, self.answer_number, self.day, self.answered_on):
            line.commit()
        for text in self.texts.values():
            text.commit()

    def _set(self, name: str, value: object) -> None:
        core, who, entry = self._record.context.core, self._record.context.voice.who(), self.id
        self._send(name, lambda _visit: core.appeals.set(entry, who, **{name: value}))

    def _write(self, name: str, code: str, value: str) -> None:
        core, who, entry = self._record.context.core, self._record.context.voice.who(), self.id
        self._send(f"{name} {code}", lambda _visit: core.appeals.write(entry, name, code, value, who))

    def _send(self, name: str, job: Callable[[str], Any]) -> None:
        field = self.fields.get(name.split(maxsplit=1)[0])
        self._record.send(f"letter {self.id} {name}", job, field)

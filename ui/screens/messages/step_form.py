"""One form for everything that can be noted next: what, when, and only the fields that this needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.shapes import Mark, Status
from ui.widgets.texts import TextField

Offered = Sequence[Option | tuple[str, str]] | Callable[[str], Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in for a step."""

    day: date | None
    line: str
    words: Text
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be noted. An empty caption means that the step has no such field; `send` is the command."""

    key: str
    name: str
    send: Callable[[Given], Any]
    day: bool = True
    line: str = ""
    words: str = ""
    first: tuple[str, Offered] | None = None
    second: tuple[str, Offered] | None = None
    wants: tuple[str, ...] = field(default=())  # fields without which it can't be noted: day, first, second


class StepForm(QWidget):
    """`noted` after a step was stored."""

    noted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._record = context, ""
        self._steps: dict[str, Step] = {}
        self.what = ChoiceField([], name=tr("What to note"))
        self.day = DateField(self._today(), name=tr("Day"))
        self.line, self.words = LineField(name=tr("Number")), TextField(name=tr("In words"), lines=2)
        self.first, self.second = ChoiceField([], name=tr("Which")), ChoiceField([], name=tr("And"))
        self.note = KeyButton(tr("Note it"), PRIMARY)
        self.saved = Status(" ", Mark.GOOD, ground="surface", tone="muted")
        self._build()
        self._connect()

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        foot = QWidget()
        foot.setLayout(Flow(self.note, self.saved, spacing=12))
        self.fields = {
            "what": Field(tr("What to note"), self.what),
            "first": Field(tr("Which"), self.first),
            "second": Field(tr("And"), self.second),
            "day": Field(tr("Day"), self.day),
            "line": Field(tr("Number"), self.line),
            "words": Field(tr("In words"), self.words),
        }
        self.setLayout(Stack(*self.fields.values(), foot, spacing=12))
        self.setFocusProxy(self.what)
        self.saved.hide()
        self._arrange()

    def _connect(self) -> None:
        self.what.chosen.connect(lambda _value: self._begin())
        self.note.clicked.connect(self._note)

    def show_steps(self, record_id: str, steps: Sequence[Step]) -> None:
        """Offer what can be noted of a record now. What is being filled in for the same record stays."""
        self._steps = {one.key: one for one in steps}
        self.what.set_options([(one.key, one.name) for one in steps])
        if record_id != self._record or self.what.value() not in self._steps:
            self._record = record_id
            self._empty()
        if not self._steps:
            self.what.set_value(None)
        self._arrange()

    def _step(self) -> Step | None:
        return self._steps.get(str(self.what.value() or ""))

    def _begin(self) -> None:
        value = self.what.value()
        self._empty()
        self.what.set_value(value)
        self.saved.hide()
        self._arrange()

    def _empty(self) -> None:
        for choice in (self.what, self.first, self.second):
            choice.set_value(None)
        self.day.set_value(self._today())
        self.line.set_value(None)
        self.words.set_value(None)
        self._say("", "")

    def _arrange(self) -> None:
        step = self._step()
        self.fields["day"].setVisible(step is not None and step.day)
        for name, widget in (("line", self.line), ("words", self.words)):
            self._caption(name, widget, getattr(step, name) if step is not None else "")
        for name, choice in (("first", self.first), ("second", self.second)):
            offered = getattr(step, name) if step is not None else None
            self._caption(name, choice, offered[0] if offered else "")
            if offered:
                choice.set_options(offered[1])
        self.note.setVisible(step is not None)

    def _caption(self, name: str, widget: QWidget, words: str) -> None:
        self.fields[name].setVisible(bool(words))
        if words:
            self.fields[name].label.setText(words)
            widget.setAccessibleName(words)

    def _note(self) -> None:
        step = self._step()
        if step is None or self._unready(step):
            return
        texts, record = language.current(), self._record
        day = self.day.value()
        given = Given(
            day if isinstance(day, date) and step.day else None,
            str(self.line.value() or ""),
            plain(self.words.value() or "", texts.language),
            str(self.first.value() or ""),
            str(self.second.value() or ""),
        )
        self._context.tasks.store(self, partial(step.send, given), partial(self._done, record), self._failed)

    def _unready(self, step: Step) -> bool:
        """Say what is missing before anything is sent."""
        if step.day:
            self.day.commit()
            if self.day.problem():
                self.day.setFocus()
                return True
        values = {"day": self.day, "first": self.first, "second": self.second}
        for name in step.wants:
            if not values[name].value():
                self._say(name, tr("Nothing was saved; fill this in first."))
                return True
        return False

    def _done(self, record: str, _result: object) -> None:
        if record != self._record:
            return
        self._empty()
        self._arrange()
        self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
        self.saved.show()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.noted.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        step = self._step()
        days = error.code.endswith(("_ahead", "_before", "_day_missing"))
        place = "day" if days and step is not None and step.day else _PLACES.get(error.code, "what")
        self._say(place if self.fields[place].isVisibleTo(self) else "what", language.current().error(error))

    def _say(self, place: str, sentence: str) -> None:
        for name, one in self.fields.items():
            one.set_wrong(sentence if name == place else "")
        if place:
            self.saved.hide()
            self.fields[place].editor.setFocus()


_PLACES = {
    "message_lawyer_missing": "line",
    "message_decision_missing": "words",
    "reprisal_words_missing": "words",
    "reprisal_two_people": "second",
    "reprisal_nobody_of_team": "second",
    "reprisal_condition_missing": "first",
    "reprisal_institution_missing": "first",
}

"""The chosen recommendation: what it asks, what the body says, what was verified, and the form for the next step."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain import states
from npm_desktop.domain.finding import RecommendationLine, RecommendationStep
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError, RuleBroken
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.models.recommendations import MARKS, is_late, is_said, said, state_name, step_name, verified
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.shapes import Mark, Status
from ui.widgets.texts import TextField
from ui.widgets.timeline import Moment, Timeline


def possible(state: RecommendationState) -> list[RecommendationState]:
    """Return what may be noted of it now. Sending has its own place in the visit."""
    found = []
    for one in RecommendationState:
        try:
            states.recommendation_step(state, one)
        except RuleBroken:
            continue
        if one is not RecommendationState.SENT:
            found.append(one)
    return found


class ChosenRecommendation(QWidget):
    """`noted` after a step was stored."""

    noted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: RecommendationLine | None = None
        self.title = Label("", "body_strong", selectable=True)
        self.about = Label("", "small", "muted")
        self.body = Status(" ", Mark.OPEN, ground="surface")
        self.ours = Status(" ", Mark.NONE, ground="surface")
        self.term = Status(" ", Mark.WARN, ground="surface")
        self.institution = KeyButton(tr("Open the institution"), OUTLINED, icon="institutions")
        self.visit = KeyButton(tr("Open the visit"), OUTLINED, icon="visits")
        self.life = Timeline(name=tr("What became of it"))
        self._unsent = Label(tr("Not sent yet"), "body", "muted")
        self.state = ChoiceField([], name=tr("What became of it"))
        self.day = DateField(self._today(), name=tr("Day"))
        self.verified = Check(tr("We verified it: document, photo or visit"))
        self.reason = TextField(name=tr("Reason and proof"), lines=2)
        self.note = KeyButton(tr("Note it"), PRIMARY)
        self.saved = Status(" ", Mark.GOOD, ground="surface", tone="muted")
        self._build()
        self._connect()

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        keys, foot = QWidget(), QWidget()
        keys.setLayout(Flow(self.institution, self.visit))
        foot.setLayout(Flow(self.note, self.saved, spacing=12))
        self._state = Field(tr("What became of it"), self.state)
        self._day = Field(tr("Day"), self.day)
        self._verified = Field("", self.verified)
        self._verified.label.hide()
        self._reason = Field(tr("Reason and proof"), self.reason)
        self._form = QWidget()
        parts = (Rule(), self._state, self._day, self._verified, self._reason, foot)
        self._form.setLayout(Stack(*parts, spacing=12))
        shapes = QWidget()
        shapes.setLayout(Stack(self.body, self.ours, self.term, spacing=0))
        made = Stack(self.title, self.about, shapes, keys, Rule(), spacing=12, margins=(24, 20, 24, 24))
        for widget in (self.life, self._unsent, self._form):
            made.addWidget(widget)
        self.setLayout(made)
        self.saved.hide()

    def _connect(self) -> None:
        self.note.clicked.connect(self._note)
        self.visit.clicked.connect(partial(self._lead, "visit"))
        self.institution.clicked.connect(partial(self._lead, "institution"))
        self.state.chosen.connect(lambda _value: self._state.set_wrong(""))

    def show_line(self, line: RecommendationLine) -> None:
        """Show a recommendation; the form is emptied for another one and kept for the same."""
        another = self._line is None or self._line.recommendation.id != line.recommendation.id
        self._line = line
        texts, reference, one = language.current(), self._context.reader.reference, line.recommendation
        self.title.setText(one.text.shown(texts.language)[0])
        body = reference.bodies.get(one.addressee)
        name = line.institution.shown(texts.language)[0]
        parts = [name, f"№ {one.number}", texts.pick(body.names) if body else "", one.addressee_note]
        self.about.setText(" · ".join(filter(None, parts)))
        for shape, told in ((self.body, said(one, reference)), (self.ours, verified(one, reference))):
            shape.set_status(told.words, told.mark)
        late = is_late(one, self._today())
        self.term.setVisible(one.deadline is not None)
        if one.deadline is not None:
            words = tr("the term ended on {day}") if late else tr("until {day}")
            self.term.set_status(words.format(day=texts.date(one.deadline)), Mark.WARN if late else Mark.OPEN)
        self.visit.setVisible(bool(one.visit_id) and line.visit_number != "")
        self.life.set_moments([self._moment(step) for step in reversed(one.history)])
        self._unsent.setHidden(bool(one.history))
        self._form.setVisible(one.state is not RecommendationState.DRAFT)
        self.state.set_options([(each.value, state_name(each, reference)) for each in possible(one.state)])
        if another:
            self.saved.hide()
            self._empty()

    def _moment(self, step: RecommendationStep) -> Moment:
        texts = language.current()
        words = [tr("as the body reports") if is_said(step) else "", step.reason.shown(texts.language)[0]]
        name = step_name(step, self._context.reader.reference)
        detail = " · ".join(filter(None, words))
        return Moment(texts.date(step.day), MARKS[step.state], name[:1].upper() + name[1:], detail)

    def _empty(self) -> None:
        self.state.set_value(None)
        self.day.set_value(self._today())
        self.verified.setChecked(False)
        self.reason.set_value(None)
        self._say(None, "")

    def _lead(self, screen: str) -> None:
        if self._line is not None:
            one = self._line.recommendation
            targets = {
                "visit": Target("visit", one.visit_id, "recommendations"),
                "institution": Target("institution", one.institution_id),
            }
            self._context.open(targets[screen])

    def _note(self) -> None:
        self.day.commit()
        day, value = self.day.value(), self.state.value()
        if value is None or self._line is None:
            self._say(self._state, tr("Nothing was saved; choose what became of it."))
            return
        if self.day.problem():
            self.day.setFocus()
            return
        if not isinstance(day, date) or day > self._today():
            self._say(self._day, tr("Nothing was saved; write a day that has come already."))
            return
        code, checked = language.current().language, self.verified.isChecked()
        step = RecommendationStep(RecommendationState(str(value)), day, checked, plain(self.reason.value() or "", code))
        core, key, who = self._context.core, self._line.recommendation.id, self._context.voice.who()
        self._context.tasks.store(
            self, lambda: core.recommendations.step(key, step, who), partial(self._noted, key), self._failed
        )

    def _noted(self, key: str, _changes: object) -> None:
        if self._line is not None and self._line.recommendation.id == key:
            self._empty()
            self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
            self.saved.show()
            self.noted.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        places = {"implemented_not_verified": self._verified, "step_before_sending": self._day}
        self._say(places.get(error.code, self._state), language.current().error(error))

    def _say(self, place: Field | None, sentence: str) -> None:
        for field in (self._state, self._day, self._verified):
            field.set_wrong(sentence if field is place else "")
        if place is not None:
            self.saved.hide()
            place.editor.setFocus()

"""All recommendations: by state, with their life at the right, and a form for what became of the chosen one."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.finding import RecommendationLine, RecommendationStep
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table
from ui.widgets.texts import TextField
from ui.widgets.timeline import Moment, Timeline

SIDE, NARROW = 400, 1000
SETS = {
    "open": tuple(OPEN_RECOMMENDATIONS),
    "draft": (RecommendationState.DRAFT,),
    "done": (RecommendationState.IMPLEMENTED, RecommendationState.OBSOLETE),
    "all": (),
}
MARKS = {
    RecommendationState.DRAFT: Mark.OPEN,
    RecommendationState.SENT: Mark.OPEN,
    RecommendationState.IN_PROGRESS: Mark.HALF,
    RecommendationState.PARTIAL: Mark.HALF,
    RecommendationState.IMPLEMENTED: Mark.GOOD,
    RecommendationState.REJECTED: Mark.STOP,
    RecommendationState.NOT_IMPLEMENTED: Mark.BAD,
    RecommendationState.OBSOLETE: Mark.NONE,
}
# What a body may be noted to have done; sending has its own place in the visit.
STEPS = [one for one in RecommendationState if one not in (RecommendationState.DRAFT, RecommendationState.SENT)]


class RecommendationsScreen(QWidget):
    """What the body says and what we verified are two things; only the second counts."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        self._line: RecommendationLine | None = None
        texts = language.current()
        options = [("open", tr("Still open")), ("draft", tr("Drafts")), ("done", tr("Done")), ("all", tr("All"))]
        self.which = Segmented(options, "all" if target.id else "open", name=tr("Which"))
        self.model = RecordsModel(
            [
                Column(tr("Recommendation"), lambda one: one.recommendation.text.shown(texts.language)[0], strong=True),
                Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0]),
                Column(tr("Term"), self._term, mark=self._late),
                Column(tr("State"), self._state, mark=lambda one: MARKS[one.recommendation.state]),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Recommendations"))
        self.count = Label("", "small", "muted", wrap=False)
        self.empty = EmptyState("recommendations", tr("There is none here"), tr("Recommendations come from visits."))
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.state = ChoiceField([(one.value, self._named(one)) for one in STEPS], name=tr("What became of it"))
        self.day = DateField(date.today(), name=tr("Day"))
        self.verified = Check(tr("We verified it: document, photo or visit"))
        self.reason = TextField(name=tr("Reason and proof"), lines=2)
        self.note = KeyButton(tr("Note it"), OUTLINED)
        self.visit = KeyButton(tr("Open the visit"), OUTLINED, icon="visits")
        self._life = QVBoxLayout()
        self._build()
        self._connect()
        self.reload()

    def _named(self, state: RecommendationState) -> str:
        return language.current().pick(self._context.reader.reference.statuses()[state])

    def _term(self, line: RecommendationLine) -> str:
        deadline = line.recommendation.deadline
        return language.current().date(deadline) if deadline else "—"

    def _late(self, line: RecommendationLine) -> str:
        one = line.recommendation
        late = one.deadline is not None and one.deadline < date.today() and one.state in OPEN_RECOMMENDATIONS
        return Mark.WARN if late else ""

    def _state(self, line: RecommendationLine) -> str:
        return self._named(line.recommendation.state)

    def _build(self) -> None:
        self.table.set_widths([-4, -3, 130, 190])
        body = column(row(self.which, None, self.count), self.table, self.empty, spacing=12, margins=(32, 0, 24, 16))
        body.setStretch(1, 1)
        left = QWidget()
        left.setLayout(body)
        self._title = Label("", "body_strong", selectable=True)
        self._about = Label("", "small", "muted")
        life = QWidget()
        self._life.setContentsMargins(0, 0, 0, 0)
        life.setLayout(self._life)
        inner = QWidget()
        inner.setLayout(
            column(
                self._title, self._about, row(self.visit, None), Rule(), life, Rule(), self.notice,
                Field(tr("What became of it"), self.state), row(Field(tr("Day"), self.day), None), self.verified,
                Field(tr("Reason and proof"), self.reason), row(self.note, None), None,
                spacing=12, margins=(24, 20, 24, 24),
            )
        )  # fmt: skip
        self._side = Pane(column(Scroll(inner)), ground="surface")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(0)
        self._box.addWidget(left, 1)
        self._box.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Head(tr("Recommendations")))
        outer.addLayout(self._box, 1)
        self.notice.hide()
        self._side.hide()
        self.setFocusProxy(self.which)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self.reload())
        self.table.opened.connect(self._open)
        self.table.row_changed.connect(self._open)
        self.note.clicked.connect(self._note)
        self.visit.clicked.connect(self._open_visit)
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._side.setMinimumWidth(SIDE if wide else 0)
        self._side.setMaximumWidth(SIDE if wide else 16_777_215)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.RECOMMENDATIONS in changes.topics:
            self.reload()

    def reload(self) -> None:
        """Ask for the recommendations again."""
        reader, states = self._context.reader, SETS[str(self.which.value())]
        self._context.tasks.read(self, lambda: reader.recommendations.all(states), self._show)

    def _show(self, lines: list[RecommendationLine]) -> None:
        self.model.show(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.count.setText(ntr("{n} recommendation", "{n} recommendations", len(lines)))
        wanted = self._wanted or (self._line.recommendation.id if self._line else "")
        place = next((n for n, line in enumerate(lines) if line.recommendation.id == wanted), None)
        self._wanted = ""
        if place is not None:
            self.table.go_to(place)
            self._open(place)

    def _open(self, place: int) -> None:
        if not 0 <= place < self.model.rowCount():
            return
        line: RecommendationLine = self.model.record(place)
        if self._line is None or self._line.recommendation.id != line.recommendation.id:
            self.notice.hide()
        self._line = line
        texts, reference, one = language.current(), self._context.reader.reference, line.recommendation
        self._title.setText(one.text.shown(texts.language)[0])
        body = reference.bodies.get(one.addressee)
        parts = [f"№ {one.number}", texts.pick(body.names) if body else "", one.addressee_note]
        self._about.setText(" · ".join(filter(None, parts)))
        self.visit.setVisible(bool(one.visit_id) and line.visit_number != "")
        while (item := self._life.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        moments = [self._moment(step) for step in reversed(one.history)]
        self._life.addWidget(Timeline(moments) if moments else Label(tr("Not sent yet"), "body", "muted"))
        sent = one.state is not RecommendationState.DRAFT
        for part in (self.state, self.day, self.verified, self.reason, self.note):
            part.setEnabled(sent)
        self._side.show()

    def _moment(self, step: RecommendationStep) -> Moment:
        texts = language.current()
        words = [tr("verified") if step.verified else "", step.reason.shown(texts.language)[0]]
        detail = " · ".join(filter(None, words))
        return Moment(texts.date(step.day), MARKS[step.state], self._named(step.state), detail)

    def _open_visit(self) -> None:
        if self._line is not None:
            self._context.open(Target("visit", self._line.recommendation.visit_id, "recommendations"))

    def _note(self) -> None:
        day, value = self.day.value(), self.state.value()
        if self._line is None or value is None or not isinstance(day, date):
            self._say(Mark.WARN, tr("Choose what became of it, and the day."))
            return
        words = self.reason.value() or ""
        step = RecommendationStep(
            RecommendationState(str(value)), day, self.verified.isChecked(), plain(words, language.current().language)
        )
        core, key, who = self._context.core, self._line.recommendation.id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.recommendations.step(key, step, who), self._noted, self._failed)

    def _noted(self, _changes: object) -> None:
        self.reason.set_value(None)
        self.verified.setChecked(False)
        self._say(Mark.GOOD, tr("Noted."))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()

"""The recommendations of a visit: one action, one addressee, one term. Hints may be ignored."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from npm_desktop.domain.advice import MANY, priorities_off
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState, VisitState
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.recommendation_form import Known, RecommendationForm
from ui.screens.visit.recommendation_line import RecommendationLine
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.spot import Spot
from ui.screens.visit.taking_back import TakingBack
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

Found = tuple[Visit, list[Recommendation], list[Finding], list[Recommendation]]


class RecommendationsPane(TakingBack):
    """The list at the left, the form of the one that is open at the right."""

    watched = frozenset({Topic.RECOMMENDATIONS, Topic.VISITS, Topic.FINDINGS, Topic.DOCUMENTS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.recommendations.restore)
        self.recommendations: dict[str, Recommendation] = {}
        self._findings: dict[str, Finding] = {}
        self.add = KeyButton(tr("New recommendation"), OUTLINED, icon="plus", key="Ctrl R")
        self.form = RecommendationForm(context, self._saving)
        self.sent_on = DateField(self._today(), today=self._today, name=tr("Sent on"))
        self.send = KeyButton(tr("Mark as sent"), OUTLINED, icon="send")
        self._rows = QVBoxLayout()
        self._many = Notice(Mark.WARN, "")
        self.way = Label(tr("Ctrl with an arrow moves a line, 1 to 3 give a priority, 0 takes it."), "small", "muted")
        self.empty = EmptyState(
            "recommendations",
            tr("No recommendations yet"),
            tr("Begin one here, or from a finding: then its severity is taken over."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        rows, head, left, key, self._sending = QWidget(), QWidget(), QWidget(), QWidget(), QWidget()
        rows.setLayout(self._rows)
        self.sent_field = Field(tr("Sent on"), self.sent_on)
        key.setLayout(column(self.send, margins=(0, 22, 0, 0)))
        self._sending.setLayout(Flow(self.sent_field, key, spacing=12))
        head.setLayout(Spread(Label(tr("Recommendations"), "title"), self.add))
        stack = Stack(head, self.way, self.notice, self._many, self.empty, rows, self._sending, spacing=16)
        stack.setContentsMargins(24, 16, 24, 24)
        left.setLayout(stack)
        self._sides = Sides(left, self.form)
        self.setLayout(column(self._sides))
        self.setFocusProxy(self.add)

    def _connect(self) -> None:
        self.add.clicked.connect(self.new)
        self.send.clicked.connect(self._send)
        self.form.closed.connect(self._closed)
        self.form.removed.connect(self._taken_back)

    # Reading

    def reload(self) -> None:
        """Ask for the recommendations."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            lines = reader.recommendations.all(OPEN_RECOMMENDATIONS, institution_id=visit.institution_id)
            before = [one.recommendation for one in lines if one.recommendation.visit_id != visit_id]
            return visit, reader.recommendations.of_visit(visit_id), reader.findings.of_visit(visit_id), before

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, everything, findings, before = found
        self.form.know(Known(findings, everything, before))
        self.recommendations = {one.id: one for one in everything}
        self._findings = {one.id: one for one in findings}
        self._fill(everything)
        self._say_many(everything)
        self.way.setVisible(len(everything) > 1 and not self.locked())
        self.empty.setVisible(not everything)
        self.add.setVisible(not self.locked())
        self.add.setEnabled(not self.locked())
        drafts = any(one.state is RecommendationState.DRAFT for one in everything)
        self._sending.setVisible(drafts and self._visit.state is VisitState.CONCLUDED)
        current = self.form.recommendation_id
        if current in self.recommendations:
            self.form.refresh(self.recommendations[current], locked=self.locked())
        elif current:
            self.form.put_away()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)

    def _fill(self, everything: list[Recommendation]) -> None:
        focused = QApplication.focusWidget()
        line = focused.parent() if focused is not None else None
        current = line.id if isinstance(line, RecommendationLine) and self.isAncestorOf(line) else ""
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for one in everything:
            made = RecommendationLine(one, self._context, self._findings.get(one.finding_id))
            made.opened.connect(self.lead_to)
            made.moved.connect(self.move)
            made.walked.connect(self._walk)
            made.ranked.connect(self.rank)
            self._rows.addWidget(made)
            self._rows.addWidget(Rule())
            made.show()  # nothing that isn't shown yet takes the keyboard
            if one.id == current:
                made.button.setFocus()

    def _say_many(self, everything: list[Recommendation]) -> None:
        number, marked = len(everything), sum(one.priority is not None for one in everything)
        words = []
        if number > MANY:
            words.append(
                ntr(
                    "{n} recommendation. Fifteen with three to six priorities are read; more are filed.",
                    "{n} recommendations. Fifteen with three to six priorities are read; more are filed.",
                    number,
                )
            )
        if priorities_off(everything):
            words.append(tr("Priorities given: {n}. Three to six stand out.", n=marked))
        self._many.setVisible(bool(words) and not self.locked())
        self._many.say(Mark.WARN, " ".join(words))

    # Order and priorities

    def _line(self, recommendation_id: str) -> RecommendationLine | None:
        widgets = (self._rows.itemAt(place).widget() for place in range(self._rows.count()))
        return next(
            (one for one in widgets if isinstance(one, RecommendationLine) and one.id == recommendation_id), None
        )

    def _walk(self, recommendation_id: str, step: int) -> None:
        order = list(self.recommendations)
        place = order.index(recommendation_id) + step
        line = self._line(order[place]) if 0 <= place < len(order) else None
        if line is not None:
            line.button.setFocus(Qt.FocusReason.TabFocusReason)

    def move(self, recommendation_id: str, step: int) -> None:
        """Move a recommendation up or down; its number follows its place."""
        before = list(self.recommendations)
        place = before.index(recommendation_id)
        if self.locked() or not 0 <= place + step < len(before):
            return
        order = [*before]
        order.insert(place + step, order.pop(place))
        core, who, number = (
            self._context.core,
            self._context.voice.who(),
            self.recommendations[recommendation_id].ordinal,
        )
        there = self.recommendations[before[place + step]].ordinal
        self.submit("arrange", partial(core.recommendations.arrange, self._id, order, who))
        words = tr("Recommendation {n} is number {there} now.", n=number, there=there)
        self.offer_back(words, partial(core.recommendations.arrange, self._id, before, who))

    def rank(self, recommendation_id: str, priority: int) -> None:
        """Give a recommendation a priority, 0 takes it away."""
        if not self.locked():
            core, who = self._context.core, self._context.voice.who()
            job = partial(core.recommendations.set, recommendation_id, who, priority=priority or None)
            self.submit(f"recommendation {recommendation_id} priority", job)

    # Doing

    def new_recommendation(self, _spot: Spot) -> None:
        """Begin a recommendation that is drawn from no finding."""
        self.new()

    def new(self) -> None:
        """Begin a recommendation."""
        if not self.locked():
            self.form.begin(self._id)
            self._sides.open(self.form)
            self.form.text.setFocus()

    def lead_to(self, recommendation_id: str) -> None:
        """Open a recommendation in the form; one that isn't read yet opens when it is."""
        one = self.recommendations.get(recommendation_id)
        if one is None:
            self._wanted = recommendation_id
            return
        finding = self._findings.get(one.finding_id)
        self.form.show_recommendation(one, locked=self.locked(), number=finding.number if finding else None)
        self._sides.open(self.form)
        (self.form.close_key if self.locked() else self.form.text).setFocus()

    def focus_in(self) -> None:
        """Take the keyboard: a new one comes first; where nothing may be changed, the first line."""
        first = self._line(next(iter(self.recommendations), "")) if self.add.isHidden() else None
        (first.button if first is not None else self.add).setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def _closed(self) -> None:
        """Return to the line one came from."""
        self._sides.close_right()
        shown = self.form.last_id()
        line = self._line(shown)
        (line.button if line is not None else self.add).setFocus()

    def _send(self) -> None:
        self.sent_on.commit()
        day = self.sent_on.value()
        if not isinstance(day, date) or day > self._today():
            self.sent_field.set_wrong(tr("The day they were sent: today or earlier."))
            return
        self.sent_field.set_wrong("")
        job = partial(self._context.core.recommendations.send, self._id, day, self._context.voice.who())
        self._saving.send("send", job, lambda _changes: self._sent(), self.sent_field.set_wrong)

    def _sent(self) -> None:
        self.say(tr("The recommendations are noted as sent."))

    def _taken_back(self, one: Recommendation | None) -> None:
        self.add.setFocus()
        if one is not None:
            self.offer_undo(one.id, tr("Recommendation {n} was taken back.", n=one.ordinal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._sides.opened() is not None:
            self.form.put_away()
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()

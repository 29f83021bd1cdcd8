"""The recommendations of a visit: one action, one addressee, one term. Hints may be ignored."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from npm_desktop.domain.changes import Topic
from npm_desktop.domain.finding import SEVERITIES, Finding, Recommendation
from npm_desktop.domain.states import RecommendationState, VisitState
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.models.recommendations import MARKS, state_name
from ui.screens.visit.recommendation_form import RecommendationForm
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.spot import Spot
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark, Status

MANY = 15
Found = tuple[Visit, list[Recommendation], list[Finding]]


class RecommendationLine(QWidget):
    """One line of the list."""

    opened = Signal(str)

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
        number = Label(str(one.ordinal), "body", "muted", wrap=False)
        number.setFixedWidth(28)
        self.setLayout(row(number, words, self.button, spacing=12, margins=(0, 12, 0, 12)))
        self.layout().setStretch(1, 1)
        self.layout().setAlignment(number, Qt.AlignmentFlag.AlignTop)


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


class RecommendationsPane(ListPane):
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
        stack = Stack(head, self.notice, self._many, self.empty, rows, self._sending, spacing=16)
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
            return visit, reader.recommendations.of_visit(visit_id), reader.findings.of_visit(visit_id)

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, everything, findings = found
        self.recommendations = {one.id: one for one in everything}
        self._findings = {one.id: one for one in findings}
        self._fill(everything)
        self._say_many(len(everything))
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
            self._rows.addWidget(made)
            self._rows.addWidget(Rule())
            made.show()  # nothing that isn't shown yet takes the keyboard
            if one.id == current:
                made.button.setFocus()

    def _say_many(self, number: int) -> None:
        self._many.setVisible(number > MANY and not self.locked())
        words = ntr(
            "{n} recommendation. Fifteen with three to six priorities are read; more are filed.",
            "{n} recommendations. Fifteen with three to six priorities are read; more are filed.",
            number,
        )
        self._many.say(Mark.WARN, words)

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
        first = self._rows.itemAt(0).widget() if self.add.isHidden() and self._rows.count() else None
        (first.button if isinstance(first, RecommendationLine) else self.add).setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def _closed(self) -> None:
        """Return to the line one came from."""
        self._sides.close_right()
        shown = self.form.last_id()
        lines = (self._rows.itemAt(place).widget() for place in range(self._rows.count()))
        line = next((one for one in lines if isinstance(one, RecommendationLine) and one.id == shown), None)
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

"""One institution: what it is, when it must be visited, what was and what is open. Officials only, never the held."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.institution import InstitutionLine
from npm_desktop.domain.institution_page import InstitutionPage
from npm_desktop.domain.names import VISIT_STATES
from npm_desktop.domain.states import RecommendationState, VisitState
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.institution.form import InstitutionForm
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column, row
from ui.widgets.shapes import Mark, Status
from ui.widgets.timeline import Moment, Timeline

VISIT_MARKS = {
    VisitState.PLANNED: Mark.NONE,
    VisitState.UNDER_WAY: Mark.NOW,
    VisitState.NOT_ADMITTED: Mark.STOP,
    VisitState.CONCLUDED: Mark.GOOD,
    VisitState.CANCELLED: Mark.OPEN,
}
STATE_MARKS = {
    RecommendationState.SENT: Mark.OPEN,
    RecommendationState.IN_PROGRESS: Mark.HALF,
    RecommendationState.PARTIAL: Mark.HALF,
    RecommendationState.REJECTED: Mark.STOP,
    RecommendationState.NOT_IMPLEMENTED: Mark.BAD,
}


class InstitutionScreen(QWidget):
    """The page of one institution; without an id, the form of a new one."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._id = context, target.id
        self._body = QVBoxLayout()
        self.form = InstitutionForm(context)
        self.plan = KeyButton(tr("Plan a visit"), PRIMARY, icon="plus", key="Ctrl N")
        self.edit = KeyButton(tr("Change the entry"), OUTLINED, icon="pencil")
        self.head = Head(tr("New institution"), path=[tr("Institutions")], actions=[self.edit, self.plan])
        self._build()
        self._connect()
        if self._id:
            self.reload()
        else:
            self.plan.hide()
            self.edit.hide()
            self.form.begin()

    def _build(self) -> None:
        page = QWidget()
        self._body.setContentsMargins(32, 0, 32, 24)
        self._body.setSpacing(16)
        page.setLayout(column(self.head, self._body, spacing=0))
        self._body.addWidget(self.form)
        self._facts = QWidget()
        self._columns = QWidget()
        self._facts.hide()
        self._columns.hide()
        self._body.addWidget(self._facts)
        self._body.addWidget(self._columns)
        self._body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(page))
        self.setFocusProxy(self.plan if self._id else self.form.name)

    def _connect(self) -> None:
        self.head.gone_back.connect(lambda _place: self._context.open(Target("institutions")))
        self.plan.clicked.connect(lambda: self._context.open(Target("plan", self._id)))
        self.edit.clicked.connect(self._edit)
        self.form.kept.connect(self._kept)
        self.form.put_away.connect(self._put_away)
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if self._id and changes.topics & {Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS}:
            self.reload()

    def reload(self) -> None:
        """Ask for the institution."""
        reader, key = self._context.reader, self._id
        self._context.tasks.read(self, lambda: reader.institutions.get(key), self._show)

    def _show(self, page: InstitutionPage) -> None:
        texts, reference = language.current(), self._context.reader.reference
        one = page.line.institution
        self.head.set_title(one.name.shown(texts.language)[0])
        region = texts.pick(reference.regions[one.region].names)
        self.head.set_path([tr("Institutions"), region, texts.pick(reference.categories[one.category].names)])
        self.form.show_institution(one)
        self.form.hide()
        self._replace(0, self._facts_of(page.line))
        right = self._open_ones(page.open)
        self._replace(1, Columns(self._history(page), right, side=440, least=420, spacing=40))

    def _replace(self, place: int, widget: QWidget) -> None:
        old = (self._facts, self._columns)[place]
        self._body.replaceWidget(old, widget)
        old.deleteLater()
        if place:
            self._columns = widget
        else:
            self._facts = widget
        widget.show()

    def _facts_of(self, line: InstitutionLine) -> QWidget:
        texts, reference, one = language.current(), self._context.reader.reference, line.institution
        category = reference.categories[one.category]
        body = reference.bodies.get(category.ministry)
        family = reference.family_for(one.category, date.today()).family
        facts = [
            (tr("Room for"), str(one.capacity) if one.capacity else "—"),
            (tr("Code"), one.code),
            (tr("Ministry"), texts.pick(body.abbreviations) or texts.pick(body.names) if body else "—"),
            (tr("Address"), one.address or "—"),
        ]
        law = Label(tr("Law: {title}", title=texts.pick(family.titles)), "small", "muted")
        cells = QWidget()
        boxes = []
        for label, value in facts:
            cell = QWidget()
            cell.setLayout(
                column(Label(label, "small", "muted"), Label(value, "body_strong", selectable=True), spacing=2)
            )
            cell.setMaximumWidth(320)
            boxes.append(cell)
        cells.setLayout(Flow(*boxes, spacing=40))
        due = Notice(*self._due(line), tr("Plan it"))
        due.acted.connect(lambda: self._context.open(Target("plan", self._id)))
        facts_pane = QWidget()
        facts_pane.setLayout(column(cells, law, due, spacing=12))
        return facts_pane

    def _due(self, line: InstitutionLine) -> tuple[str, str]:
        texts, today = language.current(), date.today()
        if line.institution.closed_on is not None:
            return Mark.NONE, tr("The institution is closed since {day}.", day=texts.date(line.institution.closed_on))
        if line.due is None:
            return Mark.WARN, tr("No periodic visit is known. One is due at least once in four years.")
        if line.due < today:
            return Mark.BAD, tr("The periodic visit was due by {day}.", day=texts.long_date(line.due))
        return Mark.NOW, tr("The periodic visit is due by {day}.", day=texts.long_date(line.due))

    def _history(self, page: InstitutionPage) -> QWidget:
        texts, reference = language.current(), self._context.reader.reference
        moments = []
        if page.line.due is not None:
            moments.append(Moment(texts.date(page.line.due), Mark.NONE, tr("The periodic visit is due at the latest")))
        for visit in page.visits:
            kind = texts.pick(reference.visit_types[visit.kind].names)
            paper = visit.origin == "paper"
            detail = [f"№ {visit.number}", tr("paper record") if paper else tr(VISIT_STATES[visit.state])]
            if visit.recommendations:
                words = ntr("{n} recommendation", "{n} recommendations", visit.recommendations)
                detail.append(words)
            value = None if paper else visit.id
            moments.append(Moment(texts.date(visit.day), VISIT_MARKS[visit.state], kind, " · ".join(detail), value))
        line = Timeline(moments)
        line.opened.connect(lambda visit_id: self._context.open(Target("visit", str(visit_id))))
        pane = QWidget()
        empty = Label(tr("Nothing is known of earlier visits."), "body", "muted")
        pane.setLayout(column(Label(tr("What was and what lies ahead"), "title"), line if moments else empty, None))
        return pane

    def _open_ones(self, lines: tuple[RecommendationLine, ...]) -> QWidget:
        texts, reference = language.current(), self._context.reader.reference
        stack = column(Label(tr("Open recommendations"), "title"), spacing=8)
        for line in lines:
            one = line.recommendation
            button = KeyButton(tr("Open"), QUIET)
            button.clicked.connect(partial(self._context.open, Target("recommendations", one.id)))
            details = []
            if one.deadline is not None:
                day = texts.date(one.deadline)
                late = one.deadline < date.today()
                details.append(tr("the term ended on {day}", day=day) if late else tr("until {day}", day=day))
            words = one.text.shown(texts.language)[0]
            button.setAccessibleName(f"{tr('Open')}: {words}")
            status = Status(texts.pick(reference.statuses()[one.state]), STATE_MARKS.get(one.state, Mark.OPEN))
            pane = QWidget()
            text = column(
                Label(words), row(status, Label(" · ".join(details), "small", "muted"), spacing=12), spacing=4
            )
            pane.setLayout(row(text, button, spacing=8, margins=(0, 8, 0, 8)))
            pane.layout().setStretch(0, 1)
            stack.addWidget(pane)
            stack.addWidget(Rule())
        if not lines:
            stack.addWidget(Label(tr("None is open."), "body", "muted"))
        stack.addStretch(1)
        pane = QWidget()
        pane.setLayout(stack)
        return pane

    def _edit(self) -> None:
        self.form.show()
        self.form.name.setFocus()

    def _kept(self, institution_id: str) -> None:
        if not self._id:
            self._context.open(Target("institution", institution_id))
        else:
            self.form.hide()

    def _put_away(self) -> None:
        if self._id:
            self.form.hide()
        else:
            self._context.open(Target("institutions"))

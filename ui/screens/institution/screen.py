"""One institution: what it is, when it must be visited, what was and what is open. Officials only, never the held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.institution_page import InstitutionHistory, InstitutionPage
from npm_desktop.domain.names import VISIT_STATES
from npm_desktop.domain.room import RoomLine
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import VisitLine
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.institution.facts import due, facts
from ui.screens.institution.findings import FindingsPane
from ui.screens.institution.form import InstitutionForm
from ui.screens.institution.officials import officials
from ui.screens.institution.open_ones import both, open_ones
from ui.screens.institution.paper import PaperForm
from ui.screens.institution.rooms import RoomsPane
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow, Spread
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status
from ui.widgets.timeline import Moment, Timeline

VISIT_MARKS = {
    VisitState.PLANNED: Mark.NONE,
    VisitState.UNDER_WAY: Mark.NOW,
    VisitState.NOT_ADMITTED: Mark.STOP,
    VisitState.CONCLUDED: Mark.GOOD,
    VisitState.CANCELLED: Mark.OPEN,
}
_PARTS = {
    "visits": N_("Visits"),
    "findings": N_("Findings"),
    "recommendations": N_("Recommendations"),
    "officials": N_("Officials"),
    "rooms": N_("Rooms"),
}
_WATCHED = {Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS, Topic.FINDINGS, Topic.ROOMS}


@dataclass(frozen=True, slots=True)
class Read:
    """All that the page shows, read at once; `sections` names the sections of the category's checklist."""

    page: InstitutionPage
    history: InstitutionHistory
    rooms: list[RoomLine]
    sections: dict[str, str]


class InstitutionScreen(QWidget):
    """The page of one institution, opened at the part the target names; without an id, the form of a new one."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._id = context, target.id
        self._body = QVBoxLayout()
        self.form, self.paper = InstitutionForm(context), PaperForm(context)
        self.saved = Status(" ", Mark.GOOD, tone="muted")
        # Ctrl N plans a visit to any institution, so its key is not printed here.
        self.plan = KeyButton(tr("Plan a visit"), PRIMARY, icon="plus")
        self.edit = KeyButton(tr("Change the entry"), OUTLINED, icon="pencil")
        self.head = Head(tr("New institution"), path=[tr("Institutions")], actions=[self.saved, self.edit, self.plan])
        self.notice = Notice(Mark.NOW, "", " ")
        self.timeline = Timeline(name=tr("What was and what lies ahead"))
        self.add_paper = KeyButton(tr("Add a paper record"), QUIET, icon="plus")
        self.interim = KeyButton(tr("Plan an interim visit"), OUTLINED, icon="plus")
        self._nothing = Label(tr("Nothing is known of earlier visits."), "body", "muted")
        self._facts, self._right = QWidget(), QWidget()
        self._closed, self._officials = QWidget(), QWidget()
        parts = [(key, tr(name)) for key, name in _PARTS.items()]
        self.part = Segmented(parts, target.part if target.part in _PARTS else "visits", name=tr("Part of the page"))
        self.findings, self.rooms = FindingsPane(context), RoomsPane(context, target.id)
        self._visit: VisitLine | None = None
        self._read: Read | None = None
        self._stale: set[str] = set()
        self._build()
        self._connect()
        if self._id:
            self.reload()
        else:
            self._page.hide()
            self._open_form(True)

    def _build(self) -> None:
        history = QWidget()
        heading = QWidget()
        heading.setLayout(Spread(Label(tr("What was and what lies ahead"), "title"), self.add_paper))
        history.setLayout(column(heading, self.paper, self.timeline, self._nothing, None, spacing=12))
        side = QWidget()
        side.setLayout(column(self._right, row(self.interim, None), None, spacing=16))
        self._side = side
        columns = Columns(history, side, side=440, least=420, spacing=40)
        self._told, self._met, keys = QWidget(), QWidget(), QWidget()
        self._told.setLayout(column(self._closed, spacing=0))
        self._met.setLayout(column(self._officials, spacing=0))
        keys.setLayout(Flow(self.part))
        panes = (columns, self.findings, self._told, self._met, self.rooms)
        self._panes: dict[str, QWidget] = dict(zip(_PARTS, panes, strict=True))
        self._page = QWidget()
        self._page.setLayout(column(self._facts, self.notice, keys, *panes, spacing=16))
        page = QWidget()
        self._body.setContentsMargins(32, 0, 32, 24)
        self._body.setSpacing(16)
        page.setLayout(column(self.head, self._body, spacing=0))
        self._body.addWidget(self.form)
        self._body.addWidget(self._page)
        self._body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(page))
        for hidden in (self.form, self.paper, self.saved, self._nothing):
            hidden.hide()
        self._show_part()
        first = self.part if self.part.value() != "visits" else self.plan
        self.setFocusProxy(first if self._id else self.form.name)

    def _connect(self) -> None:
        self.head.gone_back.connect(lambda _place: self._context.open(Target("institutions")))
        self.plan.clicked.connect(lambda: self._context.open(Target("plan", self._id)))
        self.interim.clicked.connect(lambda: self._context.open(Target("plan", self._id, str(VisitType.INTERIM))))
        self.notice.acted.connect(self._act)
        self.edit.clicked.connect(partial(self._open_form, True))
        self.form.kept.connect(self._kept)
        self.form.put_away.connect(self._put_away)
        self.add_paper.clicked.connect(self.paper.begin)
        self.paper.kept.connect(self._paper_kept)
        self.paper.put_away.connect(self._paper_away)
        self.part.chosen.connect(lambda _part: self._show_part())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self.timeline.opened.connect(lambda visit_id: self._context.open(Target("visit", str(visit_id))))
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        # The rooms read for themselves what they changed; nothing else here tells of them.
        if self._id and changes.topics & _WATCHED - {Topic.ROOMS}:
            self.reload()

    def commit(self) -> None:
        """Save what was changed in the entry and not yet sent."""
        self.form.commit()
        self.rooms.commit()

    def reload(self) -> None:
        """Ask for the institution with its history and its rooms."""
        self._context.tasks.read(self, partial(_read, self._context.reader, self._id), self._show)

    def _show(self, read: Read) -> None:
        page, self._read = read.page, read
        self._stale = set(_PARTS)
        texts, reference = language.current(), self._context.reader.reference
        one, today = page.line.institution, self._today()
        self.head.set_title(one.name.shown(texts.language)[0])
        region = texts.pick(reference.regions[one.region].names)
        self.head.set_path([tr("Institutions"), region, texts.pick(reference.categories[one.category].names)])
        if self.form.isHidden():  # what is being typed stays
            self.form.show_institution(one)
        self.paper.show_institution(one)
        self._facts = _replaced(self._page, self._facts, facts(one, reference, today))
        told = due(page, today)
        self._visit = told.visit
        self.notice.say(told.mark, told.sentence)
        self.notice.action.setText(tr("Open the visit") if told.visit else tr("Plan it"))
        self.notice.action.updateGeometry()
        self.notice.action.setVisible(told.plannable)
        self.interim.setVisible(one.closed_on is None and any(_is_base(visit) for visit in page.visits))
        self._fill()

    def _fill(self) -> None:
        """Fill the part that is shown, unless nothing has changed since: what nobody looks at takes no time."""
        part, read = str(self.part.value()), self._read
        if read is None or part not in self._stale:
            return
        self._stale.discard(part)
        reference, today, lead = self._context.reader.reference, self._today(), self._context.open
        if part == "visits":
            moments = self._moments(read.page)
            self.timeline.set_moments(moments)
            self._nothing.setHidden(bool(moments))
            self._right = _replaced(self._side, self._right, open_ones(read.page.open, reference, today, lead))
        elif part == "findings":
            self.findings.show_findings(read.history.findings, read.sections)
        elif part == "recommendations":
            self._closed = _replaced(
                self._told, self._closed, both(read.page.open, read.history.closed, reference, today, lead)
            )
        elif part == "officials":
            self._officials = _replaced(self._met, self._officials, officials(read.history.officials, lead))
        else:
            self.rooms.show_lines(read.rooms)

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _show_part(self) -> None:
        self.rooms.commit()
        self._fill()
        for name, pane in self._panes.items():
            pane.setVisible(name == self.part.value())

    def open_part(self, name: str) -> None:
        """Show another part of the page."""
        self.part.set_value(name)
        self._show_part()

    def _print(self) -> None:
        if self.part.value() == "rooms":
            self.rooms.print_it()

    def _moments(self, page: InstitutionPage) -> list[Moment]:
        texts, reference = language.current(), self._context.reader.reference
        moments = []
        if page.line.due is not None and page.line.institution.closed_on is None:
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
        return moments

    def _act(self) -> None:
        where = Target("visit", self._visit.id) if self._visit else Target("plan", self._id)
        self._context.open(where)

    def _open_form(self, opened: bool) -> None:
        """Show the entry in place of the page, so that there is one thing to do."""
        if opened and not self._id:
            self.form.begin()
        self.form.setVisible(opened)
        self._page.setHidden(opened)
        self.edit.setHidden(opened)
        self.plan.setHidden(opened)
        (self.form.name if opened else self.edit).setFocus()

    def _kept(self, institution_id: str) -> None:
        if not self._id:
            self._context.open(Target("institution", institution_id))
            return
        self._open_form(False)
        self._say_saved()

    def _put_away(self) -> None:
        if not self._id:
            self._context.open(Target("institutions"))
            return
        self._open_form(False)
        self.reload()

    def _paper_kept(self) -> None:
        self._paper_away()
        self._say_saved()

    def _paper_away(self) -> None:
        self.paper.hide()
        self.add_paper.setFocus()

    def _say_saved(self) -> None:
        self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
        self.saved.show()


def _is_base(visit: VisitLine) -> bool:
    """Tell whether an interim visit can follow it."""
    return visit.kind is VisitType.PERIODIC and visit.state is VisitState.CONCLUDED


def _read(reader: Core, key: str) -> Read:
    """Read the whole page at once."""
    page = reader.institutions.get(key)
    try:
        form = reader.checklists.form(reader.checklists.for_category(page.line.institution.category).id)
    except AppError:  # no checklist serves the category: a section is told by its letter then
        sections = {}
    else:
        sections = {one.code: language.current().pick(one.labels) for one in form.sections}
    return Read(page, reader.institutions.history(key), reader.rooms.of_institution(key), sections)


def _replaced(pane: QWidget, old: QWidget, new: QWidget) -> QWidget:
    """Put the new widget where the old one was."""
    pane.layout().replaceWidget(old, new)
    old.hide()
    old.deleteLater()
    new.show()
    return new

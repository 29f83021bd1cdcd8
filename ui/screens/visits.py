"""The visits of the store: newest first, by their state and type. From here a special visit begins at once."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.names import VISIT_STATES, VISIT_TYPES
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import VisitLine
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

PAGE = 200
_WIDE, _LEAST, _ONLY_WIDE = 900, 200, (4, 5, 6)
ALL = "all"
MARKS = {
    VisitState.PLANNED: Mark.OPEN,
    VisitState.UNDER_WAY: Mark.NOW,
    VisitState.NOT_ADMITTED: Mark.STOP,
    VisitState.CONCLUDED: Mark.GOOD,
    VisitState.CANCELLED: Mark.NONE,
}
_FILTERS = {
    ALL: N_("All"),
    VisitState.UNDER_WAY: N_("Under way"),
    VisitState.PLANNED: N_("Planned"),
    VisitState.CONCLUDED: N_("Concluded"),
    VisitState.NOT_ADMITTED: N_("Not admitted"),
    VisitState.CANCELLED: N_("Cancelled"),
}


class VisitsScreen(QWidget):
    """Reads one page of visits and shows it; a row leads to its visit."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context, self._asked = context, PAGE
        self.plan = KeyButton(tr("Plan a visit"), OUTLINED, icon="plus", key="Ctrl N")
        self.special = KeyButton(tr("Special visit"), OUTLINED, icon="flag", key="Ctrl Shift N")
        self.campaigns = KeyButton(tr("Campaigns"), OUTLINED, icon="list")
        self.filter = Segmented([(str(key), tr(name)) for key, name in _FILTERS.items()], ALL, name=tr("State"))
        kinds = [(str(kind), tr(name)) for kind, name in VISIT_TYPES.items()]
        self.kind = Segmented([(ALL, tr("All types")), *kinds], ALL, name=tr("Type"))
        self.model = RecordsModel(self._columns(), self)
        self.table = Table(self.model, name=tr("Visits"))
        self.more = KeyButton(tr("Show more"), QUIET)
        self.count = Label("", "small", "muted", wrap=False)
        self.first = KeyButton(tr("Plan a visit"), PRIMARY, icon="plus", key="Ctrl N")
        self.none = EmptyState(
            "visits", tr("No visits yet"), tr("Plan the first one: the institution, the day and the team."), self.first
        )
        self.other = EmptyState("visits", tr("No such visits"), tr("Choose another state or type above."))
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _columns(self) -> list[Column]:
        texts = language.current()
        return [
            Column(tr("Day"), lambda one: texts.date(one.day)),
            Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0], strong=True),
            Column(tr("Type"), lambda one: tr(VISIT_TYPES[one.kind])),
            Column(tr("State"), lambda one: tr(VISIT_STATES[one.state]), mark=lambda one: MARKS[one.state]),
            Column(tr("Number"), lambda one: one.number),
            Column(tr("Findings"), lambda one: texts.number(one.findings), number=True),
            Column(tr("Recommendations"), lambda one: texts.number(one.recommendations), number=True),
        ]

    def _build(self) -> None:
        self._fit(wide=True)
        foot = row(self.more, None, self.count, margins=(4, 4, 12, 8))
        listed = QWidget()
        listed.setLayout(column(self.table, foot, spacing=0, margins=(20, 0, 20, 0)))
        listed.layout().setStretch(0, 1)
        self._listed = listed
        for page in (listed, self.none, self.other):
            self.stack.addWidget(page)
        keys = QWidget()
        keys.setLayout(Flow(self.filter, self.kind, spacing=16))
        keys.layout().setContentsMargins(32, 0, 32, 12)
        self._keys = keys
        self.table.setMinimumHeight(_LEAST)
        page = QWidget()
        box = column(Head(tr("Visits"), actions=[self.campaigns, self.special, self.plan]), keys, self.stack, spacing=0)
        box.setStretch(2, 1)
        page.setLayout(box)
        self.setLayout(column(Scroll(page), spacing=0))  # in a low window the page scrolls
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        for key in (self.plan, self.first):
            key.clicked.connect(lambda: self._context.open(Target("plan")))
        self.special.clicked.connect(lambda: self._context.open(Target("plan", "", str(VisitType.SPECIAL))))
        self.campaigns.clicked.connect(lambda: self._context.open(Target("campaigns")))
        for choice in (self.filter, self.kind):
            choice.chosen.connect(lambda _value: self._filtered())
        self.more.clicked.connect(self._show_more)
        self.table.opened.connect(lambda at: self._open(self.model.record(at)))
        self._context.events.changed.connect(self._on_changed)

    def _open(self, line: VisitLine) -> None:
        """Lead to the visit; to the act where nobody was let in."""
        refused = line.state is VisitState.NOT_ADMITTED
        self._context.open(Target("refusal" if refused else "visit", line.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(wide=event.size().width() >= _WIDE)

    def _fit(self, *, wide: bool) -> None:
        """Leave the numbers out where there is no room for them."""
        for place in _ONLY_WIDE:
            self.table.setColumnHidden(place, not wide)
        self.table.set_widths([108, -4, 140, 160, 170, 100, 140] if wide else [108, -4, -3, -3, 1, 1, 1])

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.VISITS, Topic.FINDINGS, Topic.RECOMMENDATIONS, Topic.INSTITUTIONS}:
            self.reload()

    def reload(self) -> None:
        """Ask for the visits again."""
        value = self.filter.value()
        states = [] if value in (None, ALL) else [VisitState(str(value))]
        kind = self.kind.value()
        kinds = [] if kind in (None, ALL) else [VisitType(str(kind))]
        reader, limit = self._context.reader, self._asked + 1
        self._context.tasks.read(self, lambda: reader.visits.all(states, kinds=kinds, limit=limit), self._show)

    def _filtered(self) -> None:
        self._asked = PAGE
        self.reload()

    def _show_more(self) -> None:
        self._asked += PAGE
        self.reload()

    def _show(self, lines: list[VisitLine]) -> None:
        more = len(lines) > self._asked
        shown = lines[: self._asked]
        chosen = self.table.current_row()
        here = self.model.record(chosen).id if 0 <= chosen < self.model.rowCount() else ""
        self.model.show(shown)
        self.more.setVisible(more)
        number = len(shown)
        at_least = ntr("the newest {n} visit", "the newest {n} visits", number)
        self.count.setText(at_least if more else ntr("{n} visit", "{n} visits", number))
        filtered = (self.filter.value(), self.kind.value()) != (ALL, ALL)
        empty = self.other if filtered else self.none
        self.stack.setCurrentWidget(self._listed if shown else empty)
        self._keys.setVisible(bool(shown) or filtered)
        self.plan.setVisible(bool(shown) or filtered)
        if shown:
            place = next((n for n, one in enumerate(shown) if one.id == here), 0)
            self.table.go_to(place)

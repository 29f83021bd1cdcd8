"""How far each institution of a campaign is, by region: shape, word, answered questions; one key opens or plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.campaign import Campaign, PlaceLine
from npm_desktop.domain.names import VISIT_STATES
from npm_desktop.domain.person import Group
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.errors import AppError
from ui.context import Context, Target
from ui.language import current, tr
from ui.models.records import Column, RecordsModel
from ui.screens.campaigns.adding import AddingPane
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.notice import Notice
from ui.widgets.panes import column
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

_WIDE, _LEAST = 900, 200
MARKS = {
    None: Mark.NONE,
    VisitState.PLANNED: Mark.OPEN,
    VisitState.UNDER_WAY: Mark.HALF,
    VisitState.NOT_ADMITTED: Mark.STOP,
    VisitState.CONCLUDED: Mark.GOOD,
    VisitState.CANCELLED: Mark.NONE,
}


class ProgressPane(QWidget):
    """The table and what can be done with the institution one is at; in its place the pane that adds others."""

    def __init__(self, context: Context, campaign_id: str) -> None:
        super().__init__()
        self._context, self._id = context, campaign_id
        self._places: Sequence[PlaceLine] = ()
        self.model = RecordsModel(self._columns(), self)
        self.table = Table(self.model, name=tr("Institutions of the campaign"))
        self.open = KeyButton(tr("Plan the visit"), PRIMARY, key="Enter")
        self.add = KeyButton(tr("Add institutions"), OUTLINED, icon="plus")
        self.first = KeyButton(tr("Add institutions"), PRIMARY, icon="plus")
        self.group = ChoiceField(placeholder=tr("Group that goes there"), name=tr("Group that goes there"))
        self.remove = KeyButton(tr("Take off the list"), QUIET)
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.adding = AddingPane(context, campaign_id)
        self.none = EmptyState(
            "institutions",
            tr("No institutions yet"),
            tr("Put the institutions on the list that the Council chose: by region, by category, or one by one."),
            self.first,
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def _columns(self) -> list[Column]:
        texts, regions = current(), self._context.reader.reference.regions
        return [
            Column(tr("Region"), lambda one: texts.pick(regions[one.region].names)),
            Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0], strong=True),
            Column(tr("Visit"), state_words, mark=lambda one: MARKS[one.state]),
            Column(tr("Answered"), answered),
            Column(tr("Day"), lambda one: texts.date(one.day) if one.day else "—"),
            Column(tr("Group"), lambda one: one.group.shown(texts.language)[0] or "—"),
        ]

    def _build(self) -> None:
        keys = QWidget()
        self.group.setFixedWidth(260)
        keys.setLayout(Flow(self.open, self.add, self.group, self.remove, spacing=12))
        listed = QWidget()
        box = column(self.table, keys, spacing=12, margins=(20, 0, 32, 16))
        box.setStretch(0, 1)
        self.table.setMinimumHeight(_LEAST)
        listed.setLayout(box)
        self._listed = listed
        for page in (listed, self.none, self.adding):
            self.stack.addWidget(page)
        outer = column(self.trouble, self.stack, spacing=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self.trouble.hide()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.table.row_changed.connect(lambda _row: self._show_chosen())
        self.open.clicked.connect(lambda: self._open(self.table.current_row()))
        for key in (self.add, self.first):
            key.clicked.connect(self._begin_adding)
        self.adding.put_away.connect(self._show_list)
        self.group.chosen.connect(self._send_group)
        self.remove.clicked.connect(self._remove)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        for place in (0, 4, 5):
            self.table.setColumnHidden(place, not wide)
        self.table.set_widths([-3, -5, 160, 120, 112, -3] if wide else [1, -4, 150, 110, 1, 1])

    def show_places(self, _campaign: Campaign, places: Sequence[PlaceLine], groups: Sequence[Group]) -> None:
        """Show the institutions; one stays where one was."""
        here = self.chosen()
        self._places = places
        self.model.show(places)
        self.group.set_options([(one.id, one.name.shown(current().language)[0]) for one in groups])
        self.adding.show_known({one.place.institution_id for one in places}, groups)
        if self.stack.currentWidget() is not self.adding:
            self._show_list()
        at = next((n for n, one in enumerate(places) if here and one.place.id == here.place.id), 0)
        if places:
            self.table.go_to(at)
        self._show_chosen()

    def chosen(self) -> PlaceLine | None:
        """Return the institution one is at."""
        row = self.table.current_row()
        return self._places[row] if 0 <= row < len(self._places) else None

    def _show_chosen(self) -> None:
        one = self.chosen()
        visited = one is not None and bool(one.visit_id) and one.state is not VisitState.CANCELLED
        self.open.setText(tr("Open the visit") if visited else tr("Plan the visit"))
        self.open.updateGeometry()
        self.group.set_value(one.place.group_id or None if one is not None else None)

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self._listed if self._places else self.none)
        self.setFocusProxy(self.table if self._places else self.first)

    def _begin_adding(self) -> None:
        self.stack.setCurrentWidget(self.adding)
        self.adding.start()

    def _open(self, row: int) -> None:
        if not 0 <= row < len(self._places):
            return
        one = self._places[row]
        if one.visit_id and one.state is not VisitState.CANCELLED:
            self._context.open(Target("visit", one.visit_id))
        else:
            part = ":".join((str(VisitType.THEMATIC), self._id, one.place.group_id))
            self._context.open(Target("plan", one.place.institution_id, part))

    def _send_group(self, group_id: object) -> None:
        one = self.chosen()
        if one is not None:
            core, who = self._context.core, self._context.voice.who()
            job = partial(core.campaigns.place, self._id, [one.place.institution_id], who, str(group_id))
            self._context.tasks.store(self, job, None, self._failed)

    def _remove(self) -> None:
        one = self.chosen()
        if one is not None:
            job = partial(self._context.core.campaigns.unplace, one.place.id, self._context.voice.who())
            self._context.tasks.store(self, job, None, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.trouble.say(Mark.BAD, current().error(error))
            self.trouble.show()
        else:
            self._context.dialogs.show_error(error)


def state_words(one: PlaceLine) -> str:
    """Return where the visit to an institution stands."""
    return tr(VISIT_STATES[one.state]) if one.state is not None else tr("no visit yet")


def answered(one: PlaceLine) -> str:
    """Return how many of the campaign's questions are answered there."""
    return tr("{done} of {total}", done=one.answered, total=one.asked) if one.visit_id and one.asked else "—"

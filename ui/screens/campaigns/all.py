"""All thematic campaigns with their progress; a new one is made here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.campaign import CampaignLine
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui.context import Context, Target
from ui.forms.campaign import CampaignForm, WrittenCampaign
from ui.language import current, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.options import Option
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

_WIDE, _FORM = 900, 560
Found = tuple[Sequence[CampaignLine], Sequence[ChecklistVersion]]


class CampaignsScreen(QWidget):
    """A row leads to its campaign."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self.new = KeyButton(tr("New campaign"), OUTLINED, icon="plus")
        self.first = KeyButton(tr("New campaign"), PRIMARY, icon="plus")
        self.form = CampaignForm(kind=PRIMARY)
        self.model = RecordsModel(self._columns(), self)
        self.table = Table(self.model, name=tr("Thematic campaigns"))
        self.none = EmptyState(
            "list",
            tr("No campaigns yet"),
            tr("A campaign holds one topic over many institutions: the Council's decision, the questions, the list."),
            self.first,
        )
        self.head = Head(tr("Thematic campaigns"), path=[tr("Visits")], actions=[self.new])
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _columns(self) -> list[Column]:
        texts = current()
        return [
            Column(tr("Topic"), lambda one: one.campaign.topic.shown(texts.language)[0], strong=True),
            Column(tr("Decision"), _decision),
            Column(tr("Institutions"), lambda one: texts.number(one.places), number=True),
            Column(tr("Begun"), lambda one: texts.number(one.begun), number=True),
            Column(tr("Concluded"), lambda one: texts.number(one.concluded), number=True),
            Column(tr("State"), _state, mark=_mark),
        ]

    def _build(self) -> None:
        listed, written = QWidget(), QWidget()
        listed.setLayout(column(self.table, margins=(20, 0, 20, 12)))
        self.form.setMaximumWidth(_FORM)
        line = row(self.form, None)
        line.setStretch(0, 100)  # as wide as it may be
        written.setLayout(column(line, None, margins=(32, 8, 32, 24)))
        self._written = Scroll(written)
        self._listed = Pane(listed.layout())
        for page in (self._listed, self.none, self._written):
            self.stack.addWidget(page)
        box = column(self.head, self.stack, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.head.gone_back.connect(lambda _place: self._context.open(Target("visits")))
        for key in (self.new, self.first):
            key.clicked.connect(self._begin)
        self.form.kept.connect(self._keep)
        self.form.put_away.connect(self.reload)
        self.table.opened.connect(lambda at: self._context.open(Target("campaign", self.model.record(at).campaign.id)))
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        for place in (1, 3):
            self.table.setColumnHidden(place, not wide)
        self.table.set_widths([-4, 200, 110, 90, 110, 120] if wide else [-4, 1, 110, 1, 110, 110])

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.CAMPAIGNS, Topic.VISITS} and self.stack.currentWidget() is not self._written:
            self.reload()

    def reload(self) -> None:
        """Ask for the campaigns."""
        reader = self._context.reader
        self._context.tasks.read(self, partial(_read, reader), self._show)

    def _show(self, found: Found) -> None:
        lines, modules = found
        self.model.show(lines)
        self.form.set_modules([Option(one.id, current().pick(one.titles)) for one in modules])
        self.stack.setCurrentWidget(self._listed if lines else self.none)
        self.new.setVisible(bool(lines))
        if lines:
            self.table.go_to(0)

    def _begin(self) -> None:
        self.form.clear()
        self.new.hide()
        self.stack.setCurrentWidget(self._written)
        self.form.setFocus()

    def _keep(self, made: WrittenCampaign) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(
            core.campaigns.add,
            plain(made.topic, current().language),
            who,
            decision_number=made.decision_number,
            decision_day=made.decision_day,
            module_version_id=made.module_version_id,
        )
        self._context.tasks.store(self, job, self._kept, self._failed)

    def _kept(self, result: tuple[str, Changes]) -> None:
        self._context.open(Target("campaign", result[0]))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.form.say_wrong(current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _read(reader: Core) -> Found:
    return reader.campaigns.all(), reader.checklists.modules("thematic")


def _decision(line: CampaignLine) -> str:
    campaign = line.campaign
    if not campaign.decision_number:
        return tr("no decision yet")
    day = current().date(campaign.decision_day) if campaign.decision_day else ""
    return tr("№ {number}, {day}", number=campaign.decision_number, day=day) if day else f"№ {campaign.decision_number}"


def _state(line: CampaignLine) -> str:
    if line.campaign.closed:
        return tr("closed")
    return tr("under way") if line.begun else tr("planned")


def _mark(line: CampaignLine) -> str:
    if line.campaign.closed:
        return Mark.NONE
    if line.places and line.concluded == line.places:
        return Mark.GOOD
    return Mark.HALF if line.begun else Mark.OPEN

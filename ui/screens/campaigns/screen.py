"""One campaign: how far each institution is, the answers side by side, and what the Council decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.campaign import Campaign, PlaceLine
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.person import Group
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_
from ui.context import Context, Target
from ui.language import current, ntr, tr
from ui.screens.campaigns.comparison import ComparisonPane
from ui.screens.campaigns.decision import DecisionPane
from ui.screens.campaigns.progress import ProgressPane
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.panes import Scroll, column
from ui.widgets.segmented import Segmented

_PARTS = {"progress": N_("Institutions"), "comparison": N_("Side by side"), "decision": N_("Decision and questions")}
Found = tuple[Campaign, list[PlaceLine], list[Group]]


class CampaignScreen(QWidget):
    """`target.part` names the part that is opened first."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._id = context, target.id
        self.head = Head(" ", path=[tr("Visits"), tr("Thematic campaigns")])
        self.part = Segmented(
            [(key, tr(name)) for key, name in _PARTS.items()],
            target.part if target.part in _PARTS else "progress", name=tr("Part of the campaign"),
        )  # fmt: skip
        self.progress = ProgressPane(context, self._id)
        self.comparison = ComparisonPane(context, self._id)
        self.decision = DecisionPane(context, self._id)
        self._panes = {"progress": self.progress, "comparison": self.comparison, "decision": self.decision}
        self.stack = QStackedWidget()
        self._build()
        self.head.gone_back.connect(self._go_back)
        self.part.chosen.connect(lambda _value: self._show_part())
        context.events.changed.connect(self._on_changed)
        self._show_part()
        self.reload()

    def _build(self) -> None:
        self._keys = QWidget()
        self._keys.setLayout(Flow(self.part))
        self._keys.layout().setContentsMargins(32, 0, 32, 12)
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        page = QWidget()
        box = column(self.head, self._keys, self.stack, spacing=0)
        box.setStretch(2, 1)
        page.setLayout(box)
        self.setLayout(column(Scroll(page), spacing=0))
        self.setFocusProxy(self.stack)

    def reload(self) -> None:
        """Ask for the campaign and its institutions."""
        self._context.tasks.read(self, partial(_read, self._context.reader, self._id), self._show, self._not_there)

    def commit(self) -> None:
        """Save what is still in an editor."""
        self.decision.commit()

    def _show(self, found: Found) -> None:
        campaign, places, groups = found
        told = [one for one in (_decided(campaign), _far(places)) if one]
        self.head.set_title(campaign.topic.shown(current().language)[0], " · ".join(told))
        self.progress.show_places(campaign, places, groups)
        self.decision.show_campaign(campaign)

    def _not_there(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._keys.hide()
        gone = EmptyState("list", tr("The campaign can't be opened"), current().error(error))
        self.stack.addWidget(gone)
        self.stack.setCurrentWidget(gone)

    def _show_part(self) -> None:
        self.commit()
        name = str(self.part.value())
        self.stack.setCurrentWidget(self._panes[name])
        self.stack.setFocusProxy(self._panes[name])
        if name == "comparison":
            self.comparison.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.CAMPAIGNS, Topic.VISITS, Topic.ANSWERS}:
            self.reload()
            if self.stack.currentWidget() is self.comparison:
                self.comparison.reload()

    def _go_back(self, place: int) -> None:
        self._context.open(Target("visits" if place == 0 else "campaigns"))


def _read(reader: Core, campaign_id: str) -> Found:
    return reader.campaigns.get(campaign_id), reader.campaigns.places(campaign_id), reader.people.groups()


def _decided(campaign: Campaign) -> str:
    if not campaign.decision_number:
        return tr("The decision of the Council is still missing")
    if campaign.decision_day is None:
        return tr("Decision № {number}", number=campaign.decision_number)
    day = current().date(campaign.decision_day)
    return tr("Decision № {number} of {day}", number=campaign.decision_number, day=day)


def _far(places: list[PlaceLine]) -> str:
    if not places:
        return ""
    begun = sum(bool(one.answered) for one in places)
    words = ntr("{n} institution", "{n} institutions", len(places))
    return ", ".join([words, tr("answered in {number}", number=begun)])

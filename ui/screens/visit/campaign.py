"""To which campaign a thematic visit belongs; what its report still needs of it is written down here too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.visit import Visit
from ui.context import Target
from ui.language import current, tr
from ui.screens.visit.record import Record, show_value
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.panes import row


class CampaignChoice(QWidget):
    """`changed` once the visit joined another campaign: its questions are other ones then."""

    changed = Signal()

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._visit: Visit | None = None
        self._campaign: Campaign | None = None
        self.choice = ChoiceField(placeholder=tr("Nothing chosen yet"))
        self.number, self.day = LineField(width=180), DateField()
        self.open = KeyButton(tr("Open the campaign"), QUIET, icon="list")
        self.field = Field(tr("Campaign"), self.choice)
        self._number = Field(tr("Number of the Council's decision"), self.number)
        self._day = Field(tr("Its day"), self.day)
        self._decision, key = QWidget(), QWidget()
        self._decision.setLayout(Flow(self._number, self._day, spacing=16))
        key.setLayout(row(self.open, None))
        self.setLayout(Stack(self.field, self._decision, key, spacing=12))
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._chosen)
        self.open.clicked.connect(self._go)
        self.number.committed.connect(lambda value: self._decide(self._number, decision_number=value or ""))
        self.day.committed.connect(lambda value: self._decide(self._day, decision_day=value))

    def show_visit(self, visit: Visit) -> None:
        """Show what is stored, and ask which campaigns there are."""
        self._visit = visit
        context = self._record.context
        context.tasks.read(self, partial(_read, context.reader, visit.campaign_id), partial(self._show, visit))

    def _show(self, visit: Visit, known: Sequence[Campaign]) -> None:
        if visit is not self._visit:
            return
        code = current().language
        self.choice.set_options([Option(one.id, one.topic.shown(code)[0], _decided(one)) for one in known])
        self.choice.set_value(visit.campaign_id or None)
        self._campaign = next((one for one in known if one.id == visit.campaign_id), None)
        self._decision.setVisible(self._campaign is not None)
        self.open.setVisible(self._campaign is not None)
        if self._campaign is not None:
            show_value(self._number, self.number, self._campaign.decision_number or None)
            show_value(self._day, self.day, self._campaign.decision_day)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.number.commit()
        self.day.commit()

    def lead_to(self, _name: str) -> None:
        """Give the keyboard to what is missing: the campaign, or the number or day of its decision."""
        one = self._campaign
        if one is None:
            self.choice.setFocus()
        else:
            (self.day if one.decision_number and not one.decision_day else self.number).setFocus()

    def _chosen(self, value: object) -> None:
        self._record.join(self.field, str(value), lambda _result: self.changed.emit())

    def _decide(self, field: Field, **given: object) -> None:
        if self._campaign is not None:
            self._record.decide(field, self._campaign.id, **given)

    def _go(self) -> None:
        if self._campaign is not None:
            self._record.context.open(Target("campaign", self._campaign.id))


def _read(reader: Core, chosen: str) -> list[Campaign]:
    return [one.campaign for one in reader.campaigns.all() if not one.campaign.closed or one.campaign.id == chosen]


def _decided(one: Campaign) -> str:
    return tr("Decision № {number}", number=one.decision_number) if one.decision_number else tr("No decision yet")

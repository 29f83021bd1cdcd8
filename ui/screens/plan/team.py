"""Who goes: the group of the region is proposed with its people; a doubtful certificate is said at once.

Another group is another proposal. Whoever was added by hand stays, and whoever was left out stays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Participant, Standing, standing
from ui import language
from ui.language import ntr, tr
from ui.screens.plan.known import Known
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.notice import Notice
from ui.widgets.options import Option
from ui.widgets.shapes import Mark

_GOOD = (Standing.VALID, Standing.LAST_DAY)


class TeamChoice(QWidget):
    """Group, people, leader. `own` is whoever types, who goes alone where there is no group."""

    def __init__(self, own: str) -> None:
        super().__init__()
        self._known, self._own, self._day = Known((), (), ()), own, date.today()
        self._proposed: list[str] = []
        self._by_hand: list[str] = []
        self._proposed_leader = ""
        self.group = ChoiceField(clearable=True, placeholder=tr("No group"))
        self.people = OptionList([], multiple=True)
        self.another = ChoiceField(placeholder=tr("Add another participant"), name=tr("Add another participant"))
        self.leader = ChoiceField(placeholder=tr("Nobody chosen yet"))
        self.warning = Notice(Mark.WARN, "")
        self._people, self._team = Field(tr("Who goes"), self.people), QWidget()
        self._build()
        self.group.chosen.connect(lambda _value: self.propose())
        self.group.cleared.connect(self.propose)
        self.another.chosen.connect(self.add)

    def _build(self) -> None:
        self._team.setLayout(Stack(self._people, spacing=0))
        leader = Field(tr("Leader of the group"), self.leader)
        self.setLayout(
            Stack(Field(tr("Group"), self.group), self._team, self.another, leader, self.warning, spacing=16)
        )
        self.warning.hide()

    def show_known(self, known: Known) -> None:
        """Offer these groups and people."""
        self._known = known
        self.group.set_options([(one.id, one.name.shown(language.current().language)[0]) for one in known.groups])

    def set_day(self, day: date) -> None:
        """Judge the certificates as they stand on another day."""
        if day != self._day:
            self._day = day
            self._show_people(self.people.values())

    def propose_group(self, region: str) -> None:
        """Propose the group that serves the region, or the only one there is."""
        groups = [one for one in self._known.groups if region in one.regions]
        groups = groups or (list(self._known.groups) if len(self._known.groups) == 1 else [])
        if groups and self.group.value() is None:
            self.group.set_value(groups[0].id)
        self.propose()

    def propose(self) -> None:
        """Propose the people of the group; what was chosen by hand stands above that."""
        group = next((one for one in self._known.groups if one.id == self.group.value()), None)
        team = [one.participant_id for one in group.members] if group else [self._own] if self._own else []
        ticked = [str(one) for one in self.people.values()]
        self._by_hand = [one for one in ticked if one in self._by_hand or one not in self._proposed]
        left_out = set(self._proposed) - set(ticked)
        chosen = self.leader.value()
        self._show_people([one for one in dict.fromkeys([*team, *self._by_hand]) if one not in left_out])
        self._proposed = team
        leader = next((one.participant_id for one in group.members if one.leader), "") if group else self._own
        if not chosen or chosen == self._proposed_leader or chosen not in self.people.values():
            self.leader.set_value(leader or None)
        self._proposed_leader = leader

    def add(self, value: object) -> None:
        """Take another participant along."""
        self.another.set_option(None)
        self._show_people([*self.people.values(), value])

    def _show_people(self, chosen: Sequence[object]) -> None:
        """Show the group and whoever was added, with the certificates as they stand on the day."""
        group = next((one for one in self._known.groups if one.id == self.group.value()), None)
        own = {one.participant_id for one in group.members} if group else set()
        people = [one for one in self._known.people if one.id in own or one.id in chosen]
        others = [one for one in self._known.people if one not in people]
        self.another.set_options([Option(one.id, one.name, self._certificate(one)) for one in others])
        self.another.setVisible(bool(others))
        focused = self.people.hasFocus()
        options = [Option(one.id, one.name, self._certificate(one)) for one in people]
        self.people = OptionList(options, [str(one) for one in chosen], multiple=True, digits=False)
        self.people.changed.connect(lambda _values: self._team_changed())
        self._people.hide()
        self._people.deleteLater()
        self._people = Field(tr("Who goes"), self.people)
        self._team.layout().takeAt(0)
        self._team.layout().addWidget(self._people)
        self._people.setVisible(bool(people))
        QWidget.setTabOrder(self.group, self.people)
        if focused:
            self.people.setFocus()
        self._team_changed()

    def _team_changed(self) -> None:
        team = [one for one in self._known.people if one.id in self.people.values()]
        leader = self.leader.value()
        self.leader.set_options([(one.id, one.name) for one in team])
        self.leader.set_value(leader if any(one.id == leader for one in team) else None)
        doubtful = [one for one in team if self._worth(one) not in _GOOD]
        self.warning.setVisible(bool(doubtful))
        if doubtful:
            words = ntr(
                "{n} member has no valid certificate on that day: a refusal of entry would be lawful.",
                "{n} members have no valid certificate on that day: a refusal of entry would be lawful.",
                len(doubtful),
            )
            self.warning.say(Mark.WARN, words)

    def _worth(self, person: Participant) -> Standing:
        return standing(person.certificate_on(self._day), self._day)

    def _certificate(self, person: Participant) -> str:
        worth = self._worth(person)
        if worth is Standing.MISSING:
            return tr("No certificate")
        return tr("Certificate: {standing}", standing=tr(STANDINGS[worth]))

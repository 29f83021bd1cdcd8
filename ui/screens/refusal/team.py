"""Who stands at the gate: the members whose names and certificates the act bears, and who sign it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Participant, standing
from ui.language import tr
from ui.screens.refusal.read import Found
from ui.screens.refusal.record import GateRecord
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choices import OptionList
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.options import Option
from ui.widgets.panes import Pane, Scroll, column, row


class TeamPanel(Pane):
    """Everybody the store knows, those who are here ticked. `closed` when it is put away."""

    closed = Signal()

    def __init__(self, record: GateRecord) -> None:
        super().__init__(ground="surface")
        self._record = record
        self._members: tuple[str, ...] = ()
        self._options: list[Option] = []
        self.people = OptionList([], multiple=True)
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self._holder = QWidget()
        self._holder.setLayout(Stack(self.people, spacing=0))
        head = row(Label(tr("Who stands at the gate"), "title"), self.close_key)
        head.setStretch(0, 1)
        top, inner = QWidget(), QWidget()
        top.setLayout(head)
        words = Label(tr("Their names and certificates stand in the act, and they sign it."), "small", "muted")
        inner.setLayout(Stack(top, words, self._holder, spacing=12, margins=(24, 12, 24, 24)))
        self.setLayout(column(Scroll(inner), spacing=0))
        self.close_key.clicked.connect(self.closed)

    def show_found(self, found: Found) -> None:
        """Show who can be there, with the certificates as they are on the day."""
        if found.visit is None:
            return
        day = found.visit.day
        options = [Option(one.id, one.name, _certificate(one, day)) for one in found.register.people]
        members = tuple(one.participant_id for one in found.visit.members if not one.recused)
        if options == self._options:
            if members != self._members:
                self._members = members
                self.people.set_values(members)
            return
        self._options, self._members = options, members
        old, self.people = self.people, OptionList(options, members, multiple=True, name=tr("Who stands at the gate"))
        self.people.changed.connect(self._changed)
        self._holder.layout().takeAt(0)
        old.hide()
        old.deleteLater()
        self._holder.layout().addWidget(self.people)
        self.setFocusProxy(self.people)

    def _changed(self, chosen: Sequence[object]) -> None:
        core, who = self._record.context.core, self._record.context.voice.who()
        here = [str(one) for one in chosen]
        for one in [one for one in here if one not in self._members]:
            self._record.send(f"member {one}", lambda visit, one=one: core.visits.add_member(visit, one, who))
        for one in [one for one in self._members if one not in here]:
            self._record.send(f"member {one}", lambda visit, one=one: core.visits.remove_member(visit, one, who))
        self._members = tuple(here)


def _certificate(person: Participant, day: date) -> str:
    shown = person.certificate_on(day)
    worth = tr(STANDINGS[standing(shown, day)])
    return tr("Certificate № {number}, {standing}", number=shown.number, standing=worth) if shown else worth

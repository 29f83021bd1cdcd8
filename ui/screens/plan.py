"""Planning a visit: where, what kind, when, by whom, on what ground. Nothing is stored before "Plan the visit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.names import STANDINGS, VISIT_TYPES
from npm_desktop.domain.person import Group, Participant, Standing, standing
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import OptionList
from ui.widgets.columns import Columns
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.options import Option, matching
from ui.widgets.panes import Scroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.texts import TextField

_SUGGESTED, _EVERY = 40, 100_000
_GOOD = (Standing.VALID, Standing.LAST_DAY)


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen from."""

    institutions: Sequence[Institution]
    groups: Sequence[Group]
    people: Sequence[Participant]


class PlanScreen(QWidget):
    """One form. The team of the region's group is proposed; a doubtful certificate is said at once."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        self._known = Known((), (), ())
        self.institution = ChoiceField(placeholder=tr("Type a part of the name or the code"))
        self.kind = Segmented([(str(kind), tr(name)) for kind, name in VISIT_TYPES.items()], str(VisitType.PERIODIC))
        self.rule = Label("", "small", "muted")
        self.day = DateField(date.today())
        self.announced = Segmented([(False, tr("Unannounced")), (True, tr("Announced"))], False)
        self.ground = TextField(lines=2)
        self.objectives = TextField(lines=3)
        self.group = ChoiceField(clearable=True, placeholder=tr("No group"))
        self.people = OptionList([], multiple=True)
        self.another = ChoiceField(placeholder=tr("Add another participant"), name=tr("Add another participant"))
        self.leader = ChoiceField(placeholder=tr("Nobody chosen yet"))
        self.warning = Notice(Mark.WARN, "")
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.save = KeyButton(tr("Plan the visit"), PRIMARY, key="Ctrl Enter")
        self.register = KeyButton(tr("Import the register"), PRIMARY, icon="download")
        self._build()
        self._connect()
        self._say_rule()
        self.reload()

    def _build(self) -> None:
        self._fields = {
            "institution": Field(tr("Institution"), self.institution),
            "day": Field(tr("Day of the visit"), self.day),
            "leader": Field(tr("Leader of the group"), self.leader),
        }
        days, self._team = QWidget(), QWidget()
        days.setLayout(Flow(self._fields["day"], Field(tr("Announcement"), self.announced), spacing=16))
        self._people = Field(tr("Who goes"), self.people)
        self._team.setLayout(Stack(self._people, spacing=0))
        hint = tr("Plan of the Council, a message, an instruction of the Ombudsman.")
        left, right = QWidget(), QWidget()
        left.setLayout(
            Stack(
                self._fields["institution"], Field(tr("Type of visit"), self.kind), self.rule, days,
                Field(tr("Ground"), self.ground, hint=hint), Field(tr("Objectives"), self.objectives), spacing=16,
            )
        )  # fmt: skip
        right.setLayout(
            Stack(
                Field(tr("Group"), self.group),
                self._team,
                self.another,
                self._fields["leader"],
                self.warning,
                spacing=16,
            )
        )
        self.warning.hide()
        self.trouble.hide()
        foot = QWidget()
        foot.setLayout(Flow(self.save))
        self._form = QWidget()
        body = column(self.trouble, Columns(left, right, side=404, least=460), foot, spacing=24,
                      margins=(32, 8, 32, 24))  # fmt: skip
        self._form.setLayout(body)
        self._empty = EmptyState(
            "institutions",
            tr("The register is empty"),
            tr("A visit is planned to an institution of the register. Take the register in first."),
            self.register,
        )
        self._empty.hide()
        inner = QWidget()
        inner.setLayout(column(Head(tr("Plan a visit")), self._form, self._empty, None, spacing=0))
        self.setLayout(column(Scroll(inner), spacing=0))
        self.setFocusProxy(self.institution)

    def _connect(self) -> None:
        self.institution.chosen.connect(lambda _value: self._propose_group())
        self.kind.chosen.connect(lambda _value: self._say_rule())
        self.day.committed.connect(lambda _value: self._show_people(self.people.values()))
        self.group.chosen.connect(lambda _value: self._propose_team())
        self.group.cleared.connect(self._propose_team)
        self.another.chosen.connect(self._add)
        self.save.clicked.connect(self._plan)
        self.register.clicked.connect(lambda: self._context.open(Target("register_import")))

    def reload(self) -> None:
        """Ask what can be chosen from."""
        reader = self._context.reader
        self._context.tasks.read(self, lambda: _read(reader), self._show)

    def _show(self, known: Known) -> None:
        self._known = known
        texts = language.current()
        regions = self._context.reader.reference.regions
        options = [
            Option(one.id, one.name.shown(texts.language)[0], f"{one.code} · {texts.pick(regions[one.region].names)}")
            for one in known.institutions
        ]
        self.institution.set_options(lambda typed: matching(options, typed)[:_SUGGESTED])
        self.group.set_options([(one.id, one.name.shown(texts.language)[0]) for one in known.groups])
        self._form.setVisible(bool(options))
        self._empty.setVisible(not options)
        wanted = next((one for one in options if one.value == self._wanted), None)
        if wanted is not None:
            self.institution.set_option(wanted)
        self._propose_group()

    def _propose_group(self) -> None:
        """Propose the group that serves the institution's region, or the only one there is."""
        chosen = next((one for one in self._known.institutions if one.id == self.institution.value()), None)
        groups = [one for one in self._known.groups if chosen is not None and chosen.region in one.regions]
        groups = groups or (list(self._known.groups) if len(self._known.groups) == 1 else [])
        if groups and self.group.value() is None:
            self.group.set_value(groups[0].id)
        self._propose_team()

    def _propose_team(self) -> None:
        group = next((one for one in self._known.groups if one.id == self.group.value()), None)
        own = self._context.voice.typist
        team = [one.participant_id for one in group.members] if group else [own] if own else []
        self._show_people(team)
        leader = next((one.participant_id for one in group.members if one.leader), "") if group else own
        self.leader.set_value(leader or None)

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

    def _add(self, value: object) -> None:
        self.another.set_option(None)
        self._show_people([*self.people.values(), value])

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
        day = self.day.value()
        on = day if isinstance(day, date) else date.today()
        return standing(person.certificate_on(on), on)

    def _certificate(self, person: Participant) -> str:
        worth = self._worth(person)
        if worth is Standing.MISSING:
            return tr("No certificate")
        return tr("Certificate: {standing}", standing=tr(STANDINGS[worth]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._plan()
        else:
            super().keyPressEvent(event)

    def _say_rule(self) -> None:
        kind = self._context.reader.reference.visit_types[str(self.kind.value())]
        self.rule.setText(language.current().pick(kind.definition))

    def _plan(self) -> None:
        self.day.commit()
        day, chosen = self.day.value(), self.institution.value()
        self._fields["institution"].set_wrong("" if chosen else tr("Choose the institution."))
        if not self.day.problem():
            self._fields["day"].set_wrong("" if day else tr("A visit needs a day."))
        if not chosen or not isinstance(day, date):
            (self.day if chosen else self.institution).setFocus()
            return
        spoken = language.current().language
        plan = Plan(
            str(chosen),
            day,
            VisitType(str(self.kind.value())),
            group_id=str(self.group.value() or ""),
            members=[str(one) for one in self.people.values()],
            leader=str(self.leader.value() or ""),
            ground=plain(self.ground.value() or "", spoken),
            objectives=plain(self.objectives.value() or "", spoken),
            announced=bool(self.announced.value()),
        )
        self.save.setEnabled(False)
        job = partial(self._context.core.visits.plan, plan, self._context.voice.who())
        self._context.tasks.store(self, job, self._planned, self._failed)

    def _planned(self, result: tuple[str, Changes]) -> None:
        self._context.open(Target("visit", result[0]))

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        self.trouble.say(Mark.BAD, language.current().error(error))
        self.trouble.show()


def _read(reader: Core) -> Known:
    lines, _ = reader.institutions.page(Filter(limit=_EVERY))
    standing_ones = [line.institution for line in lines if line.institution.closed_on is None]
    return Known(standing_ones, reader.people.groups(), reader.people.all())

"""Planning a visit: where, what type, when, by whom, on what it rests. Nothing is stored before "Plan the visit"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import ground_journeys
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.names import VISIT_TYPES
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.plan import known as reading
from ui.screens.plan.interim import InterimBasis
from ui.screens.plan.known import Known, KnownBase
from ui.screens.plan.periodic import PeriodicBasis
from ui.screens.plan.special import SpecialBasis
from ui.screens.plan.team import TeamChoice
from ui.screens.plan.thematic import ThematicBasis
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.columns import Columns
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.options import Option, matching
from ui.widgets.panes import FollowingScroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.texts import TextField

_SUGGESTED = 40


class PlanScreen(QWidget):
    """One form. `target.id` proposes the institution, `target.part` the type, the campaign and the group (`a:b:c`)."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        kind, campaign, self._group = [*target.part.split(":"), "", ""][:3]
        self._known = Known((), (), ())
        self.institution = ChoiceField(placeholder=tr("Type a part of the name or the code"))
        self.kind = Segmented(
            [(str(one), tr(name)) for one, name in VISIT_TYPES.items()], kind or str(VisitType.PERIODIC)
        )
        self.rule = Label("", "small", "muted")
        self.day = DateField(date.today())
        self.announced = Segmented([(False, tr("Unannounced")), (True, tr("Announced"))], False)
        self.objectives = TextField(lines=3)
        self.periodic, self.interim = PeriodicBasis(), InterimBasis()
        self.special, self.thematic = SpecialBasis(context), ThematicBasis(context, campaign)
        self._bases = {
            VisitType.PERIODIC: self.periodic,
            VisitType.INTERIM: self.interim,
            VisitType.SPECIAL: self.special,
            VisitType.THEMATIC: self.thematic,
        }
        self.team = TeamChoice(context.voice.typist)
        self.trouble = Notice(Mark.BAD, "", closable=True)
        self.save = KeyButton(tr("Plan the visit"), PRIMARY, key="Ctrl Enter")
        self.register = KeyButton(tr("Import the register"), PRIMARY, icon="download")
        self._build()
        self._connect()
        self._kind_changed()
        self.reload()

    def _build(self) -> None:
        self._fields = {
            "institution": Field(tr("Institution"), self.institution),
            "day": Field(tr("Day of the visit"), self.day),
        }
        days = QWidget()
        days.setLayout(Flow(self._fields["day"], Field(tr("Announcement"), self.announced), spacing=16))
        left = QWidget()
        left.setLayout(
            Stack(
                self._fields["institution"], Field(tr("Type of visit"), self.kind), self.rule, *self._bases.values(),
                days, Field(tr("Objectives"), self.objectives), spacing=16,
            )
        )  # fmt: skip
        self.trouble.hide()
        foot = QWidget()
        foot.setLayout(Flow(self.save))
        self._form = QWidget()
        body = column(self.trouble, Columns(left, self.team, side=404, least=460), foot, spacing=24,
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
        self._scroll = FollowingScroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.setFocusProxy(self.institution)

    def _connect(self) -> None:
        self.institution.chosen.connect(lambda _value: self._institution_chosen())
        self.kind.chosen.connect(lambda _value: self._kind_changed())
        self.day.committed.connect(lambda _value: self._day_changed())
        self.special.done.connect(self._go_to_save)
        self.save.clicked.connect(self._plan)
        self.register.clicked.connect(lambda: self._context.open(Target("register_import")))

    def visit_type(self) -> VisitType:
        """Return the chosen type."""
        return VisitType(str(self.kind.value()))

    def reload(self) -> None:
        """Ask what can be chosen from."""
        reader = self._context.reader
        self._context.tasks.read(self, lambda: reading.read(reader), self._show)

    def _show(self, known: Known) -> None:
        self._known = known
        texts = language.current()
        regions = self._context.reader.reference.regions
        options = [
            Option(one.id, one.name.shown(texts.language)[0], f"{one.code} · {texts.pick(regions[one.region].names)}")
            for one in known.institutions
        ]
        self.institution.set_options(lambda typed: matching(options, typed)[:_SUGGESTED])
        self.team.show_known(known)
        if self._group:
            self.team.group.set_value(self._group)
            self._group = ""
        self.thematic.show_known(known)
        self._form.setVisible(bool(options))
        self._empty.setVisible(not options)
        wanted = next((one for one in options if one.value == self._wanted), None)
        if wanted is not None:
            self.institution.set_option(wanted)
        self._propose()

    def _institution_chosen(self) -> None:
        self._propose()
        if self.visit_type() is VisitType.SPECIAL:  # at night the hands stay on the keyboard
            self.special.setFocus(Qt.FocusReason.TabFocusReason)

    def _propose(self) -> None:
        """Propose the group of the institution's region, and the periodic visit to follow."""
        chosen = next((one for one in self._known.institutions if one.id == self.institution.value()), None)
        self.team.propose_group(chosen.region if chosen else "")
        self._ask_bases(chosen)

    def _ask_bases(self, institution: Institution | None) -> None:
        day, reader = self.day.value(), self._context.reader
        if institution is None or not isinstance(day, date):
            self.interim.show_bases([])
            return
        self._context.tasks.read(
            self, partial(reading.bases, reader, institution.id, day), partial(self._show_bases, institution.id)
        )

    def _show_bases(self, institution_id: str, bases: Sequence[KnownBase]) -> None:
        if institution_id == self.institution.value():
            self.interim.show_bases(bases)

    def _day_changed(self) -> None:
        day = self.day.value()
        self.team.set_day(day if isinstance(day, date) else date.today())
        self._ask_bases(next((one for one in self._known.institutions if one.id == self.institution.value()), None))

    def _kind_changed(self) -> None:
        chosen = self.visit_type()
        kind = self._context.reader.reference.visit_types[chosen]
        self.rule.setText(language.current().pick(kind.definition))
        for one, basis in self._bases.items():
            basis.setVisible(one is chosen)

    def _go_to_save(self) -> None:
        self.save.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.show_whole(self.save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._plan()
        else:
            super().keyPressEvent(event)

    def _plan(self) -> None:
        self.day.commit()
        day, chosen = self.day.value(), self.institution.value()
        self._fields["institution"].set_wrong("" if chosen else tr("Choose the institution."))
        if not self.day.problem():
            self._fields["day"].set_wrong("" if day else tr("A visit needs a day."))
        if not chosen or not isinstance(day, date):
            (self.day if chosen else self.institution).setFocus()
            return
        kind = self.visit_type()
        plan = Plan(
            str(chosen),
            day,
            kind,
            group_id=str(self.team.group.value() or ""),
            members=[str(one) for one in self.team.people.values()],
            leader=str(self.team.leader.value() or ""),
            objectives=plain(self.objectives.value() or "", language.current().language),
            announced=bool(self.announced.value()),
        )
        copy = self.special.kept_copy() if kind is VisitType.SPECIAL else None
        self.save.setEnabled(False)
        journey = ground_journeys.plan_visit(
            self._context.core, self._bases[kind].filled(plan), copy, self._context.voice.who()
        )
        self._context.tasks.run(self, journey, self._planned, self._failed)

    def _planned(self, result: tuple[str, Changes]) -> None:
        self._context.open(Target("visit", result[0]))

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        self.trouble.say(Mark.BAD, language.current().error(error))
        self.trouble.show()
        self._scroll.show_whole(self.trouble)

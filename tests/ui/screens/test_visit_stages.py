"""Preparation and arrival: starting a visit, times at the gate, the team, persons held; the stages of each type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import TimeSource, typed
from npm_desktop.domain.person import Certificate, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy
from npm_desktop.domain.visit_types import MODULE_SECTIONS, rail
from tests.conftest import TODAY, Clock
from tests.ui.keyboard import type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.arrival import ArrivalPane
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.preparation import PreparationPane
from ui.screens.visit.promises import PromisesPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.report import ReportPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def screen(context: Context, visit: str, place: Place) -> VisitScreen:
    made = VisitScreen(context, Target("visit", visit))
    place(made)
    return made


@pytest.fixture
def arrival(screen: VisitScreen) -> ArrivalPane:
    screen.show_stage(Stage.ARRIVAL)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ArrivalPane)
    return pane


def preparation(screen: VisitScreen) -> PreparationPane:
    pane = screen.stack.currentWidget()
    assert isinstance(pane, PreparationPane)
    return pane


def test_a_planned_visit_opens_at_its_preparation(screen: VisitScreen) -> None:
    pane = preparation(screen)
    assert pane.start.hasFocus()
    assert not pane.start.isHidden()


def test_the_visit_starts_with_one_key(core: Core, visit: str, screen: VisitScreen) -> None:
    preparation(screen).start.click()
    stored = core.visits.get(visit)
    assert stored.state is VisitState.UNDER_WAY
    assert stored.arrived_at is not None
    assert stored.arrived_at.source is TimeSource.CLOCK
    assert isinstance(screen.stack.currentWidget(), ArrivalPane)
    assert screen.stack.currentWidget().gate.next.text() == "Certificates shown now"
    assert screen.head.saved.text.startswith("Saved ")


def test_a_visit_that_starts_on_another_day_is_of_that_day(
    core: Core, visit: str, screen: VisitScreen, clock: Clock
) -> None:
    clock.move(days=2)
    preparation(screen).start.click()
    assert core.visits.get(visit).day == date(2026, 11, 26)


def test_times_are_noted_by_one_key_each_and_the_waiting_counts(
    core: Core, visit: str, arrival: ArrivalPane, clock: Clock
) -> None:
    gate = arrival.gate
    gate.next.click()
    clock.move(minutes=3)
    gate.next.click()
    clock.move(minutes=41, seconds=7)
    gate._count()
    assert gate.waiting.text() == "Waiting 0:41:07"
    gate.next.click()
    stored = core.visits.get(visit)
    assert stored.waiting_minutes == 41
    assert gate.waiting.text() == "Waited 41 minutes"
    assert gate.next.isHidden()
    steps = {one.stage: one.state for one in stored.stages}
    assert steps[Stage.ARRIVAL] is StageState.DONE


def test_a_typed_time_says_that_it_was_typed(core: Core, visit: str, arrival: ArrivalPane) -> None:
    line = arrival.gate.lines["arrived_at"].time
    line.setText("920")
    line.commit()
    stored = core.visits.get(visit).arrived_at
    assert stored is not None
    assert (stored.at.time(), stored.source) == (time(9, 20), TimeSource.TYPED)
    line.setText("")
    line.commit()
    assert core.visits.get(visit).arrived_at is None


def test_times_past_midnight_need_no_date(core: Core, visit: str, arrival: ArrivalPane) -> None:
    typing = [(arrival.gate.lines["arrived_at"], "23:50"), (arrival.gate.lines["ids_shown_at"], "23:55")]
    typing += [(arrival.gate.lines["admitted_at"], "0:20"), (arrival.ended, "6:05")]
    for line, words in typing:
        line.time.setText(words)
        line.time.commit()
    stored, next_day = core.visits.get(visit), date(2026, 11, 25)
    assert stored.arrived_at is not None
    assert stored.admitted_at is not None
    assert stored.ended_at is not None
    assert stored.arrived_at.at.date() == stored.day
    assert (stored.admitted_at.at.date(), stored.ended_at.at.date()) == (next_day, next_day)
    assert stored.waiting_minutes == 25
    assert arrival.gate.order.isHidden()


def test_times_in_the_wrong_order_are_told(core: Core, visit: str, arrival: ArrivalPane) -> None:
    for name, words in (("arrived_at", "10:00"), ("ids_shown_at", "9:30")):
        arrival.gate.lines[name].time.setText(words)
        arrival.gate.lines[name].time.commit()
    assert arrival.gate.order.text == "“Certificates shown” is earlier than “Arrived”."
    assert not arrival.gate.order.isHidden()


def test_who_received_the_group_and_what_was_restricted(
    core: Core, visit: str, screen: VisitScreen, arrival: ArrivalPane, qtbot: QtBot
) -> None:
    arrival.received_by.setFocus()
    arrival.received_by.setText("подполковник Ахметов Б. К., заместитель начальника")
    restrictions = next(one.text for one in arrival.texts if one.name == "restrictions")
    type_text(restrictions.field, "Карцер не открыли")
    qtbot.waitUntil(lambda: bool(core.visits.get(visit).restrictions))
    screen.commit()
    stored = core.visits.get(visit)
    assert stored.received_by == "подполковник Ахметов Б. К., заместитель начальника"
    assert stored.restrictions.shown("en")[0] == "Карцер не открыли"


def test_a_number_that_cannot_be_read_leaves_what_is_stored(core: Core, visit: str, arrival: ArrivalPane) -> None:
    line = arrival.held.lines[-1]
    line.label.setText("мужчины")
    line.held.line.setText("640")
    arrival.held.commit()
    line = arrival.held.lines[0]
    line.held.line.setText("2,5")
    line.label.setText("взрослые мужчины")
    arrival.held.commit()
    (stored,) = core.visits.get(visit).occupancy
    assert (stored.label.shown("ru")[0], stored.held) == ("взрослые мужчины", 640)
    assert line.held.line.text() == "2,5"


def test_persons_held_line_by_line(core: Core, visit: str, screen: VisitScreen, arrival: ArrivalPane) -> None:
    for label, held, room in (("мужчины", "640", "600"), ("женщины", "62", "40")):
        line = arrival.held.lines[-1]
        line.label.setText(label)
        line.held.line.setText(held)
        line.room.line.setText(room)
        arrival.held.commit()
    stored = core.visits.get(visit).occupancy
    assert [(one.label.shown("ru")[0], one.held, one.capacity) for one in stored] == [
        ("мужчины", 640, 600),
        ("женщины", 62, 40),
    ]
    assert arrival.held.sum.text() == "702 held, 640 places"
    assert arrival.held.over.text == "More held than places: мужчины, женщины"
    assert arrival.held.over.isVisible()
    assert len(arrival.held.lines) == 3
    arrival.held.lines[0].remove.click()
    assert [one.held for one in core.visits.get(visit).occupancy] == [62]
    assert arrival.held.over.text == "More held than places: женщины"
    assert len(arrival.held.lines) == 2


def test_a_letter_among_the_numbers_of_persons_held_is_told_below_the_table(arrival: ArrivalPane) -> None:
    line = arrival.held.lines[-1].held.line
    line.setFocus()
    type_text(line, "6ж")
    assert line.text() == "6"
    assert arrival.held.told.sentence.text() == "Only digits here."
    type_text(line, "4")
    assert arrival.held.told.sentence.text() == ""


def test_one_line_typed_field_by_field_stays_one_line(core: Core, visit: str, arrival: ArrivalPane) -> None:
    arrival.held.lines[0].label.setFocus()
    arrival.held.lines[0].label.setText("мужчины")
    arrival.held.lines[0].label.commit()
    focused = QApplication.focusWidget()
    assert focused is arrival.held.lines[0].label
    arrival.held.lines[0].held.line.setText("640")
    arrival.held.lines[0].held.line.commit()
    assert [one.held for one in core.visits.get(visit).occupancy] == [640]


def test_a_declaration_and_a_recusal_with_its_reason(core: Core, visit: str, who: Who, screen: VisitScreen) -> None:
    team = preparation(screen).team
    team.cards[0].declaration._choose(0)
    assert core.visits.get(visit).members[0].impartial is True
    team.cards[0].declaration._choose(1)
    team.cards[0].reason.field.setPlainText("Брат работает в учреждении")
    screen.commit()
    member = core.visits.get(visit).members[0]
    assert member.recused
    assert member.recusal.shown("en")[0] == "Брат работает в учреждении"


def test_a_member_without_a_valid_certificate_is_a_warning(core: Core, visit: str, who: Who, screen) -> None:
    pane = preparation(screen)
    assert pane.warning.isHidden()
    other, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    core.people.save_certificate(Certificate("", other, "0388", date(2023, 1, 1), date(2026, 6, 30)), who)
    screen.record.add_member(other)
    assert not pane.warning.isHidden()
    assert pane.team.cards[-1].certificate.text == "Certificate № 0388 until 30.06.2026: expired"
    pane.team.cards[-1].lead.click()
    assert [one.leader for one in core.visits.get(visit).members if one.participant_id == other] == [True]
    card = next(one for one in pane.team.cards if one.participant_id == other)
    card.remove.click()
    assert pane.warning.isHidden()
    assert len(core.visits.get(visit).members) == 1


def test_sections_are_split_between_the_members(core: Core, visit: str, who: Who, screen: VisitScreen) -> None:
    split = preparation(screen).split
    split._chosen("C", who.author)
    split._chosen("A", who.author)
    assert set(core.visits.get(visit).members[0].sections) == {"A", "C"}
    assert split._fields["C"].option().text == "Сейтова А. С."
    split._fields["C"].set_option(None)
    split._fields["C"].cleared.emit()
    assert core.visits.get(visit).members[0].sections == ("A",)


def test_the_checklist_opens_at_ones_own_section(core: Core, visit: str, who: Who, screen: VisitScreen) -> None:
    screen.record.split({who.author: ["D"]})
    screen.show_stage(Stage.TOUR)
    assert screen.stack.currentWidget().page.section.code == "D"


def test_texts_of_the_plan_are_saved(core: Core, visit: str, screen: VisitScreen) -> None:
    pane = preparation(screen)
    pane.objectives.text.field.setPlainText("Проверить карантин")
    pane.day.setText("25.11.2026")
    screen.commit()
    stored = core.visits.get(visit)
    assert stored.objectives.shown("en")[0] == "Проверить карантин"
    assert stored.day == date(2026, 11, 25)


def test_a_visit_can_be_cancelled_and_taken_up_again(core: Core, visit: str, screen: VisitScreen) -> None:
    preparation(screen).cancel.click()
    assert core.visits.get(visit).state is VisitState.CANCELLED
    assert not screen.closed.isHidden()
    assert not preparation(screen).day.isEnabled()
    screen.closed.action.click()
    assert core.visits.get(visit).state is VisitState.PLANNED
    assert preparation(screen).day.isEnabled()


def test_each_stage_has_its_pane(screen: VisitScreen) -> None:
    found = {}
    for stage in Stage:
        screen.rail.chosen.emit(stage)
        found[stage] = type(screen.stack.currentWidget())
    assert found[Stage.DEBRIEF] is FindingsPane
    assert found[Stage.REPORT] is ReportPane
    assert found[Stage.RECOMMENDATIONS] is found[Stage.FOLLOW_UP] is RecommendationsPane
    assert found[Stage.FINAL_TALK] is PromisesPane
    assert found[Stage.HEAD] is found[Stage.STAFF]


@pytest.mark.parametrize("kind", VisitType)
def test_the_rail_is_that_of_the_type(
    core: Core, who: Who, institution: str, context: Context, place: Place, kind: VisitType
) -> None:
    planned, _ = core.visits.plan(Plan(institution, TODAY, kind), who)
    screen = VisitScreen(context, Target("visit", planned))
    window = place(screen)
    assert [key.stage.value for key in screen.rail._keys] == list(rail(kind))
    for stage in rail(kind):
        screen.rail.chosen.emit(stage)
        assert screen.stage is stage
        assert clipped(window) == []


def test_the_stages_of_a_special_visit_lead_to_the_sections_of_its_module(
    core: Core, who: Who, institution: str, context: Context, place: Place
) -> None:
    planned, _ = core.visits.plan(Plan(institution, TODAY, VisitType.SPECIAL), who)
    screen = VisitScreen(context, Target("visit", planned))
    place(screen)
    for stage, code in MODULE_SECTIONS.items():
        screen.rail.chosen.emit(stage)
        assert screen.stack.currentWidget().page.section.code == code
    page = screen.stack.currentWidget().page
    page.move(1)
    at = page.current().question.path
    screen.show_stage(Stage.REPORT)
    screen.show_stage(stage)
    assert page.current().question.path == at


@pytest.mark.parametrize(
    ("part", "stage", "field"),
    [
        ("times:ended_at", Stage.ARRIVAL, lambda pane: pane.ended.time),
        ("times:admitted_at", Stage.ARRIVAL, lambda pane: pane.gate.lines["admitted_at"].time),
        ("visit:received_by", Stage.ARRIVAL, lambda pane: pane.received_by),
        ("visit:place", Stage.ARRIVAL, lambda pane: pane.texts[3].text.field),
        ("visit:occupancy", Stage.ARRIVAL, lambda pane: pane.held.lines[-1].label),
        ("visit:ground", Stage.PREPARATION, lambda pane: pane.basis.ground.text.field),
        ("team:", Stage.PREPARATION, lambda pane: pane.start),
        ("team", Stage.PREPARATION, lambda pane: pane.start),
        ("report", Stage.REPORT, lambda pane: pane.preview.edition),
    ],
)
def test_every_place_can_be_led_to(context: Context, visit: str, place: Place, part: str, stage: Stage, field) -> None:
    screen = VisitScreen(context, Target("visit", visit, part))
    place(screen)
    assert screen.stage is stage
    assert QApplication.focusWidget() is field(screen.stack.currentWidget())


def test_a_gap_in_the_team_leads_to_the_member(context: Context, visit: str, who: Who, screen: VisitScreen) -> None:
    screen.lead("team", who.author)
    assert preparation(screen).team.cards[0].declaration.hasFocus()
    screen.lead("team", "")
    assert preparation(screen).team.add.hasFocus()


def test_a_visit_that_is_gone_says_so(context: Context, place: Place) -> None:
    screen = VisitScreen(context, Target("visit", "nowhere"))
    place(screen)
    screen.commit()
    screen.undo()
    assert screen.stack.currentWidget().title.text() == "The visit can't be opened"


def test_at_most_one_primary_button_in_sight(core: Core, visit: str, who: Who, screen: VisitScreen) -> None:
    for stage in (Stage.PREPARATION, Stage.ARRIVAL, Stage.TOUR):
        screen.show_stage(stage)
        buttons = [one for one in screen.findChildren(QWidget) if getattr(one, "kind", "") == "primary"]
        assert len([one for one in buttons if one.isVisible()]) <= 1


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut_before_the_checklist(
    core: Core, visit: str, who: Who, context: Context, place: Place, speak: Callable[[str], None], code: str, size
) -> None:
    speak(code)
    other, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    core.visits.add_member(visit, other, who)
    core.visits.declare(visit, other, False, who, plain("Брат работает в учреждении"))
    screen = VisitScreen(context, Target("visit", visit))
    window = place(screen, size)
    assert clipped(window) == []
    core.visits.mark(visit, "arrived_at", typed(TODAY, time(9, 20)), who)
    core.visits.occupy(visit, Occupancy("", plain("мужчины"), 640, 600), who)
    screen.reload()
    screen.show_stage(Stage.ARRIVAL)
    assert clipped(window) == []
    screen.choose_speaker()
    assert clipped(window) == []
    assert window.size().toTuple() == size

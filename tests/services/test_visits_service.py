"""A visit from the plan to the gate and back: what is copied, what is allowed when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.moment import Moment, TimeSource, typed
from npm_desktop.domain.person import Certificate
from npm_desktop.domain.states import Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import Occupancy
from npm_desktop.services.visits import Plan

DAY = date(2026, 11, 24)


def test_a_plan_copies_what_was_true_on_the_day(core: Core, who: Who, visit: str) -> None:
    made = core.visits.get(visit)
    assert made.number.startswith("35-2026-")
    assert made.number.endswith("-001")
    assert (made.state, made.origin, made.kind) == (VisitState.PLANNED, "recorded", VisitType.PERIODIC)
    assert (made.snapshot.code, made.snapshot.capacity, made.snapshot.group_code) == ("SIZO-99", 640, "35")
    (member,) = made.members
    assert (member.name, member.certificate, member.leader) == ("Сейтова Айгуль Сериковна", "0421", True)
    assert member.impartial is None
    assert {step.state for step in made.stages} == {StageState.TO_DO}
    assert core.visits.find(visit) == core.visits.find(made.number) == visit


def test_numbers_run_for_each_group_and_year(core: Core, who: Who, institution: str) -> None:
    def number(day: date, group: str = "") -> str:
        return core.visits.get(core.visits.plan(Plan(institution, day, group_id=group), who)[0]).number

    group = core.people.groups()[0].id
    numbers = [number(DAY, group), number(DAY, group), number(date(2027, 1, 1), group), number(DAY)]
    assert [one.split("-")[1] for one in numbers] == ["2026", "2026", "2027", "2026"]
    assert [one[-3:] for one in numbers] == ["001", "002", "001", "003"]
    assert len(set(numbers)) == 4


def test_a_plan_that_fails_takes_no_number(core: Core, who: Who, institution: str, refuses: Any) -> None:
    with refuses("participant_not_found"):
        core.visits.plan(Plan(institution, DAY, members=[new_id()]), who)
    with refuses("text_too_long"):
        core.visits.plan(Plan(institution, DAY, ground=plain("я" * 20_001)), who)
    made, _ = core.visits.plan(Plan(institution, DAY), who)
    assert core.visits.get(made).number.endswith("-001")


def test_what_a_plan_names_must_exist(core: Core, who: Who, institution: str, refuses: Any) -> None:
    with refuses("institution_not_found"):
        core.visits.plan(Plan(new_id(), DAY), who)
    with refuses("group_not_found"):
        core.visits.plan(Plan(institution, DAY, group_id=new_id()), who)


def test_the_leader_is_the_first_or_the_named_one(core: Core, who: Who, institution: str, second: str) -> None:
    for leader, expected in (("", who.author), (second, second)):
        plan = Plan(institution, DAY, members=[who.author, second, who.author], leader=leader)
        made = core.visits.get(core.visits.plan(plan, who)[0])
        assert [one.participant_id for one in made.members if one.leader] == [expected]
        assert len(made.members) == 2


def test_unknown_visits_are_told(core: Core, who: Who, refuses: Any) -> None:
    for key in ("", "nonsense", new_id(), "35-2026-AAA-001"):
        for question in (core.visits.get, core.visits.find):
            with refuses("visit_not_found"):
                question(key)
        with refuses("visit_not_found"):
            core.visits.set(key, who, head="x")


def test_plain_fields_are_set(core: Core, who: Who, visit: str) -> None:
    fields = {"head": "O'Neil", "received_by": "👮", "announced": None, "places_seen": 0, "documents_seen": 12}
    core.visits.set(visit, who, **fields)
    made = core.visits.get(visit)
    assert {name: getattr(made, name) for name in fields} == fields
    with pytest.raises(ValueError, match="not a plain field"):
        core.visits.set(visit, who, number="1")


def test_texts_are_written_in_each_language(core: Core, who: Who, visit: str) -> None:
    core.visits.write(visit, "conclusions", "ru", "Плохо", who)
    core.visits.write(visit, "conclusions", "kk", "Жаман", who)
    core.visits.write(visit, "conclusions", "ru", "", who)
    assert core.visits.get(visit).conclusions.shown("ru") == ("Жаман", "kk")
    with pytest.raises(ValueError, match="not a text"):
        core.visits.write(visit, "head", "ru", "x", who)


def test_the_first_time_at_the_gate_starts_the_visit(core: Core, who: Who, visit: str) -> None:
    place = core.visits.get(visit).institution_id
    institution = core.institutions.get(place).line.institution
    core.institutions.save(replace(institution, capacity=700), who)
    core.people.save_certificate(Certificate("", who.author, "0999", date(2026, 11, 1), date(2030, 1, 1)), who)
    core.visits.declare(visit, who.author, True, who)
    core.visits.mark(visit, "arrived_at", typed(DAY, time(9, 20)), who)
    core.institutions.save(replace(institution, capacity=1), who)
    core.visits.mark(visit, "admitted_at", typed(DAY, time(10, 5)), who)
    made = core.visits.get(visit)
    assert (made.state, made.snapshot.capacity, made.waiting_minutes) == (VisitState.UNDER_WAY, 700, 45)
    stages = {step.stage: step.state for step in made.stages}
    assert (stages[Stage.PREPARATION], stages[Stage.ARRIVAL]) == (StageState.DONE, StageState.DONE)
    (member,) = made.members
    assert (member.certificate, member.impartial, member.leader) == ("0999", True, True)


def test_a_moved_visit_takes_the_certificate_of_its_new_day(core: Core, who: Who, visit: str) -> None:
    core.people.save_certificate(Certificate("", who.author, "2027", date(2027, 1, 1), date(2027, 12, 31)), who)
    core.visits.set(visit, who, day=date(2027, 2, 1))
    assert core.visits.get(visit).members[0].certificate == "2027"


def test_times_can_be_taken_back_and_out_of_order(core: Core, who: Who, begun: str) -> None:
    core.visits.mark(begun, "ids_shown_at", typed(DAY, time(23, 59)), who)
    assert core.visits.get(begun).times_out_of_order() == [("ids_shown_at", "admitted_at")]
    core.visits.mark(begun, "ids_shown_at", None, who)
    assert core.visits.get(begun).times_out_of_order() == []
    with pytest.raises(ValueError, match="not a time"):
        core.visits.mark(begun, "day", None, who)


def test_a_cancelled_visit_is_taken_up_where_it_was_left(core: Core, who: Who, visit: str, refuses: Any) -> None:
    core.visits.cancel(visit, who)
    core.visits.reopen(visit, who)
    assert core.visits.get(visit).state is VisitState.PLANNED
    with refuses("state_not_possible"):
        core.visits.reopen(visit, who)
    core.visits.mark(visit, "arrived_at", typed(DAY, time(9)), who)
    core.visits.cancel(visit, who)
    with refuses("state_not_possible"):
        core.visits.cancel(visit, who)
    core.visits.reopen(visit, who)
    assert core.visits.get(visit).state is VisitState.UNDER_WAY


def test_nothing_is_recorded_in_a_cancelled_visit(core: Core, who: Who, visit: str, path: str, refuses: Any) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    advice, _ = core.recommendations.add(visit, plain("Сушить"), who)
    line, _ = core.visits.occupy(visit, Occupancy("", plain("женщины"), 1, 2), who)
    core.visits.cancel(visit, who)
    before = core.visits.get(visit), core.findings.of_visit(visit), core.recommendations.of_visit(visit)
    for attempt in (
        lambda: core.visits.set(visit, who, head="x"),
        lambda: core.visits.write(visit, "ground", "ru", "x", who),
        lambda: core.visits.mark(visit, "arrived_at", core.now(), who),
        lambda: core.visits.add_member(visit, who.author, who),
        lambda: core.visits.remove_member(visit, who.author, who),
        lambda: core.visits.declare(visit, who.author, True, who),
        lambda: core.visits.split(visit, {}, who),
        lambda: core.visits.stage(visit, Stage.TOUR, StageState.DONE, who),
        lambda: core.visits.occupy(visit, Occupancy("", plain("x"), 1, 1), who),
        lambda: core.visits.vacate(visit, line, who),
        lambda: core.answers.set(visit, path, "yes", who),
        lambda: core.answers.note(visit, path, "ru", "x", who),
        lambda: core.findings.record(visit, "A", plain("x"), who),
        lambda: core.findings.set(finding, who, severity=1),
        lambda: core.findings.write(finding, "text", "ru", "x", who),
        lambda: core.findings.remove(finding, who),
        lambda: core.recommendations.add(visit, plain("x"), who),
        lambda: core.recommendations.set(advice, who, priority=1),
        lambda: core.recommendations.write(advice, "ru", "x", who),
        lambda: core.recommendations.remove(advice, who),
    ):
        with refuses("visit_closed"):
            attempt()
    assert before == (core.visits.get(visit), core.findings.of_visit(visit), core.recommendations.of_visit(visit))


def test_the_team_changes(core: Core, who: Who, visit: str, second: str) -> None:
    core.visits.add_member(visit, second, who, leader=True)
    assert [(one.participant_id, one.leader) for one in core.visits.get(visit).members] == [
        (second, True),
        (who.author, False),
    ]
    core.visits.split(visit, {second: ["A", "B"]}, who)
    assert core.visits.get(visit).members[0].sections == ("A", "B")
    core.visits.split(visit, {}, who)
    assert core.visits.get(visit).members[0].sections == ()
    core.visits.remove_member(visit, second, who)
    assert [one.participant_id for one in core.visits.get(visit).members] == [who.author]
    core.visits.add_member(visit, second, who)
    assert [one.participant_id for one in core.visits.get(visit).members] == [second, who.author]


def test_only_members_declare(core: Core, who: Who, visit: str, second: str, refuses: Any) -> None:
    core.visits.declare(visit, who.author, False, who, plain("Родственник начальника"))
    (member,) = core.visits.get(visit).members
    assert member.recused
    assert member.recusal == plain("Родственник начальника")
    core.visits.declare(visit, who.author, None, who)
    assert core.visits.get(visit).members[0].recusal == Text()
    with refuses("member_not_found"):
        core.visits.declare(visit, second, True, who)
    with refuses("participant_not_found"):
        core.visits.add_member(visit, new_id(), who)


@pytest.mark.parametrize("state", [StageState.NOT_EXAMINED, StageState.REFUSED])
def test_a_stage_that_was_left_out_needs_a_reason(
    core: Core, who: Who, visit: str, state: StageState, refuses: Any
) -> None:
    for reason in (None, Text()):
        with refuses("stage_reason_missing"):
            core.visits.stage(visit, Stage.TOUR, state, who, reason)
    core.visits.stage(visit, Stage.TOUR, state, who, plain("Не хватило времени"))
    assert core.visits.get(visit).stages[3].reason == plain("Не хватило времени")
    core.visits.stage(visit, Stage.TOUR, StageState.DONE, who, plain("лишнее"))
    assert core.visits.get(visit).stages[3].reason == Text()


def test_persons_held_are_counted_by_line(core: Core, who: Who, visit: str, institution: str, refuses: Any) -> None:
    line, _ = core.visits.occupy(visit, Occupancy("", plain("женщины"), 12, None), who)
    core.visits.occupy(visit, Occupancy(line, plain("женщины"), 0, 10), who)
    assert core.visits.get(visit).occupancy == (Occupancy(line, plain("женщины"), 0, 10),)
    with refuses("occupancy_label_missing"):
        core.visits.occupy(visit, Occupancy("", Text(), 1, 1), who)
    other, _ = core.visits.plan(Plan(institution, DAY), who)
    with refuses("occupancy_not_found"):
        core.visits.vacate(other, line, who)
    with refuses("occupancy_not_found"):
        core.visits.occupy(other, Occupancy(line, plain("чужое"), 1, 1), who)
    core.visits.vacate(visit, line, who)
    assert core.visits.get(visit).occupancy == ()
    core.visits.occupy(visit, Occupancy(line, plain("женщины"), 0, 10), who)
    assert len(core.visits.get(visit).occupancy) == 1


def test_paper_visits_come_in_once(core: Core, who: Who, institution: str, refuses: Any) -> None:
    place = core.institutions.get(institution).line.institution
    paper = core.visits.paper(place, VisitType.PERIODIC, "12/2023", date(2023, 5, 5))
    core.visits.add_paper([paper, paper], who)
    core.visits.add_paper([paper], who)
    (line,) = core.visits.all()
    assert (line.origin, line.number, line.state) == ("paper", "12/2023", VisitState.CONCLUDED)
    assert core.visits.find("12/2023") == paper.id
    with refuses("visit_without_checklist"):
        core.answers.form(paper.id)
    with refuses("visit_without_checklist"):
        core.documents.problems(paper.id, Paper.report("ru"))


def test_lists_are_cut_and_narrowed(core: Core, who: Who, institution: str) -> None:
    keys = [core.visits.plan(Plan(institution, DAY + timedelta(days)), who)[0] for days in range(5)]
    core.visits.cancel(keys[0], who)
    assert [line.id for line in core.visits.all()] == keys[::-1]
    assert [line.id for line in core.visits.all(limit=2, offset=1)] == [keys[3], keys[2]]
    assert [line.id for line in core.visits.all([VisitState.CANCELLED])] == [keys[0]]
    assert core.visits.all(institution_id=new_id()) == []
    special, _ = core.visits.plan(Plan(institution, DAY, VisitType.SPECIAL), who)
    assert [line.id for line in core.visits.all(kinds=[VisitType.SPECIAL, VisitType.INTERIM])] == [special]
    assert core.visits.all([VisitState.CANCELLED], kinds=[VisitType.SPECIAL]) == []
    assert len(core.visits.all(institution_id=institution)) == 6


def test_a_line_counts_findings_and_recommendations(core: Core, who: Who, begun: str) -> None:
    finding, _ = core.findings.record(begun, "A", plain("Сыро"), who)
    core.findings.record(begun, "A", plain("Темно"), who)
    core.recommendations.add(begun, plain("Сушить"), who)
    core.findings.remove(finding, who)
    (line,) = core.visits.all()
    assert (line.findings, line.recommendations) == (1, 1)


def test_the_group_says_when_it_has_to_leave(core: Core, who: Who, visit: str) -> None:
    soon = Moment(core.now().at + timedelta(minutes=40), TimeSource.TYPED)
    assert core.visits.leave_by(visit, soon, who).visit_id == visit
    assert core.visits.get(visit).leave_by == soon
    core.visits.leave_by(visit, None, who)
    assert core.visits.get(visit).leave_by is None

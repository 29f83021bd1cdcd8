"""What a fixed act of non-admission says can't be said otherwise; what came after it is recorded as usual."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.admission import GatePlace
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Base
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import AppealKind, ObstructionKind, VisitState, VisitType
from npm_desktop.domain.text import LANGUAGES, plain
from tests.conftest import TODAY
from tests.services.conftest import PLACE

ACT = DocumentKind.NON_ADMISSION
WORDS = "Без утверждённого плана посещений не пропущу"


@pytest.fixture
def act(core: Core, who: Who, told: str) -> str:
    """A visit whose act is fixed."""
    journeys.run(journeys.issue(core, told, Paper.of(ACT, "ru"), who))
    return told


TOLD: dict[str, Callable[[Core, str, Who, str], object]] = {
    "arrival": lambda core, visit, who, _: core.visits.mark(visit, "arrived_at", typed(TODAY, time(8)), who),
    "certificates": lambda core, visit, who, _: core.visits.mark(visit, "ids_shown_at", None, who),
    "let in before leaving": lambda core, visit, who, _: core.visits.mark(
        visit, "admitted_at", typed(TODAY, time(9, 50)), who
    ),
    "day": lambda core, visit, who, _: core.visits.set(visit, who, day=TODAY - timedelta(3)),
    "place": lambda core, visit, who, _: core.visits.write(visit, "place", "ru", "другое место", who),
    "new member": lambda core, visit, who, other: core.visits.add_member(visit, other, who),
    "member gone": lambda core, visit, who, _: core.visits.remove_member(visit, who.author, who),
    "recused": lambda core, visit, who, _: core.visits.declare(visit, who.author, False, who, plain("x")),
    "type": lambda core, visit, who, _: core.kinds.change(visit, VisitType.SPECIAL, who),
    "base": lambda core, visit, who, _: core.kinds.follow(visit, Base(number="1", day=date(2020, 1, 1)), who),
    "campaign": lambda core, visit, who, _: core.kinds.join(visit, "", who),
    "institution": lambda core, visit, who, _: core.admission.move(visit, PLACE, who),
    "words": lambda core, visit, who, _: core.admission.write(visit, "words", "ru", "иначе", who),
    "call": lambda core, visit, who, _: core.calls.add(visit, who, whom=plain("скорая")),
    "witness": lambda core, visit, who, _: core.witnesses.add(visit, who, name="Ли"),
}


@pytest.mark.parametrize("how", TOLD)
def test_nothing_that_a_fixed_act_tells_is_changed(
    core: Core, who: Who, act: str, second: str, how: str, refuses: Any
) -> None:
    before = core.visits.get(act), core.admission.of_visit(act)
    with refuses("act_fixed"):
        TOLD[how](core, act, who, second)
    assert (core.visits.get(act), core.admission.of_visit(act)) == before


def test_two_acts_of_one_refusal_tell_the_same(core: Core, who: Who, act: str, refuses: Any) -> None:
    with refuses("act_fixed"):
        core.visits.mark(act, "arrived_at", typed(TODAY, time(7)), who)
    english, _ = journeys.run(journeys.issue(core, act, Paper.of(ACT, "en"), who))
    (arrival,) = [one for one in json.loads(english.record)["statements"] if one["code"] == "arrived"]
    assert "09:00" in arrival["text"]["text"]


def test_a_member_still_declares_to_be_impartial(core: Core, who: Who, act: str) -> None:
    core.visits.declare(act, who.author, True, who)
    assert core.visits.get(act).members[0].impartial


def test_a_group_let_in_after_its_act_records_the_visit(core: Core, who: Who, act: str) -> None:
    core.admission.admitted_after_all(act, typed(TODAY, time(15)), who)
    core.visits.mark(act, "ended_at", typed(TODAY, time(18)), who)
    core.visits.write(act, "conclusions", "ru", "Осмотрено", who)
    core.promises.add(act, who, text=plain("Откроют"))
    assert core.visits.get(act).state is VisitState.UNDER_WAY
    assert core.promises.of_visit(act)


@pytest.mark.parametrize("way", ["admitted_after_all", "mark"])
def test_a_refusal_that_ended_is_an_obstruction_in_report_and_act(core: Core, who: Who, told: str, way: str) -> None:
    at = typed(TODAY, time(11))
    if way == "mark":
        core.visits.mark(told, "admitted_at", at, who)
    else:
        core.admission.admitted_after_all(told, at, who)
    visit = core.visits.get(told)
    assert (visit.state, visit.admitted_at) == (VisitState.UNDER_WAY, at)
    (made,) = core.obstructions.of_visit(told)
    assert (made.kind, made.at, made.until) == (ObstructionKind.DELAY, typed(TODAY, time(9, 21)), at)
    assert (made.position, made.words) == (plain("директор"), plain(WORDS))
    assert set(made.what.values) == set(LANGUAGES)
    report = json.dumps(core.documents.draft(told, Paper.report("ru", Edition.COUNCIL)), ensure_ascii=False)
    assert WORDS in report
    gaps = {one.code for one in core.documents.problems(told, Paper.of(DocumentKind.OBSTRUCTION, "ru"))}
    assert "obstructions_missing" not in gaps
    assert WORDS in json.dumps(core.documents.draft(told, Paper.of(DocumentKind.OBSTRUCTION, "ru")), ensure_ascii=False)


def test_nobody_is_let_in_before_being_refused(core: Core, who: Who, told: str, refuses: Any) -> None:
    with refuses("admitted_before_refusal"):
        core.admission.admitted_after_all(told, typed(TODAY, time(8)), who)
    assert core.visits.get(told).state is VisitState.NOT_ADMITTED
    assert core.obstructions.of_visit(told) == []


def test_no_act_is_fixed_for_a_group_that_was_let_in(core: Core, who: Who, told: str, refuses: Any) -> None:
    core.visits.mark(told, "admitted_at", typed(TODAY, time(11)), who)
    with refuses("visit_was_admitted"):
        journeys.run(journeys.issue(core, told, Paper.of(ACT, "ru"), who))


def test_another_institution_at_the_gate_has_another_base(core: Core, who: Who, ready: str, institution: str) -> None:
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    later = typed(TODAY + timedelta(200), time(9))
    gate, _ = core.admission.open_at_gate(GatePlace(institution), who, kind=VisitType.INTERIM, at=later)
    assert core.visits.get(gate).base_visit_id == ready
    core.admission.move(gate, PLACE, who)
    moved = core.visits.get(gate)
    assert (moved.base_visit_id, moved.base_number, moved.base_day) == ("", "", None)


def test_the_time_of_leaving_is_added_where_the_act_has_none(core: Core, who: Who, told: str, refuses: Any) -> None:
    core.admission.mark(told, "left_at", None, who)
    document, _ = journeys.run(journeys.issue(core, told, Paper.of(ACT, "ru"), who))
    with refuses("left_before_refusal"):
        core.admission.mark(told, "left_at", typed(TODAY, time(8)), who)
    core.admission.mark(told, "left_at", typed(TODAY, time(10, 40)), who)
    english, _ = journeys.run(journeys.issue(core, told, Paper.of(ACT, "en"), who))
    for act_of_it in (core.documents.get(document.id), english):  # two acts of one refusal tell the same
        assert b"10:40" not in act_of_it.record
    letter, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    assert "10:40" in json.dumps(core.documents.draft(told, Paper.of(DocumentKind.APPEAL, "ru", letter)))


def test_the_time_of_leaving_that_an_act_tells_stays(core: Core, who: Who, act: str, refuses: Any) -> None:
    with refuses("act_fixed"):
        core.admission.mark(act, "left_at", typed(TODAY, time(11)), who)
    letter, _ = core.appeals.begin(act, AppealKind.APPEAL, who)
    assert "10:10" not in json.dumps(core.documents.draft(act, Paper.of(DocumentKind.APPEAL, "ru", letter)))

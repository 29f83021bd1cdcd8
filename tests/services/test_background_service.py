"""What is known beside the answers: earlier visits, open recommendations, contradictions, what presses."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.urgent import Why
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import AnswerState, RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy

TODAY = date(2026, 11, 24)
BEFORE = TODAY - timedelta(days=400)


def path(core: Core, visit: str, code: str) -> str:
    question = core.answers.form(visit).coded(code)
    assert question is not None
    return question.path


def answer(core: Core, visit: str, who: Who, **values: str) -> None:
    for code, value in values.items():
        core.answers.set(visit, path(core, visit, code.replace("_", "-")), value, who)


@pytest.fixture
def earlier(core: Core, who: Who, institution: str) -> str:
    """A visit to the same institution more than a year ago."""
    group = core.people.groups()[0]
    made, _ = core.visits.plan(Plan(institution, BEFORE, group_id=group.id, members=[who.author]), who)
    core.visits.mark(made, "arrived_at", typed(BEFORE, time(10, 0)), who)
    return made


def test_what_the_last_visit_said_comes_with_its_day(core: Core, who: Who, earlier: str, visit: str) -> None:
    answer(core, earlier, who, SIZO_001="600", SIZO_004="no")
    core.answers.state(earlier, path(core, earlier, "SIZO-002"), AnswerState.REFUSED, who, plain("Не дали"))
    known = core.backgrounds.of_visit(visit).earlier
    first = known[path(core, visit, "SIZO-001")]
    assert (first.answer.value, first.day, first.visit_id) == ("600", BEFORE, earlier)
    assert first.number == core.visits.get(earlier).number
    assert known[path(core, visit, "SIZO-002")].answer.state is AnswerState.REFUSED
    assert path(core, visit, "SIZO-003") not in known


def test_the_newest_visit_that_knows_an_answer_gives_it(core: Core, who: Who, earlier: str, visit: str) -> None:
    between, _ = core.visits.plan(Plan(core.visits.get(visit).institution_id, TODAY - timedelta(days=30)), who)
    core.visits.mark(between, "arrived_at", typed(TODAY - timedelta(days=30), time(10, 0)), who)
    answer(core, earlier, who, SIZO_001="600", SIZO_002="640")
    answer(core, between, who, SIZO_001="610")
    known = core.backgrounds.of_visit(visit).earlier
    assert known[path(core, visit, "SIZO-001")].answer.value == "610"
    assert known[path(core, visit, "SIZO-002")].answer.value == "640"
    assert core.backgrounds.of_visit(earlier).earlier == {}


def recommend(core: Core, visit: str, who: Who, code: str, *, since: date, deadline: date) -> str:
    question = core.answers.form(visit).coded(code)
    section = core.answers.form(visit).section(question.section).code
    finding, _ = core.findings.record(visit, section, plain("Тесно"), who, answers=(question.path,))
    made, _ = core.recommendations.add(visit, plain("Расселить"), who, finding_id=finding, deadline=deadline)
    core.recommendations.step(made, RecommendationStep(RecommendationState.SENT, since), who)
    return made


def test_open_recommendations_stand_beside_what_they_are_about(core: Core, who: Who, earlier: str, visit: str) -> None:
    made = recommend(core, earlier, who, "SIZO-003", since=BEFORE, deadline=BEFORE + timedelta(days=30))
    (found,) = core.backgrounds.of_visit(visit).of_section("A")
    assert (found.id, found.overdue, found.chronic) == (made, True, False)
    assert found.paths == (path(core, visit, "SIZO-003"),)
    assert core.backgrounds.of_visit(visit).of_section("B") == ()
    core.recommendations.step(made, RecommendationStep(RecommendationState.IMPLEMENTED, TODAY, True), who)
    assert core.backgrounds.of_visit(visit).touching == ()


def test_a_recommendation_that_several_visits_left_open_is_chronic(
    core: Core, who: Who, earlier: str, visit: str
) -> None:
    recommend(core, earlier, who, "SIZO-003", since=BEFORE, deadline=TODAY)
    between, _ = core.visits.plan(Plan(core.visits.get(visit).institution_id, TODAY - timedelta(days=30)), who)
    core.visits.mark(between, "arrived_at", typed(TODAY - timedelta(days=30), time(10, 0)), who)
    (found,) = core.backgrounds.of_visit(visit).touching
    assert (found.visits, found.chronic) == (2, True)


def disagreeing(core: Core, visit: str) -> list[tuple[str, str]]:
    return [(one.question.code, str(one.agreement.source)) for one in core.backgrounds.contradictions(visit)]


def test_the_register_and_the_tour_are_told_apart_until_somebody_says_why(core: Core, who: Who, visit: str) -> None:
    answer(core, visit, who, SIZO_001="600", SIZO_002="640")
    core.visits.occupy(visit, Occupancy("", plain("всего"), 600, 630), who)
    assert disagreeing(core, visit) == [("SIZO-002", "visit(capacity)")]
    core.answers.note(visit, path(core, visit, "SIZO-002"), "ru", "Лимит изменён приказом", who)
    assert disagreeing(core, visit) == []


def test_a_finding_that_rests_on_both_sources_settles_it(core: Core, who: Who, visit: str) -> None:
    answer(core, visit, who, SIZO_002="20")
    uids = [core.answers.view(visit).items[0].uid] if core.answers.view(visit).items else []
    while len(uids) < 2:
        uids.append(core.answers.add_item(visit, path(core, visit, "M4").rpartition("/")[0], who).added[0].uid)
    for uid, beds in zip(uids, ("14", "10"), strict=True):
        core.answers.set(visit, path(core, visit, "M4"), beds, who, instance=uid)
    assert disagreeing(core, visit) == [("SIZO-002", "sum(cell_beds)")]
    core.findings.record(visit, "A", plain("Мест больше"), who, answers=(path(core, visit, "SIZO-002"),))
    assert disagreeing(core, visit) == [("SIZO-002", "sum(cell_beds)")]
    both = (path(core, visit, "SIZO-002"), path(core, visit, "M4"))
    core.findings.record(visit, "A", plain("Мест больше"), who, answers=both)
    assert disagreeing(core, visit) == []


def test_a_contradiction_is_advice_before_the_report(core: Core, who: Who, visit: str) -> None:
    answer(core, visit, who, SIZO_002="640")
    core.visits.occupy(visit, Occupancy("", plain("всего"), None, 630), who)
    found = core.documents.problems(visit, Paper(DocumentKind.REPORT, Edition.COUNCIL, "ru"))
    (one,) = [problem for problem in found if problem.code == "disagrees_capacity"]
    assert not one.blocks
    assert (one.target, one.ref) == ("question", path(core, visit, "SIZO-002"))
    assert one.details == {"question": "SIZO-002", "said": "640", "other": "630"}


def test_facts_come_from_where_they_were_noted(core: Core, who: Who, visit: str) -> None:
    assert core.backgrounds.of_visit(visit).facts == {}
    core.visits.occupy(visit, Occupancy("", plain("мужчины"), 400, 500), who)
    core.visits.occupy(visit, Occupancy("", plain("женщины"), 30, None), who)
    told = core.backgrounds.of_visit(visit).facts
    assert told == {"visit(held)": Decimal(430), "visit(capacity)": Decimal(500)}


def test_the_riskiest_comes_first_and_says_why(core: Core, who: Who, earlier: str, visit: str) -> None:
    answer(core, earlier, who, SIZO_004="no")
    recommend(core, earlier, who, "SIZO-004", since=BEFORE, deadline=BEFORE + timedelta(days=30))
    found = core.backgrounds.urgent(visit)
    assert found[0].question.code == "SIZO-004"
    assert {Why.LAST_BAD, Why.RECOMMENDED, Why.NEVER_LOOKED} <= set(found[0].why)
    assert [one.risk for one in found] == sorted((one.risk for one in found), reverse=True)
    asked = [one for one in core.answers.form(visit).once() if core.answers.view(visit).at(one.path).relevant]
    assert {one.spot for one in found} == {Spot(one.path) for one in asked}


def test_what_was_answered_is_not_proposed_and_its_section_was_looked_at(core: Core, who: Who, visit: str) -> None:
    answer(core, visit, who, SIZO_001="600")
    found = {one.question.code: one for one in core.backgrounds.urgent(visit)}
    assert "SIZO-001" not in found
    assert Why.NEVER_LOOKED not in found["SIZO-002"].why
    assert Why.NEVER_LOOKED in next(one for one in found.values() if one.section == "B").why


def test_as_much_is_proposed_as_there_is_time_for(core: Core, visit: str) -> None:
    found = core.backgrounds.urgent(visit, 10)
    assert 0 < sum(one.minutes for one in found) <= 10
    assert len(core.backgrounds.urgent(visit, 0)) == 1

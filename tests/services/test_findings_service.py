"""Findings and recommendations: numbers that are never given twice, texts that never vanish, states by the rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, FindingPlace, RecommendationState
from npm_desktop.domain.text import Text, Translation, plain

DAY = date(2026, 11, 24)
STATE = RecommendationState


def test_a_finding_keeps_everything(core: Core, who: Who, visit: str) -> None:
    fields: dict[str, Any] = {
        "severity": 3,
        "place": plain("камера 12"),
        "standards": (("CEC", "43"), ("UN", "Rule 12")),
        "sources": (("observation", 1), ("talks", 2)),
        "answers": ("/data/a",),
        "remedied": True,
        "standing": FindingPlace.REPORT,
        "print_class": PrintClass.COUNCIL,
    }
    key, _ = core.findings.record(visit, "A", plain("Сыро"), who, **fields)
    (made,) = core.findings.of_visit(visit)
    assert (made.id, made.number, made.text, made.author_id, made.at) == (key, 1, plain("Сыро"), who.author, core.now())
    assert {name: getattr(made, name) for name in fields} == fields


def test_numbers_of_findings_are_never_given_twice(core: Core, who: Who, visit: str) -> None:
    first, _ = core.findings.record(visit, "A", plain("1"), who)
    second, _ = core.findings.record(visit, "A", plain("2"), who)
    core.findings.remove(second, who)
    third, _ = core.findings.record(visit, "A", plain("3"), who)
    assert [(one.id, one.number) for one in core.findings.of_visit(visit)] == [(first, 1), (third, 3)]


def test_a_finding_that_was_taken_back_comes_again_as_it_was(core: Core, who: Who, visit: str, refuses: Any) -> None:
    core.findings.record(visit, "A", plain("1"), who)
    key, _ = core.findings.record(visit, "A", plain("2"), who, severity=4, sources=(("talks", 2),))
    before = core.findings.of_visit(visit)
    core.findings.remove(key, who)
    core.findings.record(visit, "A", plain("3"), who)
    assert core.findings.restore(key, who).visit_id == visit
    assert [one.number for one in core.findings.of_visit(visit)] == [1, 2, 3]
    assert core.findings.of_visit(visit)[:2] == before
    core.findings.restore(key, who)
    core.findings.remove(key, who)
    core.visits.cancel(visit, who)
    with refuses("visit_closed"):
        core.findings.restore(key, who)
    assert [one.number for one in core.findings.of_visit(visit)] == [1, 3]
    with refuses("finding_not_found"):
        core.findings.restore(new_id(), who)


def test_a_finding_never_loses_its_text(core: Core, who: Who, visit: str, refuses: Any) -> None:
    with refuses("finding_text_missing"):
        core.findings.record(visit, "A", Text(), who)
    key, _ = core.findings.record(visit, "A", plain("Сыро"), who, place=plain("везде"))
    with refuses("finding_text_missing"):
        core.findings.write(key, "text", "ru", "  ", who)
    core.findings.write(key, "place", "ru", "", who)
    core.findings.write(key, "text", "kk", "Дымқыл", who)
    core.findings.write(key, "text", "ru", "", who)
    core.findings.write(key, "text", "ru", "Очень сыро", who)
    (made,) = core.findings.of_visit(visit)
    assert (made.text.source, made.text.shown("kk")) == ("ru", ("Дымқыл", "kk"))
    assert made.text.state("kk") is Translation.OUTDATED
    assert made.place == Text()


def test_what_is_no_field_of_a_finding_is_a_mistake_of_ours(core: Core, who: Who, visit: str) -> None:
    key, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    for wrong in (
        lambda: core.findings.set(key, who, number=5),
        lambda: core.findings.set(key, who, severity=9),
        lambda: core.findings.record(visit, "A", plain("x"), who, severity=-1),
        lambda: core.findings.write(key, "section", "ru", "x", who),
    ):
        with pytest.raises(ValueError, match=r"no such|not a"):
            wrong()
    core.findings.set(key, who, severity=0)
    core.findings.set(key, who, severity=None, sources=())
    assert core.findings.of_visit(visit)[0].severity is None


def test_unknown_findings_are_told(core: Core, who: Who, visit: str, refuses: Any) -> None:
    key, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    core.findings.remove(key, who)
    for unknown in (key, new_id(), "", "nonsense"):
        with refuses("finding_not_found"):
            core.findings.set(unknown, who, severity=1)
        with refuses("finding_not_found"):
            core.findings.write(unknown, "text", "ru", "x", who)
        with refuses("finding_not_found"):
            core.findings.remove(unknown, who)
    with refuses("visit_not_found"):
        core.findings.record(new_id(), "A", plain("x"), who)


def test_a_recommendation_takes_institution_number_and_severity_over(core: Core, who: Who, visit: str) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who, severity=4)
    key, _ = core.recommendations.add(visit, plain("Сушить"), who, finding, deadline=DAY, addressee="PEN-DEP")
    own, _ = core.recommendations.add(visit, plain("Чинить"), who, finding, severity=1)
    made, other = core.recommendations.of_visit(visit)
    planned = core.visits.get(visit)
    assert (made.id, made.finding_id, made.severity, made.institution_id) == (key, finding, 4, planned.institution_id)
    assert (made.number, other.number) == (f"{planned.number}-01", f"{planned.number}-02")
    assert (made.state, made.history, other.id, other.severity) == (STATE.DRAFT, (), own, 1)


def test_a_recommendation_is_checked(core: Core, who: Who, visit: str, refuses: Any) -> None:
    with refuses("recommendation_text_missing"):
        core.recommendations.add(visit, Text(), who)
    with refuses("body_unknown"):
        core.recommendations.add(visit, plain("x"), who, addressee="NO")
    with refuses("nature_unknown"):
        core.recommendations.add(visit, plain("x"), who, nature="NO")
    for finding in (new_id(), "nonsense"):
        with refuses("finding_not_found"):
            core.recommendations.add(visit, plain("x"), who, finding, severity=1)
    with refuses("text_too_long"):
        core.recommendations.add(visit, plain("x"), who, addressee_note="я" * 301)
    with refuses("visit_not_found"):
        core.recommendations.add(new_id(), plain("x"), who)
    assert core.recommendations.of_visit(visit) == []
    key, _ = core.recommendations.add(visit, plain("x"), who)
    with refuses("body_unknown"):
        core.recommendations.set(key, who, addressee="NO")
    with refuses("recommendation_text_missing"):
        core.recommendations.write(key, "ru", " ", who)
    with pytest.raises(ValueError, match="not a plain field"):
        core.recommendations.set(key, who, state="sent")


def test_a_recommendation_that_was_taken_back_comes_again_as_it_was(
    core: Core, who: Who, visit: str, refuses: Any
) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who, severity=4)
    key, _ = core.recommendations.add(visit, plain("Сушить"), who, finding, deadline=DAY, priority=2)
    before = core.recommendations.get(key)
    core.recommendations.remove(key, who)
    core.recommendations.add(visit, plain("Чинить"), who)
    assert core.recommendations.restore(key, who).visit_id == visit
    assert core.recommendations.get(key) == before
    assert [one.ordinal for one in core.recommendations.of_visit(visit)] == [1, 2]
    core.recommendations.remove(key, who)
    core.visits.cancel(visit, who)
    with refuses("visit_closed"):
        core.recommendations.restore(key, who)
    with refuses("recommendation_not_found"):
        core.recommendations.restore(new_id(), who)


def test_a_recommendation_is_changed_and_removed(core: Core, who: Who, visit: str, refuses: Any) -> None:
    key, _ = core.recommendations.add(visit, plain("Сушить"), who)
    nature = next(iter(core.reference.natures()))
    core.recommendations.set(key, who, deadline=date(2028, 2, 29), priority=1, nature=nature)
    core.recommendations.write(key, "kk", "Кептіру", who)
    made = core.recommendations.get(key)
    assert (made.deadline, made.priority, made.nature) == (date(2028, 2, 29), 1, nature)
    assert made.text.shown("kk") == ("Кептіру", "kk")
    core.recommendations.remove(key, who)
    for unknown in (key, new_id(), "nonsense"):
        with refuses("recommendation_not_found"):
            core.recommendations.get(unknown)
        with refuses("recommendation_not_found"):
            core.recommendations.step(unknown, RecommendationStep(STATE.SENT, DAY), who)
    core.recommendations.add(visit, plain("Снова"), who)
    assert core.recommendations.of_visit(visit)[0].ordinal == 2


def test_its_life_is_a_history_by_day(core: Core, who: Who, visit: str) -> None:
    key, _ = core.recommendations.add(visit, plain("Сушить"), who)
    core.recommendations.send(visit, DAY, who)
    core.recommendations.send(visit, DAY + timedelta(1), who)
    for state, days in ((STATE.PARTIAL, 90), (STATE.IN_PROGRESS, 30), (STATE.NOT_IMPLEMENTED, 90)):
        core.recommendations.step(key, RecommendationStep(state, DAY + timedelta(days), reason=plain("письмо")), who)
    made = core.recommendations.get(key)
    assert [step.state for step in made.history] == [
        STATE.SENT,
        STATE.IN_PROGRESS,
        STATE.PARTIAL,
        STATE.NOT_IMPLEMENTED,
    ]
    assert made.state is STATE.NOT_IMPLEMENTED
    assert made.state_on(DAY - timedelta(1)) is None
    assert made.state_on(DAY) is STATE.SENT
    assert made.state_on(DAY + timedelta(89)) is STATE.IN_PROGRESS


def test_only_what_was_verified_counts_as_implemented(core: Core, who: Who, visit: str, refuses: Any) -> None:
    key, _ = core.recommendations.add(visit, plain("Сушить"), who)
    with refuses("state_not_possible"):
        core.recommendations.step(key, RecommendationStep(STATE.IMPLEMENTED, DAY, verified=True), who)
    core.recommendations.send(visit, DAY, who)
    with refuses("implemented_not_verified"):
        core.recommendations.step(key, RecommendationStep(STATE.IMPLEMENTED, DAY), who)
    with refuses("step_before_sending"):
        core.recommendations.step(key, RecommendationStep(STATE.PARTIAL, DAY - timedelta(1)), who)
    core.recommendations.step(key, RecommendationStep(STATE.IMPLEMENTED, DAY, verified=True), who)
    assert core.recommendations.get(key).state is STATE.IMPLEMENTED
    assert core.recommendations.all(OPEN_RECOMMENDATIONS) == []


def test_lists_put_the_earliest_deadline_first(core: Core, who: Who, visit: str, institution: str) -> None:
    for deadline in (None, date(2027, 6, 1), date(2027, 1, 1)):
        core.recommendations.add(visit, plain("Сушить"), who, deadline=deadline)
    lines = core.recommendations.all()
    assert [one.recommendation.deadline for one in lines] == [date(2027, 1, 1), date(2027, 6, 1), None]
    assert (lines[0].institution, lines[0].region) == (plain("СИЗО № 99"), "35")
    assert lines[0].visit_number == core.visits.get(visit).number
    assert core.recommendations.all([STATE.SENT]) == []
    assert len(core.recommendations.all(institution_id=institution, limit=2)) == 2
    assert core.recommendations.all(institution_id=new_id()) == []


def test_recommendations_on_paper_come_in_once(core: Core, who: Who, institution: str) -> None:
    made = Recommendation(new_id(), institution, "", "", "7/2022", 0, plain("Чинить"), deadline=DAY)
    batch = [(made, RecommendationStep(STATE.PARTIAL, date(2023, 1, 1)))]
    core.recommendations.add_paper(batch, who)
    core.recommendations.add_paper(batch, who)
    (line,) = core.recommendations.all(OPEN_RECOMMENDATIONS)
    assert (line.recommendation.state, line.visit_number) == (STATE.PARTIAL, "")
    assert len(core.recommendations.get(made.id).history) == 1
    core.recommendations.write(made.id, "ru", "Починить", who)
    core.recommendations.remove(made.id, who)
    assert core.recommendations.all() == []

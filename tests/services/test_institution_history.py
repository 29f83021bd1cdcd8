"""What all visits to an institution say together on its page."""

from __future__ import annotations

from datetime import date

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution_page import Office
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace, ObstructionKind, RecommendationState
from npm_desktop.domain.text import plain
from tests.conftest import TODAY


def test_findings_of_all_visits_without_what_is_put_aside_or_the_groups_own(
    core: Core, who: Who, institution: str, begun: str
) -> None:
    shown, _ = core.findings.record(begun, "A", plain("Сыро"), who, severity=3, sources=(("talks", 2),))
    aside, _ = core.findings.record(begun, "B", plain("Не подтвердилось"), who)
    core.findings.set(aside, who, standing=FindingPlace.ASIDE)
    own, _ = core.findings.record(begun, "C", plain("Со слов"), who)
    core.findings.set(own, who, print_class=PrintClass.GROUP)
    (found,) = core.institutions.history(institution).findings
    assert (found.id, found.visit_id, found.day, found.section, found.severity) == (shown, begun, TODAY, "A", 3)
    assert not hasattr(found, "sources")


def test_a_visit_that_was_called_off_found_nothing(core: Core, who: Who, institution: str, begun: str) -> None:
    core.findings.record(begun, "A", plain("Сыро"), who)
    core.visits.cancel(begun, who)
    assert core.institutions.history(institution).findings == ()


def test_closed_recommendations_are_told_apart_from_open_ones(
    core: Core, who: Who, institution: str, sent: list[str]
) -> None:
    core.recommendations.step(
        sent[0], RecommendationStep(RecommendationState.IMPLEMENTED, date(2027, 1, 10), True), who
    )
    assert [one.recommendation.id for one in core.institutions.history(institution).closed] == [sent[0]]
    assert {one.recommendation.id for one in core.institutions.get(institution).open} == set(sent[1:])


def test_officials_by_name_and_who_refused_by_position_alone(
    core: Core, who: Who, institution: str, begun: str
) -> None:
    core.visits.set(begun, who, head="Ким А. В.", received_by="Ли С. С., дежурный")
    core.obstructions.add(
        begun, who, kind=ObstructionKind.ROOM, what=plain("Карцер"), official="Пак Б. Б.", position=plain("режимник")
    )
    core.obstructions.add(begun, who, kind=ObstructionKind.CAMERA, position=plain("Режимник"))
    core.obstructions.add(begun, who, kind=ObstructionKind.CAMERA, official="Пак Б. Б.")
    found = core.institutions.history(institution).officials
    assert [(one.office, one.who.shown("ru")[0], one.times) for one in found] == [
        (Office.HEAD, "Ким А. В.", 1),
        (Office.RECEIVED, "Ли С. С., дежурный", 1),
        (Office.NOT_ALLOWED, "режимник", 2),
    ]
    assert "Пак" not in repr(found)


def test_an_institution_is_found_by_its_code_and_its_id(core: Core, institution: str) -> None:
    assert core.institutions.find("SIZO-99") == core.institutions.find(institution) == institution

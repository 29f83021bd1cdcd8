"""R-16: no paper holds both what was complained of and number, time or place of a private interview.

Every kind of paper, in every edition and language, of a visit in which everything was recorded.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.admission import RefusalGround
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import REPORTS, DocumentKind, Paper
from npm_desktop.domain.interview import Allegation, Interpreting, Privacy, Purpose, Risk
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import AppealKind, FindingPlace
from npm_desktop.domain.text import plain
from tests.services.interview_samples import colleague, talk

TOLD, MINE, COMPLAINT, REASON = "слова-беседы", "слова-для-себя", "слова-жалобы", "слова-о-ребёнке"
DIFFER = ("interviews_differ", "disagrees_interviews")
UNIT, BESIDE, TRANSLATOR = "Отряд-семнадцать", "мать-рядом", "переводчик-центра"


@pytest.fixture
def recorded(core: Core, visit: str, who: Who) -> dict[DocumentKind, str]:
    """A visit with talks, notes, messages and a case; the subjects of its letters by kind."""
    second = colleague(core, who)
    core.visits.add_member(visit, second, who)
    about = {"unit": UNIT, "risk": Risk.HIGH, "allegation": Allegation.TORTURE, "privacy": Privacy.ALONE}
    child = {"minor": True, "best_interest": plain(REASON), "beside": plain(BESIDE)}
    spoken = {"language": "ug", "interpreting": Interpreting.INTERPRETER, "interpreter": TRANSLATOR, "pledge": True}
    for given in (about, about, about | child | spoken):
        key = talk(core, visit, who, second, *Purpose, notes=plain(TOLD), **given)
    core.private_notes.add(visit, plain(MINE), who)
    core.messages.add(visit, who, text=plain(COMPLAINT), interview_id=key)
    case, _ = core.reprisals.add(visit, who, what=plain(COMPLAINT), interview_id=key)
    core.findings.record(visit, "A", plain("Жалобы на питание"), who, severity=2, standing=FindingPlace.REPORT)
    core.obstructions.add(visit, who, what=plain("Журнал не дали"))
    core.promises.add(visit, who, text=plain("Починить окно"))
    core.admission.begin(visit, who, ground=RefusalGround.NO_PLAN)
    appeal = core.appeals.begin(visit, AppealKind.APPEAL, who)[0]
    return {DocumentKind.APPEAL: appeal, DocumentKind.URGENT_LETTER: case}


def papers(subjects: dict[DocumentKind, str]) -> list[Paper]:
    found = []
    for kind in DocumentKind:
        for code in ("kk", "ru", "en"):
            usual = Paper.of(kind, code, subjects.get(kind, ""))
            editions = [one for one in Edition if one is not Edition.OFFICIAL] if kind in REPORTS else [usual.edition]
            found += [Paper(kind, edition, code, usual.subject_id) for edition in editions]
    return found


def test_r16_no_paper_holds_a_complaint_beside_a_talk(
    core: Core, visit: str, recorded: dict[DocumentKind, str]
) -> None:
    talks = core.interviews.of_visit(visit)
    secrets = [TOLD, MINE, COMPLAINT, REASON, UNIT, BESIDE, TRANSLATOR]
    secrets += [one.code for one in talks] + [one.id for one in talks]
    asked = papers(recorded)
    assert {one.kind for one in asked} == set(DocumentKind)
    for paper in asked:
        said = json.dumps(core.documents.draft(visit, paper), ensure_ascii=False)
        assert not [secret for secret in secrets if secret in said], paper


def test_r16_what_is_told_of_talks_is_their_number_inside_alone(
    core: Core, visit: str, recorded: dict[DocumentKind, str]
) -> None:
    numbers = {
        edition: core.documents.draft(visit, Paper.report("ru", edition))["interviews"]
        for edition in Edition
        if edition is not Edition.OFFICIAL
    }
    assert numbers == {Edition.GROUP: 3, Edition.COUNCIL: 3, Edition.INSTITUTION: None, Edition.PUBLIC: None}


def test_the_number_that_is_recorded_stands_in_the_report_and_another_one_is_told(
    core: Core, visit: str, who: Who, recorded: dict[DocumentKind, str]
) -> None:
    question = core.answers.form(visit).coded("L3")
    assert question is not None
    core.answers.set(visit, question.path, "7", who)

    def differing() -> list[Any]:
        found = core.documents.problems(visit, Paper.report("ru"))
        told = [one for one in found if one.ref == question.path and one.code in DIFFER]
        return [(one.blocks, sorted(str(value) for value in one.details.values())[:2]) for one in told]

    assert differing() == [(False, ["3", "7"])]  # told once
    assert core.documents.draft(visit, Paper.report("ru"))["interviews"] == 3
    core.answers.set(visit, question.path, "3", who)
    assert differing() == []


def test_without_interviews_by_code_the_checklist_tells_the_number(core: Core, visit: str, who: Who) -> None:
    question = core.answers.form(visit).coded("L3")
    assert question is not None
    core.answers.set(visit, question.path, "7", who)
    assert core.documents.draft(visit, Paper.report("ru"))["interviews"] == 7


def test_r05_a_finding_from_talks_names_no_small_unit(core: Core, visit: str, who: Who) -> None:
    second = colleague(core, who)
    core.visits.add_member(visit, second, who)
    talk(core, visit, who, second, unit=UNIT)
    finding, _ = core.findings.record(
        visit, "A", plain("Питание плохое"), who, place=plain(f"столовая, {UNIT.lower()}"), severity=2,
        standing=FindingPlace.REPORT, sources=(("talks", 1),),
    )  # fmt: skip

    def told() -> list[tuple[str, bool]]:
        found = core.documents.problems(visit, Paper.report("ru"))
        return [(one.ref, one.blocks) for one in found if one.code == "unit_named"]

    assert told() == [(finding, True)]
    for _ in range(2):
        talk(core, visit, who, second, unit=UNIT)
    assert told() == []

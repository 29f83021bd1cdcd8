"""What a finding may rest on and say: consent (R-04), small units (R-05), no codes (R-16), no orders (R-21)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from interview_samples import colleague, talk

from npm_desktop.core import Core
from npm_desktop.domain.attribution import WHOLE_INSTITUTION, codes_in, narrow_units
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.interview import Allegation, Purpose
from npm_desktop.domain.interview_rules import Usable, Use
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text, plain

REPORT = FindingPlace.REPORT


@pytest.fixture
def other(core: Core, who: Who, ready: str) -> str:
    """A second member, before whom people agree."""
    made = colleague(core, who)
    core.visits.add_member(ready, made, who)
    return made


def told(core: Core, visit: str, code: str) -> list[dict[str, Any]]:
    problems = core.documents.problems(visit, Paper.report("ru"))
    assert all(one.blocks for one in problems if one.code == code)
    return [dict(one.details) for one in problems if one.code == code]


def finding(core: Core, visit: str, who: Who, *talks: str, **fields: Any) -> str:
    given = {"severity": 3, "standing": REPORT, "interviews": talks, **fields}
    return core.findings.record(visit, "A", plain("Бьют при приёме"), who, **given)[0]


def test_r04_no_finding_rests_on_a_talk_without_consent(
    core: Core, who: Who, ready: str, other: str, refuses: Callable[[str], Any], institution: str
) -> None:
    silent, _ = core.interviews.add(ready, who)
    agreed = talk(core, ready, who, other)
    with refuses("interview_without_consent"):
        finding(core, ready, who, silent)
    key = finding(core, ready, who, agreed)
    with refuses("interview_without_consent"):
        core.findings.set(key, who, interviews=(agreed, silent))
    with refuses("record_not_found"):
        core.findings.set(key, who, interviews=(agreed, new_id()))
    assert core.findings.of_visit(ready)[0].interviews == (agreed,)
    assert dict(core.findings.of_visit(ready)[0].sources) == {"talks": 1}


def test_r04_an_allegation_not_to_be_passed_on_is_told_as_a_pattern_only(
    core: Core, who: Who, ready: str, other: str
) -> None:
    one = talk(core, ready, who, other, allegation=Allegation.TORTURE)
    key = finding(core, ready, who, one)
    assert told(core, ready, "finding_pattern_thin") == [{"number": 1}]
    core.findings.set(key, who, papers=("журнал травм",))
    assert told(core, ready, "finding_pattern_thin") == []
    core.findings.set(key, who, papers=())
    several = [talk(core, ready, who, other, allegation=Allegation.TORTURE) for _ in range(2)]
    core.findings.set(key, who, interviews=(one, *several))
    assert told(core, ready, "finding_pattern_thin") == []


def test_r04_a_withdrawn_consent_keeps_the_finding_from_being_printed(
    core: Core, who: Who, ready: str, other: str
) -> None:
    one = talk(core, ready, who, other)
    key = finding(core, ready, who, one, papers=("журнал",))
    assert told(core, ready, "finding_interview_unusable") == []
    core.interviews.withdraw(one, Purpose.TALK, who)
    assert told(core, ready, "finding_interview_unusable") == [{"number": 1}]
    core.findings.set(key, who, interviews=())
    assert told(core, ready, "finding_interview_unusable") == []


def test_r05_a_small_unit_is_not_named_and_the_institution_is_offered(
    core: Core, who: Who, ready: str, other: str
) -> None:
    one = talk(core, ready, who, other, unit="Отряд 5")
    key = finding(core, ready, who, one, place=plain("отряд  5, душевая"))
    assert told(core, ready, "finding_unit_small") == [{"number": 1, "unit": "Отряд 5"}]
    core.findings.widen(key, who)
    assert core.findings.of_visit(ready)[0].place == WHOLE_INSTITUTION
    assert told(core, ready, "finding_unit_small") == []
    core.findings.put_place(key, plain("отряд 5"), who)
    for _ in range(2):
        talk(core, ready, who, other, unit="Отряд 5")
    assert told(core, ready, "finding_unit_small") == []


def test_r05_only_what_is_printed_is_looked_at(core: Core, who: Who, ready: str, other: str) -> None:
    one = talk(core, ready, who, other, unit="Карантин")
    finding(core, ready, who, one, place=plain("карантин"), standing=FindingPlace.CHECK)
    assert told(core, ready, "finding_unit_small") == []


@pytest.mark.parametrize(
    ("place", "words", "persons", "pointed"),
    [
        ("", "В отряде 5 бьют", 1, ()),
        ("", "Бьют: отряд 5", 1, ("Отряд 5",)),
        ("душевая", "Бьют", 1, ("Отряд 5",)),
        ("душевая", "Бьют", 3, ()),
        ("", "Бьют", 1, ()),
        ("учреждение в целом", "Бьют", 1, ()),
        ("учреждение в целом", "Отряд 5: бьют", 1, ("Отряд 5",)),
    ],
)
def test_r05_words_and_place_point_to_a_unit(place: str, words: str, persons: int, pointed: tuple[str, ...]) -> None:
    made = Finding("f", "v", 1, "A", plain(words), plain(place) if place else Text(), interviews=("i",))
    known = [Usable("i", "AC-EH", "Отряд 5", persons, Use.ANONYMOUS, persons >= 3)]
    assert narrow_units(made, known) == pointed


def test_r16_the_code_of_a_talk_stands_in_no_paper(core: Core, who: Who, ready: str, other: str) -> None:
    one = talk(core, ready, who, other, unit="Отряд 5")
    code = core.interviews.get(one).code
    key = finding(core, ready, who, one, papers=("журнал травм № 4",))
    core.recommendations.add(ready, plain(f"Проверить слова {code}"), who, key)
    core.findings.write(key, "text", "ru", f"Бьют при приёме (беседа {code.lower()})", who)
    assert told(core, ready, "finding_code_printed") == [{"number": 1}]
    assert told(core, ready, "recommendation_code_printed") == [{"number": 1}]


def test_r16_no_edition_holds_what_a_finding_rests_on(core: Core, who: Who, ready: str, other: str) -> None:
    one = talk(core, ready, who, other, unit="Отряд 5")
    finding(core, ready, who, one, papers=("журнал травм № 4",), print_class=PrintClass.PUBLIC)
    secrets = (one, core.interviews.get(one).code, "Отряд 5", "журнал травм № 4")
    for edition in (Edition.GROUP, Edition.COUNCIL, Edition.INSTITUTION, Edition.PUBLIC):
        record = json.dumps(_record(core, ready, edition), ensure_ascii=False)
        assert "Бьют при приёме" in record
        assert not [secret for secret in secrets if secret in record]


def _record(core: Core, visit: str, edition: Edition) -> dict[str, Any]:
    return core.documents.prepare(visit, Paper.report("ru", edition)).record


def test_r16_what_looks_like_a_code_and_is_none_does_no_harm() -> None:
    texts = (plain("Журнал AC-EH за 12–14 мая, К7–МР, 24-34"), Text())
    assert codes_in(texts, {"K7-MP"}) == ("K7-MP",)
    assert codes_in(texts, set()) == ()


def test_r21_what_was_remedied_is_the_act_of_the_administration_and_asks_nothing_of_it(
    core: Core, who: Who, ready: str
) -> None:
    core.findings.record(ready, "A", plain("Пробы не хранились"), who, severity=1, remedied=True, standing=REPORT)
    assert core.recommendations.of_visit(ready) == []
    record = json.dumps(_record(core, ready, Edition.INSTITUTION), ensure_ascii=False)
    assert '"remedied": true' in record

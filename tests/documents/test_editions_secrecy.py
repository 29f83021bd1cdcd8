"""What a paper must not tell whoever reads it: advice of a narrower circle, why a member stood aside, why they came."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents.paper import squeeze
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import AppealKind, FindingPlace, Judgement, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import GroundKind
from tests.conftest import TODAY
from tests.journeys import paper_samples as samples
from tests.services.conftest import begun, gate, ready, second, told  # noqa: F401  # noqa: F401

LATER = TODAY + timedelta(120)
REASON = "Мой племянник содержится в этом учреждении"
OUTSIDE = (Edition.INSTITUTION, Edition.PUBLIC)


def said(core: Core, visit: str, paper: Paper) -> str:
    return json.dumps(core.documents.draft(visit, paper), ensure_ascii=False)


def shown(core: Core, visit: str, paper: Paper) -> str:
    return squeeze("".join(all_text(journeys.run(journeys.draft(core, visit, paper)))))


# Advice that an interim visit judged


@pytest.mark.parametrize("print_class", list(PrintClass))
def test_judged_advice_reaches_no_wider_circle_than_its_own(
    core: Core,
    ready: str,  # noqa: F811
    who: Who,
    institution: str,
    print_class: PrintClass,
) -> None:
    key, _ = core.recommendations.add(
        ready, plain("Перевести жалобщика"), who, addressee="PEN-DEP", deadline=LATER, print_class=print_class
    )
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    core.recommendations.send(ready, TODAY + timedelta(5), who)
    visit, _ = core.visits.plan(Plan(institution, LATER, VisitType.INTERIM, members=[who.author]), who)
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(visit, name, typed(LATER, time(hour, 20)), who)
    core.checks.judge(visit, key, Judgement.PARTIAL, who)
    core.checks.observe(visit, key, "ru", "он всё ещё в камере 7", who)
    reach = {
        Edition.GROUP: (PrintClass.GROUP, PrintClass.COUNCIL, PrintClass.INSTITUTION, PrintClass.PUBLIC),
        Edition.COUNCIL: (PrintClass.COUNCIL, PrintClass.INSTITUTION, PrintClass.PUBLIC),
        Edition.INSTITUTION: (PrintClass.INSTITUTION, PrintClass.PUBLIC),
        Edition.PUBLIC: (),
    }
    for edition, classes in reach.items():
        text = said(core, visit, Paper.report("ru", edition))
        assert ("жалобщика" in text) == (print_class in classes), edition
        inside = edition in (Edition.GROUP, Edition.COUNCIL)
        assert ("в камере 7" in text) == (inside and print_class in classes), edition


# Who stood aside


def recuse(core: Core, visit: str, member: str, who: Who) -> None:
    core.visits.add_member(visit, member, who)
    core.visits.declare(visit, member, False, who, plain(REASON))


@pytest.mark.parametrize("kind", [DocumentKind.DEPARTURE, DocumentKind.OBSTRUCTION])
def test_an_act_is_silent_on_who_stood_aside(
    core: Core,
    ready: str,  # noqa: F811
    who: Who,
    second: str,  # noqa: F811
    kind: DocumentKind,
) -> None:
    recuse(core, ready, second, who)
    core.obstructions.add(ready, who, what=plain("Не открыли карцер"))
    for language in ("ru", "kk", "kk+ru"):
        text = said(core, ready, Paper.of(kind, language)) + shown(core, ready, Paper.of(kind, language))
        assert "племянник" not in text
        assert "Омаров" not in text
        assert "Сейтова" in text


def test_an_act_of_non_admission_and_its_letters_are_silent_on_who_stood_aside(
    core: Core,
    told: str,  # noqa: F811
    who: Who,
    second: str,  # noqa: F811
) -> None:
    recuse(core, told, second, who)
    letter, _ = core.appeals.begin(told, AppealKind.SUPERIOR_BODY, who)
    for paper in (Paper.of(DocumentKind.NON_ADMISSION, "ru"), Paper.of(DocumentKind.APPEAL, "ru", letter)):
        text = said(core, told, paper) + shown(core, told, paper)
        assert "племянник" not in text
        assert "Омаров" not in text
        assert "Сейтова" in text


def test_the_report_tells_the_group_and_the_council_why_a_member_stood_aside(
    core: Core,
    ready: str,  # noqa: F811
    who: Who,
    second: str,  # noqa: F811
) -> None:
    recuse(core, ready, second, who)
    for edition in Edition:
        if edition is not Edition.OFFICIAL:
            inside = edition in (Edition.GROUP, Edition.COUNCIL)
            assert ("племянник" in said(core, ready, Paper.report("ru", edition))) == inside
            assert (squeeze(REASON) in shown(core, ready, Paper.report("ru", edition))) == inside


# Why the group came


@pytest.fixture
def special(core: Core) -> samples.Sample:
    """A special visit that took place, with a finding in the module's own section."""
    made = samples.make(core, VisitType.SPECIAL)
    samples.happen(core, made)
    core.findings.record(
        made.visit,
        "SF",
        plain("Сыро в душевой"),
        made.who,
        place=plain("отряд 3, камера 12"),
        severity=2,
        standing=FindingPlace.REPORT,
        print_class="public",
    )
    core.visits.write(made.visit, "conclusions", "ru", "Сообщение о побоях подтвердилось.", made.who)
    return made


@pytest.mark.parametrize("language", ["ru", "kk", "en", "kk+ru"])
@pytest.mark.parametrize("edition", OUTSIDE)
@pytest.mark.parametrize("kind", [DocumentKind.REPORT, DocumentKind.PRELIMINARY])
def test_nobody_outside_reads_that_a_visit_was_special(
    core: Core, special: samples.Sample, kind: DocumentKind, edition: Edition, language: str
) -> None:
    paper = Paper(kind, edition, language)
    text = said(core, special.visit, paper) + shown(core, special.visit, paper)
    for word in ("special", "пециальн", "арнайы", "Арнайы", "45(1)(3)", "45-бап", "43(4)", "Карагандинская группа"):
        assert word not in text, word
    names = core.reference.visit_types["special"].names.values()
    assert not [name for name in names if name in text]
    for word in ("побоях", "камера 12", "Қарағанды тобы", "SF"):
        assert word not in text, word
    record = core.documents.draft(special.visit, paper)
    for side in record.get("columns", [record]):
        assert (side["visit_type"], side["visit_type_name"]) == ("", "")
        assert side["conclusions"]["text"] == ""
        assert "Сыро в душевой" in json.dumps(side, ensure_ascii=False)
        citations = {
            core.reference.visit_citation("special", "PEN-MED", TODAY, side["language"]).text,
            *(one.text for one in core.reference.citations("PEN-MED", TODAY, ["duties_messages"], side["language"])),
        }
        assert side["legal"]
        assert not citations & set(side["legal"])


def test_a_periodic_extract_looks_no_other_than_that_of_a_special_visit(core: Core) -> None:
    made = samples.make(core)
    samples.happen(core, made)
    for edition in OUTSIDE:
        record = core.documents.draft(made.visit, Paper.report("ru", edition))
        assert (record["visit_type"], record["visit_type_name"], record["group_name"]) == ("", "", "")
        assert record["conclusions"]["text"] == "Условия не соответствуют норме."
    inside = core.documents.draft(made.visit, Paper.report("ru"))
    assert inside["visit_type"] == "periodic"
    assert inside["visit_type_name"]


@pytest.mark.parametrize("language", ["ru", "kk", "en", "kk+ru"])
@pytest.mark.parametrize("kind", [DocumentKind.DEPARTURE, DocumentKind.OBSTRUCTION])
def test_what_the_head_is_shown_names_no_kind_of_visit(
    core: Core, special: samples.Sample, kind: DocumentKind, language: str
) -> None:
    paper = Paper.of(kind, language)
    text = said(core, special.visit, paper) + shown(core, special.visit, paper)
    kinds = [name for names in core.reference.visit_types.values() for name in names.names.values()]
    for word in (*kinds, '"special"', "Вид посещения", "Бару түрі", "Type of visit"):
        assert squeeze(word) not in squeeze(text), word


def test_the_pack_keeps_still_on_earlier_special_visits(core: Core, who: Who, institution: str) -> None:
    day = TODAY - timedelta(30)
    earlier, _ = core.visits.plan(Plan(institution, day, VisitType.SPECIAL, members=[who.author]), who)
    for name, hour in (("arrived_at", 9), ("admitted_at", 10)):
        core.visits.mark(earlier, name, typed(day, time(hour, 20)), who)
    grounds = [Ground("", "", kind=GroundKind.MESSAGE, number="7781", day=date(2026, 11, 1))]
    plan = Plan(institution, TODAY, VisitType.SPECIAL, members=[who.author], grounds=grounds)
    visit, _ = core.visits.plan(plan, who)
    assert core.documents.draft(visit, Paper.of(DocumentKind.PACK, "ru"))["past_visits"] == []
    assert core.visits.get(earlier).number not in said(core, visit, Paper.of(DocumentKind.PACK, "ru"))


@pytest.mark.parametrize("language", ["ru", "kk", "en", "kk+ru"])
def test_an_obstruction_is_told_roughly_outside(core: Core, ready: str, who: Who, language: str) -> None:  # noqa: F811
    at, until = typed(TODAY, time(11, 5)), typed(TODAY, time(13, 47))
    place = plain("Карцер, камера № 38")
    noted = {"what": plain("Не открыли камеру 38; ключа нет"), "place": place, "at": at, "until": until}
    core.obstructions.add(ready, who, **noted, position=plain("дежурный"), official="Темиров С. К.")
    for edition in Edition:
        paper = replace(Paper.of(DocumentKind.OBSTRUCTION, language), edition=edition)
        text = said(core, ready, paper) + shown(core, ready, paper)
        for exact in ("11:05", "13:47", "камеру 38", "№ 38", "Темиров", "Сейтова"):
            assert (exact in text) is (edition not in OUTSIDE), (edition, exact)
        for kept in ("Карцер", "ключа", "дежурный"):
            assert kept in text


def test_the_parts_of_a_day_are_told_once_each(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    night = typed(TODAY, time(23, 50))
    core.obstructions.add(ready, who, what=plain("Ждали"), at=typed(TODAY, time(9)), until=typed(TODAY, time(11)))
    paper = replace(Paper.of(DocumentKind.OBSTRUCTION, "ru"), edition=Edition.INSTITUTION)
    assert [one["when"] for one in core.documents.draft(ready, paper)["listed"]] == ["утром"]
    core.obstructions.add(ready, who, what=plain("Ждали"), at=night, until=typed(TODAY + timedelta(1), time(0, 10)))
    whens = [one["when"] for one in core.documents.draft(ready, paper)["listed"]]
    assert whens == ["24.11.2026, утром", "24.11.2026, ночью – 25.11.2026, ночью"]

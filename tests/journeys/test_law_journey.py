"""The law shelf: what stands on it for a category on a day, what is found in it, what of it may stand on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from npm_desktop import law_journeys
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.law_shelf import Part, Shelved, Worth, found
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import plain
from npm_desktop.reference import library
from npm_desktop.texts import load

DAY = date(2026, 11, 24)
REFERENCE = library.load()
CATEGORIES = sorted(REFERENCE.categories)


def shelf(category: str, on: date = DAY, language: str = "ru", forms: Sequence[Form] | None = None) -> list[Shelved]:
    chosen = law_journeys.forms_shipped(category, REFERENCE) if forms is None else forms
    return law_journeys.shelf(REFERENCE, chosen, category, on, load(language))


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_its_chapter_on_the_mechanism(category: str) -> None:
    basis = REFERENCE.family_for(category, DAY)
    mine = [one for one in shelf(category, forms=[]) if one.part is Part.MECHANISM]
    assert len(mine) >= 23
    assert {one.instrument for one in mine} == {basis.family.key}
    wanted = {Worth.LAWYER} if basis.to_check else {Worth.READ, Worth.NOT_READ}
    assert {one.worth for one in mine} <= wanted


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everything_is_said_in_every_language(language: str) -> None:
    for one in shelf("PEN-SIZO", language=language):
        assert one.citation
        assert one.about
        assert one.title
        assert len({one.key}) == 1


def test_a_provision_stands_once_with_all_its_questions_and_the_values_of_its_basis() -> None:
    every = shelf("PEN-SIZO")
    keys = [one.key for one in every if one.part in (Part.NATIONAL, Part.INTERNATIONAL)]
    assert len(keys) == len(set(keys))
    area = next(one for one in every if one.key == ("LAW353", "22(2)"))
    assert {"SIZO-003", "M2"} <= set(area.questions)
    assert any("2,5" in limit and "м²" in limit for limit in area.limits)
    assert not any("4" in limit for limit in area.limits), "what the CPT sets is no national value"
    european = next(one for one in every if one.instrument == "CPT-2015-44")
    assert any("4" in limit for limit in european.limits)


def test_what_nobody_read_says_so() -> None:
    worths = {one.instrument: one.worth for one in shelf("PEN-SIZO") if one.part is Part.INTERNATIONAL}
    assert worths["MANDELA"] is Worth.NOT_READ
    assert worths["CPT-2015-44"] is Worth.READ
    rules = next(one for one in shelf("PEN-SIZO") if one.instrument == "rules_266")
    assert (rules.worth, rules.citable) == (Worth.NOT_READ, False)


@pytest.mark.parametrize(
    ("category", "day", "family"),
    [
        ("SOC-ELD", date(2023, 6, 30), "SOCIAL_2008"),
        ("SOC-ELD", date(2023, 7, 1), "SOCIAL"),
        ("EDU-CAN", date(2026, 3, 1), "JUVENILE"),
        ("EDU-CAN", date(2026, 3, 2), "CHILD"),
    ],
)
def test_the_law_is_that_of_the_day(category: str, day: date, family: str) -> None:
    mine = [one for one in shelf(category, day, forms=[]) if one.part is Part.MECHANISM]
    assert {one.instrument for one in mine} == {family}


def test_what_came_later_is_not_on_the_shelf_yet() -> None:
    early = {one.instrument for one in shelf("PEN-SIZO", date(2014, 1, 1), forms=[])}
    assert not {"332", "245-VIII", "coao_507"} & early
    assert {"332", "245-VIII", "coao_507"} <= {one.instrument for one in shelf("PEN-SIZO", forms=[])}


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("22(2)", "22(2)"),
        ("ст. 22 2", "22(2)"),
        ("ПЛОЩАД камер", "22(2)"),
        ("воспрепятств", "507"),
        ("sizo-003", "22(2)"),
    ],
)
def test_words_find_whatever_their_case_and_articles_by_their_number(words: str, holds: str) -> None:
    assert holds in {one.provision for one in found(shelf("PEN-SIZO"), words)}


def test_an_article_is_not_the_beginning_of_another() -> None:
    assert "22(2)" not in {one.provision for one in found(shelf("PEN-SIZO"), "2 22 222")}
    assert found(shelf("PEN-SIZO"), "") == shelf("PEN-SIZO")
    assert found(shelf("PEN-SIZO"), "нетакогослова") == []


def test_a_store_asks_its_own_checklists(core: Core) -> None:
    forms = law_journeys.forms_of(core, "PEN-SIZO")
    assert "npm_sizo" in {form.form_id for form in forms}
    assert len(forms) >= 2


def test_official_paper_cites_what_somebody_read_and_the_group_sees_the_rest(core: Core, visit: str, who: Who) -> None:
    read, unread = ("LAW353", "22(2)"), ("MANDELA", "13")
    core.findings.record(
        visit, "A", plain("Тесно"), who, severity=2, standing=FindingPlace.REPORT, standards=(read, unread)
    )

    def cited(edition: Edition) -> str:
        draft = core.documents.draft(visit, Paper.report("ru", edition))
        return "; ".join(
            words for one in draft["sections"] for finding in one["findings"] for words in finding["standards"]
        )

    for edition in (Edition.COUNCIL, Edition.INSTITUTION):
        assert "22(2)" in cited(edition)
        assert "Мандел" not in cited(edition)
    assert "Мандел" in cited(Edition.GROUP)

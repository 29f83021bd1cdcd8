"""The register: what may be saved, how lists are sorted, searched and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text, plain

DAY = date(2026, 11, 24)


def _make(code: str, name: str = "СИЗО", **fields: Any) -> Institution:
    return Institution("", code, plain(name), fields.pop("category", "PEN-SIZO"), fields.pop("region", "35"), **fields)


def test_what_is_saved_comes_back(core: Core, who: Who) -> None:
    made = _make(" SIZO-1 ", address="ул. «Мира» & <b>", head="O'Neil", capacity=0, closed_on=DAY)
    key, changes = core.institutions.save(made, who)
    assert changes.topics == {Topic.INSTITUTIONS}
    assert core.institutions.get(key).line.institution == replace(made, id=key, code="SIZO-1")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": Text()}, "institution_name_missing"),
        ({"code": " \u0000 "}, "institution_code_missing"),
        ({"category": "NO"}, "category_unknown"),
        ({"region": "00"}, "region_unknown"),
        ({"address": "я" * 501}, "text_too_long"),
        ({"head": "я" * 10_000}, "text_too_long"),
        ({"name": plain("я" * 20_001)}, "text_too_long"),
        ({"capacity": 2**31}, "number_too_large"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_saved(
    core: Core, who: Who, refuses: Any, change: dict[str, Any], code: str
) -> None:
    wrong = replace(_make("SIZO-1"), **change)
    with refuses(code):
        core.institutions.save(wrong, who)
    with refuses(code):
        core.institutions.save_all([_make("SIZO-2"), wrong], who)
    assert core.institutions.all_codes() == {}


def test_a_code_belongs_to_one_institution(core: Core, who: Who, refuses: Any) -> None:
    first, _ = core.institutions.save(_make("SIZO-1"), who)
    second, _ = core.institutions.save(_make("SIZO-2"), who)
    with refuses("institution_code_taken"):
        core.institutions.save(_make("SIZO-1 "), who)
    with refuses("institution_code_taken"):
        core.institutions.save(replace(_make("SIZO-1"), id=second), who)
    with refuses("institution_code_taken"):
        core.institutions.save_all([_make("SIZO-3"), _make("SIZO-3")], who)
    core.institutions.save(replace(_make("SIZO-1", "Новое имя"), id=first), who)
    assert {code: one.id for code, one in core.institutions.all_codes().items()} == {"SIZO-1": first, "SIZO-2": second}


def test_many_come_in_at_once(core: Core, who: Who) -> None:
    core.institutions.save_all([_make(f"A-{number}") for number in range(50)], who)
    lines, total = core.institutions.page(Filter(limit=20, offset=40))
    assert (len(lines), total) == (10, 50)
    assert len({one.id for one in core.institutions.all_codes().values()}) == 50


def test_unknown_institutions_are_told(core: Core, refuses: Any) -> None:
    for key in ("", "nonsense", "01a20cc9-41f6-77f7-b6fc-dfe9cfc8da0b"):
        with refuses("institution_not_found"):
            core.institutions.get(key)


def test_the_list_follows_the_kazakh_and_russian_alphabets(core: Core, who: Who) -> None:
    names = ["Ёлка", "Есик", "Ұлытау", "Әлем", "Ақтөбе", "СИЗО 10", "СИЗО 9", "Ғылым", "Гүл", "IVS"]
    core.institutions.save_all([_make(f"A-{n}", name) for n, name in enumerate(names)], who)
    lines, _ = core.institutions.page(Filter())
    shown = [line.institution.name.shown("ru")[0] for line in lines]
    assert shown == ["IVS", "Ақтөбе", "Әлем", "Гүл", "Ғылым", "Есик", "Ёлка", "СИЗО 9", "СИЗО 10", "Ұлытау"]
    backwards, _ = core.institutions.page(Filter(descending=True))
    assert [one.institution.id for one in backwards] == [one.institution.id for one in lines][::-1]


@pytest.mark.parametrize("typed", ["учет", "УЧЁТ", "sizo-1", "учет  1", "ҚАРАҒАНДЫ", "100%_"])
def test_any_typed_word_finds(core: Core, who: Who, typed: str) -> None:
    name = plain("Дом учёта № 1").written("kk", "Қарағанды есеп үйі")
    key, _ = core.institutions.save(replace(_make("SIZO-1", address="100%_'"), name=name), who)
    core.institutions.save(_make("X-2", "Другое", address="100"), who)
    assert [one.id for one in core.institutions.suggestions(typed)] == [key]
    lines, total = core.institutions.page(Filter(words=typed))
    assert (total, lines[0].institution.id) == (1, key)


def test_the_list_can_be_narrowed(core: Core, who: Who) -> None:
    core.institutions.save_all([_make("A"), _make("B", region="75"), _make("C", category="POL-IVS")], who)

    def codes(asked: Filter) -> list[str]:
        return [line.institution.code for line in core.institutions.page(asked)[0]]

    assert codes(Filter(region="75")) == ["B"]
    assert codes(Filter(category="POL-IVS")) == ["C"]
    assert codes(Filter(region="75", category="POL-IVS")) == []


def test_only_a_periodic_visit_that_was_carried_out_counts_for_the_term(core: Core, who: Who, visit: str) -> None:
    place = core.visits.get(visit).institution_id
    institution = core.institutions.get(place).line.institution
    assert core.institutions.get(place).line.due is None
    assert core.institutions.overdue(DAY) == 1
    core.visits.add_paper([core.visits.paper(institution, VisitType.SPECIAL, "1", date(2026, 1, 1))], who)
    assert core.institutions.get(place).line.last_periodic is None
    core.visits.add_paper([core.visits.paper(institution, VisitType.PERIODIC, "2", date(2024, 2, 29))], who)
    line = core.institutions.get(place).line
    assert (line.last_periodic, line.due, line.visits) == (date(2024, 2, 29), date(2028, 2, 29), 2)
    assert core.institutions.overdue(DAY) == 0
    assert core.institutions.overdue(date(2028, 2, 29)) == 0
    assert core.institutions.overdue(date(2028, 3, 1)) == 1
    assert core.institutions.page(Filter(sort="due"))[0] == [line]


def test_a_page_shows_visits_and_open_recommendations(core: Core, who: Who, begun: str) -> None:
    key, _ = core.recommendations.add(begun, plain("Расселить"), who, deadline=DAY)
    place = core.visits.get(begun).institution_id
    assert core.institutions.get(place).open == ()
    core.recommendations.send(begun, DAY, who)
    page = core.institutions.get(place)
    assert [one.recommendation.id for one in page.open] == [key]
    assert [one.id for one in page.visits] == [begun]
    assert page.line.open_recommendations == 1
    assert core.institutions.page(Filter(sort="open", descending=True))[0] == [page.line]


def test_a_refused_visit_is_not_counted_as_carried_out(core: Core, who: Who, institution: str, visit: str) -> None:
    assert core.institutions.get(institution).line.visits == 0
    core.admission.begin(visit, who)
    assert core.institutions.get(institution).line.visits == 0
    core.admission.admitted_after_all(visit, core.now(), who)
    assert core.institutions.get(institution).line.visits == 1

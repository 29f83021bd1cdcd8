"""The reference data: complete, consistent, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from npm_desktop.reference import library
from npm_desktop.reference.law import Family, Law

LANGUAGES = {"kk", "ru", "en"}
REFERENCE = library.load()


def test_it_is_read_once():
    assert library.load() is REFERENCE


def test_there_are_twenty_regions_each_on_its_own_tile():
    assert len(REFERENCE.regions) == 20
    assert len({(one.row, one.column) for one in REFERENCE.regions.values()}) == 20
    assert REFERENCE.regions["10"].names["kk"] == "Абай облысы"


def test_everything_has_names_in_three_languages():
    for table in (REFERENCE.regions, REFERENCE.categories, REFERENCE.bodies, REFERENCE.visit_types, REFERENCE.terms):
        assert table
        for entry in table.values():
            assert set(entry.names) == LANGUAGES
            assert all(entry.names.values())


def test_categories_point_at_what_exists():
    assert len(REFERENCE.categories) == 36
    for category in REFERENCE.categories.values():
        assert category.law in REFERENCE.law.families
        assert category.ministry in REFERENCE.bodies


def test_a_body_without_an_abbreviation_has_none():
    assert REFERENCE.bodies["HEAD"].abbreviations == {}
    assert REFERENCE.bodies["MIA"].abbreviations == {"ru": "МВД", "kk": "ІІМ"}


def test_recommendations_have_their_natures_severities_and_statuses():
    assert len(REFERENCE.natures()) == 15
    assert set(REFERENCE.severities()) == {"critical", "serious", "moderate", "minor", "good_practice"}
    assert len(REFERENCE.statuses()) == 8
    assert REFERENCE.term("nature_med") == REFERENCE.natures()["med"]
    with pytest.raises(KeyError):
        REFERENCE.term("no_such_word")


def test_the_printed_figures_of_the_year_are_at_hand():
    assert REFERENCE.years[2023]["visits"]["total"] == 461


def test_visit_types_and_what_they_need():
    types = REFERENCE.visit_types
    assert list(types) == ["periodic", "interim", "special", "thematic"]
    assert types["periodic"].interval_years == 4
    assert (types["interim"].needs_base_visit, types["interim"].base_visit_type) == (True, "periodic")
    assert types["special"].needs_message
    assert types["thematic"].needs_council_decision
    assert not types["thematic"].statutory


@pytest.mark.parametrize(
    ("category", "on", "family", "to_check"),
    [
        ("SOC-ELD", date(2023, 6, 30), "SOCIAL_2008", False),
        ("SOC-ELD", date(2023, 7, 1), "SOCIAL", False),
        ("EDU-CAN", date(2026, 3, 1), "JUVENILE", False),
        ("EDU-CAN", date(2026, 3, 2), "CHILD", True),
        ("EDU-ORPH", date(2024, 5, 5), "CHILD", False),
        ("EDU-ORPH", date(2027, 5, 5), "CHILD", False),
        ("PEN-MIN", date(2015, 1, 1), "CEC", False),
        ("PEN-MIN", date(2014, 12, 31), "CEC", True),
        ("PEN-SIZO", date(2024, 1, 1), "LAW353", False),
    ],
)
def test_the_family_is_that_of_the_day_of_the_visit(category, on, family, to_check):
    basis = REFERENCE.family_for(category, on)
    assert (basis.family.key, basis.to_check) == (family, to_check)


def test_citations_keep_their_order_and_marks():
    keys = ["rights", "no_such_key", "scope"]
    found = REFERENCE.citations("PEN-MIN", date(2024, 1, 1), keys, "ru")
    assert [one.key for one in found] == ["rights", "scope"]
    assert found[0].text == "статья 42 Уголовно-исполнительного кодекса Республики Казахстан"
    assert all(one.confirmed for one in found)


def test_what_a_lawyer_must_confirm_stays_out_of_official_paper():
    on = date(2026, 3, 2)
    found = REFERENCE.citations("EDU-CAN", on, ["rights"], "ru")
    assert found[0].verified
    assert not found[0].confirmed
    assert REFERENCE.citations("EDU-CAN", on, ["rights"], "ru", confirmed_only=True) == ()
    assert REFERENCE.citations("EDU-CAN", date(2026, 3, 1), ["rights"], "ru", confirmed_only=True)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("on", [date(2022, 1, 1), date(2025, 1, 1), date(2026, 6, 1)])
def test_every_statutory_visit_is_cited_for_every_category(language, on):
    for category in REFERENCE.categories:
        for code, visit_type in REFERENCE.visit_types.items():
            citation = REFERENCE.visit_citation(code, category, on, language)
            assert (citation is not None) == visit_type.statutory
            assert citation is None or citation.text


def test_the_kazakh_of_a_law_is_used_where_it_differs():
    on = date(2025, 1, 1)
    assert REFERENCE.visit_names("periodic", "MED-TB", on)["kk"] == "мерзімдік алдын ала бару"
    assert REFERENCE.visit_names("periodic", "PEN-MIN", on)["kk"] == "Кезеңдік алдын ала бару"


def test_the_same_keys_stand_in_every_family():
    families = REFERENCE.law.families
    assert len(families) == 7
    common = set(families["LAW353"].provisions)
    assert len(common) == 23
    assert all(common <= set(family.provisions) for family in families.values())
    for family in families.values():
        for provision in family.provisions.values():
            assert set(provision.citations) == LANGUAGES
            assert provision.source


def test_offences_and_acts_are_at_hand():
    law = REFERENCE.law
    assert set(law.offences) == {"coao_507", "coao_508"}
    assert law.offences["coao_507"].provision.citations["ru"].startswith("статья 507")
    assert not law.rules.verified
    assert {act.key for act in law.amendments} >= {"111-V", "240-VI", "245-VIII", "135", "332"}


def test_a_law_without_a_predecessor_before_its_day_is_marked():
    family = Family("X", {}, {}, {}, {}, verified=True, valid_from=date(2020, 1, 1))
    basis = Law("1", {"X": family}).basis("X", date(2019, 1, 1))
    assert (basis.family.key, basis.to_check) == ("X", True)

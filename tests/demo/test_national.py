"""The national store gives the printed figures of 2023, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

import pytest

import main
from npm_desktop import demo
from npm_desktop.core import Core
from npm_desktop.demo import making
from npm_desktop.demo import national as year
from npm_desktop.domain.institution import Filter
from npm_desktop.domain.states import AppealOutcome, VisitState, VisitType
from npm_desktop.errors import BadInput
from tests.demo.conftest import shared
from tests.demo.moment import QUICK
from tests.demo.test_demo import REAL, SHARAPAT

END = date(2023, 12, 31)


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    core = shared(
        tmp_path_factory,
        "national",
        lambda folder: demo.create_year(folder, "demo", year=2023, cost=QUICK, seal_bits=2048),
    )
    yield core
    core.close()


def test_the_visits_are_those_that_are_printed(national):
    told = national.reference.years[2023]["visits"]
    found = national.statistics.visits_by_type(2023)
    assert found.total == told["total"] == 461
    for one in told["by_type"]:
        kind = VisitType(one["visit_type"])
        assert found.by_type[kind] == one["count"]
        assert found.share(kind) == Decimal(str(one["share_percent"]))
    assert found.of_family("penal") == told["to_places_of_isolation_and_deprivation_of_liberty"] == 102
    (group,) = told["groups"]
    early = national.statistics.visits_by_type(2023, regions=group["regions"], last=date(2023, 7, 31))
    assert early.total == group["visits"] == 18
    assert set(found.by_region) == set(national.reference.regions)


def test_the_rates_are_those_that_are_printed(national):
    told = national.reference.years[2023]["recommendations"]
    found = national.statistics.implementation(2023, END)
    assert found.total.sent == told["sent"] == 3072
    assert found.total.implemented == told["implemented_count_implied"] == 1128
    assert found.total.percent == Decimal(str(told["implemented_percent_printed"]))
    for one in told["implementation_by_region"]:
        line = found.line(*one["regions"])
        assert line.percent == Decimal(str(one["printed"])), one["regions"]
        if one["sent"]:
            assert (line.sent, line.implemented) == (one["sent"], one["implemented"])
    assert found.line("35", "62").sent > 0
    later = national.statistics.implementation(2023, date(2024, 6, 30))
    assert later.total == found.total


def test_the_refused_visit_is_listed_and_not_counted(national):
    (one,) = national.statistics.non_admissions(2023)
    assert (one.day, one.region, one.kind) == (date(2023, 9, 27), "19", VisitType.INTERIM)
    assert (one.outcome, one.act) == (AppealOutcome.EXPLAINED, "")


def test_every_visit_has_what_its_type_needs(national):
    lines = [one for one in national.visits.all(limit=5000) if one.origin == "recorded"]
    assert len(lines) == 461
    assert {one.state for one in lines} == {VisitState.CONCLUDED}
    campaigns = national.campaigns.all()
    for line in lines:
        visit = national.visits.get(line.id)
        assert visit.members[0].leader
        assert visit.members[0].certificate
        if visit.kind is VisitType.INTERIM:
            base = national.visits.get(visit.base_visit_id)
            assert (base.kind, base.institution_id) == (VisitType.PERIODIC, visit.institution_id)
            assert base.day.year < 2023
        elif visit.kind is VisitType.SPECIAL:
            assert national.grounds.of_visit(visit.id)
        elif visit.kind is VisitType.THEMATIC:
            assert visit.campaign_id == campaigns[0].campaign.id
    (campaign,) = campaigns
    assert campaign.concluded == campaign.places
    assert campaign.campaign.topic.values["en"] == national.reference.years[2023]["thematic_topic"]["en"]


def test_no_visit_says_the_same_twice(national):
    lines = [one for one in national.visits.all(limit=5000) if one.recommendations > 5][:40]
    for line in lines:
        told = [one.text.values["ru"] for one in national.recommendations.of_visit(line.id)]
        assert len(set(told)) == len(told)


def test_the_register_is_plausible_and_fictional(national):
    lines, number = national.institutions.page(Filter(limit=1000))
    assert number >= 400
    assert {one.institution.region for one in lines} == set(national.reference.regions)
    for line in lines:
        if line.institution.code != SHARAPAT:
            assert int(line.institution.code.rsplit("-", 1)[1]) > max(REAL)
    assert national.info.demo


def test_the_same_seed_plans_the_same_year(national):
    """The seed chooses days, places, types and sums, and the store holds just these visits."""
    slots = {seed: [_slots(national, seed) for _ in range(2)] for seed in (1, 2)}
    assert slots[1][0] == slots[1][1] != slots[2][0] == slots[2][1]
    recorded = [one for one in national.visits.all(limit=5000) if one.origin == "recorded"]
    assert sorted((str(one.day), one.kind, one.institution.shown("ru")[0]) for one in recorded) == sorted(
        (str(one.day), one.kind, one.institution.name.shown("ru")[0]) for one in slots[1][0]
    )


def _slots(core: Core, seed: int) -> list[year.Slot]:
    return year.planned(core, 2023, Random(f"{seed} 2023"))[1]


def test_a_year_without_printed_figures_is_refused(tmp_path):
    with pytest.raises(BadInput) as refused:
        demo.create_year(tmp_path / "store", "demo", year=1999, cost=QUICK, seal_bits=2048)
    assert refused.value.code == "year_unknown"
    assert not (tmp_path / "store").exists()
    assert making.create_year is demo.create_year


def test_the_command_line_knows_the_sizes_and_the_year(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NPM_PASSPHRASE", "demo")
    data = ["--data", str(tmp_path / "store")]
    assert main.main(["npm-desktop", "demo", *data, "--year", "1999", "--lang", "en"]) == 1
    assert "1999" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()
    assert main.main(["npm-desktop", "demo", *data, "--size", "huge"]) == 2

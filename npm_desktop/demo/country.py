"""A fictional country: institutions of every kind in every region, with what earlier years left on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from npm_desktop.demo import scenario
from npm_desktop.domain import ids
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.visit import Visit
from npm_desktop.reference.entries import Category
from npm_desktop.reference.library import Reference
from npm_desktop.store import snapshots

FIRST_NUMBER = 1001  # no institution bears one so high
LEAST = 8  # in every region, so that each kind is near
STREETS = ("Самал", "Арман", "Жанат", "Жайлау", "Арай", "Майдан")


def institutions(reference: Reference, number: int, random: Random) -> Iterator[Institution]:
    """Return so many institutions, spread over the regions by their people, and over the categories."""
    names: Mapping[str, Any] = scenario.read("register")["names"]
    categories = _mixed([one for one in reference.categories.values() if one.code in names])
    regions = list(reference.regions.values())
    whole = sum(one.population for one in regions)
    share = {one.code: max(LEAST, round(number * one.population / whole)) for one in regions}
    share[max(share, key=lambda code: share[code])] += number - sum(share.values())
    given: dict[str, int] = defaultdict(lambda: FIRST_NUMBER - 1)
    place = 0
    for region in regions:
        for _ in range(share[region.code]):
            category = categories[place % len(categories)]
            given[category.code] += 1
            place += 1
            yield Institution(
                ids.derived_id("fictional_institution", f"{random.random()}"),
                f"{category.code}-{given[category.code]}",
                scenario.said(scenario.filled(names[category.code], n=given[category.code])),
                category.code,
                region.code,
                f"{_town(region.code)}, {random.choice(STREETS)}, {random.randint(1, 90)}",
                "",
                random.choice((40, 60, 90, 120, 180, 240, 320, 480, 640, 900)),
            )


def _mixed(categories: Sequence[Category]) -> list[Category]:
    """Return the categories so that those of one family are far apart."""
    families: dict[str, list[Category]] = defaultdict(list)
    for one in categories:
        families[one.rollup].append(one)
    placed = [((place + 0.5) / len(family), one) for family in families.values() for place, one in enumerate(family)]
    return [one for _, one in sorted(placed, key=lambda pair: (pair[0], pair[1].code))]


def _town(region: str) -> str:
    """Return the region's centre as addresses of the register begin with it."""
    rows = scenario.read("register")["list"]["institutions"]
    return next((str(row[4]) for row in rows if row[2] == region), "")


def earlier(reference: Reference, institution: Institution, before: date, random: Random) -> Visit:
    """Return the periodic visit of an earlier year that is known from paper."""
    day = before - timedelta(days=random.randint(400, 1300))
    number = f"{institution.region}-{day.year}-{random.randint(1, 60)}"
    return Visit(
        id=ids.derived_id("paper_visit", institution.id, number, day.isoformat()),
        number=number,
        origin="paper",
        kind=VisitType.PERIODIC,
        state=VisitState.CONCLUDED,
        institution_id=institution.id,
        snapshot=snapshots.institution(reference, institution, None),
        day=day,
    )


def shares(whole: int, weights: Sequence[int]) -> list[int]:
    """Return the whole in parts by weight; the parts add up exactly."""
    total, found, spent = sum(weights), [], 0
    for place, weight in enumerate(weights, 1):
        upto = round(whole * sum(weights[:place]) / total) if weight else spent
        found.append(upto - spent)
        spent = upto
    return found

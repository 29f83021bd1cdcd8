"""The register of a demonstration store, with what is known from paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.domain.visit import Visit

YEAR = 365.25


def fill(core: Core, today: date, who: Who) -> dict[str, Institution]:
    """Enter the register and what is known from paper; return the institutions by code."""
    told = scenario.read("register")
    rows = told["list"]["institutions"]
    batch = [_institution(told, row, today) for row in rows]
    core.institutions.save_all(batch, who)
    known = core.institutions.all_codes()
    papers: dict[str, Visit] = {}
    for row in rows:
        code, years = row[0], row[7]
        if years:
            number = f"{row[2]}-{_ago(today, years).year}-{row[3]}"
            papers[code] = core.visits.paper(known[code], VisitType.PERIODIC, number, _ago(today, years))
    core.visits.add_paper(list(papers.values()), who)
    core.recommendations.add_paper(
        [_paper(one, place, papers, today) for place, one in enumerate(told["paper"], 1)], who
    )
    return known


def _institution(told: Mapping[str, Any], row: list[Any], today: date) -> Institution:
    code, category, region, number, town, street, places, _years = row
    name = scenario.said(scenario.filled(told["names"][category], n=number))
    closed = told["list"]["closed"].get(code)
    closed_on = _ago(today, closed) if closed else None
    return Institution("", code, name, category, region, f"{town}, {street}", "", places, closed_on)


def _ago(today: date, years: float) -> date:
    return today - timedelta(days=round(years * YEAR))


def _paper(
    told: Mapping[str, Any], place: int, papers: Mapping[str, Visit], today: date
) -> tuple[Recommendation, RecommendationStep]:
    """Return a recommendation that exists on paper only, and the state it has."""
    visit = papers[told["institution"]]
    number = f"{visit.number}-{place:02d}"
    made = Recommendation(
        id=ids.derived_id("paper_recommendation", visit.id, number),
        institution_id=visit.institution_id,
        visit_id=visit.id,
        finding_id="",
        number=number,
        ordinal=1,
        text=scenario.said(told["text"]),
        addressee=told["addressee"],
        deadline=today + timedelta(days=told["days"]),
        severity=told["severity"],
        nature=told["nature"],
    )
    return made, RecommendationStep(RecommendationState(told["state"]), visit.day + timedelta(days=200))

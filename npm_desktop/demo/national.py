"""A year of the whole country: fictional visits whose sums are the printed ones, and nothing else of them is real.

What the report prints is read from the reference data; how it is spread over institutions, days and groups is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from npm_desktop.core import Core
from npm_desktop.demo import country, recorded, scenario, sharapat
from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import RecommendationState, VisitType
from npm_desktop.store.bulk import Bulk

INSTITUTIONS = 480
PENAL = "penal"
# Of the printed rates whose counts the report doesn't give: counts that give the rate cut off and rounded alike.
COUNTS = {"71": (129, 96), "23": (209, 105), "59": (182, 85), "39": (228, 104)}
LAST_SENT, LAST_STEP = (12, 20), (12, 28)


@dataclass(frozen=True)
class Slot:
    """One visit of the year: when, where, of which type, and how many recommendations came of it."""

    day: date
    institution: Institution
    kind: VisitType
    recommendations: int
    implemented: int


def fill(core: Core, year: int, seed: int, who: Who) -> None:
    """Let the year happen. KeyError when the reference data holds no figures of it."""
    random = Random(f"{seed} {year}")
    places, slots = planned(core, year, random)
    topic = _campaign(core, core.reference.years[year], year, who)
    teams = recorded.Teams.of(core)
    with core.bulk(who) as bulk:
        bulk.set(recorded.moment(date(year, 1, 9), time(9)), who)
        for place in places:
            bulk.institution(place)
        for slot in slots:
            _happen(core, bulk, slot, teams, topic, random)
    core.campaigns.place(topic.id, sorted({one.institution.id for one in slots if one.kind is VisitType.THEMATIC}), who)
    sharapat.add(core, who)


def planned(core: Core, year: int, random: Random) -> tuple[list[Institution], list[Slot]]:
    """Return the institutions of the country and the visits of the year in their order, before any is recorded."""
    places = list(country.institutions(core.reference, INSTITUTIONS, random))
    slots = _slots(core, core.reference.years[year], year, places, random)
    return places, sorted(slots, key=lambda one: one.day)


def _campaign(core: Core, told: Mapping[str, Any], year: int, who: Who) -> Campaign:
    module = next(one.id for one in core.checklists.modules("thematic"))
    made, _ = core.campaigns.add(
        scenario.said(told["thematic_topic"]),
        who,
        decision_number="3",
        decision_day=date(year, 2, 15),
        module_version_id=module,
        from_day=date(year, 3, 1),
        to_day=date(year, 11, 30),
        closed=True,
    )
    return core.campaigns.get(made)


def _happen(core: Core, bulk: Bulk, slot: Slot, teams: recorded.Teams, topic: Campaign, random: Random) -> None:
    """Record a visit with what it found, what it recommended, and what became of that within the year."""
    base = None
    if slot.kind is VisitType.INTERIM:
        base = country.earlier(core.reference, slot.institution, slot.day, random)
        bulk.visit(base)
    visit = recorded.visit(core, bulk, slot.institution, slot.kind, slot.day, teams, random)
    if base is not None:
        visit = replace(visit, base_visit_id=base.id, base_number=base.number, base_day=base.day)
    if slot.kind is VisitType.THEMATIC:
        visit = replace(visit, campaign_id=topic.id, module_version_id=topic.module_version_id)
    bulk.set(recorded.moment(slot.day, time(18)), recorded.author(visit))
    bulk.visit(visit)
    if slot.kind is VisitType.SPECIAL:
        bulk.ground(recorded.message(visit, random))
    sent = max(slot.day, min(slot.day + timedelta(days=random.randint(4, 12)), date(slot.day.year, *LAST_SENT)))
    for place in range(slot.recommendations):
        state = RecommendationState.IMPLEMENTED if place < slot.implemented else RecommendationState.IN_PROGRESS
        made = recorded.recommendation(visit, place + 1, *recorded.finding(bulk, visit, place + 1), random)
        steps = recorded.steps(sent, state, date(slot.day.year, *LAST_STEP), random)
        bulk.recommendation(made, steps, recorded.moment(sent, time(12)))


def _slots(
    core: Core, told: Mapping[str, Any], year: int, places: Sequence[Institution], random: Random
) -> Iterator[Slot]:
    """Return the visits of the year: their types, places, days and recommendations add up to the printed figures."""
    by_line = list(_by_line(core, told, places))
    kinds = [VisitType(one["visit_type"]) for one in told["visits"]["by_type"] for _ in range(one["count"])]
    random.shuffle(kinds)
    topic = set(core.checklists.modules("thematic")[0].applies_to)
    penal = _penal(told, random)
    group = told["visits"]["groups"][0]
    for regions, number, sent, implemented in by_line:
        early = group["visits"] if set(group["regions"]) == set(regions) else None
        days = list(_days(year, number, early, random))
        each = country.shares(sent, [random.randint(3, 9) for _ in days])
        done = _done(each, implemented, days)
        for place, day in enumerate(days):
            inside = [one for one in places if one.region in regions]
            is_penal = penal.pop()
            wanted = [one for one in inside if _is_penal(core, one) == is_penal]
            kind = kinds.pop()
            if kind is VisitType.THEMATIC:
                wanted = [one for one in wanted if one.category in topic] or wanted
            yield Slot(day, random.choice(wanted), kind, each[place], done[place])


def _is_penal(core: Core, one: Institution) -> bool:
    return core.reference.categories[one.category].rollup == PENAL


def _by_line(
    core: Core, told: Mapping[str, Any], places: Sequence[Institution]
) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Return (regions, visits, recommendations sent, implemented) of every line of the report."""
    joint = [tuple(one) for one in core.statistics.joint_lines(int(told["year"]))]
    alone = [(code,) for code in core.reference.regions if not any(code in line for line in joint)]
    lines = [*joint, *alone]
    known: dict[tuple[str, ...], tuple[int, int]] = {(code,): counts for code, counts in COUNTS.items()}
    for one in told["recommendations"]["implementation_by_region"]:
        if one["sent"]:
            known[tuple(one["regions"])] = one["sent"], one["implemented"]
    weights = [sum(one.region in line for one in places) for line in lines]
    others = [0 if line in known else weight for line, weight in zip(lines, weights, strict=True)]
    rest_sent = told["recommendations"]["sent"] - sum(sent for sent, _ in known.values())
    rest_done = told["recommendations"]["implemented_count_implied"] - sum(done for _, done in known.values())
    sent, done = country.shares(rest_sent, others), country.shares(rest_done, others)
    first = told["visits"]["groups"][0]
    for line, number, of_sent, of_done in zip(
        lines, country.shares(told["visits"]["total"], weights), sent, done, strict=True
    ):
        enough = number >= first["visits"] or set(line) != set(first["regions"])
        if not enough:
            raise ValueError("the line has fewer visits than its first months")
        yield line, number, *known.get(line, (of_sent, of_done))


def _penal(told: Mapping[str, Any], random: Random) -> list[bool]:
    """Return for each visit whether it goes to a penal or pre-trial institution."""
    whole, penal = told["visits"]["total"], told["visits"]["to_places_of_isolation_and_deprivation_of_liberty"]
    found = [place < penal for place in range(whole)]
    random.shuffle(found)
    return found


def _days(year: int, number: int, early: int | None, random: Random) -> Iterator[date]:
    """Return working days of the year; `early` of them lie in the first seven months where that is known."""
    middle = date(year, 8, 1)
    for place in range(number):
        first, last = date(year, 1, 10), date(year, 12, 18)
        if early is not None:
            first, last = (first, middle - timedelta(days=1)) if place < early else (middle, last)
        day = first + timedelta(days=random.randrange((last - first).days + 1))
        while day.weekday() > 4:
            day -= timedelta(days=1)
        yield max(day, first)


def _done(each: Sequence[int], implemented: int, days: Sequence[date]) -> list[int]:
    """Return how many of each visit's recommendations were implemented: those of early visits rather."""
    found, left = [0] * len(each), implemented
    order = sorted(range(len(each)), key=lambda place: days[place])
    while left:
        for place in order:
            if left and found[place] < each[place]:
                found[place] += 1
                left -= 1
    return found


def clock(year: int) -> datetime:
    """Return the moment at which such a store is made: the year is over."""
    return datetime(year + 1, 1, 15, 10, tzinfo=ZoneInfo("Asia/Almaty"))

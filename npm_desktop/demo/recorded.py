"""Visits that were recorded long ago: a snapshot, a team, times, findings and recommendations, without a checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.demo.diary import ZONE
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.finding import Finding, Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.message import Channel, Message, Nature, Outcome, Standing
from npm_desktop.domain.moment import Moment, typed
from npm_desktop.domain.person import Group, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import FindingPlace, RecommendationState, Stage, StageState, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.domain.visit_types import rail
from npm_desktop.reference import library
from npm_desktop.store import snapshots
from npm_desktop.store.bulk import Bulk

HEADS = ("Абдрахманов С. Т.", "Волкова И. Н.", "Ержанов Б. К.", "Мельник А. П.", "Сапарова Г. Д.", "Юн В. А.")


@dataclass(frozen=True)
class Teams:
    """The groups by region, the participants by id, the checklists by category."""

    groups: Mapping[str, Group]
    people: Mapping[str, Participant]
    checklists: Mapping[str, str]

    @classmethod
    def of(cls, core: Core) -> Teams:
        """Read them once."""
        groups = {region: one for one in core.people.groups() for region in one.regions}
        people = {one.id: one for one in core.people.all()}
        categories = scenario.read("register")["names"]
        checklists = {code: core.checklists.for_category(code).id for code in categories}
        return cls(groups, people, checklists)


def moment(day: date, at: time) -> Moment:
    """Return when something was recorded."""
    return Moment(datetime.combine(day, at, ZoneInfo(ZONE)))


def author(visit: Visit) -> Who:
    """Return the leader of the visit's team."""
    leader = visit.members[0].participant_id
    return Who(leader, leader)


def visit(
    core: Core, bulk: Bulk, place: Institution, kind: VisitType, day: date, teams: Teams, random: Random
) -> Visit:
    """Return a visit that was carried out and concluded on paper of that time."""
    group = teams.groups[place.region]
    members = [teams.people[one.participant_id] for one in group.members[:4]]
    plan = Plan(place.id, day, members=[one.id for one in members])
    hour, waited = random.randint(8, 11), random.choice((4, 7, 12, 20, 35, 50))
    arrived = datetime.combine(day, time(hour, random.randint(0, 50)))
    told = scenario.read("texts")
    return Visit(
        id=ids.new_id(),
        number=bulk.number("visit", group.code, day.year),
        origin="recorded",
        kind=kind,
        state=VisitState.CONCLUDED,
        institution_id=place.id,
        snapshot=snapshots.institution(core.reference, place, group),
        day=day,
        group_id=group.id,
        checklist_version_id=teams.checklists[place.category],
        ground=_ground(told, kind, day, random),
        announced=False,
        place=scenario.said(scenario.settlement(place.address)),
        head=random.choice(HEADS),
        received_by=random.choice(HEADS),
        arrived_at=typed(day, arrived.time()),
        ids_shown_at=typed(day, (arrived + timedelta(minutes=3)).time()),
        admitted_at=typed(day, (arrived + timedelta(minutes=3 + waited)).time()),
        ended_at=typed(day, (arrived + timedelta(hours=random.randint(4, 8))).time()),
        places_seen=random.randint(6, 34),
        documents_seen=random.randint(3, 20),
        conclusions=_conclusions(place.category, random),
        sent_to=scenario.said(told["sent_to"][0]),
        members=snapshots.team(members, plan),
        stages=tuple(StageStep(one, StageState.DONE) for one in rail(kind) if one is not Stage.FOLLOW_UP),
    )


def _ground(told: Mapping[str, Any], kind: VisitType, day: date, random: Random) -> Text:
    if kind is VisitType.PERIODIC:
        return scenario.said(scenario.filled(random.choice(told["ground"]), year=day.year))
    return scenario.said(told["ground_interim"][0]) if kind is VisitType.INTERIM else Text()


def _subject(category: str) -> Mapping[str, Any]:
    """Return what the file of the category's checklist tells."""
    return scenario.read(library.load().categories[category].checklist.lower())


def _conclusions(category: str, random: Random) -> Text:
    told = _subject(category)["conclusions"]
    part = random.randrange(2)
    return scenario.said({language: text.strip().split("\n\n")[part] for language, text in told.items()})


def message(made: Visit, random: Random) -> Ground:
    """Return the message that a special visit rests on."""
    told = scenario.said(scenario.read("beside")["grounds"]["voice"]["told"])
    number = f"ОТ-{random.randint(100, 999)}"
    return Ground(ids.new_id(), made.id, ordinal=1, number=number, day=made.day - timedelta(days=1), told=told)


def registered(bulk: Bulk, made: Visit) -> Message:
    """Return a message of the register that came on the visit; most were accepted and passed on, few have ended."""
    random = Random(f"message {made.number}")
    told = random.choice(list(scenario.read("registers")["messages"].values()))
    key, code = ids.random_id(), made.snapshot.group_code or made.snapshot.region
    number = f"M-{bulk.number('message', code, made.day.year)}"
    message = Message(key, made.institution_id, made.id, 1, number, made.day, Channel(told["channel"]))
    message = replace(message, nature=Nature(told["nature"]), text=scenario.said(told["text"]))
    if random.random() < 0.3:
        return message
    message = replace(message, standing=Standing.ACCEPTED)
    if made.state is VisitState.UNDER_WAY:
        return message
    later = made.day + timedelta(days=1)
    message = replace(message, passed_on=later, passed_number=str(random.randint(1, 999)))
    outcome = random.choice(list(Outcome))
    return replace(message, outcome=outcome, outcome_on=later if outcome is not Outcome.OPEN else None)


@cache
def _told(category: str) -> list[Mapping[str, Any]]:
    """Return every finding with a recommendation that is told of such an institution."""
    return [one for one in _subject(category)["findings"].values() if "recommendation" in one]


# Where an institution has more to be told than there are stories, they happen again in its next building.
_HOUSES = {"ru": "{} (корпус № {})", "kk": "{} (№ {} корпус)", "en": "{} (building {})"}


def _story(made: Visit, place: int) -> tuple[Mapping[str, Any], int]:
    known = _told(made.snapshot.category)
    return known[(made.day.toordinal() + place) % len(known)], (place - 1) // len(known) + 1


def _in_house(told: scenario.Told, house: int) -> dict[str, str]:
    """Return the text as it is said of the building; the first one goes without saying."""
    if house == 1:
        return dict(told)
    return {one: f"{words.format(told[one].rstrip('.'), house)}." for one, words in _HOUSES.items()}


def finding(bulk: Bulk, made: Visit, place: int) -> tuple[Finding, Mapping[str, Any]]:
    """Record a finding; return it with what the file says of it."""
    told, house = _story(made, place)
    found = Finding(
        ids.new_id(),
        made.id,
        place,
        told["section"],
        scenario.said(_in_house(told["text"], house)),
        severity=told["severity"],
        sources=tuple(told["sources"].items()),
        standing=FindingPlace.REPORT,
    )
    bulk.finding(found)
    return found, told


def recommendation(made: Visit, place: int, found: Finding, told: Mapping[str, Any], random: Random) -> Recommendation:
    """Return what is recommended because of a finding."""
    advice = told["recommendation"]
    return Recommendation(
        id=ids.new_id(),
        institution_id=made.institution_id,
        visit_id=made.id,
        finding_id=found.id,
        number=f"{made.number}-{place:02d}",
        ordinal=place,
        text=scenario.said(_in_house(advice["text"], _story(made, place)[1])),
        addressee=advice["addressee"],
        deadline=made.day + timedelta(days=advice["days"] + random.randint(0, 9)),
        severity=told["severity"],
        nature=advice["nature"],
        priority=advice.get("priority") if place < 4 else None,
    )


def steps(sent: date, state: RecommendationState, last: date, random: Random) -> list[RecommendationStep]:
    """Return that it was sent, and what became of it until the last day."""
    day = min(sent + timedelta(days=random.randint(8, 120)), max(last, sent))
    reason = scenario.said(random.choice(scenario.read("texts")["replies"][state]))
    done = state is RecommendationState.IMPLEMENTED
    return [RecommendationStep(RecommendationState.SENT, sent), RecommendationStep(state, day, done, reason)]

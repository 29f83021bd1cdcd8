"""The people of a demonstration store: participants, their certificates, their groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.domain.changes import Who
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.text import Text

USUAL = (-500, 230)
FIRST_NUMBER = 501
Dated = tuple[str, date, date]


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody by the key of the file, the groups by code, and who works at this machine."""

    people: Mapping[str, str]
    names: Mapping[str, str]
    groups: Mapping[str, str]
    owner: str


def introduce(core: Core, today: date) -> Team:
    """Enter all participants and groups; the leader of the first group works at this machine."""
    told = scenario.read("people")
    owner_key = told["groups"][0]["members"][0]
    people: dict[str, str] = {}
    for place, (key, person) in enumerate(told["participants"].items()):
        profession = scenario.said(told["professions"][person["profession"]])
        certificates = _certificates(person, FIRST_NUMBER + place, today)
        if key == owner_key:
            number, first, last = certificates[0]
            people[key], _ = core.people.introduce(person["name"], profession, number, (first, last), None)
        else:
            people[key] = _enter(core, person, profession, certificates)
    groups = {one["code"]: _group(core, one, people, told["participants"]) for one in told["groups"]}
    names = {key: person["name"] for key, person in told["participants"].items()}
    return Team(people, names, groups, people[owner_key])


def _certificates(person: Mapping[str, Any], number: int, today: date) -> list[Dated]:
    usual = [[f"{number:04d}", *USUAL]]
    return [
        (str(one), today + timedelta(days=first), today + timedelta(days=last))
        for one, first, last in person.get("certificates", usual)
    ]


def _enter(core: Core, person: Mapping[str, Any], profession: Text, certificates: list[Dated]) -> str:
    made, _ = core.people.save(Participant("", person["name"], profession, person["sex"]), Who())
    for number, first, last in certificates:
        core.people.save_certificate(Certificate("", made, number, first, last), Who())
    return made


def _group(core: Core, told: Mapping[str, Any], people: Mapping[str, str], known: Mapping[str, Any]) -> str:
    members = tuple(
        GroupMember(people[key], known[key]["name"], leader=place == 0) for place, key in enumerate(told["members"])
    )
    group = Group("", told["code"], scenario.said(told["name"]), tuple(told["regions"]), members)
    return core.people.save_group(group, Who())[0]

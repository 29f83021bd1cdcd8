"""One fictional visit while it is told: where it is, who takes part, in which languages, and what chance chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from datetime import time as clock
from functools import cached_property
from random import Random
from typing import Any

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.demo.diary import Diary
from npm_desktop.demo.people import Team
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import Moment, typed
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class World:
    """What all visits of a store share: the diary, the people, the register, and campaigns by their key."""

    core: Core
    diary: Diary
    team: Team
    institutions: Mapping[str, Institution]
    seed: int
    campaign: str = ""


@dataclass
class Case:
    """A visit of the file. `visit` is its id once it is planned; `found` are its findings by their keys."""

    world: World
    spec: Mapping[str, Any]
    visit: str = ""
    found: dict[str, str] = field(default_factory=dict)
    shared: Mapping[str, Any] = field(default_factory=lambda: scenario.read("texts"))
    beside: Mapping[str, Any] = field(default_factory=lambda: scenario.read("beside"))

    @property
    def core(self) -> Core:
        """Return the store that it happens in."""
        return self.world.core

    @property
    def kind(self) -> VisitType:
        """Return the type of the visit."""
        return VisitType(self.spec.get("kind", VisitType.PERIODIC))

    @property
    def institution(self) -> Institution:
        """Return the place it goes to."""
        return self.world.institutions[self.spec["institution"]]

    @property
    def unfinished(self) -> bool:
        """Tell whether the group is still at work."""
        return bool(self.spec.get("unfinished"))

    @cached_property
    def random(self) -> Random:
        """Return the chance of this visit: the same for the same seed."""
        kind = "" if self.kind is VisitType.PERIODIC else f" {self.kind}"
        return Random(f"{self.world.seed} {self.spec['institution']}{kind}")

    @cached_property
    def source(self) -> str:
        """Return the language that was spoken."""
        return str(self.spec.get("source", "ru"))

    @cached_property
    def languages(self) -> list[str]:
        """Return the languages it is told in, the spoken one first."""
        told = self.spec.get("languages", ["ru", "kk", "en"])
        return [self.source, *(language for language in told if language != self.source)]

    @cached_property
    def members(self) -> list[str]:
        """Return the ids of the team."""
        return [self.world.team.people[key] for key in self.spec["members"]]

    @property
    def recused(self) -> str:
        """Return who refused to take part, "" when nobody did."""
        return self.world.team.people.get(self.spec.get("recused", ""), "")

    @cached_property
    def voices(self) -> list[Who]:
        """Return who speaks; the leader types."""
        return [Who(member, self.members[0]) for member in self.members if member != self.recused]

    @property
    def who(self) -> Who:
        """Return the leader."""
        return self.voices[0]

    @cached_property
    def day(self) -> date:
        """Return the day of the visit; one that is told for today but begins later than now was yesterday."""
        diary = self.world.diary
        day = diary.today + timedelta(days=self.spec["day"])
        last = self.spec.get("times", ["00:00"])[-1]
        begun = self.spec["day"] != 0 or clock.fromisoformat(last) < diary.now.time()
        return day if begun else day - timedelta(days=1)

    def moments(self) -> Iterator[Moment]:
        """Return the times at the gate; one that is earlier than the one before it is of the next day."""
        day, before = self.day, clock.min
        for told in self.spec.get("times", ()):
            at = clock.fromisoformat(told)
            day = day + timedelta(days=1) if at < before else day
            before = at
            yield typed(day, at)

    def moment(self, told: str) -> Moment:
        """Return a time of day of the visit; one before the arrival is of the next day."""
        at = clock.fromisoformat(told)
        late = at < clock.fromisoformat(self.spec["times"][0])
        return typed(self.day + timedelta(days=late), at)

    def said(self, told: scenario.Told) -> Text:
        """Return what somebody of the group wrote, in the languages of the visit."""
        return scenario.said(told, self.source, self.languages)

    def text(self, name: str, **values: object) -> Text:
        """Return one of the wordings that visits share; those of its type come first. Empty when there is none."""
        own = f"{name}_{self.kind}"
        plain = name if self.kind is VisitType.PERIODIC or name not in ("ground", "objectives") else own
        wordings = self.shared.get(own) or self.shared.get(plain)
        return self.said(scenario.filled(self.random.choice(wordings), **values)) if wordings else Text()

    def write(self, name: str, text: Text) -> None:
        """Write a text of the visit, a language at a time."""
        for language in self.languages:
            value = text.values.get(language)
            if value:
                self.core.visits.write(self.visit, name, language, value, self.who)

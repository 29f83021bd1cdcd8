"""What is known from before and from elsewhere while a checklist is answered: plain values with where they are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier visit to the institution said to a question that is asked again; `answer` has today's path."""

    visit_id: str
    number: str
    day: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class Touching:
    """A recommendation to the institution that is still open, and what of the checklist it is about.

    `visits` is how many visits it has been open through; `overdue` when its day is over.
    """

    id: str
    number: str
    text: Text
    state: RecommendationState
    deadline: date | None
    severity: int | None
    section: str
    paths: tuple[str, ...] = ()
    visits: int = 1
    overdue: bool = False

    @property
    def chronic(self) -> bool:
        """Tell whether more than one visit left it open."""
        return self.visits > 1


@dataclass(frozen=True, slots=True)
class Background:
    """All of it for a visit. `earlier` is by path, `facts` by source (`visit(held)`), `topics` what people told of.

    `cited` are the questions that each finding of the visit rests on.
    """

    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    touching: tuple[Touching, ...] = ()
    facts: Mapping[str, Decimal] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    cited: tuple[frozenset[str], ...] = ()

    def of_section(self, section: str) -> tuple[Touching, ...]:
        """Return the open recommendations that are about the section of this code, the gravest first."""
        found = [one for one in self.touching if one.section == section]
        return tuple(sorted(found, key=lambda one: (-(one.severity or 0), one.deadline or date.max, one.number)))

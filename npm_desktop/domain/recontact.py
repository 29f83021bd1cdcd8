"""Talking again with the units of an earlier visit, so that nobody in them stands out.

A code is looked for again only when the person agreed, an identity is kept, and enough others of the unit are talked
with as well; else only how many of the unit were talked with is told. Nobody asks staff for a particular person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from npm_desktop.domain.interview import Interview, Met, Recontact
from npm_desktop.domain.interview_rules import LEAST_SOURCES, unit_key
from npm_desktop.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class UnitBefore:
    """A unit of an earlier visit: how many were talked with then, and the codes (id, code) that may be looked for."""

    unit: str
    persons: int
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def sample(self) -> int:
        """Return how many should be talked with now: as many as then, and enough for nobody to stand out."""
        return max(self.persons, LEAST_SOURCES)


def units_before(interviews: Sequence[Interview], traceable: Collection[str]) -> list[UnitBefore]:
    """Return the units by name."""
    by_unit: dict[str, list[Interview]] = {}
    for one in interviews:
        by_unit.setdefault(unit_key(one.unit), []).append(one)
    return [
        UnitBefore(
            held[0].unit,
            sum(one.persons for one in held),
            tuple((one.id, one.code) for one in held if one.id in traceable),
        )
        for _key, held in sorted(by_unit.items())
    ]


def ensure_sample(made: Recontact, beside: Iterable[Recontact], unit: UnitBefore | None) -> None:
    """Refuse to look for a code that did not agree, or so that the person would stand out."""
    if made.persons < 0:
        raise RuleBroken("recontact_persons_wrong")
    if not made.interview_id:
        if made.met is not None:
            raise RuleBroken("recontact_code_missing")
        return
    if unit is None or made.interview_id not in dict(unit.codes):
        raise RuleBroken("recontact_not_agreed")
    if sum(one.persons for one in beside if unit_key(one.unit) == unit_key(made.unit)) < LEAST_SOURCES:
        raise RuleBroken("recontact_stands_out", least=LEAST_SOURCES)


def asked(found: Iterable[Recontact]) -> int | None:
    """Return how many people were talked with again, for the report; None where nobody wrote anything of it."""
    counted = [one.persons for one in found if not one.interview_id]
    return sum(counted) if counted else None


def reprisals(found: Iterable[Recontact]) -> int:
    """Return of how many codes something was found that looks like a reprisal."""
    return sum(one.met is Met.REPRISAL for one in found)

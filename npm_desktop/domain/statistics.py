"""The figures of a year: visits by type, what became of the recommendations, who was refused entry.

A share is always given with its two counts. How it is rounded is a setting of each table: the Ombudsman's report for
2023 cuts the rates of implementation off (70 of 219 is printed as 31.9) and rounds other tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from npm_desktop.domain.admission import RefusalGround
from npm_desktop.domain.states import AppealOutcome, VisitType
from npm_desktop.domain.text import Text

TENTH = Decimal("0.1")


class Rounding(StrEnum):
    """How a share is brought to one decimal."""

    TRUNCATE = "truncate"
    HALF_UP = "half_up"


_MODES = {Rounding.TRUNCATE: ROUND_DOWN, Rounding.HALF_UP: ROUND_HALF_UP}


def percent(part: int, whole: int, rounding: Rounding) -> Decimal | None:
    """Return the share in percent with one decimal, None where there is nothing to share."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(TENTH, _MODES[rounding])


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """How many visits were carried out in a year. A refused, planned or cancelled visit is none."""

    year: int
    by_type: Mapping[VisitType, int]
    by_family: Mapping[str, Mapping[VisitType, int]] = field(default_factory=dict)
    by_region: Mapping[str, Mapping[VisitType, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return the visits of all types."""
        return sum(self.by_type.values())

    def share(self, kind: VisitType, rounding: Rounding = Rounding.HALF_UP) -> Decimal | None:
        """Return the share of a type in percent."""
        return percent(self.by_type[kind], self.total, rounding)

    def of_family(self, rollup: str) -> int:
        """Return the visits to institutions of one family (penal, police, social)."""
        return sum(self.by_family.get(rollup, {}).values())


@dataclass(frozen=True, slots=True)
class RateLine:
    """What became of the recommendations to one region, or to several that are counted as one line."""

    regions: tuple[str, ...]
    sent: int
    implemented: int
    rounding: Rounding

    @property
    def percent(self) -> Decimal | None:
        """Return the share of the implemented."""
        return percent(self.implemented, self.sent, self.rounding)


@dataclass(frozen=True, slots=True)
class Implementation:
    """The recommendations sent in a year, as they stood on a day. Only what was verified counts as implemented."""

    year: int
    as_of: date
    total: RateLine
    lines: tuple[RateLine, ...]

    def line(self, *regions: str) -> RateLine:
        """Return the line of exactly these regions; KeyError when they are not counted as one."""
        found = next((one for one in self.lines if set(one.regions) == set(regions)), None)
        if found is None:
            raise KeyError(regions)
        return found


@dataclass(frozen=True, slots=True)
class RefusedVisit:
    """A refused entry as the year's table lists it. `outcome` is the last one that is known."""

    visit_id: str
    day: date
    kind: VisitType
    institution: Text
    category: str
    region: str
    position: Text
    ground: RefusalGround | None
    words: Text
    act: str
    appeals: int
    outcome: AppealOutcome
    answer: Text

"""What questions rest on: instruments, their provisions, and the values that measurements are compared with.

Plain values. Which instrument is national law is said by the workbook, never here.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

WHOLE = "—"
OPEN = "[check]"
LAW = "law"
SEVERAL = ("–", ",")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, convention or report that questions refer to. `citations` are patterns with `{p}` for the provision."""

    code: str
    titles: Mapping[str, str]
    citations: Mapping[str, str]
    basis: str = ""
    valid_to: date | None = None

    def citation(self, provision: str, language: str) -> str:
        """Return the citation: «УИК, ст. 115». The whole instrument and an open provision are cited by title."""
        if provision in ("", "-", WHOLE) or OPEN in provision:
            return _pick(self.titles, language) or self.code
        pattern = _pick(self.citations, language) or f"{self.code} {{p}}"
        if any(sign in provision for sign in SEVERAL):
            pattern = pattern.replace("{p}-бап", "{p}-баптар")  # Kazakh: articles
        return pattern.replace("{p}", provision)


@dataclass(frozen=True, slots=True)
class Standard:
    """A provision that a question rests on.

    `verified` says that the provision was read in a public text of the instrument; unverified ones stay out of official
    paper. `basis` and `valid_to` are those of its instrument: `law` for national law, a short name (`CPT`, `Mandela`)
    or nothing; the last day the instrument was in force.
    """

    instrument: str
    provision: str
    verified: bool
    basis: str = ""
    valid_to: date | None = None

    @property
    def national(self) -> bool:
        """Tell whether this is national law."""
        return self.basis == LAW

    @property
    def open(self) -> bool:
        """Tell whether the provision was left open and must be found before printing."""
        return OPEN in self.provision

    def in_force(self, on: date | None) -> bool:
        """Tell whether the instrument still stood on the day; without a day, yes."""
        return on is None or self.valid_to is None or on <= self.valid_to


@dataclass(frozen=True, slots=True)
class Threshold:
    """The value a measured number is compared with. `audience` says to whom or what it applies; empty: to all."""

    basis: str
    comparison: str
    value: Decimal
    audience: Mapping[str, str] = field(default_factory=dict)

    @property
    def national(self) -> bool:
        """Tell whether national law sets the value; every other basis is international or a guide."""
        return self.basis == LAW

    def met_by(self, number: Decimal) -> bool:
        """Tell whether the number stands the comparison."""
        return _COMPARE[self.comparison](number, self.value)


def _pick(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names.get("ru") or next(iter(names.values()), "")

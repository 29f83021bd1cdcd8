"""Two sources that should say the same: the register's number of places and the beds that were counted.

Which these are stands in the workbook (`bind::hrm:agrees`), read and written here:

    agrees      visit(capacity); >= sum(cell_beds); PEN-001 ~ 5%      what is equal, at least, at most; what may differ

Equality needs no sign, since a spreadsheet takes a cell that begins with one for a formula.

The other source is a question by its name or code, `sum` or `count` over a repeat, `visit(held)`, `visit(capacity)`
for the persons and places noted at arrival, or `recorded(…)` for what the registers of the visit hold. Plain values;
what doesn't go together is found in `contradictions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from npm_desktop.errors import BadInput

VISIT_FACTS = frozenset({"held", "capacity"})
RECORDED_FACTS = frozenset({"interviews", "allegations", "told", "accepted", "passed", "asked_again"})
_PART = re.compile(
    r"\s*(>=|<=|=|)\s*(?:(sum|count|visit|recorded)\(\s*([\w.-]+)\s*\)|([\w.-]+))"
    r"(?:\s*~\s*([0-9]+(?:\.[0-9]+)?)\s*(%?))?\s*(?:;|$)"
)


class SourceKind(StrEnum):
    """Where the other number comes from."""

    QUESTION = "question"
    SUM = "sum"
    COUNT = "count"
    VISIT = "visit"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Source:
    """The other source and its name."""

    kind: SourceKind
    name: str

    @property
    def fact(self) -> bool:
        """Tell whether it is known from elsewhere than the checklist."""
        return self.kind in (SourceKind.VISIT, SourceKind.RECORDED)

    def __str__(self) -> str:
        """Return it as the workbook writes it."""
        return self.name if self.kind is SourceKind.QUESTION else f"{self.kind}({self.name})"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a question's number stands to another source when both are right. `within` is what may differ."""

    relation: str
    source: Source
    within: Decimal = Decimal(0)
    percent: bool = False

    def holds(self, said: Decimal, other: Decimal) -> bool:
        """Tell whether the two go together."""
        room = abs(other) * self.within / 100 if self.percent else self.within
        if self.relation == ">=":
            return said >= other - room
        return said <= other + room if self.relation == "<=" else abs(said - other) <= room


def read_agreements(cell: str, question: str) -> tuple[Agreement, ...]:
    """Return the agreements of a cell. BadInput `checklist_attribute` when one can't be read."""
    found, position, text = [], 0, cell.strip()
    while position < len(text):
        match = _PART.match(text, position)
        source = _source(match) if match is not None else None
        if match is None or source is None:
            raise BadInput("checklist_attribute", question=question, column="agrees", value=text[position:])
        found.append(Agreement(match[1] or "=", source, Decimal(match[5] or 0), match[6] == "%"))
        position = match.end()
    return tuple(found)


def write_agreements(agreements: Iterable[Agreement]) -> str:
    """Return the agreements of a question as one cell."""
    cells = []
    for one in agreements:
        room = f" ~ {one.within}{'%' if one.percent else ''}" if one.within else ""
        relation = "" if one.relation == "=" else f"{one.relation} "
        cells.append(f"{relation}{one.source}{room}")
    return "; ".join(cells)


def _source(match: re.Match[str]) -> Source | None:
    """Return the source, None for a fact that nobody knows."""
    if match[2] is None:
        return Source(SourceKind.QUESTION, match[4])
    made = Source(SourceKind(match[2]), match[3])
    known = {SourceKind.VISIT: VISIT_FACTS, SourceKind.RECORDED: RECORDED_FACTS}.get(made.kind)
    return made if known is None or made.name in known else None

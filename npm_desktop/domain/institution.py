"""Institutions, and when each must next be visited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.text import Text


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution of the register. `category` and `region` are codes of the reference data."""

    id: str
    code: str
    name: Text
    category: str
    region: str
    address: str = ""
    head: str = ""
    capacity: int | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """An institution as lists show it."""

    institution: Institution
    last_periodic: date | None
    due: date | None
    open_recommendations: int
    visits: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of institutions is asked for. `words` are folded by the store; sort is `name`, `due`, or `open`."""

    words: str = ""
    region: str = ""
    category: str = ""
    sort: str = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The institution, its group and region as they were on the day of a visit; never changed afterwards."""

    name: Text
    code: str
    category: str
    region: str
    address: str
    body: str
    capacity: int | None
    group_code: str
    group_name: Text = field(default_factory=Text)


def years_later(day: date, years: int) -> date:
    """Return the same day some years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def next_periodic(last: date | None, interval_years: int) -> date | None:
    """Return by when the next periodic visit is due; None where none is known yet, which means at once.

    The interval is data of the visit type (CEC art. 45(1)(1): at least once in four years).
    """
    return years_later(last, interval_years) if last else None

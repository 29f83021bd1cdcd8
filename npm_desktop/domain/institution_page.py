"""An institution with its history, as its page shows it. Officials have a place here, the held have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.institution import InstitutionLine
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import VisitLine


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """An institution with its history: the newest visit first, open recommendations by deadline."""

    line: InstitutionLine
    visits: tuple[VisitLine, ...]
    open: tuple[RecommendationLine, ...]


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """A finding of any visit to the institution, without its sources."""

    id: str
    visit_id: str
    visit_number: str
    day: date
    section: str
    severity: int | None
    text: Text
    remedied: bool = False


class Office(StrEnum):
    """In which office somebody met a group."""

    HEAD = "head"
    RECEIVED = "received"
    REFUSED = "refused"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Official:
    """An official whom groups met: as head or as who received them by name, as who refused by position alone."""

    office: Office
    who: Text
    visit_id: str
    day: date
    times: int = 1


@dataclass(frozen=True, slots=True)
class InstitutionHistory:
    """What all visits together say: findings and officials, the newest first, and recommendations that are closed."""

    findings: tuple[FindingSeen, ...] = ()
    closed: tuple[RecommendationLine, ...] = ()
    officials: tuple[Official, ...] = ()

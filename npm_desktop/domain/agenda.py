"""What waits for somebody on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from npm_desktop.domain.admission import Step
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.person import Participant
from npm_desktop.domain.visit import VisitLine


class Matter(StrEnum):
    """What kind of thing waits."""

    SIGNATURES = "signatures"
    CERTIFICATE = "certificate"
    ANSWER_DUE = "answer_due"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: of which visit, person or recommendation, by when, whether the day has passed.

    `paper` is the kind of document that waits for signatures, `step` what a refused entry asks for next.
    """

    matter: Matter
    day: date | None
    late: bool
    visit: VisitLine | None = None
    person: Participant | None = None
    recommendation: RecommendationLine | None = None
    number: int = 0
    total: int = 0
    paper: str = ""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The start screen: what waits, what is under way, what comes next, and what is in order."""

    items: tuple[Item, ...] = ()
    under_way: tuple[VisitLine, ...] = ()
    planned: tuple[VisitLine, ...] = ()
    waiting_recommendations: int = 0
    overdue_institutions: int = 0
    institutions: int = 0
    unreported: int = 0
    last_backup: str = ""

"""What waits for somebody on a day. Content is never told here: an institution, a kind, a day, a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.admission import Step
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.person import Participant
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import VisitLine

# The name of the preference that says in how many days a report is due; without one the terms of the country hold.
REPORT_DAYS = "report_days"


class Matter(StrEnum):
    """What kind of thing waits."""

    SIGNATURES = "signatures"
    CERTIFICATE = "certificate"
    ANSWER_DUE = "answer_due"
    REFUSAL = "refusal"
    REPORT_DUE = "report_due"
    PERIODIC_DUE = "periodic_due"
    NOT_HELD = "not_held"
    PAPERS = "papers"
    TALKS = "talks"
    NOTES = "notes"
    PASS_ON = "pass_on"
    DECIDE = "decide"
    LETTER = "letter"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: of which visit, person or recommendation, by when, whether the day has passed.

    `paper` is the kind of document that waits for signatures, `step` what a refused entry asks for next, `name` how a
    person is told apart from all others. `place` names the institution where there is no line of a visit, `ref` is the
    record, the visit or the institution that it leads to.
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
    name: str = ""
    place: Text = field(default_factory=Text)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The start screen: what waits, what is under way, what comes next, and what is in order.

    `waiting_recommendations` are those that are open and whose term has not passed.
    """

    items: tuple[Item, ...] = ()
    under_way: tuple[VisitLine, ...] = ()
    planned: tuple[VisitLine, ...] = ()
    waiting_recommendations: int = 0
    overdue_institutions: int = 0
    institutions: int = 0
    unreported: int = 0
    last_backup: str = ""


def by_pressure(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what waits in the order it presses: what is late first, then by day; signatures have no term, so last."""

    def key(item: Item) -> tuple[bool, bool, date]:
        unsigned = item.matter is Matter.SIGNATURES
        at = item.visit.day if unsigned and item.visit is not None else item.day
        return not item.late, unsigned, at or date.max

    return tuple(sorted(items, key=key))

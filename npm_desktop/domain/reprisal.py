"""Reprisal cases: somebody is made to pay for having spoken. Each is followed until two people close it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as People
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken

# Days after which a case is looked at again, and the days within which the urgent letter goes out.
CHECK_DAYS = (2, 14, 60)
LETTER_DAYS = 1


class Sanction(StrEnum):
    """What was done to the person, or threatened."""

    THREAT = "threat"
    DISCIPLINARY = "disciplinary"
    ISOLATION = "isolation"
    TRANSFER = "transfer"
    VIOLENCE = "violence"
    CONTACTS = "contacts"
    PRIVILEGES = "privileges"
    MEDICAL = "medical"
    OTHER = "other"


class StepKind(StrEnum):
    """What a line of a case is."""

    CHECK = "check"
    TRANSFER = "transfer"
    LETTER = "letter"
    NOTE = "note"


class Condition(StrEnum):
    """How the person was found."""

    WELL = "well"
    WORSE = "worse"
    SAME = "same"
    NOT_TRACEABLE = "not_traceable"


@dataclass(frozen=True, slots=True)
class Reprisal:
    """One case. `institution_id` is where the person is now, as far as it is known; transfers move it."""

    id: str
    visit_id: str
    institution_id: str
    ordinal: int = 0
    interview_id: str = ""
    known_on: date | None = None
    sanction: Sanction = Sanction.THREAT
    what: Text = field(default_factory=Text)
    happened_on: date | None = None
    ordered_by: str = ""
    before: Text = field(default_factory=Text)
    after: Text = field(default_factory=Text)
    wish: Text = field(default_factory=Text)
    letter_on: date | None = None
    letter_number: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    closed_with: str = ""
    closing: Text = field(default_factory=Text)
    author_id: str = ""
    typist_id: str = ""

    @property
    def closed(self) -> bool:
        """Tell whether two people closed it."""
        return self.closed_on is not None

    @property
    def letter_by(self) -> date | None:
        """Return the day by which the urgent letter goes out."""
        return self.known_on + timedelta(days=LETTER_DAYS) if self.known_on else None


@dataclass(frozen=True, slots=True)
class ReprisalStep:
    """One line of a case: a check that is due or was made, a transfer, a letter."""

    id: str
    visit_id: str
    reprisal_id: str
    ordinal: int = 0
    kind: StepKind = StepKind.CHECK
    due: date | None = None
    done_on: date | None = None
    institution_id: str = ""
    condition: Condition | None = None
    seen: Text = field(default_factory=Text)

    @property
    def settled(self) -> bool:
        """Tell whether a check was made, or words say why it could not be."""
        return self.kind is not StepKind.CHECK or self.done_on is not None or bool(self.seen)


@dataclass(frozen=True, slots=True)
class ReprisalLine:
    """A case as lists show it: no words, no code, nobody. `next_due` is the check or the letter that comes next."""

    id: str
    ordinal: int
    visit_id: str
    visit_number: str
    institution_id: str
    institution: Text
    region: str
    known_on: date | None
    letter_on: date | None
    closed_on: date | None
    checks: int = 0
    checked: int = 0
    next_due: date | None = None
    moved: bool = False


def check(made: Reprisal, today: date) -> None:
    """Raise RuleBroken when the case can't be kept like this."""
    if made.known_on is None:
        raise RuleBroken("reprisal_day_missing")
    known = [day for day in (made.known_on, made.happened_on, made.letter_on) if day is not None]
    if max(known) > today:
        raise RuleBroken("reprisal_day_ahead")
    if made.letter_on is not None and made.letter_on < made.known_on:
        raise RuleBroken("reprisal_day_before")


def check_step(step: ReprisalStep, case: Reprisal, today: date) -> None:
    """Raise RuleBroken when a line of the case can't be kept like this."""
    if step.done_on is not None and step.done_on > today:
        raise RuleBroken("reprisal_day_ahead")
    checked = step.kind is StepKind.CHECK and step.done_on is not None
    if checked and case.known_on is not None and step.done_on is not None and step.done_on < case.known_on:
        raise RuleBroken("reprisal_day_before")
    if checked and step.condition is None:
        raise RuleBroken("reprisal_condition_missing")
    if step.kind is StepKind.TRANSFER and not step.institution_id:
        raise RuleBroken("reprisal_institution_missing")
    if step.kind in (StepKind.NOTE, StepKind.LETTER) and not step.seen:
        raise RuleBroken("reprisal_words_missing")


def check_days(known_on: date) -> tuple[date, ...]:
    """Return the days on which a case is looked at again."""
    return tuple(known_on + timedelta(days=days) for days in CHECK_DAYS)


def where(steps: Iterable[ReprisalStep], at_first: str) -> str:
    """Return the institution the person is in by the last transfer that is known."""
    moved = [one for one in steps if one.kind is StepKind.TRANSFER and one.institution_id]
    last = max(moved, key=lambda one: (one.done_on or date.min, one.ordinal), default=None)
    return last.institution_id if last is not None else at_first


def next_due(case: Reprisal, steps: Sequence[ReprisalStep]) -> date | None:
    """Return the earliest day on which something of the case is due, None when nothing is any more."""
    if case.closed:
        return None
    days = [one.due for one in steps if not one.settled and one.due is not None]
    if case.letter_on is None and case.letter_by is not None:
        days.append(case.letter_by)
    return min(days, default=None)


def ensure_closable(steps: Iterable[ReprisalStep], first: str, second: str, team: People[str], words: Text) -> None:
    """Raise RuleBroken unless two different people, one of them of the visit's team, may close the case."""
    if not first or not second or first == second:
        raise RuleBroken("reprisal_two_people")
    if not {first, second} & team:
        raise RuleBroken("reprisal_nobody_of_team")
    open_ones = sum(not one.settled for one in steps)
    if open_ones:
        raise RuleBroken("reprisal_checks_open", number=open_ones)
    if not words:
        raise RuleBroken("reprisal_words_missing")

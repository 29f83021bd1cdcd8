"""A refused entry: what happened at the gate, the clock that runs from it, and what became of the appeals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from npm_desktop.domain.moment import Moment, TimeSource
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.text import Text

# The times of a refused entry in the order of events; the first two are the visit's own.
GATE_TIMES = ("arrived_at", "ids_shown_at", "refused_at", "left_at")


class RefusalGround(StrEnum):
    """What the official relied on; the answer to it is a paragraph of the act."""

    NO_PLAN = "no_plan"
    NO_PERMISSION = "no_permission"
    NO_ORDER = "no_order"
    HEAD_ABSENT = "head_absent"
    QUARANTINE = "quarantine"
    NOT_TOLD = "not_told"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The refusal as it was seen. Times are moments, since it may happen at midnight; None and "" mean unknown.

    `verbatim` None: not known whether the words are exact. `certificates_shown` None: not known.
    """

    id: str
    visit_id: str
    refused_at: Moment | None = None
    left_at: Moment | None = None
    position: Text = field(default_factory=Text)
    official: str = ""
    name_withheld: bool = False
    ground: RefusalGround | None = None
    words: Text = field(default_factory=Text)
    verbatim: bool | None = None
    certificates_shown: bool | None = None
    shown_to: Text = field(default_factory=Text)
    explained: Text = field(default_factory=Text)
    could_not: Text = field(default_factory=Text)
    evidence: Text = field(default_factory=Text)
    copies: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class GatePlace:
    """Where a group stands before a closed gate: an institution of the register, or one that is only named yet."""

    institution_id: str = ""
    name: Text = field(default_factory=Text)
    category: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """Who was called from the gate, when, with what result."""

    id: str
    visit_id: str
    ordinal: int = 0
    whom: Text = field(default_factory=Text)
    at: Moment | None = None
    outcome: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who saw and heard it and agreed to be named, or a person present by role only."""

    id: str
    visit_id: str
    ordinal: int = 0
    name: str = ""
    role: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Appeal:
    """One paper after the act, and its fate. `number` is typed from the office's own system."""

    id: str
    visit_id: str
    ordinal: int = 0
    kind: AppealKind = AppealKind.APPEAL
    addressee: str = ""
    addressee_note: Text = field(default_factory=Text)
    number: str = ""
    day: date | None = None
    asks: Text = field(default_factory=Text)
    answered_on: date | None = None
    answer_number: str = ""
    outcome: AppealOutcome = AppealOutcome.NONE
    answer: Text = field(default_factory=Text)


class Step(StrEnum):
    """The days that count after a refusal."""

    APPEAL = "appeal"
    REPEAT = "repeat"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms as data: the days are practice, the months the law's (CoAO art. 62(1))."""

    appeal_days: int
    repeat_days: int
    limit_months: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """One of the days that count, and whether what it asks for was done."""

    step: Step
    day: date
    done: bool = False


def months_later(day: date, months: int) -> date:
    """Return the same day some months on, the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


# A refused appeal settles nothing: it is repeated, or goes another way.
_SETTLED = (AppealOutcome.CASE_OPENED, AppealOutcome.DISCIPLINARY, AppealOutcome.EXPLAINED)


def clock(refused_on: date, terms: Terms, appeals: tuple[Appeal, ...] = ()) -> tuple[Deadline, ...]:
    """Return the days that run from a refusal. After the limit no administrative case can be opened any more."""
    sent = [one for one in appeals if one.day is not None]
    settled = any(one.outcome in _SETTLED for one in appeals)
    repeated = any(one.kind is not AppealKind.APPEAL for one in sent)
    return (
        Deadline(Step.APPEAL, refused_on + timedelta(days=terms.appeal_days), done=bool(sent)),
        Deadline(Step.REPEAT, refused_on + timedelta(days=terms.repeat_days), done=repeated or settled),
        Deadline(Step.LIMIT, months_later(refused_on, terms.limit_months), done=settled),
    )


_OTHER_WAYS = (AppealKind.SUPERIOR_BODY, AppealKind.OMBUDSMAN)


def next_step(deadlines: tuple[Deadline, ...], appeals: tuple[Appeal, ...], on: date) -> Deadline | None:
    """Return what presses now, None when nothing does any more.

    Once the limit is past only the superior body and the Ombudsman are left; a letter to one of them settles it.
    """
    limit = next(one for one in deadlines if one.step is Step.LIMIT)
    if limit.done or (limit.day < on and any(one.kind in _OTHER_WAYS and one.day for one in appeals)):
        return None
    if limit.day < on:
        return limit
    return next(one for one in deadlines if not one.done)


def gate_moment(clock_time: time, now: datetime, before: Moment | None = None) -> Moment:
    """Return the moment a time of day at the gate means: the first after what happened before it, else the last past.

    A gate at midnight needs no dates: 00:10 after 23:50 is the next day, 23:50 noted at 00:10 was the day before.
    """
    if before is not None:
        return moment_after(clock_time, before)
    made = _beside(now, clock_time)
    return _beside(now, clock_time, days=-1) if made.at > now + _AHEAD else made


def moment_after(clock_time: time, before: Moment) -> Moment:
    """Return the moment a time of day means after another one, on the same watch.

    After 23:50 a 00:10 is that night; after 10:00 a 09:30 is a slip, which stays on its day so that it is told.
    """
    made, next_day = _beside(before.at, clock_time), _beside(before.at, clock_time, days=1)
    early = made.at < before.at.replace(second=0, microsecond=0)
    return next_day if early and next_day.at - before.at < _NIGHT else made


def _beside(other: datetime, clock_time: time, days: int = 0) -> Moment:
    """Return the time of day on the same watch as the other moment: of one offset, whatever the machine is set to."""
    at = datetime.combine(other.date() + timedelta(days=days), clock_time, other.tzinfo)
    return Moment(at, TimeSource.TYPED)


_NIGHT = timedelta(hours=12)  # what lies further apart was not one night
_AHEAD = timedelta(hours=2)  # clocks differ, and a time just ahead is no time of yesterday

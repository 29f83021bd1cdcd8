"""Compartments of a store that its passphrase alone does not open: who somebody was, what a doctor found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from npm_desktop.domain.interview import Consent, Interview
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken

# An identity is kept no longer than this; usually until the person was met again.
LONGEST_DAYS = 730
USUAL_DAYS = 180


class Compartment(StrEnum):
    """What is sealed apart. Identities open to a leader together with a member, medical notes to a doctor."""

    IDENTITIES = "identities"
    MEDICAL = "medical"


class Part(IntEnum):
    """What a holder has of a compartment's key: the whole, or one of two halves of which both are needed."""

    WHOLE = 0
    LEADER = 1
    MEMBER = 2


PARTS: Mapping[Compartment, tuple[Part, ...]] = {
    Compartment.IDENTITIES: (Part.LEADER, Part.MEMBER),
    Compartment.MEDICAL: (Part.WHOLE,),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A participant with a key of one's own, and what it opens."""

    participant_id: str
    name: str
    parts: Mapping[Compartment, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identity:
    """That an identity is kept for a talk, until when. Who it is, only the opened compartment tells."""

    id: str
    visit_id: str
    interview_id: str
    day: date | None = None
    destroy_on: date | None = None
    destroyed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A line of the log of openings: what, by whom, before whom, why, what was looked at. Never changed."""

    id: str
    visit_id: str
    compartment: Compartment
    ordinal: int = 0
    at: Moment | None = None
    first_id: str = ""
    second_id: str = ""
    reason: Text = field(default_factory=Text)
    records: tuple[str, ...] = ()


@dataclass(slots=True)
class Opened:
    """What an opened compartment shows, `{record: words}`. It lives in memory alone, until it is closed."""

    opening: Opening
    shown: dict[str, str] = field(repr=False)

    def close(self) -> None:
        """Forget what was shown."""
        self.shown = {}


def may_be_kept(interview: Interview) -> bool:
    """Tell whether the person agreed to what needs an identity: to be met again, or that the complaint is passed on."""
    return Consent.YES in (interview.follow_up, interview.pass_on)


def ensure_keepable(interview: Interview, destroy_on: date | None, today: date) -> None:
    """Refuse to keep an identity without consent, or without a near day on which it is destroyed."""
    if not may_be_kept(interview):
        raise RuleBroken("identity_consent_missing")
    if destroy_on is None or destroy_on <= today:
        raise RuleBroken("identity_day_missing")
    if destroy_on > today + timedelta(LONGEST_DAYS):
        raise RuleBroken("identity_day_far", days=LONGEST_DAYS)


def ensure_parts(compartment: Compartment, parts: Mapping[str, Part]) -> None:
    """Refuse a set of holders with whom the compartment could never be opened, or be opened by one alone."""
    if set(parts.values()) != set(PARTS[compartment]):
        raise RuleBroken("compartment_holders_missing")

"""The register of messages and complaints of torture and other ill-treatment (CEC art. 43(4) and its mirrors).

Told in a talk and accepted are two things: an accepted message always goes to the Ombudsman, the identity only with
consent. A withdrawn one stays open: people withdraw under pressure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken

# The law names no term for passing a message on; three days are practice. A decision on a grave crime waits for nobody.
PASS_DAYS = 3
DECIDE_DAYS = 1


class Channel(StrEnum):
    """How it came."""

    TALK = "talk"
    LETTER = "letter"
    PHONE = "phone"
    BOX = "box"
    RELATIVE = "relative"
    LAWYER = "lawyer"
    PUBLICATION = "publication"
    BODY = "body"


class Nature(StrEnum):
    """What it is about."""

    TORTURE = "torture"
    ILL_TREATMENT = "ill_treatment"
    OTHER = "other"


class Standing(StrEnum):
    """Whether the group was only told, or accepted a message that must be passed on."""

    TOLD = "told"
    ACCEPTED = "accepted"


class Forensic(StrEnum):
    """What became of a forensic examination."""

    NONE = "none"
    ASKED = "asked"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    LATE = "late"


class Outcome(StrEnum):
    """What it came to. OPEN also after a withdrawal."""

    OPEN = "open"
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    TO_COURT = "to_court"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISCONTINUED = "discontinued"
    DISCIPLINARY = "disciplinary"


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the register. `text` is never printed; counts, numbers and days are.

    `decision` is what people decided on a possible especially grave crime, with a lawyer: nothing is sent by itself.
    """

    id: str
    institution_id: str
    visit_id: str = ""
    ordinal: int = 0
    number: str = ""
    day: date | None = None
    channel: Channel = Channel.TALK
    nature: Nature = Nature.ILL_TREATMENT
    standing: Standing = Standing.TOLD
    interview_id: str = ""
    text: Text = field(default_factory=Text)
    identity_consent: bool = False
    passed_on: date | None = None
    passed_number: str = ""
    pretrial_number: str = ""
    pretrial_on: date | None = None
    forensic: Forensic = Forensic.NONE
    forensic_note: Text = field(default_factory=Text)
    withdrawn_on: date | None = None
    withdrawal: Text = field(default_factory=Text)
    grave: bool = False
    decision: Text = field(default_factory=Text)
    decided_on: date | None = None
    decided_by: str = ""
    lawyer: str = ""
    outcome: Outcome = Outcome.OPEN
    outcome_on: date | None = None
    outcome_note: Text = field(default_factory=Text)
    author_id: str = ""
    typist_id: str = ""

    @property
    def accepted(self) -> bool:
        """Tell whether it was accepted, and so must go to the Ombudsman."""
        return self.standing is Standing.ACCEPTED

    @property
    def waits(self) -> bool:
        """Tell whether it was accepted and has not been passed on. A withdrawn one waits as well."""
        return self.accepted and self.passed_on is None

    @property
    def undecided(self) -> bool:
        """Tell whether people have yet to decide on a possible especially grave crime."""
        return self.grave and not self.decision

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is to be followed. A withdrawal ends nothing (R-19)."""
        return self.outcome in ENDS and not self.waits and not self.undecided

    @property
    def pass_by(self) -> date | None:
        """Return the day by which it is passed on, None when it isn't known when it came."""
        return pass_by(self.day)

    @property
    def decide_by(self) -> date | None:
        """Return the day by which people decide on a grave one."""
        return decide_by(self.day)


def pass_by(day: date | None) -> date | None:
    """Return the day by which a message that came on `day` is passed on."""
    return day + timedelta(days=PASS_DAYS) if day else None


def decide_by(day: date | None) -> date | None:
    """Return the day by which people decide on a grave one that came on `day`."""
    return day + timedelta(days=DECIDE_DAYS) if day else None


# Ways by which the persons themselves speak: their own word may allow the name to go along, without a talk.
OWN_WORD = frozenset({Channel.LETTER, Channel.PHONE, Channel.BOX})
ENDS = frozenset({Outcome.CONVICTED, Outcome.ACQUITTED, Outcome.DISCONTINUED, Outcome.DISCIPLINARY})
# The days of what became of it: none lies before the day it came, none is yet to come.
LATER_DAYS = ("passed_on", "pretrial_on", "withdrawn_on", "decided_on", "outcome_on")


def check(made: Message, old: Message | None, today: date) -> None:
    """Raise RuleBroken when the message can't be kept like this; `old` is what it was before."""
    if made.day is None:
        raise RuleBroken("message_day_missing")
    known = [day for name in LATER_DAYS if (day := getattr(made, name)) is not None]
    if max([made.day, *known]) > today:
        raise RuleBroken("message_day_ahead")
    if any(day < made.day for day in known):
        raise RuleBroken("message_day_before")
    if old is not None and old.accepted and not made.accepted:
        raise RuleBroken("message_stays_accepted")
    if made.passed_on is not None and not made.accepted:
        raise RuleBroken("message_not_accepted")
    if made.outcome is not Outcome.OPEN and made.outcome_on is None:
        raise RuleBroken("message_outcome_day_missing")
    if made.decision and not (made.lawyer and made.decided_by and made.decided_on):
        raise RuleBroken("message_lawyer_missing")


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message as lists show it: no text, no code, nobody. `identity` tells whether the name may go along."""

    id: str
    number: str
    day: date | None
    institution_id: str
    institution: Text
    region: str
    visit_id: str
    visit_number: str
    channel: Channel
    nature: Nature
    standing: Standing
    passed_on: date | None
    pass_by: date | None
    withdrawn_on: date | None
    grave: bool
    undecided: bool
    outcome: Outcome
    identity: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether it was accepted and has not been passed on."""
        return self.standing is Standing.ACCEPTED and self.passed_on is None

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is to be followed."""
        return self.outcome in ENDS and not self.waits and not self.undecided


# The fields whose changes are the history of a message; texts are none of it.
HISTORY = (
    "standing",
    "grave",
    "decided_on",
    "passed_on",
    "pretrial_number",
    "forensic",
    "withdrawn_on",
    "outcome",
    "deleted",
)


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that was noted of a message: the day, the field ("" when it came), its value, by whom."""

    day: date
    name: str
    value: str
    author_id: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages there are, as a report tells them. `accepted` of them were accepted, `passed` passed on."""

    told: int = 0
    accepted: int = 0
    passed: int = 0
    waiting: int = 0
    withdrawn: int = 0
    undecided: int = 0
    outcomes: tuple[tuple[Outcome, int], ...] = ()

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.told + self.accepted


def count(messages: Iterable[Message | MessageLine]) -> Counts:
    """Count messages."""
    known = list(messages)
    accepted = [one for one in known if one.standing is Standing.ACCEPTED]
    passed = sum(one.passed_on is not None for one in accepted)
    outcomes = ((outcome, sum(one.outcome is outcome for one in known)) for outcome in Outcome)
    return Counts(
        told=len(known) - len(accepted),
        accepted=len(accepted),
        passed=passed,
        waiting=len(accepted) - passed,
        withdrawn=sum(one.withdrawn_on is not None for one in known),
        undecided=sum(one.undecided for one in known),
        outcomes=tuple((outcome, number) for outcome, number in outcomes if number),
    )

"""The register of messages and complaints of torture and other ill-treatment (CEC art. 43(4) and its mirrors).

Told in a talk and accepted are two things: an accepted message always goes to the Ombudsman, the identity only with
consent. A withdrawn one stays open: people withdraw under pressure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


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

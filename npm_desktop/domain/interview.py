"""Private interviews by random code, what the person agreed to, and whether somebody was met again.

Nothing here can name anybody: an interview has a day and no hour, a code and no person. Source of the rules: CEC
art. 42(1)(4) (without witnesses), 48 (consent, confidentiality); OPCAT art. 21(2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


class InterviewKind(StrEnum):
    """With whom it was held."""

    PERSON = "person"
    GROUP = "group"
    RELATIVE = "relative"
    STAFF = "staff"


class Privacy(StrEnum):
    """Who could see or hear it. UNKNOWN until it is answered."""

    UNKNOWN = "unknown"
    ALONE = "alone"
    SEEN = "seen"
    HEARD = "heard"


class Interpreting(StrEnum):
    """Who interpreted; staff and held persons never may (R-22)."""

    NONE = "none"
    MEMBER = "member"
    INTERPRETER = "interpreter"


class Allegation(StrEnum):
    """What the person told, in one word."""

    NONE = "none"
    ILL_TREATMENT = "ill_treatment"
    TORTURE = "torture"


class Risk(StrEnum):
    """How likely it is that the person is made to pay for the talk. Never printed (R-06)."""

    NONE = "none"
    POSSIBLE = "possible"
    HIGH = "high"


class Purpose(StrEnum):
    """What is agreed to, each for itself; the default is no (R-03)."""

    TALK = "talk"
    NOTES = "notes"
    QUOTE = "quote"
    PASS_ON = "pass_on"
    PHOTO = "photo"
    FOLLOW_UP = "follow_up"


class Consent(StrEnum):
    """The answer to one purpose. It can be withdrawn until the report is signed."""

    NO = "no"
    YES = "yes"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview. `unit` is the part of the institution the person lives in, `check_days` when to look again.

    `notes` are the group's and are never printed; `witness_id` is the second member before whom consent was given.
    """

    id: str
    visit_id: str
    code: str = ""
    day: date | None = None
    kind: InterviewKind = InterviewKind.PERSON
    persons: int = 1
    unit: str = ""
    minor: bool = False
    trained: bool | None = None
    beside: Text = field(default_factory=Text)
    best_interest: Text = field(default_factory=Text)
    privacy: Privacy = Privacy.UNKNOWN
    language: str = ""
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""
    pledge: bool = False
    talk: Consent = Consent.NO
    notes_kept: Consent = Consent.NO
    quote: Consent = Consent.NO
    pass_on: Consent = Consent.NO
    photo: Consent = Consent.NO
    follow_up: Consent = Consent.NO
    witness_id: str = ""
    topics: tuple[str, ...] = ()
    allegation: Allegation = Allegation.NONE
    risk: Risk = Risk.NONE
    check_days: tuple[str, ...] = ()
    notes: Text = field(default_factory=Text)
    purged_on: date | None = None
    author_id: str = ""
    typist_id: str = ""

    def consent(self, purpose: Purpose) -> Consent:
        """Return the answer to one purpose."""
        found: Consent = getattr(self, CONSENTS[purpose])
        return found

    def agreed(self, purpose: Purpose) -> bool:
        """Tell whether the person said yes to the purpose and to the talk itself."""
        return self.talk is Consent.YES and self.consent(purpose) is Consent.YES


# The field of an interview that holds the answer to each purpose.
CONSENTS = {
    Purpose.TALK: "talk",
    Purpose.NOTES: "notes_kept",
    Purpose.QUOTE: "quote",
    Purpose.PASS_ON: "pass_on",
    Purpose.PHOTO: "photo",
    Purpose.FOLLOW_UP: "follow_up",
}


class Met(StrEnum):
    """What became of looking for somebody again. NOT_TRACEABLE is a valid answer; nobody asks staff for a person."""

    WELL = "well"
    REPRISAL = "reprisal"
    DECLINED = "declined"
    NOT_TRACEABLE = "not_traceable"


@dataclass(frozen=True, slots=True)
class Recontact:
    """A unit that was talked with again on a later visit: `persons` of an equal sample, or one code inside it.

    A code only where there is an identity and consent to follow-up; else `interview_id` is "", and `persons` tell.
    """

    id: str
    visit_id: str
    unit: str = ""
    persons: int = 0
    interview_id: str = ""
    met: Met | None = None
    day: date | None = None
    seen: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """A note that stays its author's: never in a package, a document, the search or another member's view.

    `about` names what it is about (a question's path, a record's id), "" for the visit as a whole.
    """

    id: str
    visit_id: str
    ordinal: int = 0
    owner_id: str = ""
    about: str = ""
    day: date | None = None
    text: Text = field(default_factory=Text)

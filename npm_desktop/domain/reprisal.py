"""Reprisal cases: somebody is made to pay for having spoken. Each is followed until two people close it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text

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

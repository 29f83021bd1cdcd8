"""Compartments of a store that its passphrase alone does not open: who somebody was, what a doctor found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text


class Compartment(StrEnum):
    """What is sealed apart. Identities open to a leader together with a member, medical notes to a doctor."""

    IDENTITIES = "identities"
    MEDICAL = "medical"


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

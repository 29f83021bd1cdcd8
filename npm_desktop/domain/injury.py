"""Injuries: the lay sheet of any member with consent, and the doctor's note that is sealed apart.

A lay sheet describes and never concludes. Only a doctor concludes, in the medical compartment.
Source: Istanbul Protocol, 2022 revision, paras 398-437.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


class View(StrEnum):
    """The drawings a mark can stand on."""

    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"


class Consistency(StrEnum):
    """The five steps of the Istanbul Protocol, for the doctor alone."""

    NOT_CONSISTENT = "not_consistent"
    CONSISTENT = "consistent"
    HIGHLY_CONSISTENT = "highly_consistent"
    TYPICAL = "typical"
    DIAGNOSTIC = "diagnostic"


@dataclass(frozen=True, slots=True)
class InjurySheet:
    """What a member saw, with consent: no name, the talk's code, the person's own words.

    `consent_witness` is the second member before whom consent was given, `happened` the day as the person said it.
    """

    id: str
    visit_id: str
    interview_id: str = ""
    day: date | None = None
    consent: bool = False
    consent_witness: str = ""
    figure: str = ""
    words: Text = field(default_factory=Text)
    cause: Text = field(default_factory=Text)
    happened: str = ""
    best_interest: Text = field(default_factory=Text)
    author_id: str = ""
    typist_id: str = ""


@dataclass(frozen=True, slots=True)
class Lesion:
    """One mark: where on which drawing (shares 0..1 of its width and height), what it looks like. Sizes in mm."""

    id: str
    visit_id: str
    sheet_id: str
    ordinal: int = 0
    view: View = View.FRONT
    x: float = 0.5
    y: float = 0.5
    site: Text = field(default_factory=Text)
    shape: Text = field(default_factory=Text)
    length: int | None = None
    width: int | None = None
    colour: Text = field(default_factory=Text)
    borders: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class MedicalNote:
    """A doctor's note as the store knows it: whose, of which sheet, when. What it says is sealed."""

    id: str
    visit_id: str
    sheet_id: str
    doctor_id: str = ""
    day: date | None = None
    destroyed_on: date | None = None

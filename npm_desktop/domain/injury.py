"""Injuries: the lay sheet of any member with consent, and the doctor's note that is sealed apart.

A lay sheet describes and never concludes. Only a doctor concludes, in the medical compartment.
Source: Istanbul Protocol, 2022 revision, paras 398-437.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.interview import Consent
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken

# An overview, one from the middle, one from near, each with a ruler and at a right angle (para 402).
SHOTS = 3
LONGEST_MM = 2500
# Words by which a description says what it was done with, in Russian, Kazakh and English.
_CONCLUDING = re.compile(
    r"\bот (?:удар|побо|дубин|ток|наручник|сигарет|ожог)|\bв результате\b|\bвследствие\b|\bпричин[её]н|\bпобо[ияе]"
    r"|дубин|электрошок|избит|пыт[ао]к|соответству|"
    r"салдарынан|соққыдан|таяқтан|ұрып|ұрған|қинау|азапта|сәйкес келеді|"
    r"\b(?:caused|inflicted|due to|result of|consistent with|baton|beaten|beating|torture)",
    re.IGNORECASE,
)


class Figure(StrEnum):
    """Whose body the drawing shows. Sex is not asked: it would help to tell who it is."""

    ADULT = "adult"
    CHILD = "child"


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


@dataclass(frozen=True, slots=True)
class Injury:
    """A lay sheet with all that belongs to it. `code` is the talk's, `child` whether the person is one."""

    sheet: InjurySheet
    code: str = ""
    child: bool = False
    marks: tuple[Lesion, ...] = ()
    photos: tuple[str, ...] = ()
    notes: tuple[MedicalNote, ...] = ()


def ensure_agreed(sheet: InjurySheet, author: str, members: Collection[str]) -> None:
    """Refuse a sheet without consent that was given before a second member of the team (R-03, R-08)."""
    if not sheet.consent:
        raise RuleBroken("injury_consent_missing")
    if sheet.consent_witness not in members or sheet.consent_witness == author:
        raise RuleBroken("injury_witness_missing")


def ensure_photo(injury: Injury, consent: Consent | None, *, doctor: bool) -> None:
    """Refuse a photo without its own consent; of a child also without the reason in its interest and a doctor (R-23).

    `consent` is what was said in the talk about photos, None where the sheet belongs to no talk.
    """
    if consent not in (None, Consent.YES):
        raise RuleBroken("injury_photo_consent_missing")
    if injury.child and not injury.sheet.best_interest:
        raise RuleBroken("injury_best_interest_missing")
    if injury.child and not doctor:
        raise RuleBroken("injury_child_doctor")


def ensure_on_figure(mark: Lesion) -> None:
    """Refuse a mark beside the drawing, or a size that no body has."""
    if not (0 <= mark.x <= 1 and 0 <= mark.y <= 1):
        raise RuleBroken("mark_outside")
    if any(size is not None and not 0 < size <= LONGEST_MM for size in (mark.length, mark.width)):
        raise RuleBroken("mark_size")


def advice(injury: Injury) -> tuple[str, ...]:
    """Return the codes of what would make the evidence better (R-09). None of it keeps anybody from anything."""
    found = []
    if injury.marks and not injury.photos:
        found.append("injury_no_photos")
    elif injury.photos and len(injury.photos) < SHOTS * max(1, len(injury.marks)):
        found.append("injury_few_photos")
    if any(mark.length is None for mark in injury.marks):
        found.append("injury_sizes_missing")
    if any(concludes(words) for mark in injury.marks for words in _described(mark)):
        found.append("injury_concludes")
    return tuple(found)


def concludes(words: str) -> bool:
    """Tell whether a description sounds like a conclusion on the cause, which is a doctor's."""
    return _CONCLUDING.search(words) is not None


def _described(mark: Lesion) -> Iterator[str]:
    for text in (mark.site, mark.shape, mark.colour, mark.borders):
        yield from text.values.values()

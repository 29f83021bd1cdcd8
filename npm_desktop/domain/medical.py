"""What a doctor writes about one person, by the Istanbul Protocol (2022 revision, paras 398-437), as one sealed record.

The lay sheet describes, this note may conclude: five steps for each lesion, and one for all of it, which counts. It is
kept as JSON inside the medical compartment only; nothing here is a record of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from npm_desktop.domain.injury import Consistency, Lesion, View
from npm_desktop.domain.text import clean
from npm_desktop.domain.vault import Opening
from npm_desktop.errors import BadInput, RuleBroken

_FORMAT = 1


class Chaperone(StrEnum):
    """Whether somebody of the person's choice was beside the examination."""

    NOT_OFFERED = "not_offered"
    DECLINED = "declined"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class ExaminedLesion:
    """One lesion as the doctor saw it, with what the person said on its cause and how far that agrees."""

    number: int
    view: View = View.FRONT
    x: float = 0.5
    y: float = 0.5
    site: str = ""
    shape: str = ""
    length: int | None = None
    width: int | None = None
    colour: str = ""
    borders: str = ""
    cause: str = ""
    age: str = ""
    consistency: Consistency | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """A doctor's note. `examined` False: only history and symptoms were taken. Written in one language."""

    language: str = "ru"
    examined: bool = False
    consent: bool = False
    sex_chosen: bool = False
    chaperone: Chaperone = Chaperone.NOT_OFFERED
    may_stop: bool = False
    present: str = ""
    history: str = ""
    symptoms_then: str = ""
    symptoms_now: str = ""
    general: str = ""
    mental: str = ""
    lesions: tuple[ExaminedLesion, ...] = ()
    tests: str = ""
    limits: str = ""
    overall: Consistency | None = None
    conclusion: str = ""
    advice: str = ""


@dataclass(slots=True)
class OpenedNotes:
    """What the opened medical compartment shows: `{note: examination}`, with the stamp of what was read."""

    opening: Opening
    shown: dict[str, Examination] = field(repr=False)
    stamps: Mapping[str, str] = field(default_factory=dict)

    def close(self) -> None:
        """Forget what was shown."""
        self.shown = {}


WORDS = tuple(one.name for one in fields(Examination) if str(one.type) == "str" and one.name != "language")


def ensure_examined(note: Examination) -> None:
    """Refuse an examination that was not agreed to, or without the choices a person has (R-11, para 400)."""
    if not any(getattr(note, name) for name in WORDS) and not note.lesions:
        raise RuleBroken("medical_words_missing")
    if not note.examined:
        if note.lesions or note.general:
            raise RuleBroken("medical_not_examined")
        return
    if not note.consent:
        raise RuleBroken("medical_consent_missing")
    if not note.sex_chosen or not note.may_stop or note.chaperone is Chaperone.NOT_OFFERED:
        raise RuleBroken("medical_choices_missing")


def ensure_concluded(note: Examination) -> None:
    """Refuse to print a note that judges lesions one by one and not as a whole: the whole counts (R-10, para 424)."""
    if note.overall is None and any(one.consistency for one in note.lesions):
        raise RuleBroken("medical_overall_missing")


def begun_from(marks: tuple[Lesion, ...], language: str) -> Examination:
    """Return an empty note that takes the marks of the lay sheet as its lesions, without anything concluded."""
    return Examination(
        language,
        lesions=tuple(
            ExaminedLesion(
                one.ordinal,
                one.view,
                one.x,
                one.y,
                one.site.shown(language)[0],
                one.shape.shown(language)[0],
                one.length,
                one.width,
                one.colour.shown(language)[0],
                one.borders.shown(language)[0],
            )
            for one in marks
        ),
    )


def dump(note: Examination) -> bytes:
    """Return the note as the bytes that are sealed."""
    kept = {key: clean(value) if isinstance(value, str) else value for key, value in asdict(note).items()}
    return json.dumps({"format": _FORMAT, "note": kept}, ensure_ascii=False, sort_keys=True).encode("utf-8")


def load(data: bytes) -> Examination:
    """Return the note that `dump` wrote; a newer program's is refused, not guessed."""
    body: dict[str, Any] = json.loads(data)
    if body["format"] != _FORMAT:
        raise BadInput("medical_note_newer")
    kept = dict(body["note"])
    lesions = tuple(
        ExaminedLesion(**{**one, "view": View(one["view"]), "consistency": _step(one["consistency"])})
        for one in kept.pop("lesions")
    )
    chaperone, overall = Chaperone(kept.pop("chaperone")), _step(kept.pop("overall"))
    return Examination(**kept, lesions=lesions, chaperone=chaperone, overall=overall)


def stamp(sealed: bytes | None) -> str:
    """Return what tells one sealed version from another, "" for none."""
    return hashlib.sha256(sealed).hexdigest() if sealed else ""


def _step(value: str | None) -> Consistency | None:
    return Consistency(value) if value else None

"""What a spreadsheet brings into the register: what is known, what each row would do, what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from npm_desktop.domain import words
from npm_desktop.domain.institution import Institution, Snapshot
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_

T = TypeVar("T")


class Part(StrEnum):
    """What a sheet lists."""

    INSTITUTIONS = "institutions"
    RECOMMENDATIONS = "recommendations"


class RowKind(StrEnum):
    """What will happen to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


ROW_KINDS = {
    RowKind.NEW: N_("new"),
    RowKind.CHANGED: N_("changed"),
    RowKind.SAME: N_("no change"),
    RowKind.REFUSED: N_("not accepted"),
}
# The captions of the columns, by the key that `FieldChange.field` names.
CAPTIONS: Mapping[Part, Mapping[str, str]] = {
    Part.INSTITUTIONS: {
        "code": N_("Register code"),
        "name_kk": N_("Name in Kazakh"),
        "name_ru": N_("Name in Russian"),
        "name_en": N_("Name in English"),
        "category": N_("Category"),
        "region": N_("Region"),
        "address": N_("Address"),
        "capacity": N_("Capacity"),
        "head": N_("Head of the institution"),
        "visit_number": N_("Last periodic visit: number"),
        "visit_day": N_("Last periodic visit: date"),
        "closed_on": N_("Closed on"),
    },
    Part.RECOMMENDATIONS: {
        "code": N_("Register code of the institution"),
        "visit_number": N_("Number of the visit"),
        "number": N_("Number of the recommendation"),
        "text_kk": N_("Text in Kazakh"),
        "text_ru": N_("Text in Russian"),
        "text_en": N_("Text in English"),
        "addressee": N_("Addressee"),
        "addressee_note": N_("Addressee in more detail"),
        "deadline": N_("Deadline"),
        "sent_on": N_("Sent on"),
        "state": N_("State"),
        "state_on": N_("State since"),
    },
}


@dataclass(frozen=True, slots=True)
class KnownVisit:
    """A visit as far as the register's import must know it. The snapshot is there only for one that is to be added."""

    id: str
    number: str
    day: date
    recorded: bool = False
    periodic: bool = True
    snapshot: Snapshot | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class KnownRecommendation:
    """A recommendation with where it stands: sent on the first day of its history, in `state` since the last."""

    id: str
    institution_id: str
    visit_id: str
    number: str
    text: Text
    addressee: str
    addressee_note: str
    deadline: date | None
    state: RecommendationState
    sent_on: date
    state_on: date
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The register as it is: institutions by `code_key`, visits by institution, recommendations by `key`.

    `taken` are the ids of all institutions, also of those taken out of the register.
    """

    institutions: Mapping[str, Institution]
    visits: Mapping[str, tuple[KnownVisit, ...]]
    recommendations: Mapping[tuple[str, str, str], KnownRecommendation]
    taken: frozenset[str] = frozenset()


def code_key(code: str) -> str:
    """Return a register code as it is compared: «sizo-1» and «SIZO-1 » are one."""
    return "".join(c for c in words.fold(code) if c.isprintable())


def key(institution_id: str, visit_id: str, number: str) -> tuple[str, str, str]:
    """Return what makes a recommendation the same one: its institution, its visit if any, its number."""
    return institution_id, visit_id, words.fold(number)


def last_periodic(visits: Iterable[KnownVisit]) -> KnownVisit | None:
    """Return the newest periodic visit that was carried out."""
    return max((one for one in visits if one.periodic), key=lambda one: (one.day, one.number), default=None)


@dataclass(frozen=True, slots=True)
class Replaced(Generic[T]):
    """What is to be written, and what was there when the preview was made (None: nothing)."""

    before: T | None
    after: T


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that changes: its key in CAPTIONS, the old and the new value (codes for category, region, body)."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of a sheet: what will happen to it and why. `sheet` and `number` are as in the file.

    A refused row has a `reason`, the code of a sentence, and its details; a changed one has `changes`.
    """

    part: Part
    sheet: str
    number: int
    kind: RowKind
    code: str
    name: str
    reason: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    changes: tuple[FieldChange, ...] = ()
    institution: Replaced[Institution] | None = None
    visit: Replaced[KnownVisit] | None = None
    recommendation: Replaced[KnownRecommendation] | None = None

    @property
    def problem(self) -> AppError | None:
        """Return the reason of a refused row, for `texts.error`."""
        return AppError(self.reason, **self.details) if self.reason else None


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that is not taken in: its sheet, its letter, and what stands in its head."""

    sheet: str
    letter: str
    header: str


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What an import would do. Nothing was written yet."""

    name: str
    rows: tuple[ImportRow, ...]
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    ignored_sheets: tuple[str, ...] = ()

    def counts(self, part: Part | None = None) -> dict[RowKind, int]:
        """Return how many rows of each kind there are."""
        found = Counter(row.kind for row in self.rows if part is None or row.part is part)
        return {kind: found[kind] for kind in RowKind}

    @property
    def to_write(self) -> tuple[ImportRow, ...]:
        """Return the rows that an import would write."""
        return tuple(row for row in self.rows if row.kind in (RowKind.NEW, RowKind.CHANGED))


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import wrote."""

    institutions_new: int = 0
    institutions_changed: int = 0
    visits: int = 0
    recommendations_new: int = 0
    recommendations_changed: int = 0

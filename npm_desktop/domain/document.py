"""Documents of a visit as the program keeps them: state, stored files, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import Text


class DocumentKind(StrEnum):
    """What a document is. A definition in `resources/documents` lays each out."""

    REPORT = "report"
    PRELIMINARY = "preliminary"
    DEPARTURE = "departure"
    NON_ADMISSION = "non_admission"
    OBSTRUCTION = "obstruction"
    APPEAL = "appeal"
    URGENT_LETTER = "urgent_letter"
    GATE_SHEET = "gate_sheet"
    PACK = "pack"
    BLANK = "blank"


# Reports of a visit: the kinds that have editions, and that a member may dissent from.
REPORTS = frozenset({DocumentKind.REPORT, DocumentKind.PRELIMINARY})
# Sheets that carry no number and are never fixed: they say nothing about the visit.
UNNUMBERED = frozenset({DocumentKind.GATE_SHEET, DocumentKind.PACK, DocumentKind.BLANK})
# Letters of one subject of a visit: the leader alone signs them, and they go on when the visit is closed.
LETTERS = frozenset({DocumentKind.APPEAL, DocumentKind.URGENT_LETTER})
# Whose papers an official of the institution is offered to sign.
OFFERED = frozenset({DocumentKind.NON_ADMISSION, DocumentKind.OBSTRUCTION, DocumentKind.DEPARTURE})


@dataclass(frozen=True, slots=True)
class Paper:
    """Which document is asked for. `language` is kk, ru, en or kk+ru; `subject_id` what a letter is about."""

    kind: DocumentKind
    edition: Edition
    language: str
    subject_id: str = ""

    @classmethod
    def report(cls, language: str, edition: Edition = Edition.COUNCIL) -> Paper:
        """Name the report of a visit."""
        return cls(DocumentKind.REPORT, edition, language)

    @classmethod
    def of(cls, kind: DocumentKind, language: str, subject_id: str = "") -> Paper:
        """Name a paper of the kind in its usual edition."""
        return cls(kind, usual_edition(kind), language, subject_id)


def usual_edition(kind: DocumentKind) -> Edition:
    """Return for whom a document of the kind is made unless another edition is asked for."""
    if kind is DocumentKind.BLANK:
        return Edition.GROUP
    return Edition.COUNCIL if kind in REPORTS else Edition.OFFICIAL


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An encrypted file of the store."""

    name: str
    sha256: str
    size: int
    wrapped_key: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What a member did with a document, or an official (without `participant_id`), to whom it was offered.

    `certified_by` lists the participants who certify that the official refused to sign; a witness beside a member who
    is alone stands there by name.
    """

    id: str
    participant_id: str
    name: str
    ordinal: int
    state: SignatureState
    signed_at: Moment | None = None
    strokes: StoredFile | None = None
    opinion: Text = field(default_factory=Text)
    role: str = ""
    certified_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A fixed document. `record` is the frozen canonical record; `file` the newest stored PDF."""

    id: str
    visit_id: str
    kind: str
    edition: Edition
    language: str
    number: str
    state: DocumentState
    day: date
    fixed_at: Moment
    sha256: str
    record: bytes
    file: StoredFile | None
    renditions: int
    signatures: tuple[Signature, ...] = ()
    subject_id: str = ""

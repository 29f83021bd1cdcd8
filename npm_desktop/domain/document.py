"""Documents of a visit as the program keeps them: state, stored files, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import Text


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
    """What a member did with a document."""

    id: str
    participant_id: str
    name: str
    ordinal: int
    state: SignatureState
    signed_at: Moment | None = None
    strokes: StoredFile | None = None
    opinion: Text = field(default_factory=Text)


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

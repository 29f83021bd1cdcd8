"""Documents, their stored files, their signatures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, SignatureState
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import Id, Json, NameColumn
from npm_desktop.store.tables.record import Base, Record


class DocumentRow(Record):
    """A fixed document: `record` holds the canonical bytes that are hashed and embedded; they never change."""

    __tablename__ = "document"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    edition: Mapped[Edition] = mapped_column(NameColumn(Edition))
    language: Mapped[str] = mapped_column(String(8))
    number: Mapped[str] = mapped_column(String(60), unique=True)
    state: Mapped[DocumentState] = mapped_column(NameColumn(DocumentState))
    reason: Mapped[Text | None]
    day: Mapped[date]
    fixed_at: Mapped[Moment]
    sha256: Mapped[str] = mapped_column(String(64))
    record: Mapped[bytes] = mapped_column(info={"derived": True})
    # What a paper is about where a visit has several of its kind: the appeal.
    subject_id: Mapped[str | None] = mapped_column(Id)


class FileRow(Base):
    """An encrypted file of the store: its random name, its own wrapped key, the hash of what it holds."""

    __tablename__ = "file"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    wrapped_key: Mapped[bytes]
    kind: Mapped[str] = mapped_column(String(40))
    added_at: Mapped[Moment]


class RenditionRow(Record):
    """One stored PDF of a document. Each signature makes a new one of the same record; all are kept."""

    __tablename__ = "rendition"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"), index=True)
    ordinal: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(40), ForeignKey("file.name"))
    made_at: Mapped[Moment]


class SignatureRow(Record):
    """What a member or an official did with a document; `strokes` is the drawn signature, `opinion` the dissent.

    An official has no `participant_id`; `certified_by` lists the participants who certify a refusal to sign.
    """

    __tablename__ = "signature"

    visit_id: Mapped[str] = mapped_column(Id, ForeignKey("visit.id"), index=True)
    document_id: Mapped[str] = mapped_column(Id, ForeignKey("document.id"), index=True)
    participant_id: Mapped[str | None] = mapped_column(Id, ForeignKey("participant.id"))
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    state: Mapped[SignatureState] = mapped_column(NameColumn(SignatureState), default=SignatureState.TO_SIGN)
    signed_at: Mapped[Moment | None]
    strokes: Mapped[str | None] = mapped_column(String(40), ForeignKey("file.name"))
    opinion: Mapped[Text | None]
    role: Mapped[str | None] = mapped_column(String(500))
    certified_by: Mapped[object | None] = mapped_column(Json)

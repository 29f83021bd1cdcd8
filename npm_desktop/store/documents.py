"""Reading and writing documents, their stored files and signatures."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.document import Document, Signature, StoredFile
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import DocumentState
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.documents import DocumentRow, FileRow, RenditionRow, SignatureRow

AT_ONCE = 500  # names asked for in one question: no database takes any number


def add(session: Session, document: Document) -> None:
    """Add a fixed document with the places for its signatures."""
    row = DocumentRow(id=document.id)
    names = ("visit_id", "kind", "edition", "language", "number", "state", "day", "fixed_at", "sha256", "record")
    for name in names:
        setattr(row, name, getattr(document, name))
    row.subject_id = document.subject_id or None
    session.add(row)
    session.flush()
    for signature in document.signatures:
        session.add(
            SignatureRow(
                id=signature.id,
                visit_id=document.visit_id,
                document_id=document.id,
                participant_id=signature.participant_id or None,
                ordinal=signature.ordinal,
                name=signature.name,
                state=signature.state,
                role=signature.role or None,
            )
        )


def add_file(session: Session, file: StoredFile, at: Moment) -> None:
    """Add the row of a file that already lies in its place."""
    session.add(
        FileRow(
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            wrapped_key=file.wrapped_key,
            kind=file.kind,
            added_at=at,
        )
    )
    session.flush()


def add_rendition(session: Session, document: Document, file: StoredFile, at: Moment) -> None:
    """Make the file the newest rendition of the document."""
    add_file(session, file, at)
    query = select(func.max(RenditionRow.ordinal)).where(RenditionRow.document_id == document.id)
    ordinal = (session.scalar(query) or 0) + 1
    session.add(
        RenditionRow(
            id=ids.new_id(),
            visit_id=document.visit_id,
            document_id=document.id,
            ordinal=ordinal,
            file_name=file.name,
            made_at=at,
        )
    )


def set_state(session: Session, document_id: str, state: DocumentState, reason: Text | None = None) -> None:
    """Set the state of the document, and why it was withdrawn."""
    row = _row(session, document_id)
    row.state = state
    if reason is not None:
        row.reason = reason


def put_signature(session: Session, signature: Signature) -> None:
    """Keep what a member did; the strokes' file must be added before."""
    row = session.get_one(SignatureRow, signature.id)
    row.state, row.signed_at, row.opinion = signature.state, signature.signed_at, signature.opinion
    row.strokes = signature.strokes.name if signature.strokes else None
    row.name, row.certified_by = signature.name, list(signature.certified_by) or None


def _row(session: Session, document_id: str) -> DocumentRow:
    row = session.get(DocumentRow, document_id)
    if row is None or row.deleted:
        raise NotFound("document_not_found")
    return row


def get(session: Session, document_id: str) -> Document:
    """Return the document, or raise NotFound."""
    return _value(session, _row(session, document_id))


def of_visit(session: Session, visit_id: str) -> list[Document]:
    """Return the documents of the visit, the oldest first."""
    query = select(DocumentRow).where(DocumentRow.visit_id == visit_id, ~DocumentRow.deleted)
    return [_value(session, row) for row in session.scalars(query.order_by(DocumentRow.fixed_at, DocumentRow.id))]


def fixed(session: Session, visit_id: str, *kinds: str) -> bool:
    """Tell whether a paper of the visit (of these kinds) is fixed and was not withdrawn."""
    query = select(DocumentRow.id).where(
        DocumentRow.visit_id == visit_id, ~DocumentRow.deleted, DocumentRow.state != DocumentState.WITHDRAWN
    )
    if kinds:
        query = query.where(DocumentRow.kind.in_(kinds))
    return session.scalar(query.limit(1)) is not None


def fixed_in(session: Session, visit_id: str, kind: str, language: str) -> bool:
    """Tell whether the visit has a fixed paper of the kind in the language."""
    known = of_visit(session, visit_id)
    return any(
        (one.kind, one.language) == (kind, language) and one.state is not DocumentState.WITHDRAWN for one in known
    )


def _value(session: Session, row: DocumentRow) -> Document:
    renditions = session.execute(
        select(RenditionRow, FileRow)
        .join(FileRow, FileRow.name == RenditionRow.file_name)
        .where(RenditionRow.document_id == row.id, ~RenditionRow.deleted)
        .order_by(RenditionRow.ordinal)
    ).all()
    return Document(
        row.id,
        row.visit_id,
        row.kind,
        row.edition,
        row.language,
        row.number,
        row.state,
        row.day,
        row.fixed_at,
        row.sha256,
        row.record,
        _file(renditions[-1][1]) if renditions else None,
        len(renditions),
        _signatures(session, row.id),
        row.subject_id or "",
    )


def _signatures(session: Session, document_id: str) -> tuple[Signature, ...]:
    query = (
        select(SignatureRow, FileRow)
        .outerjoin(FileRow, FileRow.name == SignatureRow.strokes)
        .where(SignatureRow.document_id == document_id, ~SignatureRow.deleted)
        .order_by(SignatureRow.ordinal)
    )
    return tuple(
        Signature(
            row.id,
            row.participant_id or "",
            row.name,
            row.ordinal,
            row.state,
            row.signed_at,
            _file(file) if file is not None else None,
            row.opinion or Text(),
            row.role or "",
            tuple(row.certified_by) if isinstance(row.certified_by, list) else (),
        )
        for row, file in session.execute(query)
    )


def _file(row: FileRow) -> StoredFile:
    return StoredFile(row.name, row.sha256, row.size, row.wrapped_key, row.kind)


def file(session: Session, name: str) -> StoredFile:
    """Return the file of this name, or raise NotFound."""
    row = session.get(FileRow, name)
    if row is None:
        raise NotFound("file_missing", name=name)
    return _file(row)


def files_of_hashes(session: Session, hashes: Iterable[str]) -> list[StoredFile]:
    """Return the files whose content has these SHA-256, one a hash."""
    rows = session.scalars(select(FileRow).where(FileRow.sha256.in_(list(hashes))))
    return list({row.sha256: _file(row) for row in rows}.values())


def known_names(session: Session, names: Iterable[str]) -> set[str]:
    """Return those of the names that a file of the store has."""
    asked, found = list(names), set[str]()
    for start in range(0, len(asked), AT_ONCE):
        wanted = asked[start : start + AT_ONCE]
        found.update(session.scalars(select(FileRow.name).where(FileRow.name.in_(wanted))))
    return found


def files(session: Session) -> list[StoredFile]:
    """Return every file of the store."""
    return [_file(row) for row in session.scalars(select(FileRow).order_by(FileRow.name))]

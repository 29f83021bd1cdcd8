"""Reading and writing documents, their stored files and signatures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.document import Document, Paper, Signature, StoredFile
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
    return _values(session, [_row(session, document_id)])[0]


def of_visit(session: Session, visit_id: str) -> list[Document]:
    """Return the documents of the visit, the oldest first."""
    query = select(DocumentRow).where(DocumentRow.visit_id == visit_id, ~DocumentRow.deleted)
    rows = list(session.scalars(query.order_by(DocumentRow.fixed_at, DocumentRow.id)))
    return _values(session, rows)


def fixed(session: Session, visit_id: str, *kinds: str, subject_id: str = "") -> bool:
    """Tell whether a paper of the visit (of these kinds, on this subject) is fixed and was not withdrawn."""
    query = select(DocumentRow.id).where(
        DocumentRow.visit_id == visit_id, ~DocumentRow.deleted, DocumentRow.state != DocumentState.WITHDRAWN
    )
    if kinds:
        query = query.where(DocumentRow.kind.in_(kinds))
    if subject_id:
        query = query.where(DocumentRow.subject_id == subject_id)
    return session.scalar(query.limit(1)) is not None


def is_number(session: Session, number: str) -> bool:
    """Tell whether any paper bears the number; that of a withdrawn one stays used."""
    query = select(DocumentRow.id).where(DocumentRow.number == number, ~DocumentRow.deleted)
    return session.scalar(query.limit(1)) is not None


def same(session: Session, visit_id: str, paper: Paper) -> tuple[str, DocumentState] | None:
    """Return number and state of the newest fixed document that is this paper, None when there is none."""
    query = select(DocumentRow.number, DocumentRow.state).where(
        DocumentRow.visit_id == visit_id,
        ~DocumentRow.deleted,
        DocumentRow.state != DocumentState.WITHDRAWN,
        DocumentRow.kind == paper.kind,
        DocumentRow.edition == paper.edition,
        DocumentRow.language == paper.language,
        DocumentRow.subject_id == paper.subject_id if paper.subject_id else DocumentRow.subject_id.is_(None),
    )
    found = session.execute(query.order_by(DocumentRow.fixed_at.desc(), DocumentRow.id.desc()).limit(1)).first()
    return (found[0], found[1]) if found else None


def _values(session: Session, rows: Sequence[DocumentRow]) -> list[Document]:
    """Return the documents with what belongs to them, in two questions however many they are."""
    keys = [row.id for row in rows]
    renditions, signatures = _renditions(session, keys), _signatures(session, keys)
    return [_value(row, renditions[row.id], signatures[row.id]) for row in rows]


def _renditions(session: Session, document_ids: Sequence[str]) -> dict[str, list[FileRow]]:
    query = (
        select(RenditionRow.document_id, FileRow)
        .join(FileRow, FileRow.name == RenditionRow.file_name)
        .where(RenditionRow.document_id.in_(document_ids), ~RenditionRow.deleted)
        .order_by(RenditionRow.ordinal)
    )
    found: dict[str, list[FileRow]] = defaultdict(list)
    for document_id, file in session.execute(query):
        found[document_id].append(file)
    return found


def _value(row: DocumentRow, renditions: Sequence[FileRow], signatures: Sequence[Signature]) -> Document:
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
        _file(renditions[-1]) if renditions else None,
        len(renditions),
        tuple(signatures),
        row.subject_id or "",
    )


def _signatures(session: Session, document_ids: Sequence[str]) -> dict[str, list[Signature]]:
    query = (
        select(SignatureRow, FileRow)
        .outerjoin(FileRow, FileRow.name == SignatureRow.strokes)
        .where(SignatureRow.document_id.in_(document_ids), ~SignatureRow.deleted)
        .order_by(SignatureRow.ordinal)
    )
    found: dict[str, list[Signature]] = defaultdict(list)
    for row, file in session.execute(query):
        found[row.document_id].append(_signature(row, file))
    return found


def _signature(row: SignatureRow, file: FileRow | None) -> Signature:
    return Signature(
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

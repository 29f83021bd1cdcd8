"""Reading and writing lay sheets of injuries with their marks and photos, and the doctors' sealed notes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain.injury import Figure, Injury, InjurySheet, Lesion, MedicalNote
from npm_desktop.domain.interview import Consent, Interview
from npm_desktop.errors import NotFound
from npm_desktop.store import retention, rows
from npm_desktop.store.tables.evidence import PhotoRow
from npm_desktop.store.tables.injuries import InjurySheetRow, LesionRow, MedicalNoteRow
from npm_desktop.store.tables.interviews import InterviewRow


def of_visit(session: Session, visit_id: str) -> list[Injury]:
    """Return the sheets of the visit by the day they were written, each with all that belongs to it."""
    query = select(InjurySheetRow).where(InjurySheetRow.visit_id == visit_id, ~InjurySheetRow.deleted)
    found = session.scalars(query.order_by(InjurySheetRow.day, InjurySheetRow.id))
    return _whole(session, [rows.value(row, InjurySheet) for row in found])


def get(session: Session, sheet_id: str) -> Injury:
    """Return the sheet with all that belongs to it, or raise NotFound."""
    return _whole(session, [rows.get(session, InjurySheetRow, InjurySheet, sheet_id)])[0]


def _whole(session: Session, sheets: list[InjurySheet]) -> list[Injury]:
    keys = [one.id for one in sheets]
    talks = {one.interview_id for one in sheets if one.interview_id}
    interviews = {one.id: one for one in rows.matching(session, InterviewRow, Interview, "id", talks)}
    marks, photos, notes = _marks(session, keys), _photos(session, keys), _notes(session, keys)
    return [
        Injury(
            one,
            interviews[one.interview_id].code if one.interview_id in interviews else "",
            one.figure == Figure.CHILD or (one.interview_id in interviews and interviews[one.interview_id].minor),
            tuple(marks[one.id]),
            tuple(photos[one.id]),
            tuple(notes[one.id]),
        )
        for one in sheets
    ]


def _marks(session: Session, sheets: list[str]) -> dict[str, list[Lesion]]:
    query = select(LesionRow).where(LesionRow.sheet_id.in_(sheets), ~LesionRow.deleted)
    found: dict[str, list[Lesion]] = defaultdict(list)
    for row in session.scalars(query.order_by(LesionRow.ordinal, LesionRow.id)):
        found[row.sheet_id].append(rows.value(row, Lesion))
    return found


def _photos(session: Session, sheets: list[str]) -> dict[str, list[str]]:
    query = select(PhotoRow.id, PhotoRow.injury_id).where(PhotoRow.injury_id.in_(sheets), ~PhotoRow.deleted)
    found: dict[str, list[str]] = defaultdict(list)
    for photo_id, sheet_id in session.execute(query.order_by(PhotoRow.ordinal, PhotoRow.id)):
        found[str(sheet_id)].append(photo_id)
    return found


def _notes(session: Session, sheets: list[str]) -> dict[str, list[MedicalNote]]:
    query = select(MedicalNoteRow).where(MedicalNoteRow.sheet_id.in_(sheets), ~MedicalNoteRow.deleted)
    found: dict[str, list[MedicalNote]] = defaultdict(list)
    for row in session.scalars(query.order_by(MedicalNoteRow.day, MedicalNoteRow.id)):
        found[row.sheet_id].append(rows.value(row, MedicalNote))
    return found


def photo_consent(session: Session, sheet: InjurySheet) -> Consent | None:
    """Return what the person said about photos, None where the sheet belongs to no talk."""
    talk = rows.find(session, InterviewRow, Interview, sheet.interview_id) if sheet.interview_id else None
    return talk.photo if talk else None


def next_mark(session: Session, sheet_id: str) -> int:
    """Return the number of the sheet's next mark; removed ones keep theirs."""
    return (session.scalar(select(func.max(LesionRow.ordinal)).where(LesionRow.sheet_id == sheet_id)) or 0) + 1


def sealed(session: Session, note_id: str) -> bytes | None:
    """Return what lies sealed for the note."""
    row = session.get(MedicalNoteRow, note_id)
    if row is None or row.deleted:
        raise NotFound("record_not_found")
    return row.sealed


def keep_note(session: Session, note: MedicalNote, sealed: bytes | None) -> None:
    """Keep the note; what is sealed stands in its row and in no log."""
    rows.put(session, MedicalNoteRow, note)
    session.get_one(MedicalNoteRow, note.id).sealed = sealed


def destroy_note(session: Session, note_id: str, today: date) -> None:
    """Take the sealed bytes out of the row and of the file; that and when it was done is logged."""
    retention.write_over(session)
    row = session.get_one(MedicalNoteRow, note_id)
    row.sealed, row.destroyed_on = None, today


def notes_of_visit(session: Session, visit_id: str) -> list[MedicalNote]:
    """Return the notes of the visit that were not destroyed."""
    query = select(MedicalNoteRow).where(
        MedicalNoteRow.visit_id == visit_id, ~MedicalNoteRow.deleted, MedicalNoteRow.destroyed_on.is_(None)
    )
    found = session.scalars(query.order_by(MedicalNoteRow.day, MedicalNoteRow.id))
    return [rows.value(row, MedicalNote) for row in found]

"""Reading interviews: by code, by unit, and what papers may know of them. Nothing here can tell who was spoken with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain.document import REPORTS
from npm_desktop.domain.interview import Interview, Purpose, Risk
from npm_desktop.domain.interview_rules import Talks, count_units, ensure_named, held, may_name
from npm_desktop.domain.states import DocumentState, VisitState
from npm_desktop.store import documents, kit, rows, vault
from npm_desktop.store.tables.documents import DocumentRow
from npm_desktop.store.tables.evidence import PhotoRow
from npm_desktop.store.tables.injuries import InjurySheetRow
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.visits import VisitRow

_SIGNED = (DocumentState.SIGNED, DocumentState.SEALED)


def of_visit(session: Session, visit_id: str) -> list[Interview]:
    """Return the interviews of the visit by their codes: an order that tells nothing."""
    found = rows.of_visit(session, InterviewRow, Interview, visit_id)
    return sorted(found, key=lambda one: one.code)


def taken_codes(session: Session) -> set[str]:
    """Return every code that was ever given in this store, or stands on a card of a paper kit."""
    return kit.codes(session)


def codes(session: Session, visit_id: str) -> dict[str, str]:
    """Return the code of each interview of the visit."""
    return {one.id: one.code for one in of_visit(session, visit_id)}


def ensure_attributable(session: Session, visit_id: str, unit: str) -> None:
    """Refuse to name a unit of the visit where too few people could be the source (R-05)."""
    ensure_named(of_visit(session, visit_id), unit)


def talks(session: Session, visit_id: str) -> Talks | None:
    """Return what papers may know, None for a visit without interviews by code."""
    found = of_visit(session, visit_id)
    if not found:
        return None
    small = tuple(one.unit for one in count_units(found) if one.unit and not may_name(found, one.unit))
    return Talks(held(found), any(one.risk is not Risk.NONE for one in found), small)


def let_go(session: Session, one: Interview, day: date) -> None:
    """Take away what rested on consents that are no more: who it was, the photos of injuries."""
    if not (one.agreed(Purpose.FOLLOW_UP) or one.agreed(Purpose.PASS_ON)):
        for identity in vault.alive(session, interview_id=one.id):
            vault.destroy(session, identity, day)
    if not one.agreed(Purpose.PHOTO):
        sheets = select(InjurySheetRow.id).where(InjurySheetRow.interview_id == one.id)
        for photo in session.scalars(select(PhotoRow).where(PhotoRow.injury_id.in_(sheets), ~PhotoRow.deleted)):
            photo.deleted = True


def at_risk(session: Session) -> list[Interview]:
    """Return the interviews with days on which somebody is still to be looked after."""
    query = (
        select(InterviewRow)
        .join(VisitRow, VisitRow.id == InterviewRow.visit_id)
        .where(~InterviewRow.deleted, InterviewRow.check_days.is_not(None), ~VisitRow.deleted)
        .where(VisitRow.state != VisitState.CANCELLED)
    )
    return [rows.value(row, Interview) for row in session.scalars(query.order_by(InterviewRow.id))]


def notes_kept(session: Session) -> dict[str, int]:
    """Return of how many interviews of each visit raw notes are kept; what was taken back is kept, too."""
    query = select(InterviewRow.visit_id, func.count()).where(InterviewRow.notes.is_not(None))
    return {visit_id: number for visit_id, number in session.execute(query.group_by(InterviewRow.visit_id))}


def every_id(session: Session, visit_id: str) -> list[str]:
    """Return the id of every interview of the visit, be it marked as deleted."""
    return list(session.scalars(select(InterviewRow.id).where(InterviewRow.visit_id == visit_id)))


def mark_purged(session: Session, interview_ids: Iterable[str], day: date) -> None:
    """Note on which day the raw notes were destroyed."""
    for one in interview_ids:
        session.get_one(InterviewRow, one).purged_on = day


def report_day(session: Session, visit_id: str) -> date | None:
    """Return the day of the newest report of the visit that was fixed and not withdrawn."""
    query = select(DocumentRow.day).where(
        DocumentRow.visit_id == visit_id,
        DocumentRow.kind.in_([str(kind) for kind in REPORTS]),
        DocumentRow.state != DocumentState.WITHDRAWN,
        ~DocumentRow.deleted,
    )
    return session.scalar(query.order_by(DocumentRow.day.desc()).limit(1))


def report_signed(session: Session, visit_id: str) -> bool:
    """Tell whether somebody signed a report of the visit."""
    return any(one.kind in REPORTS and one.state in _SIGNED for one in documents.of_visit(session, visit_id))


def earliest(days: Iterable[str]) -> date | None:
    """Return the first of the days."""
    return min((date.fromisoformat(one) for one in days), default=None)

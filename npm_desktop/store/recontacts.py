"""Which units were talked with on earlier visits, and who of them may be looked for again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain.interview import Consent, Interview
from npm_desktop.domain.visit import Visit
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.vault import IdentityRow
from npm_desktop.store.tables.visits import VisitRow


def before(session: Session, visit: Visit) -> list[Interview]:
    """Return the interviews of the visit this one follows, else of all earlier ones to the institution, by code."""
    query = (
        select(InterviewRow)
        .join(VisitRow, VisitRow.id == InterviewRow.visit_id)
        .where(VisitRow.institution_id == visit.institution_id, VisitRow.id != visit.id, VisitRow.day <= visit.day)
        .where(~InterviewRow.deleted, ~VisitRow.deleted)
    )
    found = [rows.value(row, Interview) for row in session.scalars(query.order_by(InterviewRow.code))]
    based = [one for one in found if one.visit_id == visit.base_visit_id]
    return based or found


def traceable(session: Session, interview_ids: list[str]) -> set[str]:
    """Return those that agreed to be looked for again and of whom an identity is kept."""
    query = (
        select(InterviewRow.id)
        .join(IdentityRow, IdentityRow.interview_id == InterviewRow.id)
        .where(InterviewRow.id.in_(interview_ids), InterviewRow.follow_up == Consent.YES, ~InterviewRow.deleted)
        .where(IdentityRow.destroyed_on.is_(None), ~IdentityRow.deleted)
    )
    return set(session.scalars(query))

"""What is due, as the tables tell it: reports, periodic visits that nobody planned, sheets of paper still about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from npm_desktop.domain.kit import SheetState
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, DocumentState, SignatureState, VisitState, VisitType
from npm_desktop.store.tables.documents import DocumentRow, SignatureRow
from npm_desktop.store.tables.findings import RecommendationRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.rooms import PaperSheetRow
from npm_desktop.store.tables.visits import VisitRow

_GONE = (SheetState.DESTROYED, SheetState.LOST)
_FIXED = (DocumentState.FIXED, DocumentState.SIGNED)
_AHEAD = (VisitState.PLANNED, VisitState.UNDER_WAY)


def ends(session: Session, visit_ids: Iterable[str]) -> dict[str, Moment]:
    """Return when these visits ended, of those that have."""
    query = select(VisitRow.id, VisitRow.ended_at).where(VisitRow.id.in_(list(visit_ids)))
    return {key: at for key, at in session.execute(query) if at is not None}


def unplanned(session: Session, before: date, *, most: int) -> tuple[int, list[tuple[str, date | None]]]:
    """Return how many institutions had their last periodic visit before the day and have none ahead, and the first.

    Those that never had one come first, as everywhere where terms are in order.
    """
    last = (
        select(VisitRow.institution_id, func.max(VisitRow.day).label("day"))
        .where(_periodic(VisitState.CONCLUDED))
        .group_by(VisitRow.institution_id)
        .subquery()
    )
    ahead = exists().where(VisitRow.institution_id == InstitutionRow.id, _periodic(*_AHEAD))
    due = and_(
        ~InstitutionRow.deleted,
        InstitutionRow.closed_on.is_(None),
        or_(last.c.day.is_(None), last.c.day < before),
        ~ahead,
    )
    joined = select(InstitutionRow.id, last.c.day).outerjoin(last, last.c.institution_id == InstitutionRow.id)
    counted = select(func.count()).select_from(joined.where(due).subquery())
    first = joined.where(due).order_by(last.c.day.asc().nulls_first(), InstitutionRow.sort_key).limit(most)
    return session.scalar(counted) or 0, [(key, day) for key, day in session.execute(first)]


def _periodic(*states: VisitState) -> ColumnElement[bool]:
    return and_(~VisitRow.deleted, VisitRow.kind == VisitType.PERIODIC, VisitRow.state.in_(states))


def signatures(session: Session) -> list[tuple[str, str, int, int]]:
    """Return the documents that wait for signatures: visit, kind, how many signed and how many are asked."""
    waits = func.sum(case((SignatureRow.state == SignatureState.TO_SIGN, 1), else_=0))
    query = (
        select(DocumentRow.visit_id, DocumentRow.kind, func.count() - waits, func.count())
        .join(SignatureRow, SignatureRow.document_id == DocumentRow.id)
        .where(~DocumentRow.deleted, DocumentRow.state.in_(_FIXED), ~SignatureRow.deleted)
        .group_by(DocumentRow.id, DocumentRow.visit_id, DocumentRow.kind, DocumentRow.fixed_at)
        .having(waits > 0)
        .order_by(DocumentRow.fixed_at.desc(), DocumentRow.id)
    )
    return [(visit_id, kind, signed, asked) for visit_id, kind, signed, asked in session.execute(query)]


def answers(session: Session, day: date) -> tuple[int, int, date | None]:
    """Return how many recommendations are open, how many of them are past their term, and the oldest of these terms."""
    late = and_(RecommendationRow.deadline.is_not(None), RecommendationRow.deadline < day)
    query = select(
        func.count(),
        func.coalesce(func.sum(case((late, 1), else_=0)), 0),
        func.min(case((late, RecommendationRow.deadline))),
    ).where(~RecommendationRow.deleted, RecommendationRow.state.in_(OPEN_RECOMMENDATIONS))
    number, passed, first = session.execute(query).one()
    return number, passed, first


def institutions(session: Session) -> int:
    """Return how many institutions there are."""
    return session.scalar(select(func.count()).where(~InstitutionRow.deleted)) or 0


def papers(session: Session, before: date) -> list[tuple[str, date, int]]:
    """Return the visits before the day whose sheets are not all destroyed: id, day and how many are left."""
    query = (
        select(VisitRow.id, VisitRow.day, func.count())
        .join(PaperSheetRow, PaperSheetRow.visit_id == VisitRow.id)
        .where(~VisitRow.deleted, VisitRow.day < before, ~PaperSheetRow.deleted, PaperSheetRow.state.not_in(_GONE))
        .group_by(VisitRow.id, VisitRow.day)
        .order_by(VisitRow.day, VisitRow.id)
    )
    return [(key, day, number) for key, day, number in session.execute(query)]

"""What is due, as the tables tell it: reports, periodic visits that nobody planned, sheets of paper still about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from npm_desktop.domain.kit import SheetState
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.rooms import PaperSheetRow
from npm_desktop.store.tables.visits import VisitRow

_GONE = (SheetState.DESTROYED, SheetState.LOST)
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

"""Reading and writing the register of institutions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from npm_desktop.domain import words
from npm_desktop.domain.institution import Filter, Institution, InstitutionLine, next_periodic
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.findings import RecommendationRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow


def _value(row: InstitutionRow) -> Institution:
    return Institution(
        row.id,
        row.code,
        row.name,
        row.category,
        row.region,
        row.address or "",
        row.head or "",
        row.capacity,
        row.closed_on,
    )


def put(session: Session, institution: Institution) -> None:
    """Add the institution, or change what differs."""
    row = session.get(InstitutionRow, institution.id)
    if row is None:
        add(session, institution)
    else:
        _fill(row, institution)


def add(session: Session, institution: Institution) -> None:
    """Add an institution that is not there yet; nothing is looked up, which counts when thousands come in."""
    row = InstitutionRow(id=institution.id)
    _fill(row, institution)
    session.add(row)


def _fill(row: InstitutionRow, institution: Institution) -> None:
    for name in ("code", "name", "category", "region", "address", "head", "capacity", "closed_on"):
        setattr(row, name, getattr(institution, name))
    row.sort_key = words.sort_key(institution.name.shown("ru")[0])[:400]
    row.folded = folded(institution)


def folded(institution: Institution) -> str:
    """Return what a search looks into: code and the name in all languages."""
    return words.fold(" ".join((institution.code, *institution.name.values.values(), institution.address)))[:2000]


def get(session: Session, institution_id: str) -> Institution:
    """Return the institution, or raise NotFound."""
    row = session.get(InstitutionRow, institution_id)
    if row is None or row.deleted:
        raise NotFound("institution_not_found")
    return _value(row)


def id_of_code(session: Session, code: str) -> str | None:
    """Return the id of the institution with this register code."""
    query = select(InstitutionRow.id).where(InstitutionRow.code == code, ~InstitutionRow.deleted)
    return session.scalars(query).first()


def by_code(session: Session) -> dict[str, Institution]:
    """Return every institution by its register code."""
    rows = session.scalars(select(InstitutionRow).where(~InstitutionRow.deleted))
    return {row.code: _value(row) for row in rows}


def page(session: Session, asked: Filter, interval_years: int) -> tuple[list[InstitutionLine], int]:
    """Return one page of the register, sorted and filtered by the database, and the whole number of rows."""
    last = _last_periodic().subquery()
    opened = _open_recommendations().subquery()
    visits = _visit_counts().subquery()
    query = (
        select(InstitutionRow, last.c.day, opened.c.number, visits.c.number)
        .outerjoin(last, last.c.institution_id == InstitutionRow.id)
        .outerjoin(opened, opened.c.institution_id == InstitutionRow.id)
        .outerjoin(visits, visits.c.institution_id == InstitutionRow.id)
        .where(*_conditions(asked))
    )
    order = {"due": last.c.day, "open": func.coalesce(opened.c.number, 0)}.get(asked.sort, InstitutionRow.sort_key)
    query = query.order_by(order.desc().nulls_last() if asked.descending else order.asc().nulls_first())
    query = query.order_by(InstitutionRow.sort_key, InstitutionRow.id).offset(asked.offset).limit(asked.limit)
    total = session.scalar(select(func.count()).select_from(InstitutionRow).where(*_conditions(asked))) or 0
    lines = [
        InstitutionLine(_value(row), day, next_periodic(day, interval_years), number or 0, count or 0)
        for row, day, number, count in session.execute(query)
    ]
    return lines, total


def line(session: Session, institution_id: str, interval_years: int) -> InstitutionLine:
    """Return one institution as lists show it."""
    institution = get(session, institution_id)
    day = session.scalar(_last_periodic().where(VisitRow.institution_id == institution_id).with_only_columns(_LAST))
    counted = _open_recommendations().where(RecommendationRow.institution_id == institution_id)
    opened = counted.with_only_columns(func.count())
    visited = _visit_counts().where(VisitRow.institution_id == institution_id).with_only_columns(func.count())
    return InstitutionLine(
        institution,
        day,
        next_periodic(day, interval_years),
        session.scalar(opened) or 0,
        session.scalar(visited) or 0,
    )


def suggestions(session: Session, typed: str, limit: int = 30) -> list[Institution]:
    """Return institutions whose code or name contains all the typed words."""
    query = select(InstitutionRow).where(*_conditions(Filter(words=typed))).order_by(InstitutionRow.sort_key)
    return [_value(row) for row in session.scalars(query.limit(limit))]


def by_ids(session: Session, ids: Iterable[str]) -> dict[str, Institution]:
    """Return the institutions of these ids."""
    query = select(InstitutionRow).where(InstitutionRow.id.in_(list(ids)))
    return {row.id: _value(row) for row in session.scalars(query)}


def names(session: Session, ids: Iterable[str]) -> dict[str, Text]:
    """Return the names of the institutions."""
    query = select(InstitutionRow.id, InstitutionRow.name).where(InstitutionRow.id.in_(list(ids)))
    return {key: value for key, value in session.execute(query)}


def overdue(session: Session, before: date) -> int:
    """Return how many institutions had their last periodic visit before the day, or never had one."""
    last = _last_periodic().subquery()
    query = (
        select(func.count())
        .select_from(InstitutionRow)
        .outerjoin(last, last.c.institution_id == InstitutionRow.id)
        .where(~InstitutionRow.deleted, InstitutionRow.closed_on.is_(None))
        .where(or_(last.c.day.is_(None), last.c.day < before))
    )
    return session.scalar(query) or 0


_LAST = func.max(VisitRow.day).label("day")


def _last_periodic() -> Select[str, date]:
    # A visit that was refused at the gate was not carried out and counts for nothing here.
    return (
        select(VisitRow.institution_id, _LAST)
        .where(~VisitRow.deleted, VisitRow.kind == VisitType.PERIODIC, VisitRow.state == VisitState.CONCLUDED)
        .group_by(VisitRow.institution_id)
    )


def _open_recommendations() -> Select[str, int]:
    return (
        select(RecommendationRow.institution_id, func.count().label("number"))
        .where(~RecommendationRow.deleted, RecommendationRow.state.in_(OPEN_RECOMMENDATIONS))
        .group_by(RecommendationRow.institution_id)
    )


def _visit_counts() -> Select[str, int]:
    # Planned, cancelled and refused visits were not carried out.
    return (
        select(VisitRow.institution_id, func.count().label("number"))
        .where(~VisitRow.deleted, VisitRow.state.in_((VisitState.UNDER_WAY, VisitState.CONCLUDED)))
        .group_by(VisitRow.institution_id)
    )


def _conditions(asked: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [~InstitutionRow.deleted]
    if asked.region:
        conditions.append(InstitutionRow.region == asked.region)
    if asked.category:
        conditions.append(InstitutionRow.category == asked.category)
    for word in words.fold(asked.words).split():
        conditions.append(InstitutionRow.folded.contains(word, autoescape=True))
    return [and_(*conditions)]

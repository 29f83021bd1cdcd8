"""The register for an import: everything it must know, and all its rows written in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.register import (
    ImportRow,
    ImportSummary,
    Known,
    KnownRecommendation,
    KnownVisit,
    Replaced,
    code_key,
    key,
)
from npm_desktop.domain.states import RecommendationState, VisitState, VisitType
from npm_desktop.errors import RuleBroken
from npm_desktop.store import institutions
from npm_desktop.store.tables.findings import RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow
from npm_desktop.store.visits import snapshot_to_json

T = TypeVar("T")


def known(session: Session) -> Known:
    """Return the register as it is."""
    found = {code_key(code): one for code, one in institutions.by_code(session).items()}
    taken = frozenset(session.scalars(select(InstitutionRow.id)))
    return Known(found, _visits(session), _recommendations(session), taken)


def _visits(session: Session) -> dict[str, tuple[KnownVisit, ...]]:
    """Return the visits by institution, the newest first."""
    query = select(
        VisitRow.institution_id,
        VisitRow.id,
        VisitRow.number,
        VisitRow.day,
        VisitRow.origin,
        VisitRow.kind,
        VisitRow.state,
    ).where(~VisitRow.deleted)
    found: dict[str, list[KnownVisit]] = defaultdict(list)
    for institution_id, visit_id, number, day, origin, kind, state in session.execute(
        query.order_by(VisitRow.day.desc())
    ):
        periodic = kind is VisitType.PERIODIC and state is VisitState.CONCLUDED
        found[institution_id].append(KnownVisit(visit_id, number, day, origin != "paper", periodic))
    return {institution_id: tuple(visits) for institution_id, visits in found.items()}


def _recommendations(session: Session) -> dict[tuple[str, str, str], KnownRecommendation]:
    days = defaultdict(list)
    steps = select(RecommendationStateRow.recommendation_id, RecommendationStateRow.day)
    steps = steps.where(~RecommendationStateRow.deleted)
    for recommendation_id, day in session.execute(steps.order_by(RecommendationStateRow.day)):
        days[recommendation_id].append(day)
    query = (
        select(RecommendationRow, VisitRow.origin, VisitRow.day)
        .outerjoin(VisitRow, VisitRow.id == RecommendationRow.visit_id)
        .where(~RecommendationRow.deleted)
    )
    found = {}
    for row, origin, day in session.execute(query):
        lived = days.get(row.id) or [day]
        if lived[0] is None:
            continue
        found[key(row.institution_id, row.visit_id or "", row.number)] = KnownRecommendation(
            row.id,
            row.institution_id,
            row.visit_id or "",
            row.number,
            row.text,
            row.addressee or "",
            row.addressee_note or "",
            row.deadline,
            row.state,
            lived[0],
            lived[-1],
            origin == "recorded",
        )
    return found


def take_in(session: Session, rows: Iterable[ImportRow], at: Moment) -> ImportSummary:
    """Write the rows. RuleBroken `register_changed_since` (institution): the register is no longer as previewed."""
    rows, now = tuple(rows), known(session)
    new, changed = _take_institutions(session, rows, now)
    visits = _take_visits(session, rows, now)
    added, altered = _take_recommendations(session, rows, now, at)
    return ImportSummary(new, changed, visits, added, altered)


def _to_write(row: ImportRow, now: T | None, planned: Replaced[T]) -> bool:
    """Tell whether the row is still to be written: it is not when somebody did so already."""
    if now == planned.after:
        return False
    if now != planned.before:
        raise RuleBroken("register_changed_since", institution=row.code)
    return True


def _take_institutions(session: Session, rows: Iterable[ImportRow], now: Known) -> tuple[int, int]:
    new = changed = 0
    for row in rows:
        planned = row.institution
        if planned is None or not _to_write(row, now.institutions.get(code_key(planned.after.code)), planned):
            continue
        if planned.before is None and planned.after.id in now.taken:
            raise RuleBroken("register_changed_since", institution=row.code)
        # Looking each one up would write the ones before it, one by one: ten times slower.
        with session.no_autoflush:
            (institutions.add if planned.before is None else institutions.put)(session, planned.after)
        new, changed = new + (planned.before is None), changed + (planned.before is not None)
    session.flush()
    return new, changed


def _take_visits(session: Session, rows: Iterable[ImportRow], now: Known) -> int:
    by_id = {visit.id: (owner, visit) for owner, visits in now.visits.items() for visit in visits}
    owners = {code_key(one.code): one.id for one in now.institutions.values()}
    written = 0
    for row in rows:
        planned = row.visit
        if planned is None or not _to_write(row, by_id.get(planned.after.id, ("", None))[1], planned):
            continue
        owner = row.institution.after.id if row.institution else owners.get(code_key(row.code), "")
        if not owner:
            raise RuleBroken("register_changed_since", institution=row.code)
        _put_visit(session, planned.after, owner)
        written += 1
    session.flush()
    return written


def _put_visit(session: Session, visit: KnownVisit, institution_id: str) -> None:
    if visit.snapshot is None:
        row = session.get_one(VisitRow, visit.id)
        row.number, row.day = visit.number, visit.day
        return
    session.add(
        VisitRow(
            id=visit.id,
            number=visit.number,
            origin="paper",
            kind=VisitType.PERIODIC,
            state=VisitState.CONCLUDED,
            institution_id=institution_id,
            day=visit.day,
            snapshot=snapshot_to_json(visit.snapshot),
        )
    )


def _take_recommendations(session: Session, rows: Iterable[ImportRow], now: Known, at: Moment) -> tuple[int, int]:
    removed = set(session.scalars(select(RecommendationRow.id).where(RecommendationRow.deleted)))
    lived: list[tuple[str, RecommendationStep]] = []
    new = changed = 0
    for row in rows:
        planned = row.recommendation
        if planned is None:
            continue
        after = planned.after
        if not _to_write(
            row, now.recommendations.get(key(after.institution_id, after.visit_id, after.number)), planned
        ):
            continue
        if after.id in removed:
            _forget_history(session, after.id)
        known_row = session.get(RecommendationRow, after.id) if planned.before or after.id in removed else None
        _put_recommendation(session, after, known_row, row.number)
        lived += [(after.id, step) for step in _steps(planned)]
        new, changed = new + (planned.before is None), changed + (planned.before is not None)
    session.flush()
    for recommendation_id, step in lived:
        session.add(
            RecommendationStateRow(
                id=ids.new_id(), recommendation_id=recommendation_id, state=step.state, day=step.day, recorded_at=at
            )
        )
    session.flush()
    return new, changed


def _put_recommendation(
    session: Session, value: KnownRecommendation, row: RecommendationRow | None, ordinal: int
) -> None:
    if row is None:
        row = RecommendationRow(id=value.id, ordinal=ordinal, institution_id=value.institution_id, number=value.number)
        row.visit_id = value.visit_id or None
        session.add(row)
    row.deleted = False
    for name in ("text", "addressee", "addressee_note", "deadline", "state"):
        setattr(row, name, getattr(value, name))


def _forget_history(session: Session, recommendation_id: str) -> None:
    """Mark the steps of a removed recommendation as deleted: coming back, it begins a life of its own."""
    query = select(RecommendationStateRow).where(RecommendationStateRow.recommendation_id == recommendation_id)
    for step in session.scalars(query):
        step.deleted = True


def _steps(planned: Replaced[KnownRecommendation]) -> list[RecommendationStep]:
    """Return what is to be added to the history: for a new one the sending too, where its day is another."""
    before, after = planned.before, planned.after
    now = RecommendationStep(after.state, after.state_on)
    if before is not None:
        return [now] if (after.state, after.state_on) != (before.state, before.state_on) else []
    sent = RecommendationStep(RecommendationState.SENT, after.sent_on)
    return [now] if after.state_on == after.sent_on else [sent, now]

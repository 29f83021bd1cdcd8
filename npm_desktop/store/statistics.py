"""Counting for the tables of a year, all of it by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Integer, and_, case, func, select
from sqlalchemy.orm import Session

from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.states import AppealOutcome, DocumentState, RecommendationState, VisitState, VisitType
from npm_desktop.domain.statistics import RefusedVisit
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.admission import AppealRow, RefusalRow
from npm_desktop.store.tables.documents import DocumentRow
from npm_desktop.store.tables.findings import RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow
from npm_desktop.store.visits import snapshot_from_json

CARRIED_OUT = (VisitState.UNDER_WAY, VisitState.CONCLUDED)


def visits(session: Session, first: date, last: date) -> list[tuple[VisitType, str, str, int]]:
    """Return (type, category, region, number) of the visits carried out in the time, as the institutions were then."""
    category, region = (VisitRow.snapshot[name].as_string() for name in ("category", "region"))
    query = (
        select(VisitRow.kind, category, region, func.count())
        .where(~VisitRow.deleted, VisitRow.day.between(first, last), VisitRow.state.in_(CARRIED_OUT))
        .group_by(VisitRow.kind, category, region)
    )
    return [(kind, code, of_region, number) for kind, code, of_region, number in session.execute(query)]


def implementation(session: Session, first: date, last: date, as_of: date) -> list[tuple[str, int, int]]:
    """Return (region, sent, implemented) of the recommendations that were sent in the time, as they stood on the day.

    A recommendation was sent on the day of its first step; where it stands is its newest step up to the day.
    """
    step = RecommendationStateRow
    newest_first = (step.day.desc(), step.recorded_at.desc(), step.id.desc())
    place = func.row_number().over(partition_by=step.recommendation_id, order_by=newest_first)
    stands = select(step.recommendation_id, step.state, step.verified, place.label("place"))
    stands = stands.where(~step.deleted, step.day <= as_of)
    newest = stands.subquery()
    sent = select(step.recommendation_id, func.min(step.day).label("day")).where(~step.deleted)
    sending = sent.group_by(step.recommendation_id).subquery()
    done = and_(newest.c.state == RecommendationState.IMPLEMENTED, newest.c.verified)
    query = (
        select(InstitutionRow.region, func.count(), func.sum(case((done, 1), else_=0)).cast(Integer))
        .select_from(RecommendationRow)
        .join(sending, sending.c.recommendation_id == RecommendationRow.id)
        .join(InstitutionRow, InstitutionRow.id == RecommendationRow.institution_id)
        .outerjoin(newest, and_(newest.c.recommendation_id == RecommendationRow.id, newest.c.place == 1))
        .where(~RecommendationRow.deleted, sending.c.day.between(first, last))
        .group_by(InstitutionRow.region)
    )
    return [(region, number, implemented) for region, number, implemented in session.execute(query)]


def non_admissions(session: Session, first: date, last: date) -> list[RefusedVisit]:
    """Return the visits of the time that were refused entry, in the order of their days."""
    query = (
        select(VisitRow, RefusalRow)
        .outerjoin(RefusalRow, and_(RefusalRow.visit_id == VisitRow.id, ~RefusalRow.deleted))
        .where(~VisitRow.deleted, VisitRow.day.between(first, last), VisitRow.state == VisitState.NOT_ADMITTED)
        .order_by(VisitRow.day, VisitRow.id)
    )
    found = session.execute(query).all()
    keys = [visit.id for visit, _ in found]
    appeals, acts = _appeals(session, keys), _acts(session, keys)
    return [_refused(visit, refusal, appeals[visit.id], acts.get(visit.id, "")) for visit, refusal in found]


def _appeals(session: Session, visit_ids: Sequence[str]) -> dict[str, list[AppealRow]]:
    query = select(AppealRow).where(AppealRow.visit_id.in_(visit_ids), ~AppealRow.deleted)
    found: dict[str, list[AppealRow]] = defaultdict(list)
    for row in session.scalars(query.order_by(AppealRow.ordinal, AppealRow.id)):
        found[row.visit_id].append(row)
    return found


def _refused(visit: VisitRow, refusal: RefusalRow | None, appeals: Sequence[AppealRow], act: str) -> RefusedVisit:
    snapshot = snapshot_from_json(visit.snapshot)
    answered = [one for one in appeals if one.outcome is not AppealOutcome.NONE]
    return RefusedVisit(
        visit.id,
        visit.day,
        visit.kind,
        snapshot.name,
        snapshot.category,
        snapshot.region,
        (refusal.position if refusal else None) or Text(),
        refusal.ground if refusal else None,
        (refusal.words if refusal else None) or Text(),
        act,
        len(appeals),
        answered[-1].outcome if answered else AppealOutcome.NONE,
        (answered[-1].answer if answered else None) or Text(),
    )


def _acts(session: Session, visit_ids: Sequence[str]) -> dict[str, str]:
    """Return the number of the first act of each visit."""
    query = select(DocumentRow.visit_id, DocumentRow.number).where(
        DocumentRow.visit_id.in_(visit_ids),
        DocumentRow.kind == DocumentKind.NON_ADMISSION,
        DocumentRow.state != DocumentState.WITHDRAWN,
        ~DocumentRow.deleted,
    )
    newest_first = query.order_by(DocumentRow.fixed_at.desc())
    return {visit_id: number for visit_id, number in session.execute(newest_first)}

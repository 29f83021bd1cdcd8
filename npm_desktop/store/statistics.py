"""Counting for the tables of a year, all of it by the database."""

from __future__ import annotations

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
    return [_refused(session, visit, refusal) for visit, refusal in session.execute(query)]


def _refused(session: Session, visit: VisitRow, refusal: RefusalRow | None) -> RefusedVisit:
    snapshot = snapshot_from_json(visit.snapshot)
    appeals = list(
        session.scalars(
            select(AppealRow)
            .where(AppealRow.visit_id == visit.id, ~AppealRow.deleted)
            .order_by(AppealRow.ordinal, AppealRow.id)
        )
    )
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
        _act(session, visit.id),
        len(appeals),
        answered[-1].outcome if answered else AppealOutcome.NONE,
        (answered[-1].answer if answered else None) or Text(),
    )


def _act(session: Session, visit_id: str) -> str:
    query = select(DocumentRow.number).where(
        DocumentRow.visit_id == visit_id,
        DocumentRow.kind == DocumentKind.NON_ADMISSION,
        DocumentRow.state != DocumentState.WITHDRAWN,
        ~DocumentRow.deleted,
    )
    return session.scalar(query.order_by(DocumentRow.fixed_at).limit(1)) or ""

"""The cards of a check: what was recommended and promised earlier, and what a visit saw of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.evidence import Card, Check, Photo, Promise
from npm_desktop.domain.finding import Recommendation
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, Judgement, RecommendationState, VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.store import recommendations, rows
from npm_desktop.store.tables.evidence import CheckRow, PhotoRow, PromiseRow
from npm_desktop.store.tables.visits import VisitRow

_SETTLED = (Judgement.IMPLEMENTED, Judgement.OBSOLETE)


def check_id(visit_id: str, subject_id: str) -> str:
    """Return the one id that the check of this recommendation or promise in this visit can have."""
    return ids.derived_id("check_card", visit_id, subject_id)


def of_visit(session: Session, visit_id: str) -> dict[str, Check]:
    """Return what the visit saw, by the id of the recommendation or promise."""
    found = rows.of_visit(session, CheckRow, Check, visit_id)
    return {one.subject_id: one for one in found}


def cards(session: Session, visit: Visit) -> list[Card]:
    """Return the cards: the base visit's recommendations, other open ones of the institution, then promises."""
    known = of_visit(session, visit.id)
    found = (
        {one.id: one for one in recommendations.of_visit(session, visit.base_visit_id)} if visit.base_visit_id else {}
    )
    lines = recommendations.lines(session, institution_id=visit.institution_id, limit=10_000)
    older = {line.recommendation.id: line.recommendation for line in lines}
    numbers = _visits(session, {one.visit_id for one in [*found.values(), *older.values()]})
    listed = [one for one in found.values() if _to_check(one, known)]
    listed += [one for key, one in older.items() if key not in found and _earlier(one, visit, numbers, known)]
    shown = _shown(session, listed)
    made = [_card(one, known, visit.id, numbers, shown.get(one.id, ())) for one in listed]
    made += _promised(session, visit, known)
    # A closed visit judged what its report says; what comes to light later is a card of the next one.
    return [one for one in made if one.check.subject_id in known] if visit.state is VisitState.CONCLUDED else made


def _to_check(one: Recommendation, known: dict[str, Check]) -> bool:
    never = one.state in (RecommendationState.DRAFT, RecommendationState.OBSOLETE, RecommendationState.IMPLEMENTED)
    return one.id in known or not never


def _earlier(one: Recommendation, visit: Visit, numbers: dict[str, VisitRow], known: dict[str, Check]) -> bool:
    if one.id in known:
        return True
    if one.visit_id == visit.id or one.state not in OPEN_RECOMMENDATIONS:
        return False
    source = numbers.get(one.visit_id)
    return source is None or source.day <= visit.day


def _visits(session: Session, visit_ids: set[str]) -> dict[str, VisitRow]:
    query = select(VisitRow).where(VisitRow.id.in_([one for one in visit_ids if one]))
    return {row.id: row for row in session.scalars(query)}


def _shown(session: Session, listed: Sequence[Recommendation]) -> dict[str, list[Photo]]:
    """Return the photos that belong to each recommendation: of its finding, or taken of it since."""
    findings = {one.finding_id: one.id for one in listed if one.finding_id}
    wanted = PhotoRow.finding_id.in_(list(findings)) | PhotoRow.recommendation_id.in_([one.id for one in listed])
    query = select(PhotoRow).where(wanted, ~PhotoRow.deleted).order_by(PhotoRow.visit_id, PhotoRow.ordinal)
    found: dict[str, list[Photo]] = {}
    for row in session.scalars(query):
        photo = rows.value(row, Photo)
        found.setdefault(photo.recommendation_id or findings[photo.finding_id], []).append(photo)
    return found


def _card(
    one: Recommendation,
    known: dict[str, Check],
    visit_id: str,
    numbers: dict[str, VisitRow],
    shown: Sequence[Photo],
) -> Card:
    source = numbers.get(one.visit_id)
    return Card(
        known.get(one.id) or Check(check_id(visit_id, one.id), visit_id, recommendation_id=one.id),
        one.number,
        one.text,
        one.addressee,
        one.deadline,
        source.number if source else "",
        source.day if source else None,
        recommendation=one,
        then=tuple(photo for photo in shown if photo.visit_id != visit_id),
        now=tuple(photo for photo in shown if photo.visit_id == visit_id),
    )


def _promised(session: Session, visit: Visit, known: dict[str, Check]) -> Iterator[Card]:
    """Return the promises of earlier visits to the institution that no visit has found kept yet."""
    query = (
        select(PromiseRow, VisitRow)
        .join(VisitRow, VisitRow.id == PromiseRow.visit_id)
        .where(VisitRow.institution_id == visit.institution_id, VisitRow.id != visit.id, VisitRow.day <= visit.day)
        .where(~PromiseRow.deleted, ~VisitRow.deleted)
        .order_by(VisitRow.day, PromiseRow.ordinal, PromiseRow.id)
    )
    settled = _settled(session, visit)
    for row, source in session.execute(query):
        promise = rows.value(row, Promise)
        if promise.id in settled and promise.id not in known:
            continue
        made = known.get(promise.id) or Check(check_id(visit.id, promise.id), visit.id, promise_id=promise.id)
        yield Card(
            made,
            f"{promise.ordinal}",
            promise.text,
            promise.who,
            promise.by_day,
            source.number,
            source.day,
            promise=True,
        )


def _settled(session: Session, visit: Visit) -> set[str]:
    query = (
        select(CheckRow.promise_id)
        .join(VisitRow, VisitRow.id == CheckRow.visit_id)
        .where(CheckRow.promise_id.is_not(None), CheckRow.judgement.in_(_SETTLED), ~CheckRow.deleted)
        .where(VisitRow.institution_id == visit.institution_id, VisitRow.id != visit.id)
    )
    return {str(key) for key in session.scalars(query)}

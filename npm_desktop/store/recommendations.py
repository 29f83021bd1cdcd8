"""Reading and writing recommendations and their history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.finding import Recommendation, RecommendationLine, RecommendationStep
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow

_FIELDS = (
    "institution_id",
    "number",
    "ordinal",
    "text",
    "addressee",
    "addressee_note",
    "deadline",
    "priority",
    "severity",
    "nature",
    "print_class",
)


def _value(row: RecommendationRow, history: Iterable[RecommendationStep] = ()) -> Recommendation:
    return Recommendation(
        id=row.id,
        visit_id=row.visit_id or "",
        finding_id=row.finding_id or "",
        state=row.state,
        author_id=row.author_id or "",
        typist_id=row.typist_id or "",
        at=row.at,
        history=tuple(history),
        verify=row.verify or Text(),
        **{name: getattr(row, name) for name in _FIELDS},
    )


def put(session: Session, value: Recommendation) -> None:
    """Add the recommendation, or change what differs; its state comes from `step`."""
    row = session.get(RecommendationRow, value.id)
    if row is None:
        row = RecommendationRow(id=value.id, state=RecommendationState.DRAFT)
        session.add(row)
    for name in _FIELDS:
        setattr(row, name, getattr(value, name))
    row.visit_id, row.finding_id = value.visit_id or None, value.finding_id or None
    row.verify = value.verify or None
    session.flush()


def step(session: Session, recommendation_id: str, value: RecommendationStep, at: Moment) -> None:
    """Add a step to the history; the recommendation's state is the newest step by day."""
    session.add(
        RecommendationStateRow(
            id=ids.new_id(),
            recommendation_id=recommendation_id,
            state=value.state,
            day=value.day,
            verified=value.verified,
            reason=value.reason,
            recorded_at=at,
        )
    )
    session.flush()
    _settle(session, recommendation_id)


def judged(session: Session, source: str, recommendation_id: str, value: RecommendationStep, at: Moment) -> None:
    """Note what a visit saw: one step a card (`source`), which a corrected report changes instead of adding another."""
    row_id = ids.derived_id("judged", source)
    row = session.get(RecommendationStateRow, row_id)
    if row is None:
        row = RecommendationStateRow(id=row_id, recommendation_id=recommendation_id, recorded_at=at)
        session.add(row)
    row.state, row.day, row.verified, row.reason = value.state, value.day, value.verified, value.reason
    row.deleted = False
    session.flush()
    _settle(session, recommendation_id)


def unjudged(session: Session, source: str, recommendation_id: str) -> None:
    """Take back what `judged` noted: the report that said so was withdrawn."""
    row = session.get(RecommendationStateRow, ids.derived_id("judged", source))
    if row is not None and not row.deleted:
        row.deleted = True
        session.flush()
        _settle(session, recommendation_id)


def _settle(session: Session, recommendation_id: str) -> None:
    """Set the state to the newest step, also of one that was taken back meanwhile: it may come again."""
    history = _histories(session, [recommendation_id])[recommendation_id]
    row = session.get(RecommendationRow, recommendation_id)
    if row is None:
        raise NotFound("recommendation_not_found")
    row.state = history[-1].state if history else RecommendationState.DRAFT


def get(session: Session, recommendation_id: str) -> Recommendation:
    """Return the recommendation with its history, or raise NotFound."""
    row = _row(session, recommendation_id)
    return _value(row, _histories(session, [recommendation_id])[recommendation_id])


def _row(session: Session, recommendation_id: str) -> RecommendationRow:
    row = session.get(RecommendationRow, recommendation_id)
    if row is None or row.deleted:
        raise NotFound("recommendation_not_found")
    return row


def remove(session: Session, recommendation_id: str) -> None:
    """Mark the recommendation as deleted."""
    _row(session, recommendation_id).deleted = True


def restore(session: Session, recommendation_id: str) -> None:
    """Take the mark back: the recommendation is there again as it was."""
    row = session.get(RecommendationRow, recommendation_id)
    if row is None:
        raise NotFound("recommendation_not_found")
    row.deleted = False
    session.flush()


def of_visit(session: Session, visit_id: str) -> list[Recommendation]:
    """Return the recommendations of the visit in their order."""
    query = select(RecommendationRow).where(RecommendationRow.visit_id == visit_id, ~RecommendationRow.deleted)
    rows = list(session.scalars(query.order_by(RecommendationRow.ordinal, RecommendationRow.id)))
    histories = _histories(session, [row.id for row in rows])
    return [_value(row, histories[row.id]) for row in rows]


def lines(
    session: Session, *, institution_id: str = "", states: Iterable[RecommendationState] = (), limit: int = 500
) -> list[RecommendationLine]:
    """Return recommendations with their history: those with the earliest deadline first."""
    order = (RecommendationRow.deadline.asc().nulls_last(), RecommendationRow.number, RecommendationRow.id)
    # Thousands are sorted by their short fields; the wide rows are read of those alone that are shown.
    first = select(RecommendationRow.id).where(~RecommendationRow.deleted).order_by(*order).limit(limit)
    if institution_id:
        first = first.where(RecommendationRow.institution_id == institution_id)
    if states:
        first = first.where(RecommendationRow.state.in_(list(states)))
    chosen = first.subquery()
    query = (
        select(RecommendationRow, InstitutionRow.name, InstitutionRow.region, VisitRow.number, FindingRow.number)
        .join(chosen, chosen.c.id == RecommendationRow.id)
        .join(InstitutionRow, InstitutionRow.id == RecommendationRow.institution_id)
        .outerjoin(VisitRow, VisitRow.id == RecommendationRow.visit_id)
        .outerjoin(FindingRow, and_(FindingRow.id == RecommendationRow.finding_id, ~FindingRow.deleted))
        .order_by(*order)
    )
    rows = session.execute(query).all()
    histories = _histories(session, [row[0].id for row in rows])
    return [
        RecommendationLine(_value(row, histories[row.id]), name, region, number or "", finding)
        for row, name, region, number, finding in rows
    ]


def _histories(session: Session, keys: list[str]) -> dict[str, list[RecommendationStep]]:
    found: dict[str, list[RecommendationStep]] = defaultdict(list)
    query = select(RecommendationStateRow).where(
        RecommendationStateRow.recommendation_id.in_(keys), ~RecommendationStateRow.deleted
    )
    # Ids sort by time: two steps of one day stay in the order they were noted.
    order = (RecommendationStateRow.day, RecommendationStateRow.recorded_at, RecommendationStateRow.id)
    for row in session.scalars(query.order_by(*order)):
        found[row.recommendation_id].append(RecommendationStep(row.state, row.day, row.verified, row.reason or Text()))
    return found


def next_ordinal(session: Session, visit_id: str) -> int:
    """Return the place of the visit's next recommendation; removed ones keep theirs."""
    query = select(func.max(RecommendationRow.ordinal)).where(RecommendationRow.visit_id == visit_id)
    return (session.scalar(query) or 0) + 1

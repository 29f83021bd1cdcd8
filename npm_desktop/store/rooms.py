"""The rooms of institutions and what the visits say of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from npm_desktop.domain import sketch
from npm_desktop.domain.room import Entered, Room, RoomLine, RoomSeen
from npm_desktop.domain.states import AnswerState, ObstructionKind, VisitState
from npm_desktop.store import rows
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.evidence import ObstructionRow
from npm_desktop.store.tables.rooms import RoomRow, RoomSeenRow
from npm_desktop.store.tables.visits import VisitRow

# A visit that was called off or stopped at the gate entered no room, whatever was noted before.
_CARRIED_OUT = (VisitState.UNDER_WAY, VisitState.CONCLUDED)


def of_institution(session: Session, institution_id: str) -> list[Room]:
    """Return the rooms building by building, floor by floor."""
    return sketch.ordered(rows.matching(session, RoomRow, Room, "institution_id", [institution_id]))


def next_ordinal(session: Session, institution_id: str) -> int:
    """Return the place of the next room; removed ones keep theirs."""
    query = select(func.max(RoomRow.ordinal)).where(RoomRow.institution_id == institution_id)
    return (session.scalar(query) or 0) + 1


def lines(session: Session, institution_id: str, *, before: str = "") -> list[RoomLine]:
    """Return the rooms with what the visits say of them, `before` being a visit that is left out."""
    known = _counts(session, institution_id, before)
    found = []
    for room in of_institution(session, institution_id):
        entered, last = known.get((room.id, Entered.ENTERED), (0, None))
        shut, last_shut = known.get((room.id, Entered.NOT_OPENED), (0, None))
        found.append(RoomLine(room, entered, last, shut, last_shut))
    return found


def _counts(session: Session, institution_id: str, without: str) -> dict[tuple[str, Entered], tuple[int, date | None]]:
    query = (
        select(RoomSeenRow.room_id, RoomSeenRow.entered, func.count(), func.max(VisitRow.day))
        .join(VisitRow, VisitRow.id == RoomSeenRow.visit_id)
        .where(VisitRow.institution_id == institution_id, ~VisitRow.deleted, VisitRow.state.in_(_CARRIED_OUT))
        .where(~RoomSeenRow.deleted)
        .group_by(RoomSeenRow.room_id, RoomSeenRow.entered)
    )
    if without:
        query = query.where(VisitRow.id != without)
    return {(room_id, entered): (number, last) for room_id, entered, number, last in session.execute(query)}


def seen(session: Session, visit_id: str) -> dict[str, RoomSeen]:
    """Return what the visit noted, by room."""
    return {one.room_id: one for one in rows.of_visit(session, RoomSeenRow, RoomSeen, visit_id)}


def measured(session: Session, visit_id: str, paths: Collection[str]) -> list[str]:
    """Return what was answered at these paths in instances of repeats: the numbers and names of rooms."""
    query = select(AnswerRow.value).where(
        AnswerRow.visit_id == visit_id,
        AnswerRow.path.in_(list(paths)),
        AnswerRow.instance != "",
        AnswerRow.state == AnswerState.ANSWERED,
        AnswerRow.hidden.is_not(True),
        AnswerRow.orphan.is_not(True),
        ~AnswerRow.deleted,
    )
    return [value for value in session.scalars(query) if value]


def not_opened(session: Session, visit_id: str) -> list[str]:
    """Return the words of the visit's records of rooms that were not opened."""
    query = select(ObstructionRow.what, ObstructionRow.place).where(
        ObstructionRow.visit_id == visit_id, ObstructionRow.kind == ObstructionKind.ROOM, ~ObstructionRow.deleted
    )
    return [value for pair in session.execute(query) for text in pair if text for value in text.values.values()]

"""What is kept of a visit's filling as rows: its answers, the instances of its repeats, what the form worked out.

Answers and instances are logged as every record. What follows from them (hidden, calculated) goes past the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.domain import ids
from npm_desktop.domain.states import AnswerState
from npm_desktop.store import answers
from npm_desktop.store.tables.checklists import AnswerRow, CalculatedRow, RepeatItemRow
from npm_desktop.store.tables.log import ChangeRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer's row as far as the engine looks at it. `says` tells whether a person said anything by it."""

    value: str
    state: AnswerState
    hidden: bool | None
    says: bool


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An instance of a repeat that is there."""

    uid: str
    path: str
    around: str
    place: int


@dataclass(slots=True)
class Kept:
    """All of it."""

    answers: dict[Spot, KeptAnswer]
    items: dict[str, KeptItem]
    calculated: dict[Spot, str]


def read(session: Session, visit_id: str) -> Kept:
    """Return what is kept of a visit's filling; instances from outside in, in their order."""
    columns = (AnswerRow.path, AnswerRow.instance, AnswerRow.value, AnswerRow.state, AnswerRow.hidden)
    query = select(*columns, AnswerRow.note.is_not(None)).where(AnswerRow.visit_id == visit_id, *_PRESENT)
    given = {
        Spot(path, instance): KeptAnswer(value, state, hidden, state is not AnswerState.NOT_ASKED or noted)
        for path, instance, value, state, hidden, noted in session.execute(query)
    }
    worked_out = select(CalculatedRow.path, CalculatedRow.instance, CalculatedRow.value)
    worked_out = worked_out.where(CalculatedRow.visit_id == visit_id)
    calculated = {Spot(path, instance): value for path, instance, value in session.execute(worked_out)}
    return Kept(given, items(session, visit_id), calculated)


_PRESENT = (~AnswerRow.deleted, AnswerRow.orphan.is_not(True))


def items(session: Session, visit_id: str) -> dict[str, KeptItem]:
    """Return the instances that are there, from outside in, in their order."""
    rows = session.execute(
        select(RepeatItemRow.id, RepeatItemRow.path, RepeatItemRow.around, RepeatItemRow.place)
        .where(RepeatItemRow.visit_id == visit_id, ~RepeatItemRow.deleted)
        .order_by(RepeatItemRow.place, RepeatItemRow.id)
    )
    found = [KeptItem(*row) for row in rows]
    return {one.uid: one for one in sorted(found, key=lambda one: one.path.count("/"))}


def put_items(session: Session, visit_id: str, made: Iterable[KeptItem]) -> None:
    """Add instances, or bring back those that were taken away."""
    for one in made:
        row = session.get(RepeatItemRow, one.uid)
        if row is None:
            row = RepeatItemRow(id=one.uid, visit_id=visit_id)
            session.add(row)
        row.path, row.around, row.place, row.deleted = one.path, one.around, one.place, False
    session.flush()


def remove_items(session: Session, visit_id: str, uids: Collection[str]) -> None:
    """Mark instances as deleted, outermost first, and whatever was answered in them."""
    for uid in uids:
        row = session.get(RepeatItemRow, uid)
        if row is not None and not row.deleted:
            row.deleted = True
            # What is deleted after an instance is deleted with it: so it is known what comes back with it.
            session.flush()
    for answer in _in_items(session, visit_id, uids):
        answer.deleted = True
    session.flush()
    worked_out = (CalculatedRow.visit_id == visit_id, CalculatedRow.instance.in_(uids))
    session.execute(delete(CalculatedRow).where(*worked_out).execution_options(synchronize_session=False))


def restore_item(session: Session, visit_id: str, uid: str) -> bool:
    """Bring back an instance and what was deleted with it; return whether there was anything to bring back.

    What lies in another that is gone has no place to come back to.
    """
    row = session.get(RepeatItemRow, uid)
    if row is None or row.visit_id != visit_id or not row.deleted:
        return False
    around = session.get(RepeatItemRow, row.around) if row.around else None
    if around is not None and around.deleted:
        return False
    since = _deleted_at(session, [uid])[uid]
    inside = _within(session, visit_id, uid)
    found: list[RepeatItemRow | AnswerRow] = [*inside]
    found += _in_items(session, visit_id, [uid, *(one.id for one in inside)], deleted=True)
    gone = _deleted_at(session, [one.id for one in found])
    row.deleted = False
    for one in found:
        if one.deleted and gone.get(one.id, 0) > since:
            one.deleted = False
    session.flush()
    return True


def _within(session: Session, visit_id: str, uid: str) -> list[RepeatItemRow]:
    rows = list(session.scalars(select(RepeatItemRow).where(RepeatItemRow.visit_id == visit_id)))
    inside, wanted = [], {uid}
    for row in sorted(rows, key=lambda one: one.path.count("/")):
        if row.around in wanted:
            inside.append(row)
            wanted.add(row.id)
    return inside


def _in_items(session: Session, visit_id: str, uids: Collection[str], *, deleted: bool = False) -> list[AnswerRow]:
    query = select(AnswerRow).where(AnswerRow.visit_id == visit_id, AnswerRow.instance.in_(uids))
    return list(session.scalars(query.where(AnswerRow.deleted.is_(deleted)).order_by(AnswerRow.id)))


def _deleted_at(session: Session, record_ids: Collection[str]) -> dict[str, int]:
    """Return where in the log each record was marked as deleted last."""
    query = select(ChangeRow.record_id, func.max(ChangeRow.lamport)).where(
        ChangeRow.record_id.in_(record_ids), ChangeRow.field == "deleted"
    )
    return {str(key): at for key, at in session.execute(query.group_by(ChangeRow.record_id))}


def put_hidden(session: Session, visit_id: str, changed: Mapping[Spot, bool]) -> None:
    """Note which answers are hidden and which aren't."""
    for hidden in (False, True):
        spots = [spot for spot, one in changed.items() if one is hidden]
        keys = [ids.derived_id("answer", visit_id, spot.path, spot.instance) for spot in spots]
        for start in range(0, len(keys), _CHUNK):
            query = update(AnswerRow).where(AnswerRow.id.in_(keys[start : start + _CHUNK])).values(hidden=hidden)
            session.execute(query.execution_options(synchronize_session=False))


def forget_hidden(session: Session, visit_id: str) -> None:
    """Let it be worked out anew which answers are hidden: the visit is asked other questions than before."""
    query = update(AnswerRow).where(AnswerRow.visit_id == visit_id).values(hidden=None)
    session.execute(query.execution_options(synchronize_session=False))


def put_calculated(session: Session, visit_id: str, changed: Mapping[Spot, str]) -> None:
    """Keep what the form worked out; what is empty is kept nowhere."""
    if not changed:
        return
    table = CalculatedRow.__table__
    connection = session.connection()
    connection.execute(
        delete(CalculatedRow).where(
            table.c.visit_id == visit_id, table.c.path == bindparam("at"), table.c.instance == bindparam("inside")
        ),
        [{"at": spot.path, "inside": spot.instance} for spot in changed],
    )
    rows = [
        {
            "visit_id": visit_id,
            "path": spot.path,
            "instance": spot.instance,
            "value": value,
            "number": answers.number(value),
        }
        for spot, value in changed.items()
        if value
    ]
    if rows:
        connection.execute(insert(CalculatedRow), rows)


def forget_calculated(session: Session, visit_id: str, paths: Sequence[str]) -> None:
    """Let go of what was worked out at these paths."""
    for start in range(0, len(paths), 500):
        gone = (CalculatedRow.visit_id == visit_id, CalculatedRow.path.in_(paths[start : start + 500]))
        session.execute(delete(CalculatedRow).where(*gone).execution_options(synchronize_session=False))

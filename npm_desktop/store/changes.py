"""The field-level change log, written by the session itself: nothing that is saved can go around it.

Before each flush every new or changed `Record` leaves its changes: a birth is one change with all fields, an update one
change a field, named with the change it was made upon. Merge, history and undo read this log; tables hold the present.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, event, func, insert, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.columns import text_to_json
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.record import Record
from npm_desktop.store.tidy import tidy

BIRTH = ""


class Log:
    """What one transaction knows about itself: who, when, and the counters of this replica."""

    def __init__(self, replica_id: str, lamport: int, who: Who, at: Moment) -> None:
        """Start at the last counter that was used."""
        self.replica_id = replica_id
        self.lamport = lamport
        self.who = who
        self.at = at

    def next(self) -> int:
        """Return the next Lamport counter."""
        self.lamport += 1
        return self.lamport


def watch(session: Session, log: Log) -> None:
    """Make the session log every change of a record, and stamp who made it."""
    session.info["log"] = log
    event.listen(session, "before_flush", _before_flush)


def _before_flush(session: Session, *_unused: object) -> None:
    log: Log = session.info["log"]
    if any(isinstance(row, Record) for row in session.deleted):
        raise RuntimeError("records are marked as deleted, never removed")
    rows: list[dict[str, Any]] = []
    for row in session.new:
        if isinstance(row, Record):
            rows.append(birth(row, log))
    # In an order that doesn't depend on what a database returned first.
    changed = sorted((row for row in session.dirty if isinstance(row, Record)), key=lambda row: row.id)
    for row in changed:
        tidy(row)
        fields = _changed_fields(row)
        if fields:
            _stamp(row, log)
            bases = _bases(session.connection(), row.id, fields)
            rows += [_change(log, row, name, fields[name], bases.get(name)) for name in sorted(fields)]
    if rows:
        session.connection().execute(insert(ChangeRow), rows)


def birth(row: Record, log: Log) -> dict[str, Any]:
    """Make a new row fit to be kept and return its birth for the log."""
    tidy(row)
    _fill(row)
    _stamp(row, log)
    return _change(log, row, BIRTH, _all_fields(row), None)


def _fill(row: Record) -> None:
    """Set what has a default, so that a birth holds it: a later program may have another default."""
    for column in inspect(type(row)).columns:
        default = column.default
        if isinstance(default, ScalarElementColumnDefault) and getattr(row, column.key) is None:
            setattr(row, column.key, default.arg)


def _stamp(row: Record, log: Log) -> None:
    for name, value in (
        ("author_id", log.who.author),
        ("typist_id", log.who.typist),
        ("at", _time(row, log)),
    ):
        column = inspect(type(row)).columns.get(name)
        # A call or an obstruction has a time of its own by the same name.
        if column is not None and column.info.get("derived"):
            setattr(row, name, value or None)


def _change(log: Log, row: Record, field: str, value: object, base: tuple[int, str] | None) -> dict[str, Any]:
    return {
        "lamport": log.next(),
        "replica_id": log.replica_id,
        "record_type": row.__tablename__,
        "record_id": row.id,
        "scope_id": row.scope(),
        "field": field,
        "value": value,
        "base_lamport": base[0] if base else None,
        "base_replica_id": base[1] if base else None,
        "author_id": log.who.author or None,
        "typist_id": log.who.typist or None,
        "at": _time(row, log),
    }


def _time(row: Record, log: Log) -> Moment:
    return log.at.day_only() if row.day_only else log.at


def _logged(row: Record) -> Iterator[str]:
    for column in inspect(type(row)).columns:
        if column.key != "id" and not column.info.get("derived"):
            yield str(column.key)


def _all_fields(row: Record) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name in _logged(row):
        value = getattr(row, name)
        if value is not None:
            fields.update(flat(name, value))
    return fields


def _changed_fields(row: Record) -> dict[str, object]:
    fields: dict[str, object] = {}
    state = inspect(row)
    for name in _logged(row):
        history = state.attrs[name].history
        if not history.has_changes():
            continue
        old = flat(name, history.deleted[0]) if history.deleted else {}
        new = flat(name, history.added[0]) if history.added else {}
        fields.update({key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)})
    return fields


def flat(name: str, value: object) -> dict[str, object]:
    """Return a value as logged: one entry, or for a text one a language, so that languages merge apart."""
    if not isinstance(value, Text):
        return {name: _json(value)}
    if not value:
        return {}
    kept = text_to_json(value)
    parts: dict[str, object] = {f"{name}/source": kept["source"]}
    for group in ("values", "states"):
        inner = kept[group]
        assert isinstance(inner, dict)
        parts.update({f"{name}/{group}/{language}": item for language, item in inner.items()})
    return parts


def _json(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _bases(connection: Connection, record_id: str, fields: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return for each field the newest change that set it; a birth stands for all fields."""
    wanted = [*fields, BIRTH]
    query = (
        select(ChangeRow.field, ChangeRow.lamport, ChangeRow.replica_id)
        .where(ChangeRow.record_id == record_id, ChangeRow.field.in_(wanted))
        .order_by(ChangeRow.lamport, ChangeRow.replica_id)
    )
    newest: dict[str, tuple[int, str]] = {}
    birth: tuple[int, str] | None = None
    for field, lamport, replica_id in connection.execute(query):
        if field == BIRTH:
            birth = birth or (lamport, replica_id)
        else:
            newest[field] = (lamport, replica_id)
    return {name: newest.get(name) or birth for name in fields if newest.get(name) or birth}  # type: ignore[misc]


def newest(session: Session, scope_id: str) -> int:
    """Return the counter of the newest change in a visit: whether anything was recorded since."""
    return session.scalar(select(func.max(ChangeRow.lamport)).where(ChangeRow.scope_id == scope_id)) or 0

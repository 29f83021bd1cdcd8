"""The change log played from its beginning, and what the tables hold, both as plain values: they must be equal.

Nothing here uses the program's own way of logging: tables are read by their columns, the log as it was written.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.record import Base, Record

RECORDS = {
    mapper.local_table.name: mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)
}
State = dict[str, dict[str, dict[str, Any]]]


def log(engine: sa.Engine) -> list[ChangeRow]:
    """Return every change in its order."""
    with Session(engine) as session:
        rows = list(session.scalars(sa.select(ChangeRow).order_by(ChangeRow.lamport, ChangeRow.replica_id)))
        session.expunge_all()
    return rows


def replayed(changes: list[ChangeRow]) -> State:
    """Return what the log says every record is now. On the way, every base must be the change that was current."""
    state: State = {name: {} for name in RECORDS}
    current: dict[tuple[str, str], tuple[int, str]] = {}
    for change in changes:
        key = (change.lamport, change.replica_id)
        base = (change.base_lamport, change.base_replica_id) if change.base_lamport is not None else None
        if change.field == "":
            assert base is None
            assert change.record_id not in state[change.record_type], "a record is born once"
            state[change.record_type][change.record_id] = dict(change.value)  # type: ignore[call-overload]
            current[change.record_id, ""] = key
            continue
        birth = current[change.record_id, ""]
        assert base == current.get((change.record_id, change.field), birth)
        current[change.record_id, change.field] = key
        fields = state[change.record_type][change.record_id]
        assert fields.get(change.field) != change.value, "a change changes something"
        if change.value is None:
            del fields[change.field]
        else:
            fields[change.field] = change.value
    return state


def present(engine: sa.Engine) -> State:
    """Return what the tables hold, the columns that are logged only."""
    state: State = {}
    with engine.connect() as connection:
        for name, table in RECORDS.items():
            columns = [one for one in table.columns if one.name != "id" and not one.info.get("derived")]
            state[name] = {
                row["id"]: {key: value for column in columns for key, value in _flat(column.name, row[column.name])}
                for row in connection.execute(sa.select(table)).mappings()
            }
    return state


def _flat(name: str, value: object) -> list[tuple[str, Any]]:
    if value is None:
        return []
    if isinstance(value, Text):
        if not value:
            return []
        languages = [(f"{name}/values/{language}", words) for language, words in value.values.items()]
        states = [(f"{name}/states/{language}", str(state)) for language, state in value.states.items()]
        return [(f"{name}/source", value.source), *languages, *states]
    if isinstance(value, (StrEnum, Moment)):
        return [(name, str(value))]
    return [(name, value.isoformat() if isinstance(value, date) else value)]

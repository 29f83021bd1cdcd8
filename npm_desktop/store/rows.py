"""Rows that hold exactly the fields of a value: read, written, listed and marked as deleted the same way everywhere.

A field that names another record is "" in the value and NULL in the row when it names none; an empty text is NULL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store.tables.record import Record

V = TypeVar("V")


def value(row: Record, kind: type[V]) -> V:
    """Return the row as a value."""
    return kind(**{one.name: _read(getattr(row, one.name), str(one.type)) for one in fields(kind)})  # type: ignore[arg-type]


def _read(found: Any, kind: str) -> Any:
    if found is None:
        return {"Text": Text(), "str": ""}.get(kind, () if kind.startswith("tuple") else None)
    return tuple(found) if isinstance(found, list) else found


def derived(table: type[Record]) -> frozenset[str]:
    """Return the columns that follow from others or from the log."""
    return frozenset(column.key for column in inspect(table).columns if column.info.get("derived"))


def put(session: Session, table: type[Record], made: Any) -> None:
    """Add the value, or change what differs; one that was taken away comes back."""
    row = session.get(table, made.id)
    if row is None:
        row = table(id=made.id)
        session.add(row)
    columns = inspect(table).columns
    for one in fields(made):
        column = columns[one.name]
        if one.name != "id" and not column.info.get("derived"):
            given = getattr(made, one.name)
            setattr(row, one.name, _written(given, nullable=bool(column.nullable)))
    row.deleted = False
    session.flush()


def _written(given: Any, *, nullable: bool) -> Any:
    if isinstance(given, tuple):
        return list(given) or None
    if nullable and given == "":
        return None
    return given


def get(session: Session, table: type[Record], kind: type[V], record_id: str) -> V:
    """Return the value, or raise NotFound."""
    return value(_row(session, table, record_id), kind)


def find(session: Session, table: type[Record], kind: type[V], record_id: str) -> V | None:
    """Return the value, None when there is none (any more)."""
    row = session.get(table, record_id)
    return None if row is None or row.deleted else value(row, kind)


def of_visit(session: Session, table: Any, kind: type[V], visit_id: str) -> list[V]:
    """Return the values of the visit in their order."""
    query = select(table).where(table.visit_id == visit_id, ~table.deleted)
    order = (table.ordinal, table.id) if hasattr(table, "ordinal") else (table.id,)
    return [value(row, kind) for row in session.scalars(query.order_by(*order))]


def matching(session: Session, table: Any, kind: type[V], name: str, wanted: Iterable[str]) -> list[V]:
    """Return the values whose field is one of the wanted."""
    query = select(table).where(getattr(table, name).in_(list(wanted)), ~table.deleted)
    return [value(row, kind) for row in session.scalars(query.order_by(table.id))]


def next_ordinal(session: Session, table: Any, visit_id: str) -> int:
    """Return the place of the visit's next record; removed ones keep theirs."""
    return (session.scalar(select(func.max(table.ordinal)).where(table.visit_id == visit_id)) or 0) + 1


def remove(session: Session, table: type[Record], record_id: str) -> None:
    """Mark the record as deleted."""
    _row(session, table, record_id).deleted = True


def restore(session: Session, table: type[Record], record_id: str) -> None:
    """Bring a record back that was marked as deleted."""
    row = session.get(table, record_id)
    if row is None:
        raise NotFound("record_not_found")
    row.deleted = False


def _row(session: Session, table: type[Record], record_id: str) -> Record:
    row = session.get(table, record_id)
    if row is None or row.deleted:
        raise NotFound("record_not_found")
    return row

"""Makes the index from nothing, a little at a time: for stores that are older than it, and when words change.

What is recorded meanwhile enters the index by itself; coming to it again only makes the same entry anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from npm_desktop.store import search_index, search_sources
from npm_desktop.store.search_sources import SOURCES, Source
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.search import STATE
from npm_desktop.store.tables.visits import VisitRow

# The version of what is indexed and how: another one makes every index anew.
VERSION = 1
_VISITS_AT_A_TIME = 10


def whole(session: Session) -> bool:
    """Tell whether everything is in the index."""
    made, step, _ = _state(session.connection())
    return made == VERSION and step == len(SOURCES)


def fill(session: Session, most: int) -> bool:
    """Take in about so many records more; return whether everything is in the index now."""
    connection = session.connection()
    made, step, after = _state(connection)
    if made != VERSION:
        search_index.clear(connection)
        step, after = 0, None
    while step < len(SOURCES) and most > 0:
        taken, after = _take_in(connection, SOURCES[step], after, most)
        step += after is None
        most -= taken
    _set_state(connection, step, after)
    return step == len(SOURCES)


def _take_in(connection: Connection, source: Source, after: str | None, most: int) -> tuple[int, str | None]:
    """Take in the next records of a kind; return how many were looked at, and the last of them, None after all."""
    # An answer's row tells by its visit alone where it lies: by their own ids all would have to be read.
    table: Any = VisitRow if source.table is AnswerRow else source.table
    limit = min(most, _VISITS_AT_A_TIME if source.table is AnswerRow else search_index.CHUNK)
    query = select(table.id).order_by(table.id).limit(limit)
    keys = connection.scalars(query.where(table.id > after) if after else query).all()
    if source.table is AnswerRow:
        condition = AnswerRow.visit_id.in_(keys)
        search_index.renew(connection, source, search_sources.with_words(connection, source, condition))
    else:
        search_index.renew(connection, source, keys)
    return len(keys), keys[-1] if len(keys) == limit else None


def _state(connection: Connection) -> tuple[int, int, str | None]:
    row = connection.execute(select(STATE.c.made, STATE.c.step, STATE.c.after)).first()
    return (row.made, row.step, row.after) if row else (0, 0, None)


def _set_state(connection: Connection, step: int, after: str | None) -> None:
    connection.execute(delete(STATE))
    connection.execute(insert(STATE), {"id": 1, "made": VERSION, "step": step, "after": after})

"""All that the index of the search holds, read word by word, so that two indexes can be compared."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from npm_desktop.store import search_filling
from npm_desktop.store.store import Store
from npm_desktop.store.tables.search import ENTRIES, STATE

Dump = dict[str, tuple[tuple[Any, ...], frozenset[Any]]]


def dump(engine: sa.Engine) -> Dump:
    """Return each record's entry, without the number it has in the index, and its words with their places."""
    with engine.connect() as connection:
        words = _vectors(connection) if connection.dialect.name == "postgresql" else _full_text(connection)
        entries = connection.execute(sa.select(ENTRIES)).mappings().all()
    assert {row["id"] for row in entries} == set(words)
    names = sorted({column.name for column in ENTRIES.columns} - {"id", "record_id"})
    return {row["record_id"]: (tuple(row[name] for name in names), words[row["id"]]) for row in entries}


def _full_text(connection: sa.Connection) -> dict[int, frozenset[Any]]:
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_look USING fts5vocab(main, 'search_words', 'instance')"
    )
    found = defaultdict(set)
    for term, row, column, place in connection.exec_driver_sql("SELECT term, doc, col, offset FROM temp.search_look"):
        found[row].add((term, column, place))
    return {row: frozenset(words) for row, words in found.items()}


def _vectors(connection: sa.Connection) -> dict[int, frozenset[Any]]:
    return {
        row: frozenset(vector.split())
        for row, vector in connection.exec_driver_sql("SELECT rowid, words::text FROM search_words")
    }


def made_anew(store: Store, at_a_time: int = 7) -> Dump:
    """Forget the index, make it from nothing, and return it."""
    with store.write() as session:
        session.execute(sa.delete(STATE))
    whole = False
    while not whole:
        with store.write() as session:
            whole = search_filling.fill(session, at_a_time)
    return dump(store.engine)

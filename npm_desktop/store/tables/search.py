"""What the search looks into. It follows from the records, is never logged, and can be made anew at any time.

`search_entry` stands for a record; its words lie beside it in the database's own index: a full-text table of SQLite
that keeps no text, or a vector of PostgreSQL. Neither is mapped: the index is written with the records, not as one.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Index, Integer, MetaData, String, Table
from sqlalchemy.dialects.postgresql import TSVECTOR

from npm_desktop.store.tables.columns import Id

SEARCH = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

# `rank` orders the kinds, `code` is the folded number or code; the rest are facets.
ENTRIES = Table(
    "search_entry",
    SEARCH,
    Column("id", _NUMBER, primary_key=True, autoincrement=True),
    Column("record_id", Id, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("code", String(120), nullable=False),
    Column("visit_id", Id, nullable=True),
    Column("institution_id", Id, nullable=True),
    Column("region", String(2), nullable=False),
    Column("category", String(12), nullable=False),
    Column("visit_type", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("day", Date, nullable=True),
    Index("ix_search_entry_record_id", "record_id", unique=True),
)

# How far an index is made that has to catch up with the records; `made` is the version of the words.
STATE = Table(
    "search_state",
    SEARCH,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("made", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("after", Id, nullable=True),
)

# PostgreSQL only; on SQLite a full-text table by this name has the columns `words`, `place` and `stems`.
VECTORS = Table(
    "search_words",
    MetaData(),
    Column("rowid", BigInteger, primary_key=True, autoincrement=False),
    Column("words", TSVECTOR, nullable=False),
)

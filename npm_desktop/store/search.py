"""Questions to the index: which records fit, how many of each kind, and one page of them as they are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from npm_desktop.domain.search import Facets, Kind, Term
from npm_desktop.store import search_sources
from npm_desktop.store.search_index import STEM
from npm_desktop.store.search_sources import BY_KIND, Readable
from npm_desktop.store.tables.search import ENTRIES

Row = tuple[str, str, str, int, str]
FACETS = tuple(one.name for one in fields(Facets))


def counts(session: Session, terms: Sequence[Term]) -> Counter[Row]:
    """Return how many entries fit for each kind, region, category, year and visit type that there is."""
    columns = [ENTRIES.c[name] for name in FACETS]
    query = _fitting(session.connection(), terms, *columns, func.count()).group_by(*columns)
    return Counter({(row[0], row[1], row[2], row[3], row[4]): row[5] for row in session.execute(query)})


def page(session: Session, terms: Sequence[Term], code: str, facets: Facets, offset: int, limit: int) -> list[Readable]:
    """Return a page of what fits: whose number it is first, then the things, then what was written, newest first."""
    query = _fitting(session.connection(), terms, ENTRIES.c.kind, ENTRIES.c.record_id).where(*_narrowed(facets))
    exact = (ENTRIES.c.code == code).desc()
    newest = ENTRIES.c.day.desc().nulls_last()
    query = query.order_by(exact, ENTRIES.c.rank, newest, ENTRIES.c.code, ENTRIES.c.record_id.desc())
    return _readable(session.connection(), session.execute(query.offset(offset).limit(limit)).all())


def _readable(connection: Connection, found: Sequence[Any]) -> list[Readable]:
    """Return the records, of each kind at once, in their order."""
    keys: Mapping[str, list[str]] = defaultdict(list)
    for kind, key in found:
        keys[kind].append(key)
    read: dict[str, Readable] = {}
    for kind, of_kind in keys.items():
        source = BY_KIND[Kind(kind)]
        read.update(
            {one.id: one for one in search_sources.read(connection, source, search_sources.of_ids(source, of_kind))}
        )
    return [read[key] for _kind, key in found if key in read]


def _narrowed(facets: Facets) -> list[ColumnElement[bool]]:
    return [ENTRIES.c[name] == value for name in FACETS if (value := getattr(facets, name))]


def _fitting(connection: Connection, terms: Sequence[Term], *columns: Any) -> Select[Any]:
    words = table("search_words", column("rowid"))
    query = select(*columns).select_from(ENTRIES).join(words, words.c.rowid == ENTRIES.c.id)
    if connection.dialect.name == "sqlite":
        return query.where(literal_column("search_words").op("MATCH")(_full_text(terms)))
    vector: Any = literal_column("search_words.words")
    return query.where(and_(*(vector.op("@@")(cast(literal(_vector(one)), TSQUERY)) for one in terms)))


def _full_text(terms: Sequence[Term]) -> str:
    """Return the question as SQLite reads it. Forms hold letters and digits only: nothing of them is syntax."""
    return " AND ".join(f"({_one_full_text(one)})" for one in terms)


def _one_full_text(term: Term) -> str:
    written = f'{{words place}} : "{" ".join(term.forms)}"{" *" if term.begins else ""}'
    return f'{written} OR stems : "{term.stem}"' if term.loose else written


def _vector(term: Term) -> str:
    """Return the question as PostgreSQL reads it."""
    *first, last = (f"'{form}'" for form in term.forms)
    written = " <-> ".join((*first, f"{last}:*" if term.begins else last))
    return f"{written} | '{STEM}{term.stem}'" if term.loose else written

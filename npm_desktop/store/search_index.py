"""The index of the search, kept in the transaction of the records it follows from: nothing is saved without it.

The session tells which records it writes; after each flush their entries are made anew from the rows as they are then.
The same reading fills an index from nothing, so both ways give the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, cast, column, delete, event, insert, inspect, select, table
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Session

from npm_desktop.domain import word_forms
from npm_desktop.domain.search import rank
from npm_desktop.domain.text import Text
from npm_desktop.domain.words import fold
from npm_desktop.store import search_sources
from npm_desktop.store.search_sources import BY_PART, BY_TABLE, SOURCES, Readable, Source, Words
from npm_desktop.store.tables.record import Base, Record
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.search import ENTRIES, VECTORS
from npm_desktop.store.tables.visits import VisitRow

CHUNK = 400
_FULL_TEXT = table("search_words", column("rowid"), column("words"), column("place"), column("stems"))
# The vector of PostgreSQL: a gap keeps phrases from going over from a record's words to those of its place.
_GAP, _LAST_PLACE, STEM = 50, 16_000, "="


class Touched:
    """What a flush changes of what can be found: records by their kind, and those whose surroundings change."""

    def __init__(self) -> None:
        self.records: dict[Source, set[str]] = defaultdict(set)
        self.around: set[Record] = set()

    def note(self, row: Record, *, new: bool) -> None:
        """Note a row that is about to be written."""
        kind = type(row)
        source, part = BY_TABLE.get(kind), BY_PART.get(kind)
        if part is not None and part.part is not None:
            if not new or getattr(row, part.part.words):
                self.records[part].add(getattr(row, part.part.owner))
        elif source is not None and (_says(source, row) if new else _changes(source, row)):
            self.records[source].add(row.id)
            if not new and kind in (VisitRow, InstitutionRow):
                self.around.add(row)


def _says(source: Source, row: Record) -> bool:
    return any(getattr(row, name) for name in source.words)


def _changes(source: Source, row: Record) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in source.watched())


def watch(session: Session) -> None:
    """Make the session keep the index of what it writes."""
    event.listen(session, "before_flush", _gather)
    event.listen(session, "after_flush", _follow)


def _gather(session: Session, *_unused: object) -> None:
    touched = session.info["touched"] = Touched()
    for row in session.new:
        if isinstance(row, Record):
            touched.note(row, new=True)
    for row in session.dirty:
        if isinstance(row, Record):
            touched.note(row, new=False)


def _follow(session: Session, *_unused: object) -> None:
    touched: Touched = session.info.pop("touched")
    if not touched.records:
        return
    connection = session.connection()
    for row in touched.around:
        _note_around(connection, touched, row)
    for source, keys in touched.records.items():
        renew(connection, source, sorted(keys))


def follow_rows(connection: Connection, written: Mapping[type[Base], Iterable[Mapping[str, Any]]]) -> None:
    """Take in new rows that were written past the session."""
    records: dict[Source, set[str]] = defaultdict(set)
    for kind, rows in written.items():
        source, part = BY_TABLE.get(kind), BY_PART.get(kind)
        if source is not None:
            records[source].update(row["id"] for row in rows if any(row[name] for name in source.words))
        elif part is not None and part.part is not None:
            records[part].update(row[part.part.owner] for row in rows if row[part.part.words])
    for source, keys in records.items():
        renew(connection, source, sorted(keys))


def _note_around(connection: Connection, touched: Touched, row: Record) -> None:
    """Note the records that are told and counted by their visit or institution."""
    of = search_sources.of_visit if isinstance(row, VisitRow) else search_sources.of_institution
    for source in SOURCES:
        condition = of(source, row.id)
        if condition is not None:
            touched.records[source].update(search_sources.ids(connection, source, condition))


def renew(connection: Connection, source: Source, keys: Sequence[str]) -> None:
    """Make the entries of these records anew."""
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        _take_out(connection, chunk)
        put(connection, search_sources.read(connection, source, search_sources.of_ids(source, chunk)))


def _take_out(connection: Connection, keys: Sequence[str]) -> None:
    old = connection.scalars(select(ENTRIES.c.id).where(ENTRIES.c.record_id.in_(keys))).all()
    if old:
        connection.execute(delete(_FULL_TEXT).where(_FULL_TEXT.c.rowid.in_(old)))
        connection.execute(delete(ENTRIES).where(ENTRIES.c.id.in_(old)))


def clear(connection: Connection) -> None:
    """Take everything out."""
    connection.execute(delete(_FULL_TEXT))
    connection.execute(delete(ENTRIES))


def put(connection: Connection, records: Sequence[Readable]) -> None:
    """Add the entries of records that have none."""
    if not records:
        return
    query = insert(ENTRIES).returning(ENTRIES.c.id, sort_by_parameter_order=True)
    rows = connection.scalars(query, [_entry(one) for one in records]).all()
    if connection.dialect.name == "sqlite":
        words = [{"rowid": row, **_full_text(one)} for row, one in zip(rows, records, strict=True)]
        connection.execute(insert(_FULL_TEXT), words)
    else:
        vectors = [{"row": row, "vector": _vector(one)} for row, one in zip(rows, records, strict=True)]
        into = insert(VECTORS).values(rowid=bindparam("row"), words=cast(bindparam("vector"), TSVECTOR))
        connection.execute(into, vectors)


def _entry(one: Readable) -> dict[str, Any]:
    return {
        "record_id": one.id,
        "kind": str(one.kind),
        "rank": rank(one.kind),
        "code": fold(one.code),
        "visit_id": one.visit_id or None,
        "institution_id": one.institution_id or None,
        "region": one.region,
        "category": one.category,
        "visit_type": one.visit_type,
        "year": one.day.year if one.day else 0,
        "day": one.day,
    }


def _forms(texts: Iterable[Words]) -> list[str]:
    return [
        form
        for text in texts
        for written in (text.values.values() if isinstance(text, Text) else (text,))
        for form in word_forms.forms(written)
    ]


def _full_text(one: Readable) -> dict[str, str]:
    words, place = _forms(one.texts), _forms(one.around())
    stems = sorted({word_forms.stem(form) for form in (*words, *place)})
    return {"words": " ".join(words), "place": " ".join(place), "stems": " ".join(stems)}


def _vector(one: Readable) -> str:
    """Return the words as PostgreSQL writes them: a form with its places, a stem without."""
    words, place = _forms(one.texts), _forms(one.around())
    places: dict[str, list[int]] = defaultdict(list)
    for start, forms in ((1, words), (1 + len(words) + _GAP, place)):
        for number, form in enumerate(forms, start):
            places[form].append(min(number, _LAST_PLACE))
    stems = {word_forms.stem(form) for form in places}
    told = [f"'{form}':{','.join(map(str, found[:250]))}" for form, found in places.items()]
    return " ".join((*told, *(f"'{STEM}{stem}'" for stem in stems)))

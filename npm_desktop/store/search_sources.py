"""Which records can be found, and by which of their words: one line a kind. What isn't named here is in no index.

Left out for good: who was talked with and what was said (interviews, notes of one member, identities), injuries,
messages, reprisals. A finding or an answer that a group wrote is the group's own and is found by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from npm_desktop.domain.search import Kind
from npm_desktop.domain.text import Text, plain
from npm_desktop.store.tables.admission import AppealRow, RefusalRow
from npm_desktop.store.tables.campaigns import CampaignRow
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.documents import DocumentRow
from npm_desktop.store.tables.evidence import ObstructionRow, PromiseRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.record import Base, Record
from npm_desktop.store.tables.register import CertificateRow, InstitutionRow, ParticipantRow
from npm_desktop.store.tables.visits import VisitRow

Words = Text | str


@dataclass(frozen=True, slots=True)
class Part:
    """A table whose rows add words to a record: which column names it, which one has the words."""

    table: type[Record]
    owner: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of record: its table, what it is called by, and its words.

    `place` is what leads to it inside its visit, `detail` its sort or state, which is told and not looked for.
    `unless` is a column that keeps the columns of `hidden` out of the index; `without` one that keeps the record out.
    """

    kind: Kind
    table: type[Record]
    words: tuple[str, ...]
    number: str = ""
    title: str = ""
    place: str = "id"
    day: str = ""
    detail: str = ""
    unless: str = ""
    hidden: tuple[str, ...] = ()
    without: str = ""
    part: Part | None = None

    def watched(self) -> frozenset[str]:
        """Return the columns whose change changes what is found."""
        named = (*self.words, self.number, self.title, self.place, self.day, self.unless, self.without, "deleted")
        return frozenset((*named, *_AROUND.get(self.kind, ()))) - {"", "id"}


# What else the records around a visit or an institution are told and counted by.
_AROUND: Mapping[Kind, tuple[str, ...]] = {
    Kind.VISIT: ("kind", "institution_id"),
    Kind.INSTITUTION: ("region", "category"),
}
_OF_VISIT = (
    "ground", "objectives", "place", "restrictions", "others", "conclusions", "legislation", "urgent", "head",
    "received_by", "waiting_reason", "annexes", "base_number",
)  # fmt: skip
SOURCES = (
    Source(Kind.INSTITUTION, InstitutionRow, ("name", "code", "address", "head"), number="code", title="name"),
    Source(Kind.VISIT, VisitRow, ("number", *_OF_VISIT), number="number", day="day", detail="state"),
    Source(Kind.FINDING, FindingRow, ("text", "place", "affected"), number="number", without="merged_into"),
    Source(
        Kind.RECOMMENDATION, RecommendationRow, ("number", "text", "verify", "addressee_note"), number="number",
        detail="state", part=Part(RecommendationStateRow, "recommendation_id", "reason"),
    ),
    Source(Kind.ANSWER, AnswerRow, ("text", "note", "reason"), place="path"),
    Source(Kind.OBSTRUCTION, ObstructionRow, ("what", "place", "position", "words", "official"), detail="kind"),
    Source(Kind.PROMISE, PromiseRow, ("text", "who")),
    Source(
        Kind.REFUSAL, RefusalRow,
        ("position", "official", "words", "shown_to", "explained", "could_not", "evidence", "copies"),
        unless="name_withheld", hidden=("official",),
    ),
    Source(
        Kind.APPEAL, AppealRow, ("number", "asks", "answer", "answer_number", "addressee_note"), number="number",
        detail="kind",
    ),
    Source(Kind.DOCUMENT, DocumentRow, ("number", "reason"), number="number", day="day", detail="kind"),
    Source(Kind.CAMPAIGN, CampaignRow, ("topic", "decision_number"), title="topic", day="decision_day"),
    Source(
        Kind.PARTICIPANT, ParticipantRow, ("name", "profession"), title="name",
        part=Part(CertificateRow, "participant_id", "number"),
    ),
)  # fmt: skip
BY_KIND: Mapping[Kind, Source] = {one.kind: one for one in SOURCES}
BY_TABLE: Mapping[type[Base], Source] = {one.table: one for one in SOURCES}
BY_PART: Mapping[type[Base], Source] = {one.part.table: one for one in SOURCES if one.part}
# A finding's number is its place among those of its visit: nobody looks for it over all visits.
_UNSOUGHT = frozenset({Kind.FINDING})


@dataclass(frozen=True, slots=True)
class Readable:
    """A record with what is looked for in it and what is told of it."""

    kind: Kind
    id: str
    number: str
    title: Text
    texts: tuple[Words, ...]
    place: str
    detail: str
    day: date | None
    visit_id: str
    visit_number: str
    visit_type: str
    institution_id: str
    institution: Text
    institution_code: str
    region: str
    category: str

    @property
    def code(self) -> str:
        """Return the number or code that is looked for as a whole."""
        return "" if self.kind in _UNSOUGHT else self.number

    def around(self) -> tuple[Words, ...]:
        """Return where the record belongs: its words count as the record's own."""
        if self.kind is Kind.INSTITUTION:
            return ()
        visit = () if self.kind is Kind.VISIT else (self.visit_number,)
        return (self.institution, self.institution_code, *visit)


def read(connection: Connection, source: Source, condition: ColumnElement[bool]) -> list[Readable]:
    """Return the records of a kind that can be found, of those that fit the condition: all that have any words."""
    found = connection.execute(_query(source).where(condition)).mappings().all()
    parts = _parts(connection, source.part, [row["own_id"] for row in found]) if source.part else {}
    made = (_readable(source, row, parts.get(row["own_id"], ())) for row in found)
    return [one for one in made if one.texts]


def ids(connection: Connection, source: Source, condition: ColumnElement[bool]) -> Sequence[str]:
    """Return the ids of the records of a kind that fit the condition, whether they can be found or not."""
    table: Any = source.table
    query = select(table.id).where(condition)
    if _visit_of(source) is not None and table is not VisitRow:
        query = query.outerjoin(VisitRow, VisitRow.id == _visit_of(source))
    return connection.scalars(query).all()


def with_words(connection: Connection, source: Source, condition: ColumnElement[bool]) -> Sequence[str]:
    """Return the ids of the records of a kind that fit the condition and have any words."""
    table: Any = source.table
    return connection.scalars(select(table.id).where(condition, *_present(source))).all()


def of_ids(source: Source, keys: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that the record is one of these."""
    return source.table.id.in_(keys)


def of_visit(source: Source, key: str) -> ColumnElement[bool] | None:
    """Return the condition that the record belongs to the visit, None for a kind that belongs to none."""
    column = _visit_of(source)
    return column == key if column is not None else None


def of_institution(source: Source, key: str) -> ColumnElement[bool] | None:
    """Return the condition that the record belongs to the institution, None for a kind that belongs to none."""
    column = _institution_of(source)
    return column == key if column is not None else None


def _visit_of(source: Source) -> Any:
    """Return the column that names the visit of a record."""
    return VisitRow.id if source.table is VisitRow else getattr(source.table, "visit_id", None)


def _institution_of(source: Source) -> Any:
    """Return the column that names the institution of a record: its own, else that of its visit."""
    if source.table is InstitutionRow:
        return InstitutionRow.id
    own = getattr(source.table, "institution_id", None)
    return own if own is not None or _visit_of(source) is None else VisitRow.institution_id


_VISIT = (VisitRow.id, VisitRow.number, VisitRow.kind, VisitRow.day)
_PLACE = (InstitutionRow.id, InstitutionRow.name, InstitutionRow.code, InstitutionRow.region, InstitutionRow.category)


def _query(source: Source) -> Select[Any]:
    table: Any = source.table
    own = dict.fromkeys(
        (*source.words, source.number, source.title, source.place, source.day, source.detail, source.unless, "id")
    )
    query = select(*(getattr(table, name).label(f"own_{name}") for name in own if name)).select_from(table)
    query = query.where(~table.deleted, *_present(source))
    visit, institution = _visit_of(source), _institution_of(source)
    if visit is not None:
        query = query.add_columns(*(one.label(f"visit_{one.key}") for one in _VISIT))
        if table is not VisitRow:
            query = query.outerjoin(VisitRow, VisitRow.id == visit).where(VisitRow.deleted.is_not(True))
    if institution is not None:
        query = query.add_columns(*(one.label(f"place_{one.key}") for one in _PLACE))
        if table is not InstitutionRow:
            query = query.outerjoin(InstitutionRow, InstitutionRow.id == institution)
    return query


def _present(source: Source) -> list[ColumnElement[bool]]:
    table: Any = source.table
    if source.without:
        return [getattr(table, source.without).is_(None)]
    # Most answers are a choice or a number: nothing that a search could find.
    return [or_(*(getattr(table, name).is_not(None) for name in source.words))] if table is AnswerRow else []


def _parts(connection: Connection, part: Part, keys: Sequence[str]) -> Mapping[str, list[Words]]:
    table: Any = part.table
    owner, words = getattr(table, part.owner), getattr(table, part.words)
    found: dict[str, list[Words]] = defaultdict(list)
    query = select(owner, words).where(owner.in_(keys), ~table.deleted, words.is_not(None)).order_by(table.id)
    for key, value in connection.execute(query):
        found[key].append(value)
    return found


def _readable(source: Source, row: Any, parts: Iterable[Words]) -> Readable:
    hidden = source.hidden if source.unless and row[f"own_{source.unless}"] else ()
    texts = [row[f"own_{name}"] for name in source.words if name not in hidden]
    title = row[f"own_{source.title}"] if source.title else None
    return Readable(
        source.kind,
        row["own_id"],
        str(row[f"own_{source.number}"]) if source.number else "",
        plain(title) if isinstance(title, str) else title or Text(),
        tuple(one for one in (*texts, *parts) if one),
        str(row[f"own_{source.place}"]),
        str(row[f"own_{source.detail}"] or "") if source.detail else "",
        (row[f"own_{source.day}"] if source.day else None) or row.get("visit_day"),
        row.get("visit_id") or "",
        row.get("visit_number") or "",
        str(row.get("visit_kind") or ""),
        row.get("place_id") or "",
        row.get("place_name") or Text(),
        row.get("place_code") or "",
        row.get("place_region") or "",
        row.get("place_category") or "",
    )

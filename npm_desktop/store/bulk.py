"""Adds new records by the thousand, with the births in the change log that the session would have written.

Only for stores that are being made: the rows go past the session, and what is cut short is thrown away as a whole. The
values become rows by the same functions that the services use; of a session these need `add`, `get` and `flush`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, func, insert, inspect, select
from sqlalchemy.orm import Session

from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Ground, Photo
from npm_desktop.domain.finding import Finding, Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.message import Message
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.visit import Visit
from npm_desktop.store import (
    answers,
    changes,
    documents,
    findings,
    institutions,
    recommendations,
    rows,
    search_index,
    visits,
)
from npm_desktop.store.store import Store
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.evidence import GroundRow, PhotoRow
from npm_desktop.store.tables.findings import RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.log import ChangeRow, NumberRow, StoreRow
from npm_desktop.store.tables.messages import MessageRow
from npm_desktop.store.tables.record import Base, Record

CHUNK = 6000
# A store is made with the first settings, and used with the others: those of `engine`.
_MAKING = ("synchronous = OFF", "cache_size = -192000", "journal_mode = OFF")
_USING = ("journal_mode = WAL", "cache_size = -32000", "synchronous = FULL")


class _NewRows:
    """What the query modules need of a session when every record is new."""

    def __init__(self, connection: Connection, log: changes.Log) -> None:
        self._connection = connection
        self._log = log
        self._added: list[Base] = []
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._births: list[dict[str, Any]] = []

    def get(self, _table: type[Base], _key: object) -> None:
        """Return nothing: what is asked for is about to be added."""

    def add(self, row: Base) -> None:
        """Add a row; whoever adds it may still fill it."""
        self._added.append(row)

    def flush(self) -> None:
        """Take the rows as they are now, with their births."""
        for row in self._added:
            if isinstance(row, Record):
                self._births.append(changes.birth(row, self._log))
            columns = inspect(type(row)).columns
            self._rows[type(row)].append({column.key: getattr(row, column.key) for column in columns})
        self._added.clear()
        if len(self._births) >= CHUNK:
            self.write()

    def copies(self, row: Base, changed: Iterable[Mapping[str, Any]]) -> None:
        """Take copies of a new row; each differs in its id and these plain fields, which are fit to be kept."""
        self.flush()
        record = cast(Record, row)
        birth = changes.birth(record, self._log)
        fields = {column.key: getattr(record, column.key) for column in inspect(type(row)).columns}
        for one in changed:
            self._rows[type(row)].append({**fields, **one})
            value = {**birth["value"], **{name: one[name] for name in one if name in birth["value"]}}
            self._births.append({**birth, "lamport": birth["lamport"], "record_id": one["id"], "value": value})
            birth["lamport"] = self._log.next()
        self._log.lamport -= 1  # the last one that was taken is not used
        if len(self._births) >= CHUNK:
            self.write()

    def write(self) -> None:
        """Write what waits, what others name first."""
        for table in Base.metadata.sorted_tables:
            for kind in [one for one in self._rows if one.__table__ is table]:
                self._connection.execute(insert(kind), self._rows[kind])
        search_index.follow_rows(self._connection, self._rows)
        self._rows.clear()
        if self._births:
            self._connection.execute(insert(ChangeRow), self._births)
            self._births.clear()


class Bulk:
    """New records on their way into the store; memory holds one chunk of them."""

    def __init__(self, connection: Connection, log: changes.Log, block: str) -> None:
        """Begin after the last change of the log."""
        self._connection, self._log, self._block = connection, log, block
        self._new = _NewRows(connection, log)
        self._session = cast(Session, self._new)
        self._numbers: dict[tuple[str, str, int], int] = defaultdict(int)

    def set(self, at: Moment, who: Who) -> None:
        """Record what follows as done at this time by these people."""
        self._new.flush()
        self._log.at, self._log.who = at, who

    def number(self, series: str, group_code: str, year: int) -> str:
        """Take the next number of the series."""
        key = (series, group_code, year)
        self._numbers[key] += 1
        return f"{group_code}-{year}-{self._block}-{self._numbers[key]:03d}"

    def institution(self, institution: Institution) -> None:
        """Add an institution."""
        institutions.add(self._session, institution)
        self._new.flush()

    def visit(self, visit: Visit) -> None:
        """Add a visit with its team, its stages and whom it found there."""
        visits.add(self._session, visit)
        for step in visit.stages:
            visits.put_stage(self._session, visit.id, step)
        for line in visit.occupancy:
            visits.put_occupancy(self._session, visit.id, line)
        self._new.flush()

    def answer(self, visit_id: str, answer: Answer) -> None:
        """Add an answer."""
        answers.put(self._session, visit_id, answer)

    def plain_answers(self, visit_id: str, given: Iterable[tuple[str, str]]) -> None:
        """Add answers (path, value) without words: what a choice or a number is. They differ in nothing else."""
        like = AnswerRow(visit_id=visit_id, id="", path="", instance="", value="0", state=AnswerState.ANSWERED)
        self._new.copies(
            like,
            (
                {
                    "id": ids.derived_id("answer", visit_id, path, ""),
                    "path": path,
                    "value": value,
                    "number": answers.number(value),
                }
                for path, value in given
            ),
        )

    def finding(self, finding: Finding) -> None:
        """Add a finding."""
        findings.put(self._session, finding)
        self._new.flush()

    def ground(self, ground: Ground) -> None:
        """Add a ground of a special visit."""
        rows.put(self._session, GroundRow, ground)

    def message(self, message: Message) -> None:
        """Add a message of the register."""
        rows.put(self._session, MessageRow, message)

    def recommendation(self, value: Recommendation, steps: Sequence[RecommendationStep], at: Moment) -> None:
        """Add a recommendation with what became of it; its state is the newest step."""
        made = _Last(self._session)
        recommendations.put(cast(Session, made), value)
        cast(RecommendationRow, made.row).state = steps[-1].state if steps else value.state
        for one in steps:
            self._new.add(
                RecommendationStateRow(
                    id=ids.new_id(),
                    recommendation_id=value.id,
                    state=one.state,
                    day=one.day,
                    verified=one.verified,
                    reason=one.reason,
                    recorded_at=at,
                )
            )
        self._new.flush()

    def photo(self, photo: Photo, files: Sequence[StoredFile], at: Moment) -> None:
        """Add a photo and the rows of its files."""
        for file in files:
            documents.add_file(self._session, file, at)
        rows.put(self._session, PhotoRow, photo)

    def close(self) -> None:
        """Write the rest and the last numbers that were given."""
        self._new.flush()
        self._new.write()
        for (series, code, year), last in self._numbers.items():
            row = {"series": series, "group_code": code, "year": year, "last": last}
            self._connection.execute(insert(NumberRow), [row])


class _Last:
    """A session that keeps hold of the row that was added last and lets its adder finish it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.row: object = None

    def get(self, _table: type[Base], _key: object) -> None:
        """Return nothing."""

    def add(self, row: Base) -> None:
        """Add a row and remember it."""
        self.row = row
        self._session.add(row)

    def flush(self) -> None:
        """Wait: something is still missing."""


@contextmanager
def bulk(store: Store, who: Who) -> Iterator[Bulk]:
    """Give a bulk that is committed as a whole. The series it numbers must be new in this store."""
    with store.told(), _made(store), store.engine.begin() as connection:
        replica, block = connection.execute(select(StoreRow.replica_id, StoreRow.block)).one()
        lamport = connection.scalar(select(func.max(ChangeRow.lamport))) or 0
        made = Bulk(connection, changes.Log(replica, lamport, who, store.now()), block)
        yield made
        made.close()


@contextmanager
def _made(store: Store) -> Iterator[None]:
    """Let a file of its own be written without a journal; another database keeps its ways."""
    if store.engine.dialect.name != "sqlite":
        yield
        return
    _settings(store, _MAKING)
    try:
        yield
    finally:
        _settings(store, _USING)


def _settings(store: Store, settings: Sequence[str]) -> None:
    with store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        for one in settings:
            raw.execute(f"PRAGMA {one}")

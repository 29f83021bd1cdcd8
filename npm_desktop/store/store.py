"""The store, opened: `read()` and `write()`, and nothing else touches the database.

One store object belongs to one thread (`claim`); a second one, read-only, serves reports and lists.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Clock, Moment, system_clock
from npm_desktop.store import search_index
from npm_desktop.store.changes import Log, watch
from npm_desktop.store.engine import READING
from npm_desktop.store.refusals import told
from npm_desktop.store.tables.log import ChangeRow, StoreRow

# Services hold a session between `read()`/`write()` and the query modules, and don't know what it is.
StoreSession = Session


class WrongThread(RuntimeError):
    """The store was used outside the thread that owns it: a bug, never the user's doing."""


class Store:
    """One database, used from one thread."""

    def __init__(self, engine: Engine, clock: Clock = system_clock) -> None:
        """Bind the engine; nothing is opened yet."""
        self.engine = engine
        self._reading = engine.execution_options(**{READING: True})
        self._clock = clock
        self._owner: int | None = None

    def claim(self) -> None:
        """Make the calling thread the only one allowed to use this store."""
        self._owner = threading.get_ident()

    def now(self) -> Moment:
        """Return the present moment by this store's clock."""
        return Moment(self._clock())

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session whose changes are thrown away."""
        self._check_thread()
        with told(), Session(self._reading, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self, who: Who = Who()) -> Iterator[Session]:  # noqa: B008 - frozen, so one default serves all
        """Give a session that commits if the block succeeds, else rolls back. `who` is logged with every change."""
        self._check_thread()
        with told(), Session(self.engine, expire_on_commit=False) as session:
            watch(session, self._log(session, who))
            search_index.watch(session)
            yield session
            session.commit()

    @contextmanager
    def rehearse(self, who: Who = Who()) -> Iterator[Session]:  # noqa: B008 - frozen
        """Give a session like that of `write`, of which nothing stays: to see what would come of something."""
        self._check_thread()
        with told(), Session(self.engine, expire_on_commit=False) as session:
            watch(session, self._log(session, who))
            yield session
            session.rollback()

    def told(self) -> AbstractContextManager[None]:
        """Give a block in which what the disk says becomes a sentence, for work on the engine itself."""
        return told()

    def close(self) -> None:
        """Close the connection; the last one writes the log file back into the store."""
        self.engine.dispose()

    def _log(self, session: Session, who: Who) -> Log:
        # The row is locked where several programs write (PostgreSQL): they share the counter, so they take turns.
        replica_id = session.scalar(select(StoreRow.replica_id).with_for_update()) or ""
        lamport = session.scalar(select(func.max(ChangeRow.lamport))) or 0
        return Log(replica_id, lamport, who, self.now())

    def _check_thread(self) -> None:
        if self._owner is not None and self._owner != threading.get_ident():
            raise WrongThread("the store is used from a thread that does not own it")

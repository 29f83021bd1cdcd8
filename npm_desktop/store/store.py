"""The store, opened: `read()` and `write()`, and nothing else touches the database.

One store object belongs to one thread (`claim`); a second one, read-only, serves reports and lists.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Clock, Moment, system_clock
from npm_desktop.errors import AppError
from npm_desktop.store.changes import Log, watch
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
        self._clock = clock
        self._owner: int | None = None
        self._replica_id = ""
        self._lamport = 0

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
        with _told(), Session(self.engine, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self, who: Who = Who()) -> Iterator[Session]:  # noqa: B008 - frozen, so one default serves all
        """Give a session that commits if the block succeeds, else rolls back. `who` is logged with every change."""
        self._check_thread()
        with _told(), Session(self.engine, expire_on_commit=False) as session:
            self._know_replica(session)
            log = Log(self._replica_id, self._lamport, who, self.now())
            watch(session, log)
            yield session
            session.commit()
            self._lamport = log.lamport

    def told(self) -> AbstractContextManager[None]:
        """Give a block in which what the disk says becomes a sentence, for work on the engine itself."""
        return _told()

    def close(self) -> None:
        """Close the connection; the last one writes the log file back into the store."""
        self.engine.dispose()

    def _know_replica(self, session: Session) -> None:
        if self._replica_id:
            return
        self._replica_id = session.scalar(select(StoreRow.replica_id)) or ""
        self._lamport = session.scalar(select(func.max(ChangeRow.lamport))) or 0

    def _check_thread(self) -> None:
        if self._owner is not None and self._owner != threading.get_ident():
            raise WrongThread("the store is used from a thread that does not own it")


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk says into a sentence; whatever was committed before stays."""
    try:
        yield
    except DBAPIError as error:
        text = str(error.orig)
        for part, code in _DISK.items():
            if part in text:
                raise AppError(code) from error
        raise


_DISK = {
    "disk is full": "disk_full",
    "readonly database": "disk_read_only",
    "disk I/O error": "disk_failed",
    "database is locked": "store_busy",
    "disk image is malformed": "store_damaged",
    "file is not a database": "store_damaged",
}

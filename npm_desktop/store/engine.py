"""Engines: an encrypted SQLite file (SQLCipher, raw key) or the office's PostgreSQL.

The key is in no URL and no log, and no message of an error carries the values that were to be written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

READING = "reading"  # the execution option of an engine or connection that is going to read only


def sqlite_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return an engine on the encrypted file; `key` is the raw 32-byte key. One connection, for one thread."""
    import sqlcipher3.dbapi2 as driver

    # `module` makes the plain SQLite dialect talk through SQLCipher; our own thread check replaces the driver's.
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": 10},
        execution_options={READING: read_only},
        hide_parameters=True,
    )
    event.listen(engine, "connect", lambda raw, _record: _prepare(raw, key, read_only), insert=True)
    event.listen(engine, "begin", _begin)
    return engine


def postgresql_engine(url: str) -> Engine:
    """Return an engine on the office's database."""
    return create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True, hide_parameters=True)


def _prepare(raw: Any, key: bytes, read_only: bool) -> None:
    # The driver would commit before DDL and open transactions by itself: both are ours (see `_begin_*`).
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute("PRAGMA cipher_log_level = NONE")
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -32000")
    cursor.execute("PRAGMA trusted_schema = OFF")
    if read_only:
        cursor.execute("PRAGMA query_only = ON")
    else:
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Who writes takes the lock at once: a reading that turned into a writing could not wait for it any more.
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

"""Copies of the database file: a consistent one while others write, and the check that a copy is whole."""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from npm_desktop.crypto import disk
from npm_desktop.errors import AppError
from npm_desktop.store.info import block_of
from npm_desktop.store.refusals import told
from npm_desktop.store.tables.log import StoreRow


def copy(engine: Engine, target: Path) -> None:
    """Write a consistent copy under the same key; it is there after the power fails, or not at all.

    One statement: a copy in steps would start over at every commit.
    """
    with told():
        target.unlink(missing_ok=True)
        try:
            with engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.execute("VACUUM INTO ?", (str(target),))
            with target.open("rb+") as stream:
                os.fsync(stream.fileno())
            disk.sync_folder(target.parent)
        except BaseException:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise


def check(engine: Engine) -> None:
    """Raise AppError("store_damaged") unless every page is authentic and the tables are whole."""
    with told(), engine.connect() as connection:
        wrong = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        whole = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        foreign = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if wrong or whole != "ok" or foreign:
        raise AppError("store_damaged")


def become_new_replica(engine: Engine) -> None:
    """Give a restored store its own replica id and number block: the one it was copied from may live on."""
    with Session(engine) as session:
        row = session.get_one(StoreRow, 1)
        replica, block = uuid.uuid4(), row.block
        while block_of(replica) == block:
            replica = uuid.uuid4()
        row.replica_id, row.block = str(replica), block_of(replica)
        session.commit()

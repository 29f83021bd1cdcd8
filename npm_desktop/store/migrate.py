"""Bringing a store to the newest tables: a copy aside first, foreign keys off, a newer store refused untouched."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from npm_desktop import paths
from npm_desktop.crypto import disk
from npm_desktop.errors import AppError
from npm_desktop.store import copies


def newest() -> str:
    """Return the newest revision: the highest number among the version files (Alembic itself is slow to import)."""
    return max(match[1] for path in _versions().glob("*.py") if (match := re.match(r"(\d{4})_", path.name)))


def current(engine: Engine) -> str | None:
    """Return the revision the store is at, None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return str(found) if found else None


def migrate(engine: Engine, aside: Path | None = None) -> None:
    """Upgrade the store to the newest revision.

    `aside` is the folder for the copy that is made before an existing SQLite store is touched.
    Raises AppError("store_newer") when the store was made by a newer program; nothing is changed then.
    """
    at, head = current(engine), newest()
    if at == head:
        return
    if at is not None and at > head:
        raise AppError("store_newer")
    if at is not None and aside is not None and engine.dialect.name == "sqlite":
        _copy_aside(engine, aside, at)
    _run(engine, head)


def _run(engine: Engine, target: str, *, down: bool = False) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        _foreign_keys(connection, "OFF")
        try:
            # Our own transaction: Alembic would commit before the references are checked.
            with connection.begin():
                config.attributes["connection"] = connection
                (command.downgrade if down else command.upgrade)(config, target)
                if engine.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise AppError("store_damaged")
        finally:
            _foreign_keys(connection, "ON")


def downgrade(engine: Engine, target: str) -> None:
    """Take the store back to a revision; tests only, users restore the copy."""
    _run(engine, target, down=True)


def _foreign_keys(connection: Connection, value: str) -> None:
    # With foreign keys on, the rebuild of a parent table empties its children; inside a transaction the pragma is
    # ignored, so it goes to the raw connection.
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA foreign_keys = {value}")


def _copy_aside(engine: Engine, folder: Path, at: str) -> None:
    disk.make_folder(folder)
    copies.copy(engine, folder / f"before-{newest()}-from-{at}.db")


def _versions() -> Path:
    return paths.MIGRATIONS / "versions"

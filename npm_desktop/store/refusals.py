"""What the disk or the database refused, as the code of a sentence. Whatever was committed before stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from npm_desktop.crypto import disk
from npm_desktop.errors import AppError

_CODES = {
    "disk is full": "disk_full",
    "readonly database": "disk_read_only",
    "disk I/O error": "disk_failed",
    "unable to open database file": "access_denied",
    "database is locked": "store_busy",
    "disk image is malformed": "store_damaged",
    "file is not a database": "store_damaged",
}


@contextmanager
def told() -> Iterator[None]:
    """Turn what the driver or the disk says inside the block into an AppError."""
    try:
        with disk.problems():
            yield
    except DBAPIError as error:
        code = _code(error.orig)
        if code is None:
            raise
        raise AppError(code, number=None) from error
    except Exception as error:
        # Work on the raw connection (copies) meets the driver's own exceptions.
        code = None if isinstance(error, AppError) else _code(error)
        if code is None:
            raise
        raise AppError(code, number=None) from error


def _code(error: BaseException | None) -> str | None:
    text = str(error)
    return next((code for part, code in _CODES.items() if part in text), None)

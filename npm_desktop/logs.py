"""The log: ids and codes, never names, answers or passphrases. A crash leaves its stack in a file of its own."""

from __future__ import annotations

import copy
import faulthandler
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from npm_desktop import paths

_crash: list[TextIO] = []
_ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # as `logging` hands it over


class Wordless(logging.Formatter):
    """Writes of an exception its type and where it happened, never its message: that may hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another formatter made of the exception is not taken over."""
        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name is logging's
        """Return types and places of the exception and of those it came from, the first cause first."""
        told: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            places = "".join(traceback.format_tb(error.__traceback__))
            told.insert(0, f"{places}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(told)


def start(folder: Path | None = None) -> Path:
    """Begin logging into the folder; return it."""
    place = folder or paths.default_logs()
    place.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(place / "npm-desktop.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(Wordless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # These tell file names and contents at INFO or DEBUG.
    for name in ("pyhanko", "pikepdf", "sqlalchemy", "alembic", "pyxform", "PIL", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    crash = (place / "crash.log").open("a", encoding="utf-8")
    _crash.append(crash)
    faulthandler.enable(crash)
    return place

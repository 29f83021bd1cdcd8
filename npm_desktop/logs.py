"""The log: ids and codes, never names, answers or passphrases. A crash leaves its stack in a file of its own."""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from npm_desktop import paths

_crash: list[TextIO] = []


def start(folder: Path | None = None) -> Path:
    """Begin logging into the folder; return it."""
    place = folder or paths.default_logs()
    place.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(place / "npm-desktop.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
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

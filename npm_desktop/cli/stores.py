"""The store a verb works in: found, opened with the passphrase, closed again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from npm_desktop import core as cores
from npm_desktop import settings
from npm_desktop.cli import passphrase
from npm_desktop.core import Core
from npm_desktop.errors import BadInput
from npm_desktop.paths import is_store


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Core]:
    """Open the store the options name and close it at the end."""
    folder = options.data or settings.load().folder
    if not is_store(folder):
        raise BadInput("no_store", path=str(folder))
    core = cores.open_store(folder, passphrase.given(options.passphrase_file, options.texts))
    try:
        yield core
    finally:
        core.close()


def place_for(path: Path) -> Path:
    """Return the place a file is to be written to, or say why it can't be."""
    if not path.absolute().parent.is_dir():
        raise BadInput("folder_missing", path=str(path.parent))
    if path.is_dir():
        raise BadInput("path_is_folder", path=str(path))
    return path

"""Where the passphrase comes from: a file, the environment, the prompt. It never stands on the command line."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from npm_desktop.errors import BadInput
from npm_desktop.texts import Texts

VARIABLE = "NPM_PASSPHRASE"
LONGEST_FILE = 64 * 1024


def given(file: Path | None, texts: Texts, *, new: bool = False) -> str:
    """Return the passphrase; a new one is asked for twice."""
    if file is not None:
        return _first_line(file)
    if os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadInput("passphrase_not_given")
    typed = getpass.getpass(texts.tr("Passphrase:") + " ")
    if new and getpass.getpass(texts.tr("The same once more:") + " ") != typed:
        raise BadInput("passphrases_differ")
    return typed


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            text = stream.read(LONGEST_FILE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("passphrase_file_unreadable", path=str(file)) from error
    return (text.splitlines() or [""])[0]

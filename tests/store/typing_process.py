"""Answer questions for ever, with one line on stdout for each answer that was confirmed: `path<TAB>value`.

A test kills it.

Usage: typing_process.py FOLDER PASSPHRASE VISIT SEED
"""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path

from npm_desktop import core as cores
from npm_desktop.domain.changes import Who


def main(folder: str, passphrase: str, visit: str, seed: str) -> None:
    """Type until somebody kills us."""
    core = cores.open_store(Path(folder), passphrase)
    chance = random.Random(int(seed))
    paths = [question.path for question in core.answers.form(visit).questions()]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    for turn in count():
        path, value = chance.choice(paths), f"{turn} " + "ы" * chance.randint(1, 3_000)
        core.answers.note(visit, path, "ru", value, Who())
        sys.stdout.write(f"{path}\t{value}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

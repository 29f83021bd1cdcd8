"""How answers come to the terminal: tables for people, one JSON object for programs, on any encoding."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

GAP = "  "


def prepare() -> None:
    """Let no letter that the terminal can't show end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """Write an answer."""
    print(text)


def tell(text: str) -> None:
    """Write what is no part of the answer: a reason, a warning."""
    print(text, file=sys.stderr)


def say_json(value: dict[str, Any]) -> None:
    """Write the one JSON object; letters are escaped where the encoding can't be trusted to hold them."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=1))


def say_json_line(value: dict[str, Any]) -> None:
    """Write an object on a line of its own, and at once: whoever asked waits for it."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode), flush=True)


def say_table(captions: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table whose columns stand under each other; the last column is as long as it is."""
    lines = [[_one_line(cell) for cell in row] for row in (captions, *rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(captions) - 1)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        print(GAP.join([*cells, line[-1]]).rstrip())


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def silence() -> None:
    """Send what is still to be written nowhere: nobody reads any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""A text in which some words stand out by their weight: laid out here, since a painter draws one font at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from npm_desktop.domain.search import Piece
from ui import theme
from ui.widgets import painting

_SPACES = re.compile(r"(\s+)")
_ROLES = {False: "body", True: "body_strong"}
Run = tuple[str, bool]


@dataclass(slots=True)
class _Word:
    """What is not broken at a line's end: pieces of a word, and how wide they are."""

    runs: list[Run]
    width: float


def height_of(pieces: Sequence[Piece], width: float) -> int:
    """Return how high the text is when it wraps at the width."""
    return len(_lines(pieces, width)) * painting.line_height("body")


def write(painter: QPainter, box: QRectF, pieces: Sequence[Piece]) -> None:
    """Draw the text into the box, hits in the strong voice."""
    painter.setPen(theme.colour("text"))
    y = box.y() + theme.metrics("body").ascent()
    for line in _lines(pieces, box.width()):
        x = box.x()
        for word in line:
            for text, hit in word.runs:
                painter.setFont(theme.font(_ROLES[hit]))
                painter.drawText(QPointF(x, y), text)
                x += _width(text, hit)
            x += _width(" ", False)
        y += painting.line_height("body")


def _width(text: str, hit: bool) -> float:
    return theme.metrics(_ROLES[hit]).horizontalAdvance(text)


def _lines(pieces: Sequence[Piece], width: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    left = 0.0
    space = _width(" ", False)
    for word in _broken(_words(pieces), width):
        if not lines or word.width > left:
            lines.append([])
            left = width
        lines[-1].append(word)
        left -= word.width + space
    return lines


def _words(pieces: Sequence[Piece]) -> Iterator[_Word]:
    runs: list[Run] = []
    for piece in pieces:
        for part in _SPACES.split(piece.text):
            if part and not part.isspace():
                runs.append((part, piece.hit))
            elif part and runs:
                yield _word(runs)
                runs = []
    if runs:
        yield _word(runs)


def _word(runs: list[Run]) -> _Word:
    return _Word(runs, sum(_width(*run) for run in runs))


def _broken(words: Iterator[_Word], width: float) -> Iterator[_Word]:
    """Return the words; one that no line holds goes on in the next."""
    for word in words:
        if word.width <= width or width <= 0:
            yield word
            continue
        for text, hit in word.runs:
            most = max(1, int(len(text) * width / max(_width(text, hit), 1) * 0.9))
            for start in range(0, len(text), most):
                yield _word([(text[start : start + most], hit)])

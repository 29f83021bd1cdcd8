"""The photo table on paper: two a row, each over its caption and never apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from npm_desktop.documents import blocks as b
from npm_desktop.documents.runs import stack
from npm_desktop.documents.style import COLUMN, GUTTER, HAIRLINE, HEIGHT, RULE
from npm_desktop.documents.tables import PLAIN

TALLEST = 80.0 * 72 / 25.4
UNDER_PICTURE = 5.0
ROW_GAP = 14.0


class _Photo(Flowable):
    """A photo in its frame; the frame alone where the photo is not at hand."""

    def __init__(self, size: tuple[int, int], jpeg: bytes | None) -> None:
        super().__init__()
        scale = min(COLUMN / size[0], TALLEST / size[1])
        self.width, self.height = size[0] * scale, size[1] * scale
        self.jpeg = jpeg

    def draw(self) -> None:
        """Draw the photo, a hairline around it."""
        if self.jpeg is not None:
            self.canv.drawImage(ImageReader(BytesIO(self.jpeg)), 0, 0, self.width, self.height)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(HAIRLINE)
        self.canv.rect(0, 0, self.width, self.height)


def pictures(block: b.Pictures) -> tuple[list[Flowable], float]:
    """Return the table of photos, and how much of it must stay with its heading: its first row."""
    data: list[Any] = []
    commands: list[tuple[Any, ...]] = [
        PLAIN,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    for at in range(0, len(block.items), 2):
        layers = _row(block.items[at : at + 2])
        start, end = len(data), len(data) + len(layers) - 1
        data.extend(layers)
        commands.append(("BOTTOMPADDING", (0, end), (-1, end), ROW_GAP))
        if start < end and sum(_height(layer) for layer in layers) < HEIGHT / 2:
            commands.append(("NOSPLIT", (0, start), (-1, end)))
    table = Table(data, colWidths=[COLUMN, GUTTER, COLUMN], hAlign="LEFT", spaceBefore=4)
    table.setStyle(commands)
    return [table], min(sum(_height(layer) for layer in _row(block.items[:2])), HEIGHT / 2)


def _row(items: Sequence[b.Picture]) -> list[list[Any]]:
    """Return the photos on one line, their captions below, what is too long for one layer, the second language."""
    photos = [_Photo(one.size, one.jpeg) for one in items]
    tallest = max(one.height for one in photos)
    captions = [stack((*one.caption, *one.facts), "cell", COLUMN) for one in items]
    firsts: list[list[Flowable]] = [
        [Spacer(0, tallest - photo.height), photo, Spacer(0, UNDER_PICTURE), *caption[0]]
        for photo, caption in zip(photos, captions, strict=True)
    ]
    more = zip_longest(*(caption[1:] for caption in captions), fillvalue=[])
    under = zip_longest(*(_under(one) for one in items), fillvalue=[])
    return [[layer[0], [], *layer[1:]] if len(layer) > 1 else [layer[0], [], []] for layer in (firsts, *more, *under)]


def _height(layer: Sequence[Any]) -> float:
    return max(float(sum(one.wrap(COLUMN, 10_000)[1] for one in cell)) for cell in layer)


def _under(one: b.Picture) -> list[list[Paragraph]]:
    return stack(one.under, "cell", COLUMN) if one.under else []

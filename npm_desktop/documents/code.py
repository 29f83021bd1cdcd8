"""The code on the paper: a QR symbol drawn as shapes.

Payload: `NPM1:KIND:EDITION:NUMBER:SHA256`, upper case; the hash is that of the record embedded in the file.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from npm_desktop.documents.style import CODE, INK


@lru_cache(maxsize=8)
def _matrix(payload: str) -> tuple[tuple[int, ...], ...]:
    symbol = segno.make(payload, error="m", micro=False, boost_error=False)
    return tuple(tuple(int(cell) for cell in row) for row in symbol.matrix)


def draw(canvas: Canvas, payload: str, x: float, top: float, size: float = CODE) -> None:
    """Draw the symbol with its top left corner at (x, top)."""
    matrix = _matrix(payload)
    step = size / len(matrix)
    path = canvas.beginPath()
    for line, row in enumerate(matrix):
        at = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                path.rect(x + at * step, top - (line + 1) * step, count * step, step)
            at += count
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


class Code(Flowable):
    """The symbol in the run of the text."""

    def __init__(self, payload: str, size: float = CODE) -> None:
        super().__init__()
        self.payload = payload
        self.width = self.height = size

    def draw(self) -> None:
        """Draw the symbol at the place the layout chose."""
        draw(self.canv, self.payload, 0, self.height, self.height)

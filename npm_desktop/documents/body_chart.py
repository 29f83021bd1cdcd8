"""The drawing of a body on paper, with numbered marks or without any, for a blank sheet."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from npm_desktop.documents import fonts
from npm_desktop.documents.glyphs import visible
from npm_desktop.documents.style import INK, MUTED, WIDTH
from npm_desktop.domain import body
from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure, View

LINE, THIN = 0.7, 0.35
NAME_ROOM, NAME_SIZE = 14.0, 8.5
MARK, MARK_SIZE = 6.0, 8.0


def draw(canvas: Canvas, figure: Figure, view: View, box: tuple[float, float, float]) -> None:
    """Draw one side of the figure into the box (left, bottom, height); its width is `body.ASPECT` of the height."""
    made = body.drawing(figure, view)
    canvas.saveState()
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    for path, colour, width in ((made.outline, INK, LINE), *((one, MUTED, THIN) for one in made.lines)):
        _line(canvas, path, box, colour, width)
    canvas.restoreState()


def _line(canvas: Canvas, path: body.Path, box: tuple[float, float, float], colour: Color, width: float) -> None:
    left, bottom, height = box

    def at(point: body.Point) -> tuple[float, float]:
        return left + point[0] * height * body.ASPECT, bottom + (1 - point[1]) * height

    line = canvas.beginPath()
    line.moveTo(*at(path.start))
    for first, second, end in path.curves:
        line.curveTo(*at(first), *at(second), *at(end))
    if path.closed:
        line.close()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.drawPath(line, stroke=1, fill=0)


class BodyChart(Flowable):
    """All four sides beside each other over the width of the page, each with its name under it."""

    def __init__(
        self,
        figure: Figure,
        names: Sequence[str],
        marks: Sequence[Mark] = (),
        *,
        width: float = WIDTH,
        height: float = 0,
    ) -> None:
        super().__init__()
        self._figure, self._names, self._marks = figure, [visible(one) for one in names], tuple(marks)
        self.width = width
        self._body = height - NAME_ROOM if height else width / len(View) / body.ASPECT
        self.height, self.spaceAfter = self._body + NAME_ROOM, 8

    def draw(self) -> None:
        """Draw the sides, their names and the marks."""
        each = self.width / len(View)
        wide = self._body * body.ASPECT
        for place, (view, name) in enumerate(zip(View, self._names, strict=True)):
            left = place * each + (each - wide) / 2
            draw(self.canv, self._figure, view, (left, NAME_ROOM, self._body))
            self.canv.setFillColor(MUTED)
            self.canv.setFont(fonts.REGULAR, NAME_SIZE)
            self.canv.drawCentredString(place * each + each / 2, 2, name)
            for mark in self._marks:
                if mark.view is view:
                    self._mark(mark, left + mark.x * wide, NAME_ROOM + (1 - mark.y) * self._body)

    def _mark(self, mark: Mark, x: float, y: float) -> None:
        self.canv.setFillColor(INK)
        self.canv.circle(x, y, MARK, stroke=0, fill=1)
        self.canv.setFillColorRGB(1, 1, 1)
        self.canv.setFont(fonts.STRONG, MARK_SIZE)
        self.canv.drawCentredString(x, y - MARK_SIZE * 0.35, str(mark.number))

"""Writes a document of blocks as pages. What makes it an archive file, with the record inside, is `archive`'s part."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from npm_desktop.documents import code, fonts
from npm_desktop.documents.blocks import Document, Edges
from npm_desktop.documents.flow import story
from npm_desktop.documents.glyphs import visible
from npm_desktop.documents.style import (
    BOTTOM,
    CODE,
    HAIRLINE,
    HEIGHT,
    INK,
    LEFT,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    TOP,
    WIDTH,
    packed,
)

rl_config.useA85 = 0
FOOT, HEAD = 11.5 * mm, PAGE_HEIGHT - 13 * mm
SIZE, LINE = 8.0, 11.0
BY_HAND = 90.0
NUMBER, SMALL_CODE = 11.0, 11 * mm
DENSITIES = (1.0, 0.9, 0.8, 0.74, 0.69, 0.6, 0.52)


def write(document: Document) -> bytes:
    """Return the document as PDF pages with all fonts embedded; the same document gives the same bytes.

    One that should not exceed some pages is set closer until it fits; what never fits is set as usual.
    """
    for density in DENSITIES if document.pages else ():
        with packed(density):
            made, pages = _written(document)
        if pages <= document.pages:
            return made
    return _written(document)[0]


def _written(document: Document) -> tuple[bytes, int]:
    """Return the file and the number of its pages."""
    fonts.register()
    out = BytesIO()
    frame = Frame(LEFT, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="page")
    template = BaseDocTemplate(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=visible(document.title),
        lang=document.language,
        initialFontName=fonts.REGULAR,
        invariant=1,
        pdfVersion=(1, 7),
    )
    template.addPageTemplates(PageTemplate("page", [frame], onPage=_page(document)))
    template.build(story(document.blocks, code=bool(document.payload)), canvasmaker=_canvas(document.edges))
    return out.getvalue(), template.page


def _page(document: Document) -> Callable[[Canvas, BaseDocTemplate], None]:
    """Return what draws the head of a page and leaves the place of its foot."""

    def draw(canvas: Canvas, _template: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        _warnings(canvas, document.edges)
        if document.edges.number:
            _number(canvas, visible(document.edges.number), document.payload if page > 1 else "")
        elif page > 1 and document.edges.sheet:
            _sheet(canvas, visible(document.edges.sheet))
        if page == 1 and document.payload:
            left = LEFT + (WIDTH - CODE) / 2 if document.paired else PAGE_WIDTH - RIGHT - CODE
            code.draw(canvas, document.payload, left, PAGE_HEIGHT - TOP)
        canvas.doForm(f"foot{page}")

    return draw


def _warnings(canvas: Canvas, edges: Edges) -> None:
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont(fonts.STRONG, 9)
    if edges.warning:
        lines = visible(edges.warning).split("\n")
        top = HEAD + LINE / 2 * (len(lines) - 1)
        width = max(fonts.width(line, fonts.STRONG, 9) for line in lines) + 16
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(HAIRLINE)
        height = LINE * (len(lines) - 1)
        canvas.rect(LEFT, top - height - 5, width, 16 + height, fill=0, stroke=1)
        for number, line in enumerate(lines):
            canvas.drawString(LEFT + 8, top - LINE * number, line)
    if edges.draft:
        canvas.drawRightString(PAGE_WIDTH - RIGHT, HEAD, visible(edges.draft))
    canvas.restoreState()


def _sheet(canvas: Canvas, caption: str) -> None:
    canvas.saveState()
    canvas.setFillColor(MUTED)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(HAIRLINE)
    canvas.setFont(fonts.REGULAR, SIZE)
    end = PAGE_WIDTH - RIGHT
    canvas.drawRightString(end - BY_HAND - 4, HEAD, caption)
    canvas.line(end - BY_HAND, HEAD - 1, end, HEAD - 1)
    canvas.restoreState()


def _number(canvas: Canvas, number: str, payload: str) -> None:
    """Write the number at the head of the page; with `payload` its code stands beside it."""
    end = PAGE_WIDTH - RIGHT
    if payload:
        code.draw(canvas, payload, end - SMALL_CODE, HEAD + SMALL_CODE - 7, SMALL_CODE)
        end -= SMALL_CODE + 8
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont(fonts.STRONG, NUMBER)
    canvas.drawRightString(end, HEAD, number)
    canvas.restoreState()


def _canvas(edges: Edges) -> type[Canvas]:
    """Return a canvas that draws the feet at the end, when the number of pages is known."""

    class Feet(Canvas):
        def save(self) -> None:
            pages = self.getPageNumber() - 1
            for page in range(1, pages + 1):
                self.beginForm(f"foot{page}", 0, 0, PAGE_WIDTH, BOTTOM)
                _foot(self, edges, page, pages)
                self.endForm()
            super().save()

    return Feet


def _foot(canvas: Canvas, edges: Edges, page: int, pages: int) -> None:
    count = visible(edges.page.format(page=page, pages=pages))
    if edges.under:
        lines = [(FOOT + LINE / 2, edges.left, edges.right), (FOOT - LINE / 2, edges.under, count)]
    else:
        lines = [(FOOT, edges.left, "   ·   ".join(filter(None, (edges.right, count))))]
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(LEFT, lines[0][0] + 11, PAGE_WIDTH - RIGHT, lines[0][0] + 11)
    canvas.setFillColor(MUTED)
    canvas.setFont(fonts.REGULAR, SIZE)
    for y, left, right in lines:
        canvas.drawRightString(PAGE_WIDTH - RIGHT, y, right)
        room = WIDTH - fonts.width(right, fonts.REGULAR, SIZE) - 12
        canvas.drawString(LEFT, y, _fitting(visible(left), room))


def _fitting(text: str, width: float) -> str:
    if fonts.width(text, fonts.REGULAR, SIZE) <= width:
        return text
    text = text[:200]
    while text and fonts.width(f"{text}…", fonts.REGULAR, SIZE) > width:
        text = text[:-1]
    return f"{text}…"

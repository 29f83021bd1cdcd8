"""Where people sign, and the code that binds the paper to the record. A place to sign never breaks over two pages."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph, Table

from npm_desktop.documents import blocks as b
from npm_desktop.documents.code import Code
from npm_desktop.documents.glyphs import SPACES, markup
from npm_desktop.documents.pictures import strokes
from npm_desktop.documents.runs import paragraphs
from npm_desktop.documents.style import CODE, HAIRLINE, INK, RULE, WIDTH, is_close, room, style
from npm_desktop.documents.tables import PLAIN

NAME, DRAWN, INKED = 67 * mm, 38 * mm, WIDTH - 105 * mm
BOX = (37 * mm, 15 * mm)
LONGEST_NAME, LONGEST_STATUS = 160, 400


class _Lines(Flowable):
    """Two lines for ink, signature and date, with their captions below."""

    def __init__(self, ink: str, date: str, width: float) -> None:
        super().__init__()
        self.captions = (markup(ink), markup(date))
        self.width, self.height = width, max(room(15 * mm), 9 * mm) + 11

    def draw(self) -> None:
        """Draw the lines, the captions under them."""
        canvas, gap = self.canv, 4 * mm
        first = (self.width - gap) * 0.62
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(HAIRLINE)
        for caption, start, width in (
            (self.captions[0], 0.0, first),
            (self.captions[1], first + gap, self.width - first - gap),
        ):
            canvas.line(start, 11, start + width, 11)
            text = Paragraph(caption, style("small"))
            text.wrapOn(canvas, width, 20)
            text.drawOn(canvas, start, -1.5)


class _Strokes(Flowable):
    """A drawn signature standing on the line of its box, which is the same for every drawing."""

    def __init__(self, png: bytes) -> None:
        super().__init__()
        self.picture, self.pixels = strokes(png)
        self.width, self.height = BOX[0], max(room(BOX[1]), 24.0)

    def draw(self) -> None:
        """Draw the strokes as large as the box allows."""
        scale = min(self.width / self.pixels[0], self.height / self.pixels[1])
        width, height = self.pixels[0] * scale, self.pixels[1] * scale
        self.canv.drawImage(ImageReader(BytesIO(self.picture)), 0, 2, width, height - 2)


def signatures(block: b.Signatures) -> tuple[list[Flowable], float]:
    """Return one unbreakable row a person."""
    rows: list[Flowable] = [_row(block, one, first=at == 0) for at, one in enumerate(block.people)]
    return rows, sum(float(one.wrap(WIDTH, 10_000)[1]) for one in rows)


def _row(block: b.Signatures, one: b.Signature, *, first: bool) -> Table:
    # An official who didn't give the name is who the position says.
    first_line, *others = [line for line in (one.name, one.role) if line] or [""]
    who: list[Any] = [Paragraph(f"<b>{markup(_cut(first_line))}</b>", style("cell"))]
    for line in filter(None, (", ".join(filter(None, [*others, one.certificate])), one.under)):
        who.append(Paragraph(_numbered(markup(_cut(line))), style("small")))
    for line in filter(None, (one.status, one.status_under)):
        who.append(Paragraph(f"<i>{markup(_cut(line, LONGEST_STATUS))}</i>", style("small")))
    drawn = _drawn(one)
    # A signature that was given leaves no empty line: a second one beside it would ask who signed.
    lines = _Lines(block.ink, block.date, INKED - 5 * mm) if one.waits and not drawn else ""
    table = Table([[who, drawn, lines]], colWidths=[NAME, DRAWN, INKED], hAlign="LEFT")
    commands: list[tuple[Any, ...]] = [
        PLAIN,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (2, 0), (2, 0), 5 * mm),
        ("RIGHTPADDING", (0, 0), (0, 0), 4 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), room(9)),
        ("BOTTOMPADDING", (0, 0), (-1, -1), room(9)),
    ]
    if not one.waits:
        commands.append(("SPAN", (0, 0), (-1, 0)))
    if not first:
        commands.append(("LINEABOVE", (0, 0), (-1, 0), HAIRLINE, RULE))
    table.setStyle(commands)
    return table


def _drawn(one: b.Signature) -> list[Any]:
    if one.drawn is None or one.drawn.png is None:
        return []
    return [_Strokes(one.drawn.png), Paragraph(markup(one.drawn_caption), style("small"))]


def _numbered(words: str) -> str:
    """Return the words with the number of the certificate kept beside its name."""
    return words.replace(f" №{SPACES}", f"{SPACES}№{SPACES}")


def _cut(text: str, longest: int = LONGEST_NAME) -> str:
    """Return one line that leaves the place to sign in one piece; the whole name stands in the record."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest]}…"


def check(block: b.Check) -> tuple[list[Flowable], float]:
    """Return the symbol with number, hash and instruction beside it, in one piece."""
    if is_close():  # the same symbol stands at the head of this page
        told = (f"{fact.caption}: {fact.value[0].text}" for fact in block.facts)
        return [Paragraph(markup(_cut(one)), style("small")) for one in told], 2 * style("small").leading
    width = WIDTH - CODE - 8 * mm
    beside: list[Any] = []
    for fact in block.facts:
        beside.append(Paragraph(markup(fact.caption), style("small")))
        beside.append(Paragraph(markup(_cut(fact.value[0].text)), style("hash")))
    beside.extend(paragraphs(block.words, "small"))
    table = Table([[Code(block.payload), beside]], colWidths=[CODE + 8 * mm, width], hAlign="LEFT", spaceAfter=8)
    table.setStyle(
        [
            PLAIN,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return [table], max(CODE + 10 * mm, table.wrap(WIDTH, 10_000)[1])

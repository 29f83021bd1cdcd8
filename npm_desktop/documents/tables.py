"""Tables that break well: the head row comes again, and a row too high for a page goes on in layers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reportlab.platypus import Paragraph, Table

from npm_desktop.documents import fonts
from npm_desktop.documents.blocks import Field, Grid
from npm_desktop.documents.glyphs import markup
from npm_desktop.documents.runs import stack
from npm_desktop.documents.style import CAPTION_WIDTH, FIRM, HAIRLINE, INK, RULE, WIDTH, room, style

Layer = list[list[Paragraph]]
GAP = 10.0
PADDING = 5.0
WHOLE_ROWS, WHOLE, WHOLE_PAIR = 8, 190.0, 150.0
PLAIN = ("FONT", (0, 0), (-1, -1), fonts.REGULAR, 9.5)  # else ReportLab names a font it does not embed


def grid(block: Grid, width: float = WIDTH) -> tuple[Table, float]:
    """Return the table and how much of it must stay with its heading."""
    total = sum(column.share for column in block.columns)
    widths = [width * column.share / total for column in block.columns]
    names = ["number" if column.numeric else "cell" for column in block.columns]
    head = [Paragraph(markup(one.caption), style("headnumber" if one.numeric else "head")) for one in block.columns]
    layers, starts = _layers(block, names, widths)
    table = _table([head, *layers], widths, starts, repeat=1)
    lead = _lead(layers, widths)
    if block.under:
        table.setStyle(_together(layers, starts, widths))
        lead = _first(layers, starts, widths)
    return table, _height([[one] for one in head], widths) + lead


def captions(rows: Sequence[Field], width: float = WIDTH, caption_width: float = CAPTION_WIDTH) -> tuple[Table, float]:
    """Return a table of captions and values, and how much of it must stay with its heading."""
    layers: list[Layer] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(layers))
        for at, layer in enumerate(stack(row.value, "cell", width - caption_width - GAP)):
            caption = [Paragraph(markup(row.caption), style("caption"))] if at == 0 else []
            layers.append([caption, layer])
    widths = [caption_width, width - caption_width]
    return _table(layers, widths, starts, repeat=0), _lead(layers, widths)


def _layers(block: Grid, names: list[str], widths: list[float]) -> tuple[list[Layer], list[int]]:
    """Return the rows in layers, the second language below the first, and where each row starts under the head."""
    layers: list[Layer] = []
    starts: list[int] = []
    for row, under in zip_longest(block.rows, block.under, fillvalue=()):
        starts.append(1 + len(layers))
        for cells in (row, under) if any(under) else (row,):
            stacks = [stack(cell, name, width - GAP) for cell, name, width in zip(cells, names, widths, strict=True)]
            layers.extend([list(layer) for layer in zip_longest(*stacks, fillvalue=[])])
    return layers, starts


def _together(layers: Sequence[Layer], starts: Sequence[int], widths: list[float]) -> list[tuple[Any, ...]]:
    """Return what keeps both languages of a row on one page, unless the row is long."""
    commands: list[tuple[Any, ...]] = []
    for start, end in zip(starts, [*starts[1:], 1 + len(layers)], strict=True):
        if end - start > 1 and sum(_height(layer, widths) for layer in layers[start - 1 : end - 1]) < WHOLE_PAIR:
            commands.append(("NOSPLIT", (0, start), (-1, end - 1)))
    return commands


def _first(layers: Sequence[Layer], starts: Sequence[int], widths: list[float]) -> float:
    """Return how much of a table in two languages must stay together at the start: its first row, or how it begins."""
    end = starts[1] - 1 if len(starts) > 1 else len(layers)
    heights = [_height(layer, widths) for layer in layers[:end]]
    return sum(heights) if sum(heights) < WHOLE_PAIR else heights[0]


def _table(data: list[Any], widths: list[float], starts: list[int], repeat: int) -> Table:
    table = Table(data, colWidths=widths, repeatRows=repeat, hAlign="LEFT", spaceBefore=2, spaceAfter=room(8))
    commands: list[tuple[Any, ...]] = [
        PLAIN,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), GAP / 2),
        ("RIGHTPADDING", (0, 0), (-2, -1), GAP / 2),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), room(PADDING)),
        ("LINEBELOW", (0, -1), (-1, -1), HAIRLINE, RULE),
    ]
    for start in [0, *starts] if repeat else starts:
        commands.append(("TOPPADDING", (0, start), (-1, start), room(PADDING)))
        if start > repeat:
            commands.append(("LINEABOVE", (0, start), (-1, start), HAIRLINE, RULE))
    if repeat:  # last, so that no hairline of a row overleaf is drawn over it
        commands.append(("LINEBELOW", (0, 0), (-1, 0), FIRM, INK))
    table.setStyle(commands)
    return table


def _lead(layers: Sequence[Layer], widths: list[float]) -> float:
    """Return how much must stay together at the start: a short table whole, of a long one two rows."""
    heights = [_height(layer, widths) for layer in layers[:WHOLE_ROWS]]
    whole = len(layers) <= WHOLE_ROWS and sum(heights) < WHOLE
    return sum(heights) if whole else sum(heights[:2])


def _height(cells: Layer, widths: list[float]) -> float:
    """Return how high a row will be, near enough to keep its heading with it."""
    highest = 0.0
    for cell, width in zip(cells, widths, strict=True):
        highest = max(highest, sum(one.wrap(width - GAP, 10_000)[1] for one in cell))
    return highest + 2 * room(PADDING)

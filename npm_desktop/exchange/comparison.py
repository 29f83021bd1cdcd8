"""The comparative table of a campaign as a spreadsheet: a row for each question, a column for each institution."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from npm_desktop.domain.campaign import Compared, PlaceLine
from npm_desktop.exchange import tables
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

_HEADS = (N_("Section"), N_("Code"), N_("Question"))
_WIDTHS = (24, 10, 60)
_ANSWER_WIDTH = 32
_RUNS = tuple("=+-@\t\r")  # what spreadsheet programs take for a formula


def workbook(places: Sequence[PlaceLine], compared: Sequence[Compared], texts: Texts) -> bytes:
    """Return the table as XLSX; the heads stay in sight."""
    head = _head(places, texts)
    widths = [*_WIDTHS, *[_ANSWER_WIDTH] * len(places)]
    return tables.write([tables.Table(texts.tr("Comparison"), head, widths, _rows(compared))])


def plain_table(places: Sequence[PlaceLine], compared: Sequence[Compared], texts: Texts) -> bytes:
    """Return the table as CSV that Excel opens; what it would run as a formula is marked as text."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    for row in (_head(places, texts), *_rows(compared)):
        writer.writerow([f"'{cell}" if cell.startswith(_RUNS) else cell for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _head(places: Sequence[PlaceLine], texts: Texts) -> list[str]:
    names = [texts.tr(head) for head in _HEADS]
    return [*names, *(one.institution.shown(texts.language)[0] for one in places)]


def _rows(compared: Sequence[Compared]) -> list[list[str]]:
    return [[one.section, one.code, one.question, *one.values] for one in compared]

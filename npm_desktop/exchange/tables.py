"""Spreadsheets out: tables to an XLSX file in which text is text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from npm_desktop.exchange.spreadsheet import Cell, tidy

_RUNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write: its title, header, width of each column in characters, and rows."""

    title: str
    header: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def write(tables: Sequence[Table]) -> bytes:
    """Return an XLSX file. The first row of each sheet stays in sight."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(table.widths):
            sheet.column_dimensions[letter(number)].width = width
        sheet.append([_head(sheet, text) for text in table.header])
        for row in table.rows:
            sheet.append([_written(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def letter(number: int) -> str:
    """Return the letter of a column, the first being number 0."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))


def _head(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a head can be a name that somebody gave
    cell.quotePrefix = text[:1] in _RUNS
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _written(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd.mm.yyyy"
        return cell
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, tidy(value) or None)
    if cell.value is not None:
        # Neither a formula nor an error value, and it stays so when somebody edits the cell; a code stays a code.
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value[:1] in _RUNS
    return cell

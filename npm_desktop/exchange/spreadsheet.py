"""Spreadsheets from outside: bytes in, plain cells out. A cell is a text, a number or a day, never a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from npm_desktop.domain.text import clean
from npm_desktop.errors import BadInput

MOST_BYTES = 50_000_000
MOST_UNPACKED = 400_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its rows, each with the number the user sees beside it."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def read(data: bytes) -> list[Sheet]:
    """Return the sheets of an .xlsx file or the one table of a CSV file; BadInput for anything else."""
    if not data.strip():
        raise BadInput("spreadsheet_empty")
    if len(data) > MOST_BYTES:
        raise BadInput("spreadsheet_too_large", most=MOST_BYTES // 1_000_000)
    if data.startswith(b"PK"):
        return _xlsx(data)
    if data[:4] in (b"\xd0\xcf\x11\xe0", b"%PDF") or data.lstrip()[:1] == b"<":
        raise BadInput("spreadsheet_not_understood")
    return [_csv(data)]


def _xlsx(data: bytes) -> list[Sheet]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise BadInput("spreadsheet_too_large", most=MOST_BYTES // 1_000_000)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [Sheet(sheet.title, tuple(_rows(sheet))) for sheet in book.worksheets]
    except BadInput:
        raise
    except Exception as error:
        raise BadInput("spreadsheet_not_understood") from error


def _rows(sheet: Any) -> Sequence[tuple[int, tuple[Cell, ...]]]:
    found = []
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise BadInput("spreadsheet_too_many_rows", most=MOST_ROWS)
        cells = tuple(_cell(value) for value in values)
        if any(cell is not None for cell in cells):
            found.append((number, cells))
    return found


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, (int, float, date)):
        return value
    return clean(str(value)[:LONGEST_CELL]) or None


def _csv(data: bytes) -> Sheet:
    text = _decoded(data)
    sample = text[:20_000]
    try:
        dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    found = []
    try:
        for number, values in enumerate(csv.reader(io.StringIO(text), dialect), 1):
            if number > MOST_ROWS:
                raise BadInput("spreadsheet_too_many_rows", most=MOST_ROWS)
            cells = tuple(clean(value[:LONGEST_CELL]) or None for value in values[:MOST_COLUMNS])
            if any(cells):
                found.append((number, cells))
    except csv.Error as error:
        raise BadInput("spreadsheet_not_understood") from error
    return Sheet("", tuple(found))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise BadInput("spreadsheet_not_understood")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("spreadsheet_not_understood")


def write(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> bytes:
    """Return an .xlsx file; every text stays a text, whatever it begins with."""
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if value == "" else value for value in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    cell.data_type = "s"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()

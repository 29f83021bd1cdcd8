"""From the bytes of an Excel workbook, old or new, to bounded pages of text.

Cells become text as pyxform writes them. What a sheet says of its own size is not believed: rows and columns end where
nothing follows, or at a limit with a sentence. Nothing is calculated; a formula counts with the value kept beside it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from npm_desktop.checklists import bounds
from npm_desktop.checklists.book import BESIDE, FORM, MOST_COLUMNS, SURVEY, Book, Page, sheet_name
from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import AppError, BadInput

# Where pyxform takes a run of empty columns or rows for the end; how many rows are looked through for a remark.
_EMPTY_COLUMNS, _EMPTY_ROWS, _ROWS_BEYOND = 20, 60, 1_000
_MOST_SCANNED = 40_000_000
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+([0-9]+):[A-Z]+[0-9]+)"')


def read_xlsx(data: bytes) -> Book:
    """Return the workbook. BadInput `checklist_not_a_workbook` when it is damaged, `checklist_too_many_rows`."""
    try:
        return _xlsx(data)
    except AppError:
        raise
    except Exception as error:  # damaged parts raise whatever zlib, expat and openpyxl like
        raise BadInput("checklist_not_a_workbook") from error


def read_xls(data: bytes) -> Book:
    """Return the workbook of Excel 97. BadInput as for the new ones, `checklist_password` too."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        return _xls(book)
    except AppError:
        raise
    except Exception as error:
        if "encrypted" in str(error).lower():
            raise BadInput("checklist_password") from error
        raise BadInput("checklist_not_a_workbook") from error


def _xlsx(data: bytes) -> Book:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        bounds.ensure_bounded(archive)
    opened = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = {sheet.title: sheet for sheet in opened.worksheets}
        book = Book(names=list(opened.sheetnames))
        for name, title in _wanted(book, list(sheets)):
            sheet = sheets[title]
            book.pages[name] = _page(title, _new_rows(sheet), book)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look_around(archive, book)
            for name, title in _wanted(Book(), list(sheets)):
                _scan(archive, getattr(sheets[title], "_worksheet_path", ""), book.pages[name], book)
    finally:
        opened.close()
    return book


def _wanted(book: Book, titles: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pages to read and the sheets they are; a sheet that is alone is the survey, whatever its name."""
    found: dict[str, str] = {}
    for title in titles:
        name = sheet_name(title)
        if name not in (*FORM, *BESIDE):
            continue
        if name in found:
            book.repairs.append(Remark("repair_sheet_twice", title))
            continue
        found[name] = title
        if title != title.strip():
            book.repairs.append(Remark("repair_sheet_name", title.strip()))
    if not found and len(titles) == 1:
        book.repairs.append(Remark("repair_only_sheet", titles[0]))
        return [(SURVEY, titles[0])]
    return list(found.items())


def _new_rows(sheet: Any) -> Iterator[Sequence[object]]:
    head = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS, values_only=True), ())
    width = len(_headings(head))
    yield head[:width]
    if width:
        yield from sheet.iter_rows(min_row=2, max_row=1_048_576, max_col=width, values_only=True)


def _page(title: str, rows: Iterator[Sequence[object]], book: Book) -> Page:
    """Return the page of a sheet: its rows as far as they hold anything, the empty ones between them too."""
    page = Page(title.strip(), _headings(next(rows, ())))
    width = len(page.headings)
    blank: Sequence[object] | None = None
    empty = 0
    for number, row in enumerate(rows, 2):
        # Where rows are missing in the file, the same empty one comes again.
        cells = [] if row is blank else [as_text(cell) for cell in row[:width]]
        if not any(cells):
            blank, empty = row, empty + 1
            if empty > _EMPTY_ROWS + _ROWS_BEYOND:
                break
            continue
        if empty > _EMPTY_ROWS:
            book.repairs.append(Remark("repair_rows_beyond", page.name, number))
            break
        for gap in range(number - empty, number):
            page.add(gap, [""] * width)
        empty = 0
        book.take(page, number, [*cells, *[""] * (width - len(cells))])
    return page


def _headings(row: Iterable[object]) -> list[str]:
    """Return the headings as far as they go; more than a run of empty ones is the end."""
    found: list[str] = []
    empty = 0
    for cell in row:
        heading = " ".join(as_text(cell).split())
        empty = 0 if heading else empty + 1
        if empty > _EMPTY_COLUMNS:
            break
        found.append(heading)
    while found and not found[-1]:
        found.pop()
    return found


def as_text(value: object) -> str:
    """Return the text of a cell as pyxform writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\xa0", " ").strip()


def _look_around(archive: zipfile.ZipFile, book: Book) -> None:
    """Name what is in the archive beside the sheets and is passed over."""
    names = archive.namelist()
    if "xl/vbaProject.bin" in names:
        book.repairs.append(Remark("repair_macros"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        book.repairs.append(Remark("repair_links"))


def _scan(archive: zipfile.ZipFile, path: str, page: Page, book: Book) -> None:
    """Name the formulas without a value and the merged cells of a sheet."""
    path = path.lstrip("/")
    if path not in archive.namelist() or archive.getinfo(path).file_size > _MOST_SCANNED:
        return
    part = archive.read(path)
    if b"<f" in part or b":f" in part:
        # An empty value is one where it is a text; else nothing was ever calculated.
        bare = [one[1] for one in _FORMULA.finditer(part) if not (one[2] and b't="str"' in one[1])]
        places = [_PLACE.search(attributes) for attributes in bare]
        cells = [(place[1].decode(), int(place[2])) for place in places if place is not None]
        if cells:
            column, row = cells[0]
            details = {"cell": f"{column}{row}", "number": len(cells)}
            book.repairs.append(Remark("repair_formula_empty", page.name, row, details))
    merged = _MERGED.findall(part)
    if merged:
        cells_named = ", ".join(ref.decode() for ref, _ in merged[:3])
        book.repairs.append(Remark("repair_merged", page.name, int(merged[0][1]), {"cells": cells_named}))


def _xls(opened: Any) -> Book:
    book = Book(names=[sheet.name for sheet in opened.sheets()])
    sheets = {sheet.name: sheet for sheet in opened.sheets()}
    for name, title in _wanted(book, list(sheets)):
        book.pages[name] = _page(title, _old_rows(opened, sheets[title]), book)
    return book


def _old_rows(opened: Any, sheet: Any) -> Iterator[Sequence[object]]:
    head: list[str] = []
    for row in range(sheet.nrows):
        cells = [_old_cell(opened, sheet, head, row, place) for place in range(sheet.row_len(row))]
        if row == 0:
            head = _headings(cells)
        yield cells


def _old_cell(opened: Any, sheet: Any, head: list[str], row: int, place: int) -> object:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, error_text_from_code
    from xlrd.xldate import XLDateError, xldate_as_datetime

    cell = sheet.cell(row, place)
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == XL_CELL_ERROR:
        return error_text_from_code.get(cell.value, "#VALUE!")
    if cell.ctype != XL_CELL_DATE:
        return cell.value
    try:
        moment = xldate_as_datetime(cell.value, opened.datemode)
    except (XLDateError, ValueError, OverflowError) as error:
        heading = head[place] if place < len(head) else ""
        raise BadInput("checklist_date", sheet=sheet.name, row=row + 1, column=heading) from error
    return moment.time() if 0 <= cell.value < 1 else moment

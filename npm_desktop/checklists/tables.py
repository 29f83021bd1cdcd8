"""Text files that hold a whole workbook: the CSV dialect of XLSForm and its Markdown tables.

In both the first column is the name of a sheet, alone in its row or before the headings; the rows below have it empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from npm_desktop.checklists.book import BESIDE, FORM, MOST_CELL, MOST_COLUMNS, SURVEY, Book, Page, sheet_name
from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import BadInput

_COMMENT = re.compile(r"^\s*#")
_TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*")
_RULER = frozenset("|:- \t\r")
_BAR = re.compile(r"(?<!\\)\|")
# Windows in Russian and Kazakh; the Kazakh letters aren't in it, so such a file was written in Russian or English.
_OLD_ENCODING = "cp1251"


def read_csv(data: bytes) -> Book:
    """Return the workbook of a CSV file. BadInput when a cell is endless or none of its sheets is a form's."""
    book = Book()
    text = decoded(data, book)
    head = text[:5_000]
    delimiter = max(",;\t", key=head.count)
    if delimiter != ",":
        book.repairs.append(Remark("repair_semicolons" if delimiter == ";" else "repair_tabs"))
    return _assembled(book, _csv_rows(text, delimiter))


def read_markdown(data: bytes) -> Book:
    """Return the workbook of Markdown tables."""
    book = Book()
    return _assembled(book, _markdown_rows(decoded(data, book)))


def decoded(data: bytes, book: Book) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or the Windows encoding, which is then a repair."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise BadInput("checklist_not_a_workbook")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        book.repairs.append(Remark("repair_encoding", details={"encoding": "Windows-1251"}))
        return data.decode(_OLD_ENCODING, "replace")


def _csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for row in lines:
            if any(len(cell) > MOST_CELL for cell in row):
                raise BadInput("checklist_cell_too_long", row=number, most=MOST_CELL)
            yield number, row
            number = lines.line_num + 1
    except csv.Error as error:
        raise BadInput("checklist_cell_too_long", row=number, most=MOST_CELL) from error


def _markdown_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_CELL and not line.isspace():
            raise BadInput("checklist_cell_too_long", row=number, most=MOST_CELL)
        if _COMMENT.match(line):
            continue
        row = _TABLE_ROW.match(_without_comment(line))
        if row is None or ("-" in row[1] and _RULER.issuperset(row[1])):
            continue
        yield number, [cell.strip().replace(r"\|", "|") for cell in _BAR.split(row[1])]


def _without_comment(line: str) -> str:
    """Return the line without a remark behind the table."""
    place = line.rfind("#", 0, -1)
    return line[:place] if place >= 0 and "|" not in line[place:] else line


def _assembled(book: Book, rows: Iterator[tuple[int, list[str]]]) -> Book:
    page: Page | None = None
    for number, row in rows:
        cells = [cell.replace("\xa0", " ").strip() for cell in row]
        if cells and cells[0]:
            page = Page(cells[0])
            book.names.append(cells[0])
            book.pages.setdefault(sheet_name(cells[0]), page)
        if page is None or not any(cells[1:]):
            continue
        if not page.headings:
            page.headings = [" ".join(cell.split()) for cell in cells[1 : MOST_COLUMNS + 1]]
            continue
        width = len(page.headings)
        book.take(page, number, [*cells[1 : width + 1], *[""] * (width + 1 - len(cells))])
    if len(book.pages) == 1 and not set(book.pages) & set(FORM):
        name, only = book.pages.popitem()
        # A plain table with its headings in the first line is no form; a form says `type` behind the sheet's name.
        if "type" not in [heading.lower() for heading in only.headings]:
            raise BadInput("checklist_not_a_workbook")
        book.pages[SURVEY] = only
        book.repairs.append(Remark("repair_only_sheet", name))
    if not set(book.pages) & {*FORM, *BESIDE}:
        raise BadInput("checklist_not_a_workbook")
    return book

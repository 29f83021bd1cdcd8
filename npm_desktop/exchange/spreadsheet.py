"""Spreadsheets in: the bytes of an XLSX or CSV file to rows of plain values.

What comes in is only read: no formula is computed, no macro, no link, no entity followed; text stays text. The kind of
a file is told by its bytes, since real files have wrong names. Never knows what a column means.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from npm_desktop.errors import AppError, BadInput

MOST_BYTES = 50_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 256
# A few bytes of XML can ask for a million empty rows or a row of 16,384 cells; these end it.
_MOST_LINES = 1_048_576
_MOST_CELLS = 20_000_000
_MACROS = ("vbaproject.bin", "xl/macrosheets/")
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")
_BINARY = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"<?xml")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " ")

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty; `number` is the one Excel shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows from the top."""

    name: str
    rows: tuple[Row, ...]


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet; a CSV file is one sheet called `name`.

    BadInput: `spreadsheet_empty`, `spreadsheet_too_large` (most), `spreadsheet_too_many_rows` (most),
    `spreadsheet_too_wide` (most), `spreadsheet_old_excel`, `spreadsheet_protected`, `spreadsheet_macros`,
    `spreadsheet_html`, `spreadsheet_not_a_table`, `spreadsheet_not_understood`.
    """
    if len(data) > MOST_BYTES:
        raise BadInput("spreadsheet_too_large", most=MOST_BYTES // 1_000_000)
    if not data.strip(b"\x00 \t\r\n"):
        raise BadInput("spreadsheet_empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_archive(data)
        sheets = _workbook(data)
    else:
        _refuse_strangers(data)
        sheets = (_rows(name, _csv(decoded(data))),)
    if not any(sheet.rows for sheet in sheets):
        raise BadInput("spreadsheet_empty")
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise BadInput("spreadsheet_too_many_rows", most=MOST_ROWS)
    return sheets


def _refuse_strangers(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # A workbook with a passphrase is an old-style container around the encrypted new one.
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise BadInput("spreadsheet_protected" if locked else "spreadsheet_old_excel")
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.lower().startswith(_HTML) or (head.startswith(b"<?xml") and b"<html" in head.lower()):
        raise BadInput("spreadsheet_html")
    if head.startswith(_BINARY):
        raise BadInput("spreadsheet_not_a_table")


def _check_archive(data: bytes) -> None:
    """Refuse what is not a workbook, carries macros, or unpacks to a giant."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename.lower() for entry in entries}
            if "xl/workbook.xml" not in names:
                raise BadInput("spreadsheet_not_a_table")
            if any(mark in name for name in names for mark in _MACROS):
                raise BadInput("spreadsheet_macros")
            # zipfile reads no more of an entry than it says it has.
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise BadInput("spreadsheet_too_large", most=MOST_UNPACKED // 1_000_000)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_part(archive, entry)
    except AppError:
        raise
    except Exception as error:
        raise BadInput("spreadsheet_not_understood") from error


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as stream:
        head = stream.read(4096)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise BadInput("spreadsheet_not_understood")
    if entry.filename == "[Content_Types].xml" and b"macroEnabled" in head:
        raise BadInput("spreadsheet_macros")


def _workbook(data: bytes) -> tuple[Sheet, ...]:
    import openpyxl

    # openpyxl warns of what it leaves aside (validations, extensions); none of it is ours.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = None
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return tuple(_sheet(sheet) for sheet in book.worksheets)
        except AppError:
            raise
        except Exception as error:
            raise BadInput("spreadsheet_not_understood") from error
        finally:
            if book is not None:
                book.close()


def _sheet(sheet: Any) -> Sheet:
    # The written dimension may be wrong in either direction.
    sheet.reset_dimensions()
    return _rows(sheet.title, sheet.iter_rows(values_only=True))


def _rows(name: str, lines: Iterable[Sequence[Any]]) -> Sheet:
    rows: list[Row] = []
    cells = 0
    for number, line in enumerate(lines, 1):
        cells += len(line)
        if number > _MOST_LINES or len(rows) > MOST_ROWS or cells > _MOST_CELLS:
            raise BadInput("spreadsheet_too_many_rows", most=MOST_ROWS)
        values = [_cell(value) for value in line]
        while values and values[-1] is None:
            values.pop()
        if len(values) > MOST_COLUMNS:
            raise BadInput("spreadsheet_too_wide", most=MOST_COLUMNS)
        if values:
            rows.append(Row(number, tuple(values)))
    return Sheet(name, tuple(rows))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return tidy(str(value)) or None


def tidy(text: str) -> str:
    """Return a cell's text: composed letters, plain spaces and line ends, no control or invisible characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_SPACES)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def decoded(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8, UTF-16, else the Cyrillic code page of Windows.

    KZ-1048 is code page 1251 with Kazakh letters in the place of the Serbian and Ukrainian ones, so it reads both.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    elif b"\x00" in data[:2000]:
        # Separators and line ends are ASCII: their zero byte comes second in one order, first in the other.
        head = data[:2000]
        codecs = ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]
    else:
        codecs = ["utf-8-sig", "kz1048"]
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if sum(c < " " and c not in "\t\r\n\f" for c in text[:10_000]) == 0:
            return text
    raise BadInput("spreadsheet_not_a_table")


def _csv(text: str) -> Iterator[list[str]]:
    separator = ""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own line that names the separator; it counts as a row there too.
        separator, text = first.strip()[4], "\n" + rest
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    try:
        yield from reader
    except csv.Error as error:
        raise BadInput("spreadsheet_not_understood") from error


def _separator(text: str) -> str:
    """Return the separator that cuts the first rows into the most cells of the same number."""
    sample = text[:50_000]

    def score(candidate: str) -> tuple[int, int]:
        try:
            widths = [len(line) for line in csv.reader(io.StringIO(sample, newline=""), delimiter=candidate)][:30]
        except csv.Error:
            return 0, 0
        wide = [width for width in widths if width > 1]
        most = max(set(wide), key=wide.count) if wide else 0
        return wide.count(most), most

    return max(";\t,", key=score)

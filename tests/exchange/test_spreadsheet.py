"""Spreadsheets in and out: what their bytes are, and that text stays text."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from npm_desktop.errors import BadInput
from npm_desktop.exchange import spreadsheet
from npm_desktop.exchange.spreadsheet import Row, read
from npm_desktop.exchange.tables import Table, write


def xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target.getvalue()


def code(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(data, "file")
    return caught.value.code


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_every_encoding(codec: str, separator: str) -> None:
    rows = [["код", "название", "№"], ["1", "СИЗО «А»", "ё"], ["2", "Изолятор", "я"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    assert [list(row.cells) for row in read(text.encode(codec), "file")[0].rows] == rows


def test_the_kazakh_code_page() -> None:
    assert read("а;б\nҚарағанды;әғқңөұүһі".encode("kz1048"), "file")[0].rows[1].cells == ("Қарағанды", "әғқңөұүһі")


def test_rows_are_counted_as_excel_shows_them() -> None:
    sheet = read(b'sep=;\na;b\n\n"x\ny";2\n', "file")[0]
    assert sheet.rows == (Row(2, ("a", "b")), Row(4, ("x\ny", "2")))


def test_dates_numbers_and_invisible_characters() -> None:
    row = [datetime(2023, 11, 14), date(2023, 11, 15), 640, 12.5, True, "a\u200bb\u00a0c", "  "]
    cells = read(xlsx([row]), "file")[0].rows[0].cells
    assert cells == (date(2023, 11, 14), date(2023, 11, 15), 640, 12.5, "True", "ab c")


def test_control_characters_of_a_csv_are_no_table() -> None:
    assert code(b"a;b\x01\n1;2") == "spreadsheet_not_a_table"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "spreadsheet_empty"),
        (b" \r\n\t", "spreadsheet_empty"),
        (b"%PDF-1.7\n", "spreadsheet_not_a_table"),
        (b"{\\rtf1", "spreadsheet_not_a_table"),
        (b"<html><table><tr><td>1</td></tr></table>", "spreadsheet_html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "spreadsheet_old_excel"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "spreadsheet_protected"),
        (b"PK\x03\x04 cut short", "spreadsheet_not_understood"),
        (repacked(xlsx([["a"]]), {"xl/vbaProject.bin": b"x"}), "spreadsheet_macros"),
        (xlsx([["a"]])[:-40], "spreadsheet_not_understood"),
        (xlsx([[None]]), "spreadsheet_empty"),
    ],
)
def test_what_is_no_spreadsheet(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_a_word_document() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert code(target.getvalue()) == "spreadsheet_not_a_table"


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    bomb = repacked(xlsx([["a"]]), {"xl/worksheets/sheet1.xml": bytes(spreadsheet.MOST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    assert code(bomb) == "spreadsheet_too_large"


def test_entities_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'
    assert code(repacked(xlsx([["a"]]), {"xl/worksheets/sheet1.xml": evil})) == "spreadsheet_not_understood"


def test_too_many_rows_and_columns() -> None:
    assert code(b"a;b\n" * (spreadsheet.MOST_ROWS + 1)) == "spreadsheet_too_many_rows"
    assert code(b";".join([b"x"] * (spreadsheet.MOST_COLUMNS + 1))) == "spreadsheet_too_wide"


def test_a_row_far_below_does_not_hang() -> None:
    row = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    row += b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    assert code(repacked(xlsx([["a"]]), {"xl/worksheets/sheet1.xml": row})) == "spreadsheet_too_many_rows"


def test_what_looks_like_a_formula_is_written_as_text() -> None:
    values = ("=1+1", "+7 701", "-5", "@x", "#REF!", "007")
    data = write([Table("T", ["a"] * 6, [10] * 6, [values])])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.data_type for cell in sheet[2]] == ["s"] * 6
    assert read(data, "file")[0].rows[1].cells == values

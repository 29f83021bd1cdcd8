"""The sheets of a workbook that travel beside the form: its titles, its instruments, the categories it serves.

    titles       title::Русский (ru) …                               one row
    applies_to   category                                            one code a row
    standards    code, basis, valid_to, title::…, cite::…            one instrument a row; in cite {p} is the provision
    settings     module                                              special or thematic: asked beside a checklist

pyxform passes over them. A workbook without them is a checklist all the same. pyxform also straightens curled quotes
and apostrophes, so the texts that have some are read here as the author wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from npm_desktop.checklists.standards import Instrument
from npm_desktop.checklists.xform import language_code, plain_spaces

MOST_ROWS = 5_000
MOST_COLUMNS = 100
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the extra sheets hold; `curled` is `{straightened text: text as written}` of the form's own sheets."""

    titles: Mapping[str, str] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    module: str = ""
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    curled: Mapping[str, str] = field(default_factory=dict)


def read(data: bytes) -> Sheets:
    """Read the extra sheets of an .xlsx workbook; what is absent stays empty. Raises whatever openpyxl does."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        titles = next(_rows(book, "titles"), {})
        settings = next(_rows(book, "settings"), {})
        categories = [row.get("category", "") for row in _rows(book, "applies_to")]
        instruments = [_instrument(row) for row in _rows(book, "standards") if row.get("code")]
        curled = dict(_curled(book))
    finally:
        book.close()
    return Sheets(
        titles=_texts(titles, "title"),
        applies_to=tuple(category for category in categories if category),
        module=settings.get("module", ""),
        instruments={instrument.code: instrument for instrument in instruments},
        curled=curled,
    )


def _instrument(row: Mapping[str, str]) -> Instrument:
    return Instrument(
        code=row["code"],
        titles=_texts(row, "title"),
        citations=_texts(row, "cite"),
        basis=row.get("basis", ""),
        valid_to=date.fromisoformat(row["valid_to"][:10]) if row.get("valid_to") else None,
    )


def _texts(row: Mapping[str, str], column: str) -> dict[str, str]:
    start = f"{column}::"
    return {language_code(name[len(start) :]): text for name, text in row.items() if name.startswith(start) and text}


def _rows(book: Any, sheet: str) -> Iterator[dict[str, str]]:
    """Return the rows of the sheet as `{heading: text}`; empty rows are left out."""
    if sheet not in book.sheetnames:
        return
    rows = book[sheet].iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    headings = [_cell(value) for value in next(rows, ())]
    for row in rows:
        texts = [_cell(value) for value in row]
        if any(texts):
            yield {heading: text for heading, text in zip(headings, texts, strict=False) if heading}


def _curled(book: Any) -> Iterator[tuple[str, str]]:
    for sheet in ("survey", "choices"):
        for row in _rows(book, sheet):
            for text in row.values():
                straight = text.translate(_STRAIGHT)
                if straight != text:
                    yield plain_spaces(straight), plain_spaces(text)


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()

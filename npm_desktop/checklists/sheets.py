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

from npm_desktop.checklists.book import CHOICES, SETTINGS, SURVEY, Book
from npm_desktop.checklists.standards import Instrument
from npm_desktop.checklists.xform import language_code, plain_spaces

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the extra sheets hold; `curled` is `{straightened text: text as written}` of the form's own sheets."""

    titles: Mapping[str, str] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    module: str = ""
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    curled: Mapping[str, str] = field(default_factory=dict)


def read(book: Book) -> Sheets:
    """Read the extra sheets; what is absent stays empty. ValueError when a day is none."""
    titles = next(iter(book.records("titles")), {})
    settings = next(iter(book.records(SETTINGS)), {})
    categories = [row.get("category", "") for row in book.records("applies_to")]
    instruments = [_instrument(row) for row in book.records("standards") if row.get("code")]
    return Sheets(
        titles=_texts(titles, "title"),
        applies_to=tuple(category for category in categories if category),
        module=settings.get("module", ""),
        instruments={instrument.code: instrument for instrument in instruments},
        curled=dict(_curled(book)),
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


def _curled(book: Book) -> Iterator[tuple[str, str]]:
    for sheet in (SURVEY, CHOICES):
        for row in book.page(sheet).rows:
            for text in row:
                straight = text.translate(_STRAIGHT)
                if straight != text:
                    yield plain_spaces(straight), plain_spaces(text)

"""The fictional visit in two languages, and where words stand on its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2

from npm_desktop.documents.bilingual import join
from tests.documents.samples import sample

FREE_TEXT = {"text", "lang", "confirmed"}


def both(edition: str = "council", prevailing: str = "ru", **changes: object) -> dict[str, Any]:
    """Return the record in Kazakh and Russian."""
    left, right = (sample(one, edition, **changes).as_dict() for one in ("kk", "ru"))
    return join(left, right, prevailing)


def numbered(record: dict[str, Any]) -> dict[str, str]:
    """Begin every free text with a sign of its own, К1к left and Р1р right; return where each stands by its number."""
    places: dict[str, str] = {}
    for letter, column in zip("КР", record["columns"], strict=True):
        for number, (place, value) in enumerate(said_in(column)):
            value["text"] = f"{letter}{number}{letter.lower()} {value['text']}"
            places[str(number)] = place
    return places


def said_in(value: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every free text of a record with its place."""
    if isinstance(value, Mapping):
        if value.keys() == FREE_TEXT:
            if value["text"]:
                yield place, value  # type: ignore[misc]
            return
        for name, item in value.items():
            yield from said_in(item, f"{place}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from said_in(item, place)


class Spot(NamedTuple):
    """Where a word begins: page, and the left bottom corner of its first letter."""

    page: int
    x: float
    y: float


def spots(pdf: bytes, word: str) -> list[Spot]:
    """Return every place where the word stands."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        text = page.get_textpage()
        search = text.search(word, match_case=True, match_whole_word=True)
        while (hit := search.get_next()) is not None:
            left, bottom, *_ = text.get_charbox(hit[0])
            found.append(Spot(number, left, bottom))
        search.close()
        text.close()
        page.close()
    document.close()
    return found


def last_line(pdf: bytes, page: int) -> float:
    """Return how high over the page's foot the text ends."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    try:
        boxes = (text.get_charbox(at) for at in range(text.count_chars()))
        return min(bottom for _, bottom, _, _ in boxes if bottom > 56)
    finally:
        text.close()
        document.close()

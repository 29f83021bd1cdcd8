"""Which column is which: headers in Kazakh, Russian and English, wherever the header row stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from npm_desktop.domain import words
from npm_desktop.errors import BadInput
from npm_desktop.exchange.spreadsheet import Cell, Sheet

INSTITUTIONS = {
    "code": ("code", "register code", "код", "код в реестре", "тіркелім коды", "коды"),
    "name_ru": ("name ru", "name", "наименование", "название", "учреждение", "наименование (рус)"),
    "name_kk": ("name kk", "атауы", "мекеменің атауы", "наименование (каз)", "наименование на казахском"),
    "name_en": ("name en", "наименование (англ)", "name (en)"),
    "category": ("category", "категория", "вид учреждения", "санаты"),
    "region": ("region", "регион", "область", "өңір", "облыс"),
    "address": ("address", "адрес", "мекенжайы", "мекенжай"),
    "capacity": ("capacity", "room for", "лимит мест", "лимит", "орындар лимиті", "орын саны"),
    "head": ("head", "руководитель", "начальник", "басшысы", "басшы"),
    "visit_number": ("last visit number", "номер последнего посещения", "№ последнего посещения", "соңғы бару нөмірі"),
    "visit_day": (
        "last visit date", "last periodic visit", "дата последнего посещения", "последнее периодическое посещение",
        "соңғы бару күні", "соңғы кезеңдік бару",
    ),
}  # fmt: skip
RECOMMENDATIONS = {
    "institution": ("institution code", "код учреждения", "мекеме коды"),
    "number": ("number", "номер", "№", "нөмірі"),
    "text_ru": ("text ru", "recommendation", "рекомендация", "текст рекомендации"),
    "text_kk": ("text kk", "ұсыным", "ұсыным мәтіні"),
    "text_en": ("text en",),
    "addressee": ("addressee", "адресат", "кому", "адресаты"),
    "deadline": ("deadline", "срок", "срок исполнения", "мерзімі"),
    "sent": ("sent on", "sent", "направлена", "дата направления", "жіберілген күні"),
    "state": ("state", "status", "статус", "состояние", "мәртебесі", "күйі"),
    "visit": ("visit number", "номер посещения", "бару нөмірі"),
}
HEADER_WITHIN = 10
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def found(sheet: Sheet, aliases: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> Found | None:
    """Return where the columns are, None when no row of the first ones is a header."""
    known = {words.fold(alias): key for key, names in aliases.items() for alias in (*names, key)}
    for place, one in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns: dict[str, int] = {}
        unknown = []
        for column, cell in enumerate(one.cells):
            key = known.get(words.fold(str(cell))) if cell is not None else None
            if key is not None and key not in columns:
                columns[key] = column
            elif cell is not None:
                unknown.append(str(cell))
        if all(key in columns for key in needed):
            return Found(place, columns, tuple(unknown))
    return None


class Found:
    """The header's place, the columns by key, and the headers nobody knows."""

    def __init__(self, place: int, columns: Mapping[str, int], unknown: tuple[str, ...]) -> None:
        self.place, self.columns, self.unknown = place, columns, unknown

    def values(self, cells: tuple[Cell, ...]) -> dict[str, Cell]:
        """Return the cells of a row by key."""
        return {key: cells[column] if column < len(cells) else None for key, column in self.columns.items()}


def text(value: Cell) -> str:
    """Return a cell as text; whole numbers lose the point that spreadsheets give them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def day(value: Cell) -> date | None:
    """Return a cell as a day (14.11.2023 or 2023-11-14); BadInput("import_day") when it isn't one."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(text(value).strip())
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text(value).strip())
    except ValueError as error:
        raise BadInput("import_day", value=text(value)[:40]) from error


def whole(value: Cell) -> int | None:
    """Return a cell as a whole number; BadInput("import_number") when it isn't one."""
    written = re.sub(r"[\s\u00a0\u202f]", "", text(value))
    if not written:
        return None
    if not written.isdigit() or len(written) > 7:
        raise BadInput("import_number", value=text(value)[:40])
    return int(written)


class Names:
    """Codes by every name they have, folded; words that only say what kind of thing it is are left out."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._codes: dict[str, str] = {}
        for code, entry in entries.items():
            for name in (code, *entry.names.values(), *getattr(entry, "abbreviations", {}).values()):
                self._codes.setdefault(words.fold(name), code)

    def code(self, value: Cell) -> str | None:
        """Return the code that the cell means, None when nothing is meant."""
        return self._codes.get(words.fold(text(value)))

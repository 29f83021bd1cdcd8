"""What rows of both sheets have in common: cells read by column, and the reason why a row is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from npm_desktop.domain.register import FieldChange, ImportRow, Part, RowKind
from npm_desktop.domain.text import LANGUAGES, Text, Translation
from npm_desktop.errors import BadInput
from npm_desktop.exchange import matching
from npm_desktop.exchange.columns import Line, Listing
from npm_desktop.exchange.spreadsheet import Cell, tidy

MOST_TEXT = 20_000  # what the store keeps of a text
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by key, and what the file calls their columns."""

    headers: Mapping[str, str]
    cells: Mapping[str, Cell]

    def read(self, name: str, how: Callable[[Cell], T]) -> T:
        """Return the cell as `how` understands it."""
        return how(self.cells.get(name))

    def known(self, name: str, how: Callable[[Cell], T]) -> T | None:
        """Return the cell as `how` understands it, None for an empty one."""
        return how(self.cells[name]) if self.cells.get(name) is not None else None

    def short(self, name: str, most: int, how: Callable[[Cell], str] = matching.text) -> str:
        """Return the cell's text. BadInput: `import_too_long`, where the table has no room for it."""
        found = self.read(name, how)
        if len(found) > most:
            raise BadInput("import_too_long", column=self.headers.get(name, name), most=most)
        return found

    def past(self, name: str, today: date) -> date | None:
        """Return the day in the cell. BadInput: `import_date_future`."""
        found = self.read(name, matching.day)
        if found is not None and found > today:
            raise BadInput("import_date_future", column=self.headers.get(name, name), value=written_day(found))
        return found


def written_day(day: date) -> str:
    """Return a day as sentences show it."""
    return f"{day:%d.%m.%Y}"


def kept(old: str, new: str) -> str:
    """Return the old text where the cell is empty or differs in spaces only, else the new one."""
    return old if not new or _squeezed(old) == _squeezed(new) else new


def _squeezed(text: str) -> str:
    return " ".join(tidy(text).split())


def written(old: Text, values: Mapping[str, str]) -> Text:
    """Return the text with the given languages; what a file gives side by side belongs together."""
    given = {language: kept(old.values.get(language, ""), value) for language, value in values.items() if value}
    if all(old.values.get(language) == value for language, value in given.items()):
        return old
    made = old
    source = old.source if old else next(language for language in ("ru", *LANGUAGES) if language in given)
    for language in sorted(given, key=lambda one: one != source):
        made = made.written(language, given[language])
    states = {**made.states, **{language: Translation.CONFIRMED for language in given if language != made.source}}
    return replace(made, states=states)


def text_changes(prefix: str, old: Text, new: Text) -> list[FieldChange]:
    """Return what changes between two texts, a language each."""
    pairs = [(one, old.values.get(one, ""), new.values.get(one, "")) for one in LANGUAGES]
    return [FieldChange(f"{prefix}_{language}", before, after) for language, before, after in pairs if before != after]


def field_changes(names: Iterable[str], old: object, new: object) -> list[FieldChange]:
    """Return what changes between two values, of the named fields."""
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return [FieldChange(name, before, after) for name, before, after in pairs if before != after]


def refused(part: Part, listing: Listing, line: Line, error: BadInput) -> ImportRow:
    """Return the row with the reason why it can't be taken in."""
    name = next(
        (
            shown(line.cells.get(f"{stem}_{one}"))
            for stem in ("name", "text")
            for one in ("ru", "kk", "en")
            if line.cells.get(f"{stem}_{one}") is not None
        ),
        "",
    )
    return ImportRow(
        part,
        listing.sheet,
        line.number,
        RowKind.REFUSED,
        shown(line.cells.get("code")),
        name,
        error.code,
        error.details,
    )


def shown(cell: Cell) -> str:
    """Return what stands in a cell, whatever it is."""
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else " ".join(str("" if cell is None else cell).split())

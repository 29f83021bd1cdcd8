"""A workbook as text: its pages, their headings, their rows with the numbers they have in the file.

What a workbook may hold is counted here, whatever file it came in: converting it takes time and memory for each cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from npm_desktop.checklists.remark import Remark
from npm_desktop.errors import BadInput

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
# What pyxform reads, and the sheets that travel beside the form.
FORM = (SURVEY, CHOICES, SETTINGS, "external_choices", "entities", "osm")
BESIDE = ("titles", "applies_to", "standards")
MOST_COLUMNS = 1_000
MOST_SURVEY_ROWS = 10_000
MOST_ROWS = 100_000
MOST_CELLS = 150_000
MOST_CELL = 100_000
MOST_TEXT = 10_000_000
# XML has no way to write them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Page:
    """One sheet. Headings may be empty or stand twice; a row is as long as the headings and may be empty.

    `numbers` are those of the rows in the file, of a text file those of its lines; `places` those of the columns,
    counted from 0, once some may have gone.
    """

    name: str
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def add(self, number: int, cells: list[str]) -> None:
        """Add a row."""
        self.rows.append(cells)
        self.numbers.append(number)

    def records(self) -> list[dict[str, str]]:
        """Return the rows as `{heading: text}` without what is empty; of two equal headings the last filled one."""
        named = [(place, heading) for place, heading in enumerate(self.headings) if heading]
        return [{heading: row[place] for place, heading in named if row[place]} for row in self.rows]

    def column(self, *headings: str) -> Iterator[tuple[int, str]]:
        """Return the numbers of the rows and what they hold in the first column of one of these headings."""
        wanted = [place for place, heading in enumerate(self.headings) if plain(heading) in headings]
        for place in wanted[:1]:
            for number, row in zip(self.numbers, self.rows, strict=True):
                yield number, row[place]

    def row_of(self, text: str, *headings: str) -> int:
        """Return the number of the first row that holds the text in the column, else 0."""
        return next((number for number, cell in self.column(*headings) if " ".join(cell.split()) == text), 0)

    def filled(self, place: int) -> int:
        """Return the number of the first row with anything in the column, else 0."""
        return next((n for n, row in zip(self.numbers, self.rows, strict=True) if row[place]), 0)

    def ensure(self, heading: str) -> int:
        """Return the place of the column, added at the end where there is none; there is a first row then."""
        if heading not in self.headings:
            self.headings.append(heading)
            self.places.append(len(self.places))
            for row in self.rows:
                row.append("")
        if not self.rows:
            self.add(2, [""] * len(self.headings))
        return self.headings.index(heading)

    def drop(self, place: int) -> None:
        """Take a column out."""
        del self.headings[place], self.places[place]
        for row in self.rows:
            del row[place]


@dataclass(slots=True)
class Book:
    """A workbook: its pages by their name in small letters, the names of all its sheets, what was repaired so far.

    `root` is the name of the form's root element.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    repairs: list[Remark] = field(default_factory=list)
    root: str = "data"
    _cells: int = 0
    _length: int = 0

    def take(self, page: Page, number: int, cells: list[str]) -> None:
        """Add a filled row to a page, while the workbook stays within bounds. BadInput says which one it passes."""
        most = MOST_SURVEY_ROWS if sheet_name(page.name) == SURVEY else MOST_ROWS
        if len(page.rows) >= most:
            raise BadInput("checklist_too_many_rows", sheet=page.name, most=most)
        text = "".join(cells)
        if len(text) > MOST_CELL and max(map(len, cells)) > MOST_CELL:
            raise BadInput("checklist_cell_too_long", row=number, most=MOST_CELL)
        self._cells += sum(map(bool, cells))
        self._length += len(text)
        if self._cells > MOST_CELLS:
            raise BadInput("checklist_too_many_cells", sheet=page.name, row=number, most=MOST_CELLS)
        if self._length > MOST_TEXT:
            raise BadInput("checklist_too_much_text", sheet=page.name, row=number, most=MOST_TEXT)
        if _CONTROLS.search(text):
            cells = [_CONTROLS.sub("", cell) for cell in cells]
            self.repairs.append(Remark("repair_control_characters", page.name, number))
        page.add(number, cells)

    def page(self, name: str) -> Page:
        """Return the page, an empty one if there is none."""
        return self.pages.get(name) or Page(name)

    def records(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a page that hold anything."""
        return [record for record in self.page(name).records() if record]


def plain(heading: str) -> str:
    """Return the heading as pyxform looks it up: small letters, an underscore for spaces."""
    return "_".join(heading.split()).lower()


def sheet_name(name: str) -> str:
    """Return the name of a sheet as it is looked up."""
    return name.strip().lower()

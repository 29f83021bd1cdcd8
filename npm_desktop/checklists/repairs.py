"""What is mended when pyxform refuses a workbook: only what its message names, and every time with a remark."""

from __future__ import annotations

import re

from npm_desktop.checklists import headings
from npm_desktop.checklists.book import CHOICES, SETTINGS, SURVEY, Book, Page, sheet_name
from npm_desktop.checklists.remark import Remark

ROOT, OTHER_ROOT = "data", "form_root"
_ROWS = re.compile(r"\[row : ([0-9]+)\]")
_TWINS = re.compile(r"for sheet: '([^']*)'. Headers that are different names .* found: '([^']*)', '([^']*)'\.")
_NAMELESS = "Choices must have a name"
_TWICE = "Choice names must be unique"
_LIKE_THE_ROOT = "must not be the same as the survey root"
_ALLOW = "allow_choice_duplicates"


def mend(book: Book, message: str) -> bool:
    """Repair what the message names; return whether anything was changed, so that another try is worth it."""
    twins = _TWINS.search(message)
    if twins is not None:
        page = book.pages.get(sheet_name(twins[1]))
        return page is not None and headings.drop_twin(page, twins[2], twins[3], book)
    if _NAMELESS in message:
        return _drop_nameless(book)
    if _TWICE in message:
        return _allow_twice(book, message)
    if _LIKE_THE_ROOT in message and book.root == ROOT:
        book.root = OTHER_ROOT
        row = book.page(SURVEY).row_of(ROOT, "name")
        book.repairs.append(Remark("repair_root", book.page(SURVEY).name, row, {"name": ROOT, "root": OTHER_ROOT}))
        return True
    return False


def _drop_nameless(book: Book) -> bool:
    page = book.page(CHOICES)
    lists, names = dict(page.column("list_name")), dict(page.column("name", "value"))
    rows = [number for number, cell in names.items() if not cell and lists.get(number)]
    if not rows:
        return False
    gone = set(rows)
    kept = [(number, row) for number, row in zip(page.numbers, page.rows, strict=True) if number not in gone]
    page.numbers, page.rows = [number for number, _ in kept], [row for _, row in kept]
    details = {"rows": headings.listed(rows)}
    book.repairs.append(Remark("repair_choice_without_name", page.name, rows[0], details))
    return True


def _allow_twice(book: Book, message: str) -> bool:
    """Let a choice stand twice in its list, as ODK does when the settings say so."""
    settings = book.pages.setdefault(SETTINGS, Page(SETTINGS))
    if any(text.lower() == "yes" for _, text in settings.column(_ALLOW)):
        return False
    place = settings.ensure(_ALLOW)
    settings.rows[0][place] = "yes"
    page = book.page(CHOICES)
    rows = [number_of(page, int(row)) for row in _ROWS.findall(message)]
    book.repairs.append(Remark("repair_choice_twice", page.name, rows[0], {"rows": headings.listed(rows)}))
    return True


def number_of(page: Page, row: int) -> int:
    """Return the row or line of the file that pyxform counts as this row of the sheet."""
    place = row - 2
    return page.numbers[place] if 0 <= place < len(page.numbers) else row

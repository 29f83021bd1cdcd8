"""One workbook through pyxform: strictly first, then once more for each thing that could be mended.

pyxform is slow to import, so that happens at the first conversion. Never reads a file, never reads the XML it gets.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

from npm_desktop.checklists import headings, refusals, repairs
from npm_desktop.checklists.book import FORM, SURVEY, Book
from npm_desktop.errors import BadInput

# The version whose conversions are kept; a test compares it with the one that is installed.
PYXFORM = "4.5.0"
MOST_DEPTH = 50
_MOST_TRIES = 12


@dataclass(frozen=True, slots=True)
class Converted:
    """What pyxform made of a workbook: the form, its English warnings, the list of its external choices as CSV."""

    xml: str
    warnings: tuple[str, ...]
    itemsets: str = ""


def convert(book: Book) -> Converted:
    """Return the converted form; the book's repairs grow by what had to be mended. BadInput says why it can't be."""
    headings.mend(book)
    _ensure_shallow(book)
    for tried in range(_MOST_TRIES):
        outcome = _attempt(book)
        if isinstance(outcome, Converted):
            return outcome
        if tried + 1 == _MOST_TRIES or not repairs.mend(book, outcome):
            raise refusals.refusal(outcome, book)
    raise AssertionError("the last try was refused")


def _ensure_shallow(book: Book) -> None:
    """Refuse groups in groups beyond what anybody could find the way in."""
    page, depth = book.page(SURVEY), 0
    for number, cell in page.column("type", "command"):
        kind = cell.lower()
        depth += kind.startswith("begin") - kind.startswith("end")
        if depth > MOST_DEPTH:
            raise BadInput("checklist_too_deep", sheet=page.name, row=number, most=MOST_DEPTH)


def _attempt(book: Book) -> Converted | str:
    """Return what pyxform made, or its message."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as pyxform

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = pyxform(_definition(book), validate=False, form_name=book.root)
        except PyXFormError as error:
            return str(error)
        except Exception as error:  # raw TypeErrors and KeyErrors come out of real files
            raise refusals.unforeseen(error, book) from error
    return Converted(made.xform, tuple(made.warnings), made.itemsets or "")


def _definition(book: Book) -> dict[str, Any]:
    """Return the workbook as pyxform's own readers would."""
    found: dict[str, Any] = {"sheet_names": book.names}
    for name in FORM:
        page = book.pages.get(name)
        if page is not None:
            found[name] = page.records()
            found[f"{name}_header"] = [dict.fromkeys(heading for heading in page.headings if heading)]
    if not found.get(SURVEY) and not any(found.get(f"{SURVEY}_header", ())):
        found.pop(SURVEY, None)
        found.pop(f"{SURVEY}_header", None)
    return found

"""Which names a question's answer can have."""

from __future__ import annotations

import re
from collections.abc import Mapping

from npm_desktop.checklists.external import read_external
from npm_desktop.checklists.lint.sheet import Item
from npm_desktop.checklists.lint.subject import Subject
from npm_desktop.errors import BadInput

OTHER = "other"
_SEARCH = re.compile(r"(?<!\w)search\s*\(")


def names_of(subject: Subject, item: Item) -> Mapping[str, None] | None:
    """Return the names in their order; None when they aren't known: from a repeat, or from a file that isn't here."""
    if _SEARCH.search(item.text("appearance")):
        return None  # the rows of the list only name the columns of a file
    key = (item.list, item.outside, item.other, item.text("parameters"))
    if key not in subject.names:
        subject.names[key] = _names(subject, item)
    return subject.names[key]


def _names(subject: Subject, item: Item) -> Mapping[str, None] | None:
    if item.outside:
        found = _of_file(subject, item)
    else:
        options = subject.sheet.lists.get(item.list)
        found = None if options is None else dict.fromkeys(option.name for option in options)
    if found is not None and item.other:
        found = {**found, OTHER: None}
    return found


def _of_file(subject: Subject, item: Item) -> dict[str, None] | None:
    data = subject.files.get(item.list)
    if data is None:
        return None
    column = next(
        (word.partition("=")[2] for word in item.text("parameters").split() if word.startswith("value=")), "name"
    )
    try:
        root = read_external(item.list, data)
    except BadInput:
        return None
    cells = [cell for row in root.children for cell in row.named(column)]
    return dict.fromkeys(cell.value for cell in cells) or None

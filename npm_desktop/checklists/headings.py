"""The columns of a form's sheets: what stands twice, what has no heading, what is written the old way.

Works before the conversion, on what pyxform would refuse or silently leave out. Every change is a remark.
"""

from __future__ import annotations

import re

from npm_desktop.checklists.book import CHOICES, FORM, SETTINGS, SURVEY, Book, Page, plain
from npm_desktop.checklists.remark import Remark

_GROUPED = (
    "bind|body|control|media|instance|label|hint|guidance_hint|constraint_message|required_message|image|audio|video"
)
_ONE_COLON = re.compile(rf"({_GROUPED})\s*:(?!:)\s*(.+)", re.IGNORECASE)
_RULES = frozenset(
    {
        "relevant",
        "relevance",
        "constraint",
        "calculation",
        "calculate",
        "required",
        "readonly",
        "read_only",
        "choice_filter",
        "default",
        "repeat_count",
        "trigger",
        "instance_name",
        "bind::relevant",
        "bind::constraint",
        "bind::calculate",
        "bind::required",
    }
)
# What pyxform declares by itself.
_DECLARED = frozenset({"h", "ev", "xsd", "jr", "orx", "odk", "entities", "xml", "xmlns"})
_PREFIXED = re.compile(r"(?:bind|body|control|instance)::([A-Za-z_][\w.-]*):[\w.-]+", re.IGNORECASE)
_NAMESPACES = "namespaces"
_CURLED = re.compile("[‘’“”]")
_KNOWN = frozenset(
    (
        f"{_GROUPED}|type|name|command|tag|value|caption|relevant|relevance|required|constraint|constraining_message"
        "|calculation|calculate|choice_filter|appearance|default|readonly|read_only|parameters|repeat_count|count"
        "|jr:count|trigger|big-image|disabled|save_to|query|intent|sms_field|sms_option|sms_separator|sms_allow_media"
        "|sms_date_format|sms_datetime_format|sms_response|compact_tag|rows|autoplay|noapperrorstring"
        "|no_app_error_string|requiredmsg|jr:constraintmsg|jr:requiredmsg|list_name|choices|itemset|note"
    ).split("|")
)


def mend(book: Book) -> None:
    """Bring the columns of the form's sheets in order."""
    for name in FORM:
        if name in book.pages:
            page = book.pages[name]
            page.places = list(range(len(page.headings)))
            _spell(page, book)
            _drop_nameless(page, book)
            _drop_twins(page, book)
    for name in (SURVEY, SETTINGS, CHOICES):
        _name_curled(book.page(name), book)
    _name_listless(book.page(CHOICES), book)
    _declare(book)


def unknown(page: Page) -> list[tuple[str, int]]:
    """Return the headings of the survey that XLSForm doesn't have and the first row that fills them."""
    found = []
    for place, heading in enumerate(page.headings):
        row = page.filled(place)
        if row and plain(heading.partition(":")[0]) not in _KNOWN and plain(heading) not in _KNOWN:
            found.append((heading, row))
    return found


def drop_twin(page: Page, one: str, other: str, book: Book) -> bool:
    """Drop one of two columns that mean the same: the empty one, else the second. Return whether there were two."""
    if one not in page.headings or other not in page.headings or one == other:
        return False
    _drop_second(page, page.headings.index(one), page.headings.index(other), book)
    return True


def _spell(page: Page, book: Book) -> None:
    """Write `bind:relevant` with two colons where other headings do, for pyxform then passes over one."""
    if not any("::" in heading for heading in page.headings):
        return
    for place, heading in enumerate(page.headings):
        match = _ONE_COLON.fullmatch(heading)
        if match is not None and "::" not in heading:
            page.headings[place] = f"{match[1]}::{match[2]}"
            details = {"heading": heading, "written": page.headings[place]}
            book.repairs.append(Remark("repair_heading", page.name, 1, details))


def _drop_nameless(page: Page, book: Book) -> None:
    for place in reversed([place for place, heading in enumerate(page.headings) if not heading]):
        row = page.filled(place)
        if row:
            details = {"column": _letters(page.places[place])}
            book.repairs.append(Remark("repair_column_without_heading", page.name, row, details))
        page.drop(place)


def _drop_twins(page: Page, book: Book) -> None:
    place = 0
    while place < len(page.headings):
        first = page.headings.index(page.headings[place])
        if first != place:
            _drop_second(page, first, place, book)
        else:
            place += 1


def _drop_second(page: Page, first: int, second: int, book: Book) -> None:
    """Drop the empty one of two columns; where both are filled the first stays, as the reader of the sheet sees it."""
    row = page.filled(second)
    dropped = first if row and not page.filled(first) else second
    heading = page.headings[dropped]
    details = {"heading": heading, "column": _letters(page.places[dropped])}
    row = page.filled(dropped)
    code = "repair_column_twice" if row else "repair_column_empty"
    book.repairs.append(Remark(code, page.name, row or 1, details))
    page.drop(dropped)


def _name_curled(page: Page, book: Book) -> None:
    """Name the rules with curled quotes: the conversion straightens them."""
    rows = [
        number
        for place, heading in enumerate(page.headings)
        if plain(heading) in _RULES
        for number, row in zip(page.numbers, page.rows, strict=True)
        if _CURLED.search(row[place])
    ]
    if rows:
        book.repairs.append(Remark("repair_quotes", page.name, min(rows), {"rows": listed(rows)}))


def _name_listless(page: Page, book: Book) -> None:
    lists = list(page.column("list_name"))
    names = dict(page.column("name", "value"))
    rows = [number for number, cell in lists if not cell and names.get(number)]
    if rows:
        book.repairs.append(Remark("repair_choice_without_list", page.name, rows[0], {"rows": listed(rows)}))


def _declare(book: Book) -> None:
    """Declare the prefixes of own columns (`bind::hrm:code`) that the settings forget: without it nothing is read."""
    found = {match[1] for heading in book.page(SURVEY).headings if (match := _PREFIXED.fullmatch(heading))}
    settings = book.pages.get(SETTINGS) or Page(SETTINGS)
    known = " ".join(text for _, text in settings.column(_NAMESPACES))
    missing = [one for one in sorted(found - _DECLARED) if not re.search(rf"(?<![\w.-]){re.escape(one)}\s*=", known)]
    if not missing:
        return
    book.pages[SETTINGS] = settings
    place = settings.ensure(_NAMESPACES)
    declared = [f'{one}="urn:npm-desktop:{one}"' for one in missing]
    settings.rows[0][place] = " ".join(filter(None, (settings.rows[0][place], *declared)))
    details = {"prefixes": ", ".join(missing)}
    book.repairs.append(Remark("repair_namespace", book.page(SURVEY).name, 1, details))


def listed(rows: list[int], most: int = 10) -> str:
    """Return the numbers as a text, not more than so many."""
    ordered = sorted(set(rows))
    return ", ".join(str(row) for row in ordered[:most]) + (" …" if len(ordered) > most else "")


def _letters(place: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

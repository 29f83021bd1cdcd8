"""A checklist of as many questions as the largest institutions have with all their cells: what speed is measured on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

SECTIONS = 11
QUESTIONS = 330
COLUMNS = ("label::Русский (ru)", "label::Қазақша (kk)", "label::English (en)")
CHOICES = {
    "yes": ("да", "иә", "yes"),
    "partly": ("частично", "ішінара", "partly"),
    "no": ("нет", "жоқ", "no"),
}
FORM_ID = "npm_long"


def workbook() -> bytes:
    """Return the workbook; it serves no category, so only visits that name it are asked it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _sheet(book, "survey", ("type", "name", *COLUMNS), _survey())
    choices = [("yyn", name, *labels) for name, labels in CHOICES.items()]
    _sheet(book, "choices", ("list_name", "name", *COLUMNS), choices)
    title = "Длинный чек-лист"
    _sheet(book, "settings", ("form_title", "form_id", "version", "default_language"),
           [(title, FORM_ID, "2026010100", "Русский (ru)")])  # fmt: skip
    titles = tuple(name.replace("label", "title") for name in COLUMNS)
    _sheet(book, "titles", titles, [(title, "Ұзақ бақылау парағы", "Long checklist")])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _survey() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    each = QUESTIONS // SECTIONS
    for section in range(SECTIONS):
        letter = chr(ord("A") + section)
        names = (f"Раздел {letter}", f"{letter} бөлімі", f"Section {letter}")
        rows.append(("begin_group", f"section_{letter.lower()}", *names))
        for place in range(section * each + 1, section * each + each + 1):
            words = (f"Вопрос {place}: соблюдается ли?", f"{place}-сұрақ: сақтала ма?", f"Question {place}: is it met?")
            rows.append(("select_one yyn", f"q_{place:03d}", *words))
        rows.append(("end_group", f"section_{letter.lower()}", "", "", ""))
    return rows


def _sheet(book: Any, name: str, heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    page = book.create_sheet(name)
    page.append(heading)
    for row in rows:
        page.append([value or None for value in row])

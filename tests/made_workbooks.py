"""Workbooks made for a test: a small checklist with a skip, a check, a repeat and a sum, and what a test changes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

Rows = Sequence[Sequence[object]]
SURVEY: Rows = [
    [
        *("type", "name", "label::Русский (ru)", "label::English (en)", "relevant", "constraint"),
        *("constraint_message::Русский (ru)", "constraint_message::English (en)", "calculation"),
    ],
    ["begin_group", "stay", "Условия", "Conditions"],
    ["select_one yes_no", "open", "Открыто?", "Open?"],
    ["integer", "people", "Сколько?", "How many?", "${open} = 'yes'", ". < 500", "Слишком много", "Too many"],
    ["end_group"],
    ["begin_repeat", "cell", "Камера", "Cell"],
    ["decimal", "area", "Площадь", "Area"],
    ["end_repeat"],
    ["calculate", "total", "", "", "", "", "", "", "sum(${area})"],
]
CHOICES: Rows = [
    ["list_name", "name", "label::Русский (ru)", "label::English (en)"],
    ["yes_no", "yes", "Да", "Yes"],
    ["yes_no", "no", "Нет", "No"],
]


def book(
    survey: Rows = SURVEY, choices: Rows = CHOICES, *, form_id: str = "stay", version: str = "2026010101"
) -> bytes:
    """Return an .xlsx with these sheets."""
    settings = [
        ["form_id", "form_title", "version", "default_language"],
        [form_id, "Stay", version, "Русский (ru)"],
    ]
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, lines in {"survey": survey, "choices": choices, "settings": settings}.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(row: int, column: int, value: object) -> list[list[object]]:
    """Return the survey with another cell; `row` counts from 1 as Excel does, `column` from 0."""
    survey = [list(line) for line in SURVEY]
    line = survey[row - 1]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = value
    return survey


def renewed(data: bytes, version: str, *, without: str = "") -> bytes:
    """Return the workbook as its next version; the question of the name `without` is gone, and no rule asks for it."""
    made = openpyxl.load_workbook(io.BytesIO(data))
    settings, survey = made["settings"], made["survey"]
    settings.cell(2, [cell.value for cell in settings[1]].index("version") + 1).value = version
    named = [cell.value for cell in survey[1]].index("name")
    for row in list(survey.iter_rows(min_row=2)):
        if without and row[named].value == without:
            survey.delete_rows(row[0].row)
        elif without:
            for cell in row:
                if f"${{{without}}}" in str(cell.value):
                    cell.value = None
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()

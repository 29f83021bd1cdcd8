"""A checklist for tests of fillings: skips, a filtered list, a check, calculations, repeats free, nested, counted."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

Row = Mapping[str, Any]
LABEL = "label::Русский (ru)"
SURVEY: tuple[Row, ...] = (
    {"type": "begin_group", "name": "a", LABEL: "Условия"},
    {"type": "select_one state", "name": "open", LABEL: "Открыто?"},
    {"type": "integer", "name": "people", LABEL: "Сколько?", "relevant": "${open} = 'yes'", "constraint": ". < 500",
     "constraint_message::Русский (ru)": "Слишком много", "required": "yes"},
    {"type": "text", "name": "words", LABEL: "Почему ${people}?", "relevant": "${people} > 10"},
    {"type": "select_one region", "name": "region", LABEL: "Область"},
    {"type": "select_one place", "name": "place", LABEL: "Место", "choice_filter": "region = ${region}"},
    {"type": "select_multiple state", "name": "seen", LABEL: "Что видели?"},
    {"type": "integer", "name": "more", LABEL: "Ещё", "default": "3"},
    {"type": "calculate", "name": "twice", "calculation": "${people} * 2"},
    {"type": "select_one state", "name": "asked", LABEL: "Неприменимо?"},
    {"type": "note", "name": "told", LABEL: "Не применимо", "relevant": "${asked} = 'na'"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "cell", LABEL: "Камера ${number}"},
    {"type": "text", "name": "number", LABEL: "Номер"},
    {"type": "decimal", "name": "area", LABEL: "Площадь"},
    {"type": "integer", "name": "held", LABEL: "Человек"},
    {"type": "calculate", "name": "each", "calculation": "${area} div ${held}"},
    {"type": "text", "name": "tight", LABEL: "Тесно?", "relevant": "${each} < 4"},
    {"type": "begin_repeat", "name": "bed", LABEL: "Кровать"},
    {"type": "text", "name": "who", LABEL: "Кто?"},
    {"type": "end_repeat"},
    {"type": "end_repeat"},
    {"type": "begin_group", "name": "b", LABEL: "Комнаты"},
    {"type": "integer", "name": "rooms", LABEL: "Комнат"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "room", LABEL: "Комната", "repeat_count": "${rooms}"},
    {"type": "text", "name": "colour", LABEL: "Цвет"},
    {"type": "end_repeat"},
    {"type": "calculate", "name": "total", "calculation": "sum(${area})"},
)  # fmt: skip
CHOICES: tuple[Row, ...] = (
    *({"list_name": "state", "name": name, LABEL: name} for name in ("yes", "no", "na", "nd")),
    *({"list_name": "region", "name": name, LABEL: name} for name in ("north", "south")),
    *(
        {"list_name": "place", "name": f"{region}_{n}", LABEL: f"{region} {n}", "region": region}
        for region in ("north", "south")
        for n in (1, 2)
    ),
)
APPLIES = "PEN-SIZO"


def book(
    survey: Sequence[Row] = SURVEY,
    choices: Sequence[Row] = CHOICES,
    *,
    form_id: str = "filled",
    version: str = "1",
    **settings: str,
) -> bytes:
    """Return an .xlsx with these rows: the same bytes for the same rows, though a workbook holds its hour."""
    head = {"form_id": form_id, "form_title": form_id, "version": version, "default_language": "Русский (ru)"}
    key = repr((survey, choices, {**head, **settings}))
    if key not in _made:
        _made[key] = _written(survey, choices, {**head, **settings})
    return _made[key]


_made: dict[str, bytes] = {}


def _written(survey: Sequence[Row], choices: Sequence[Row], settings: Row) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in {"survey": survey, "choices": choices, "settings": [settings]}.items():
        sheet = made.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()

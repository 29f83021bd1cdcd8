"""A checklist in three languages for tests of the page: every kind of question, skips, filters, repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from npm_desktop.checklists import explain, workbook
from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.form import Form
from tests.fillings_form import book

Row = Mapping[str, Any]
COLUMNS = ("label::Қазақша (kk)", "label::Русский (ru)", "label::English (en)")
MESSAGES = tuple(one.replace("label", "constraint_message") for one in COLUMNS)


def row(kind: str, name: str, kk: str, ru: str, en: str, **more: str) -> Row:
    return {"type": kind, "name": name, **dict(zip(COLUMNS, (kk, ru, en), strict=True)), **more}


def end(kind: str) -> Row:
    return {"type": f"end_{kind}"}


TOO_MANY = dict(zip(MESSAGES, ("500-ден кем болуы керек", "Должно быть меньше 500", "Must be below 500"), strict=True))
GENERAL: tuple[Row, ...] = (
    row("begin_group", "a", "Жалпы мәліметтер", "Общие сведения", "General"),
    row("select_one state", "open", "Мекеме ашық па?", "Открыто ли учреждение?", "Is the place open?", required="yes"),
    row("integer", "people", "Қанша адам ұсталады?", "Сколько человек содержится?", "How many people are held?",
        relevant="${open} = 'yes'", constraint=". < 500", required="yes", **TOO_MANY),
    row("text", "crowded", "${people} адам қалай орналасқан?", "Как размещены ${people} человек?",
        "How are ${people} people placed?", relevant="${people} > 10"),
    row("note", "told", "Тізімде ${people} адам бар.", "В списке ${people} человек.",
        "The list holds ${people} people.", relevant="${people} > 0"),
    row("select_one region", "region", "Облыс", "Область", "Region"),
    row("select_one place", "place", "Мекеме", "Учреждение", "Place", choice_filter="region = ${region}"),
    row("integer", "beds", "Неше төсек бар?", "Сколько кроватей?", "How many beds are there?"),
    row("decimal", "each", "Бір төсекке адам саны", "Человек на одну кровать", "People for each bed",
        readonly="yes", calculation="if(${people} = '' or ${beds} = '', '', round(${people} div ${beds}, 1))"),
    end("group"),
)  # fmt: skip
KINDS: tuple[Row, ...] = (
    row("begin_group", "k", "Сұрақ түрлері", "Виды вопросов", "Kinds of questions"),
    row("select_one many", "one_of_many", "Қала", "Город", "Town"),
    row("select_multiple many", "many_of_many", "Қалалар", "Города", "Towns", appearance="minimal"),
    row("select_one state or_other", "other", "Кім ашты?", "Кто открыл?", "Who opened?"),
    row("rank region", "order", "Ретімен қойыңыз", "Расположите по порядку", "Put in order"),
    row("range", "scale", "Бағалаңыз", "Оцените", "Rate", parameters="start=1 end=10 step=1"),
    row("date", "day", "Күні", "День", "Day"),
    row("dateTime", "moment", "Күні мен уақыты", "День и время", "Day and time"),
    row("geopoint", "spot", "Орны", "Место", "Where"),
    row("image", "photo", "Фото", "Фотография", "Photo"),
    row("file", "paper", "Құжат", "Документ", "Paper"),
    row("acknowledge", "read", "Ережені оқыдым", "Правила прочитаны", "The rules were read"),
    end("group"),
)  # fmt: skip
SKIPPED: tuple[Row, ...] = (
    row("begin_group", "s", "Тәртіптік изолятор", "Штрафной изолятор", "Punishment cell", relevant="${open} = 'no'"),
    row("select_one state", "closed_why", "Неге жабық?", "Почему закрыто?", "Why is it closed?"),
    end("group"),
)  # fmt: skip
CELLS: tuple[Row, ...] = (
    row("begin_group", "c", "Камералар", "Камеры", "Cells"),
    row("begin_repeat", "cell", "Камералар", "Камеры", "Cells"),
    row("text", "number", "Нөмірі", "Номер", "Number"),
    row("decimal", "area", "Ауданы", "Площадь", "Area", **{"bind::hrm:unit": "kk: м² | ru: м² | en: m²"}),
    row("integer", "held", "Адам", "Человек", "People", constraint=". < 500", **TOO_MANY),
    row("select_one state", "window", "Терезе бар ма?", "Есть окно?", "A window?"),
    row("text", "dark", "Қалай жарықтандырылған?", "Как освещено?", "How is it lit?", relevant="${window} = 'no'"),
    row("decimal", "space", "Бір адамға", "На одного", "Per person", readonly="yes",
        calculation="if(${area} = '' or ${held} = '', '', round(${area} div ${held}, 2))"),
    end("repeat"),
    row("decimal", "total", "Барлығы", "Всего", "Altogether", readonly="yes", calculation="sum(${area})"),
    end("group"),
)  # fmt: skip
TALKS: tuple[Row, ...] = (
    row("begin_group", "t", "Әңгімелер", "Беседы", "Talks"),
    row("begin_repeat", "talk", "Әңгіме ${place_of}", "Беседа ${place_of}", "Talk ${place_of}"),
    row("text", "place_of", "Қайда?", "Где?", "Where?"),
    row("select_multiple state", "heard", "Не айтты?", "Что сказано?", "What was said?"),
    row("begin_repeat", "wish", "Тілектер", "Просьбы", "Wishes"),
    row("text", "words", "Тілек", "Просьба", "Wish"),
    end("repeat"),
    end("repeat"),
    end("group"),
)  # fmt: skip
ROOMS: tuple[Row, ...] = (
    row("begin_group", "r", "Бөлмелер", "Помещения", "Rooms"),
    row("integer", "rooms", "Неше бөлме?", "Сколько помещений?", "How many rooms?"),
    row("begin_repeat", "room", "Бөлмелер", "Помещения", "Rooms", repeat_count="${rooms}"),
    row("text", "colour", "Түсі", "Цвет", "Colour"),
    end("repeat"),
    end("group"),
)  # fmt: skip
SURVEY = (*GENERAL, *KINDS, *SKIPPED, *CELLS, *TALKS, *ROOMS)
TOWNS = (
    "Астана", "Алматы", "Шымкент", "Қарағанды", "Ақтөбе", "Тараз", "Павлодар", "Өскемен", "Семей", "Атырау",
    "Қостанай", "Қызылорда", "Орал", "Петропавл", "Ақтау", "Көкшетау",
)  # fmt: skip


def _choices() -> list[Row]:
    made = [
        _choice("state", "yes", "Иә", "Да", "Yes"),
        _choice("state", "no", "Жоқ", "Нет", "No"),
        _choice("state", "na", "Қолданылмайды", "Неприменимо", "Not applicable"),
        _choice("region", "north", "Солтүстік", "Север", "North"),
        _choice("region", "south", "Оңтүстік", "Юг", "South"),
    ]
    for region, kk, ru, en in (("north", "Солтүстік", "Север", "North"), ("south", "Оңтүстік", "Юг", "South")):
        made += [
            _choice("place", f"{region}_{n}", f"{kk} {n}", f"{ru} {n}", f"{en} {n}", region=region) for n in (1, 2)
        ]
    return made + [_choice("many", f"town_{n}", name, name, name) for n, name in enumerate(TOWNS)]


def _choice(list_name: str, name: str, kk: str, ru: str, en: str, **more: str) -> Row:
    return {"list_name": list_name, "name": name, **dict(zip(COLUMNS, (kk, ru, en), strict=True)), **more}


def asking_book(survey: Sequence[Row] = SURVEY, form_id: str = "asking") -> bytes:
    space = 'hrm="https://hrm.example/xforms"'
    return book(survey, _choices(), form_id=form_id, namespaces=space, applies_to="PEN-SIZO")


@cache
def asking_form() -> tuple[Form, Definition]:
    """The whole form with its rules compiled."""
    form = workbook.load(asking_book())
    return form, explain.definitions(form)[0]

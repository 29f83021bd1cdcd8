"""How questions lie in each other: groups, repeats, repeats in repeats."""

from __future__ import annotations

from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Question
from tests.fillings_form import LABEL, book
from tests.ui.asking_form import asking_form
from ui.forms.outline import Heading, Repeat, outline

NESTED = (
    {"type": "begin_group", "name": "a", LABEL: "Раздел"},
    {"type": "text", "name": "first", LABEL: "Первое"},
    {"type": "begin_group", "name": "inner", LABEL: "Внутри"},
    {"type": "text", "name": "second", LABEL: "Второе"},
    {"type": "end_group"},
    {"type": "begin_group", "name": "bare"},
    {"type": "text", "name": "third", LABEL: "Третье"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "cell", LABEL: "Камера ${number}"},
    {"type": "text", "name": "number", LABEL: "Номер"},
    {"type": "begin_repeat", "name": "bed", LABEL: "Кровать"},
    {"type": "text", "name": "who", LABEL: "Кто?"},
    {"type": "end_repeat"},
    {"type": "end_repeat"},
    {"type": "end_group"},
)


def said(parts) -> list[object]:
    return [
        one.name if isinstance(one, Question) else [one.name("ru"), *said(one.inside)] if isinstance(one, Repeat)
        else f"# {one.labels['ru']}"
        for one in parts
    ]  # fmt: skip


def test_groups_are_headings_and_repeats_hold_what_repeats() -> None:
    form = workbook.load(book(NESTED))
    parts = outline(form, form.sections[0].questions)
    assert said(parts) == ["first", "# Внутри", "second", "third", ["Камера", "number", ["Кровать", "who"]]]
    assert isinstance(parts[1], Heading)


def test_a_repeat_with_another_in_it_is_no_table() -> None:
    form = workbook.load(book(NESTED))
    outer = outline(form, form.sections[0].questions)[-1]
    assert not outer.is_table()
    assert outer.inside[-1].is_table()


def test_few_short_questions_make_a_table() -> None:
    form, _ = asking_form()
    tables = {
        part.path.rpartition("/")[2]: part.is_table()
        for section in form.sections
        for part in outline(form, section.questions)
        if isinstance(part, Repeat)
    }
    assert tables == {"cell": True, "talk": False, "room": True}

"""Explanations: what stands in the way of a question, what an answer opens, conditions in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import explain, workbook
from npm_desktop.checklists.filling.definition import compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot
from tests.checklists.lint.books import book

HEAD = (
    "type",
    "name",
    "label::Қазақша (kk)",
    "label::Русский (ru)",
    "label::English (en)",
    "relevant",
    "bind::hrm:code",
)
SURVEY = [
    HEAD,
    ("select_one yn", "cell", "Карцер бар ма?", "Есть ли карцер?", "Is there a punishment cell?", None, "PEN-004"),
    ("integer", "n", "Онда қанша адам?", "Сколько в нём человек?", "How many persons?", "${cell} = 'yes'", "PEN-005"),
    ("select_multiple kinds", "k", "Не жоқ?", "Чего нет?", "What is missing?", None, "PEN-006"),
    ("begin_group", "g", "Карцер", "Карцер", "Punishment cell", "${cell} = 'yes' and ${n} > 3", None),
    ("text", "t", "Неге?", "Почему?", "Why?", "selected(${k}, 'light') or ${k} = ''", "PEN-008"),
    ("text", "u", "Тағы", "Ещё", "More", "${cell} = 'yes' or ${cell} = 'nd'", None),
    ("end_group", *[None] * 6),
    ("begin_repeat", "room", "Камера", "Камера", "Cell", None, None),
    ("decimal", "area", "Ауданы", "Площадь", "Area", None, None),
    ("text", "small", "Тар ма?", "Тесно?", "Cramped?", "${area} < 4", None),
    ("end_repeat", *[None] * 6),
    ("text", "sum", "Қосынды", "Итог", "Total", "sum(${area}) > 100 or regex(${t}, '^a')", None),
]
CHOICES = [
    ("list_name", "name", "label::Қазақша (kk)", "label::Русский (ru)", "label::English (en)"),
    ("yn", "yes", "Иә", "Да", "Yes"),
    ("yn", "no", "Жоқ", "Нет", "No"),
    ("yn", "nd", "Көрсетпеді", "Не показали", "Not shown"),
    ("kinds", "light", "Жарық", "Света", "Light"),
    ("kinds", "air", "Ауа", "Воздуха", "Air"),
]
SETTINGS = {
    "form_id": "x",
    "version": "1",
    "default_language": "Русский (ru)",
    "namespaces": 'hrm="urn:npm-desktop:hrm"',
}
FORM = workbook.load(book(SURVEY, CHOICES, SETTINGS))
DEFINITION = compile_form(FORM.xml)


def filled(**answers):
    filling = Filling(DEFINITION)
    for name, value in answers.items():
        filling.set(filling.find(f"/data/{name.replace('__', '/')}"), value)
    return filling


def why(filling, path, language="ru", instance=""):
    return explain.why_hidden(FORM, DEFINITION, filling, Spot(path, instance), language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ru",
            (
                "Не задаётся, так как «Есть ли карцер?» (PEN-004) — «Нет».",
                "Задаётся, если «Есть ли карцер?» (PEN-004) — «Да».",
            ),
        ),
        (
            "kk",
            (
                "Сұралмайды, себебі «Карцер бар ма?» (PEN-004) — «Жоқ».",
                "«Карцер бар ма?» (PEN-004) — «Иә» болса, сұралады.",
            ),
        ),
        (
            "en",
            (
                "Not asked, since “Is there a punishment cell?” (PEN-004) is “No”.",
                "It is asked when “Is there a punishment cell?” (PEN-004) is “Yes”.",
            ),
        ),
    ],
)
def test_the_answer_that_hides_a_question_is_named(language, expected):
    assert why(filled(cell="no"), "/data/n", language) == expected


def test_what_is_asked_needs_no_explanation():
    assert why(filled(cell="yes"), "/data/n") == ()
    assert why(filled(), "/data/cell") == ()
    assert why(filled(), "/data/nowhere") == ()


def test_a_group_is_named_first_and_only_what_fails_in_it():
    said = why(filled(cell="yes", n="2", k="air"), "/data/g/t", "en")
    assert said == (
        "“Punishment cell” is not asked, since “How many persons?” (PEN-005) is 2.",
        (
            "It is asked when “Is there a punishment cell?” (PEN-004) is “Yes” and"
            " “How many persons?” (PEN-005) is more than 3."
        ),
        "Not asked, since “What is missing?” (PEN-006) is “Air”.",
        (
            "It is asked when “Light” is chosen in “What is missing?” (PEN-006) or"
            " “What is missing?” (PEN-006) has no answer."
        ),
    )


def test_a_question_that_waits_for_a_hidden_one_says_so_when_nothing_else_is_the_cause():
    said = why(filled(cell="no", n="9"), "/data/g/u", "en")
    assert said[0] == "“Punishment cell” is not asked, since “Is there a punishment cell?” (PEN-004) is “No”."


def test_an_instance_of_a_repeat_is_told_from_its_own_answers():
    filling = filled()
    first, _ = filling.add(filling.root, ("data", "room"))
    second, _ = filling.add(filling.root, ("data", "room"))
    filling.set(filling.node(Spot("/data/room/area", first.uid)), "3.5")
    filling.set(filling.node(Spot("/data/room/area", second.uid)), "7")
    assert why(filling, "/data/room/small", "en", first.uid) == ()
    assert why(filling, "/data/room/small", "en", second.uid)[0] == "Not asked, since “Area” is 7."
    assert why(filling, "/data/sum", "ru") == (
        "Не задаётся, так как сумма по «Площадь» не больше 100.",
        "Задаётся, если сумма по «Площадь» больше 100 или выполняется правило «regex(PEN-008, '^a')».",
    )


def test_what_an_answer_opens():
    filling = filled(n="5")
    before = filling.stored()
    said = explain.opens(FORM, DEFINITION, filling, Spot("/data/cell"), "en")
    assert said == ("With “Yes” 3 more questions are asked: PEN-005, PEN-008, u.",)
    assert filling.stored() == before
    assert explain.opens(FORM, DEFINITION, filling, Spot("/data/cell"), "ru") == (
        "При ответе «Да» задаются ещё 3 вопроса: PEN-005, PEN-008, u.",
    )
    assert explain.opens(FORM, DEFINITION, filling, Spot("/data/n"), "en") == (
        "2 questions depend on this answer: PEN-008, u.",
    )
    assert explain.opens(FORM, DEFINITION, filling, Spot("/data/g/u"), "en") == ()


def test_what_an_answer_closes():
    said = explain.opens(FORM, DEFINITION, filled(cell="yes", n="5"), Spot("/data/k"), "en")
    assert said == ("With “Air” 1 question is not asked: PEN-008.",)


CODES = {"/data/cell": "PEN-004", "/data/n": "PEN-005", "/data/k": "PEN-006"}


def test_conditions_for_paper():
    said = explain.conditions(FORM, CODES)
    section = next(section for section in FORM.sections if section.name == "g")
    assert said(FORM.at("/data/n"), "en") == "Answer if PEN-004 is “Yes”."
    assert said(FORM.at("/data/n"), "kk") == "PEN-004 — «Иә» болса, жауап беріңіз."
    assert said(section, "ru") == "Отвечайте, если PEN-004 — «Да» и PEN-005 больше 3."
    assert said(FORM.at("/data/g/u"), "ru") == "Отвечайте, если PEN-004 — «Да» или «Не показали»."
    assert said(FORM.at("/data/cell"), "ru") == ""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${cell} != 'no'", "PEN-004 is not “No”"),
        ("not(${cell} = 'no')", "PEN-004 is not “No”"),
        ("not(${cell} = 'no' or ${n} > 3)", "PEN-004 is not “No” and PEN-005 is 3 or less"),
        ("not(selected(${k}, 'air'))", "“Air” is not chosen in PEN-006"),
        ("count-selected(${k}) >= 2", "the number of answers chosen in PEN-006 is 2 or more"),
        ("count-selected(${k}) > 0", "PEN-006 has an answer"),
        (
            "${k} != '' and (${n} < 1 or ${n} > 5)",
            "PEN-006 has an answer and (PEN-005 is less than 1 or PEN-005 is more than 5)",
        ),
        ("selected(${k}, 'air') or selected(${k}, 'light')", "“Air” or “Light” is chosen in PEN-006"),
        ("${k} = '' or selected(${k}, 'air')", "PEN-006 has no answer or “Air” is chosen in PEN-006"),
        ("${cell} != 'no' and ${cell} != 'nd'", "PEN-004 is neither “No” nor “Not shown”"),
        ("not(${cell} = 'no' or selected(${cell}, 'nd'))", "PEN-004 is neither “No” nor “Not shown”"),
        ("${cell} = 'no' or ${n} > 3 or ${cell} = 'nd'", "PEN-004 is “No” or “Not shown” or PEN-005 is more than 3"),
        ("${cell} = 'no' and ${n} > 3", "PEN-004 is “No” and PEN-005 is more than 3"),
        ("3 < ${n}", "PEN-005 is more than 3"),
        ("${n} = -1", "PEN-005 is -1"),
        ("${n} > ${n} + 1", "PEN-005 is more than PEN-005 + 1"),
        ("string-length(${n}) = 0", "PEN-005 has no answer"),
        ("true()", "always"),
        ("if(${n} > 1, true(), false())", "the rule “if(PEN-005 > 1, true(), false())” holds"),
        ("count(${room}) > 1", "the number of entries in “Cell” is more than 1"),
    ],
)
def test_words(expression, expected):
    survey = [*SURVEY[:-1], ("text", "x", "X", "X", "X", expression, None)]
    form = workbook.load(book(survey, CHOICES, SETTINGS))
    assert explain.condition(form, compile_form(form.xml), "/data/x", "en", CODES) == expected


def test_a_thousand_parts_are_no_tower():
    survey = [*SURVEY[:-1], ("text", "x", "X", "X", "X", " or ".join(["${n} > 3"] * 1_000), None)]
    form = workbook.load(book(survey, CHOICES, SETTINGS))
    said = explain.condition(form, compile_form(form.xml), "/data/x", "en", CODES)
    assert said.startswith("PEN-005 is more than 3, PEN-005")
    assert said.endswith("or …")
    assert len(said) < 300


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "cell": st.sampled_from(["yes", "no", "nd", ""]),
        "n": st.integers(0, 9).map(str),
        "k": st.sampled_from(["light", "air", "light air"]),
        "g__t": st.text("ab", max_size=2),
    },
)


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.sampled_from(["kk", "ru", "en"]))
def test_whatever_is_hidden_has_a_reason_and_nothing_else(answers, language):
    filling = filled(**answers)
    for node in filling.leaves():
        if node.path in DEFINITION.parts.controls:
            assert bool(why(filling, "/" + "/".join(node.path), language)) == (not node.relevant)

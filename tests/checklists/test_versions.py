"""Two versions compared: what is only told, what breaks, where answers go."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import questions_compared, sameness, versions, workbook
from npm_desktop.paths import CHECKLISTS
from npm_desktop.texts import load
from tests.checklists.lint.books import book

HEAD = (
    "type",
    "name",
    "label::Русский (ru)",
    "label::English (en)",
    "relevant",
    "bind::hrm:code",
    "bind::hrm:unit",
    "bind::hrm:good",
    "bind::hrm:threshold",
)
LISTS = ("list_name", "name", "label::Русский (ru)", "label::English (en)", "stable_value")
CHOICES = [
    ("yn", "yes", "Да", "Yes", None),
    ("yn", "no", "Нет", "No", None),
    ("yn", "nd", "Не показали", "Not shown", None),
]


def question(kind="integer", name="a", ru="Сколько человек?", en="How many persons?", **more):
    known = {"type": kind, "name": name, "label::Русский (ru)": ru, "label::English (en)": en}
    known |= {f"bind::hrm:{key}" if key != "relevant" else key: value for key, value in more.items()}
    return tuple(known.get(heading) for heading in HEAD)


def repeat(*rows, name="r"):
    return [question("begin_repeat", name, "Камера", "Cell"), *rows, question("end_repeat", None, None, None)]


SETTINGS = {
    "form_id": "f",
    "version": "2",
    "default_language": "Русский (ru)",
    "namespaces": 'hrm="urn:npm-desktop:hrm"',
}


def form(*rows, choices=CHOICES, version="1", default="Русский (ru)"):
    made = {**SETTINGS, "version": version, "default_language": default}
    return workbook.load(book([HEAD, *rows], [LISTS, *choices], made))


def compared(old, new, **more):
    before = form(*(old if isinstance(old, list) else [old]), **{"version": "1"})
    found = versions.diff(before, form(*(new if isinstance(new, list) else [new]), version="2", **more))
    return [one.code for one in found.breaks], [one.code for one in found.changed]


YES_NO = question("select_one yn", "b", "Есть ли окно?", "Is there a window?", code="B-1", good="yes")


@pytest.mark.parametrize(
    ("old", "new", "breaks", "changes"),
    [
        (question(code="A-1"), question(code="A-1"), [], []),
        (question(code="A-1"), question("text", code="A-1"), ["change_kind"], []),
        (question(code="A-1"), question("decimal", code="A-1"), [], ["change_widened"]),
        (question("decimal", code="A-1"), question(code="A-1"), ["change_kind"], []),
        (question(code="A-1", unit="ru: чел."), question(code="A-1", unit="ru: м²"), ["change_unit"], []),
        (question(code="A-1", unit="ru: чел."), question(code="A-1", unit="ru: чел. | en: persons"), [], []),
        (question(code="A-1"), question(code="A-2"), ["change_code_changed"], []),
        (
            question(code="A-1"),
            question(name="z", ru="Какого цвета стены в палате?", en="What colour are the walls?", code="A-1"),
            ["change_code_reused"],
            [],
        ),
        (question(code="A-1"), question(ru="Сколько всего человек?", code="A-1"), [], ["change_label"]),
        (question(code="A-1"), question(en="How many people?", code="A-1"), [], ["change_translation"]),
        (question(code="A-1"), question(name="new_name", code="A-1"), [], []),
        ([YES_NO, question(code="A-1")], [question(code="A-1"), YES_NO], [], ["change_order"]),
        ([YES_NO, question()], [YES_NO, question(relevant="${b} = 'yes'")], [], ["change_relevant"]),
        (
            question(code="A-1", threshold="law >= 2"),
            question(code="A-1", threshold="law >= 3"),
            [],
            ["change_threshold"],
        ),
        (YES_NO, (*YES_NO[:7], "no", None), ["change_good"], []),
        (
            [question(name="o"), *repeat(question(code="A-1"))],
            [question(name="o"), question(code="A-1")],
            ["change_repeat"],
            [],
        ),
        (repeat(question(code="A-1")), repeat(question(code="A-1"), name="rooms"), [], ["change_section"]),
    ],
)
def test_one_question(old, new, breaks, changes):
    assert compared(old, new) == (breaks, changes)


@pytest.mark.parametrize(
    ("choices", "breaks", "changes"),
    [
        (CHOICES[:2], ["change_choice_removed"], []),
        ([*CHOICES, ("yn", "na", "Неприменимо", "Not applicable", None)], [], ["change_choice_added"]),
        ([("yn", "yes", "Отсутствует полностью", "Absent", None), *CHOICES[1:]], ["change_choice_meaning"], []),
        ([*CHOICES[:2], ("yn", "nd", "Не показано", "Not shown", None)], [], ["change_choice_label"]),
        ([("yn", "ja", "Да", "Yes", "yes"), *CHOICES[1:]], [], ["change_choice_renamed"]),
    ],
)
def test_choices(choices, breaks, changes):
    row = (*YES_NO[:7], None, None)
    assert compared(row, row, choices=choices) == (breaks, changes)


def test_new_and_removed_questions():
    found = versions.diff(
        form(question(code="A-1"), YES_NO), form(question(code="A-1"), question(name="n", code="N-1"), version="2")
    )
    assert [one.code for one in found.added] == ["N-1"]
    assert [one.code for one in found.removed] == ["B-1"]
    assert versions.told(found, load("en")) == (
        ["“Is there a window?” (B-1) is not asked any more."],
        ["“How many persons?” (N-1) is new."],
    )


HEAD_CALCULATED = (*HEAD, "calculation", "read_only")


def test_what_was_answered_and_is_calculated_now():
    answered = question(code="A-1")
    calculated = (*answered, "1 + 1", "yes")
    old, new = (
        form(answered),
        workbook.load(
            book(
                [HEAD_CALCULATED, calculated, (*question("calculate", "sum", None, None), "2 + 2", None)],
                [LISTS, *CHOICES],
                SETTINGS,
            )
        ),
    )
    found = versions.diff(old, new)
    assert [one.code for one in found.breaks] == ["change_now_calculated"]
    assert sameness.upgrade_places(old, new) == {"/data/a": None}
    assert "New calculations: 1 (sum)." in versions.told(found, load("en"))[1]


def test_the_same_version_number_is_told():
    found = versions.diff(form(question()), form(question(), question(name="b")))
    assert [one.code for one in found.changed] == ["change_version_same"]


def test_renamed_questions_are_the_same_and_move():
    old = form(question(code="A-1"), question("text", "t", code="T-1"), *repeat(question(name="x", code="X-1")))
    new = form(
        question(name="a_new", code="A-1"),
        question(name="t", code="T-1"),
        *repeat(question(name="x", code="X-1"), name="s"),
    )
    found = versions.diff(old, new)
    assert [(one.name, other.name) for one, other in found.renamed] == [("a", "a_new"), ("x", "x")]
    assert sameness.upgrade_places(old, new) == {"/data/a": "/data/a_new", "/data/t": None, "/data/r/x": "/data/s/x"}


def test_choices_move_by_their_stable_value():
    old = form(YES_NO)
    new = form(
        (*YES_NO[:7], None, None),
        choices=[("yn", "ja", "Да", "Yes", "yes"), ("yn", "no", "Нет", "No", None)],
        version="2",
    )
    assert sameness.upgrade_values(old.coded("B-1"), new.coded("B-1")) == {"yes": "ja", "no": "no", "nd": None}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_change_has_its_sentence(language):
    texts = load(language)
    for old, new in (
        (question(code="A-1"), question("text", code="A-1")),
        (question(code="A-1", unit="ru: чел."), question(code="A-1", unit="ru: м²")),
        (YES_NO, (*YES_NO[:7], "no", None)),
        (question(code="A-1", threshold="law >= 2"), question(code="A-1", threshold="law >= 3")),
    ):
        told = versions.told(versions.diff(form(old), form(new, version="2")), texts)
        assert sum(map(len, told)) == 1
        assert all(
            sentence.endswith(".") and "{" not in sentence.replace("{ru", "") for part in told for sentence in part
        )


def test_a_sentence_as_it_is_read():
    found = versions.diff(form(YES_NO), form((*YES_NO[:7], "no", None), version="2"))
    assert versions.told(found, load("ru"))[0] == [
        "«Есть ли окно?» (B-1): хорошим ответом был «Да», стал «Нет»; вывод меняется."
    ]


@pytest.mark.parametrize("path", sorted(CHECKLISTS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_checklist_is_no_different_from_itself(path):
    one = workbook.load(path.read_bytes())
    found = versions.diff(one, one)
    assert (found.added, found.removed, found.renamed, found.breaks) == ((), (), (), ())
    assert {code.code for code in found.changed} == {"change_version_same"}
    assert sameness.upgrade_places(one, one) == {
        question.path: question.path if question.asked else None for question in one.questions()
    }


NAMES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True)


@settings(max_examples=15, deadline=None)
@given(NAMES, NAMES)
def test_every_answer_has_a_place_or_its_question_is_gone(old, new):
    one, other = (form(*(question(name=name, ru=name * 9, en=name) for name in names)) for names in (old, new))
    found = versions.diff(one, other)
    assert {each.name for each in found.added} == set(new) - set(old)
    assert {each.name for each in found.removed} == set(old) - set(new)
    places = sameness.upgrade_places(one, other)
    assert places == {f"/data/{name}": f"/data/{name}" if name in new else None for name in old}


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        ("Раз в неделю", "Раз в месяц", True),
        ("Менее 2,5 м² на человека", "Менее 4 м² на человека", True),
        ("Раз в неделю", "Раз в неделю.", False),
        ("Не реже раза в неделю", "Не реже одного раза в неделю", False),
    ],
)
def test_a_choice_that_is_worded_anew_may_mean_something_else(before: str, after: str, other: bool) -> None:
    assert questions_compared._means_other(before, after) is other

"""What was written on paper, typed in by its code: the answer, the place, the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.checklists import typed, workbook
from npm_desktop.checklists.form import Choice, Form, Group, Kind, Question, Section
from npm_desktop.checklists.printed_codes import printed_codes
from npm_desktop.checklists.typed import Typed
from npm_desktop.checklists.typing_order import Place, TypingOrder
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput
from npm_desktop.sentences import SENTENCES

CHOICES = tuple(
    Choice(name, {"ru": ru, "en": en})
    for name, ru, en in (("yes", "Да", "Yes"), ("partly", "Частично", "Partly"), ("no", "Нет", "No"))
)
AWAY = (Choice("na", {"ru": "Неприменимо"}), Choice("nd", {"ru": "Не показали"}))
MANY = tuple(Choice(f"c{number}", {"ru": f"Пункт {number}"}) for number in range(1, 13))
SHIPPED = {one.code: workbook.load(one.data) for one in workbook.shipped()}


def question(kind: Kind, choices: tuple[Choice, ...] = (), path: str = "/data/a/q", code: str = "Q-1") -> Question:
    return Question(path, path.rpartition("/")[2], code, kind, "a", {"ru": "Вопрос"}, choices=choices)


@pytest.mark.parametrize(
    ("kind", "choices", "text", "value"),
    [
        (Kind.SELECT_ONE, CHOICES, "1", "yes"),
        (Kind.SELECT_ONE, CHOICES, " 3 ", "no"),
        (Kind.SELECT_ONE, CHOICES, "частично", "partly"),
        (Kind.SELECT_ONE, MANY, "12", "c12"),
        (Kind.SELECT_ONE, (), "akmola", "akmola"),
        (Kind.SELECT_MULTIPLE, CHOICES, "1 3", "yes no"),
        (Kind.SELECT_MULTIPLE, CHOICES, "3,1", "yes no"),
        (Kind.SELECT_MULTIPLE, CHOICES, "13", "yes no"),
        (Kind.SELECT_MULTIPLE, MANY, "1 12; 3", "c1 c3 c12"),
        (Kind.SELECT_MULTIPLE, MANY, "12", "c12"),
        (Kind.SELECT_MULTIPLE, MANY, "пункт 7", "c7"),
        (Kind.RANK, CHOICES, "3 1 2", "partly no yes"),
        (Kind.RANK, CHOICES, "312", "partly no yes"),
        (Kind.INTEGER, (), "3 072", "3072"),
        (Kind.DECIMAL, (), "2,75", "2.75"),
        (Kind.DATE, (), "14.11.2023", "2023-11-14"),
        (Kind.DATE, (), "14112023", "2023-11-14"),
        (Kind.DATE, (), "2023-11-14", "2023-11-14"),
        (Kind.TIME, (), "0930", "09:30"),
        (Kind.TIME, (), "9:30", "09:30"),
        (Kind.TIME, (), "930", "09:30"),
        (Kind.DATETIME, (), "14.11.2023 09:30", "2023-11-14T09:30"),
        (Kind.DATETIME, (), "14112023 0930", "2023-11-14T09:30"),
        (Kind.GEOPOINT, (), "51,16 71,47", "51.16 71.47 0 0"),
        (Kind.GEOPOINT, (), "51.16, 71.47", "51.16 71.47 0 0"),
        (Kind.ACKNOWLEDGE, (), "1", "OK"),
        (Kind.TEXT, (), "В камере сыро, 1 окно", "В камере сыро, 1 окно"),
        (Kind.IMAGE, (), "IMG_0042", "IMG_0042"),
    ],
)
def test_what_is_typed_says_what_was_written(kind, choices, text, value):
    assert typed.answer(question(kind, choices), text) == Typed(value)


@pytest.mark.parametrize(
    ("kind", "choices", "text", "code"),
    [
        (Kind.SELECT_ONE, CHOICES, "4", "typed_no_such_box"),
        (Kind.SELECT_ONE, CHOICES, "0", "typed_no_such_box"),
        (Kind.SELECT_ONE, CHOICES, "maybe", "typed_no_such_box"),
        (Kind.SELECT_ONE, CHOICES, "²", "typed_no_such_box"),
        (Kind.SELECT_MULTIPLE, CHOICES, "1 4", "typed_no_such_box"),
        (Kind.SELECT_MULTIPLE, (*CHOICES, *AWAY), "1 4", "answer_choice_alone"),
        (Kind.RANK, CHOICES, "1 2", "typed_not_an_order"),
        (Kind.RANK, CHOICES, "1 1 2", "typed_not_an_order"),
        (Kind.INTEGER, (), "2,5", "answer_not_a_whole_number"),
        (Kind.DECIMAL, (), "много", "answer_not_a_number"),
        (Kind.DATE, (), "31022023", "answer_not_a_date"),
        (Kind.TIME, (), "2560", "answer_not_a_time"),
        (Kind.GEOPOINT, (), "91 10", "typed_not_a_place"),
        (Kind.GEOPOINT, (), "здесь", "typed_not_a_place"),
    ],
)
def test_what_a_question_does_not_take_is_said(kind, choices, text, code):
    with pytest.raises(BadInput) as refused:
        typed.answer(question(kind, choices), text)
    assert refused.value.code == code
    assert SENTENCES[code].format(**refused.value.details)


@pytest.mark.parametrize("sign", ["n", "N", "т", "Т"])
def test_the_letters_of_the_paper_say_why_there_is_no_answer(sign):
    for one in (question(Kind.INTEGER), question(Kind.SELECT_ONE, CHOICES), question(Kind.TEXT)):
        assert typed.answer(one, sign) == Typed("", AnswerState.NOT_APPLICABLE)
    assert typed.answer(question(Kind.DATE), "в") == typed.answer(question(Kind.DATE), "D")
    assert typed.answer(question(Kind.DATE), "D").state is AnswerState.NOT_SHOWN


def test_a_box_may_stand_for_a_state_and_nothing_takes_an_answer_back():
    one = question(Kind.SELECT_ONE, (*CHOICES, *AWAY))
    assert typed.answer(one, "4") == Typed("", AnswerState.NOT_APPLICABLE)
    assert typed.answer(one, "не показали") == Typed("", AnswerState.NOT_SHOWN)
    assert typed.answer(one, "  ") == Typed("", AnswerState.NOT_ASKED)


@given(st.sampled_from(list(Kind)), st.sampled_from([(), CHOICES, MANY]), st.text(max_size=30))
def test_whatever_is_typed_is_an_answer_or_a_sentence(kind, choices, text):
    try:
        said = typed.answer(question(kind, choices), text)
    except BadInput as error:
        said = error
    assert isinstance(said, Typed) or said.code in SENTENCES


def test_a_line_is_a_code_and_an_answer():
    assert typed.split("PEN-003  2,75 ") == ("PEN-003", "2,75")
    assert typed.split(" cell-02/4 сыро и темно") == ("cell-02/4", "сыро и темно")
    assert typed.split("PEN-003") == ("PEN-003", "")


def form() -> Form:
    """A question; a table of cells with two questions, in it a table of beds with one; a question."""
    places = [("start", "S-1"), ("cell/no", "C-1"), ("cell/area", "C-2"), ("cell/bed/state", "B-1"), ("end", "E-1")]
    questions = tuple(question(Kind.INTEGER, path=f"/data/a/{path}", code=code) for path, code in places)
    groups = tuple(Group(f"/data/a/{path}", {}, repeats=True) for path in ("cell", "cell/bed"))
    section = Section("A", "a", {}, {}, questions)
    return Form("f", "1", {}, (section,), {}, (), "0" * 64, groups=groups)


def names(order: TypingOrder, place: Place | None, *answers: bool) -> list[str]:
    found = []
    for given_one in answers:
        assert place is not None
        found.append(place.name)
        place = order.after(place, given=given_one)
    return [*found, place.name if place else "."]


def test_the_order_is_that_of_the_paper_and_tables_go_on_row_by_row():
    order = TypingOrder(form())
    yes, no = True, False
    assert names(order, order.first(), yes, yes, yes, yes) == ["S-1", "C-1/1", "C-2/1", "B-1/1.1", "B-1/1.2"]
    assert names(order, order.at("B-1/1.2"), no, yes) == ["B-1/1.2", "C-1/2", "C-2/2"]
    assert names(order, order.at("C-1/2"), no, yes) == ["C-1/2", "E-1", "."]
    assert names(order, order.at("C-2/1"), no) == ["C-2/1", "B-1/1.1"]
    assert len(order) == 5


def test_a_code_leads_to_its_place_however_it_is_typed():
    order = TypingOrder(form())
    assert order.at(" s-1 ").question.code == "S-1"
    assert order.at("c-2/3").rows == (3,)
    assert order.at("b-1/2.11").rows == (2, 11)
    pen = TypingOrder(SHIPPED["PEN"])
    assert pen.at("4").code == pen.at("pen-004").code == "PEN-004"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("X-9", "typed_code_unknown"),
        ("", "typed_code_unknown"),
        ("1", "typed_code_unknown"),
        ("S-1/1", "typed_row_idle"),
        ("C-1", "typed_row_missing"),
        ("C-1/0", "typed_row_missing"),
        ("C-1/x", "typed_row_missing"),
        ("B-1/2", "typed_row_missing"),
    ],
)
def test_a_wrong_code_is_said(text, code):
    with pytest.raises(BadInput) as refused:
        TypingOrder(form()).at(text)
    assert refused.value.code == code
    assert SENTENCES[code].format(**refused.value.details)


@pytest.mark.parametrize("code", SHIPPED)
def test_every_question_of_a_shipped_checklist_is_come_to_once(code):
    form = SHIPPED[code]
    order = TypingOrder(form)
    found, place = [], order.first()
    while place is not None:
        found.append(place.question.path)
        # One row of each table: nobody has written more.
        given = not (place.rows and place.rows[-1] > 1)
        place = order.after(place, given=given)
    assert list(dict.fromkeys(found)) == list(printed_codes(form))


@pytest.mark.parametrize("code", SHIPPED)
def test_printed_codes_are_short_unique_and_the_stable_ones(code):
    form = SHIPPED[code]
    codes = printed_codes(form)
    assert len({one.casefold() for one in codes.values()}) == len(codes)
    assert {path for path in codes} == {one.path for one in form.questions() if one.asked}
    assert all(form.at(path).code == printed for path, printed in codes.items())


def test_the_words_of_a_choice_name_it_in_any_language():
    assert typed.named(CHOICES, " ДА ") == typed.named(CHOICES, "yes") == "yes"
    assert typed.named((*CHOICES, Choice("also", {"ru": "Да"})), "да") == ""
    assert typed.named((), "да") == ""

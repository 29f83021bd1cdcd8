"""Rows copied from a spreadsheet: with a head and without, in three languages, with cells that can't be read."""

from __future__ import annotations

import pytest

from npm_desktop.checklists import pasted
from npm_desktop.checklists.form import Choice, Kind, Question
from npm_desktop.errors import BadInput

NUMBER = Question("/d/c/n", "n", "M1", Kind.INTEGER, "m", labels={"ru": "Номер камеры", "kk": "Камераның нөмірі"})
WHOM = Question(
    "/d/c/who", "who", "M1B", Kind.SELECT_ONE, "m", labels={"ru": "Кого содержат"},
    choices=(Choice("women", {"ru": "Женщин", "kk": "Әйелдерді"}), Choice("men", {"ru": "Мужчин"})),
)  # fmt: skip
AREA = Question("/d/c/a", "a", "M2", Kind.DECIMAL, "m", labels={"ru": "Площадь", "kk": "Алаңы"}, unit={"ru": "м²"})
ASKED = (NUMBER, WHOM, AREA)


def test_columns_without_a_head_are_the_questions_in_order() -> None:
    found = pasted.read("101\tЖенщин\t12,5\r\n102\t2\t7\n", ASKED)
    assert found.rows == (
        {"/d/c/n": "101", "/d/c/who": "women", "/d/c/a": "12.5"},
        {"/d/c/n": "102", "/d/c/who": "men", "/d/c/a": "7"},
    )
    assert not found.head


@pytest.mark.parametrize(
    "head", ["Площадь, м²\tНомер камеры", "АЛАҢЫ\tкамераның нөмірі", "M2\tM1", "a\tn", "Площадь\tЭтаж\tНомер камеры"]
)
def test_a_head_names_the_columns_in_any_order_and_language(head: str) -> None:
    middle = "\tтретий" if "Этаж" in head else ""
    found = pasted.read(f"{head}\n12,5{middle}\t101", ASKED)
    assert (found.rows, found.head) == (({"/d/c/n": "101", "/d/c/a": "12.5"},), True)


def test_a_cell_that_can_not_be_read_is_told_and_the_rest_is_taken() -> None:
    found = pasted.read("101\tКотов\tмного\n102\tмужчин\t1 200,5", ASKED)
    assert found.rows == ({"/d/c/n": "101"}, {"/d/c/n": "102", "/d/c/who": "men", "/d/c/a": "1200.5"})
    assert [(one.row, one.question.name, one.typed, one.error.code) for one in found.unread] == [
        (0, "who", "Котов", "answer_not_a_choice"),
        (0, "a", "много", "answer_not_a_number"),
    ]


def test_empty_lines_and_cells_are_nothing() -> None:
    found = pasted.read("\n101\t\t8\n\t\t\n\n", ASKED)
    assert found.rows == ({"/d/c/n": "101", "/d/c/a": "8"},)
    assert pasted.read("", ASKED).rows == ()


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    words = Question("/d/c/w", "w", "W", Kind.TEXT, "m", labels={"ru": "Слова"})
    assert pasted.read('"сыро\nи тесно"\t5', (words, AREA)).rows == ({"/d/c/w": "сыро и тесно", "/d/c/a": "5"},)


def test_too_much_is_refused_whole() -> None:
    with pytest.raises(BadInput, match="paste_too_wide"):
        pasted.read("1\t2\t3\t4", ASKED)
    with pytest.raises(BadInput, match="paste_too_long"):
        pasted.read("1\n" * (pasted.MOST_ROWS + 1), ASKED)

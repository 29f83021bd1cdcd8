"""Editors of answers by themselves, the kinds the shipped checklists don't have among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_desktop.checklists.form import Choice, Kind, Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press, type_text
from ui.forms.editors import ChoiceEditor, LineEditor, ManyEditor, NumberEditor, TextEditor, editor_for
from ui.forms.written import LanguageText
from ui.widgets.choices import OptionList
from ui.widgets.segmented import Segmented

NA, ND = Choice("na", {"en": "Not applicable"}), Choice("nd", {"en": "Not shown"})


def question(kind: Kind, *names: str, choices: tuple[Choice, ...] = ()) -> Question:
    made = choices or tuple(Choice(name, {"en": name.capitalize(), "kk": f"{name}-kk"}) for name in names)
    return Question("/data/a/q", "q", "Q", kind, "a", {"en": "Question", "kk": "Сұрақ"}, choices=made)


def editor(qtbot: QtBot, asked: Question):
    made = editor_for(asked, "en")
    qtbot.addWidget(made)
    made.said = []
    made.given.connect(made.said.append)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_each_kind_has_an_editor(qtbot: QtBot) -> None:
    kinds = {
        Kind.INTEGER: NumberEditor, Kind.DECIMAL: NumberEditor, Kind.RANGE: NumberEditor, Kind.TEXT: TextEditor,
        Kind.DATE: LineEditor, Kind.TIME: LineEditor, Kind.BARCODE: LineEditor, Kind.GEOPOINT: LineEditor,
        Kind.ACKNOWLEDGE: ChoiceEditor, Kind.SELECT_ONE: LineEditor,
    }  # fmt: skip
    for kind, expected in kinds.items():
        assert type(editor(qtbot, question(kind))) is expected
    assert type(editor(qtbot, question(Kind.SELECT_ONE, "yes", "no"))) is ChoiceEditor
    assert type(editor(qtbot, question(Kind.SELECT_MULTIPLE, "yes", "no"))) is ManyEditor


def test_long_names_stand_under_each_other(qtbot: QtBot) -> None:
    assert isinstance(editor(qtbot, question(Kind.SELECT_ONE, "yes", "no")).keys, Segmented)
    long = question(Kind.SELECT_ONE, "a place where nobody is ever left alone with anybody", "no")
    assert isinstance(editor(qtbot, long).keys, OptionList)


def test_several_may_hold_but_not_shown_stands_alone(qtbot: QtBot) -> None:
    choices = (Choice("a", {"en": "A"}), Choice("b", {"en": "B"}), NA, ND)
    made = editor(qtbot, question(Kind.SELECT_MULTIPLE, choices=choices))
    for number in (2, 1):
        made.take_digit(number)
    assert set(made.said[-1].split()) == {"a", "b"}
    made.take_digit(4)
    assert made.said[-1] == "nd"
    made.take_digit(1)
    assert made.said[-1] == "a"
    made.clear()
    assert made.said[-1] == ""
    made.show_answer(Answer("/data/a/q", state=AnswerState.NOT_APPLICABLE))
    assert made.list.values() == ["na"]


def test_several_keep_their_ticks_in_another_language(qtbot: QtBot) -> None:
    made = editor(qtbot, question(Kind.SELECT_MULTIPLE, "a", "b"))
    made.show_answer(Answer("/data/a/q", "b", AnswerState.ANSWERED))
    made.set_language("kk")
    assert made.list.values() == ["b"]
    assert made.list.buttons[0].text() == "a-kk"


@pytest.mark.parametrize(
    ("kind", "typed", "given"),
    [
        (Kind.DATE, "14.11.23", "2023-11-14"),
        (Kind.TIME, "920", "09:20"),
        (Kind.BARCODE, "4870001", "4870001"),
        (Kind.GEOPOINT, "49.8 73.1", "49.8 73.1"),
    ],
)
def test_lines_give_what_is_stored(qtbot: QtBot, kind: Kind, typed: str, given: str) -> None:
    made = editor(qtbot, question(kind))
    made.line.setText(typed)
    made.commit()
    assert made.said == [given]
    made.show_answer(Answer("/data/a/q", given, AnswerState.ANSWERED))
    made.commit()
    assert made.said == [given]
    made.clear()
    assert made.said[-1] == ""


def test_an_unreadable_date_stays_typed(qtbot: QtBot) -> None:
    made = editor(qtbot, question(Kind.DATE))
    made.line.setText("вчера")
    made.commit()
    assert made.unread() == "вчера"
    assert made.said == []
    other = editor(qtbot, question(Kind.DATE))
    other.put_back("вчера")
    assert other.line.problem()


def test_a_stored_number_is_shown_with_a_comma_or_point(qtbot: QtBot) -> None:
    made = editor(qtbot, question(Kind.DECIMAL))
    made.show_answer(Answer("/data/a/q", "2.01", AnswerState.ANSWERED))
    assert made.field.line.text() == "2.01"
    made.commit()
    assert made.said == []
    made.field.line.setText("100")
    made.commit()
    assert made.said == ["100"]
    made.field.line.setText("")
    made.commit()
    assert made.said == ["100", ""]


def test_a_number_that_is_being_typed_is_not_overwritten(qtbot: QtBot) -> None:
    made = editor(qtbot, question(Kind.INTEGER))
    made.activateWindow()
    made.field.line.setFocus()
    qtbot.waitUntil(made.field.line.hasFocus)
    type_text(made.field.line, "70")
    made.show_answer(Answer("/data/a/q", "5", AnswerState.ANSWERED))
    assert made.field.line.text() == "70"


def test_confirming(qtbot: QtBot) -> None:
    made = editor(qtbot, question(Kind.ACKNOWLEDGE))
    made.take_digit(1)
    assert made.said == ["OK"]
    assert made.take_digit(2) is False


def test_a_text_keeps_what_is_being_typed(qtbot: QtBot) -> None:
    made = LanguageText(plain("Было", "ru"), "ru")
    qtbot.addWidget(made)
    made.field.setPlainText("Стало")
    made.show_text(plain("Другое", "ru"))
    assert made.value() == "Стало"
    with qtbot.waitSignal(made.written) as written:
        made.commit()
    assert written.args == ["ru", "Стало"]
    made.show_text(plain("Другое", "ru"))
    assert made.value() == "Другое"


def test_a_text_waits_for_a_pause(qtbot: QtBot) -> None:
    made = LanguageText(language="kk")
    qtbot.addWidget(made)
    said: list[str] = []
    made.written.connect(lambda _language, value: said.append(value))
    with qtbot.waitSignal(made.written):
        type_text(made.field, "Жабық")
        assert said == []
    assert said == ["Жабық"]
    press(made.field, Qt.Key.Key_Backspace)
    made.commit()
    assert said == ["Жабық", "Жабы"]

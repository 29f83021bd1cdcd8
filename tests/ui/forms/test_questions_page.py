"""The page of questions over a form that is tried: what is asked, what does not fit, what is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_desktop import texts
from npm_desktop.domain.states import AnswerState
from tests.ui.keyboard import press, strike, type_text
from ui import language
from ui.forms.choosing import Finder, ManyFinder, NothingOffered
from ui.forms.lines import NoteLine, ValueLine
from ui.widgets.fit import clipped, settle
from ui.widgets.labels import Label


def lines(trial, kind):
    return [one for one in trial.page.lines.lines() if isinstance(one, kind) and not one.isHidden()]


def told(trial):
    """What the pane beside the questions says."""
    return [label.text() for label in trial.pane.standard.findChildren(Label) if label.isVisible()]


def test_only_what_is_asked_is_on_the_page(trial) -> None:
    one = trial()
    assert one.names() == ["open", "region", "place", "beds"]
    one.give("open", "yes")
    one.give("people", "12")
    assert one.names() == ["open", "people", "crowded", "region", "place", "beds"]
    one.give("open", "no")
    assert one.names() == ["open", "region", "place", "beds"]


def test_the_answer_of_a_question_that_closed_is_kept(trial) -> None:
    one = trial()
    one.give("open", "yes")
    one.give("people", "12")
    one.give("open", "no")
    one.give("open", "yes")
    assert one.page.row(one.path("people")).editor.field.line.text() == "12"


def test_questions_above_come_without_moving_the_current_one(trial) -> None:
    one = trial(size=(1310, 420))
    row = one.at("beds")
    before = row.mapTo(one.page.scroll.viewport(), QPoint(0, 0)).y()
    one.give("open", "yes")
    one.give("people", "12")
    settle()
    assert row.editor.keyboard().hasFocus()
    assert abs(row.mapTo(one.page.scroll.viewport(), QPoint(0, 0)).y() - before) <= 1


def test_the_next_question_is_the_next_that_is_asked(trial) -> None:
    one = trial()
    one.at("open")
    strike(Qt.Key.Key_Return)
    assert one.page.current().question.name == "region"
    one.give("open", "yes")
    one.at("open")
    strike(Qt.Key.Key_Return)
    assert one.page.current().question.name == "people"


def test_the_tab_key_comes_to_a_question_that_appeared(trial) -> None:
    one = trial()
    one.at("open")
    strike(Qt.Key.Key_1, text="1")
    row, field = one.page.row(one.path("people")), one.page.row(one.path("people")).editor.keyboard()
    for _ in range(4):
        if not field.hasFocus():
            strike(Qt.Key.Key_Tab)
    assert field.hasFocus()
    assert one.page.current() is row
    for _ in range(3):
        strike(Qt.Key.Key_Tab)
    assert one.page.current().question.name == "region"


def test_a_section_that_is_not_asked_is_passed_by(trial) -> None:
    one = trial()
    one.give("open", "yes")
    closed = next(line.section for line in one.pane.tree.rows if line.section.value == "s")
    assert (closed.closed, closed.total) == (True, 0)
    one.at("read")
    strike(Qt.Key.Key_Return)
    assert one.page.section.name == "c"
    one.give("open", "no")
    assert not next(line.section for line in one.pane.tree.rows if line.section.value == "s").closed


def test_the_keyboard_goes_on_when_the_end_of_a_section_closes_under_it(trial, qtbot: QtBot) -> None:
    one = trial()
    one.give("open", "no")
    one.section("s")
    here = one.page.section
    one.at(one.page.rows[-1].question.name)
    one.page.focus_current()
    one.give("open", "yes")
    qtbot.waitUntil(lambda: one.page.section is not here)
    assert one.page.isAncestorOf(QApplication.focusWidget())
    assert one.page.current() is one.page.stops()[0]


def test_counts_leave_out_what_is_not_asked(trial) -> None:
    one = trial()
    assert one.sheet.section_progress(one.page.section).total == 4
    one.give("open", "yes")
    assert one.sheet.section_progress(one.page.section).total == 5
    assert one.sheet.section_progress(one.page.section).answered == 1


def test_undo_brings_back_what_a_filter_took_away(trial) -> None:
    one = trial()
    one.give("region", "north")
    one.give("place", "north_2")
    one.give("region", "south")
    assert one.value("place") == ""
    one.sheet.undo()
    assert (one.value("region"), one.value("place")) == ("north", "north_2")


def test_choices_follow_another_answer_in_place(trial) -> None:
    one = trial()
    row = one.page.row(one.path("place"))
    assert isinstance(row.editor.keys, NothingOffered)
    one.give("region", "south")
    at = one.at("place")
    assert at is row
    strike(Qt.Key.Key_2, text="2")
    assert one.value("place") == "south_2"


def test_what_does_not_fit_is_said_in_the_words_of_the_form(trial) -> None:
    one = trial()
    one.give("open", "yes")
    row = one.page.row(one.path("people"))
    one.give("people", "700")
    assert row.warning.text() == "Must be below 500"
    assert one.value("people") == "700"
    assert next(line.section for line in one.pane.tree.rows if line.section.value == "a").told == "warn"
    one.pane.set_language("ru")
    assert row.warning.text() == "Должно быть меньше 500"
    one.give("people", "70")
    assert row.warning.text() == ""


def test_what_is_needed_is_marked_and_asked_for_once_one_has_passed(trial) -> None:
    one = trial()
    one.give("open", "yes")
    row = one.at("people")
    assert not row.needed.isHidden()
    assert row.warning is None
    strike(Qt.Key.Key_Return)
    assert row.warning.text() == "An answer is needed here, or the reason why there is none."
    one.give("people", "3")
    assert row.needed.isHidden()
    assert row.warning.text() == ""


def test_f7_leads_from_problem_to_problem(trial) -> None:
    one = trial()
    one.give("open", "yes")
    one.at("read")
    assert one.pane.problems_key.text() == "To look at: 1"
    strike(Qt.Key.Key_F7)
    assert one.page.current().question.name == "people"
    one.give("people", "3")
    strike(Qt.Key.Key_F7)
    assert one.pane.notice.sentence.text() == "Nothing is missing, and everything fits."
    assert not one.pane.problems_key.isVisible()


def test_notes_and_calculations_are_said_with_their_values(trial) -> None:
    one = trial()
    one.give("open", "yes")
    one.give("people", "30")
    one.give("beds", "20")
    assert [note.label.text() for note in lines(one, NoteLine)] == ["The list holds 30 people."]
    assert [value.value.text() for value in lines(one, ValueLine)] == ["1.5"]
    assert one.page.row(one.path("crowded")).text.text() == "How are 30 people placed?"
    one.pane.set_language("kk")
    assert one.page.row(one.path("crowded")).text.text() == "30 адам қалай орналасқан?"


def test_why_questions_are_not_asked(trial, qtbot: QtBot) -> None:
    one = trial()
    assert one.page.unasked.text() == "2 questions are not asked"
    one.page.why.click()
    qtbot.waitUntil(lambda: "Why they are not asked" in told(one))
    assert any("Is the place open" in words for words in told(one))


def test_what_an_answer_opens(trial, qtbot: QtBot) -> None:
    one = trial()
    one.at("open")
    qtbot.waitUntil(lambda: "What the answer opens" in told(one))


def test_a_long_list_is_found_by_typing(trial) -> None:
    one = trial()
    finder = one.at("one_of_many").editor.keys
    assert isinstance(finder, Finder)
    press(finder, 0, text="п")
    type_text(QApplication.focusWidget(), "авл")
    strike(Qt.Key.Key_Return)
    assert one.value("one_of_many") == "town_6"
    strike(Qt.Key.Key_Return)
    assert one.page.current().question.name == "many_of_many"


def test_several_of_a_long_list(trial) -> None:
    one = trial()
    made = one.at("many_of_many").editor.list
    assert isinstance(made, ManyFinder)
    for typed in ("Аст", "Алм"):
        press(made.finder, 0, text=typed[0])
        type_text(QApplication.focusWidget(), typed[1:])
        strike(Qt.Key.Key_Return)
    assert one.value("many_of_many") == "town_0 town_1"
    strike(Qt.Key.Key_Backspace)
    assert one.value("many_of_many") == "town_0"


def test_other_opens_its_text(trial) -> None:
    one = trial()
    one.section("k")
    assert "other_other" not in one.names()
    one.give("other", "other")
    assert "other_other" in one.names()


def test_an_order_by_the_keyboard(trial) -> None:
    one = trial()
    one.at("order")
    strike(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert one.value("order") == "south north"
    strike(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert one.value("order") == "north south"
    strike(Qt.Key.Key_Backspace)
    assert one.value("order") == ""


def test_a_range_by_arrows_and_by_typing(trial) -> None:
    one = trial()
    line = one.at("scale").editor.field.line
    for _ in range(2):
        strike(Qt.Key.Key_Up)
    assert one.value("scale") == "2"
    line.setText("40")
    line.commit()
    assert one.value("scale") == "2"
    assert one.page.current().sentence.text() == "From 1 to 10."


def test_a_day_and_a_time(trial) -> None:
    one = trial()
    editor = one.at("moment").editor
    editor.day.setText("24.11.26")
    editor.day.commit()
    assert one.value("moment") == ""
    editor.time.setText("930")
    editor.time.commit()
    assert one.value("moment") == "2026-11-24T09:30"


def test_a_photo_leads_to_the_photos_where_there_are_some(trial, qtbot: QtBot) -> None:
    one = trial()
    assert one.at("photo").editor.photo.isHidden()
    one.page.asking.photos = True
    one.section("k")
    editor = one.at("photo").editor
    assert not editor.photo.isHidden()
    with qtbot.waitSignal(one.page.attaching) as asked:
        editor.photo.click()
    assert asked.args == [one.path("photo")]


def test_a_section_is_closed_where_it_is_asked(trial) -> None:
    one = trial()
    one.give("open", "no")
    one.page.close_section.click()
    one.page.reason.setText("Closed for repair")
    strike(Qt.Key.Key_Return)
    assert one.sheet.answer(one.path("beds")).state is AnswerState.NOT_APPLICABLE
    assert one.sheet.answer(one.path("people")).state is AnswerState.NOT_ASKED
    one.sheet.undo()
    assert one.sheet.answer(one.path("beds")).state is AnswerState.NOT_ASKED


@pytest.mark.parametrize("size", [(1310, 700), (683, 384)])
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_no_word_is_cut(trial, code: str, size: tuple[int, int]) -> None:
    language.use(texts.load(code))
    one = trial(size, code)
    window = one.pane.window()
    one.give("open", "yes")
    one.give("people", "700")
    found = []
    for section in ("a", "k", "s", "c", "t", "r"):
        one.section(section)
        found += clipped(window)
    assert found == []

"""Paper that is typed in by its codes: line by line, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.definition import compile_form
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.domain.states import AnswerState
from ui.context import Target
from ui.forms.trial import TrialSheet
from ui.screens.visit import VisitScreen
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.typed_back import TypedBackPane
from ui.widgets.fit import clipped

FORM = """
| survey |
| | type | name | label::Русский (ru) | label::English (en) | relevant | constraint | constraint_message::Русский (ru) | bind::hrm:unit |
| | begin_group | stay | Условия | Stay | | | | |
| | select_one yes_no | open | Открыто? | Open? | | | | |
| | integer | people | Сколько? | How many? | ${open} = 'yes' | . < 500 | Слишком много | ru: чел. |
| | select_multiple rooms | seen | Что видели? | What was seen? | | | | |
| | end_group | | | | | | | |
| | begin_group | cells | Камеры | Cells | | | | |
| | begin_repeat | cell | Камера | Cell | | | | |
| | text | number | Номер | Number | | | | |
| | decimal | area | Площадь | Area | | | | |
| | end_repeat | | | | | | | |
| | date | day | День | Day | | | | |
| | end_group | | | | | | | |
| choices |
| | list_name | name | label::Русский (ru) | label::English (en) |
| | yes_no | yes | Да | Yes |
| | yes_no | no | Нет | No |
| | rooms | yard | Двор | Yard |
| | rooms | ward | Палата | Ward |
| | rooms | bath | Баня | Bath |
| settings |
| | form_id | version | default_language | namespaces |
| | trial | 1 | Русский (ru) | hrm="urn:npm-desktop:hrm" |
"""  # noqa: E501
CTRL = Qt.KeyboardModifier.ControlModifier
OPEN, PEOPLE, SEEN, DAY = "/data/stay/open", "/data/stay/people", "/data/stay/seen", "/data/cells/day"
CELL = "/data/cells/cell"


@pytest.fixture
def pane(qtbot, qapp):
    form = workbook.load(FORM.encode())
    made = TypedBackPane(TrialSheet(form, compile_form(form.xml)))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.begin_typing(None)
    return made


def write(line, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def answer(pane, text: str) -> None:
    line = pane.view.answer
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def code(pane) -> str:
    return pane.view.code.text()


def stored(pane, path: str, instance: str = "") -> str:
    return pane._sheet.answer(path, instance).value


def test_one_types_code_and_answer_and_the_next_place_comes(pane):
    assert code(pane) == "1"
    write(pane.view.code, "1")
    assert pane.view.words.text() == "Открыто?"
    answer(pane, "1")
    assert stored(pane, OPEN) == "yes"
    assert (code(pane), pane.view.words.text(), pane.view.answer.text()) == ("2", "Сколько?", "")
    answer(pane, "3 072")
    assert (stored(pane, PEOPLE), code(pane)) == ("3072", "3")
    answer(pane, "1 3")
    assert (stored(pane, SEEN), code(pane)) == ("yard bath", "4/1")
    assert pane.view.count.text() == "3 answers typed" or "3" in pane.view.count.text()


def test_a_line_may_hold_both(pane):
    write(pane.view.code, "6 14112023")
    assert stored(pane, DAY) == "2023-11-14"
    assert code(pane) == ""
    assert pane.view.code.text() == ""


def test_what_is_not_asked_is_passed_over_and_may_be_typed_all_the_same(pane):
    write(pane.view.code, "1 2")
    assert code(pane) == "3"
    write(pane.view.code, "2")
    assert pane.view.note.text()
    answer(pane, "5")
    assert stored(pane, PEOPLE) == "5"


def test_a_wrong_code_and_a_wrong_answer_stay_as_typed(pane):
    write(pane.view.code, "99 1")
    assert code(pane) == "99 1"
    assert "99" in pane.view.code_field.sentence.text()
    write(pane.view.code, "1")
    answer(pane, "7")
    assert pane.view.answer.text() == "7"
    assert "7" in pane.view.answer_field.sentence.text()
    answer(pane, "2")
    assert stored(pane, OPEN) == "no"
    assert pane.view.answer_field.sentence.text() == ""


def test_rows_of_a_table_come_as_they_are_typed(pane):
    sheet = pane._sheet
    there = len(sheet.items(CELL))
    write(pane.view.code, "4/1")
    for row in ("12", "16,5", "14", "20"):
        answer(pane, row)
    found = [stored(pane, f"{CELL}/area", one.uid) for one in sheet.items(CELL)]
    assert found == ["16.5", "20"]
    assert there <= 1
    assert code(pane) == "4/3"
    answer(pane, "")
    assert code(pane) == "6"
    write(pane.view.code, "5/9")
    assert "3" in pane.view.code_field.sentence.text()


def test_letters_of_the_paper_say_why_there_is_none(pane):
    write(pane.view.code, "1 1")
    answer(pane, "т")
    assert pane._sheet.answer(PEOPLE).state is AnswerState.NOT_APPLICABLE
    assert code(pane) == "3"


def test_an_answer_that_does_not_fit_is_stored_and_said(pane):
    write(pane.view.code, "1 1")
    answer(pane, "700")
    assert stored(pane, PEOPLE) == "700"
    assert pane._done[Spot(PEOPLE)].warning == "Слишком много"


def test_undo_leads_back_to_what_was_typed(pane):
    write(pane.view.code, "1 1")
    answer(pane, "12")
    pane._sheet.undo()
    assert (code(pane), stored(pane, PEOPLE)) == ("2", "")
    pane._sheet.undo()
    assert (code(pane), stored(pane, OPEN)) == ("1", "")
    assert not pane._done


def test_empty_lines_leave_answers_as_they_are(pane):
    write(pane.view.code, "1 1")
    write(pane.view.code, "1")
    assert "Да" in pane.view.note.text()
    answer(pane, "")
    assert (stored(pane, OPEN), code(pane)) == ("yes", "2")


def test_arrow_up_leads_from_the_answer_to_the_code_and_escape_out(pane, qtbot):
    write(pane.view.code, "1")
    QTest.keyClick(pane.view.answer, Qt.Key.Key_Up)
    assert pane.view.code.selectedText() == "1"
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.view.code, Qt.Key.Key_Escape)


def test_the_language_changes_in_place(pane):
    write(pane.view.code, "3")
    pane._sheet.language = "en"
    pane.set_language("en")
    assert pane.view.words.text() == "What was seen?"
    assert code(pane) == "3"


def test_a_closed_visit_takes_nothing(pane):
    pane.show_visit(None, {}, locked=True)
    write(pane.view.code, "1")
    pane.view.answer.entered.emit("1")
    assert stored(pane, OPEN) == ""


def test_a_key_leads_there_from_anywhere_in_a_visit_and_back(core, begun, screen):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_B, CTRL)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, TypedBackPane)
    assert pane.view.code.hasFocus()
    question = next(one for one in core.answers.form(begun).questions() if one.choice("yes"))
    write(pane.view.code, question.code)
    answer(pane, "1")
    assert core.answers.of_visit(begun)[question.path].value == "yes"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert code(pane) == question.code
    assert not pane._done
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert isinstance(screen.stack.currentWidget(), ChecklistPane)


def test_the_checklist_has_a_button_for_it(screen):
    checklist = screen.stack.currentWidget()
    checklist.typing_key.click()
    pane = screen.stack.currentWidget()
    assert isinstance(pane, TypedBackPane)
    assert pane.view.code.hasFocus()
    screen.back()
    assert isinstance(screen.stack.currentWidget(), ChecklistPane)


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
@pytest.mark.parametrize("spoken", ["kk", "ru", "en"])
def test_no_word_is_cut(screen, speak, place, context, begun, spoken, size):
    speak(spoken)
    made = VisitScreen(context, Target("visit", begun, "tour"))
    window = place(made, size)
    made.checklist_pane = made.stack.currentWidget()
    made.checklist_pane.typing_key.click()
    pane = made.stack.currentWidget()
    write(pane.view.code, f"{pane._order.first().code} 52")
    write(pane.view.code, "XX-9 9")
    assert clipped(window) == []


class LateSheet(TrialSheet):
    """Stores when it is told to, as a slow disk does."""

    def __init__(self, form, definition):
        super().__init__(form, definition)
        self.kept = []

    def give(self, path, value, language, instance=""):
        self.kept.append((path, value, language, instance))

    def store(self):
        super().give(*self.kept.pop())


@pytest.fixture
def late(qtbot):
    form = workbook.load(FORM.encode())
    made = TypedBackPane(LateSheet(form, compile_form(form.xml)))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_what_is_typed_before_an_answer_is_stored_belongs_to_the_next(late):
    write(late.view.code, "1 1")
    assert late.view.count.text().startswith("0")
    QTest.keyClicks(late.view.answer, "12")
    late._sheet.store()
    assert late.view.count.text().startswith("1")
    assert (code(late), late.view.answer.text()) == ("2", "12")


def test_what_could_not_be_stored_stands_where_it_was_typed(late):
    write(late.view.code, "1 1")
    late._sheet.refused.emit(Spot(OPEN), "The disk is full.")
    assert (code(late), late.view.answer.text()) == ("1", "1")
    assert late.view.answer_field.sentence.text() == "The disk is full."
    assert not late._done

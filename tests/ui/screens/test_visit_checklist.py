"""The checklist of a visit: answering by keyboard, saving, undo, languages, sections, read-only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Participant
from npm_desktop.domain.states import AnswerState, Stage, StageState
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from tests.conftest import TODAY
from tests.ui.keyboard import press, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.row import QuestionRow
from ui.tasks import InlineTasks
from ui.widgets.fit import clipped, settle

Place = Callable[..., QWidget]
KEYS = {"yes": Qt.Key.Key_1, "partly": Qt.Key.Key_2}
ALT = Qt.KeyboardModifier.AltModifier


class BrokenTasks(InlineTasks):
    """Tasks whose disk fails while `broken` is set."""

    broken = False

    def store(self, owner, job, done=None, failed=None):
        if self.broken:
            failed(AppError("disk_full"))
        else:
            super().store(owner, job, done, failed)


@pytest.fixture
def begun(core: Core, who: Who, visit: str) -> str:
    """A visit whose group was admitted."""
    for name, hour, minute in (("arrived_at", 9, 20), ("ids_shown_at", 9, 22), ("admitted_at", 10, 5)):
        core.visits.mark(visit, name, typed(TODAY, time(hour, minute)), who)
    return visit


@pytest.fixture
def screen(context: Context, begun: str, place: Place) -> VisitScreen:
    made = VisitScreen(context, Target("visit", begun, "tour"))
    place(made)
    return made


def checklist(screen: VisitScreen) -> ChecklistPane:
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ChecklistPane)
    return pane


def first(core: Core, visit: str, kind: Kind, *, choices: int = 0, thresholds: bool = False) -> Question:
    for question in core.answers.form(visit).questions():
        fits = question.kind is kind and len(question.choices) >= choices
        if fits and (not thresholds or question.thresholds):
            return question
    raise AssertionError(kind)


def at(screen: VisitScreen, question: Question) -> QuestionRow:
    pane = checklist(screen)
    pane.open(question.path)
    pane.focus_in()
    row = pane.page.current()
    assert row is not None
    assert row.question.path == question.path
    return row


def strike(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, text: str = "") -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, key, modifiers, text=text)


def test_a_digit_answers_and_is_saved_at_once(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE, choices=5)
    row = at(screen, question)
    strike(Qt.Key.Key_2, text="2")
    assert core.answers.of_visit(begun)[question.path].value == "partly"
    assert row.answer.value == "partly"
    assert screen.head.saved.text.startswith("Saved ")
    assert not screen.head.saved.isHidden()


def test_an_answer_moves_the_counters_of_its_section(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    at(screen, question)
    pane = checklist(screen)
    before = next(one.section.done for one in pane.tree.rows if one.current)
    strike(Qt.Key.Key_1, text="1")
    assert next(one.section.done for one in pane.tree.rows if one.current) == before + 1
    assert pane.count.text().startswith("1 ")


def test_saying_not_shown_and_refused(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE, choices=5)
    row = at(screen, question)
    strike(Qt.Key.Key_5, text="5")
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_SHOWN
    assert row.reason is not None
    row.reason.field.setPlainText("Сказали, что журнал у начальника")
    row.commit()
    assert core.answers.of_visit(begun)[question.path].reason.shown("ru")[0] == "Сказали, что журнал у начальника"
    row.editor.keyboard().setFocus()
    strike(Qt.Key.Key_0, text="0")
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.REFUSED
    assert not row.states.isHidden()
    assert row.reason.field.hasFocus()


def test_a_number_that_was_not_shown(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.DECIMAL)
    row = at(screen, question)
    QTest.keyClick(row.editor.keyboard(), Qt.Key.Key_0, ALT)
    strike(Qt.Key.Key_2, text="2")
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_SHOWN
    strike(Qt.Key.Key_Backspace)
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_ASKED
    assert row.reason.isHidden()


def test_a_refused_question_without_a_reason_marks_its_section(core: Core, begun: str, who: Who, screen) -> None:
    section = core.answers.form(begun).sections[9]
    for question in section.questions:
        core.answers.state(begun, question.path, AnswerState.REFUSED, who)
    screen.sheet.show(core.answers.of_visit(begun))
    line = next(one.section for one in checklist(screen).tree.rows if one.section.value == section.name)
    assert line.mark == "warn"


def test_enter_goes_on_and_shift_enter_back(core: Core, begun: str, screen: VisitScreen) -> None:
    at(screen, next(core.answers.form(begun).questions()))
    page = checklist(screen).page
    strike(Qt.Key.Key_Return)
    assert page.rows.index(page.current()) == 1
    strike(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.rows.index(page.current()) == 0


def test_enter_at_the_end_leads_into_the_next_section(core: Core, begun: str, screen: VisitScreen) -> None:
    sections = core.answers.form(begun).sections
    at(screen, sections[0].questions[-1])
    strike(Qt.Key.Key_Return)
    page = checklist(screen).page
    assert page.section is sections[1]
    strike(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.section is sections[0]
    assert page.current().question.path == sections[0].questions[-1].path


def test_page_keys_change_the_section(core: Core, begun: str, screen: VisitScreen) -> None:
    sections = core.answers.form(begun).sections
    at(screen, sections[1].questions[0])
    strike(Qt.Key.Key_PageDown)
    assert checklist(screen).page.section is sections[2]
    strike(Qt.Key.Key_PageUp)
    assert checklist(screen).page.section is sections[1]
    assert checklist(screen).tree.current() == sections[1].name


def test_backspace_clears(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    strike(Qt.Key.Key_Backspace)
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_ASKED


def test_a_number_shows_a_verdict_for_the_law_and_one_for_the_guide(core: Core, begun: str, screen) -> None:
    question = first(core, begun, Kind.DECIMAL, thresholds=True)
    row = at(screen, question)
    row.editor.field.line.setText("2,01")
    strike(Qt.Key.Key_Return)
    assert core.answers.of_visit(begun)[question.path].value == "2.01"
    assert [chip.text for chip in row.editor._chips] == ["law 2.5: falls short", "CPT 4: falls short"]


def test_a_number_is_saved_while_one_thinks(core: Core, begun: str, screen: VisitScreen, qtbot: QtBot) -> None:
    question = first(core, begun, Kind.DECIMAL)
    row = at(screen, question)
    type_text(row.editor.field.line, "7")
    qtbot.waitUntil(lambda: question.path in core.answers.of_visit(begun))
    assert core.answers.of_visit(begun)[question.path].value == "7"
    assert row.editor.field.line.hasFocus()


def test_what_is_not_a_number_stays_and_says_so(core: Core, begun: str, screen: VisitScreen) -> None:
    row = at(screen, first(core, begun, Kind.DECIMAL))
    row.editor.field.line.setText("два")
    screen.commit()
    assert row.editor.field.line.text() == "два"
    assert row.sentence.text() == "This is not a number."
    assert not core.answers.of_visit(begun)
    screen.sheet.show({})
    checklist(screen).page.stepped.emit(1)
    again = at(screen, row.question)
    assert again is not row
    assert again.editor.field.line.text() == "два"
    assert again.sentence.text() == "This is not a number."


def test_a_text_is_saved_a_moment_after_the_last_key(core: Core, begun: str, screen, qtbot: QtBot) -> None:
    question = first(core, begun, Kind.TEXT)
    row = at(screen, question)
    type_text(row.editor.text.field, "Карцер не открыли")
    qtbot.waitUntil(lambda: question.path in core.answers.of_visit(begun))
    stored = core.answers.of_visit(begun)[question.path]
    assert stored.text.shown("en") == ("Карцер не открыли", "en")


def test_leaving_saves_what_was_typed(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.TEXT)
    at(screen, question).editor.text.field.setPlainText("Комнаты открыты")
    screen.commit()
    assert core.answers.of_visit(begun)[question.path].value == "Комнаты открыты"


def test_digits_are_letters_inside_a_text(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.TEXT)
    row = at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    assert row.editor.text.field.toPlainText() == "1"


def test_a_note_belongs_to_its_question(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    strike(Qt.Key.Key_N, text="т")
    assert row.note.field.hasFocus()
    type_text(row.note.field, "К. 214")
    checklist(screen).page.move(1)
    assert core.answers.of_visit(begun)[question.path].note.shown("en")[0] == "К. 214"
    assert row.note.isHidden()
    assert row._note.text() == "К. 214"


def test_undo_takes_the_last_answers_back(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE, choices=5)
    row = at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    strike(Qt.Key.Key_3, text="3")
    screen.undo()
    assert core.answers.of_visit(begun)[question.path].value == "yes"
    assert row.editor.keys.value() == "yes"
    assert not checklist(screen).notice.isHidden()
    assert question.labels["en"] in checklist(screen).notice.sentence.text()
    screen.undo()
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_ASKED
    assert row.editor.keys.value() is None
    screen.undo()


def test_one_undo_takes_back_a_whole_note(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    row.open_note()
    for text in ("К", "К. 2", "К. 214"):
        row.note.field.setPlainText(text)
        row.note.commit()
    screen.undo()
    stored = core.answers.of_visit(begun)[question.path]
    assert not stored.note
    assert stored.value == "yes"


def test_another_language_in_place(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    screen.next_language()
    assert row.text.text() == question.labels["kk"]
    assert row.editor.keys.hasFocus()
    assert row.editor.keys.value() == "yes"
    strike(Qt.Key.Key_L, ALT, text="д")
    assert row.text.text() == question.labels["ru"]


def test_the_cursor_stays_in_a_text_when_the_language_changes(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.TEXT)
    row = at(screen, question)
    field = row.editor.text.field
    field.setPlainText("Шестой блок не показали")
    cursor = field.textCursor()
    cursor.setPosition(6)
    field.setTextCursor(cursor)
    screen.next_language()
    assert field.hasFocus()
    assert field.textCursor().position() == 6
    assert field.toPlainText() == "Шестой блок не показали"
    assert core.answers.of_visit(begun)[question.path].text.source == "en"


def test_a_translation_is_begun_with_one_key(core: Core, begun: str, who: Who, context: Context, place: Place) -> None:
    question = first(core, begun, Kind.TEXT)
    core.answers.set(begun, question.path, "Карцер не открыли", who, "ru")
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    row = at(screen, question)
    text = row.editor.text
    assert text.value() == "Карцер не открыли"
    assert text.tag.text() == "Written in Russian"
    text.translate.click()
    assert text.value() == ""
    text.field.setPlainText("The cell was not opened")
    screen.commit()
    stored = core.answers.of_visit(begun)[question.path].text
    assert dict(stored.values) == {"ru": "Карцер не открыли", "en": "The cell was not opened"}


def test_a_section_is_not_applicable_in_one_move(core: Core, begun: str, screen: VisitScreen) -> None:
    section = core.answers.form(begun).sections[2]
    at(screen, section.questions[1])
    screen.sheet.give(section.questions[0].path, "5", "en")
    page = checklist(screen).page
    page.close_section.click()
    assert page.reason.hasFocus()
    page.reason.setText("Медсанчасть на ремонте")
    strike(Qt.Key.Key_Return)
    stored = core.answers.of_visit(begun)
    rest = [stored[one.path] for one in section.questions[1:]]
    assert {one.state for one in rest} == {AnswerState.NOT_APPLICABLE}
    assert {one.reason.shown("en")[0] for one in rest} == {"Медсанчасть на ремонте"}
    assert stored[section.questions[0].path].value == "5"
    assert page.section is section
    checklist(screen).notice.action.click()
    assert core.answers.of_visit(begun)[section.questions[1].path].state is AnswerState.NOT_ASKED


def test_somebody_else_speaks(core: Core, who: Who, begun: str, context: Context, place: Place) -> None:
    other, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    core.visits.add_member(begun, other, who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    screen.choose_speaker()
    strike(Qt.Key.Key_2, text="2")
    assert context.voice.author == other
    assert "Ли Д. О." in screen.head.speaker.text()
    assert row.editor.keys.hasFocus()
    strike(Qt.Key.Key_1, text="1")
    stored = core.answers.of_visit(begun)[question.path]
    assert (stored.author_id, stored.typist_id) == (other, who.typist)
    assert row.byline.text() == "Said by Ли Д. О., typed by Сейтова А. С."


def test_who_spoke_elsewhere_does_not_speak_here(core: Core, who: Who, begun: str, context: Context, place) -> None:
    context.voice.author, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    place(VisitScreen(context, Target("visit", begun, "tour")))
    assert context.voice.author == who.typist


def test_a_full_disk_keeps_what_was_typed_and_tries_again(
    core: Core, begun: str, context: Context, place: Place
) -> None:
    tasks = BrokenTasks(context.events.changed.emit)
    screen = VisitScreen(replace(context, tasks=tasks), Target("visit", begun, "tour"))
    place(screen)
    text, choice = first(core, begun, Kind.TEXT), first(core, begun, Kind.SELECT_ONE)
    row = at(screen, text)
    tasks.broken = True
    row.editor.text.field.setPlainText("Карцер не открыли")
    screen.commit()
    assert row.editor.text.field.toPlainText() == "Карцер не открыли"
    assert row.sentence.text().startswith("The disk is full")
    assert screen.head.saved.text == "Not saved"
    assert not screen.trouble.isHidden()
    tasks.broken = False
    at(screen, choice)
    strike(Qt.Key.Key_1, text="1")
    assert core.answers.of_visit(begun)[text.path].value == "Карцер не открыли"
    assert core.answers.of_visit(begun)[choice.path].value == "yes"
    assert screen.head.saved.text.startswith("Saved ")
    assert screen.trouble.isHidden()


def test_what_another_page_recorded_appears(core: Core, begun: str, who: Who, context: Context, screen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    context.tasks.store(screen, lambda: core.answers.set(begun, question.path, "yes", who))
    assert row.editor.keys.value() == "yes"


def test_the_first_answer_begins_the_stage(core: Core, begun: str, screen: VisitScreen) -> None:
    at(screen, first(core, begun, Kind.SELECT_ONE))
    strike(Qt.Key.Key_1, text="1")
    steps = {one.stage: one.state for one in core.visits.get(begun).stages}
    assert steps[Stage.TOUR] is StageState.BEGUN
    assert "begun" in screen.bar.status.text


def test_a_refused_stage_needs_a_reason(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.show_stage(Stage.STAFF)
    screen.bar.refused.click()
    strike(Qt.Key.Key_Return)
    step = next(one for one in core.visits.get(begun).stages if one.stage is Stage.STAFF)
    assert step.state is StageState.TO_DO
    screen.bar.reason.setText("Начальник запретил говорить с персоналом")
    strike(Qt.Key.Key_Return)
    step = next(one for one in core.visits.get(begun).stages if one.stage is Stage.STAFF)
    assert step.state is StageState.REFUSED
    assert screen.bar.why.text() == "Начальник запретил говорить с персоналом"
    screen.bar.again.click()
    step = next(one for one in core.visits.get(begun).stages if one.stage is Stage.STAFF)
    assert step.state is StageState.BEGUN


def test_a_closed_visit_can_be_read_only(core: Core, begun: str, who: Who, context: Context, place: Place) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    core.answers.set(begun, question.path, "yes", who)
    core.visits.cancel(begun, who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    assert not screen.closed.isHidden()
    row = at(screen, question)
    assert not row.editor.isEnabled()
    strike(Qt.Key.Key_3, text="3")
    assert core.answers.of_visit(begun)[question.path].value == "yes"
    assert screen.bar.done.isHidden()
    strike(Qt.Key.Key_Return)
    assert checklist(screen).page.current() is not row
    screen.closed.action.click()
    assert screen.closed.isHidden()
    assert row.editor.isEnabled()


def test_a_question_can_be_opened_directly(core: Core, begun: str, context: Context, place: Place) -> None:
    question = list(core.answers.form(begun).questions())[20]
    screen = VisitScreen(context, Target("visit", begun, f"question:{question.path}"))
    place(screen)
    current = checklist(screen).page.current()
    assert current.question.path == question.path
    assert current.isAncestorOf(QApplication.focusWidget())


def test_where_it_is_narrow_panes_come_one_at_a_time(core: Core, begun: str, context: Context, place: Place) -> None:
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen, DOUBLE)
    pane = checklist(screen)
    assert pane.page.isVisible()
    assert not pane.tree.isVisible()
    strike(Qt.Key.Key_F4)
    assert pane.tree.isVisible()
    assert not pane.page.isVisible()
    strike(Qt.Key.Key_Escape)
    assert pane.page.isVisible()
    strike(Qt.Key.Key_F3)
    assert pane.standard.isVisible()
    strike(Qt.Key.Key_F3)
    assert pane.page.isVisible()


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut_in_the_checklist(
    core: Core, begun: str, who: Who, context: Context, place: Place, speak: Callable[[str], None], code: str, size
) -> None:
    speak(code)
    number = first(core, begun, Kind.DECIMAL, thresholds=True)
    choice = first(core, begun, Kind.SELECT_ONE, choices=5)
    core.answers.set(begun, number.path, "2,01", who)
    core.answers.state(begun, choice.path, AnswerState.REFUSED, who)
    core.answers.note(begun, choice.path, "ru", "К. 214: двое спят на одном месте по очереди", who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    window = place(screen, size)
    pane = checklist(screen)
    for section in core.answers.form(begun).sections:
        pane.show_section(section)
        assert clipped(window) == []
    at(screen, choice)
    pane.page.close_section.click()
    assert clipped(window) == []
    pane.toggle_sections()
    assert clipped(window) == []
    pane.toggle_standard()
    assert clipped(window) == []
    if size == DOUBLE:
        screen._toggle_menu()
    screen.bar.refused.click()
    settle()
    assert clipped(window) == []
    assert window.size().toTuple() == size

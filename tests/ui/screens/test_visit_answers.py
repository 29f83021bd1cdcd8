"""Answers of a visit: given by keyboard, saved at once, kept when the disk fails, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.checklists.form import Kind
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import AppError
from tests.ui.keyboard import strike, type_text
from tests.ui.screens.checklist import at, checklist, first
from ui.context import Context, Target
from ui.forms.lines import ValueLine
from ui.screens.visit import VisitScreen
from ui.tasks import InlineTasks

Place = Callable[..., QWidget]
ALT = Qt.KeyboardModifier.AltModifier


class BrokenTasks(InlineTasks):
    """Tasks whose disk fails while `broken` is set."""

    broken = False

    def store(self, owner, job, done=None, failed=None):
        if self.broken:
            failed(AppError("disk_full"))
        else:
            super().store(owner, job, done, failed)


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
    screen.sheet.show(core.answers.every(begun).values())
    line = next(one.section for one in checklist(screen).tree.rows if one.section.value == section.name)
    assert line.mark == "warn"


def test_backspace_clears(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    at(screen, question)
    strike(Qt.Key.Key_1, text="1")
    strike(Qt.Key.Key_Backspace)
    assert core.answers.of_visit(begun)[question.path].state is AnswerState.NOT_ASKED


def test_a_calculated_number_shows_a_verdict_for_the_law_and_one_for_the_guide(core: Core, begun: str, screen) -> None:
    form = core.answers.form(begun)
    pane = checklist(screen)
    pane.open(form.coded("SIZO-003A").path)
    for code, typed in (("SIZO-003A", "8,04"), ("SIZO-003B", "4")):
        row = pane.page.row(form.coded(code).path)
        row.editor.field.line.setText(typed)
        row.commit()
    shown = next(
        one for one in pane.page.lines.lines() if isinstance(one, ValueLine) and one.isVisible() and one.chips()
    )
    assert shown.value.text() == "2.01 m² per person"
    assert shown.chips() == ["law 2.5: falls short", "CPT 4: falls short"]
    pane.page.row(form.coded("SIZO-003B").path).editor.field.line.setText("1")
    screen.commit()
    assert shown.chips() == ["law 2.5: meets", "CPT 6: meets"]


def test_a_number_shows_its_verdict(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.DECIMAL, thresholds=True)
    row = at(screen, question)
    row.editor.field.line.setText("0,5")
    strike(Qt.Key.Key_Return)
    assert core.answers.of_visit(begun)[question.path].value == "0.5"
    assert [chip.text for chip in row.editor._chips] == ["Mandela Rules 1: falls short"]


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


@pytest.mark.parametrize("kind", [Kind.SELECT_ONE, Kind.INTEGER, Kind.DECIMAL])
@pytest.mark.parametrize(
    ("key", "letter", "state"),
    [(Qt.Key.Key_N, "т", AnswerState.NOT_APPLICABLE), (Qt.Key.Key_D, "в", AnswerState.NOT_SHOWN)],
)
def test_a_letter_says_why_there_is_no_answer(
    core: Core, begun: str, screen: VisitScreen, kind: Kind, key: Qt.Key, letter: str, state: AnswerState
) -> None:
    question = first(core, begun, kind)
    at(screen, question)
    strike(key, text=letter)
    assert core.answers.of_visit(begun)[question.path].state is state


def test_a_note_belongs_to_its_question(core: Core, begun: str, screen: VisitScreen) -> None:
    question = first(core, begun, Kind.SELECT_ONE)
    row = at(screen, question)
    strike(Qt.Key.Key_E, text="у")
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

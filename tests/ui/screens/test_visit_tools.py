"""What belongs to the whole visit: jump, two languages at once, the time to leave, what presses, check now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AnswerState, ObstructionKind, Stage, StageState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy
from tests.ui.keyboard import strike, type_text
from tests.ui.screens.checklist import at, checklist
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.check_now import CheckPane
from ui.screens.visit.findings import FindingsPane
from ui.widgets.fit import clipped, settle

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Place = Callable[..., QWidget]


def press(letter: str, modifiers: Qt.KeyboardModifier) -> None:
    strike(getattr(Qt.Key, f"Key_{letter}"), modifiers)


def jump(screen: VisitScreen, typed: str) -> list[str]:
    """Open the line, type, and return what is offered."""
    screen.tools.open_jump()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, typed)
    return [one.text for one in screen.tools.jump._found]


# Jump.


def test_a_code_leads_to_its_question_whatever_stage_one_is_at(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.show_stage(Stage.REPORT)
    jump(screen, "sizo-031")
    strike(Qt.Key.Key_Return)
    assert checklist(screen).page.current().question.code == "SIZO-031"
    assert checklist(screen).page.current().editor.keyboard().hasFocus()
    assert screen.tools.jump.strip.isHidden()


@pytest.mark.parametrize("typed", ["sizo031", "031", "водворений в дисц", "ВОДВОРЕНИЙ", "disciplinary isolator"])
def test_a_question_is_found_by_code_and_words_of_every_language(
    core: Core, begun: str, screen: VisitScreen, typed: str
) -> None:
    jump(screen, typed)
    codes = [one.code for one in screen.tools.jump._found]
    assert "SIZO-031" in codes


def test_sections_stages_findings_and_obstructions_are_found(
    core: Core, begun: str, who: Who, screen: VisitScreen
) -> None:
    finding, _ = core.findings.record(begun, "A", plain("Плесень на стенах"), who)
    core.obstructions.add(begun, who, kind=ObstructionKind.ROOM, what=plain("Карцер заперт"))
    assert any("заперт" in one for one in jump(screen, "заперт"))
    strike(Qt.Key.Key_Escape)
    jump(screen, "плесень")
    strike(Qt.Key.Key_Return)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, FindingsPane)
    assert pane.form.finding_id == finding
    name = core.answers.form(begun).section("C").labels["ru"]
    jump(screen, name)
    strike(Qt.Key.Key_Return)
    assert checklist(screen).page.section.code == "C"
    jump(screen, "report")
    strike(Qt.Key.Key_Return)
    assert screen.stage is Stage.REPORT


def test_a_cell_is_found_by_its_number(core: Core, begun: str, who: Who, context: Context, place: Place) -> None:
    number = core.answers.form(begun).coded("M1")
    uid = core.answers.add_item(begun, number.path.rpartition("/")[0], who).added[0].uid
    core.answers.set(begun, number.path, "412", who, instance=uid)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    jump(screen, "412")
    strike(Qt.Key.Key_Return)
    assert checklist(screen).page.current().spot.instance == uid


def test_esc_leaves_one_where_one_was(core: Core, begun: str, screen: VisitScreen) -> None:
    row = at(screen, core.answers.form(begun).coded("SIZO-004"))
    before = QApplication.focusWidget()
    press("K", CTRL)
    assert not screen.tools.jump.strip.isHidden()
    strike(Qt.Key.Key_Escape)
    assert screen.tools.jump.strip.isHidden()
    assert (QApplication.focusWidget(), checklist(screen).page.current()) == (before, row)


def test_the_same_place_can_be_jumped_to_twice(core: Core, begun: str, screen: VisitScreen) -> None:
    for _ in range(2):
        at(screen, core.answers.form(begun).coded("SIZO-004"))
        jump(screen, "sizo-031")
        strike(Qt.Key.Key_Return)
        assert checklist(screen).page.current().question.code == "SIZO-031"


# Two languages.


def test_questions_stand_in_two_languages_and_the_keyboard_stays(core: Core, begun: str, screen: VisitScreen) -> None:
    question = core.answers.form(begun).coded("SIZO-004")
    row = at(screen, question)
    screen.speak("kk")
    before = QApplication.focusWidget()
    press("B", ALT)
    assert row.text.text() == question.labels["kk"]
    assert row.second.text() == question.labels["ru"]
    assert (QApplication.focusWidget(), checklist(screen).page.current()) == (before, row)
    screen.speak("ru")
    assert (row.text.text(), row.second.text()) == (question.labels["ru"], question.labels["kk"])
    press("B", ALT)
    assert row.second.isHidden()


def test_a_section_that_is_opened_later_stands_in_both_too(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.speak("ru")
    screen.tools.switch_both()
    question = core.answers.form(begun).section("C").questions[0]
    assert at(screen, question).second.text() == question.labels["kk"]
    assert checklist(screen).page.head.second.text() == core.answers.form(begun).section("C").labels["kk"]


# Time.


def test_the_time_to_leave_is_typed_and_counted_in_the_head(
    core: Core, begun: str, screen: VisitScreen, clock: Any
) -> None:
    at(screen, core.answers.form(begun).coded("SIZO-004"))
    press("T", ALT)
    type_text(QApplication.focusWidget(), "+90")
    strike(Qt.Key.Key_Return)
    assert core.visits.get(begun).leave_by.at == core.now().at + timedelta(minutes=90)
    assert screen.head.leaving.text() == "Until 10:30: 90 min"
    assert screen.pressing.isHidden()
    clock.move(minutes=50)
    screen.tools.leaving.count()
    assert screen.head.leaving.text() == "Until 10:30: 40 min"
    assert screen.pressing.sentence.text().startswith("40 min left.")


def test_what_is_no_time_is_told_in_place_and_kept(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.tools.ask_leaving()
    line = QApplication.focusWidget()
    type_text(line, "soon")
    strike(Qt.Key.Key_Return)
    assert (line.text(), screen.tools.leaving.strip.isHidden()) == ("soon", False)
    assert "soon" in screen.tools.leaving.strip.trouble.text()
    assert core.visits.get(begun).leave_by is None
    line.clear()
    strike(Qt.Key.Key_Return)
    assert screen.tools.leaving.strip.isHidden()


def test_enter_walks_from_one_risky_question_to_the_next(
    core: Core, begun: str, who: Who, context: Context, place: Place
) -> None:
    soon = Moment(core.now().at + timedelta(minutes=40))
    core.visits.leave_by(begun, soon, who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    wanted = [one.spot for one in core.backgrounds.urgent(begun)]
    seen = []
    press("U", CTRL)
    for _ in range(3):
        seen.append(checklist(screen).page.current().spot)
        assert screen.pressing.sentence.text().startswith("Why now: ")
        strike(Qt.Key.Key_Return)
    assert seen == wanted[:3]


def test_what_was_closed_does_not_press_again(core: Core, begun: str, who: Who, screen: VisitScreen) -> None:
    core.visits.leave_by(begun, Moment(core.now().at + timedelta(minutes=40)), who)
    screen.reload()
    assert not screen.pressing.isHidden()
    screen.pressing.close_button.click()
    screen.tools.leaving._told = ()
    screen.tools.leaving.count()
    assert screen.pressing.isHidden()


# Check now.


def check(screen: VisitScreen) -> CheckPane:
    strike(Qt.Key.Key_F7, SHIFT)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, CheckPane)
    return pane


def test_everything_is_checked_at_once_and_each_line_leads_to_its_place(
    core: Core, begun: str, who: Who, screen: VisitScreen
) -> None:
    form = core.answers.form(begun)
    core.visits.occupy(begun, Occupancy("", plain("всего"), None, 630), who)
    at(screen, form.coded("SIZO-002"))
    screen.sheet.give(form.coded("SIZO-002").path, "640", "ru")
    pane = check(screen)
    names = [one.accessibleName() for one in pane.problems.keys]
    assert pane.problems.keys[0].hasFocus()
    differing = next(n for n, one in enumerate(names) if "640" in one and "630" in one)
    for _ in range(differing):
        strike(Qt.Key.Key_Down)
    assert pane.problems.keys[differing].hasFocus()
    strike(Qt.Key.Key_Return)
    pane.problems.keys[differing].click()
    assert checklist(screen).page.current().question.code == "SIZO-002"


def test_what_nobody_asked_is_told_from_what_was_refused(core: Core, begun: str, screen: VisitScreen) -> None:
    form = core.answers.form(begun)
    at(screen, form.coded("SIZO-002"))
    screen.sheet.mark(form.coded("SIZO-002").path, AnswerState.REFUSED, plain("Не дали"))
    screen.sheet.give(form.coded("SIZO-004").path, "yes", "ru")
    pane = check(screen)
    told = [pane._line.itemAt(n).widget().accessibleName() for n in range(pane._line.count())]
    assert "answered: 1" in told
    assert "refused by the administration: 1" in told
    assert any(one.startswith("nobody asked yet: ") for one in told)


def test_esc_leads_back_from_the_check(core: Core, begun: str, screen: VisitScreen) -> None:
    row = at(screen, core.answers.form(begun).coded("SIZO-004"))
    check(screen)
    strike(Qt.Key.Key_Escape)
    assert checklist(screen).page.current() is row


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_words_are_whole_in_every_language_and_size(
    context: Context, core: Core, begun: str, who: Who, place: Place, speak: Any, code: str, size: tuple[int, int]
) -> None:
    speak(code)
    core.visits.leave_by(begun, Moment(core.now().at + timedelta(minutes=40)), who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    window = place(screen, size)
    screen.tools.switch_both()
    screen.tools.next_urgent()
    settle()
    assert clipped(window) == []
    screen.tools.ask_leaving()
    settle()
    assert clipped(window) == []
    screen.tools.leaving.strip.put_away()
    check(screen)
    settle()
    assert clipped(window) == []


# Undo.


def test_each_takes_back_what_was_theirs(
    core: Core, begun: str, who: Who, screen: VisitScreen, context: Context
) -> None:
    other, _ = core.people.introduce("Омаров Болат", plain(""), "", (None, None), None)
    form, sheet = core.answers.form(begun), screen.sheet
    first, second = form.coded("SIZO-004").path, form.coded("SIZO-005").path
    at(screen, form.coded("SIZO-004"))
    sheet.give(first, "no", "ru")
    context.voice.author = other
    sheet.give(second, "yes", "ru")
    context.voice.author = who.author
    screen.undo()
    said = core.answers.of_visit(begun)
    assert (said[first].value, said[second].value) == ("", "yes")
    screen.undo()
    assert core.answers.of_visit(begun)[second].value == "yes"
    context.voice.author = other
    screen.undo()
    assert core.answers.of_visit(begun)[second].value == ""


def test_what_somebody_else_said_since_stays(
    core: Core, begun: str, who: Who, screen: VisitScreen, context: Context
) -> None:
    other, _ = core.people.introduce("Омаров Болат", plain(""), "", (None, None), None)
    path = core.answers.form(begun).coded("SIZO-004").path
    screen.sheet.give(path, "no", "ru")
    context.voice.author = other
    screen.sheet.give(path, "yes", "ru")
    context.voice.author = who.author
    screen.undo()
    assert core.answers.of_visit(begun)[path].value == "yes"


def test_undo_walks_back_through_a_section_that_was_closed_in_one_step(
    core: Core, begun: str, screen: VisitScreen
) -> None:
    form = core.answers.form(begun)
    at(screen, form.section("C").questions[0])
    screen.sheet.give(form.section("C").questions[0].path, "1", "ru")
    before = {path: one.state for path, one in core.answers.of_visit(begun).items()}
    strike(Qt.Key.Key_0, CTRL)
    type_text(QApplication.focusWidget(), "Медчасть на ремонте")
    strike(Qt.Key.Key_Return)
    closed = [one for one in core.answers.of_visit(begun).values() if one.state is AnswerState.NOT_APPLICABLE]
    assert len(closed) > 3
    assert {one.reason.shown("ru")[0] for one in closed} == {"Медчасть на ремонте"}
    screen.undo()
    told = core.answers.of_visit(begun).items()
    now = {path: one.state for path, one in told if one.state is not AnswerState.NOT_ASKED}
    assert now == {path: state for path, state in before.items() if state is not AnswerState.NOT_ASKED}


# Stages.


def test_a_stage_is_marked_by_the_keyboard_from_inside_a_question(core: Core, begun: str, screen: VisitScreen) -> None:
    at(screen, core.answers.form(begun).coded("SIZO-001"))
    strike(Qt.Key.Key_3, ALT)
    type_text(QApplication.focusWidget(), "Не пустили в корпус")
    strike(Qt.Key.Key_Return)
    step = next(one for one in core.visits.get(begun).stages if one.stage is screen.stage)
    assert (step.state, step.reason.shown("ru")[0]) == (StageState.REFUSED, "Не пустили в корпус")

"""The keys that work anywhere in a visit: a finding from here, a recommendation from a finding, a note."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.form import Kind
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import Stage, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import rail
from tests.ui.keyboard import strike, type_text
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.panes_of_visit import KEYS, MAKE
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.stages import pane_of
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


def struck(key: Qt.Key) -> None:
    """Strike Ctrl and a key, wherever the keyboard is; shortcuts take part."""
    QTest.keyClick(QApplication.focusWidget(), key, CTRL)


def findings(screen: VisitScreen) -> FindingsPane:
    pane = screen.stack.currentWidget()
    assert isinstance(pane, FindingsPane)
    return pane


def test_a_finding_is_begun_from_the_question_one_is_at(core: Core, begun: str, screen: VisitScreen) -> None:
    checklist = screen.stack.currentWidget()
    assert isinstance(checklist, ChecklistPane)
    question = core.answers.form(begun).sections[2].questions[3]
    checklist.lead_to(question.path)
    struck(Qt.Key.Key_J)
    form = findings(screen).form
    assert screen.stage is Stage.DEBRIEF
    assert form.text.field.hasFocus()
    assert form.source.text() == f"From the question: {question.labels['en']}"
    assert form.source.isVisible()
    type_text(form.text.field, "Карцер не открыли")
    screen.commit()
    made = core.findings.of_visit(begun)[0]
    assert (made.section, made.answers) == (core.answers.form(begun).sections[2].code, (question.path,))
    assert form.source.isVisible()
    struck(Qt.Key.Key_J)
    assert form.finding_id == ""
    assert not form.source.isVisible()


@pytest.mark.parametrize("stage", [Stage.PREPARATION, Stage.ARRIVAL, Stage.DEBRIEF, Stage.REPORT, Stage.FOLLOW_UP])
def test_a_finding_is_begun_from_every_stage(screen: VisitScreen, stage: Stage) -> None:
    screen.show_stage(stage)
    struck(Qt.Key.Key_J)
    assert findings(screen).form.text.field.hasFocus()


def test_what_was_being_typed_is_saved_first(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.show_stage(Stage.ARRIVAL)
    arrival = screen.stack.currentWidget()
    arrival.received_by.setFocus()
    type_text(arrival.received_by, "подполковник Ахметов")
    struck(Qt.Key.Key_J)
    assert core.visits.get(begun).received_by == "подполковник Ахметов"


def test_a_recommendation_is_begun_from_the_open_finding(core: Core, begun: str, who: Who, screen: VisitScreen) -> None:
    finding, _ = core.findings.record(begun, "A", plain("Двое спят на одном месте"), who, severity=3)
    screen.show_stage(Stage.DEBRIEF)
    findings(screen).open_finding(finding)
    screen.show_stage(Stage.TOUR)
    struck(Qt.Key.Key_R)
    pane = findings(screen)
    assert pane.recommendation.text.field.hasFocus()
    assert pane.recommendation.source.text() == "from finding No. 1"


def test_a_recommendation_is_begun_from_the_card_that_has_the_keyboard(
    core: Core, begun: str, who: Who, screen: VisitScreen
) -> None:
    core.findings.record(begun, "A", plain("Первое"), who)
    second, _ = core.findings.record(begun, "A", plain("Второе"), who)
    screen.show_stage(Stage.DEBRIEF)
    findings(screen).cards[second].setFocus()
    struck(Qt.Key.Key_R)
    assert findings(screen).recommendation.source.text() == "from finding No. 2"


def test_without_a_finding_it_says_what_to_do(core: Core, begun: str, who: Who, screen: VisitScreen) -> None:
    finding, _ = core.findings.record(begun, "A", plain("Первое"), who)
    struck(Qt.Key.Key_R)
    notice = findings(screen).notice
    assert notice.sentence.text() == "Open a finding first: a recommendation is drawn from it."
    assert notice.isVisible()
    assert not notice.action.isVisible()
    assert findings(screen).cards[finding].hasFocus()
    struck(Qt.Key.Key_R)
    assert findings(screen).recommendation.source.text() == "from finding No. 1"
    assert not notice.isVisible()


def test_among_the_recommendations_a_new_one_is_begun(screen: VisitScreen) -> None:
    screen.show_stage(Stage.RECOMMENDATIONS)
    struck(Qt.Key.Key_R)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, RecommendationsPane)
    assert pane.form.text.field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_R])
def test_a_closed_visit_says_why_nothing_begins(
    core: Core, begun: str, who: Who, context: Context, place: Place, key: Qt.Key
) -> None:
    core.visits.cancel(begun, who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    window = place(screen)
    struck(key)
    assert isinstance(screen.stack.currentWidget(), ChecklistPane)
    assert screen.trouble.isVisible()
    assert screen.trouble.sentence.text().startswith("This visit is closed for recording")
    assert clipped(window) == []


def test_undo_takes_the_typing_in_a_number_back_and_then_the_answer_before(
    core: Core, begun: str, screen: VisitScreen
) -> None:
    questions = list(core.answers.form(begun).questions())
    choice = next(one for one in questions if one.kind is Kind.SELECT_ONE)
    number = next(one for one in questions if one.kind is Kind.DECIMAL and one.asked)
    checklist = screen.stack.currentWidget()
    checklist.lead_to(choice.path)
    strike(Qt.Key.Key_1, text="1")
    checklist.lead_to(number.path)
    line = checklist.page.current().editor.field.line
    type_text(line, "12")
    screen.commit()
    assert core.answers.of_visit(begun)[number.path].value == "12"
    struck(Qt.Key.Key_Z)
    screen.commit()
    assert (line.text(), line.hasFocus()) == ("", True)
    assert core.answers.of_visit(begun)[number.path].value == ""
    assert core.answers.of_visit(begun)[choice.path].value == "yes"
    struck(Qt.Key.Key_Z)
    assert core.answers.of_visit(begun)[choice.path].value == ""
    assert checklist.page.current().question.path == choice.path


def test_a_note_is_one_key_away_and_stays_a_letter_in_a_text(core: Core, begun: str, screen: VisitScreen) -> None:
    checklist = screen.stack.currentWidget()
    checklist.lead_to(next(core.answers.form(begun).questions()).path)
    checklist.page.current().note_key.setFocus()
    strike(Qt.Key.Key_E, text="у")
    note = checklist.page.current().note
    assert note.field.hasFocus()
    type_text(note.field, "n")
    assert note.value() == "n"


def test_a_key_whose_pane_is_absent_is_unbound(screen: VisitScreen) -> None:
    assert {one.pane for one in KEYS} <= set(MAKE)
    bound = {one.key().toString() for one in screen.findChildren(QShortcut)}
    assert {one.key for one in KEYS if not one.is_sign} <= bound
    assert {"F6", "F8", "F9"} & bound == {one.key for one in KEYS} & {"F6", "F8", "F9"}


@pytest.mark.parametrize("kind", VisitType)
def test_every_stage_of_every_type_of_visit_has_a_pane(kind: VisitType) -> None:
    assert all(pane_of(stage) in MAKE for stage in rail(kind))

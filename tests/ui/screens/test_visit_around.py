"""What stands around a question: last time, still the same, open recommendations, sources that differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import AnswerState, RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy
from tests.conftest import TODAY
from tests.ui.keyboard import strike
from tests.ui.screens.checklist import at, checklist
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll

BEFORE = TODAY - timedelta(days=400)
Place = Callable[..., QWidget]


@pytest.fixture
def earlier(core: Core, who: Who, institution: str) -> str:
    """A visit to the same institution more than a year ago, with answers of every kind."""
    made, _ = core.visits.plan(Plan(institution, BEFORE, members=[who.author]), who)
    core.visits.mark(made, "arrived_at", typed(BEFORE, time(10, 0)), who)
    form = core.answers.form(made)
    for code, value in (("SIZO-001", "600"), ("SIZO-004", "no"), ("L2", "Карцер")):
        core.answers.set(made, form.coded(code).path, value, who)
    core.answers.note(made, form.coded("SIZO-004").path, "ru", "Сыро", who)
    core.answers.state(made, form.coded("SIZO-002").path, AnswerState.REFUSED, who, plain("Не дали"))
    return made


@pytest.fixture
def opened(context: Context, earlier: str, begun: str, place: Place) -> VisitScreen:
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    return screen


def words(screen: VisitScreen) -> list[str]:
    """Return what the pane beside the questions says now; what it said before still waits to be deleted."""
    inner = checklist(screen).standard.findChild(Scroll).widget()
    held = [inner.layout().itemAt(n).widget() for n in range(inner.layout().count())]
    labels = [[one, *one.findChildren(Label)] for one in held if one is not None]
    return [one.text() for some in labels for one in some if isinstance(one, Label)]


def test_the_answer_of_last_time_stands_under_the_question_and_beside_it(
    core: Core, begun: str, opened: VisitScreen
) -> None:
    form = core.answers.form(begun)
    row = at(opened, form.coded("SIZO-004"))
    assert row.before.words.text() == "Last time, 20.10.2025: No"
    told = words(opened)
    assert any(one.startswith("Last time") for one in told)
    assert "Сыро" in told
    assert at(opened, form.coded("SIZO-005")).before is None


def test_still_the_same_is_a_fresh_answer_of_the_one_who_speaks(
    core: Core, begun: str, earlier: str, opened: VisitScreen, who: Who, clock: object
) -> None:
    form = core.answers.form(begun)
    row = at(opened, form.coded("SIZO-004"))
    assert row.before.key.isVisible()
    strike(Qt.Key.Key_Equal, text="=")
    given = core.answers.of_visit(begun)[row.question.path]
    assert (given.value, given.author_id, given.at) == ("no", who.author, core.now())
    assert not given.note
    assert not row.before.key.isVisible()
    strike(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.undo()
    assert core.answers.of_visit(begun)[row.question.path].state is AnswerState.NOT_ASKED


def test_a_number_and_a_refusal_can_be_the_same_too(core: Core, begun: str, opened: VisitScreen) -> None:
    form = core.answers.form(begun)
    at(opened, form.coded("SIZO-001"))
    strike(Qt.Key.Key_Equal, text="=")
    assert core.answers.of_visit(begun)[form.coded("SIZO-001").path].value == "600"
    at(opened, form.coded("SIZO-002"))
    strike(Qt.Key.Key_Equal, text="=")
    refused = core.answers.of_visit(begun)[form.coded("SIZO-002").path]
    # Who refused it now, and in which words, is for now.
    assert (refused.state, bool(refused.reason)) == (AnswerState.REFUSED, False)


def test_what_was_answered_is_not_overwritten_by_last_time(core: Core, begun: str, opened: VisitScreen) -> None:
    form = core.answers.form(begun)
    row = at(opened, form.coded("SIZO-004"))
    strike(Qt.Key.Key_1, text="1")
    strike(Qt.Key.Key_Equal, text="=")
    assert core.answers.of_visit(begun)[row.question.path].value == "yes"


def test_open_recommendations_stand_beside_the_questions_of_their_section(
    core: Core, begun: str, earlier: str, who: Who, context: Context, place: Place
) -> None:
    form = core.answers.form(earlier)
    finding, _ = core.findings.record(earlier, "A", plain("Сыро"), who, answers=(form.coded("SIZO-004").path,))
    made, _ = core.recommendations.add(
        earlier, plain("Отремонтировать кровлю"), who, finding_id=finding, deadline=BEFORE
    )
    core.recommendations.step(made, RecommendationStep(RecommendationState.SENT, BEFORE), who)
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    at(screen, form.coded("SIZO-004"))
    assert "Отремонтировать кровлю" in words(screen)
    assert any("was due" in one for one in words(screen))
    at(screen, form.section("B").questions[0])
    assert "Отремонтировать кровлю" not in words(screen)


def test_sources_that_differ_are_told_with_both_until_a_note_says_why(
    core: Core, begun: str, opened: VisitScreen, who: Who, context: Context
) -> None:
    form = core.answers.form(begun)
    _, changes = core.visits.occupy(begun, Occupancy("", plain("всего"), None, 630), who)
    context.events.changed.emit(changes)
    row = at(opened, form.coded("SIZO-002"))
    opened.sheet.give(row.question.path, "640", "ru")
    told = words(opened)
    assert "The sources differ" in told
    assert "SIZO-002 says 640; places by the visit's page: 630." in told
    assert any(one.startswith("SIZO-002: ") for one in told)
    opened.sheet.note(row.question.path, "ru", "Лимит изменён приказом")
    assert "The sources differ" not in words(opened)


def test_a_finding_begun_at_a_contradiction_rests_on_both_sources(
    core: Core, begun: str, opened: VisitScreen, who: Who
) -> None:
    form = core.answers.form(begun)
    beds = form.coded("M4").path
    uid = core.answers.add_item(begun, beds.rpartition("/")[0], who).added[0].uid
    core.answers.set(begun, beds, "24", who, instance=uid)
    opened.sheet.show(core.answers.every(begun).values(), core.answers.view(begun))
    row = at(opened, form.coded("SIZO-002"))
    opened.sheet.give(row.question.path, "20", "ru")
    strike(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    pane = opened.stack.currentWidget()
    pane.form.text.field.setPlainText("Мест больше, чем по документам")
    pane.form.text.commit()
    (finding,) = core.findings.of_visit(begun)
    assert finding.answers == (row.question.path, beds)
    assert opened.sheet.around.differing(row.question.path) == []

"""The checklist of a visit: ways through it, its languages, who speaks, read-only, in every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.form import Kind
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.person import Participant
from npm_desktop.domain.states import AnswerState, Stage, StageState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import strike
from tests.ui.screens.checklist import at, checklist, first
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.forms.told import Told
from ui.screens.visit import VisitScreen
from ui.widgets.fit import clipped, settle

Place = Callable[..., QWidget]
ALT = Qt.KeyboardModifier.AltModifier


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


def test_the_first_answer_begins_the_stage(core: Core, begun: str, screen: VisitScreen) -> None:
    at(screen, first(core, begun, Kind.SELECT_ONE))
    strike(Qt.Key.Key_1, text="1")
    steps = {one.stage: one.state for one in core.visits.get(begun).stages}
    assert steps[Stage.TOUR] is StageState.BEGUN
    assert "begun" in screen.bar.status.text


def test_more_than_the_whole_is_warned_of_and_kept(core: Core, begun: str, who: Who, screen: VisitScreen) -> None:
    """More messages passed on than received: the number stays, and a line below it says that it does not fit."""
    form = core.answers.form(begun)
    received, passed = form.coded("L4"), form.coded("L4B")
    assert received is not None
    assert passed is not None
    core.answers.set(begun, received.path, "2", who)
    row = at(screen, passed)
    row.given.emit(row.spot, "3", "en")
    assert core.answers.of_visit(begun)[passed.path].value == "3"
    told = [one.words() for one in row.findChildren(Told) if one.isVisible()]
    assert len(told) == 1
    assert told[0]
    assert not row.is_wrong()  # what stands there is stored


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


def test_a_stage_that_is_done_leads_on(core: Core, begun: str, screen: VisitScreen) -> None:
    screen.show_stage(Stage.STAFF)
    assert screen.bar.next.isHidden()
    screen.bar.done.click()
    assert screen.bar.next.text() == "Next: Final talk"
    assert screen.bar.next.hasFocus()
    strike(Qt.Key.Key_Return)
    assert screen.stage is Stage.FINAL_TALK
    screen.bar.done.click()
    screen.show_stage(Stage.DOCUMENTS)
    screen.bar.skipped.click()
    screen.bar.reason.setText("Журналы изъяты")
    strike(Qt.Key.Key_Return)
    assert screen.bar.next.text() == "Next: Debrief"  # what is done already is passed over
    strike(Qt.Key.Key_F5)
    assert screen.stage is Stage.DEBRIEF


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_the_way_on_is_whole_in_every_language(
    begun: str, context: Context, place: Place, speak: Callable[[str], None], code: str, size: tuple[int, int]
) -> None:
    speak(code)
    screen = VisitScreen(context, Target("visit", begun, "head"))
    window = place(screen, size)
    screen.bar.done.click()
    if size == DOUBLE:
        screen._toggle_menu()
    settle()
    assert screen.bar.next.isVisible()
    assert clipped(window) == []


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

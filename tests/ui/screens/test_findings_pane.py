"""The findings of a visit: the board, the form that saves by itself, and the recommendation drawn from a finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context
from ui.screens.visit.findings import FindingsPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def pane(context: Context, visit: str, place: Place) -> FindingsPane:
    made = FindingsPane(context, visit)
    place(made)
    return made


def record(core: Core, visit: str, who: Who, words: str = "Двое спят на одном месте", **fields: object) -> str:
    return core.findings.record(visit, "A", plain(words), who, **fields)[0]


def stored(core: Core, visit: str) -> Finding:
    return core.findings.of_visit(visit)[0]


def lanes(pane: FindingsPane) -> list[str]:
    return [lane.title.text() for lane in pane.lanes]


def test_an_empty_board_says_what_belongs_here(pane: FindingsPane) -> None:
    assert pane.empty.isVisible()
    assert not pane._board.isVisible()
    assert pane.add.isEnabled()


def test_the_first_words_make_a_finding_with_all_that_was_chosen_before(
    pane: FindingsPane, core: Core, visit: str, qtbot: QtBot
) -> None:
    pane.new()
    assert pane.form.text.field.hasFocus()
    pane.form.severity._choose(0)
    pane.form.sources["talks"].line.setText("2")
    pane.form.place.field.setPlainText("Cell 214")
    assert core.findings.of_visit(visit) == []
    pane.form.text.field.setPlainText("Two people share one bed.")
    qtbot.waitUntil(lambda: len(core.findings.of_visit(visit)) == 1)
    pane.form.commit()
    found = stored(core, visit)
    assert (found.severity, found.sources) == (4, (("talks", 2),))
    assert found.place.shown("en") == ("Cell 214", "en")
    assert pane.form.title.text() == "Finding No. 1"
    assert not pane.form.keep.isVisible()
    assert lanes(pane) == ["To check  1", "Into the report  0", "Remedied, good or put aside  0"]


def test_leaving_keeps_the_words_of_a_new_finding(pane: FindingsPane, core: Core, visit: str) -> None:
    pane.new()
    pane.form.text.field.setPlainText("No bell in the cell.")
    pane.commit()
    assert stored(core, visit).text.shown("en")[0] == "No bell in the cell."


def test_closing_an_empty_form_leaves_nothing(pane: FindingsPane, core: Core, visit: str) -> None:
    pane.new()
    press(pane.form.text.field, Qt.Key.Key_Escape)
    assert pane._sides.opened() is None
    assert core.findings.of_visit(visit) == []


def test_every_field_is_saved_by_itself_and_moves_the_card(
    pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    finding = record(core, visit, who)
    pane.reload()
    pane.open_finding(finding)
    form = pane.form
    form.severity._choose(1)
    form.standing._choose(1)
    form.section.chosen.emit("B")
    form.sources["documents"].line.setText("3")
    form.commit()
    write(form.affected, "Women")
    found = stored(core, visit)
    assert (found.severity, found.standing, found.section) == (3, FindingPlace.REPORT, "B")
    assert found.sources == (("documents", 3),)
    assert found.affected.shown("en")[0] == "Women"
    assert lanes(pane)[1] == "Into the report  1"
    assert pane.cards[finding].is_chosen()
    form.remedied.click()
    assert lanes(pane)[2] == "Remedied, good or put aside  1"


def test_texts_are_written_in_each_language(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    finding = record(core, visit, who, "Звонка нет")
    pane.reload()
    pane.open_finding(finding)
    pane.form.language._choose(0)
    pane.form.text.translate.click()
    write(pane.form.text, "Қоңырау жоқ")
    found = stored(core, visit).text
    assert (found.shown("ru")[0], found.shown("kk")[0]) == ("Звонка нет", "Қоңырау жоқ")


def test_a_finding_without_words_is_refused_in_its_place(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    pane.new()
    qtbot.mouseClick(pane.form.keep, Qt.MouseButton.LeftButton)
    assert pane.form.text_field.sentence.text()
    finding = record(core, visit, who)
    pane.reload()
    pane.open_finding(finding)
    assert pane.form.text_field.sentence.text() == ""
    write(pane.form.text, "")
    assert pane.form.text_field.sentence.text()
    assert stored(core, visit).text


def test_standards_come_from_the_questions_of_the_section(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    finding = record(core, visit, who)
    form = core.answers.form(visit)
    offered = {(s.instrument, s.provision) for q in form.section("A").questions for s in q.standards if not s.open}
    assert offered
    pane.reload()
    pane.open_finding(finding)
    field = pane.form.standards
    assert {one for one, _ in field._offered} == offered
    field.add.chosen.emit(0)
    chosen = stored(core, visit).standards
    assert chosen == (field._offered[0][0],)
    assert pane.form.standards.add.value() is None
    qtbot.mouseClick(field._lines[0].button, Qt.MouseButton.LeftButton)
    assert stored(core, visit).standards == ()


def test_a_card_tells_kinds_of_sources_and_doubts_a_single_one(
    pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    one = record(core, visit, who, severity=4, sources=(("talks", 1),), place=plain("корпус 2"))
    two = record(core, visit, who, sources=(("observation", 1), ("talks", 7)))
    pane.reload()
    assert pane.cards[one].told.severity == "Critical"
    assert "корпус 2" in pane.cards[one].told.lines[0]
    assert (pane.cards[one].told.support, pane.cards[one].told.kinds) == ("talks · one source: confirm it", 1)
    assert pane.cards[two].told.support == "two independent kinds · own observation · talks"
    assert "7" not in pane.cards[two].told.support + "".join(pane.cards[two].told.lines)


def test_the_keyboard_opens_a_card_and_stays_on_it(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    first, second = record(core, visit, who), record(core, visit, who, "Второе")
    pane.reload()
    pane.cards[first].setFocus()
    press(pane.cards[first], Qt.Key.Key_Down)
    assert pane.cards[second].hasFocus()
    pane.reload()
    assert pane.cards[second].hasFocus()
    press(pane.cards[second], Qt.Key.Key_Return)
    assert pane.form.finding_id == second
    assert pane.form.text.field.hasFocus()


def test_the_keyboard_stays_where_it_was_when_a_finding_is_recorded(
    pane: FindingsPane, core: Core, visit: str, qtbot: QtBot
) -> None:
    pane.new()
    pane.form.text.field.setPlainText("No bell in the cell.")
    pane.form.keep.setFocus()
    press(pane.form.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(pane.cards) == 1)
    assert not pane.form.keep.isVisible()
    assert pane.form.recommend.hasFocus()
    pane.form.severity.setFocus()
    pane.form.severity._choose(0)
    assert pane.form.severity.hasFocus()
    one = stored(core, visit).id
    press(pane.form.severity, Qt.Key.Key_Escape)
    assert pane.cards[one].hasFocus()
    press(pane.cards[one], Qt.Key.Key_Return)
    pane.cards[one].recommend.setFocus()
    pane.reload()
    assert pane.cards[one].recommend.hasFocus()


def test_a_recommendation_is_drawn_from_a_finding_in_two_moves(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    finding = record(core, visit, who, severity=3)
    pane.reload()
    pane.open_finding(finding)
    qtbot.mouseClick(pane.cards[finding].recommend, Qt.MouseButton.LeftButton)
    assert pane._sides.opened() is pane.recommendation
    assert pane.recommendation.source.text() == "from finding No. 1"
    write(pane.recommendation.text, "Give everybody a bed.")
    made = core.recommendations.of_visit(visit)[0]
    assert (made.finding_id, made.severity) == (finding, 3)
    press(pane.recommendation.text.field, Qt.Key.Key_Escape)
    assert pane._sides.opened() is pane.form
    assert "Recommendation 1" in pane.cards[finding].told.lines


def test_what_was_taken_back_comes_again_as_it_was(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    finding = record(core, visit, who, severity=2, standing=FindingPlace.REPORT)
    before = stored(core, visit)
    pane.reload()
    pane.open_finding(finding)
    qtbot.mouseClick(pane.form.remove, Qt.MouseButton.LeftButton)
    assert core.findings.of_visit(visit) == []
    assert pane._sides.opened() is None
    qtbot.mouseClick(pane.notice.action, Qt.MouseButton.LeftButton)
    assert stored(core, visit) == before
    assert (before.id, before.number) == (finding, 1)
    assert not pane.notice.isVisible()


def test_an_undo_that_was_put_away_does_not_come_again(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    finding = record(core, visit, who)
    pane.reload()
    pane.open_finding(finding)
    pane.form.remove.click()
    pane.new()
    assert pane.notice.isVisible()
    pane.notice.close_button.click()
    pane.new()
    assert not pane.notice.isVisible()


def test_a_closed_visit_is_read_only(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    finding = record(core, visit, who)
    core.visits.cancel(visit, who)
    pane.reload()
    pane.new()
    assert pane._sides.opened() is None
    assert not pane.add.isVisible()
    pane.open_finding(finding)
    assert pane.form.read_only.isVisible()
    assert not pane.form.text.isEnabled()
    assert not pane.form.remove.isVisible()
    pane.focus_in()
    assert QApplication.focusWidget() is pane.cards[finding]


def test_a_hidden_pane_reads_again_when_it_is_shown(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    pane.hide()
    _, changes = core.findings.record(visit, "A", plain("Новое"), who)
    pane._context.events.changed.emit(changes)
    assert pane.findings == {}
    pane.show()
    assert len(pane.findings) == 1


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str,
    size: tuple[int, int],
    context: Context,
    core: Core,
    visit: str,
    who: Who,
    speak: Callable[[str], None],
    place: Place,
) -> None:
    standards = tuple((s.instrument, s.provision) for s in core.answers.form(visit).section("A").questions[0].standards)
    finding = record(core, visit, who, severity=0, standing=FindingPlace.REPORT, standards=standards)
    record(core, visit, who, "Наручники при приёме врача " * 12, severity=4, sources=(("talks", 1),), remedied=True)
    speak(code)
    pane = FindingsPane(context, visit)
    window = place(pane, size)
    assert clipped(window) == []
    pane.open_finding(finding)
    assert clipped(window) == []
    pane.recommend(finding)
    assert clipped(window) == []
    assert (window.width(), window.height()) == size

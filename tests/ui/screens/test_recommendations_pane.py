"""The recommendations of a visit: the list, the form that saves by itself, hints, and the day they were sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.finding import Recommendation
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from tests.conftest import TODAY
from tests.ui.keyboard import NONE, press, type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context
from ui.screens.visit.recommendation_line import RecommendationLine
from ui.screens.visit.recommendations import RecommendationsPane
from ui.widgets.fit import clipped
from ui.widgets.labels import Label

Place = Callable[..., QWidget]
NEXT_SUMMER = date(2027, 6, 1)


@pytest.fixture
def pane(context: Context, visit: str, place: Place) -> RecommendationsPane:
    made = RecommendationsPane(context, visit)
    place(made)
    return made


def add(core: Core, visit: str, who: Who, words: str = "Расселить камеры", **fields: object) -> str:
    return core.recommendations.add(visit, plain(words), who, **fields)[0]


def stored(core: Core, visit: str) -> Recommendation:
    return core.recommendations.of_visit(visit)[0]


def hinted(pane: RecommendationsPane) -> list[str]:
    return pane.form.hints.words()


def lines(pane: RecommendationsPane) -> list[RecommendationLine]:
    return [one for one in pane.findChildren(RecommendationLine) if one.isVisible()]


def test_the_first_words_make_a_recommendation(pane: RecommendationsPane, core: Core, visit: str, qtbot: QtBot) -> None:
    assert pane.empty.isVisible()
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    pane.form.priority._choose(0)
    pane.form.text.field.setPlainText("Relocate people from block 2.")
    qtbot.waitUntil(lambda: len(core.recommendations.of_visit(visit)) == 1)
    made = stored(core, visit)
    assert (made.priority, made.state) == (1, RecommendationState.DRAFT)
    assert pane.form.title.text() == "Recommendation 1"
    assert not pane.form.keep.isVisible()
    assert len(lines(pane)) == 1


def test_the_keyboard_stays_where_it_was_when_one_is_recorded(pane: RecommendationsPane, qtbot: QtBot) -> None:
    pane.new()
    pane.form.text.field.setPlainText("Relocate people from block 2.")
    pane.form.keep.setFocus()
    press(pane.form.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(lines(pane)) == 1)
    assert not pane.form.keep.isVisible()
    assert pane.form.addressee.hasFocus()
    press(pane.form.addressee, Qt.Key.Key_Escape)
    assert lines(pane)[0].button.hasFocus()


def test_every_field_is_saved_by_itself(pane: RecommendationsPane, core: Core, visit: str, who: Who) -> None:
    one = add(core, visit, who)
    pane.reload()
    pane.lead_to(one)
    form = pane.form
    form.addressee.chosen.emit("PEN-DEP")
    form.addition.setText("Karaganda region")
    form.deadline.setText("01.06.2027")
    form.commit()
    form.nature.chosen.emit("mat")
    form.severity.chosen.emit(4)
    form.readers.chosen.emit("council")
    made = stored(core, visit)
    assert (made.addressee, made.addressee_note, made.deadline) == ("PEN-DEP", "Karaganda region", NEXT_SUMMER)
    assert (made.nature, made.severity, made.print_class) == ("mat", 4, PrintClass.COUNCIL)
    form.severity.cleared.emit()
    assert stored(core, visit).severity is None


def test_a_term_that_cannot_be_read_is_kept_as_typed(
    pane: RecommendationsPane, core: Core, visit: str, who: Who
) -> None:
    one = add(core, visit, who, deadline=NEXT_SUMMER)
    pane.reload()
    pane.lead_to(one)
    pane.form.deadline.setText("summer")
    pane.form.commit()
    pane.form.priority._choose(1)
    assert pane.form.deadline.text() == "summer"
    assert pane.form.deadline_field.sentence.text()
    assert stored(core, visit).deadline == NEXT_SUMMER


def test_hints_name_what_is_missing_and_may_be_ignored(
    pane: RecommendationsPane, core: Core, visit: str, who: Who
) -> None:
    standards = (("CEC", "43"),)
    finding, _ = core.findings.record(visit, "A", plain("Врача нет"), who, standards=standards)
    one = core.recommendations.add(visit, plain("Улучшить медицину; починить крышу"), who, finding)[0]
    pane.reload()
    pane.lead_to(one)
    letters = [words.partition(":")[0] for words in hinted(pane)]
    assert letters == ["Specific", "Specific", "Measurable", "Term", "Addressee"]
    assert "“улучшить” can't be checked" in hinted(pane)[1]
    pane.form.hints.fold.click()
    assert hinted(pane) == []
    assert pane.form.hints.fold.text() == "Show 5 hints"
    pane.form.hints.fold.click()
    write(pane.form.text, "Нанять второго врача")
    write(pane.form.verify, "Расписание врачей")
    pane.form.addressee.chosen.emit("PEN-DEP")
    pane.form.deadline.setText("01.06.2027")
    pane.form.commit()
    assert hinted(pane) == ["One action, one addressee, a term: it can be checked"]


def test_more_than_fifteen_are_told(pane: RecommendationsPane, core: Core, visit: str, who: Who) -> None:
    for number in range(15):
        add(core, visit, who, f"№ {number}", priority=1 if number < 3 else None)
    pane.reload()
    assert not pane._many.isVisible()
    add(core, visit, who)
    pane.reload()
    assert pane._many.isVisible()
    assert pane._many.sentence.text().startswith("16 recommendations")


def test_the_list_says_to_whom_until_when_and_from_which_finding(
    pane: RecommendationsPane, core: Core, visit: str, who: Who
) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Тесно"), who, severity=3)
    core.recommendations.add(visit, plain("Расселить"), who, finding, addressee="PEN-DEP", deadline=NEXT_SUMMER)
    pane.reload()
    details = " ".join(one.text() for one in lines(pane)[0].findChildren(Label))
    assert "until 01.06.2027" in details
    assert "from finding No. 1" in details
    assert "Serious" in details
    pane.lead_to(stored(core, visit).id)
    assert pane.form.source.text() == "from finding No. 1"


def test_too_few_priorities_are_told(pane: RecommendationsPane, core: Core, visit: str, who: Who) -> None:
    for number in range(7):
        add(core, visit, who, f"№ {number}")
    pane.reload()
    assert pane._many.sentence.text() == "Priorities given: 0. Three to six stand out."
    for line in lines(pane)[:3]:
        strike_at(line, Qt.Key.Key_1, "1")
    assert not pane._many.isVisible()
    strike_at(lines(pane)[0], Qt.Key.Key_0, "0")
    assert pane._many.isVisible()
    assert [one.priority for one in core.recommendations.of_visit(visit)[:3]] == [None, 1, 1]


def strike_at(line: RecommendationLine, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
    line.button.setFocus()
    press(line.button, key, modifiers, text=text)


def test_the_keyboard_moves_a_line_and_takes_the_move_back(
    pane: RecommendationsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    keys = [add(core, visit, who, words) for words in ("Первое", "Второе", "Третье")]
    pane.reload()
    strike_at(lines(pane)[2], Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.ControlModifier)
    made = core.recommendations.of_visit(visit)
    assert [one.id for one in made] == [keys[0], keys[2], keys[1]]
    assert [one.ordinal for one in made] == [1, 2, 3]
    assert [one.number[-2:] for one in made] == ["01", "02", "03"]
    assert lines(pane)[1].button.hasFocus()
    press(lines(pane)[1].button, Qt.Key.Key_Down)
    assert lines(pane)[2].button.hasFocus()
    assert pane.notice.sentence.text() == "Recommendation 3 is number 2 now."
    assert pane.take_back()
    assert [one.id for one in core.recommendations.of_visit(visit)] == keys
    assert not pane.take_back()
    strike_at(lines(pane)[0], Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in core.recommendations.of_visit(visit)] == keys


def test_enter_ends_the_action_and_a_key_sets_the_term(
    pane: RecommendationsPane, core: Core, visit: str, qtbot: QtBot
) -> None:
    pane.new()
    type_text(pane.form.text.field, "Нанять 2 врачей")
    press(pane.form.text.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(core.recommendations.of_visit(visit)) == 1)
    assert pane.form.addressee.hasFocus()
    pane.form.terms[1].click()
    write(pane.form.verify, "Расписание врачей")
    made = stored(core, visit)
    assert made.text.shown("en")[0] == "Нанять 2 врачей"
    assert made.deadline == TODAY + timedelta(90)
    assert made.verify.shown("en")[0] == "Расписание врачей"
    pane.form.text.field.setFocus()
    press(pane.form.text.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, text="\r")
    assert "\n" in pane.form.text.field.toPlainText()


def test_the_keyboard_stays_on_its_line(pane: RecommendationsPane, core: Core, visit: str, who: Who) -> None:
    add(core, visit, who)
    add(core, visit, who, "Второе")
    pane.reload()
    lines(pane)[1].button.setFocus()
    pane.reload()
    assert lines(pane)[1].button.hasFocus()
    lines(pane)[1].button.click()
    press(pane.form.text.field, Qt.Key.Key_Escape)
    assert pane._sides.opened() is None


def test_what_was_taken_back_comes_again(
    pane: RecommendationsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    one = add(core, visit, who, addressee="PEN-DEP", deadline=NEXT_SUMMER)
    pane.reload()
    pane.lead_to(one)
    qtbot.mouseClick(pane.form.remove, Qt.MouseButton.LeftButton)
    assert core.recommendations.of_visit(visit) == []
    qtbot.mouseClick(pane.notice.action, Qt.MouseButton.LeftButton)
    made = stored(core, visit)
    assert (made.addressee, made.deadline) == ("PEN-DEP", NEXT_SUMMER)


def test_one_that_is_not_read_yet_opens_when_it_is(pane: RecommendationsPane, core: Core, visit: str, who: Who) -> None:
    one = add(core, visit, who)
    pane.lead_to(one)
    assert pane._sides.opened() is None
    pane.reload()
    assert pane.form.recommendation_id == one


@pytest.fixture
def fixed(core: Core, who: Who, ended: str) -> str:
    """A visit whose report is fixed, with one recommendation."""
    core.visits.write(ended, "conclusions", "ru", "Камеры переполнены.", who)
    add(core, ended, who, addressee="PEN-DEP", deadline=NEXT_SUMMER)
    journeys.run(journeys.issue(core, ended, Paper.report("ru", Edition.COUNCIL), who))
    return ended


def test_once_the_report_is_fixed_the_day_of_sending_is_noted(
    context: Context, core: Core, fixed: str, place: Place, qtbot: QtBot
) -> None:
    pane = RecommendationsPane(context, fixed)
    place(pane)
    assert pane._sending.isVisible()
    assert pane.sent_on.value() == TODAY
    pane.sent_on.setText("25.11.2026")
    qtbot.mouseClick(pane.send, Qt.MouseButton.LeftButton)
    assert pane.sent_field.sentence.text()
    pane.sent_on.setText("24.11.2026")
    qtbot.mouseClick(pane.send, Qt.MouseButton.LeftButton)
    made = stored(core, fixed)
    assert (made.state, made.history[-1].day) == (RecommendationState.SENT, TODAY)
    assert not pane._sending.isVisible()
    assert not pane.notice.action.isVisible()


def test_a_fixed_visit_is_read_only(context: Context, core: Core, fixed: str, place: Place) -> None:
    pane = RecommendationsPane(context, fixed)
    place(pane)
    assert not pane.add.isVisible()
    pane.new()
    assert pane._sides.opened() is None
    pane.lead_to(stored(core, fixed).id)
    assert pane.form.read_only.isVisible()
    assert not pane.form.deadline.isEnabled()
    assert not pane.form.remove.isVisible()


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str, size: tuple[int, int], context: Context, core: Core, fixed: str, speak: Callable[[str], None],
    place: Place,
) -> None:  # fmt: skip
    speak(code)
    pane = RecommendationsPane(context, fixed)
    window = place(pane, size)
    assert clipped(window) == []
    pane.lead_to(stored(core, fixed).id)
    assert clipped(window) == []
    assert (window.width(), window.height()) == size

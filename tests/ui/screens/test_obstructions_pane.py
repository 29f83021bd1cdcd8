"""Half-refusals in a visit: F8 from anywhere, every field saved by itself, the act one press away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import TimeSource, typed
from npm_desktop.domain.states import AnswerState, ObstructionKind, Stage
from npm_desktop.domain.text import plain
from tests.conftest import TODAY
from tests.ui.keyboard import press, type_text, write
from tests.ui.screens.conftest import DOUBLE, LANGUAGES
from ui.context import Context
from ui.screens.visit import VisitScreen
from ui.screens.visit.obstructions import ObstructionsPane
from ui.screens.visit.panes_of_visit import KEYS, VisitKey
from ui.screens.visit.spot import NOWHERE

Place = Callable[..., QWidget]


@pytest.fixture
def pane(context: Context, begun: str, place: Place) -> ObstructionsPane:
    made = ObstructionsPane(context, begun)
    place(made)
    return made


def test_one_is_written_and_each_field_saved(pane: ObstructionsPane, core: Core, begun: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pane.form.keep, Qt.MouseButton.LeftButton)
    assert pane.form.text_field.sentence.text()
    assert core.obstructions.of_visit(begun) == []
    press(pane.form.kind, Qt.Key.Key_2, text="2")
    write(pane.form.text, "The register of complaints")
    (one,) = core.obstructions.of_visit(begun)
    assert (one.kind, one.what.shown("en")[0]) == (ObstructionKind.REGISTER, "The register of complaints")
    assert one.at is not None
    assert one.at.source is TimeSource.CLOCK
    assert one.explained
    write(pane.form.place, "Duty room")
    write(pane.form.position, "Deputy head")
    write(pane.form.words, "Nobody sees it")
    type_text(pane.form.official, "Иванов И. И.")
    pane.form.official.commit()
    pane.form.times["until"].set_value(None)
    type_text(pane.form.times["until"], "1015")
    pane.form.times["until"].commit()
    qtbot.mouseClick(pane.form.explained, Qt.MouseButton.LeftButton)
    (one,) = core.obstructions.of_visit(begun)
    assert (one.place.shown("en")[0], one.position.shown("en")[0]) == ("Duty room", "Deputy head")
    assert (one.words.shown("en")[0], one.official, one.explained) == ("Nobody sees it", "Иванов И. И.", False)
    assert one.until is not None
    assert one.until.at.time() == time(10, 15)
    assert set(pane.cards) == {one.id}
    assert "10:15" in pane.cards[one.id].told.lines[0]


def test_an_obstruction_over_midnight_needs_no_date(pane: ObstructionsPane, core: Core, begun: str) -> None:
    pane.new_obstruction(NOWHERE)
    write(pane.form.text, "A room")
    for name, words in (("at", "2350"), ("until", "0010")):
        pane.form.times[name].setText(words)
        pane.form.times[name].commit()
    (one,) = core.obstructions.of_visit(begun)
    assert one.at == typed(TODAY, time(23, 50))
    assert one.until == typed(TODAY + timedelta(1), time(0, 10))


def test_an_end_before_the_beginning_is_said_at_its_field(
    pane: ObstructionsPane, core: Core, begun: str, qtbot: QtBot
) -> None:
    pane.new_obstruction(NOWHERE)
    write(pane.form.text, "A room")
    type_text(pane.form.times["until"], "0100")
    pane.form.times["until"].commit()
    assert pane.form.time_fields["until"].sentence.text()
    assert core.obstructions.of_visit(begun)[0].until is None


def test_one_is_taken_back_and_brought_back(pane: ObstructionsPane, core: Core, who: Who, begun: str) -> None:
    made, _ = core.obstructions.add(begun, who, what=plain("Комната"))
    pane.reload()
    pane.open_obstruction(made)
    pane.form.remove.click()
    assert core.obstructions.of_visit(begun) == []
    assert not pane.notice.isHidden()
    pane.notice.acted.emit()
    assert [one.id for one in core.obstructions.of_visit(begun)] == [made]


def test_f8_begins_one_anywhere_and_escape_leads_back(screen: VisitScreen, core: Core, begun: str) -> None:
    checklist = screen.stack.currentWidget()
    screen.follow(_f8())
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ObstructionsPane)
    assert core.obstructions.of_visit(begun) == []
    write(pane.form.text, "The gate to block 2")
    assert len(core.obstructions.of_visit(begun)) == 1
    screen.follow(_f8())
    assert pane.form.shown_id == ""
    press(pane, Qt.Key.Key_Escape)
    press(pane, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is checklist
    assert screen.stage is Stage.TOUR


def _f8() -> VisitKey:
    return next(one for one in KEYS if one.key == "F8")


def test_a_question_that_was_not_shown_is_noted_in_one_press(screen: VisitScreen, core: Core, begun: str) -> None:
    row = screen.stack.currentWidget().page.rows[0]
    row.stated.emit(row.spot, AnswerState.REFUSED, "", "en")
    assert row.obstruct is not None
    assert not row.obstruct.isHidden()
    row.obstruct.click()
    (one,) = core.obstructions.of_visit(begun)
    assert one.what.shown("en")[0] == row.question.labels["en"]
    assert one.at is not None
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ObstructionsPane)
    assert pane.form.shown_id == one.id


def test_the_bar_leads_to_the_log_from_every_stage(screen: VisitScreen) -> None:
    for stage in (Stage.ARRIVAL, Stage.FINAL_TALK):
        screen.show_stage(stage)
        screen.bar.obstructions.click()
        pane = screen.stack.currentWidget()
        assert isinstance(pane, ObstructionsPane)
        pane.back.click()
        assert screen.stage is stage


def test_the_act_is_one_press_away(screen: VisitScreen, core: Core, who: Who, begun: str) -> None:
    core.obstructions.add(begun, who, what=plain("Room"))
    screen.lead("obstructions", "")
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ObstructionsPane)
    pane.act.click()
    assert screen.stage is Stage.REPORT
    desk = screen.stack.currentWidget()
    assert desk.preview.kind == "obstruction"
    assert desk.preview.pdf().startswith(b"%PDF")


def test_arrows_lead_from_card_to_card(pane: ObstructionsPane, core: Core, who: Who, begun: str) -> None:
    first, second = (core.obstructions.add(begun, who, what=plain(words))[0] for words in ("Склад", "Журнал"))
    pane.reload()
    pane.cards[first].setFocus()
    press(pane.cards[first], Qt.Key.Key_Down)
    assert pane.cards[second].hasFocus()
    press(pane.cards[second], Qt.Key.Key_Up)
    assert pane.cards[first].hasFocus()


def test_a_closed_visit_is_only_shown(pane: ObstructionsPane, core: Core, who: Who, begun: str) -> None:
    made, _ = core.obstructions.add(begun, who, what=plain("Room"))
    core.visits.cancel(begun, who)
    pane.reload()
    assert pane.add.isHidden()
    pane.open_obstruction(made)
    assert not pane.form.text.isEnabled()
    pane.new_obstruction(NOWHERE)
    assert pane.form.shown_id == made


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), DOUBLE])
def test_every_word_is_whole(
    context: Context, core: Core, who: Who, begun: str, place: Place, speak: Callable[[str], None],
    code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    core.obstructions.add(begun, who, kind=ObstructionKind.DELAY, what=plain("Б" * 300), official="Ұ" * 300)
    made = ObstructionsPane(context, begun)
    place(made, size)
    made.open_obstruction(core.obstructions.of_visit(begun)[0].id)
    assert made.minimumSizeHint().width() <= size[0]

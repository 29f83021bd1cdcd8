"""The rooms on a visit, by the keyboard alone: what became of each, what its records suggest, one that is new."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.room import Entered
from npm_desktop.domain.states import ObstructionKind
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press, strike, type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.obstructions import ObstructionsPane
from ui.screens.visit.rooms import RoomsPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
KEY = (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def keys(core: Core, who: Who, institution: str) -> list[str]:
    """Three rooms on the first floor, one on the second."""
    made = [core.rooms.add(institution, plain(f"Камера {n}"), who)[0] for n in (1, 2, 3)]
    return [*made, core.rooms.add(institution, plain("Кухня"), who, floor=2)[0]]


@pytest.fixture
def pane(keys: list[str], screen: VisitScreen) -> RoomsPane:
    """The rooms, led to by their key."""
    assert keys
    strike(*KEY)
    made = screen.stack.currentWidget()
    assert isinstance(made, RoomsPane)
    return made


def said(core: Core, visit: str) -> list[Entered | None]:
    return [one.seen.entered if one.seen else None for one in core.rooms.of_visit(visit)]


def test_the_tour_leads_to_the_rooms(screen: VisitScreen, keys: list[str]) -> None:
    assert keys
    press(screen.stack.currentWidget().rooms_key, Qt.Key.Key_Return)
    assert isinstance(screen.stack.currentWidget(), RoomsPane)


def test_digits_say_what_became_of_a_room_and_arrows_walk(core: Core, begun: str, pane: RoomsPane) -> None:
    strike(Qt.Key.Key_1, text="1")
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_2, text="2")
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_3, text="3")
    assert said(core, begun) == [Entered.ENTERED, Entered.NOT_OPENED, None, Entered.NOT_REACHED]
    assert pane.count.text() == "3 of 4 said"
    strike(Qt.Key.Key_Backspace)
    assert said(core, begun)[3] is None


def test_why_a_room_was_not_opened_is_kept_and_leads_to_the_obstruction(
    core: Core, begun: str, screen: VisitScreen, pane: RoomsPane, keys: list[str]
) -> None:
    strike(Qt.Key.Key_2, text="2")
    made = pane.rows[keys[0]]
    write(made.note, "Нет ключа")
    seen = core.rooms.of_visit(begun)[0].seen
    assert seen is not None
    assert seen.note.shown("en")[0] == "Нет ключа"
    press(made.write_down, Qt.Key.Key_Return)
    assert isinstance(screen.stack.currentWidget(), ObstructionsPane)


def test_what_the_records_suggest_is_taken_over_in_one_key(
    core: Core, who: Who, begun: str, keys: list[str], screen: VisitScreen
) -> None:
    core.obstructions.add(begun, who, kind=ObstructionKind.ROOM, what=plain("Камера 3 закрыта"))
    strike(*KEY)
    pane = screen.stack.currentWidget()
    assert pane.notice.isVisible()
    assert pane.notice.sentence.text() == "1 room stands in this visit's records."
    press(pane.notice.action, Qt.Key.Key_Return)
    assert said(core, begun) == [None, None, Entered.NOT_OPENED, None]
    assert not pane.notice.isVisible()


def test_a_room_that_nobody_had_drawn_is_added_and_the_next_name_stands_there(
    core: Core, begun: str, pane: RoomsPane
) -> None:
    pane.name.setFocus()
    type_text(pane.name, "Подвал 1")
    strike(Qt.Key.Key_Return)
    assert pane.name.text() == "Подвал 2"
    assert said(core, begun).count(Entered.ENTERED) == 1
    pane.name.setText("камера 1")
    strike(Qt.Key.Key_Return)
    assert "already" in pane.name_field.sentence.text()
    assert len(core.rooms.of_visit(begun)) == 5


def test_only_what_no_group_has_seen_or_what_is_not_said_yet(
    core: Core, who: Who, begun: str, pane: RoomsPane, keys: list[str]
) -> None:
    strike(Qt.Key.Key_1, text="1")
    pane.which.setFocus()
    pane.which.set_value("left")
    pane.which.chosen.emit("left")
    assert [key for key, made in pane.rows.items() if not made.isHidden()] == keys[1:]
    pane.which.set_value("unseen")
    pane.which.chosen.emit("unseen")
    assert len([key for key, made in pane.rows.items() if not made.isHidden()]) == 4


def test_a_hundred_rooms_come_in_turns_and_one_that_is_led_to_at_once(
    core: Core, who: Who, institution: str, begun: str, context: Context, place: Place, qtbot: QtBot
) -> None:
    made = [core.rooms.add(institution, plain(f"Палата {n}"), who, floor=n // 10 + 1)[0] for n in range(40)]
    first = VisitScreen(context, Target("visit", begun, "rooms:first"))
    place(first)
    pane = first.stack.currentWidget()
    assert len(pane.rows) < 40
    qtbot.waitUntil(lambda: len(pane.rows) == 40)
    led = VisitScreen(context, Target("visit", begun, f"rooms:{made[-1]}"))
    place(led)
    pane = led.stack.currentWidget()
    assert pane.rows[made[-1]].keys.hasFocus()


def test_escape_returns_to_the_stage(screen: VisitScreen, pane: RoomsPane) -> None:
    strike(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is not pane


def test_a_closed_visit_only_shows(
    core: Core, who: Who, begun: str, keys: list[str], context: Context, place: Place
) -> None:
    core.rooms.mark(begun, keys[0], Entered.NOT_OPENED, who)
    core.visits.cancel(begun, who)
    made = VisitScreen(context, Target("visit", begun, "rooms:first"))
    place(made)
    pane = made.stack.currentWidget()
    assert isinstance(pane, RoomsPane)
    assert not pane.rows[keys[0]].keys.isEnabled()
    assert not pane.name.isVisible()
    assert not pane.rows[keys[0]].write_down.isVisible()


def test_without_a_sketch_the_rooms_are_written_one_by_one(core: Core, begun: str, screen: VisitScreen) -> None:
    strike(*KEY)
    pane = screen.stack.currentWidget()
    assert pane.empty.isVisible()
    assert pane.name.hasFocus()
    type_text(pane.name, "Камера 1")
    strike(Qt.Key.Key_Return)
    assert said(core, begun) == [Entered.ENTERED]
    assert not pane.empty.isVisible()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_no_word_is_cut(
    core: Core, who: Who, begun: str, keys: list[str], context: Context, place: Place,
    speak: Callable[[str], None], code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    core.rooms.mark(begun, keys[0], Entered.NOT_OPENED, who)
    core.obstructions.add(begun, who, kind=ObstructionKind.ROOM, what=plain("Камера 3 закрыта"))
    speak(code)
    window = place(VisitScreen(context, Target("visit", begun, "rooms:first")), size)
    assert clipped(window) == []

"""The sketch of an institution: drawn, moved, named and printed by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.room import Entered, Room
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press, strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.institution import InstitutionScreen
from ui.screens.institution.rooms import RoomsPane
from ui.widgets.buttons import KeyButton
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def keys(core: Core, who: Who, institution: str) -> list[str]:
    """Three rooms on the first floor, one on the second."""
    made = [core.rooms.add(institution, plain(f"Камера {n}"), who)[0] for n in (1, 2, 3)]
    return [*made, core.rooms.add(institution, plain("Кухня"), who, floor=2)[0]]


@pytest.fixture
def pane(context: Context, institution: str, keys: list[str], place: Place) -> RoomsPane:
    """The rooms of the page, the keyboard on the sketch."""
    screen = InstitutionScreen(context, Target("institution", institution, "rooms"))
    place(screen)
    screen.rooms.sketch.setFocus()
    return screen.rooms


def room(core: Core, key: str) -> Room:
    return core.rooms.get(key)


def test_page_keys_choose_and_arrows_move(core: Core, pane: RoomsPane, keys: list[str]) -> None:
    press(pane.sketch, Qt.Key.Key_PageDown)
    press(pane.sketch, Qt.Key.Key_PageDown)
    assert pane.sketch.choice() == keys[1]
    for _ in range(5):
        press(pane.sketch, Qt.Key.Key_Down)
    assert room(core, keys[1]).y == 0  # it waits for a pause
    pane.commit()
    assert (room(core, keys[1]).x, room(core, keys[1]).y) == (6, 5)


def test_shift_and_arrows_resize_and_a_neighbour_is_in_the_way(core: Core, pane: RoomsPane, keys: list[str]) -> None:
    press(pane.sketch, Qt.Key.Key_PageDown)
    press(pane.sketch, Qt.Key.Key_Right, SHIFT)
    press(pane.sketch, Qt.Key.Key_Down, SHIFT)
    press(pane.sketch, Qt.Key.Key_Left, SHIFT)
    pane.commit()
    assert (room(core, keys[0]).width, room(core, keys[0]).height) == (5, 5)


def test_a_held_key_is_written_once(
    core: Core, pane: RoomsPane, keys: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    really = core.rooms.set
    monkeypatch.setattr(core.rooms, "set", lambda key, *rest, **more: written.append(key) or really(key, *rest, **more))
    press(pane.sketch, Qt.Key.Key_PageDown)
    for _ in range(8):
        press(pane.sketch, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(written))
    assert written == [keys[0]]


def test_enter_names_and_returns_to_the_sketch(core: Core, pane: RoomsPane, keys: list[str]) -> None:
    press(pane.sketch, Qt.Key.Key_PageDown)
    strike(Qt.Key.Key_Return)
    assert pane.card.name.hasFocus()
    pane.card.name.setText("1-камера")
    strike(Qt.Key.Key_Return)
    assert room(core, keys[0]).name.shown("en")[0] == "1-камера"
    assert room(core, keys[0]).name.shown("ru")[0] == "Камера 1"
    assert pane.sketch.hasFocus()


def test_rooms_are_added_one_after_another_with_the_name_that_comes_next(
    core: Core, institution: str, pane: RoomsPane
) -> None:
    press(pane.sketch, Qt.Key.Key_N)
    pane.card.name.clear()
    type_text(pane.card.name, "Палата 9")
    strike(Qt.Key.Key_Return)
    assert (pane.card.name.text(), pane.card.name.selectedText()) == ("Палата 10", "Палата 10")
    strike(Qt.Key.Key_Return)
    names = [one.room.name.shown("ru")[0] for one in core.rooms.of_institution(institution)]
    assert names[3:5] == ["Палата 9", "Палата 10"]
    strike(Qt.Key.Key_Escape)
    assert pane.sketch.hasFocus()
    assert pane.card.isHidden()


def test_r01_a_name_of_a_person_is_refused_at_the_field_and_stays_to_be_mended(
    core: Core, institution: str, pane: RoomsPane
) -> None:
    press(pane.sketch, Qt.Key.Key_N)
    pane.card.name.setText("Сейтова А. С.")
    strike(Qt.Key.Key_Return)
    assert "who a person is" in pane.card.name_field.sentence.text()
    assert pane.card.name.text() == "Сейтова А. С."
    assert len(core.rooms.of_institution(institution)) == 4


def test_plus_and_minus_change_the_floor_be_it_still_empty(core: Core, institution: str, pane: RoomsPane) -> None:
    press(pane.sketch, Qt.Key.Key_Plus)
    assert pane.place.value() == "\t2"
    press(pane.sketch, Qt.Key.Key_PageDown)
    assert pane.card.title.text() == "Кухня"
    press(pane.sketch, Qt.Key.Key_Plus)
    assert pane.place.value() == "\t3"
    press(pane.sketch, Qt.Key.Key_N)
    pane.card.name.setText("Чердак")
    strike(Qt.Key.Key_Return)
    assert [one.room.floor for one in core.rooms.of_institution(institution)] == [1, 1, 1, 2, 3]


def test_a_room_is_brought_to_another_floor(core: Core, pane: RoomsPane, keys: list[str]) -> None:
    press(pane.sketch, Qt.Key.Key_PageDown)
    pane.card.floor.setFocus()
    pane.card.floor.set_value(2)
    pane.card.floor.committed.emit(pane.card.floor.value())
    assert room(core, keys[0]).floor == 2
    assert pane.place.value() == "\t2"
    assert pane.sketch.choice() == keys[0]


def test_what_is_taken_out_comes_back(core: Core, institution: str, pane: RoomsPane, keys: list[str]) -> None:
    press(pane.sketch, Qt.Key.Key_PageDown)
    press(pane.sketch, Qt.Key.Key_Delete)
    assert len(core.rooms.of_institution(institution)) == 3
    assert pane.notice.isVisible()
    press(pane.notice.action, Qt.Key.Key_Return)
    assert len(core.rooms.of_institution(institution)) == 4
    assert pane.sketch.choice() == keys[0]


def test_a_room_is_drawn_with_the_mouse(core: Core, pane: RoomsPane, keys: list[str]) -> None:
    box = pane.sketch.box(room(core, keys[2])).toRect()
    step = round(pane.sketch.step())
    start, end = box.center(), box.center() + QPoint(3 * step, 4 * step)
    QTest.mousePress(pane.sketch, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(pane.sketch, end)
    QTest.mouseRelease(pane.sketch, Qt.MouseButton.LeftButton, pos=end)
    assert (room(core, keys[2]).x, room(core, keys[2]).y) == (15, 4)
    edge = pane.sketch.box(room(core, keys[2])).toRect().bottomRight() - QPoint(3, 3)
    QTest.mousePress(pane.sketch, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(pane.sketch, edge + QPoint(2 * step, step))
    QTest.mouseRelease(pane.sketch, Qt.MouseButton.LeftButton, pos=edge + QPoint(2 * step, step))
    assert (room(core, keys[2]).width, room(core, keys[2]).height) == (8, 5)


def test_what_no_group_has_seen_is_told_in_words(
    core: Core, who: Who, visit: str, pane: RoomsPane, keys: list[str]
) -> None:
    assert pane.count.text() == "4 rooms no group has seen"
    core.visits.mark(visit, "admitted_at", core.now(), who)
    core.rooms.mark(visit, keys[0], Entered.ENTERED, who)
    pane.reload()
    assert pane.count.text() == "3 rooms no group has seen"

    lines = [pane.list.model.record(row) for row in range(pane.list.model.rowCount())]
    assert [(one.room.id == keys[0], one.never) for one in lines] == [(True, False), *[(False, True)] * 3]
    pane.list.table.opened.emit(3)
    assert pane.card.title.text() == "Кухня"
    assert pane.sketch.hasFocus()


def test_an_institution_without_rooms_says_what_to_do(
    core: Core, institution: str, context: Context, place: Place
) -> None:
    screen = InstitutionScreen(context, Target("institution", institution, "rooms"))
    place(screen)
    assert screen.rooms.empty.isVisible()
    press(screen.rooms.begin, Qt.Key.Key_Return)
    type_text(screen.rooms.card.name, "Карцер")
    strike(Qt.Key.Key_Return)
    assert len(core.rooms.of_institution(institution)) == 1
    assert screen.rooms.sketch.isVisible()


def test_the_sketch_is_printed_by_its_key(pane: RoomsPane, dialogs: Answers, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialogs.paper = printer
    press(pane.print, Qt.Key.Key_Return)
    assert pane.notice.sentence.text() == "Handed to the printer."
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_the_sketch_is_saved_as_one_page(pane: RoomsPane, dialogs: Answers, tmp_path: Path) -> None:
    dialogs.target = tmp_path / "rooms.pdf"
    press(pane.save, Qt.Key.Key_Return)
    assert dialogs.target.read_bytes().startswith(b"%PDF")
    assert pane.notice.sentence.text() == "Saved as rooms.pdf."


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("part", ["visits", "findings", "recommendations", "officials", "rooms"])
def test_no_word_of_the_page_is_cut(
    core: Core, who: Who, visit: str, institution: str, keys: list[str], context: Context, place: Place,
    speak: Callable[[str], None], code: str, size: tuple[int, int], part: str,
) -> None:  # fmt: skip
    assert QGuiApplication.instance()
    core.visits.set(visit, who, head="Ким Анатолий Владимирович", received_by="дежурный помощник начальника")
    core.findings.record(visit, "A", plain("В камерах сыро, людям приходится спать на полу"), who, severity=3)
    core.rooms.mark(visit, keys[0], Entered.NOT_OPENED, who)
    speak(code)
    screen = InstitutionScreen(context, Target("institution", institution, part))
    window = place(screen, size)
    if part == "rooms":
        screen.rooms.open_room(keys[0])
    assert clipped(window) == []


def test_findings_are_filtered_and_lead_into_their_visit(
    core: Core, who: Who, visit: str, institution: str, context: Context, place: Place, targets: list[Target]
) -> None:
    first, _ = core.findings.record(visit, "A", plain("Сыро"), who, severity=3)
    core.findings.record(visit, "B", plain("Нет врача"), who, severity=4)
    screen = InstitutionScreen(context, Target("institution", institution, "findings"))
    place(screen)
    assert screen.findings.count.text() == "2 findings"
    screen.findings.severity.set_value("3")
    screen.findings.severity.chosen.emit("3")
    assert screen.findings.count.text() == "1 finding"
    key = next(one for one in screen.findings.findChildren(KeyButton) if one.accessibleName() == "Open: Сыро")
    press(key, Qt.Key.Key_Return)
    assert targets == [Target("visit", visit, f"finding:{first}")]


def test_only_the_part_that_is_looked_at_is_filled(
    core: Core, who: Who, visit: str, institution: str, context: Context, place: Place
) -> None:
    core.findings.record(visit, "A", plain("Сыро"), who, severity=3)
    screen = InstitutionScreen(context, Target("institution", institution))
    place(screen)
    assert screen.findings.count.text() == ""
    screen.part.setFocus()
    strike(Qt.Key.Key_Right)
    assert screen.findings.count.text() == "1 finding"

"""The drawing takes marks by mouse and by keyboard, and says where one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from npm_desktop.domain.body import Mark
from npm_desktop.domain.injury import Figure, View
from tests.ui.keyboard import press
from ui.widgets.body_chart import BodyChart

NAMES = {View.FRONT: "Front", View.BACK: "Back", View.LEFT: "Left", View.RIGHT: "Right"}


@pytest.fixture
def chart(show) -> BodyChart:
    made = BodyChart(NAMES, name="Drawing")
    show(made)
    made.setFocus()
    return made


@pytest.fixture
def told(chart: BodyChart) -> list[tuple]:
    found: list[tuple] = []
    chart.placed.connect(lambda view, x, y: found.append(("placed", view, round(x, 2), round(y, 2))))
    chart.chosen.connect(lambda key: found.append(("chosen", key)))
    chart.removed.connect(lambda key: found.append(("removed", key)))
    return found


def test_a_click_puts_a_mark_and_a_click_on_it_opens_it(chart: BodyChart, told: list[tuple], qtbot: QtBot) -> None:
    box = chart._box(View.BACK)
    point = QPoint(int(box.x() + box.width() * 0.4), int(box.height() * 0.3))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point)
    assert told == [("placed", View.BACK, 0.4, 0.3)]
    chart.show_marks(Figure.ADULT, [("m", Mark(1, View.BACK, 0.4, 0.3))])
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point + QPoint(5, 5))
    assert told[-1] == ("chosen", "m")


def test_the_keyboard_walks_over_all_sides(chart: BodyChart, told: list[tuple]) -> None:
    press(chart, Qt.Key.Key_3, text="3")
    press(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(chart, Qt.Key.Key_Return)
    assert told == [("placed", View.LEFT, 0.5, 0.35)]
    for _ in range(12):
        press(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chart.place()[0] is View.RIGHT
    for _ in range(200):
        press(chart, Qt.Key.Key_Left)
        press(chart, Qt.Key.Key_Up)
    assert chart.place() == (View.FRONT, 0.0, 0.0)
    assert "Front" in chart.accessibleDescription()


def test_delete_takes_the_open_mark_and_a_locked_drawing_takes_nothing(chart: BodyChart, told: list[tuple]) -> None:
    chart.show_marks(Figure.CHILD, [("m", Mark(1, View.FRONT, 0.5, 0.3))], "m")
    press(chart, Qt.Key.Key_Delete)
    assert told == [("removed", "m")]
    chart.set_locked(True)
    press(chart, Qt.Key.Key_Delete)
    press(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(chart, Qt.Key.Key_Return)
    assert told == [("removed", "m")]
    assert not chart.grab().isNull()

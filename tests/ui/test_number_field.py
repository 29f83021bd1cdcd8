"""A number while it is typed: letters are refused at once, and nothing that was typed is lost without a way back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.keyboard import press, type_text
from ui.widgets.field import Field
from ui.widgets.lines import LineField, NumberField

Show = Callable[..., QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def number(show: Show) -> NumberField:
    made = NumberField()
    made.field = Field("Area", made)
    show(made.field)
    made.setFocus()
    return made


def undo(line: QWidget) -> None:
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)


def test_a_letter_is_refused_at_once_and_says_so(number: NumberField) -> None:
    type_text(number.line, "12")
    type_text(number.line, "д")
    assert number.line.text() == "12"
    assert number.field.sentence.text() == "Only digits here."
    assert number.field.sentence.isVisible()
    type_text(number.line, "3")
    assert number.line.text() == "123"
    assert not number.field.sentence.isVisible()
    type_text(number.line, "x")
    number.line.commit()
    assert not number.field.sentence.isVisible()
    assert number.value() == 123


def test_minus_comma_and_point_are_taken(number: NumberField) -> None:
    for typed, value in (("-2,5", "-2.5"), ("−3", "-3"), ("0.75", "0.75"), ("1 250,5", "1250.5")):
        number.line.clear()
        type_text(number.line, typed)
        assert number.value() == Decimal(value), typed
        assert not number.field.sentence.isVisible()


def test_what_is_pasted_is_refused_whole(number: NumberField) -> None:
    QApplication.clipboard().setText("12 м²")
    press(number.line, Qt.Key.Key_V, CTRL)
    assert number.line.text() == ""
    assert number.field.sentence.text() == "Only digits here."


def test_two_commas_are_told_on_leaving(number: NumberField) -> None:
    type_text(number.line, "1,2,3")
    number.line.commit()
    assert number.line.text() == "1,2,3"
    assert number.field.sentence.text() == "This is not a number."


def test_undo_brings_back_what_escape_took(number: NumberField) -> None:
    number.set_value(5)
    number.line.selectAll()
    type_text(number.line, "640")
    press(number.line, Qt.Key.Key_Escape)
    assert number.line.text() == "5"
    undo(number.line)
    assert number.line.text() == "640"


def test_undo_brings_back_a_line_that_escape_took(show: Show) -> None:
    line = LineField()
    show(line)
    line.setFocus()
    heard: list[str] = []
    line.edited.connect(heard.append)
    type_text(line, "подполковник Ахметов")
    heard.clear()
    press(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert heard == [""]
    undo(line)
    assert line.text() == "подполковник Ахметов"


def test_undo_is_the_fields_own_as_long_as_there_is_something_to_undo(number: NumberField) -> None:
    outer: list[int] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), number.window())
    shortcut.activated.connect(lambda: outer.append(1))
    type_text(number.line, "12")
    undo(number.line)
    assert number.line.text() == ""
    assert outer == []
    undo(number.line)
    assert outer == [1]

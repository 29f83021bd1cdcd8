"""The desk: every screen opens in every language, and the cover hides everything and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import typed
from tests.conftest import PASSPHRASE, TODAY
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.widgets.fit import clipped
from ui.window import SCREENS, Desk

Place = Callable[..., QWidget]


@pytest.fixture
def desk(context: Context, visit: str, place: Place) -> Desk:
    made = Desk(context, lambda _folder: None)
    place(made)
    return made


def targets(institution: str, visit: str) -> list[Target]:
    known = {"institution": institution, "plan": institution, "visit": visit}
    parts = ("preparation", "arrival", "tour", "debrief", "recommendations", "report")
    return [
        *(Target(name, known.get(name, "")) for name in SCREENS),
        *(Target("visit", visit, part) for part in parts),
    ]


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_opens_with_every_word_whole(
    code: str,
    size: tuple[int, int],
    context: Context,
    institution: str,
    visit: str,
    speak: Callable[[str], None],
    place: Place,
) -> None:
    speak(code)
    made = Desk(context, lambda _folder: None)
    window = place(made, size)
    for target in targets(institution, visit):
        made.go(target)
        assert clipped(window) == [], f"{target} in {code} at {size}"


def test_the_cover_keeps_text_and_cursor(
    desk: Desk, core: Core, who: Who, visit: str, context: Context, qtbot: QtBot
) -> None:
    core.visits.mark(visit, "arrived_at", typed(TODAY, time(9, 0)), who)
    desk.go(Target("visit", visit, "arrival"))
    field = next(one for one in desk.screen().findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly())
    field.setFocus()
    field.setText("0945")
    field.setCursorPosition(2)
    desk.cover_all()
    assert desk.covered()
    assert not field.isVisible()
    desk.cover.passphrase.setText("wrong")
    desk.cover.try_it()
    assert desk.covered()
    desk.cover.passphrase.setText(PASSPHRASE)
    desk.cover.try_it()
    assert not desk.covered()
    assert field.isVisible()
    assert QApplication.focusWidget() is field


def test_keys_of_the_desk_do_nothing_while_it_is_covered(desk: Desk, qtbot: QtBot) -> None:
    before = desk.screen()
    desk.cover_all()
    for shortcut in desk.findChildren(QShortcut):
        shortcut.activated.emit()
    assert desk.covered()
    assert desk.screen() is before


def test_idleness_covers_the_screen(context: Context, visit: str, place: Place, qtbot: QtBot) -> None:
    made = Desk(context, lambda _folder: None)
    place(made)
    made._idle.setInterval(1)
    made._idle.start()
    qtbot.waitUntil(made.covered)


def test_work_puts_the_cover_off(desk: Desk) -> None:
    desk._idle.stop()
    QTest.keyClick(desk.window().windowHandle(), Qt.Key.Key_Shift)
    assert desk._idle.isActive()


def test_back_leads_where_one_came_from(desk: Desk, institution: str) -> None:
    desk.go(Target("institutions"))
    desk.go(Target("institution", institution))
    desk.back()
    assert desk._target == Target("institutions")
    desk.back()
    assert desk._target == Target("today")
    desk.back()
    assert desk._target == Target("today")

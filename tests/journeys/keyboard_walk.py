"""A whole periodic visit of a colony by the keyboard alone, in the real window with real threads.

The walk counts the keys it strikes and the letters it types, and how long the window's thread was busy at most. It
serves the test of the journey, the bench and the storyboard.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop import core as cores
from npm_desktop.crypto.keys import Cost
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.person import Group
from npm_desktop.domain.text import plain
from tests.ui.keyboard import type_text
from ui.app import Application
from ui.screens.visit import VisitScreen
from ui.window import Desk

WORDS = "шесть совсем разных слов для проверки"
BEAT = 20  # milliseconds
Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, NONE = Modifier.ControlModifier, Modifier.NoModifier
Until = Callable[[Callable[[], bool]], None]
DIGITS = {str(number): getattr(Key, f"Key_{number}") for number in range(10)}
PEOPLE = (
    ("Сейтова Айгуль Сериковна", "юрист"),
    ("Нұрғалиев Ерлан Маратұлы", "психолог"),
    ("Шмидт Анна Петровна", "врач"),
)


def prepare(folder: Path) -> None:
    """Make a store with a group of three and one colony in its register."""
    core = cores.create(folder, WORDS, "demo", cost=Cost(t=1, m=8, p=1), seal_bits=2048)
    group = Group("", "35", plain("Карагандинская группа"), ("35",))
    valid = (date(2025, 1, 1), date(2027, 12, 31))
    made = []
    for number, (name, profession) in enumerate(PEOPLE):
        made.append(core.people.introduce(name, plain(profession), f"042{number}", valid, group)[0])
        group = core.people.groups()[0]
    core.people.set_owner(made[0])
    place = Institution("", "PEN-99", plain("Учреждение № 99"), "PEN-MED", "35", "г. Караганда", capacity=500)
    core.institutions.save(place, Who(made[0], made[0]))
    core.close()


class Beat(QObject):
    """The window's heart: how long it stood still at most, in milliseconds, and while what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self.during, self.doing = 0.0, "", ""
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        gap, self._last = (now - self._last) * 1000 - BEAT, now
        if gap > self.longest:
            self.longest, self.during = gap, self.doing

    def rest(self) -> None:
        """Begin to count anew: what comes before is not the visit's."""
        self.longest, self.during, self._last = 0.0, "", time.perf_counter()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


@dataclass
class Walk:
    """Strikes keys and waits until everything they set off is done. `picture(name)` is called at each step."""

    program: Application
    until: Until
    picture: Callable[[str], None] = lambda _name: None
    presses: int = 0
    letters: int = 0
    beat: Beat = field(default_factory=Beat)

    def here(self) -> QWidget:
        """Return what has the keyboard: the window itself as long as nothing in it has."""
        return QApplication.focusWidget() or self.program.frame

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: self.program.tasks.running == 0)

    def key(self, key: Key, modifiers: Modifier = NONE, times: int = 1) -> None:
        """Strike a key."""
        for _ in range(times):
            self.presses += 1
            self.beat.doing = f"{key.name} on {self.here().accessibleName()}"
            QTest.keyClick(self.here(), key, modifiers)
            self.settle()

    def digits(self, number: str) -> None:
        """Strike digits."""
        for one in number:
            self.key(DIGITS[one])

    def type(self, text: str) -> None:
        """Type a text."""
        self.letters += len(text)
        self.beat.doing = f"typing in {self.here().accessibleName()}"
        type_text(self.here(), text)
        self.settle()

    def tab(self, times: int = 1) -> None:
        """Go on to the next field."""
        self.key(Key.Key_Tab, times=times)

    def tab_to(self, name: str) -> None:
        """Go on until the field of this name has the keyboard."""
        for _ in range(60):
            if self.here().accessibleName() == name:
                return
            self.tab()
        raise AssertionError(f"no way by Tab to {name!r} from {self.here().accessibleName()!r}")

    def visit(self) -> VisitScreen:
        """Return the visit that is open."""
        desk = self.program.frame.currentWidget()
        assert isinstance(desk, Desk)
        self.until(lambda: isinstance(desk.screen(), VisitScreen))
        found = desk.screen()
        assert isinstance(found, VisitScreen)
        self.until(lambda: found.sheet is not None)
        return found

    def pane(self) -> QWidget:
        """Return the pane in sight."""
        return self.visit().stack.currentWidget()


def unlock(walk: Walk) -> None:
    """Open the store."""
    walk.until(lambda: QApplication.focusWidget() is not None)
    walk.type(WORDS)
    walk.key(Key.Key_Return)
    walk.until(lambda: isinstance(walk.program.frame.currentWidget(), Desk))
    walk.settle()
    # Without a window manager nobody makes a window the active one again when another was in front of it.
    walk.program.frame.activateWindow()
    walk.until(walk.program.frame.isActiveWindow)
    walk.picture("today")

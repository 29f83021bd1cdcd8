"""A context for screens: the real core, everything at once in one thread, dialogs that answer by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import texts
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import typed
from npm_desktop.settings import Settings
from tests.conftest import TODAY
from ui import language
from ui.context import Context, Target, Voice
from ui.events import Events
from ui.screens.visit import VisitScreen
from ui.tasks import InlineTasks
from ui.widgets.focus import FocusRing
from ui.widgets.panes import Pane, column

FULL, DOUBLE = (1366, 768), (683, 384)
LANGUAGES = ("kk", "ru", "en")


class Answers:
    """Dialogs that answer by themselves and remember what they were told."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.files: list[Path] = []
        self.target: Path | None = None
        self.place: Path | None = None
        self.yes = True
        self.paper: object | None = None
        self.errors: list[Exception] = []

    def open_file(self, _title: str, _pattern: str) -> Path | None:
        return self.file

    def open_files(self, _title: str, _pattern: str) -> list[Path]:
        return self.files

    def save_file(self, _title: str, _name: str, _pattern: str) -> Path | None:
        return self.target

    def folder(self, _title: str) -> Path | None:
        return self.place

    def printer(self) -> object | None:
        return self.paper

    def confirm(self, _question: str, _yes: str, _no: str) -> bool:
        return self.yes

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def events(qapp: QApplication) -> Events:
    return Events()


@pytest.fixture
def dialogs() -> Answers:
    return Answers()


@pytest.fixture
def targets() -> list[Target]:
    """Where the screen led to."""
    return []


@pytest.fixture
def context(core: Core, who: Who, events: Events, dialogs: Answers, targets: list[Target]) -> Context:
    tasks = InlineTasks(events.changed.emit)
    voice = Voice(who.typist, who.author)
    return Context(core, core, tasks, events, dialogs, Settings(), targets.append, voice=voice)  # type: ignore[arg-type]


@pytest.fixture
def speak() -> Callable[[str], None]:
    """Speak another language; screens made afterwards do."""

    def chosen(code: str) -> None:
        language.use(texts.load(code))

    return chosen


@pytest.fixture
def begun(core: Core, who: Who, visit: str) -> str:
    """A visit whose group was admitted."""
    for name, hour, minute in (("arrived_at", 9, 20), ("ids_shown_at", 9, 22), ("admitted_at", 10, 5)):
        core.visits.mark(visit, name, typed(TODAY, time(hour, minute)), who)
    return visit


@pytest.fixture
def ended(core: Core, who: Who, visit: str) -> str:
    """A visit that is over, with what a report can't do without; only conclusions are missing."""
    for name, hour in (("arrived_at", 9), ("ids_shown_at", 9), ("admitted_at", 10), ("ended_at", 15)):
        core.visits.mark(visit, name, typed(TODAY, time(hour, 5)), who)
    form = core.answers.form(visit)
    for code in ("L4", "L4B"):
        core.answers.set(visit, form.coded(code).path, "0", who)
    return visit


@pytest.fixture
def place(qtbot: QtBot) -> Callable[..., QWidget]:
    """Put a screen into an active window of the reference size."""
    kept: list[QWidget] = []

    def placed(screen: QWidget, size: tuple[int, int] = FULL) -> QWidget:
        window = Pane(column(screen, spacing=0), "window")
        window.resize(*size)
        window.ring = FocusRing(window)  # type: ignore[attr-defined]
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return placed


@pytest.fixture
def screen(context: Context, begun: str, place: Callable[..., QWidget]) -> VisitScreen:
    """The visit, opened at its tour. Tests of another screen have one of their own."""
    made = VisitScreen(context, Target("visit", begun, "tour"))
    place(made)
    return made

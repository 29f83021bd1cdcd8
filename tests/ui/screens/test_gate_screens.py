"""The pages before the store is open: unlocking, the first run, and the cover."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain.agenda import REPORT_DAYS
from npm_desktop.reference import library
from npm_desktop.settings import Settings
from tests.conftest import PASSPHRASE
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Gate, Target
from ui.screens.cover import CoverScreen
from ui.screens.first_run import FirstRunScreen
from ui.screens.first_run.beginning import BeginningPage
from ui.screens.first_run.passphrase import PassphrasePage
from ui.screens.first_run.person import Introduction, PersonPage
from ui.screens.first_run.recovery import RecoveryPage
from ui.screens.first_run.restoring import RestorePage
from ui.screens.settings import SettingsScreen
from ui.screens.today import TodayScreen
from ui.screens.unlock import UnlockScreen
from ui.tasks import InlineTasks
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


class Asked:
    """What the gate was asked for."""

    def __init__(self) -> None:
        self.cores: list[Core] = []
        self.folders: list[Path | None] = []
        self.languages: list[str] = []

    def opened(self, core: Core, reader: Core) -> None:
        reader.close()
        self.cores.append(core)


@pytest.fixture
def asked():
    made = Asked()
    yield made
    for core in made.cores:
        core.close()


def gate(folder: Path, asked: Asked, dialogs: Answers) -> Gate:
    settings = Settings(data=str(folder))
    tasks = InlineTasks(lambda _changes: None)
    return Gate(tasks, dialogs, settings, asked.opened, asked.folders.append, asked.languages.append)  # type: ignore[arg-type]


def enter(field: QLineEdit, text: str) -> None:
    """Type into a field as a paste would: by its text, with the signal that typing sends."""
    field.setText(text)
    field.textEdited.emit(text)


def test_the_right_passphrase_opens(folder: Path, asked: Asked, dialogs: Answers, place: Place) -> None:
    screen = UnlockScreen(gate(folder, asked, dialogs))
    place(screen)
    assert screen.passphrase.hasFocus()
    enter(screen.passphrase, PASSPHRASE)
    screen.unlock()
    assert len(asked.cores) == 1
    assert screen.passphrase.text() == ""


def test_a_wrong_passphrase_says_so_in_place_and_keeps_the_keyboard(
    folder: Path, asked: Asked, dialogs: Answers, place: Place
) -> None:
    screen = UnlockScreen(gate(folder, asked, dialogs))
    place(screen)
    enter(screen.passphrase, "something else entirely")
    screen.unlock()
    assert asked.cores == []
    assert "does not open" in screen.field.sentence.text()
    assert screen.passphrase.hasFocus()
    assert screen.button.isEnabled()
    assert dialogs.errors == []


def test_a_store_open_elsewhere_says_so(folder: Path, asked: Asked, dialogs: Answers, core: Core) -> None:
    screen = UnlockScreen(gate(folder, asked, dialogs))
    enter(screen.passphrase, PASSPHRASE)
    screen.unlock()
    assert asked.cores == []
    assert screen.field.sentence.text()


def test_the_first_run_leads_from_nothing_to_an_open_store(
    tmp_path: Path, asked: Asked, dialogs: Answers, place: Place, qtbot: QtBot
) -> None:
    folder = tmp_path / "new"
    screen = FirstRunScreen(gate(folder, asked, dialogs))
    place(screen)
    page = screen.pages.currentWidget()
    assert isinstance(page, BeginningPage)
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    words = screen.pages.currentWidget()
    assert isinstance(words, PassphrasePage)
    enter(words.first, "жеті түрлі сөз кездейсоқ алынған осында")
    enter(words.second, "something else")
    qtbot.mouseClick(words.create, Qt.MouseButton.LeftButton)
    assert words.second_field.sentence.text()
    assert not folder.exists()
    enter(words.second, words.first.text())
    qtbot.mouseClick(words.create, Qt.MouseButton.LeftButton)
    recovery = screen.pages.currentWidget()
    assert isinstance(recovery, RecoveryPage)
    qtbot.mouseClick(recovery.make, Qt.MouseButton.LeftButton)
    code = recovery.code.text()
    assert code
    qtbot.mouseClick(recovery.make, Qt.MouseButton.LeftButton)
    person = screen.pages.currentWidget()
    assert isinstance(person, PersonPage)
    qtbot.mouseClick(person.go, Qt.MouseButton.LeftButton)
    assert person.name_field.sentence.text()
    enter(person.name, "Сейтова Айгуль Сериковна")
    person.region.set_value("35")
    person.region.chosen.emit("35")
    qtbot.mouseClick(person.go, Qt.MouseButton.LeftButton)
    assert len(asked.cores) == 1
    opened = asked.cores.pop()
    assert opened.people.all()[0].name == "Сейтова Айгуль Сериковна"
    assert opened.people.groups()[0].regions == ("35",)
    assert opened.people.store_info().owner_id == opened.people.all()[0].id
    opened.close()
    cores.open_store(folder, code).close()


def test_a_weak_passphrase_is_refused_before_anything_is_written(
    tmp_path: Path, asked: Asked, dialogs: Answers, qtbot: QtBot
) -> None:
    page = PassphrasePage()
    qtbot.addWidget(page)
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    enter(page.first, "password")
    enter(page.second, "password")
    qtbot.mouseClick(page.create, Qt.MouseButton.LeftButton)
    assert chosen == []
    assert page.first_field.sentence.text()


def test_restoring_needs_a_file_and_the_right_passphrase(
    core: Core, tmp_path: Path, asked: Asked, dialogs: Answers, qtbot: QtBot
) -> None:
    from npm_desktop import journeys

    backup = tmp_path / "one.npmbackup"
    journeys.run(journeys.back_up(core, backup))
    folder = tmp_path / "restored"
    screen = FirstRunScreen(gate(folder, asked, dialogs))
    qtbot.addWidget(screen)
    screen.pages.currentWidget().backup.emit()
    page = screen.pages.currentWidget()
    assert isinstance(page, RestorePage)
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert page.field.sentence.text()
    dialogs.file = backup
    qtbot.mouseClick(page.pick, Qt.MouseButton.LeftButton)
    enter(page.passphrase, "not this one at all")
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert "does not open" in page.field.sentence.text()
    assert not folder.exists()
    enter(page.passphrase, PASSPHRASE)
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert asked.folders == [folder]
    assert (folder / "keyring.json").exists()


def test_the_cover_lets_only_the_passphrase_through(context: Context, place: Place) -> None:
    cover = CoverScreen(context)
    place(cover)
    gone: list[bool] = []
    cover.unlocked.connect(lambda: gone.append(True))
    cover.start()
    enter(cover.passphrase, "wrong")
    cover.try_it()
    assert gone == []
    assert cover.field.sentence.text()
    enter(cover.passphrase, PASSPHRASE)
    cover.try_it()
    assert gone == [True]
    assert cover.passphrase.text() == ""


def test_settings_change_the_passphrase_and_back_up(
    context: Context, core: Core, folder: Path, dialogs: Answers, tmp_path: Path, place: Place, qtbot: QtBot
) -> None:
    screen = SettingsScreen(context, Target("settings"))
    place(screen)
    new = "алты жаңа сөз ешқашан бірге болмаған"
    enter(screen.old, "wrong one")
    enter(screen.new, new)
    enter(screen.again, new)
    qtbot.mouseClick(screen.change, Qt.MouseButton.LeftButton)
    assert screen.old_field.sentence.text()
    enter(screen.old, PASSPHRASE)
    qtbot.mouseClick(screen.change, Qt.MouseButton.LeftButton)
    assert screen.notice.isVisible()
    core.check_passphrase(new)
    dialogs.target = tmp_path / "a.npmbackup"
    qtbot.mouseClick(screen.backup, Qt.MouseButton.LeftButton)
    assert dialogs.target.exists()
    assert "a.npmbackup" in screen.notice.sentence.text()
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
    cores.restore(dialogs.target, tmp_path / "again", new)


def test_the_start_screen_tells_what_waits(context: Context, visit: str, place: Place) -> None:
    screen = TodayScreen(context, Target("today"))
    place(screen)
    assert screen.findChildren(QWidget)


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str,
    size: tuple[int, int],
    context: Context,
    visit: str,
    speak: Callable[[str], None],
    place: Place,
    folder: Path,
    asked: Asked,
    dialogs: Answers,
) -> None:
    speak(code)
    door = gate(folder, asked, dialogs)
    recovery = RecoveryPage()
    recovery.show_code("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-*")
    pages = [
        UnlockScreen(door),
        BeginningPage(door),
        PassphrasePage(),
        recovery,
        PersonPage(library.load()),
        RestorePage(dialogs),  # type: ignore[arg-type]
        CoverScreen(context),
        TodayScreen(context, Target("today")),
        SettingsScreen(context, Target("settings")),
    ]
    for page in pages:
        assert clipped(place(page, size)) == [], type(page).__name__


def test_an_introduction_is_what_was_typed(qtbot: QtBot) -> None:
    page = PersonPage(library.load())
    qtbot.addWidget(page)
    found: list[Introduction] = []
    page.ready.connect(found.append)
    enter(page.name, "  Ахметов Қайрат  ")
    enter(page.certificate, "0007")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert found[0].name == "Ахметов Қайрат"
    assert found[0].certificate == "0007"
    assert found[0].regions == ()


def test_the_term_of_a_report_is_kept_and_taken_back(core: Core, context: Context, place: Place) -> None:
    screen = SettingsScreen(context, Target("settings"))
    place(screen)
    assert screen.report_days.line.placeholderText() == "10"
    for value, kept in ((Decimal(5), 5), (None, None)):
        screen.report_days.set_value(value)
        screen.report_days.committed.emit(value)
        assert core.preferences.get(REPORT_DAYS) == kept

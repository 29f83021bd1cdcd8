"""The steps of the first run, one page each. Nothing is written before the passphrase was typed twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from npm_desktop import paths
from npm_desktop.errors import AppError
from ui import language
from ui.context import Gate
from ui.screens.first_run.beginning import BeginningPage
from ui.screens.first_run.passphrase import PassphrasePage
from ui.screens.first_run.person import Introduction, PersonPage
from ui.screens.first_run.recovery import RecoveryPage
from ui.screens.first_run.restoring import RestorePage

if TYPE_CHECKING:
    from npm_desktop.core import Core

DEMO_PASSPHRASE = "demo"


def create(folder: Path, passphrase: str) -> Core:
    """Create a store; the core is imported here, on the store's thread."""
    from npm_desktop import core

    return core.create(folder, passphrase)


def create_demo(folder: Path) -> None:
    """Create the practice store."""
    from npm_desktop import demo

    demo.create(folder, DEMO_PASSPHRASE).close()


def restore(source: Path, folder: Path, passphrase: str) -> None:
    """Restore a backup to the folder."""
    from npm_desktop import core

    core.restore(source, folder, passphrase)


def introduce(core: Core, person: Introduction) -> object:
    """Say who works here."""
    from npm_desktop.domain.person import Group
    from npm_desktop.domain.text import plain

    group = None
    if person.group_name and person.group_code:
        name = plain(person.group_name, person.language)
        group = Group("", person.group_code, name, person.regions)
    profession = plain(person.profession, person.language)
    valid = (person.valid_from, person.valid_to)
    return core.people.introduce(person.name, profession, person.certificate, valid, group)


class FirstRunScreen(QWidget):
    """Leads from nothing to an open store."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate
        self._core: Core | None = None
        self.pages = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self._begin()

    def _begin(self) -> None:
        page = BeginningPage(self._gate)
        page.empty.connect(self._ask_passphrase)
        page.demo.connect(self._make_demo)
        page.backup.connect(self._ask_backup)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        old = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()

    def _ask_passphrase(self) -> None:
        page = PassphrasePage()
        page.back.connect(self._begin)
        page.chosen.connect(partial(self._create, page))
        self._show(page)

    def _create(self, page: PassphrasePage, passphrase: str) -> None:
        page.set_busy(True)
        job = partial(create, self._gate.settings.folder, passphrase)
        self._gate.tasks.store(self, job, self._created, partial(self._failed, page))

    def _created(self, core: Core) -> None:
        self._core = core
        page = RecoveryPage()
        page.wanted.connect(partial(self._make_code, page))
        page.done.connect(self._ask_person)
        self._show(page)

    def _make_code(self, page: RecoveryPage) -> None:
        assert self._core is not None
        self._gate.tasks.store(self, self._core.add_recovery, page.show_code, self._gate.dialogs.show_error)

    def _ask_person(self) -> None:
        assert self._core is not None
        page = PersonPage(self._core.reference)
        page.ready.connect(partial(self._introduce, page))
        self._show(page)

    def _introduce(self, page: PersonPage, person: Introduction) -> None:
        assert self._core is not None
        self._gate.tasks.store(self, partial(introduce, self._core, person), self._open, partial(self._failed, page))

    def _open(self, _result: object = None) -> None:
        assert self._core is not None
        self._gate.tasks.read(self, self._core.reader, partial(self._gate.opened, self._core))

    def _make_demo(self) -> None:
        page = self.pages.currentWidget()
        assert isinstance(page, BeginningPage)
        page.set_busy()
        folder = paths.demo_data(self._gate.settings.folder)
        if paths.is_store(folder):
            self._gate.use(folder)
            return
        done = partial(self._made_demo, folder)
        self._gate.tasks.store(self, partial(create_demo, folder), done, partial(self._failed, page))

    def _made_demo(self, folder: Path, _result: object) -> None:
        self._gate.use(folder)

    def _ask_backup(self) -> None:
        page = RestorePage(self._gate.dialogs)
        page.back.connect(self._begin)
        page.chosen.connect(partial(self._restore, page))
        self._show(page)

    def _restore(self, page: RestorePage, source: Path, passphrase: str) -> None:
        page.set_busy(True)
        folder = self._gate.settings.folder
        job = partial(restore, source, folder, passphrase)
        self._gate.tasks.store(self, job, lambda _none: self._gate.use(folder), partial(self._failed, page))

    def _failed(self, page: BeginningPage | PassphrasePage | PersonPage | RestorePage, error: Exception) -> None:
        if isinstance(error, AppError):
            page.set_wrong(language.current().error(error))
        else:
            self._gate.dialogs.show_error(error)
            page.set_wrong("")

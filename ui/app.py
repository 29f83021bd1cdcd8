"""The application: started, its gate shown at once, the window built when the store is open.

Only Qt is loaded before the passphrase field has the keyboard; the core comes in on the store's thread.
"""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_desktop import logs, paths, settings, texts
from npm_desktop.settings import Settings
from ui import language, theme
from ui.context import Gate
from ui.dialogs import Dialogs
from ui.events import Events
from ui.screens.unlock import UnlockScreen
from ui.system_words import SystemWords
from ui.tasks import ThreadTasks
from ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from npm_desktop.core import Core

log = logging.getLogger(__name__)
SIZE = (1366, 768)


class Application(QObject):
    """One main window: first the gate, then the desk."""

    def __init__(self, chosen: Settings, place: Path | None = None, log_folder: Path | None = None) -> None:
        super().__init__()
        self.settings = chosen
        self._place = place
        self.events = Events()
        self.frame = QStackedWidget()
        self.frame.setObjectName("root")
        self.frame.setWindowTitle("NPM Desktop")
        self.frame.setWindowIcon(QIcon(str(paths.ICONS / "mark.svg")))
        self.frame.resize(*SIZE)
        self.dialogs = Dialogs(self.frame, log_folder)
        self.tasks = ThreadTasks(self.events.changed.emit, self.dialogs.show_error, self)
        self._ring = FocusRing(self.frame)
        self._system = SystemWords(self)
        self._core: Core | None = None
        self._reader: Core | None = None
        self._speak(chosen.language)
        self.show_gate()

    def show_gate(self) -> None:
        """Show the page for a store that is closed or not there yet."""
        gate = Gate(self.tasks, self.dialogs, self.settings, self._opened, self._use, self._speak_and_show)
        if paths.is_store(self.settings.folder):
            page: QWidget = UnlockScreen(gate)
        else:
            from ui.screens.first_run import FirstRunScreen

            page = FirstRunScreen(gate)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        old = self.frame.currentWidget()
        self.frame.addWidget(page)
        self.frame.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self.frame.removeWidget(old)
            old.deleteLater()

    def _opened(self, core: Core, reader: Core) -> None:
        from ui.context import Context, Voice
        from ui.window import Desk

        self._core, self._reader = core, reader
        owner = reader.info.owner_id
        context = Context(
            core,
            reader,
            self.tasks,
            self.events,
            self.dialogs,
            self.settings,
            lambda target: self._desk().go(target),
            self.change,
            Voice(owner, owner),
        )
        self._show(Desk(context, self.leave))

    def _desk(self) -> QWidget:
        return self.frame.currentWidget()

    def change(self, chosen: Settings) -> None:
        """Keep settings of the machine; language and theme take effect at once."""
        old, self.settings = self.settings, chosen
        settings.save(chosen, self._place)
        if chosen.theme != old.theme:
            theme.apply(QApplication.instance(), chosen.theme)
        if chosen.language != old.language:
            self._speak(chosen.language)
            if self._core is not None and self._reader is not None:
                self._opened(self._core, self._reader)

    def _speak(self, code: str) -> None:
        language.use(texts.load(code))
        self._system.speak(code)

    def _speak_and_show(self, code: str) -> None:
        self.change(replace(self.settings, language=code))
        self.show_gate()

    def _use(self, folder: Path | None) -> None:
        """Move to the store in another folder; None is the machine's own."""
        self.change(replace(self.settings, data=str(folder) if folder and folder != paths.default_data() else ""))
        self.show_gate()

    def leave(self, folder: Path | None = None) -> None:
        """Close the store and show the gate, of another store if a folder is named."""
        self.close_store()
        if folder is not None:
            self._use(folder)
        else:
            self.show_gate()

    def close_store(self) -> None:
        """Close both cores on their threads; what was typed was committed before."""
        if self._core is not None:
            self.tasks.store(self, self._core.close)
        if self._reader is not None:
            self.tasks.read(self, self._reader.close)
        self._core = self._reader = None

    def close(self) -> None:
        """Finish everything that was begun."""
        page = self.frame.currentWidget()
        if hasattr(page, "commit"):
            page.commit()
        self.close_store()
        self.tasks.close()


def run(argv: list[str]) -> int:
    """Run the program; return its exit code."""
    options = _options(argv)
    folder = logs.start()
    app = _application(argv)
    chosen = settings.load()
    if options.data:
        chosen = replace(chosen, data=str(Path(options.data).resolve()))
    theme.apply(app, chosen.theme)
    program = Application(chosen, log_folder=folder)
    sys.excepthook = lambda kind, error, trace: _crash(program, kind, error, trace)
    program.frame.show()
    QTimer.singleShot(0, program, lambda: program.tasks.work(program, _warm_up))
    code = app.exec()
    program.close()
    return code


def _application(argv: list[str]) -> QApplication:
    app = QApplication(argv[:1])
    app.setApplicationName("npm-desktop")
    # The system's list of recent files is none of our readers' business; nothing of ours goes there.
    app.setDesktopFileName("npm-desktop")
    return app


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npm-desktop", description="The application. Verbs: see `--help` of a verb.")
    parser.add_argument("--data", help="folder of the store")
    return parser.parse_args(argv[1:])


def _warm_up() -> None:
    """Load the core while the passphrase is being typed."""


def _crash(program: Application, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug that reached the window, say so, go on."""
    log.critical("unexpected", exc_info=(kind, error, trace))
    if isinstance(error, Exception):
        program.dialogs.show_error(error)


def self_check() -> int:
    """Show the gate in an offscreen window and close it: what packaging and support ask. Return 0 when it stood."""
    import os
    import tempfile

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or _application(["npm-desktop"])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        program = Application(Settings(data=folder), Path(folder) / "settings.toml")
        program.frame.show()
        shown = program.frame.isVisible() and not program.frame.grab().isNull()
        program.frame.close()
        program.close()
    print("ok    window" if shown else "failed    window")  # noqa: T201 - this is the command line's answer
    return 0 if shown else 1

"""Open every list of the window once on a store and print the resident memory of the process in megabytes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication

from npm_desktop import core as cores
from npm_desktop import texts
from npm_desktop.settings import Settings
from ui import language, theme
from ui.context import Context, Target, Voice
from ui.dialogs import Dialogs
from ui.events import Events
from ui.tasks import InlineTasks
from ui.window import Desk

LISTS = ("today", "visits", "institutions", "recommendations", "people")
PAGE = 4096


def resident() -> float:
    """Return the resident memory in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def main(folder: str) -> None:
    """Open the store and its lists as the window does: one core that writes, one that reads."""
    app = QApplication([])
    theme.apply(app, "light")
    language.use(texts.load("ru"))
    with tempfile.TemporaryDirectory() as place:
        core = cores.open_store(Path(folder), os.environ["NPM_PASSPHRASE"])
        reader, events = core.reader(), Events()
        settings = Settings(language="ru", data=place)
        context = Context(
            core, reader, InlineTasks(events.changed.emit), events, Dialogs(), settings, _no, voice=Voice()
        )
        desk = Desk(context, _no)
        desk.resize(1366, 768)
        desk.show()
        for name in LISTS:
            desk.go(Target(name))
            for _ in range(5):
                app.processEvents()
        print(round(resident(), 1))
        desk.close()
        reader.close()
        core.close()


def _no(*_arguments: object) -> None:
    """Lead nowhere."""


if __name__ == "__main__":
    main(sys.argv[1])

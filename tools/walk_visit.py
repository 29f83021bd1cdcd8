"""Walk a whole visit in the real window by the keyboard alone, and draw each step of it as a numbered picture.

`python tools/walk_visit.py [OUT [LANGUAGE…]]` writes `visit_01_today_ru.png` … into OUT. Without OUT nothing is drawn,
and one JSON object tells how many keys were struck and how long the window's thread stood still at most, in ms.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_desktop.settings import Settings
from tests.journeys.keyboard_visit import whole_visit
from tests.journeys.keyboard_walk import Walk, prepare
from ui import theme
from ui.app import Application

SIZE = (1366, 768)
PATIENCE, TURN, LAID_OUT = 20_000, 4, 60  # milliseconds


def walked(code: str, picture: Callable[[Application, str], None] | None = None) -> Walk:
    """Walk a visit on a store of its own; `picture(program, name)` is called at each step."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place / "store")
        program = Application(Settings(language=code, data=str(place / "store")), place / "settings.toml")
        program.frame.resize(*SIZE)
        program.frame.show()
        program.frame.activateWindow()
        program.dialogs.printer = lambda: _to_file(place / "printed.pdf")  # type: ignore[method-assign]
        made = Walk(program, _until, (lambda name: picture(program, name)) if picture else lambda _name: None)
        whole_visit(made)
        made.beat.stop()
        program.close()
        program.frame.close()
    return made


def _to_file(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(path))
    return made


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE // TURN):
        if holds():
            return
        QTest.qWait(TURN)
    raise TimeoutError


def draw(folder: Path, code: str) -> list[Path]:
    """Draw the steps of the visit in one language; return the pictures."""
    drawn: list[Path] = []

    def picture(program: Application, name: str) -> None:
        QTest.qWait(LAID_OUT)
        path = folder / f"visit_{len(drawn) + 1:02}_{name}_{code}.png"
        program.frame.grab().save(str(path))
        drawn.append(path)

    walked(code, picture)
    return drawn


def figures() -> dict[str, object]:
    """Return what the walk costs: keys, letters, and the longest time the window's thread stood still."""
    walk = walked("ru")
    return {
        "keys": walk.presses,
        "letters": walk.letters,
        "longest_stall_ms": round(walk.beat.longest, 1),
        "during": walk.beat.during,
    }


def main() -> None:
    """Draw the pictures, or print the figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    if len(sys.argv) < 2:
        print(json.dumps(figures(), ensure_ascii=False))
        return
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for code in sys.argv[2:] or ("ru", "kk"):
        print(f"{code}: {len(draw(folder, code))} pictures of the visit in {folder}")


if __name__ == "__main__":
    main()

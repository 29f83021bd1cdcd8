"""Draws every widget in every state, light and dark, into pictures: python tools/gallery.py [OUT [page…]].

The pictures go to `screens/gallery/`, which is not kept. Nothing is shown on a screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tools.gallery_pages import PAGES
from tools.gallery_parts import Page
from ui import theme
from ui.widgets.fit import clipped
from ui.widgets.focus import FocusRing

WINDOW = (1366, 768)
SCALE = float(os.environ.get("QT_SCALE_FACTOR", "1"))


def draw(app: QApplication, name: str, look: str, folder: Path) -> None:
    """Draw one page into one picture, and name the words that are cut."""
    theme.apply(app, look)
    page: Page = PAGES[name]()
    window = page.widget
    window.setProperty("ground", window.property("ground") or "window")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    wide, high = (round(side / SCALE) for side in WINDOW)
    window.resize(wide, max(high, window.heightForWidth(wide)))
    FocusRing(window)
    window.show()
    window.activateWindow()
    app.processEvents()
    if page.focus is not None:
        page.focus.setFocus(Qt.FocusReason.TabFocusReason)
    if page.opened is not None:
        page.opened()
    for _ in range(4):
        app.processEvents()
    for words in clipped(window):
        print("CUT", name, look, words)
    file = folder / f"{name}_{look}.png"
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    app.processEvents()


def main() -> None:
    """Draw the pages that are asked for, or all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screens" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    for name in PAGES:
        for look in theme.tokens.THEMES:
            if len(sys.argv) < 3 or name in sys.argv[2:]:
                draw(app, name, look, folder)


if __name__ == "__main__":
    main()

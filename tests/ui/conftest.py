"""What every test of the window starts from: no screen, the light theme, English."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.texts import Texts
from ui import language, theme
from ui.widgets.focus import FocusRing
from ui.widgets.panes import Pane, column


@pytest.fixture(autouse=True)
def look(qapp: QApplication):
    """Give the light theme and English back to each test."""
    if theme.current() != "light" or not qapp.styleSheet():
        theme.apply(qapp, "light")
    language.use(Texts("en"))
    yield qapp
    language.use(Texts("en"))


@pytest.fixture
def show(qtbot):
    """Show widgets under each other in an active window of the given size, with its focus ring."""

    kept: list[QWidget] = []

    def shown(*widgets: QWidget, size: tuple[int, int] = (900, 600)) -> QWidget:
        window = Pane(column(*widgets, None, margins=(32, 32, 32, 32)), "window")
        window.resize(*size)
        window.ring = FocusRing(window)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return shown

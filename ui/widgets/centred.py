"""A page with one narrow column in the middle: before the store is open, and when the screen is covered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.panes import Pane, Scroll, column, row

WIDTH = 560


def centred(*items: QWidget | int, foot: Sequence[QWidget] = ()) -> Pane:
    """Return a page whose items stand in one column, a third from the top; `foot` stands at its lower edge."""
    body = QWidget()
    body.setLayout(column(None, *items, None, None, spacing=8))
    body.setMaximumWidth(WIDTH)
    inner = QWidget()
    inner.setLayout(row(None, body, None, margins=(24, 24, 24, 24)))
    inner.layout().setStretch(1, 10)
    below = QWidget()
    strip = QWidget()
    strip.setLayout(row(*foot, None))
    strip.setMaximumWidth(WIDTH)
    below.setLayout(row(None, strip, None, margins=(24, 0, 24, 24)))
    below.layout().setStretch(1, 10)
    page = Pane(ground="surface")
    page.setLayout(column(Scroll(inner), below, spacing=0))
    page.layout().setStretch(0, 1)
    return page

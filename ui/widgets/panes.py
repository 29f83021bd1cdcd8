"""Grounds and panes: what a page is laid out on.

Something with a fixed or greatest width whose words wrap belongs into a row (`row(pane, None)`), not straight into a
column: a column asks for its height as if it had the whole width.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme

Item = QWidget | QLayout | int | None


def _fill(box: QBoxLayout, items: tuple[Item, ...], spacing: int, margins: tuple[int, int, int, int]) -> QBoxLayout:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box


def column(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return a column of widgets and layouts; a number is a distance, None takes the rest."""
    box = QVBoxLayout()
    _fill(box, items, spacing, margins)
    return box


def row(*items: Item, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return a row of widgets and layouts; a number is a distance, None takes the rest."""
    box = QHBoxLayout()
    _fill(box, items, spacing, margins)
    return box


class Pane(QFrame):
    """A ground: window, surface, sunken, card, soft, good, warn, bad, or none."""

    def __init__(self, layout: QLayout | None = None, ground: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_ground(ground)
        if layout is not None:
            self.setLayout(layout)

    def set_ground(self, ground: str) -> None:
        """Lie on another ground."""
        if self.property("ground") != ground:
            self.setProperty("ground", ground)
            theme.repolish(self)


class Scroll(QScrollArea):
    """A pane that scrolls up and down only; what is in it takes the width there is."""

    def __init__(self, content: QWidget | QLayout, ground: str = "") -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(theme.tokens.TOUCH)
        inner = Pane(content, ground) if isinstance(content, QLayout) else content
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for the width of the content again when the content has changed its wish."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the content (it never scrolls sideways) and little height."""
        inner = self.widget().minimumSizeHint() if self.widget() else QSize(0, 0)
        hidden = self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        bar = 0 if hidden else self.verticalScrollBar().sizeHint().width()
        return QSize(inner.width() + bar, theme.tokens.TOUCH)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so far that the widget is seen, with some room around it."""
        self.ensureWidgetVisible(widget, 0, theme.tokens.MEDIUM)


class FollowingScroll(Scroll):
    """A pane of fields that one walks through by keyboard: whichever takes it comes in sight."""

    def __init__(self, content: QWidget | QLayout, ground: str = "") -> None:
        super().__init__(content, ground)
        QApplication.instance().focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.widget().isAncestorOf(new):
            self.show_whole(new)

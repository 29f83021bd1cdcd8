"""How well a finding is supported: a step for each independent kind of source, and always the words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_desktop.domain.finding import Finding
from npm_desktop.domain.finding_names import STRENGTHS
from npm_desktop.domain.names import SOURCES
from npm_desktop.domain.triangulation import KINDS, Strength, kinds_of, strength
from ui import theme
from ui.language import tr
from ui.widgets import painting
from ui.widgets.labels import Label
from ui.widgets.panes import row

_STEP, _HIGH, _GAP = 14, 8, 3
_WEAK = (Strength.NOTHING, Strength.ONE)


def steps_width() -> int:
    """Return how much room the steps take."""
    return len(KINDS) * (_STEP + _GAP) - _GAP


def draw_steps(painter: QPainter, box: QRectF, filled: int) -> None:
    """Draw the steps in the middle of the box's height, as many filled as there are kinds."""
    top = box.top() + (box.height() - _HIGH) / 2
    for place in range(len(KINDS)):
        step = QRectF(box.left() + place * (_STEP + _GAP) + 0.5, top + 0.5, _STEP - 1, _HIGH - 1)
        painter.setPen(QPen(theme.colour("accent" if place < filled else "outline"), 1))
        painter.setBrush(theme.colour("accent" if place < filled else "surface"))
        painter.drawRoundedRect(step, 2, 2)


class Steps(QWidget):
    """Three steps, as many filled as there are kinds."""

    def __init__(self, filled: int = 0) -> None:
        super().__init__()
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_filled(self, filled: int) -> None:
        """Fill so many."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(steps_width(), painting.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_steps(painting.smooth(self), self.rect().toRectF(), self._filled)


class Meter(QWidget):
    """The steps and the words: how well supported, by which kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.steps, self.words = Steps(), Label("", "small", "muted")
        box = row(self.steps, self.words, spacing=8)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_finding(self, finding: Finding) -> None:
        """Show how well the finding is supported."""
        self.steps.set_filled(len(kinds_of(finding)))
        words = support(finding)
        self.words.setText(words)
        self.setAccessibleName(words)


def support(finding: Finding) -> str:
    """Return in words how well a finding is supported and by which kinds, never how many talks there were."""
    found = strength(finding)
    kinds = [tr(SOURCES[kind]) for kind in kinds_of(finding)]
    words = tr(STRENGTHS[found])
    return " · ".join([*kinds, words] if found in _WEAK else [words, *kinds])

"""How well a finding is supported: a step for each independent kind of source, and always the words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen
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
        return QSize(len(KINDS) * (_STEP + _GAP) - _GAP, painting.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        top = (self.height() - _HIGH) / 2
        for place in range(len(KINDS)):
            box = QRectF(place * (_STEP + _GAP) + 0.5, top + 0.5, _STEP - 1, _HIGH - 1)
            painter.setPen(QPen(theme.colour("accent" if place < self._filled else "outline"), 1))
            painter.setBrush(theme.colour("accent" if place < self._filled else "surface"))
            painter.drawRoundedRect(box, 2, 2)


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

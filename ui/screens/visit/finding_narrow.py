"""Says that a finding would point to the few who told it, and offers words that don't (R-05)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, row
from ui.widgets.shapes import Mark, Shape


class NarrowNotice(Pane):
    """`widened` when the finding shall speak of the institution as a whole."""

    widened = Signal()

    def __init__(self) -> None:
        super().__init__(ground="warn")
        self.sentence = Label("")
        self.widen = KeyButton(tr("The institution as a whole"), QUIET)
        shape = Shape(Mark.WARN, size=18, ground="warn_soft")
        line = row(shape, self.sentence, spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        words.setLayout(line)
        self._key = QWidget()
        self._key.setLayout(row(self.widen, None))
        self.setLayout(Stack(words, self._key, spacing=4, margins=(12, 8, 12, 4)))
        self.widen.clicked.connect(self.widened)
        self.hide()

    def show_units(self, units: Sequence[str], *, placed: bool, locked: bool) -> None:
        """Name the units; where only the words point to one, nothing but other words helps."""
        self.setVisible(bool(units))
        self._key.setVisible(placed and not locked)
        named = ", ".join(units)
        self.sentence.setText(tr("So few people of “{unit}” were spoken with that this points to them.", unit=named))
        self.setAccessibleName(self.sentence.text())

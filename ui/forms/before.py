"""The line under an answer that says what was found last time, and the key that finds the same anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Label

_HIGH = 32


class BeforeLine(QWidget):
    """`same` when it is still so: whoever presses it says it now, in their own name."""

    same = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "small", "muted")
        self.key = KeyButton(tr("Still the same"), QUIET, key="=")
        self.key.clicked.connect(self.same)
        self.key.setFixedHeight(_HIGH)
        self.words.setMinimumHeight(_HIGH)
        self.setLayout(Flow(self.words, self.key, spacing=12))
        # As high with the key as without: nothing moves when one goes on.
        self.key.hide()

    def say(self, words: str) -> None:
        """Say what was found, with its day."""
        self.words.setText(words)

    def offer(self, offered: bool) -> None:
        """Offer to say the same, where one is at the question and it isn't said yet."""
        self.key.setVisible(offered)

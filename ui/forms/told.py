"""A sentence beneath a field: shape and words, there only while there is something to say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import TONES, Mark, Shape


class Told(QWidget):
    """BAD: it was not stored. WARN: it is stored and does not fit."""

    def __init__(self, mark: str = Mark.BAD) -> None:
        super().__init__()
        self.sentence = Label("", "small", TONES[mark])
        line = row(Shape(mark, size=14), self.sentence, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def say(self, words: str) -> None:
        """Say this, or nothing."""
        self.sentence.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """Return what is said."""
        return self.sentence.text()

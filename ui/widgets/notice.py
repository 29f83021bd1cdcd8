"""A notice: one line in its place on the page, never over it. It stays until it is read."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.language import tr
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, row
from ui.widgets.shapes import Mark, Shape

_GROUND = {Mark.WARN: "warn", Mark.BAD: "bad", Mark.STOP: "bad", Mark.NOW: "soft"}


class Notice(Pane):
    """Shape, sentence, one action. `acted` when the action is pressed, `closed` when it was put away."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self, mark: str, sentence: str, action: str = "", *, key: str = "", strong: bool = False, closable: bool = False
    ) -> None:
        super().__init__()
        self.shape = Shape(mark, size=18)
        self.sentence = Label("", "body_strong" if strong else "body", selectable=not strong)
        self.action = KeyButton(action or " ", QUIET, key=key)
        self.close_button = IconButton("close", tr("Close"))
        box = row(self.shape, self.sentence, self.action, self.close_button, spacing=12, margins=(16, 4, 8, 4))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setMinimumHeight(48)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self._close)
        self.action.setVisible(bool(action))
        self.close_button.setVisible(closable)
        self.say(mark, sentence)

    def say(self, mark: str, sentence: str) -> None:
        """Say something else."""
        ground = _GROUND.get(mark, "card")
        self.set_ground(ground)
        self.shape.set_mark(mark)
        self.shape.set_ground(f"{ground}_soft" if ground in ("warn", "bad") else "surface")
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

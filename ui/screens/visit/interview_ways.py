"""Where one goes on from a talk: to the sheet of its injuries, and to who the person is, which is sealed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.interview import Interview
from npm_desktop.domain.vault import may_be_kept
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow


class InterviewWays(QWidget):
    """`go(place, talk)` when a key is pressed."""

    go = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._talk = ""
        self.injuries = KeyButton(tr("Injuries"), QUIET, icon="note")
        self.identity = KeyButton(tr("Who it is: sealed"), QUIET, icon="lock")
        self.setLayout(Flow(self.injuries, self.identity, spacing=4))
        self.injuries.clicked.connect(lambda: self.go.emit("injuries", self._talk))
        self.identity.clicked.connect(lambda: self.go.emit("identity", self._talk))

    def show_interview(self, one: Interview) -> None:
        """Offer what this talk has: who it is only where the person agreed to something that needs it."""
        self._talk = one.id
        self.identity.setVisible(may_be_kept(one))

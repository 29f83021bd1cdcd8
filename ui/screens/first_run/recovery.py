"""The recovery code: the only other way in. It is shown once, to be written on paper, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.centred import centred
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, column, row


class RecoveryPage(QWidget):
    """`wanted` asks for a code, `done` goes on."""

    wanted = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.make = KeyButton(tr("Make a recovery code"), PRIMARY)
        self.skip = KeyButton(tr("Go on without"), QUIET)
        self.code = Label("", "title", selectable=True)
        self.code.setAccessibleName(tr("Recovery code"))
        self._paper = Pane(column(self.code, margins=(24, 24, 24, 24)), ground="card")
        self._paper.hide()
        self._build()
        self.make.clicked.connect(self._pressed)
        self.skip.clicked.connect(self.done)
        self.setFocusProxy(self.make)
        self._shown = False

    def _build(self) -> None:
        actions = QWidget()
        actions.setLayout(row(self.make, self.skip, None))
        page = centred(
            Label(tr("A second way in"), "display"),
            Label(
                tr(
                    "If the passphrase is forgotten, a recovery code on paper opens the store. "
                    "Keep it in the group's safe, never with the machine."
                ),
                "body",
                "muted",
            ),
            16,
            self._paper,
            8,
            actions,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def _pressed(self) -> None:
        if self._shown:
            self.done.emit()
        else:
            self.make.setEnabled(False)
            self.wanted.emit()

    def show_code(self, code: str) -> None:
        """Show the code; the same button then goes on."""
        self._shown = True
        self.code.setText(code)
        self._paper.show()
        self.make.setEnabled(True)
        self.make.setText(tr("I have written it down"))
        self.make.set_kind(PRIMARY)
        self.skip.set_kind(OUTLINED)
        self.skip.hide()

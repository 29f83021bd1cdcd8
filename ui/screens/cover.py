"""The cover: nothing is to be read over a shoulder. The passphrase takes it away and everything is as it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.centred import centred
from ui.widgets.field import Field
from ui.widgets.labels import Label, Logo
from ui.widgets.lines import PassphraseField
from ui.widgets.panes import row


class CoverScreen(QWidget):
    """`unlocked` once the passphrase proved right."""

    unlocked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.passphrase = PassphraseField()
        self.field = Field(tr("Passphrase"), self.passphrase)
        self.button = KeyButton(tr("Go on"), PRIMARY, key="Enter")
        actions = QWidget()
        actions.setLayout(row(self.button, None))
        page = centred(
            Logo(56, tr("NPM Desktop")),
            8,
            Label(tr("The screen is covered"), "display"),
            Label(tr("Everything is saved. Type the passphrase to go on where you were."), "body", "muted"),
            16,
            self.field,
            8,
            actions,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)
        self.button.clicked.connect(self.try_it)
        self.passphrase.returnPressed.connect(self.try_it)
        self.passphrase.textEdited.connect(lambda _text: self.field.set_wrong(""))

    def start(self) -> None:
        """Take the keyboard."""
        self.passphrase.clear()
        self.field.set_wrong("")
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Check the passphrase on the pool: the derivation takes a moment, and the database isn't asked."""
        words = self.passphrase.text()
        if not words or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        job = partial(self._context.core.check_passphrase, words)
        self._context.tasks.work(self, job, self._right, self._wrong)

    def _right(self, _none: object) -> None:
        self.button.setEnabled(True)
        self.passphrase.clear()
        self.unlocked.emit()

    def _wrong(self, error: Exception) -> None:
        self.button.setEnabled(True)
        if isinstance(error, AppError):
            self.field.set_wrong(language.current().error(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

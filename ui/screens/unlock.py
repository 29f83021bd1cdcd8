"""Unlocking: the passphrase field has the keyboard, one button, the language below. The core is not loaded yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.errors import AppError
from npm_desktop.texts import languages
from ui import language
from ui.context import Gate
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.centred import centred
from ui.widgets.field import Field
from ui.widgets.labels import Label, Logo
from ui.widgets.lines import PassphraseField
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from npm_desktop.core import Core

SHORT = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
DEMO_PASSPHRASE = "demo"


def open_store(folder: Path, passphrase: str) -> Core:
    """Open the store; the core is imported here, on the store's thread."""
    from npm_desktop import core

    return core.open_store(folder, passphrase)


def language_switch(gate: Gate) -> Segmented:
    """Return the switch of the window's language."""
    options = [(code, SHORT.get(code, code)) for code in languages()]
    switch = Segmented(options, gate.settings.language, name=tr("Language"))
    switch.chosen.connect(gate.speak)
    return switch


class UnlockScreen(QWidget):
    """The store is there; it needs its passphrase."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate
        self.passphrase = PassphraseField()
        self.field = Field(tr("Passphrase"), self.passphrase)
        self.button = KeyButton(tr("Open"), PRIMARY, key="Enter")
        self._build()
        self._connect()

    def _build(self) -> None:
        demo = self._gate.settings.folder.name.endswith("-demo")
        detail = tr("Type the passphrase to open this machine's store. Without it the records can't be read.")
        if demo:
            detail = tr(
                "This store holds fictional data for practice. Its passphrase is “{word}”.", word=DEMO_PASSPHRASE
            )
        actions = QWidget()
        actions.setLayout(row(self.button, None))
        if demo:
            back = KeyButton(tr("Leave the practice data"), QUIET, icon="arrow-left")
            back.clicked.connect(lambda: self._gate.use(None))
            actions.layout().insertWidget(1, back)
        page = centred(
            Logo(56, tr("NPM Desktop")),
            8,
            Label(tr("Welcome"), "display"),
            Label(detail, "body", "muted"),
            16,
            self.field,
            8,
            actions,
            foot=[language_switch(self._gate)],
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)
        self.setFocusProxy(self.passphrase)

    def _connect(self) -> None:
        self.button.clicked.connect(self.unlock)
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(lambda _text: self.field.set_wrong(""))

    def unlock(self) -> None:
        """Try the passphrase."""
        words = self.passphrase.text()
        if not words or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.button.setText(tr("Opening…"))
        job = partial(open_store, self._gate.settings.folder, words)
        self._gate.tasks.store(self, job, self._opened, self._failed)

    def _opened(self, core: Core) -> None:
        self.passphrase.clear()
        self._gate.tasks.read(self, core.reader, partial(self._gate.opened, core), self._failed)

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self.button.setText(tr("Open"))
        if isinstance(error, AppError):
            self.field.set_wrong(language.current().error(error))
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.selectAll()
        else:
            self._gate.dialogs.show_error(error)

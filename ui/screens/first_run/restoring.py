"""Restoring a backup: the file, its passphrase. Nothing is put in place before everything in it was checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs import Dialogs
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.centred import centred
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.lines import PassphraseField
from ui.widgets.panes import row


class RestorePage(QWidget):
    """`chosen(file, passphrase)`."""

    chosen = Signal(object, str)
    back = Signal()

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._source: Path | None = None
        self.pick = KeyButton(tr("Choose the backup file"), OUTLINED, icon="folder")
        self.file = Label(tr("No file chosen yet"), "body", "muted")
        self.passphrase = PassphraseField()
        self.field = Field(tr("Its passphrase or recovery code"), self.passphrase)
        self.restore = KeyButton(tr("Restore"), PRIMARY, key="Enter")
        self._back = KeyButton(tr("Back"), QUIET, icon="arrow-left")
        self._build()
        self.pick.clicked.connect(self._pick)
        self.restore.clicked.connect(self._try)
        self.passphrase.returnPressed.connect(self._try)
        self._back.clicked.connect(self.back)
        self.setFocusProxy(self.pick)

    def _build(self) -> None:
        source = QWidget()
        source.setLayout(row(self.pick, self.file, spacing=16))
        source.layout().setStretch(1, 1)
        actions = QWidget()
        actions.setLayout(row(self.restore, self._back, None))
        page = centred(
            Label(tr("Restore a backup"), "display"),
            Label(
                tr("Every part of the file is checked first. Then the restored store opens with the same passphrase."),
                "body",
                "muted",
            ),
            16,
            source,
            8,
            self.field,
            8,
            actions,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def _pick(self) -> None:
        path = self._dialogs.open_file(tr("Choose the backup file"), "*.npmbackup")
        if path is not None:
            self._source = path
            self.file.setText(path.name)
            self.field.set_wrong("")
            self.passphrase.setFocus()

    def _try(self) -> None:
        if not self.restore.isEnabled():
            return
        if self._source is None:
            self.field.set_wrong(tr("Choose the backup file first."))
            self.pick.setFocus()
            return
        self.chosen.emit(self._source, self.passphrase.text())

    def set_busy(self, busy: bool) -> None:
        """Show that the backup is being checked."""
        self.restore.setEnabled(not busy)
        self.restore.setText(tr("Checking…") if busy else tr("Restore"))

    def set_wrong(self, sentence: str) -> None:
        """Say why it was not restored."""
        self.set_busy(False)
        self.field.set_wrong(sentence)

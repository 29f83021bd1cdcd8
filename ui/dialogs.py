"""The only module that opens a modal box: file choosers, one question, an error outside any screen."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from npm_desktop.errors import AppError
from ui import language

log = logging.getLogger(__name__)


class Dialogs:
    """Boxes over a window. Tests replace it by one that answers by itself."""

    def __init__(self, window: QWidget | None = None, logs: Path | None = None) -> None:
        self._window = window
        self._logs = logs

    def open_file(self, title: str, pattern: str) -> Path | None:
        """Ask for a file to read; `pattern` such as "*.csv *.xlsx"."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", pattern)
        return Path(name) if name else None

    def open_files(self, title: str, pattern: str) -> list[Path]:
        """Ask for files to read; none when the choice was put away."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, "", pattern)
        return [Path(name) for name in names]

    def save_file(self, title: str, name: str, pattern: str) -> Path | None:
        """Ask for a place to write to."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, pattern)
        return Path(chosen) if chosen else None

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title)
        return Path(name) if name else None

    def printer(self) -> QPrinter | None:
        """Let the user choose a printer; None when the choice was put away."""
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setFullPage(True)
        dialog = QPrintDialog(chosen, self._window)
        return chosen if dialog.exec() else None

    def confirm(self, question: str, yes: str, no: str) -> bool:
        """Ask one question with two named answers; Esc is no."""
        box = QMessageBox(self._window)
        box.setText(question)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is accept

    def show_error(self, error: Exception) -> None:
        """Say what happened, what is safe, what to do. A known error is a sentence, anything else is our fault."""
        tr = language.tr
        if isinstance(error, AppError):
            self._box(language.current().error(error))
            return
        log.error("unexpected: %s", type(error).__name__, exc_info=error)
        text = tr("Something in the program went wrong. Everything saved before is safe; you can go on working.")
        self._box(text, logs=True)

    def _box(self, text: str, *, logs: bool = False) -> None:
        box = QMessageBox(self._window)
        box.setText(text)
        close = box.addButton(language.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(close)
        button = None
        if logs and self._logs is not None:
            button = box.addButton(language.tr("Open the log folder"), QMessageBox.ButtonRole.ActionRole)
        box.exec()
        if button is not None and box.clickedButton() is button and self._logs is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

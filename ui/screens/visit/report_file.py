"""What one does with the file in sight: print it, save a copy, check it point by point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.errors import AppError
from npm_desktop.texts import Texts
from ui import language, printing
from ui.context import Context
from ui.language import tr
from ui.screens.visit.report_preview import ReportPreview
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape


class FileTools(QWidget):
    """The three keys. `said(mark, sentence)` is for the page's notice; `points` stands wherever the page puts it."""

    said = Signal(str, str)

    def __init__(self, context: Context, preview: ReportPreview) -> None:
        super().__init__()
        self._context, self._preview = context, preview
        self.print = KeyButton(tr("Print"), icon="print", key="Ctrl P")
        self.save = KeyButton(tr("Save the PDF"), icon="download")
        self.check = KeyButton(tr("Check the file"), QUIET, icon="shield-check")
        self.points = QWidget()
        self._lines = Stack(spacing=6)
        self.points.setLayout(self._lines)
        self.points.hide()
        keys = QWidget()
        keys.setLayout(Flow(self.print, self.save, self.check))
        spooler = tr(
            "The system's print service may keep a copy of what it prints. Print only on the group's own printer."
        )
        self.setLayout(Stack(keys, Label(spooler, "small", "muted"), spacing=12))
        self.print.clicked.connect(self.print_it)
        self.save.clicked.connect(lambda: preview.save(self._saved, self._failed))
        self.check.clicked.connect(self._check)

    def print_it(self) -> None:
        """Let the user choose a printer and print the file that is shown."""
        pdf = self._preview.pdf()
        printer = self._context.dialogs.printer() if pdf else None
        if printer is not None:
            self.said.emit(Mark.NOW, tr("The pages are on their way to the printer."))
            self._context.tasks.work(self, partial(printing.print_pdf, printer, pdf), self._printed, self._failed)

    def _printed(self, taken: bool) -> None:
        if taken:
            self.said.emit(Mark.GOOD, tr("Handed to the printer."))
        else:
            sentence = tr("The printer did not take the job. The report is safe; try another printer.")
            self.said.emit(Mark.BAD, sentence)

    def _saved(self, target: Path) -> None:
        self.said.emit(Mark.GOOD, tr("Saved as {name}.", name=target.name))

    def _check(self) -> None:
        job = partial(_verify, self._preview.pdf(), language.current())
        self._context.tasks.work(self, job, self._checked, self._failed)

    def _checked(self, found: tuple[bool, list[tuple[bool, str]]]) -> None:
        good, points = found
        if good:
            self.said.emit(Mark.GOOD, tr("The file is whole: nothing was changed since it was sealed."))
        else:
            sentence = tr("The file is not as it was sealed. What does not hold is listed below.")
            self.said.emit(Mark.BAD, sentence)
        self.show_points(points)

    def show_points(self, points: Sequence[tuple[bool, str]]) -> None:
        """List what holds and what does not; nothing puts the list away."""
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.points.setVisible(bool(points))
        for holds, words in points:
            line = QWidget()
            shape = Shape(Mark.GOOD if holds else Mark.BAD, size=14)
            line.setLayout(row(shape, Label(words, "small", "muted" if holds else "bad"), spacing=10))
            line.layout().setStretch(1, 1)
            self._lines.addWidget(line)
            line.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.said.emit(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _verify(pdf: bytes, texts: Texts) -> tuple[bool, list[tuple[bool, str]]]:
    found = journeys.verify_file(pdf)
    return found.good, journeys.points_told(found, texts)

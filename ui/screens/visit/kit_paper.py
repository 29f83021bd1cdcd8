"""The kit on its way to paper: in which language, to a printer or into a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys, kit_journeys
from npm_desktop.errors import AppError
from ui import printing
from ui.context import Context
from ui.language import current, tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Flow
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

_NAMES = (("kk", "Қаз"), ("ru", "Рус"), ("kk+ru", "Қаз + Рус"))


class KitPaper(QWidget):
    """`said(mark, sentence)` is for the page's notice."""

    said = Signal(str, str)

    def __init__(self, context: Context, visit_id: str, wanted: Callable[[], list[str]]) -> None:
        super().__init__()
        self._context, self._id, self._wanted = context, visit_id, wanted
        self.language = Segmented(_NAMES, "kk+ru", name=tr("Language of the document"))
        self.print = KeyButton(tr("Print"), OUTLINED, icon="print", key="Ctrl P")
        self.save = KeyButton(tr("Save the PDF"), OUTLINED, icon="download")
        self.setLayout(Flow(self.language, self.print, self.save, right=True))
        self.print.clicked.connect(self.print_it)
        self.save.clicked.connect(self._save)

    def _made(self, done: Callable[[bytes], None]) -> None:
        """Make the pages: of the sheets chosen by hand, else of all."""
        journey = kit_journeys.print_kit(self._context.core, self._id, str(self.language.value()), self._wanted())
        self._context.tasks.run(self, journey, done, self._failed)

    def print_it(self) -> None:
        """Let a printer be chosen, and print."""
        printer = self._context.dialogs.printer()
        if printer is not None:
            self.said.emit(Mark.NOW, tr("The pages are on their way to the printer."))
            self._made(partial(self._print, printer))

    def _print(self, printer: QPrinter, pdf: bytes) -> None:
        self._context.tasks.work(self, partial(printing.print_pdf, printer, pdf), self._taken, self._failed)

    def _taken(self, taken: bool) -> None:
        if taken:
            self.said.emit(Mark.GOOD, tr("Handed to the printer."))
        else:
            self.said.emit(Mark.BAD, tr("The printer did not take the job. Try another printer."))

    def _save(self) -> None:
        name = f"kit_{self.language.value()}.pdf"
        target = self._context.dialogs.save_file(tr("Save the PDF"), name, "*.pdf")
        if target is not None:
            self._made(partial(self._write, target))

    def _write(self, target: Path, pdf: bytes) -> None:
        job = partial(journeys.save_copy, pdf, target)
        self._context.tasks.work(
            self, job, lambda _none: self.said.emit(Mark.GOOD, tr("Saved as {name}.", name=target.name)), self._failed
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.said.emit(Mark.BAD, current().error(error))
        else:
            self._context.dialogs.show_error(error)

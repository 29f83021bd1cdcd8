"""The urgent letter of a case as paper: a draft to read, then fixed under a number. It goes out by people's hands."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.domain.document import Document, DocumentKind, Paper
from npm_desktop.domain.reprisal import ReprisalLine
from npm_desktop.domain.states import DocumentState
from npm_desktop.errors import AppError
from ui import language, printing
from ui.context import Context, Target
from ui.language import tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_LANGUAGES = (("kk", "Қаз"), ("ru", "Рус"), ("kk+ru", "Қаз + Рус"))


class LetterPart(QWidget):
    """The language, a draft, the letter itself. What is wrong with it is said under the keys."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: ReprisalLine | None = None
        self._document: Document | None = None
        code = language.current().language
        self.language = Segmented(list(_LANGUAGES), code if code in ("kk", "ru") else "ru", name=tr("Language"))
        self.draft = KeyButton(tr("Draft as PDF"), QUIET, icon="document")
        self.fix = KeyButton(tr("Fix the letter"), OUTLINED, icon="shield-check")
        self.print = KeyButton(tr("Print"), OUTLINED, icon="print")
        self.save = KeyButton(tr("Save the PDF"), OUTLINED, icon="download")
        self.look = KeyButton(tr("Show and sign"), QUIET, icon="eye")
        self.said = Status(" ", Mark.GOOD, ground="surface", tone="muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        keys = QWidget()
        keys.setLayout(Flow(self.language, self.fix, self.print, self.save, self.look, self.draft))
        hint = Label(
            tr("The letter names nobody, no code and no sanction. It goes to the prosecutor."), "small", "muted"
        )
        self.setLayout(Stack(Label(tr("Urgent letter"), "body_strong"), hint, keys, self.said, spacing=8))
        self.said.hide()
        self.save.hide()
        self.print.hide()
        self.look.hide()

    def _connect(self) -> None:
        self.language.chosen.connect(lambda _value: self._look())
        self.draft.clicked.connect(self._draft)
        self.fix.clicked.connect(self._fix)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.look.clicked.connect(self._lead)

    def show_line(self, line: ReprisalLine) -> None:
        """Show the letter of a case."""
        if self._line is None or self._line.id != line.id:
            self.said.hide()
        self._line = line
        self._look()

    def _paper(self) -> Paper:
        assert self._line is not None
        return Paper.of(DocumentKind.URGENT_LETTER, str(self.language.value()), self._line.id)

    def _look(self) -> None:
        if self._line is not None:
            reader, visit_id, paper = self._context.reader, self._line.visit_id, self._paper()
            job = partial(reader.documents.of_visit, visit_id)
            self._context.tasks.read(self, job, partial(self._show, paper))

    def _show(self, paper: Paper, documents: list[Document]) -> None:
        if paper != self._paper():
            return
        mine = (paper.kind, paper.language, paper.subject_id)
        found = [
            one
            for one in documents
            if (one.kind, one.language, one.subject_id) == mine and one.state is not DocumentState.WITHDRAWN
        ]
        self._document = found[-1] if found else None
        self.fix.setVisible(self._document is None)
        self.draft.setVisible(self._document is None)
        for key in (self.save, self.print, self.look):
            key.setVisible(self._document is not None)

    def _draft(self) -> None:
        if self._line is not None:
            self._write(journeys.draft(self._context.core, self._line.visit_id, self._paper()), "draft")

    def _save(self) -> None:
        if self._document is not None:
            self._write(journeys.open_document(self._context.core, self._document.id), self._document.number)

    def _lead(self) -> None:
        """Lead to where the papers of the visit are looked at and signed."""
        if self._line is not None:
            self._context.open(Target("visit", self._line.visit_id, f"report:{DocumentKind.URGENT_LETTER}"))

    def _print(self) -> None:
        """Let the user choose a printer and print the stored file."""
        printer = self._context.dialogs.printer() if self._document is not None else None
        if printer is not None and self._document is not None:
            journey = journeys.open_document(self._context.core, self._document.id)
            self._context.tasks.run(self, journey, partial(self._to_printer, printer), self._failed)

    def _to_printer(self, printer: QPrinter, pdf: bytes) -> None:
        self._context.tasks.work(self, partial(printing.print_pdf, printer, pdf), self._told, self._failed)

    def _told(self, taken: bool) -> None:
        if taken:
            self._say(Mark.GOOD, tr("Handed to the printer."))
        else:
            self._say(Mark.BAD, tr("The printer did not take the job. The letter is safe; try another printer."))

    def _write(self, journey: Generator[Any, Any, bytes], name: str) -> None:
        chosen = self._context.dialogs.save_file(tr("Where to save the PDF"), f"{name}.pdf", "*.pdf")
        if chosen is not None:
            self._context.tasks.run(self, journey, partial(self._made, chosen), self._failed)

    def _made(self, target: Path, pdf: bytes) -> None:
        job = partial(journeys.save_copy, pdf, target)
        self._context.tasks.work(self, job, lambda _none: self._saved(target), self._failed)

    def _saved(self, target: Path) -> None:
        self._say(Mark.GOOD, tr("Saved as {name}.", name=target.name))

    def _fix(self) -> None:
        if self._line is not None:
            who = self._context.voice.who()
            journey = journeys.issue(self._context.core, self._line.visit_id, self._paper(), who)
            self._context.tasks.run(self, journey, self._fixed, self._failed)

    def _fixed(self, result: tuple[Document, object]) -> None:
        self._say(Mark.GOOD, tr("The document is fixed under the number {number}.", number=result[0].number))
        self._look()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.said.set_status(sentence, mark)
        self.said.show()

"""The report desk: the page in the middle, at the right what is missing, the texts, and the signatures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from npm_desktop import journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.document import Document
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from npm_desktop.texts import load
from ui import language, printing
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.report_preview import ReportPreview
from ui.screens.visit.report_problems import ProblemList
from ui.screens.visit.report_signing import SigningPanel
from ui.screens.visit.report_texts import ReportTexts
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark

SIDE, NARROW = 400, 1000


class ReportPane(QWidget):
    """`go(target, ref)` leads to where a problem can be mended."""

    go = Signal(str, str)

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._visit: Visit | None = None
        self.preview = ReportPreview(context, visit_id)
        self.texts = ReportTexts(context, visit_id)
        self.problems = ProblemList()
        self.signing = SigningPanel(context)
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.fix = KeyButton(tr("Fix the report"), PRIMARY, icon="shield-check")
        self._fixing = ReasonedButton(self.fix)
        self.print = KeyButton(tr("Print"), icon="print", key="Ctrl P")
        self.save = KeyButton(tr("Save the PDF"), icon="download")
        self.check = KeyButton(tr("Check the file"), QUIET, icon="shield-check")
        self._points = QVBoxLayout()
        self.fix.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        keys = QWidget()
        keys.setLayout(Flow(self.print, self.save, self.check))
        points = QWidget()
        self._points.setContentsMargins(0, 0, 0, 0)
        points.setLayout(self._points)
        spooler = Label(
            tr("The system's print service may keep a copy of what it prints. Print only on the group's own printer."),
            "small",
            "muted",
        )
        stack = column(
            self.notice, row(self._fixing, None), self.signing, self.problems, keys, spooler, points, self.texts, None,
            spacing=20, margins=(24, 20, 24, 24),
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(stack)
        self._side = Pane(column(Scroll(inner)), ground="surface")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.preview, 1)
        self._box.addWidget(self._side, 0)
        self.notice.hide()
        self.signing.hide()
        self.setFocusProxy(self.preview.edition)

    def _connect(self) -> None:
        self.fix.clicked.connect(self._fix)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(lambda: self.preview.save(self._saved, self._failed))
        self.check.clicked.connect(self._check)
        self.problems.go.connect(self._lead)
        self.signing.said.connect(self._say)
        self.preview.turned.connect(self._turned)
        self.texts.saved.connect(self.preview.reload_soon)
        self._context.events.changed.connect(self._on_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._print)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._side.setMinimumWidth(SIDE if wide else 0)
        self._side.setMaximumWidth(SIDE if wide else 16_777_215)

    def _on_changed(self, changes: Changes) -> None:
        if changes.visit_id == self._id and changes.topics - {Topic.INSTITUTIONS}:
            self.reload()

    def reload(self) -> None:
        """Ask for the visit, its documents and what is missing."""
        reader, visit_id = self._context.reader, self._id
        _, code = self.preview.chosen()

        def ask() -> tuple[Visit, list[Document], list[Problem]]:
            visit = reader.visits.get(visit_id)
            found = reader.documents.problems(visit_id, code) if visit.checklist_version_id else []
            return visit, reader.documents.of_visit(visit_id), found

        self._context.tasks.read(self, ask, self._show, self._failed)

    def _show(self, found: tuple[Visit, list[Document], list[Problem]]) -> None:
        self._visit, documents, problems = found
        if self._visit.origin == "paper":
            self._fixing.block(tr("This visit is a paper record: it has no report here."))
            return
        self.texts.show_visit(self._visit, locked=self._visit.state is VisitState.CONCLUDED)
        self.preview.show_documents(documents)
        self.problems.show_problems(problems)
        self._show_document(problems)

    def _turned(self) -> None:
        self.texts.set_language(self.preview.chosen()[1])
        self._clear_points()
        self.reload()

    def _show_document(self, problems: list[Problem]) -> None:
        document = self.preview.document()
        fixed = document is not None
        self.signing.setVisible(fixed)
        self.problems.setVisible(not fixed)
        self._fixing.setVisible(not fixed)
        self.check.setVisible(fixed)
        if document is not None:
            self.signing.show_document(document)
        blocking = sum(one.blocks for one in problems)
        assert self._visit is not None
        if self._visit.state not in (VisitState.UNDER_WAY, VisitState.CONCLUDED):
            self._fixing.block(tr("A report is fixed once the group was admitted."))
        elif blocking:
            self._fixing.block(ntr("{n} gap keeps it from being fixed", "{n} gaps keep it from being fixed", blocking))
        else:
            self._fixing.allow()

    def _fix(self) -> None:
        self.commit()
        edition, code = self.preview.chosen()
        self.fix.setEnabled(False)
        self._say(Mark.NOW, tr("The report is being numbered, checked and sealed."))
        journey = journeys.issue_report(self._context.core, self._id, edition, load(code), self._context.voice.who())
        self._context.tasks.run(self, journey, self._fixed, self._failed)

    def _fixed(self, result: tuple[Document, Changes]) -> None:
        self.fix.setEnabled(True)
        self._say(Mark.GOOD, tr("The report is fixed under the number {number}.", number=result[0].number))

    def _failed(self, error: Exception) -> None:
        self.fix.setEnabled(True)
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()

    def _saved(self, target: Path) -> None:
        self._say(Mark.GOOD, tr("Saved as {name}.", name=target.name))

    def _print(self) -> None:
        printer = self._context.dialogs.printer()
        if printer is None:
            return
        job = partial(journeys.page_images, self.preview.pdf(), printing.page_width(printer))
        self._context.tasks.work(self, job, partial(self._send_to, printer), self._failed)

    def _send_to(self, printer: Any, pages: list[bytes]) -> None:
        if printing.print_pages(printer, pages):
            self._say(Mark.GOOD, tr("Handed to the printer."))
        else:
            self._say(Mark.BAD, tr("The printer did not take the job. The report is safe; try another printer."))

    def _check(self) -> None:
        texts = language.current()
        pdf = self.preview.pdf()

        def verify() -> tuple[bool, list[tuple[bool, str]]]:
            found = journeys.verify_file(pdf)
            return found.good, journeys.points_told(found, texts)

        self._context.tasks.work(self, verify, self._checked, self._failed)

    def _checked(self, found: tuple[bool, list[tuple[bool, str]]]) -> None:
        good, points = found
        if good:
            self._say(Mark.GOOD, tr("The file is whole: nothing was changed since it was sealed."))
        else:
            self._say(Mark.BAD, tr("The file is not as it was sealed. What does not hold is listed below."))
        self._clear_points()
        for holds, words in points:
            self._points.addWidget(Label(("✓ " if holds else "✕ ") + words, "small", "muted" if holds else "bad"))

    def _clear_points(self) -> None:
        while (item := self._points.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()

    def _lead(self, target: str, ref: str) -> None:
        if target == "visit" and ref in self.texts.texts:
            self.texts.lead_to(ref)
        else:
            self.go.emit(target, ref)

    def commit(self) -> None:
        """Save what is still typed."""
        self.texts.commit()

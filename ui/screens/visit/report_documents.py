"""The documents of a visit: number, edition, language and state; each is one press away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import Document, DocumentKind
from npm_desktop.domain.names import DOCUMENT_KINDS, DOCUMENT_STATES, EDITIONS, LANGUAGES
from npm_desktop.domain.report import REPORT_EDITIONS
from npm_desktop.domain.states import DocumentState
from npm_desktop.texts import languages_of
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Status

MARKS = {
    DocumentState.DRAFT: Mark.OPEN,
    DocumentState.FIXED: Mark.HALF,
    DocumentState.SIGNED: Mark.HALF,
    DocumentState.SEALED: Mark.GOOD,
    DocumentState.WITHDRAWN: Mark.NONE,
}


class DocumentList(QWidget):
    """`opened(Document)` when one is pressed. A withdrawn one can be read too: its number stays used."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = Stack(spacing=8)
        self.setLayout(self._box)

    def show_documents(self, documents: Sequence[Document], current: Document | None) -> None:
        """Show them, the newest first; the one in sight has no key."""
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.setVisible(bool(documents))
        self._box.addWidget(Label(tr("Documents of the visit"), "title"))
        for one in reversed(documents):
            self._box.addWidget(self._line(one, in_sight=current is not None and one.id == current.id))
            self._box.addWidget(Rule())

    def _line(self, one: Document, *, in_sight: bool) -> QWidget:
        languages = " + ".join(tr(LANGUAGES[code]) for code in languages_of(one.language))
        edition = f"{tr(EDITIONS[one.edition])}, " if one.edition in REPORT_EDITIONS else ""
        what = f"{tr(DOCUMENT_KINDS[DocumentKind(one.kind)])}: {edition}{languages}"
        state = Status(tr(DOCUMENT_STATES[one.state]), MARKS[one.state], ground="surface")
        words = QWidget()
        words.setLayout(Stack(Label(one.number, "body_strong"), Label(what, "small", "muted"), state, spacing=2))
        line = QWidget()
        if in_sight:
            line.setLayout(row(words))
        else:
            button = KeyButton(tr("Show"), QUIET)
            button.setAccessibleName(f"{tr('Show')}: {one.number}")
            button.clicked.connect(partial(self.opened.emit, one))
            line.setLayout(row(words, button))
        line.layout().setStretch(0, 1)
        return line

"""The papers that can be made of a visit, one line each: which it is, how far it is; a press shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import UNNUMBERED, Document, DocumentKind
from npm_desktop.domain.names import DOCUMENT_KINDS, DOCUMENT_STATES, EDITIONS, LANGUAGES
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import DocumentState, VisitType
from npm_desktop.domain.visit import Visit
from npm_desktop.texts import languages_of
from ui.language import tr
from ui.screens.visit.report_documents import MARKS
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Status


def papers_of(visit: Visit, obstructions: int) -> list[DocumentKind]:
    """Return the papers that make sense for the visit, in the order they are needed."""
    kinds = [DocumentKind.GATE_SHEET, DocumentKind.PACK]
    if obstructions:
        kinds.append(DocumentKind.OBSTRUCTION)
    kinds.append(DocumentKind.DEPARTURE)
    if visit.kind is VisitType.SPECIAL:
        kinds.append(DocumentKind.PRELIMINARY)
    return [*kinds, DocumentKind.REPORT]


def paper_name(kind: str, edition: Edition, language: str) -> str:
    """Return what a paper is called: its kind or its edition, and its language."""
    name = DOCUMENT_KINDS[DocumentKind(kind)] if edition is Edition.OFFICIAL else EDITIONS[edition]
    return f"{tr(name)} · {' + '.join(tr(LANGUAGES[one]) for one in languages_of(language))}"


class PaperList(QWidget):
    """`opened(DocumentKind)` when one is pressed."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[DocumentKind, KeyButton] = {}
        self._box = Stack(spacing=8)
        self.setLayout(self._box)
        self._shown: tuple[object, ...] = ()

    def show_papers(self, kinds: Sequence[DocumentKind], documents: Sequence[Document], current: DocumentKind) -> None:
        """Show them; the one in sight has no key."""
        shown = (tuple(kinds), tuple((one.id, one.state) for one in documents), current)
        if shown == self._shown:
            return  # the keyboard stays where it is
        self._shown = shown
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.keys = {}
        self._box.addWidget(Label(tr("Papers of the visit"), "title"))
        for kind in kinds:
            self._box.addWidget(self._line(kind, documents, in_sight=kind is current))
            self._box.addWidget(Rule())

    def _line(self, kind: DocumentKind, documents: Sequence[Document], *, in_sight: bool) -> QWidget:
        words, line = QWidget(), QWidget()
        name = Label(tr(DOCUMENT_KINDS[kind]), "body_strong" if in_sight else "body")
        words.setLayout(Stack(name, _state(kind, documents), spacing=2))
        if in_sight:
            line.setLayout(row(words, Status(tr("in sight"), Mark.NOW, ground="surface")))
        else:
            button = KeyButton(tr("Show"), QUIET)
            button.setAccessibleName(f"{tr('Show')}: {tr(DOCUMENT_KINDS[kind])}")
            button.clicked.connect(partial(self.opened.emit, kind))
            self.keys[kind] = button
            line.setLayout(row(words, button))
        line.layout().setStretch(0, 1)
        return line


def _state(kind: DocumentKind, documents: Sequence[Document]) -> QWidget:
    live = [one for one in documents if one.kind == kind and one.state is not DocumentState.WITHDRAWN]
    if kind in UNNUMBERED:
        return Label(tr("a sheet without a number"), "small", "muted")
    if not live:
        return Status(tr("draft"), Mark.OPEN, ground="surface", tone="muted")
    return Status(f"{live[-1].number}: {tr(DOCUMENT_STATES[live[-1].state])}", MARKS[live[-1].state], ground="surface")

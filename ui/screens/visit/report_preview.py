"""The report as paper: the stored file once it is fixed, a draft before. What is shown is what is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.domain.document import REPORTS, UNNUMBERED, Document, DocumentKind, Paper, usual_edition
from npm_desktop.domain.names import EDITIONS
from npm_desktop.domain.report import REPORT_EDITIONS, Edition
from npm_desktop.domain.states import DocumentState
from npm_desktop.errors import AppError
from npm_desktop.texts import languages
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.entry import SHORT
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column
from ui.widgets.paper import PagePaper
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

BOTH = "kk+ru"
PAUSE = 700  # milliseconds after the last change, before the draft is drawn again
LEAST, MOST = 400, 3000  # pixels across a page


class ReportPreview(Pane):
    """Kind, edition and language decide what is shown. `turned` tells that another document is in sight.

    `preferred(language)` names the text that prevails where a paper has two. A withdrawn document is shown until one
    of the switches is turned.
    """

    turned = Signal()
    preferred = Signal(str)

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__(ground="sunken")
        self._context, self._visit_id = context, visit_id
        self._documents: list[Document] = []
        self.kind, self._withdrawn = DocumentKind.REPORT, ""
        self._pdf = b""
        self._shown: tuple[str, int] | None = None
        self._page, self._pages, self._asked = 1, 0, 0
        self._drawing = self._again = False
        editions = [(edition.value, tr(name)) for edition, name in EDITIONS.items() if edition in REPORT_EDITIONS]
        self.edition = Segmented(editions, Edition.COUNCIL.value, name=tr("Edition"))
        codes = [*((code, SHORT.get(code, code)) for code in languages()), (BOTH, f"{SHORT['kk']} + {SHORT['ru']}")]
        self.language = Segmented(codes, language.current().language, name=tr("Language of the document"))
        prevailing = [("", tr("neither prevails")), ("kk", tr("Kazakh prevails")), ("ru", tr("Russian prevails"))]
        self.prevailing = Segmented(prevailing, "", name=tr("Prevailing text"))
        self.state = Status(tr("draft"), Mark.OPEN, ground="sunken")
        self.count = Label("", "small", "muted", wrap=False)
        self.before = IconButton("chevron-left", tr("Page before"), key="PgUp")
        self.after = IconButton("chevron-right", tr("Next page"), key="PgDn")
        self.whole = KeyButton(tr("Fit the width"), QUIET, key="Ctrl 0")
        self.paper = PagePaper(name=tr("Page of the document"))
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._sharpen = QTimer(self, interval=0, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        switches, pages, head = QWidget(), QWidget(), QWidget()
        switches.setLayout(Flow(self.edition, self.language, self.prevailing, spacing=12))
        pages.setLayout(Flow(self.whole, self.state, self.count, self.before, self.after, right=True))
        spread = Spread(switches, pages, spacing=8)
        spread.setContentsMargins(0, 0, 0, 0)
        head.setLayout(column(spread, margins=(20, 10, 12, 10)))
        box = column(head, Rule(), self.paper, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.whole.hide()
        self.prevailing.hide()

    def _connect(self) -> None:
        for switch in (self.edition, self.language):
            switch.chosen.connect(lambda _value: self._turned())
        self.prevailing.chosen.connect(lambda value: self.preferred.emit(str(value)))
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self.whole.clicked.connect(lambda: self.paper.set_zoom(1.0))
        self.paper.turned.connect(self.turn)
        self.paper.wanted.connect(lambda _pixels: self._resized())
        self._later.timeout.connect(self.reload)
        self._sharpen.timeout.connect(self._draw)

    def chosen(self) -> tuple[Edition, str]:
        """Return edition and language."""
        editions = self.kind in REPORTS
        edition = Edition(str(self.edition.value())) if editions else usual_edition(self.kind)
        return edition, str(self.language.value())

    def asked(self) -> Paper:
        """Return which paper is asked for."""
        edition, code = self.chosen()
        return Paper(self.kind, edition, code)

    def document(self) -> Document | None:
        """Return the newest fixed document of this kind, edition and language, None while there is none."""
        known = [one for one in self._documents if one.id == self._withdrawn]
        known = known or [one for one in self._documents if one.state is not DocumentState.WITHDRAWN]
        wanted = (self.kind, *self.chosen())
        fixed = [one for one in known if (one.kind, one.edition, one.language) == wanted]
        return fixed[-1] if fixed else None

    def pdf(self) -> bytes:
        """Return the shown file."""
        return self._pdf

    def pages(self) -> int:
        """Return how many pages it has."""
        return self._pages

    def show_documents(self, documents: list[Document], *, changed: bool) -> None:
        """Know the documents of the visit, and show the page that belongs to the switches.

        A draft that is in sight is drawn again when something was `changed`, a moment after the last change.
        """
        self._documents = documents
        document = self.document()
        if _key(document) != self._shown or not self._asked:
            self.reload()
        elif document is None and changed:
            self._later.start()

    def begin_with(self, documents: list[Document]) -> None:
        """Begin with a fixed report, if there is one: the newest, unless the switches stand at another."""
        self._documents = documents
        live = [one for one in documents if one.kind == self.kind and one.state is not DocumentState.WITHDRAWN]
        if live and self.document() is None:
            self.edition.set_value(live[-1].edition.value)
            self.language.set_value(live[-1].language)
            self._show_switches()

    def choose(self, document: Document) -> None:
        """Show this document, a withdrawn one as well."""
        self.kind = DocumentKind(document.kind)
        if document.edition in REPORT_EDITIONS:
            self.edition.set_value(document.edition.value)
        self.language.set_value(document.language)
        self._turned(document.id if document.state is DocumentState.WITHDRAWN else "")

    def choose_kind(self, kind: DocumentKind, language: str = "") -> None:
        """Show the paper of this kind: the newest that is fixed, else a draft."""
        self.kind = kind
        if language:
            self.language.set_value(language)
        self.begin_with(self._documents)
        self._turned()

    def show_prevailing(self, language: str) -> None:
        """Show which text prevails."""
        self.prevailing.set_value(language)

    def _show_switches(self) -> None:
        self.edition.setVisible(self.kind in REPORTS)
        draft = self.document() is None and self.kind not in UNNUMBERED
        self.prevailing.setVisible(self.language.value() == BOTH and draft)

    def _turned(self, withdrawn: str = "") -> None:
        self._page, self._withdrawn = 1, withdrawn
        self._show_switches()
        self.reload()
        self.turned.emit()

    def reload(self) -> None:
        """Make or open the PDF."""
        self._later.stop()
        self._asked += 1
        self._show_switches()
        document, core = self.document(), self._context.core
        self.state.setVisible(document is None and self.kind not in UNNUMBERED)
        if document is not None:
            journey: journeys.Journey[bytes] = journeys.open_document(core, document.id)
        else:
            journey = journeys.draft(core, self._visit_id, self.asked())
        self._context.tasks.run(self, journey, partial(self._made, self._asked, _key(document)), self._failed)

    def _made(self, asked: int, shown: tuple[str, int] | None, pdf: bytes) -> None:
        if asked == self._asked:
            self._pdf, self._shown = pdf, shown
            job = partial(journeys.page_count, pdf)
            self._context.tasks.work(self, job, partial(self._counted, asked), self._failed)

    def _counted(self, asked: int, pages: int) -> None:
        if asked == self._asked:
            self._pages = pages
            self._page = min(max(self._page, 1), pages)
            self._draw()

    def _resized(self) -> None:
        self.whole.setVisible(self.paper.zoom() != 1.0)
        if self._pdf:
            self._sharpen.start()

    def _draw(self) -> None:
        if not self._pdf:
            return
        if self._drawing:  # one page at a time; what is asked meanwhile is drawn next
            self._again = True
            return
        self._drawing = True
        self.count.setText(tr("page {page} of {pages}", page=self._page, pages=self._pages))
        self.before.setEnabled(self._page > 1)
        self.after.setEnabled(self._page < self._pages)
        width = max(LEAST, min(MOST, self.paper.page_width()))
        job = partial(journeys.page_image, self._pdf, self._page, width)
        self._context.tasks.work(self, job, self._show, self._page_failed)

    def _show(self, png: bytes) -> None:
        again, self._drawing, self._again = self._again, False, False
        if again:
            self._draw()
        else:
            self.paper.set_page(QImage.fromData(png))

    def _page_failed(self, error: Exception) -> None:
        self._drawing = self._again = False
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.count.setText(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def turn(self, step: int) -> None:
        """Turn pages."""
        if 1 <= self._page + step <= self._pages:
            self._page += step
            bar = self.paper.verticalScrollBar()
            bar.setValue(bar.minimum() if step > 0 else bar.maximum())
            self._draw()

    def save(self, done: Callable[[Path], None], failed: Callable[[Exception], None]) -> None:
        """Write the shown file where the user wants it."""
        document, pdf = self.document(), self._pdf
        edition, code = self.chosen()
        what = edition if self.kind is DocumentKind.REPORT else self.kind
        name = f"{document.number if document else 'draft'}-{what}-{code}.pdf"
        target = self._context.dialogs.save_file(tr("Where to save the PDF"), name, "*.pdf")
        if target is not None and pdf:
            job = partial(journeys.save_copy, pdf, target)
            self._context.tasks.work(self, job, lambda _none: done(target), failed)


def _key(document: Document | None) -> tuple[str, int] | None:
    """Return what tells one stored file from another; a draft has nothing."""
    return (document.id, document.renditions) if document is not None else None

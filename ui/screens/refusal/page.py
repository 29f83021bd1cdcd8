"""The paper at the right: the draft as it grows, or the stored file. What is shown is what is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop import journeys
from npm_desktop.domain.document import Document, Paper
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column
from ui.widgets.paper import PagePaper
from ui.widgets.shapes import Mark, Status

PAUSE = 500  # milliseconds after the last change, before the draft is drawn again
LEAST, MOST = 400, 3000  # pixels across a page


class ActPage(Pane):
    """Shows one paper of one visit, page by page."""

    def __init__(self, context: Context) -> None:
        super().__init__(ground="sunken")
        self._context = context
        self._visit_id, self._name = "", ""
        self._wanted: Paper | None = None
        self._document: Document | None = None
        self._pdf = b""
        self._page, self._pages, self._asked = 1, 0, 0
        self._drawing = self._again = False
        self._words, self._marks = "", list[QRectF]()
        self.state = Status(tr("draft"), Mark.OPEN, ground="sunken")
        self.count = Label("", "small", "muted", wrap=False)
        self.before = IconButton("chevron-left", tr("Page before"), key="PgUp")
        self.after = IconButton("chevron-right", tr("Next page"), key="PgDn")
        self.paper = PagePaper(name=tr("Page of the act"))
        self._empty = EmptyState(
            "document",
            tr("Here the act grows"),
            tr("Name the institution: from then on every word you write stands in the act at once."),
        )
        self._stack = QStackedWidget()
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._sharpen = QTimer(self, interval=0, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        pages = QWidget()
        pages.setLayout(Flow(self.state, self.count, self.before, self.after, right=True))
        pages.layout().setContentsMargins(20, 2, 12, 2)
        shown = QWidget()
        box = column(pages, Rule(), self.paper, spacing=0)
        box.setStretch(2, 1)
        shown.setLayout(box)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self.setLayout(column(self._stack, spacing=0))

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self.paper.turned.connect(self.turn)
        self.paper.wanted.connect(lambda _pixels: self._sharpen.start() if self._pdf else None)
        self._later.timeout.connect(self.reload)
        self._sharpen.timeout.connect(self._draw)

    def pdf(self) -> bytes:
        """Return the shown file."""
        return self._pdf

    def pages(self) -> int:
        """Return how many pages it has."""
        return self._pages

    def show_paper(self, visit_id: str, paper: Paper, document: Document | None, name: str) -> None:
        """Show this paper: its stored file if it is fixed, else the draft, drawn a moment after the last change."""
        same = (self._visit_id, self._wanted) == (visit_id, paper)
        stored = _key(document) == _key(self._document)
        self._visit_id, self._wanted, self._document, self._name = visit_id, paper, document, name
        if same and stored and document is not None and self._pdf:
            return
        if same and stored and self._pdf:
            self._later.start()
            return
        if not same:
            self._page = 1
        self.reload()

    def follow(self, words: str) -> None:
        """Show, with the next draft, where these words stand."""
        self._words = words

    def reload(self) -> None:
        """Make or open the PDF."""
        if self._wanted is None or not self._visit_id:
            return
        self._later.stop()
        self._asked += 1
        document, core = self._document, self._context.core
        self.state.setVisible(document is None)
        if document is not None:
            journey: journeys.Journey[bytes] = journeys.open_document(core, document.id)
        else:
            journey = journeys.draft(core, self._visit_id, self._wanted)
        self._context.tasks.run(self, journey, partial(self._made, self._asked), self._failed)

    def _made(self, asked: int, pdf: bytes) -> None:
        if asked == self._asked:
            self._pdf = pdf
            self._stack.setCurrentIndex(1)
            job = partial(journeys.page_count, pdf)
            self._context.tasks.work(self, job, partial(self._counted, asked), self._failed)

    def _counted(self, asked: int, pages: int) -> None:
        if asked == self._asked:
            self._pages = pages
            self._page = min(max(self._page, 1), pages)
            words, self._words, self._marks = self._words, "", []
            if words and self._document is None:
                job = partial(journeys.find_words, self._pdf, words)
                self._context.tasks.work(self, job, partial(self._found, asked), self._failed)
            else:
                self._draw()

    def _found(self, asked: int, place: tuple[int, list[tuple[float, float, float, float]]] | None) -> None:
        if asked != self._asked:
            return
        if place is not None:
            self._page, boxes = place
            self._marks = [QRectF(*box) for box in boxes]
        self._draw()

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
            self.paper.set_marks(self._marks)
            if self._marks:
                self.paper.show_mark(self._marks[0])

    def _page_failed(self, error: Exception) -> None:
        self._drawing = self._again = False
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._stack.setCurrentIndex(1)
            self.count.setText(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def turn(self, step: int) -> None:
        """Turn pages."""
        if 1 <= self._page + step <= self._pages:
            self._page += step
            self._marks = []
            bar = self.paper.verticalScrollBar()
            bar.setValue(bar.minimum() if step > 0 else bar.maximum())
            self._draw()

    def save(self, done: Callable[[Path], None], failed: Callable[[Exception], None]) -> None:
        """Write the shown file where the user wants it."""
        pdf = self._pdf
        target = self._context.dialogs.save_file(tr("Where to save the PDF"), f"{self._name}.pdf", "*.pdf")
        if target is not None and pdf:
            job = partial(journeys.save_copy, pdf, target)
            self._context.tasks.work(self, job, lambda _none: done(target), failed)


def _key(document: Document | None) -> tuple[str, int] | None:
    return (document.id, document.renditions) if document is not None else None

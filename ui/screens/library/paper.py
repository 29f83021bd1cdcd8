"""The checklist on paper, to be filled in by hand: its pages in a language or two, printed or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.checklists.form import Form
from npm_desktop.errors import AppError
from ui import printing
from ui.context import Context
from ui.language import current, tr
from ui.widgets.buttons import OUTLINED, IconButton, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column
from ui.widgets.paper import PagePaper
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

_BOTH, _WIDEST = "kk+ru", 820
_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


class PaperPane(Pane):
    """`said(mark, sentence)` is for the page's notice. The pages are drawn when they are first looked at."""

    said = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__(ground="sunken")
        self._context = context
        self._form: Form | None = None
        self._name, self._pdf, self._page, self._pages, self._asked = "", b"", 1, 0, 0
        self.language: Segmented | None = None
        self.count = Label("", "small", "muted", wrap=False)
        self.before = IconButton("chevron-left", tr("Page before"), key="PgUp")
        self.after = IconButton("chevron-right", tr("Next page"), key="PgDn")
        self.print = KeyButton(tr("Print"), OUTLINED, icon="print", key="Ctrl P")
        self.save = KeyButton(tr("Save the PDF"), OUTLINED, icon="download")
        self.paper = PagePaper(name=tr("Page of the document"), widest=_WIDEST)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._switches = QWidget()
        self._switches.setLayout(Flow(spacing=12))
        keys = QWidget()
        keys.setLayout(Flow(self.count, self.before, self.after, self.print, self.save, right=True))
        spread = Spread(self._switches, keys, spacing=8)
        spread.setContentsMargins(0, 0, 0, 0)
        head = Pane(column(spread, margins=(32, 0, 32, 12)), "window")
        box = column(head, Rule(), self.paper, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.paper)

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self.print.clicked.connect(self.print_it)
        self.save.clicked.connect(self._save)
        self.paper.turned.connect(self.turn)
        self.paper.wanted.connect(lambda _pixels: self._draw())

    def begin(self, form: Form, name: str) -> None:
        """Show the pages of a checklist; `name` is what a copy is called."""
        if self._form is form:
            return
        self._form, self._name = form, name
        known = [code for code in _NAMES if code in form.languages]
        options = [(code, _NAMES[code]) for code in known]
        if {"kk", "ru"} <= set(known):
            options.append((_BOTH, f"{_NAMES['kk']} + {_NAMES['ru']}"))
        mine = current().language
        self.language = Segmented(
            options or [(mine, _NAMES[mine])], mine if mine in known or not known else known[0],
            name=tr("Language of the document"),
        )  # fmt: skip
        self._switches.layout().addWidget(self.language)
        self.language.setVisible(len(options) > 1)
        self.language.chosen.connect(lambda _code: self.reload())
        self.reload()

    def reload(self) -> None:
        """Print the pages anew."""
        assert self._form is not None
        assert self.language is not None
        job = partial(_printed, self._form, str(self.language.value()))
        self._context.tasks.work(self, job, self._show, self._failed)

    def turn(self, step: int) -> None:
        """Show the page before or the next one."""
        if 0 < self._page + step <= self._pages:
            self._page += step
            self._draw()

    def print_it(self) -> None:
        """Let a printer be chosen, and print."""
        printer = self._context.dialogs.printer() if self._pdf else None
        if printer is not None:
            self.said.emit(Mark.NOW, tr("The pages are on their way to the printer."))
            self._context.tasks.work(self, partial(printing.print_pdf, printer, self._pdf), self._taken, self._failed)

    def _taken(self, taken: bool) -> None:
        if taken:
            self.said.emit(Mark.GOOD, tr("Handed to the printer."))
        else:
            self.said.emit(Mark.BAD, tr("The printer did not take the job. Try another printer."))

    def _save(self) -> None:
        assert self.language is not None
        name = f"{self._name}_{self.language.value()}.pdf"
        target = self._context.dialogs.save_file(tr("Save the PDF"), name, "*.pdf") if self._pdf else None
        if target is not None:
            job = partial(journeys.save_copy, self._pdf, target)
            self._context.tasks.work(self, job, lambda _none: self._saved(target), self._failed)

    def _saved(self, target: Path) -> None:
        self.said.emit(Mark.GOOD, tr("Saved as {name}.", name=target.name))

    def _show(self, found: tuple[bytes, int]) -> None:
        self._pdf, self._pages = found
        self._page = min(self._page, self._pages)
        self._draw()

    def _draw(self) -> None:
        if not self._pdf:
            return
        self.count.setText(tr("Page {page} of {pages}", page=self._page, pages=self._pages))
        self.before.setEnabled(self._page > 1)
        self.after.setEnabled(self._page < self._pages)
        self._asked += 1
        job = partial(_picture, self._pdf, self._page, max(self.paper.page_width(), 400))
        self._context.tasks.work(self, job, partial(self._drawn, self._asked), self._failed)

    def _drawn(self, asked: int, image: QImage) -> None:
        if asked == self._asked:
            self.paper.set_page(image)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.said.emit(Mark.BAD, current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _printed(form: Form, language: str) -> tuple[bytes, int]:
    pdf = journeys.print_blank(form, language)
    return pdf, journeys.page_count(pdf)


def _picture(pdf: bytes, page: int, width: int) -> QImage:
    return QImage.fromData(journeys.page_image(pdf, page, width))

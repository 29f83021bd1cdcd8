"""Taking the register in: choose a file, see what each row would do and why some do nothing, then decide."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import journeys, register_journeys
from npm_desktop.core import Core
from npm_desktop.domain.register import CAPTIONS, ROW_KINDS, ImportRow, RegisterPreview, RowKind
from npm_desktop.errors import AppError
from npm_desktop.texts import Texts
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status
from ui.widgets.table import Table

MARKS = {RowKind.NEW: Mark.NOW, RowKind.CHANGED: Mark.HALF, RowKind.SAME: Mark.GOOD, RowKind.REFUSED: Mark.BAD}


def reason(line: ImportRow) -> str:
    """Return why a row is refused, or what it changes from what to what."""
    if line.problem is not None:
        return language.current().error(line.problem)
    captions = CAPTIONS[line.part]
    return "; ".join(f"{tr(captions[one.field])}: {_told(one.before)} → {_told(one.after)}" for one in line.changes)


def _told(value: object) -> str:
    if isinstance(value, date):
        return language.current().date(value)
    return "—" if value in (None, "") else str(value)


class RegisterImportScreen(QWidget):
    """Nothing is written before the primary button is pressed."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self._preview: RegisterPreview | None = None
        self.pick = KeyButton(tr("Choose a file"), PRIMARY, icon="folder")
        self.form = KeyButton(tr("Save the empty form"), QUIET, icon="download")
        self.empty = EmptyState(
            "download",
            tr("A spreadsheet of institutions"),
            tr("Excel (.xlsx) or CSV with code, name, category and region. Drop it here, or choose it."),
            self.pick,
            self.form,
        )
        self.notice = Notice(Mark.NOW, "")
        self.kind = Segmented(
            [("", tr("All")), *((kind.value, tr(name)) for kind, name in ROW_KINDS.items())], "", name=tr("Rows")
        )
        self.model = RecordsModel(
            [
                Column(tr("Row"), lambda one: str(one.number), number=True),
                Column(tr("What happens"), lambda one: tr(ROW_KINDS[one.kind]), mark=lambda one: MARKS[one.kind]),
                Column(tr("Code"), lambda one: one.code),
                Column(tr("Name or text"), lambda one: one.name),
                Column(tr("Why, or what changes"), reason),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Rows of the file"))
        self.take_in = KeyButton(tr("Take in"), PRIMARY)
        self.again = KeyButton(tr("Another file"), OUTLINED)
        self.unknown = Label("", "small", "muted")
        self.counts = {kind: Status(" ", MARKS[kind]) for kind in RowKind}
        self._found = QWidget()
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        self.table.set_widths([70, 140, 120, -3, -4])
        keys = row(self.take_in, self.again, None, spacing=8)
        told = QWidget()
        told.setLayout(Flow(self.kind, *self.counts.values(), spacing=16))
        box = column(told, self.unknown, self.table, keys, spacing=12, margins=(32, 0, 32, 16))
        box.setStretch(2, 1)
        self.table.setMinimumHeight(200)
        self._found.setLayout(box)
        notice = row(self.notice, margins=(32, 0, 32, 12))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = Head(tr("Import the register"), path=[tr("Institutions")])
        head.gone_back.connect(lambda _place: self._context.open(Target("institutions")))
        page = QWidget()
        made = column(head, notice, self.empty, self._found, spacing=0)
        made.setStretch(2, 1)
        made.setStretch(3, 1)
        page.setLayout(made)
        outer.addWidget(Scroll(page))
        self.notice.hide()
        self._found.hide()
        self.setFocusProxy(self.pick)

    def _connect(self) -> None:
        self.pick.clicked.connect(self._pick)
        self.again.clicked.connect(self._pick)
        self.form.clicked.connect(self._save_form)
        self.kind.chosen.connect(lambda _kind: self._fill())
        self.take_in.clicked.connect(self._take_in)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _pick(self) -> None:
        path = self._context.dialogs.open_file(tr("Choose a file"), "*.xlsx *.csv")
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Preview a file."""
        self._say(Mark.NOW, tr("Reading {name} …", name=path.name))
        self._context.tasks.work(self, path.read_bytes, partial(self._compare, path.stem), self._failed)

    def _compare(self, name: str, data: bytes) -> None:
        journey = register_journeys.preview_register(self._context.core, data, name)
        self._context.tasks.run(self, journey, self._show, self._failed)

    def _show(self, preview: RegisterPreview) -> None:
        self._preview = preview
        self.empty.hide()
        self._found.show()
        self.notice.hide()
        words = ", ".join([*(one.header for one in preview.ignored_columns), *preview.ignored_sheets][:12])
        self.unknown.setText(tr("Columns and sheets that are left out: {names}", names=words))
        self.unknown.setVisible(bool(words))
        number = len(preview.to_write)
        self.take_in.setText(ntr("Take in {n} row", "Take in {n} rows", number))
        self.take_in.updateGeometry()
        self.take_in.setEnabled(bool(number))
        refused = preview.counts()[RowKind.REFUSED]
        if refused:
            self._say(
                Mark.WARN,
                ntr(
                    "{n} row is refused; its reason stands beside it. The others can be taken in.",
                    "{n} rows are refused; their reasons stand beside them. The others can be taken in.",
                    refused,
                ),
            )
        for kind, count in preview.counts().items():
            words = f"{tr(ROW_KINDS[kind])}: {language.current().number(count)}"
            self.counts[kind].set_status(words, MARKS[kind])
        self.setFocusProxy(self.take_in if number else self.again)
        self.focusProxy().setFocus()
        self._fill()

    def _fill(self) -> None:
        kind = self.kind.value()
        assert self._preview is not None
        self.model.show([one for one in self._preview.rows if not kind or one.kind == kind])

    def _take_in(self) -> None:
        if self._preview is None:
            return
        self.take_in.setEnabled(False)
        journey = register_journeys.import_register(self._context.core, self._preview, self._context.voice.who())
        self._context.tasks.run(self, journey, self._done, self._failed)

    def _done(self, _changes: object) -> None:
        self._context.open(Target("institutions"))

    def _save_form(self) -> None:
        target = self._context.dialogs.save_file(tr("Save the empty form"), "register.xlsx", "*.xlsx")
        if target is not None:
            texts = language.current()
            job = partial(_write_form, self._context.reader, target, texts)
            self._context.tasks.work(self, job, lambda _none: self._say(Mark.GOOD, tr("Saved.")), self._failed)

    def _failed(self, error: Exception) -> None:
        self.take_in.setEnabled(self._preview is not None and bool(self._preview.to_write))
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        elif isinstance(error, OSError):
            self._say(Mark.BAD, tr("The file can't be read. Nothing was changed; check the stick and try again."))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()


def _write_form(core: Core, target: Path, texts: Texts) -> None:
    journeys.save_copy(register_journeys.register_template(core, texts), target)

"""All checklists with the versions of the chosen one; a workbook is brought in here and becomes a draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop import library_journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.checklist import ChecklistLine, ChecklistVersion
from npm_desktop.domain.names import VERSION_STATES
from npm_desktop.errors import AppError
from npm_desktop.library_journeys import DATA_ENDINGS, ENDINGS, Looked
from ui.context import Context, Target
from ui.language import current, tr
from ui.models.records import Column, RecordsModel
from ui.screens.library import lines
from ui.screens.library.history import HistoryPane
from ui.screens.library.law import LawPage
from ui.screens.library.lines import FormLine
from ui.widgets.beside import Beside
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.notice import Notice
from ui.widgets.panes import column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

LAW = "law"
_SIDE, _LIST, _ROOMY, _TIGHT = 420, 460, 640, 520


def patterns(endings: Sequence[str]) -> str:
    """Return what a file dialog filters by."""
    return " ".join(f"*.{one}" for one in endings)


class LibraryScreen(QWidget):
    """Checklists and the law. `Target.id` chooses a checklist by its form id.

    With `Target.part` "law" it is a category and words to look for: `PEN-SIZO:УИК, ст. 115`.
    """

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        self._looked: Looked | None = None
        self.bring = KeyButton(tr("Bring in a workbook"), PRIMARY, icon="download")
        self.notice = Notice(Mark.NOW, "", closable=True)
        self.model = RecordsModel(
            [
                Column(tr("Checklist"), lambda one: lines.title(one.lead), strong=True),
                Column(tr("Version"), lambda one: lines.number(one.lead)),
                Column(tr("State"), _state, mark=lambda one: lines.STATE_MARKS[one.lead.state]),
                Column(tr("Visits"), lambda one: current().number(one.visits), number=True),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Checklists"))
        self.history = HistoryPane(context.reader.reference, self._open_version)
        self.choose = KeyButton(tr("Choose the files"), PRIMARY, icon="folder")
        self.without = KeyButton(tr("Bring it in without them"), QUIET)
        self.missing = EmptyState("table", tr("Data files are missing"), " ", self.choose, self.without)
        self.stack = QStackedWidget()
        self.law = LawPage(context)
        self.pages = Segmented([("checklists", tr("Checklists")), (LAW, tr("Law"))], "checklists", name=tr("Library"))
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.reload()
        if target.part == LAW:
            self._wanted = ""
            self.law.look_for(*target.id.partition(":")[::2])
            self.show_page(LAW)

    def _build(self) -> None:
        self.table.setMinimumHeight(240)
        left = QWidget()
        left.setLayout(column(self.table, margins=(20, 0, 20, 12)))
        self.panes = Beside(left, self.history, side=_SIDE, least=_LIST)
        for page in (self.panes, self.missing, self.law):
            self.stack.addWidget(page)
        told = QWidget()
        told.setLayout(column(self.notice, margins=(32, 0, 32, 12)))
        self._told = told
        box = column(Head(tr("Library"), actions=[self.pages, self.bring]), told, self.stack, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        told.hide()
        self.panes.show_right(False)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.pages.chosen.connect(lambda page: self.show_page(str(page)))
        self.bring.clicked.connect(self._pick)
        self.choose.clicked.connect(self._pick_data)
        self.without.clicked.connect(lambda: self._keep(self._looked) if self._looked is not None else None)
        self.notice.closed.connect(self._told.hide)
        self.table.row_changed.connect(self._choose)
        self.table.opened.connect(lambda at: self._open_version(self.model.record(at).lead.version.id))
        self._context.events.changed.connect(self._on_changed)

    def show_page(self, page: str) -> None:
        """Show the checklists or the law."""
        self.pages.set_value(page)
        law = page == LAW
        self.bring.setVisible(not law)
        self.stack.setCurrentWidget(self.law if law else self.panes)
        self.setFocusProxy(self.law if law else self.table)
        if law:
            self.law.begin()
            self.law.shelf.focus_in()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        room = self.width() - (_SIDE if self.panes.has_right() and self.width() >= _SIDE + _LIST else 0)
        self.table.setColumnHidden(1, room < _ROOMY)
        self.table.setColumnHidden(3, room < _TIGHT)
        self.table.set_widths([-3, 130, 180, 110] if room >= _ROOMY else [-3, 1, -2, 110])

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.STORE, Topic.VISITS}:
            self.reload()

    def reload(self) -> None:
        """Ask for every version."""
        self._context.tasks.read(self, self._context.reader.checklists.all, self._show)

    def _show(self, found: Sequence[ChecklistLine]) -> None:
        forms = lines.grouped(found)
        chosen = self._wanted or (self.model.record(row).form_id if (row := self.table.current_row()) >= 0 else "")
        self.model.show(forms)
        self._wanted = ""
        if forms:
            place = next((n for n, one in enumerate(forms) if one.form_id == chosen), 0)
            self.table.go_to(place)
            self._choose(place)

    def _choose(self, place: int) -> None:
        if not 0 <= place < self.model.rowCount():
            return
        self.history.show_form(self.model.record(place))
        self.panes.show_right()
        self._spread()

    def _open_version(self, version_id: str) -> None:
        self._context.open(Target("checklist", version_id))

    # Bringing in.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        books = [path for path in paths if path.suffix.lower().lstrip(".") not in DATA_ENDINGS] or paths[:1]
        if books:
            self.read(books[0], [path for path in paths if path != books[0]])

    def _pick(self) -> None:
        path = self._context.dialogs.open_file(tr("Choose a workbook"), patterns(ENDINGS))
        if path is not None:
            self.read(path)

    def _pick_data(self) -> None:
        assert self._looked is not None
        found = self._context.dialogs.open_files(tr("Choose the files"), patterns(DATA_ENDINGS))
        if found:
            self.read(self._looked.path, found)

    def read(self, path: Path, more: Sequence[Path] = ()) -> None:
        """Look at a workbook; one that wants for nothing becomes a draft at once."""
        self._say(Mark.NOW, tr("Reading {name} …", name=path.name))
        job = partial(library_journeys.look, path, tuple(more))
        self._context.tasks.work(self, job, self._look_at, self._failed)

    def _look_at(self, looked: Looked) -> None:
        self._looked = looked
        if not looked.missing:
            self._keep(looked)
            return
        self._told.hide()
        words = tr("“{name}” looks into files that are not beside it: {files}.", name=looked.path.name, files="{}")
        self.missing.detail.setText(words.format(", ".join(looked.missing)))
        self.stack.setCurrentWidget(self.missing)
        self.bring.set_kind(OUTLINED)
        self.choose.setFocus()

    def _keep(self, looked: Looked) -> None:
        journey = library_journeys.bring_in(self._context.core, looked)
        self._context.tasks.run(self, journey, self._kept, self._failed)

    def _kept(self, result: tuple[ChecklistVersion, Changes]) -> None:
        self._context.open(Target("checklist", result[0].id))

    def _failed(self, error: Exception) -> None:
        self.stack.setCurrentWidget(self.panes)
        self.bring.set_kind(PRIMARY)
        if isinstance(error, AppError):
            self._say(Mark.BAD, current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()
        self._told.show()


def _state(form: FormLine) -> str:
    state = tr(VERSION_STATES[form.lead.state])
    return tr("{state}, a draft waits", state=state) if form.draft is not None else state

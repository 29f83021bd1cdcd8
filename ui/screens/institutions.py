"""The register: search, filter, sort; when each periodic visit is due. A page of the register at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.institution import Filter, InstitutionLine
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, PRIMARY, IconButton, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

PAUSE = 200  # milliseconds after the last key before the register is searched
SOON = timedelta(days=365)
PAGE = 200
ORDERS = ("name", "due", "open")
# Name, category, region, last visit, next one, open recommendations; 0 where there is no room for a column.
WIDE, NARROW, ROOMY = (-3, -3, -2, 130, 180, 110), (-1, 0, 0, 0, 150, 0), 900


def due_words(line: InstitutionLine, today: date) -> str:
    """Return when the periodic visit is due, in words."""
    if line.institution.closed_on is not None:
        return tr("closed")
    if line.due is None:
        return tr("no visit known")
    day = language.current().date(line.due)
    return tr("was due {day}", day=day) if line.due < today else day


def due_mark(line: InstitutionLine, today: date) -> str:
    """Return the shape of the due date: overdue, within a year, or nothing."""
    if line.institution.closed_on is not None:
        return ""
    if line.due is None or line.due < today:
        return Mark.BAD
    return Mark.WARN if line.due - today <= SOON else ""


class InstitutionsScreen(QWidget):
    """Opens an institution; leads to the import and to a new entry."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context = context
        # A part names the order: `due` leads to what is overdue.
        order = target.part if target.part in ORDERS else ORDERS[0]
        self._asked = Filter(limit=PAGE, sort=order, descending=order == "open")
        self._total = 0
        texts, reference = language.current(), context.reader.reference
        self.search = LineField(placeholder=tr("Name, code or address"), name=tr("Search"), width=280)
        regions = [(code, texts.pick(one.names)) for code, one in reference.regions.items()]
        categories = [(code, texts.pick(one.names)) for code, one in reference.categories.items()]
        self.region = ChoiceField([("", tr("All regions")), *regions], "", name=tr("Region"))
        self.category = ChoiceField([("", tr("All categories")), *categories], "", name=tr("Category"))
        words = (tr("By name"), tr("By term"), tr("Open recommendations"))
        orders = list(zip(ORDERS, words, strict=True))
        self.order = Segmented(orders, order, name=tr("Order"))
        self.model = RecordsModel(self._columns(), self)
        self.table = Table(self.model, name=tr("Institutions"))
        self.count = Label("", "small", "muted", wrap=False)
        self.before, self.after = (
            IconButton("chevron-left", tr("Page before")),
            IconButton("chevron-right", tr("Next page")),
        )
        self.add = KeyButton(tr("New institution"), OUTLINED, icon="plus")
        self.take_in = KeyButton(tr("Import"), OUTLINED, icon="download")
        self.begin = KeyButton(tr("Import the register"), PRIMARY, icon="download")
        self.begin_one = KeyButton(tr("New institution"), OUTLINED, icon="plus")
        self.empty = EmptyState(
            "institutions",
            tr("The register is empty"),
            tr("Take the list of institutions from a spreadsheet, or add them one by one when you need them."),
            self.begin, self.begin_one,
        )  # fmt: skip
        self.show_all = KeyButton(tr("Show all institutions"), OUTLINED)
        self.nothing = EmptyState(
            "search", tr("No institution fits"), tr("Try fewer words, or another region or category."), self.show_all
        )
        self._typing = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()
        self.reload()

    def _columns(self) -> list[Column]:
        texts, reference, today = language.current(), self._context.reader.reference, date.today()
        return [
            Column(tr("Institution"), lambda one: one.institution.name.shown(texts.language)[0], strong=True),
            Column(tr("Category"), lambda one: texts.pick(reference.categories[one.institution.category].names)),
            Column(tr("Region"), lambda one: texts.pick(reference.regions[one.institution.region].names)),
            Column(tr("Last periodic visit"), lambda one: texts.date(one.last_periodic) if one.last_periodic else "—"),
            Column(tr("Next one due"), lambda one: due_words(one, today), mark=lambda one: due_mark(one, today)),
            Column(tr("Still open"), lambda one: str(one.open_recommendations or ""), number=True),
        ]

    def _build(self) -> None:
        for field in (self.region, self.category):
            field.setFixedWidth(220)
        filters = QWidget()
        filters.setLayout(Flow(self.search, self.region, self.category, self.order, spacing=8))
        foot = row(self.count, None, self.before, self.after, spacing=4)
        body = column(filters, self.table, foot, self.nothing, self.empty, spacing=12, margins=(32, 0, 32, 16))
        body.setStretch(1, 1)
        self.table.setMinimumHeight(240)
        head = Head(tr("Institutions"), actions=[self.take_in, self.add])
        page = QWidget()
        made = column(head, body, spacing=0)
        made.setStretch(1, 1)
        page.setLayout(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(page))
        self._parts = (filters, self.table, self.count, self.before, self.after)
        self.nothing.hide()
        self.empty.hide()
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self._ask(words=self.search.text()))
        self.region.chosen.connect(lambda code: self._ask(region=str(code)))
        self.category.chosen.connect(lambda code: self._ask(category=str(code)))
        self.order.chosen.connect(lambda name: self._ask(sort=str(name), descending=name == "open"))
        self.before.clicked.connect(lambda: self._ask(offset=max(0, self._asked.offset - PAGE)))
        self.after.clicked.connect(lambda: self._ask(offset=self._asked.offset + PAGE))
        self.table.opened.connect(self._open)
        for button in (self.add, self.begin_one):
            button.clicked.connect(lambda: self._context.open(Target("institution")))
        self.show_all.clicked.connect(self._forget)
        for button in (self.take_in, self.begin):
            button.clicked.connect(lambda: self._context.open(Target("register_import")))
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS}:
            self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search down into the list; the page would only scroll."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if watched is self.search and down and event.type() == QEvent.Type.KeyPress and self.model.rowCount():
            self.table.setFocus()
            self.table.go_to(max(self.table.current_row(), 0))
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = WIDE if event.size().width() >= ROOMY else NARROW
        for place, width in enumerate(widths):
            self.table.setColumnHidden(place, not width)
        self.table.set_widths(widths)

    def _forget(self) -> None:
        """Show all institutions again."""
        self.search.set_value(None)
        for field in (self.region, self.category):
            field.set_value("")
        self._ask(words="", region="", category="")
        self.search.setFocus()

    def _ask(self, **asked: object) -> None:
        self._asked = replace(self._asked, **{"offset": 0, **asked})  # type: ignore[arg-type]
        self.reload()

    def reload(self) -> None:
        """Ask for the page again."""
        reader, asked = self._context.reader, self._asked
        self._context.tasks.read(self, lambda: reader.institutions.page(asked), lambda found: self._show(asked, found))

    def _show(self, asked: Filter, found: tuple[list[InstitutionLine], int]) -> None:
        if asked != self._asked:
            return
        lines, self._total = found
        self.model.show(lines)
        first = self._asked.offset
        searched = bool(asked.words.strip() or asked.region or asked.category)
        empty = not self._total and not searched
        for part in (*self._parts, self.take_in, self.add):
            part.setVisible(not empty)
        self.empty.setVisible(empty)
        self.nothing.setVisible(searched and not self._total)
        self.table.setVisible(bool(self._total))
        self.setFocusProxy(self.begin if empty else self.search)
        if len(lines) < self._total:
            number = language.current().number
            places = {"first": number(first + 1), "last": number(first + len(lines)), "total": number(self._total)}
            words = tr("{first} to {last} of {total}", **places)
        else:
            words = ntr("{n} institution", "{n} institutions", self._total)
        self.count.setText(words)
        self.before.setVisible(first > 0)
        self.after.setVisible(first + len(lines) < self._total)

    def _open(self, place: int) -> None:
        line: InstitutionLine = self.model.record(place)
        self._context.open(Target("institution", line.institution.id))

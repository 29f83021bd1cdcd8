"""The register: search, filter, order, and by when each institution must be visited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.institution import Filter, InstitutionLine, years_later
from npm_desktop.reference.library import Reference
from ui.context import Context, Target
from ui.language import current, ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.options import Option
from ui.widgets.panes import Pane, Scroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

PAUSE = 200  # milliseconds after the last key
_TOPICS = frozenset({Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS})
_ROOMY = 900
_WIDTHS, _TIGHT = (-3, -3, -2, 120, 200, 140), (-1, 0, 0, 0, 152, 0)


class InstitutionsScreen(QWidget):
    """Asks for one page of the register at a time; the database sorts and filters."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self._asked = Filter()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.search = LineField(placeholder=tr("Name, code or address"), name=tr("Search"))
        self.region = ChoiceField(name=tr("Region"))
        self.category = ChoiceField(name=tr("Category"))
        self.order = Segmented(
            [("name", tr("By name")), ("due", tr("By next visit")), ("open", tr("By open recommendations"))],
            "name",
            name=tr("Order"),
        )
        self.count = Label("", "small", "muted")
        self.model = RecordsModel(_columns(context.reader.reference, context.reader.now().at.date()), self)
        self.table = Table(self.model, name=tr("Institutions"))
        self.range = Label("", "small", "muted")
        self.previous = KeyButton(tr("Previous page"), OUTLINED, icon="chevron-left")
        self.next = KeyButton(tr("Next page"), OUTLINED, icon="chevron-right")
        self.take_in = KeyButton(tr("Import"), OUTLINED, icon="download")
        self.add = KeyButton(tr("New institution"), OUTLINED, icon="plus")
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        reference, texts = self._context.reader.reference, current()
        regions = [Option(code, texts.pick(one.names)) for code, one in reference.regions.items()]
        categories = [Option(code, texts.pick(one.names)) for code, one in reference.categories.items()]
        self.region.set_options([Option("", tr("All regions")), *regions])
        self.category.set_options([Option("", tr("All categories")), *categories])
        for choice in (self.region, self.category):
            choice.set_value("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list())
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._nothing())
        head = Head(tr("Institutions"), actions=[self.take_in, self.add])
        inner = Pane(column(head, self.stack, spacing=0))
        inner.layout().setStretch(1, 1)
        self.setLayout(column(Scroll(inner), spacing=0))
        self.setFocusProxy(self.search)
        self.table.setMinimumHeight(240)

    def _list(self) -> QWidget:
        filters = QWidget()
        fields = [Field(tr("Search"), self.search), Field(tr("Region"), self.region)]
        fields.append(Field(tr("Category"), self.category))
        for field, width in zip(fields, (300, 260, 360), strict=True):
            field.setFixedWidth(width)
        filters.setLayout(Flow(*fields, spacing=16))
        pages = QWidget()
        pages.setLayout(Flow(self.previous, self.next, right=True))
        self._foot = QWidget()
        self._foot.setLayout(Spread(self.range, pages))
        order = QWidget()
        order.setLayout(Spread(self.count, self.order, least=120))
        self._body = QWidget()
        box = column(order, self.table, self._foot, spacing=8)
        box.setStretch(1, 1)
        self._body.setLayout(box)
        pane = QWidget()
        made = column(filters, self._body, spacing=16, margins=(32, 8, 32, 24))
        made.setStretch(1, 1)
        pane.setLayout(made)
        return pane

    def _empty(self) -> EmptyState:
        take_in = KeyButton(tr("Import the register"), PRIMARY, icon="download")
        add = KeyButton(tr("Add an institution"), OUTLINED, icon="plus")
        take_in.clicked.connect(partial(self._context.open, Target("register_import")))
        add.clicked.connect(partial(self._context.open, Target("institution")))
        self.first = take_in
        detail = tr("Take the list of institutions from a spreadsheet, or add them one by one when you need them.")
        return EmptyState("institutions", tr("The register is empty"), detail, take_in, add)

    def _nothing(self) -> EmptyState:
        show_all = KeyButton(tr("Show all institutions"), OUTLINED)
        show_all.clicked.connect(self.clear)
        detail = tr("Try fewer words, or another region or category.")
        return EmptyState("search", tr("No institution fits"), detail, show_all)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask_anew)
        self.search.edited.connect(lambda _text: self._pause.start())
        self.search.committed.connect(lambda _text: self._ask_anew())
        for choice in (self.region, self.category):
            choice.chosen.connect(lambda _value: self._ask_anew())
        self.order.chosen.connect(lambda _value: self._ask_anew())
        self.previous.clicked.connect(partial(self._turn, -1))
        self.next.clicked.connect(partial(self._turn, 1))
        self.table.opened.connect(self._open)
        self.take_in.clicked.connect(partial(self._context.open, Target("register_import")))
        self.add.clicked.connect(partial(self._context.open, Target("institution")))
        self._context.events.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & _TOPICS:
            self.reload()

    def clear(self) -> None:
        """Show all institutions again."""
        self.search.set_value(None)
        for choice in (self.region, self.category):
            choice.set_value("")
        self._ask_anew()
        self.search.setFocus()

    def reload(self) -> None:
        """Ask for the page again."""
        asked, reader = self._asked, self._context.reader
        self._context.tasks.read(self, partial(reader.institutions.page, asked), partial(self._show, asked))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search down into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.model.rowCount():
            self.table.setFocus()
            self.table.go_to(max(self.table.current_row(), 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(roomy=event.size().width() >= _ROOMY)

    def _lay_out(self, *, roomy: bool) -> None:
        """Keep name and term where there is no room for more; the rest stands on the institution's own page."""
        widths = _WIDTHS if roomy else _TIGHT
        for place, width in enumerate(widths):
            self.table.setColumnHidden(place, not width)
        self.table.set_widths(widths)

    def _ask_anew(self) -> None:
        self._pause.stop()
        sort = str(self.order.value() or "name")
        asked = Filter(
            words=self.search.text(),
            region=str(self.region.value() or ""),
            category=str(self.category.value() or ""),
            sort=sort,
            descending=sort == "open",
        )
        if asked != self._asked:
            self._asked = asked
            self.reload()

    def _turn(self, step: int) -> None:
        self._asked = replace(self._asked, offset=max(self._asked.offset + step * self._asked.limit, 0))
        self.reload()

    def _show(self, asked: Filter, answer: tuple[list[InstitutionLine], int]) -> None:
        if asked != self._asked:
            return
        lines, total = answer
        self.model.show(lines)
        if lines:
            self.table.scrollToTop()
            self.table.go_to(0)
        searched = bool(asked.words.strip() or asked.region or asked.category)
        self._show_page(lines, total)
        self._show_part(empty=not total and not searched, nothing=not total and searched)

    def _show_page(self, lines: list[InstitutionLine], total: int) -> None:
        first = self._asked.offset + 1
        number = current().number
        self.count.setText(ntr("{n} institution", "{n} institutions", total))
        values = {"first": number(first), "last": number(first + len(lines) - 1), "total": number(total)}
        self.range.setText(tr("{first} to {last} of {total}", **values))
        self.previous.setEnabled(first > 1)
        self.next.setEnabled(first + len(lines) <= total)
        self._foot.setVisible(total > self._asked.limit)

    def _show_part(self, *, empty: bool, nothing: bool) -> None:
        self.take_in.setHidden(empty)
        self.add.setHidden(empty)
        self.stack.setCurrentIndex(1 if empty else 0)
        self._body.setHidden(nothing)
        self.setFocusProxy(self.first if empty else self.search)

    def _open(self, row: int) -> None:
        line: InstitutionLine = self.model.record(row)
        self._context.open(Target("institution", line.institution.id))


def _columns(reference: Reference, today: date) -> list[Column]:
    texts = current()

    def category(line: InstitutionLine) -> str:
        found = reference.categories.get(line.institution.category)
        return texts.pick(found.names) if found else line.institution.category

    def region(line: InstitutionLine) -> str:
        found = reference.regions.get(line.institution.region)
        return texts.pick(found.names) if found else line.institution.region

    return [
        Column(tr("Name"), lambda line: line.institution.name.shown(texts.language)[0], strong=True),
        Column(tr("Category"), category),
        Column(tr("Region"), region),
        Column(tr("Last periodic visit"), lambda line: texts.date(line.last_periodic) if line.last_periodic else "—"),
        Column(tr("Next visit due"), partial(_due, today), mark=partial(_due_mark, today)),
        Column(tr("Open recommendations"), lambda line: texts.number(line.open_recommendations), number=True),
    ]


def _due(today: date, line: InstitutionLine) -> str:
    texts, due = current(), line.due
    if line.institution.closed_on:
        return tr("closed on {day}", day=texts.date(line.institution.closed_on))
    if due is None:
        return tr("no visit known")
    if due < today:
        return tr("overdue since {day}", day=texts.date(due))
    return tr("by {day}", day=texts.date(due))


def _due_mark(today: date, line: InstitutionLine) -> str:
    due = line.due
    if line.institution.closed_on:
        return Mark.NONE
    if due is None or due < today:
        return Mark.BAD
    return Mark.WARN if due <= years_later(today, 1) else ""

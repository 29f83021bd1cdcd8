"""The register: search, filter, sort; when each periodic visit is due. A page of the register at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QTimer
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
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

PAUSE = 200  # milliseconds after the last key before the register is searched
SOON = timedelta(days=365)
PAGE = 200


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

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self._asked = Filter(limit=PAGE)
        self._total = 0
        texts, reference = language.current(), context.reader.reference
        self.search = LineField(placeholder=tr("Name, code or address"), name=tr("Search"), width=280)
        self.region = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.regions.items()],
            placeholder=tr("All regions"), name=tr("Region"), clearable=True,
        )  # fmt: skip
        self.category = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.categories.items()],
            placeholder=tr("All categories"), name=tr("Category"), clearable=True,
        )  # fmt: skip
        orders = [("name", tr("By name")), ("due", tr("By term")), ("open", tr("Open recommendations"))]
        self.order = Segmented(orders, "name", name=tr("Order"))
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
        self.empty = EmptyState(
            "institutions",
            tr("The register is empty"),
            tr("Take the list of institutions from a spreadsheet, or add them one by one when you need them."),
            self.begin,
        )
        self._typing = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()
        self.reload()

    def _columns(self) -> list[Column]:
        texts, reference, today = language.current(), self._context.reader.reference, date.today()
        return [
            Column(tr("Institution"), lambda one: one.institution.name.shown(texts.language)[0], strong=True),
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
        body = column(filters, self.table, foot, self.empty, spacing=12, margins=(32, 0, 32, 16))
        body.setStretch(1, 1)
        self.table.set_widths([-3, -2, 150, 190, 90])
        head = Head(tr("Institutions"), actions=[self.take_in, self.add])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addLayout(body, 1)
        self._parts = (filters, self.table, self.count, self.before, self.after)
        self.empty.hide()
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(lambda: self._ask(words=self.search.text()))
        self.region.chosen.connect(lambda code: self._ask(region=str(code)))
        self.region.cleared.connect(lambda: self._ask(region=""))
        self.category.chosen.connect(lambda code: self._ask(category=str(code)))
        self.category.cleared.connect(lambda: self._ask(category=""))
        self.order.chosen.connect(lambda name: self._ask(sort=str(name), descending=name == "open"))
        self.before.clicked.connect(lambda: self._ask(offset=max(0, self._asked.offset - PAGE)))
        self.after.clicked.connect(lambda: self._ask(offset=self._asked.offset + PAGE))
        self.table.opened.connect(self._open)
        self.add.clicked.connect(lambda: self._context.open(Target("institution")))
        for button in (self.take_in, self.begin):
            button.clicked.connect(lambda: self._context.open(Target("register_import")))
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.INSTITUTIONS, Topic.VISITS, Topic.RECOMMENDATIONS}:
            self.reload()

    def _ask(self, **asked: object) -> None:
        self._asked = replace(self._asked, **{"offset": 0, **asked})  # type: ignore[arg-type]
        self.reload()

    def reload(self) -> None:
        """Ask for the page again."""
        reader, asked = self._context.reader, self._asked
        self._context.tasks.read(self, lambda: reader.institutions.page(asked), self._show)

    def _show(self, found: tuple[list[InstitutionLine], int]) -> None:
        lines, self._total = found
        self.model.show(lines)
        first = self._asked.offset
        nothing = not self._total and self._asked == Filter(limit=PAGE, sort=self._asked.sort)
        for part in self._parts:
            part.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if len(lines) < self._total:
            words = tr("{first} to {last} of {total}", first=first + 1, last=first + len(lines), total=self._total)
        else:
            words = ntr("{n} institution", "{n} institutions", self._total)
        self.count.setText(words)
        self.before.setVisible(first > 0)
        self.after.setVisible(first + len(lines) < self._total)

    def _open(self, place: int) -> None:
        line: InstitutionLine = self.model.record(place)
        self._context.open(Target("institution", line.institution.id))

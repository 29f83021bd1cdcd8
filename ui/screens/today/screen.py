"""The start screen: what waits for somebody, what is under way, what comes next, and what is in order."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import agenda_journeys
from npm_desktop.domain.agenda import Matter, Today
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.visit import VisitLine
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.today import told
from ui.screens.today.told import Told
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, CalmButton, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Chip, Mark, Shape

_TO_WORDS = 26  # so that a quiet key stands under the words of the lines
MOST = 6  # lines that are shown at once; the others are one key away


class Line(QWidget):
    """One thing that waits, with its verb."""

    def __init__(self, told_so: Told) -> None:
        super().__init__()
        self.button, self.rule = KeyButton(told_so.verb, OUTLINED), Rule()
        self.button.setAccessibleName(f"{told_so.verb}: {told_so.title}")
        words = column(Label(told_so.title, "body_strong"), Label(told_so.detail, "small", "muted"), spacing=2)
        shape = Shape(Mark.BAD if told_so.late else Mark.WARN, size=18, ground="window")
        inner = row(shape, words, self.button, spacing=16, margins=(0, 12, 0, 12))
        inner.setStretch(1, 1)
        self.setLayout(column(self.rule, inner, spacing=0))


class TodayScreen(QWidget):
    """Reads the agenda and shows it; each line has one verb."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self._body = QVBoxLayout()
        self._first: KeyButton | None = None
        self._whole = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 24)
        self._body.setSpacing(0)
        box.addWidget(Scroll(inner))
        context.events.changed.connect(self._on_changed)
        self.reload()

    def _on_changed(self, _changes: Changes) -> None:
        self.reload()

    def reload(self) -> None:
        """Ask again what is due."""
        reader, owner = self._context.reader, self._context.voice.typist

        def ask() -> tuple[Today, str]:
            name = reader.people.get(owner).name if owner else ""
            return agenda_journeys.today(reader, reader.now().at.date()), name

        self._context.tasks.read(self, ask, self._show)

    def _show(self, answer: tuple[Today, str]) -> None:
        today, name = answer
        while (item := self._body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self._first = None
        self._body.addWidget(self._head(name))
        columns = QWidget()
        columns.setLayout(row(Columns(self._waiting(today), self._side(today)), margins=(32, 8, 32, 0)))
        self._body.addWidget(columns)
        self._body.addStretch(1)
        if self._first is not None:
            self.setFocusProxy(self._first)
            if self.isVisible() and self.focusWidget() is None:
                self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, name: str) -> Head:
        given = name.split()[1] if len(name.split()) > 1 else name
        greeting = _greeting(datetime.now().hour)
        title = f"{tr(greeting)}, {given}" if given else tr(greeting)
        actions: list[QWidget] = []
        if self._context.reader.info.demo:
            actions.append(Chip(tr("Practice data"), Mark.NONE))
        plan = KeyButton(tr("Plan a visit"), OUTLINED, icon="plus", key="Ctrl N")
        plan.clicked.connect(lambda: self._context.open(Target("plan")))
        actions.append(plan)
        return Head(title, actions=actions, subtitle=language.current().weekday(date.today()))

    def _waiting(self, today: Today) -> QWidget:
        waiting = told.lines(today.items)
        heading = row(Label(tr("Waits for you"), "title"), None)
        if waiting:
            words = ntr("{n} matter", "{n} matters", len(waiting))
            heading.addWidget(Label(words, "small", "muted", wrap=False))
        pane = QWidget()
        stack = column(heading, 8, spacing=0)
        lines = [self._line(one) for one in waiting]
        width = max((line.button.sizeHint().width() for line in lines), default=0)
        for place, line in enumerate(lines):
            line.button.setFixedWidth(width)
            line.rule.setVisible(place > 0)
            stack.addWidget(line)
            if place >= MOST and not self._whole:
                line.hide()
        if len(lines) > MOST and not self._whole:
            stack.addLayout(row(_TO_WORDS, self._rest(lines), None, spacing=0))
        stack.addSpacing(24)
        stack.addWidget(Label(tr("In order"), "body_strong"))
        stack.addSpacing(8)
        for sentence in _in_order(today):
            ordered = QWidget()
            ordered.setLayout(
                row(Shape(Mark.GOOD, size=16, ground="window"), Label(sentence, "small", "muted"), spacing=12)
            )
            ordered.layout().setStretch(1, 1)
            ordered.layout().setContentsMargins(0, 4, 0, 4)
            stack.addWidget(ordered)
        stack.addStretch(1)
        pane.setLayout(stack)
        return pane

    def _rest(self, lines: list[Line]) -> KeyButton:
        """Return the key that shows the lines that did not fit; the keyboard goes on at the first of them."""
        button = KeyButton(ntr("Show {n} more", "Show {n} more", len(lines) - MOST), QUIET)

        def show() -> None:
            self._whole = True
            for line in lines:
                line.show()
            button.hide()
            lines[MOST].button.setFocus(Qt.FocusReason.OtherFocusReason)

        button.clicked.connect(show)
        return button

    def _line(self, one: Told) -> Line:
        line = Line(one)
        line.button.clicked.connect(partial(self._context.open, one.target))
        return line

    def _side(self, today: Today) -> QWidget:
        pane = QWidget()
        stack = column(self._refused(), spacing=16)
        for place, visit in enumerate(today.under_way[:3]):
            stack.addWidget(self._card(visit, first=place == 0))
        if not today.institutions:
            stack.addWidget(self._empty_register())
        if today.planned:
            stack.addWidget(Label(tr("Next"), "body_strong"))
            lines = QWidget()
            lines.setLayout(column(*(self._next(visit) for visit in today.planned[:5]), spacing=0))
            stack.addWidget(lines)
        stack.addStretch(1)
        pane.setLayout(stack)
        return pane

    def _refused(self) -> CalmButton:
        """Return the way to the act: it comes first, so that it is always at the same place."""
        button = CalmButton(tr("We were refused entry"), tr("The act with the provisions of law in a minute"))
        button.clicked.connect(partial(self._context.open, Target("refusal")))
        return button

    def _card(self, visit: VisitLine, *, first: bool) -> Pane:
        texts = language.current()
        button = KeyButton(tr("Continue"), PRIMARY if first else OUTLINED, icon="arrow-right")
        button.clicked.connect(partial(self._context.open, Target("visit", visit.id)))
        if first:
            self._first = button
        kind = texts.pick(self._context.reader.reference.visit_types[visit.kind].names)
        return Pane(
            column(
                row(Chip(tr("A visit is under way"), Mark.NOW), None),
                8,
                Label(visit.institution.shown(texts.language)[0], "title"),
                Label(f"{kind} · {texts.date(visit.day)} · № {visit.number}", "small", "muted"),
                Label(ntr("{n} finding", "{n} findings", visit.findings), "small", "muted"),
                8,
                row(button, None),
                margins=(24, 20, 24, 20),
                spacing=4,
            ),
            ground="card",
        )

    def _empty_register(self) -> Pane:
        button = KeyButton(tr("Import the register"), PRIMARY, icon="download")
        button.clicked.connect(partial(self._context.open, Target("register_import")))
        self._first = self._first or button
        return Pane(
            column(
                Label(tr("The register is empty"), "title"),
                Label(
                    tr("Take the list of institutions from a spreadsheet, or add them one by one when you need them."),
                    "small",
                    "muted",
                ),
                8,
                row(button, None),
                margins=(24, 20, 24, 20),
            ),
            ground="card",
        )

    def _next(self, visit: VisitLine) -> QWidget:
        texts = language.current()
        name = visit.institution.shown(texts.language)[0]
        button = KeyButton(tr("Open"), QUIET)
        button.setAccessibleName(f"{tr('Open')}: {name}")
        button.clicked.connect(partial(self._context.open, Target("visit", visit.id)))
        day = Label(texts.date(visit.day), "small", "muted", wrap=False)
        line = QWidget()
        line.setLayout(row(day, Label(name, "small"), button, spacing=16))
        line.layout().setStretch(1, 1)
        return line


def _greeting(hour: int) -> str:
    for until, words in ((5, N_("Good night")), (12, N_("Good morning")), (18, N_("Good afternoon"))):
        if hour < until:
            return words
    return N_("Good evening")


def _in_order(today: Today) -> list[str]:
    found = []
    if not today.items:
        found.append(tr("Nothing waits for you."))
    if today.under_way and not any(item.late and item.matter is Matter.REPORT_DUE for item in today.items):
        found.append(tr("No report is late."))
    on_time = today.waiting_recommendations
    if on_time:
        found.append(ntr("{n} recommendation is awaited, on time", "{n} recommendations are awaited, on time", on_time))
    if today.institutions and not today.overdue_institutions:
        found.append(tr("Every institution had its periodic visit within four years."))
    if today.last_backup:
        when = datetime.fromisoformat(today.last_backup)
        texts = language.current()
        found.append(
            tr("A backup was made and read back on {day}, {time}.", day=texts.date(when.date()), time=texts.time(when))
        )
    return found or [tr("Everything you record is saved at once.")]

"""The start screen: what waits for somebody, what is under way, what comes next, and what is in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.admission import Step
from npm_desktop.domain.agenda import Item, Matter, Today
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.names import CLOCK_STEPS
from npm_desktop.domain.person import short_name
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import VisitLine
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, CalmButton, KeyButton
from ui.widgets.columns import Columns
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Chip, Mark, Shape

FEW = 2  # more recommendations past their term than this are told in one line


class TodayScreen(QWidget):
    """Reads the agenda and shows it; each line has one verb."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self._body = QVBoxLayout()
        self._first: KeyButton | None = None
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
            return reader.agenda.today(date.today()), name

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
        single, late = _sorted(today)
        number = len(single) + bool(late)
        heading = row(Label(tr("Waits for you"), "title"), None)
        if number:
            heading.addWidget(Label(ntr("{n} matter", "{n} matters", number), "small", "muted", wrap=False))
        pane = QWidget()
        stack = column(heading, 8, spacing=0)
        rows = [self._line(_told(item), late=item.late) for item in single[:6]]
        if late:
            rows.append(self._line(_all_late(late), late=True))
        width = max((button.sizeHint().width() for _, button in rows), default=0)
        for place, (line, button) in enumerate(rows):
            button.setFixedWidth(width)
            if place:
                stack.addWidget(Rule())
            stack.addWidget(line)
        if len(single) > 6:
            left = len(single) - 6
            stack.addWidget(Label(ntr("and {n} more", "and {n} more", left), "small", "muted"))
        stack.addSpacing(24)
        stack.addWidget(Label(tr("In order"), "body_strong"))
        stack.addSpacing(8)
        for sentence in _in_order(today):
            line = QWidget()
            line.setLayout(
                row(Shape(Mark.GOOD, size=16, ground="window"), Label(sentence, "small", "muted"), spacing=12)
            )
            line.layout().setStretch(1, 1)
            line.layout().setContentsMargins(0, 4, 0, 4)
            stack.addWidget(line)
        stack.addStretch(1)
        pane.setLayout(stack)
        return pane

    def _line(self, told: tuple[str, str, str, Target], *, late: bool) -> tuple[QWidget, KeyButton]:
        title, detail, verb, target = told
        button = KeyButton(verb, OUTLINED)
        button.clicked.connect(partial(self._context.open, target))
        button.setAccessibleName(f"{verb}: {title}")
        line = QWidget()
        words = column(Label(title, "body_strong"), Label(detail, "small", "muted"), spacing=2)
        shape = Shape(Mark.BAD if late else Mark.WARN, size=18, ground="window")
        line.setLayout(row(shape, words, button, spacing=16, margins=(0, 12, 0, 12)))
        line.layout().setStretch(1, 1)
        return line, button

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
    late = sum(item.matter is Matter.ANSWER_DUE for item in today.items)
    on_time = today.waiting_recommendations - late
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


def _sorted(today: Today) -> tuple[list[Item], list[Item]]:
    """Return what is told by itself, and the recommendations past their term when they are many."""
    late = [item for item in today.items if item.matter is Matter.ANSWER_DUE]
    others = [item for item in today.items if item.matter is not Matter.ANSWER_DUE]
    return ([*others, *late], []) if len(late) <= FEW else (others, late)


def _all_late(late: list[Item]) -> tuple[str, str, str, Target]:
    title = ntr("{n} recommendation is past its term", "{n} recommendations are past their term", len(late))
    first = min(item.day for item in late if item.day is not None)
    detail = tr("The oldest term ended on {day}.", day=language.current().date(first))
    return title, detail, tr("Look at them"), Target("recommendations")


def _told(item: Item) -> tuple[str, str, str, Target]:
    """Return title, detail, verb and target of a line."""
    return _TELL[item.matter](item)


def _signatures(item: Item) -> tuple[str, str, str, Target]:
    assert item.visit is not None
    name = item.visit.institution.shown(language.current().language)[0]
    missing = item.total - item.number
    if item.paper == DocumentKind.REPORT:
        title = ntr("A report waits for {n} signature", "A report waits for {n} signatures", missing)
    else:
        title = ntr("A paper waits for {n} signature", "A paper waits for {n} signatures", missing)
    detail = tr("{institution} · signed {number} of {total}", institution=name, number=item.number, total=item.total)
    refused = item.visit.state is VisitState.NOT_ADMITTED
    target = Target("refusal", item.visit.id) if refused else Target("visit", item.visit.id, "report")
    return title, detail, tr("Signatures"), target


def _refusal(item: Item) -> tuple[str, str, str, Target]:
    assert item.visit is not None
    assert item.day is not None
    assert item.step is not None
    texts = language.current()
    name = item.visit.institution.shown(texts.language)[0]
    if item.step is Step.LIMIT and item.late:
        title = tr("After a refused entry: write to the superior body or the Ombudsman")
        words = N_("{institution} · the term for an administrative case ended on {day}")
    else:
        title = tr("After a refused entry: {step}", step=tr(CLOCK_STEPS[item.step]))
        words = N_("{institution} · the day was {day}") if item.late else N_("{institution} · by {day}")
    return (
        title,
        tr(words, institution=name, day=texts.date(item.day)),
        tr("Open the act"),
        Target("refusal", item.visit.id),
    )


def _certificate(item: Item) -> tuple[str, str, str, Target]:
    assert item.person is not None
    assert item.day is not None
    texts = language.current()
    day, name = texts.date(item.day), short_name(item.person.name)
    if item.late:
        title = tr("The certificate of {name} expired on {day}", name=name, day=day)
    else:
        title = tr("The certificate of {name} is valid until {day}", name=name, day=day)
    return (
        title,
        tr("Without a valid certificate a refusal of entry is lawful."),
        tr("Participants"),
        Target("people", item.person.id),
    )


def _answer_due(item: Item) -> tuple[str, str, str, Target]:
    assert item.recommendation is not None
    assert item.day is not None
    texts, line = language.current(), item.recommendation
    title = line.recommendation.text.shown(texts.language)[0]
    detail = tr(
        "{institution} · the term ended on {day}",
        institution=line.institution.shown(texts.language)[0],
        day=texts.date(item.day),
    )
    target = Target("recommendations", line.recommendation.id)
    return _short(title), detail, tr("Look at it"), target


def _short(text: str, most: int = 120) -> str:
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


_TELL: dict[Matter, Callable[[Item], tuple[str, str, str, Target]]] = {
    Matter.SIGNATURES: _signatures,
    Matter.CERTIFICATE: _certificate,
    Matter.ANSWER_DUE: _answer_due,
    Matter.REFUSAL: _refusal,
}

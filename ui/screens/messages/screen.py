"""Messages of torture and ill-treatment, and cases of reprisals: what waits, where each stands, the chosen one beside.

A line tells number, day, institution and state. What was said or done is read only where it was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.message import MessageLine
from npm_desktop.domain.message_names import OUTCOMES
from npm_desktop.domain.reprisal import ReprisalLine
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.screens.messages.adding import NewMessage
from ui.screens.messages.chosen_case import ChosenCase, case_number
from ui.screens.messages.chosen_message import ChosenMessage
from ui.widgets.beside import Beside
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.options import Option, matching
from ui.widgets.panes import column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

SIDE, LIMIT, OFFERED = 420, 500, 40
MESSAGES, CASES = "messages", "reprisals"
# Number, day, institution, state; 0 where there is no room for a column.
WIDE, TIGHT, ROOMY = (184, 112, -1, -1), (184, 0, 0, -1), 700
_WATCHED = {Topic.MESSAGES, Topic.REPRISALS, Topic.INTERVIEWS, Topic.INSTITUTIONS, Topic.VISITS}
Line = MessageLine | ReprisalLine


class MessagesScreen(QWidget):
    """`Target.part` is the list, `Target.id` the message or the case that is chosen in it."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._chosen, self._institution = context, target.id, ""
        self._known: list[Option] = []
        part = target.part if target.part in (MESSAGES, CASES) else MESSAGES
        which = "all" if target.id else {MESSAGES: "waiting", CASES: "open"}[part]
        self.what = Segmented([(MESSAGES, tr("Messages")), (CASES, tr("Reprisal cases"))], part, name=tr("Which list"))
        sets = [("waiting", tr("Waiting")), ("open", tr("Still open")), ("ended", tr("Ended")), ("all", tr("All"))]
        self.messages = Segmented(sets, which if part == MESSAGES else "waiting", name=tr("Which messages"))
        sets = [("open", tr("Still open")), ("closed", tr("Ended")), ("all", tr("All"))]
        self.cases = Segmented(sets, which if part == CASES else "open", name=tr("Which cases"))
        self.institution = ChoiceField(self._offer_all, name=tr("Institution"))
        self.add = KeyButton(tr("New message"), OUTLINED, icon="plus", key="Ctrl M")
        self.model, self.case_model = RecordsModel(self._columns(), self), RecordsModel(self._case_columns(), self)
        self.table = Table(self.model, name=tr("Messages"))
        self.case_table = Table(self.case_model, name=tr("Reprisal cases"))
        self.count = Label("", "small", "muted")
        self.empty = EmptyState("messages", tr("There is none here"), "")
        self.chosen, self.case = ChosenMessage(context), ChosenCase(context, self._offer)
        self.new = NewMessage(context, self._offer)
        self._build()
        self._connect()
        self._ask_institutions()
        self.reload()

    def _columns(self) -> list[Column]:
        texts = language.current()
        return [
            Column(tr("No."), lambda one: one.number),
            Column(tr("Came on"), lambda one: texts.date(one.day) if one.day else "—"),
            Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0]),
            Column(tr("State"), message_state, mark=message_mark),
        ]

    def _case_columns(self) -> list[Column]:
        texts, today = language.current(), self._today()
        return [
            Column(tr("Case"), case_number),
            Column(tr("Known on"), lambda one: texts.date(one.known_on) if one.known_on else "—"),
            Column(tr("Institution"), lambda one: one.institution.shown(texts.language)[0]),
            Column(tr("State"), case_state, mark=lambda one: case_mark(one, today)),
        ]

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        self.institution.setFixedWidth(300)
        self.institution.set_option(self._everywhere())
        filters, left, right = QWidget(), QWidget(), QStackedWidget()
        filters.setLayout(Flow(self.what, self.messages, self.cases, self.institution, spacing=16))
        for table in (self.table, self.case_table):
            table.setMinimumHeight(240)
        body = column(filters, self.table, self.case_table, self.count, self.empty, spacing=12, margins=(32, 0, 24, 16))
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        left.setLayout(body)
        self._right = right
        for page in (self.chosen, self.case, self.new):
            right.addWidget(page)
        self.panes = Beside(left, right, side=SIDE)
        page = column(Head(tr("Messages"), actions=[self.add]), self.panes, spacing=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.panes.show_right(False)
        self.setFocusProxy(self.what)

    def _connect(self) -> None:
        self.what.chosen.connect(lambda _value: self._turn())
        for choice in (self.messages, self.cases):
            choice.chosen.connect(lambda _value: self._turn())
        self.institution.chosen.connect(self._choose_institution)
        for table in (self.table, self.case_table):
            table.opened.connect(self._enter)
            table.row_changed.connect(self._open)
        self.add.clicked.connect(self.new_message)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self.new_message)
        self.new.added.connect(self._added)
        self.new.closed.connect(self._close)
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = WIDE if event.size().width() >= ROOMY else TIGHT
        for table in (self.table, self.case_table):
            for place, width in enumerate(widths):
                table.setColumnHidden(place, not width)
            table.set_widths(widths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.has_right():
            self._close()
        else:
            super().keyPressEvent(event)

    # Institutions

    def _ask_institutions(self) -> None:
        reader = self._context.reader
        self._context.tasks.read(self, lambda: list(reader.institutions.all_codes().values()), self._know)

    def _know(self, institutions: list[Institution]) -> None:
        texts = language.current()
        self._known = [Option(one.id, one.name.shown(texts.language)[0], one.code) for one in institutions]
        self._known.sort(key=lambda option: option.text)

    def _offer(self, typed: str) -> Sequence[Option]:
        """Return what the typed words could mean; a list of thousands would not be read."""
        return matching(self._known, typed)[:OFFERED]

    def _everywhere(self) -> Option:
        return Option("", tr("All institutions"))

    def _offer_all(self, typed: str) -> Sequence[Option]:
        return matching([self._everywhere(), *self._known], typed)[:OFFERED]

    def _choose_institution(self, institution_id: object) -> None:
        self._institution = str(institution_id)
        self._turn()

    # Reading

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & _WATCHED:
            self.reload()
        if Topic.INSTITUTIONS in changes.topics:
            self._ask_institutions()

    def _turn(self) -> None:
        self._chosen = ""
        self._right.setCurrentWidget(self.chosen)
        self.panes.show_right(False)
        self.reload()

    def is_cases(self) -> bool:
        """Tell whether the cases of reprisals are shown."""
        return self.what.value() == CASES

    def reload(self) -> None:
        """Ask for the list again."""
        reader, cases, chosen = self._context.reader, self.is_cases(), self._chosen
        which, institution = str((self.cases if cases else self.messages).value()), self._institution
        register = reader.reprisals if cases else reader.messages

        def ask() -> tuple[Sequence[Line], Line | None]:
            found = register.lines(which, institution_id=institution, limit=LIMIT)
            return found, register.line(chosen) if chosen else None

        self._context.tasks.read(self, ask, lambda found: self._show(cases, which, *found))

    def _show(self, cases: bool, which: str, lines: Sequence[Line], kept: Line | None) -> None:
        if (cases, which) != (self.is_cases(), (self.cases if cases else self.messages).value()):
            return
        model, table = (self.case_model, self.case_table) if cases else (self.model, self.table)
        model.show(lines)
        self.messages.setHidden(cases)
        self.cases.setHidden(not cases)
        self.table.setVisible(bool(lines) and not cases)
        self.case_table.setVisible(bool(lines) and cases)
        self.count.setVisible(bool(lines))
        self._say_empty(cases, which, bool(lines))
        words = ntr("{n} case", "{n} cases", len(lines)) if cases else ntr("{n} message", "{n} messages", len(lines))
        self.count.setText(words)
        place = next((n for n, line in enumerate(lines) if line.id == self._chosen), None)
        if place is not None:
            table.go_to(place)
            self._open(place)
        elif kept is not None and kept.id == self._chosen:
            self._tell(kept)  # it is in the list no more, but whoever noted that goes on reading
        elif self._right.currentWidget() is not self.new:
            self.panes.show_right(False)

    def _say_empty(self, cases: bool, which: str, filled: bool) -> None:
        self.empty.setVisible(not filled)
        if cases:
            detail = tr("A case is opened in the visit in which the person spoke.")
        elif which == "waiting":
            detail = tr("Nothing waits to be passed on or decided.")
        else:
            detail = tr("Messages come from visits, or without one by letter or telephone.")
        self.empty.detail.setText(detail)
        self.empty.detail.show()

    # Choosing

    def _open(self, place: int) -> None:
        model = self.case_model if self.is_cases() else self.model
        if 0 <= place < model.rowCount():
            self._tell(model.record(place))

    def _tell(self, line: Line) -> None:
        self._chosen = line.id
        if isinstance(line, ReprisalLine):
            self.case.show_line(line)
        else:
            self.chosen.show_line(line)
        self._right.setCurrentWidget(self.case if isinstance(line, ReprisalLine) else self.chosen)
        self.panes.show_right()

    def _enter(self, place: int) -> None:
        """Open what is chosen: its words are shown, and the keyboard goes to what can be noted."""
        self._open(place)
        page = self.case if self.is_cases() else self.chosen
        page.reveal_words()
        self.panes.go_right(page.steps.what)

    def new_message(self) -> None:
        """Begin a message that came without a visit."""
        if self.is_cases():
            self.what.set_value(MESSAGES)
            self._turn()
        self._chosen = ""
        self.new.begin()
        self._right.setCurrentWidget(self.new)
        self.panes.show_right()
        self.panes.go_right(self.new.institution)

    def _added(self, message_id: str) -> None:
        self._chosen = message_id
        self._right.setCurrentWidget(self.chosen)
        self.messages.set_value("open")
        self.reload()
        self.table.setFocus()

    def _close(self) -> None:
        self._chosen = ""
        self._right.setCurrentWidget(self.chosen)
        self.panes.show_right(False)
        table = self.case_table if self.is_cases() else self.table
        (table if table.isVisible() else self.what).setFocus()


def message_state(line: MessageLine) -> str:
    """Return where a message stands, in words."""
    if line.undecided:
        return tr("decide with a lawyer")
    if line.waits:
        return tr("accepted, not passed on yet")
    if line.passed_on is None:
        return tr("told, not accepted")
    return tr("passed on; {outcome}", outcome=tr(OUTCOMES[line.outcome]))


def message_mark(line: MessageLine) -> str:
    """Return the shape of where a message stands."""
    if line.undecided or line.waits:
        return Mark.WARN
    if line.passed_on is None:
        return Mark.OPEN
    return Mark.GOOD if line.ended else Mark.HALF


def case_state(line: ReprisalLine) -> str:
    """Return where a case stands, in words."""
    texts = language.current()
    if line.closed_on is not None:
        return tr("closed on {day}", day=texts.date(line.closed_on))
    checked = tr("{made} of {all} checks", made=line.checked, all=line.checks)
    return f"{checked} · {tr('by {day}', day=texts.date(line.next_due))}" if line.next_due else checked


def case_mark(line: ReprisalLine, today: date) -> str:
    """Return the shape of where a case stands."""
    if line.closed_on is not None:
        return Mark.GOOD
    return Mark.WARN if line.next_due is not None and line.next_due < today else Mark.HALF

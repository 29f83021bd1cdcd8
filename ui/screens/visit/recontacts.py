"""The check for persecution: the units of the visit before are talked with again, so that nobody in them stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.interview import Met, Recontact
from npm_desktop.domain.interview_rules import unit_key
from npm_desktop.domain.names import MET
from npm_desktop.domain.recontact import UnitBefore
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.saving import Saving
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import NumberField
from ui.widgets.panes import Scroll, column
from ui.widgets.segmented import Segmented

WIDEST = 860
Found = tuple[list[UnitBefore], list[Recontact]]


class UnitLine(QWidget):
    """One unit: how many then, how many now, and those who agreed to be looked for. `counted(n)`, `met(id, Met)`."""

    counted = Signal(int)
    met = Signal(str, object)

    def __init__(self, unit: UnitBefore) -> None:
        super().__init__()
        self.unit = unit
        name = unit.unit or tr("Unit not named")
        self.number = NumberField(digits=0, name=tr("Talked with in {unit}", unit=name), least=Decimal(0))
        self.number_field = Field(tr("Talked with now"), self.number)
        self.codes = {key: self._code(key, code) for key, code in unit.codes}
        then = ntr("{n} person was talked with then.", "{n} people were talked with then.", unit.persons)
        now = ntr("Talk with at least {n} now.", "Talk with at least {n} now.", unit.sample)
        head = Label(name, "body_strong")
        told = Label(f"{then} {now}", "small", "muted")
        self.setLayout(Stack(head, told, self.number_field, *self.codes.values(), Rule(), spacing=8))
        self.number.committed.connect(lambda value: self.counted.emit(int(value or 0)))

    def _code(self, key: str, code: str) -> Field:
        options = [(str(one), tr(MET[one])) for one in Met]
        choice = Segmented(options, name=code, digits=True, clearable=False)
        choice.chosen.connect(lambda value: self.met.emit(key, Met(str(value))))
        return Field(code, choice)

    def show_found(self, found: Sequence[Recontact], *, locked: bool) -> None:
        """Show what is stored; what is being typed stays."""
        mine = [one for one in found if unit_key(one.unit) == unit_key(self.unit.unit)]
        counted = next((one.persons for one in mine if not one.interview_id), None)
        if not self.number.hasFocus():
            self.number.set_value(Decimal(counted) if counted is not None else None)
        self.number.setEnabled(not locked)
        known = {one.interview_id: one.met for one in mine if one.interview_id}
        for key, field in self.codes.items():
            choice = field.editor
            assert isinstance(choice, Segmented)
            choice.set_value(str(known[key]) if known.get(key) else None)
            choice.setEnabled(not locked)
            field.set_wrong("")
        self.number_field.set_wrong("")


class RecontactsPane(VisitPane):
    """The units, one under the other. `go(place, ref)` leads to the question about persecution or to a case."""

    go = Signal(str, str)
    watched = frozenset({Topic.INTERVIEWS, Topic.VISITS})

    def __init__(self, context: Context, visit_id: str, saving: Saving, question: str) -> None:
        super().__init__(context, visit_id)
        self._saving, self._question, self._locked = saving, question, False
        self.lines: list[UnitLine] = []
        self.case = KeyButton(tr("Reprisal case"), QUIET, icon="flag")
        self.ask = KeyButton(tr("The question about persecution"), OUTLINED, icon="list")
        self.rule = Label(
            tr(
                "Talk with as many people of each unit as then. Nobody asks staff for a particular person, and nobody "
                "is looked for alone. “Not found” is an answer."
            ),
            "small",
            "muted",
        )
        self.empty = EmptyState(
            "chat",
            tr("No talks of an earlier visit"),
            tr("This store holds none. Answer the question about persecution: how many people were asked."),
            self.ask,
        )
        self._build()
        self.case.clicked.connect(lambda: self.go.emit("reprisals", ""))
        self.ask.clicked.connect(lambda: self.go.emit("question", self._question))
        self.reload()

    def _build(self) -> None:
        head, rows, inner = QWidget(), QWidget(), QWidget()
        head.setLayout(Spread(Label(tr("Was anybody made to pay?"), "title"), self.case))
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(16)
        inner.setLayout(Stack(head, self.rule, self.empty, rows, spacing=16, margins=(32, 20, 32, 24)))
        inner.setMaximumWidth(WIDEST)
        self._scroll = Scroll(inner)
        self.setLayout(column(self._scroll, spacing=0))
        self.ask.setVisible(bool(self._question))

    def reload(self) -> None:
        """Ask for the units and what was done of them."""
        found, visit_id = self._context.reader.recontacts, self._id
        self._context.tasks.read(self, lambda: (found.units(visit_id), found.of_visit(visit_id)), self._show)

    def _show(self, found: Found) -> None:
        units, known = found
        if [line.unit for line in self.lines] != units:
            self._make(units)
        self.empty.setVisible(not units)
        self.rule.setVisible(bool(units))
        for line in self.lines:
            line.show_found(known, locked=self._locked)

    def _make(self, units: Sequence[UnitBefore]) -> None:
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [UnitLine(unit) for unit in units]
        for line in self.lines:
            self._rows.addWidget(line)
            line.counted.connect(partial(self._count, line))
            line.met.connect(partial(self._meet, line))

    def _count(self, line: UnitLine, persons: int) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.recontacts.count, self._id, line.unit.unit, persons, who)
        self._send(f"recontact {line.unit.unit}", job, line.number_field)

    def _meet(self, line: UnitLine, interview_id: str, met: Met) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.recontacts.met, self._id, interview_id, met, who)
        self._send(f"recontact {interview_id}", job, line.codes[interview_id])

    def _send(self, key: str, job: partial[Changes], field: Field) -> None:
        def refused(sentence: str) -> None:
            editor = field.editor
            if isinstance(editor, Segmented):
                editor.set_value(None)
            field.set_wrong(sentence)

        self._saving.send(key, job, None, refused)

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Let it be filled in, or only read."""
        self._locked = locked
        self.reload()

    def commit(self) -> None:
        """Save what is still typed."""
        for line in self.lines:
            line.number.commit()

    def focus_in(self) -> None:
        """Give the keyboard to the first number, else to the question."""
        if self.lines and not self._locked:
            self.lines[0].number.setFocus()
        else:
            (self.ask if self._question and not self.lines else self.case).setFocus()

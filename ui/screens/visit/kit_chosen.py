"""What can be done with the chosen sheets of a kit: taken along, back, destroyed by two, lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.kit import PaperSheet, SheetKind, SheetState
from npm_desktop.domain.kit_names import SHEET_STATES
from ui import language
from ui.language import ntr, tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField

_OUT_FROM = {SheetState.PRINTED, SheetState.BACK, SheetState.LOST}
_BACK_FROM = {SheetState.OUT, SheetState.LOST}
_TYPED_FROM = {SheetState.PRINTED, SheetState.OUT, SheetState.BACK, SheetState.LOST}
_GONE_FROM = {SheetState.PRINTED, SheetState.BACK, SheetState.TYPED}
_LOST_FROM = {SheetState.PRINTED, SheetState.OUT, SheetState.BACK, SheetState.TYPED}


class ChosenSheets(QWidget):
    """`taken(holder)`, `back`, `typed`, `destroyed(first, second, reason)`, `lost(reason, by staff)`."""

    taken = Signal(str)
    back = Signal()
    typed = Signal()
    destroyed = Signal(str, str, str)
    lost = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._sheets: Sequence[PaperSheet] = ()
        self.name = Label("", "title")
        self.told = Label("", "small", "muted")
        self.holder = ChoiceField([], placeholder=tr("Choose a member"), name=tr("Who takes it along"))
        self.out_key = KeyButton(tr("Taken along"), OUTLINED)
        self.back_key = KeyButton(tr("Counted back"), OUTLINED)
        self.typed_key = KeyButton(tr("Typed in"), OUTLINED)
        self.first = ChoiceField([], placeholder=tr("Choose a member"), name=tr("Destroyed by"))
        self.second = ChoiceField([], placeholder=tr("Choose a member"), name=tr("Together with"))
        self.reason = LineField(name=tr("Reason"))
        self.gone_key = KeyButton(tr("Destroyed by both"), OUTLINED)
        self.loss = LineField(name=tr("What happened"))
        self.by_staff = Check(tr("Taken away by staff: it becomes an obstruction"))
        self.lost_key = KeyButton(tr("Lost"), OUTLINED)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.reason_field = Field(tr("Reason, if it was not typed in"), self.reason)
        self.loss_field = Field(tr("What happened, where it was seen last"), self.loss)
        self._out, self._gone, self._lost, counted = QWidget(), QWidget(), QWidget(), QWidget()
        self._out.setLayout(Stack(Field(tr("Who takes it along"), self.holder), self.out_key, spacing=8))
        counted.setLayout(Stack(self.back_key, self.typed_key, spacing=8))
        gone = (Field(tr("Destroyed by"), self.first), Field(tr("Together with"), self.second))
        self._gone.setLayout(Stack(Rule(), *gone, self.reason_field, self.gone_key, spacing=8))
        self._lost.setLayout(Stack(Rule(), self.loss_field, self.by_staff, self.lost_key, spacing=8))
        parts = (self.name, self.told, self._out, counted, self._gone, self._lost)
        self.setLayout(Stack(*parts, spacing=16, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.out_key.clicked.connect(lambda: self.taken.emit(str(self.holder.value() or "")))
        self.back_key.clicked.connect(self.back)
        self.typed_key.clicked.connect(self.typed)
        self.gone_key.clicked.connect(
            lambda: self.destroyed.emit(
                str(self.first.value() or ""), str(self.second.value() or ""), str(self.reason.text()).strip()
            )
        )
        self.lost_key.clicked.connect(lambda: self.lost.emit(self.loss.text().strip(), self.by_staff.isChecked()))

    def set_team(self, people: Mapping[str, str], speaker: str) -> None:
        """Offer the members of the team."""
        options = list(people.items())
        for one in (self.holder, self.first, self.second):
            chosen = one.value()
            one.set_options(options)
            if chosen in people:
                one.set_value(chosen)
        if self.first.value() is None and speaker in people:
            self.first.set_value(speaker)
        if self.second.value() is None and len(people) == 2:
            self.second.set_value(next(key for key in people if key != speaker))

    def show_sheets(self, sheets: Sequence[PaperSheet], names: Mapping[str, str], title: str) -> None:
        """Show what can be done with them."""
        if {one.id for one in sheets} != {one.id for one in self._sheets}:
            self.reason.setText("")
            self.loss.setText("")
            self.by_staff.setChecked(False)
        self._sheets = sheets
        states = {one.state for one in sheets}
        single = len(sheets) == 1
        self.name.setText(title if single else ntr("{n} sheet", "{n} sheets", len(sheets)))
        self.told.setText(_told(sheets[0], names) if single else "")
        self.told.setVisible(single)
        meant = {one.holder_id for one in sheets}
        if len(meant) == 1 and (holder := meant.pop()) in names:
            self.holder.set_value(holder)
        self._out.setVisible(bool(states) and states <= _OUT_FROM)
        self.back_key.setVisible(bool(states) and states <= _BACK_FROM)
        self.typed_key.setVisible(bool(states) and states <= _TYPED_FROM)
        self._gone.setVisible(bool(states) and states <= _GONE_FROM)
        acts = any(one.kind is SheetKind.ACT for one in sheets) and SheetState.TYPED not in states
        self.reason_field.setVisible(SheetState.BACK in states or acts)
        self._lost.setVisible(single and states <= _LOST_FROM)


def _told(sheet: PaperSheet, names: Mapping[str, str]) -> str:
    """Return the days of the sheet, who has it or had it, and what was written of it."""
    texts = language.current()
    days = (
        (tr("taken along"), sheet.out_on, names.get(sheet.holder_id, "")),
        (tr("counted back"), sheet.back_on, ""),
        (tr("typed in"), sheet.typed_on, ""),
        (
            tr("destroyed"),
            sheet.destroyed_on,
            ", ".join(filter(None, (names.get(sheet.destroyed_by, ""), names.get(sheet.destroyed_with, "")))),
        ),
    )
    lines = [" · ".join(filter(None, (words, texts.date(day), who))) for words, day, who in days if day is not None]
    note = sheet.note.shown(texts.language)[0]
    return "\n".join(filter(None, (*(lines or [tr(SHEET_STATES[sheet.state])]), note)))

"""The twelve inputs in the order of events. Each is stored as it is written; Enter goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from npm_desktop.domain.admission import GATE_TIMES, RefusalGround
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.names import REFUSAL_GROUNDS, VISIT_TYPES
from npm_desktop.domain.states import VisitType
from npm_desktop.sentences import N_
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.refusal.entries import CallLine, EntryList, WitnessLine
from ui.screens.refusal.place import PlaceInput
from ui.screens.refusal.read import Found, Register
from ui.screens.refusal.record import GateRecord
from ui.screens.refusal.times import GateTime
from ui.widgets.buttons import IconButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Icon, Label
from ui.widgets.lines import LineField
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented
from ui.widgets.texts import TextField

TIMES = {
    "arrived_at": ("3", N_("Arrived")),
    "ids_shown_at": ("4", N_("Shown")),
    "refused_at": ("5", N_("Refused")),
    "left_at": ("6", N_("Left")),
}
INPUTS, SLIM = 12, 660
_TEXTS = ("position", "words", "explained")


class GateForm(QWidget):
    """`noted(words)` when words were written that the page shows."""

    noted = Signal(str)

    def __init__(self, record: GateRecord, language: str) -> None:
        super().__init__()
        self._record = record
        self._register: Register | None = None
        context = record.context
        self.place = PlaceInput(context.reader.reference)
        self.kind = Segmented(
            [(str(kind), tr(name)) for kind, name in VISIT_TYPES.items()], str(VisitType.PERIODIC),
            name=tr("Type of visit"), stretch=True,
        )  # fmt: skip
        self.times = {
            name: GateTime(number, tr(label), context.core, partial(self._before, name))
            for name, (number, label) in TIMES.items()
        }
        labels = {"position": tr("Position"), "words": tr("The words"), "explained": tr("What was explained")}
        self.texts = {name: LanguageText(language=language, name=labels[name], lines=1) for name in _TEXTS}
        self.texts["explained"].field.set_most(2)
        self.texts["words"].field.set_most(3)
        self.official = LineField()
        self.withheld = Check(tr("did not give it"))
        self.ground = ChoiceField(
            [(str(one), tr(name)) for one, name in REFUSAL_GROUNDS.items()], clearable=True,
            placeholder=tr("the ground, if one was named"), name=tr("Ground"),
        )  # fmt: skip
        self.calls = EntryList("11", tr("Who was called, with what result"), lambda: CallLine(record))
        self.witnesses = EntryList("12", tr("Who saw and heard it"), lambda: WitnessLine(record))
        self.law = Label("", "small", "muted")
        self._build()
        self._connect()
        self.set_language(language)
        record.place, record.kind, record.arrived = self.place.place, self._kind, self._arrived

    def _build(self) -> None:
        name = QWidget()
        name_row = row(self.official, self.withheld, spacing=12)
        name_row.setStretch(0, 1)
        name.setLayout(name_row)
        name.setFocusProxy(self.official)
        self.fields = {
            "position": Field(tr("Position of whoever refused"), self.texts["position"], number="7"),
            "official": Field(tr("Name, if it was given"), name, number="8"),
            "words": Field(tr("The words of the refusal, word for word"), self.texts["words"], number="9"),
            "ground": Field(tr("What it was based on"), self.ground),
            "explained": Field(tr("What was explained"), self.texts["explained"], number="10"),
        }
        self.official.setAccessibleName(tr("Name, if it was given"))
        self._rows = [
            [Field(tr("Type of visit"), self.kind, number="2")],
            list(self.times.values()),
            [self.fields["position"], self.fields["official"]],
            [self.fields["words"], self.fields["ground"]],
        ]
        law = row(Icon("scales", "accent", 18), self.law, spacing=10)
        law.setAlignment(law.itemAt(0).widget(), Qt.AlignmentFlag.AlignTop)
        law.setStretch(1, 1)
        self._law = QWidget()
        self._law.setLayout(law)
        self._law.hide()
        self._lines = [QWidget() for _ in self._rows]
        for holder, fields in zip(self._lines, self._rows, strict=True):
            holder.setLayout(_Even(fields, (3, 2) if fields[0] is self.fields["words"] else ()))
        self.times["ids_shown_at"].line.setAccessibleName(tr("Certificates shown"))
        parts = (self.place, *self._lines, self.fields["explained"], self.calls, self.witnesses, self._law)
        self.setLayout(Stack(*parts, spacing=6, margins=(32, 4, 24, 8)))
        self.setFocusProxy(self.place)
        self._rest = (*self._lines, self.fields["explained"], self.calls, self.witnesses)
        self._open(bool(self._record.visit_id))

    def _open(self, opened: bool) -> None:
        """Let be written what can be stored: before the institution is told, nothing can."""
        for part in self._rest:
            part.setEnabled(opened)

    def _connect(self) -> None:
        record = self._record
        self.place.placed.connect(self._placed)
        self.kind.chosen.connect(lambda value: record.change_kind(VisitType(str(value))))
        for name, line in self.times.items():
            line.noted.connect(partial(record.mark, line, name))
        for name, text in self.texts.items():
            text.written.connect(partial(record.write, self.fields[name], name))
            text.written.connect(lambda _code, value: self.noted.emit(value))
            text.field.installEventFilter(self)
        self.official.committed.connect(lambda value: self.noted.emit(str(value or "")))
        for entries in (self.calls, self.witnesses):
            entries.noted.connect(self.noted)
        self.official.committed.connect(lambda value: record.set(self.fields["official"], official=str(value or "")))
        self.withheld.toggled.connect(self._withhold)
        self.ground.chosen.connect(self._grounded)
        self.ground.cleared.connect(lambda: record.set(self.fields["ground"], ground=None))

    # What is known

    def _kind(self) -> VisitType:
        return VisitType(str(self.kind.value()))

    def _arrived(self) -> Moment | None:
        return self.times["arrived_at"].moment

    def _before(self, name: str) -> Moment | None:
        earlier = GATE_TIMES[: GATE_TIMES.index(name)]
        known = [moment for one in earlier if (moment := self.times[one].moment) is not None]
        return known[-1] if known else None

    def _placed(self) -> None:
        place = self.place.place()
        if place is None:
            return
        self._open(True)
        if self._record.is_begun:
            self._record.move(self.place.field, place)
        else:
            self._record.begin(self.place.field)
        if not self.place.is_new() or self.place.region.hasFocus() or self.place.category.hasFocus():
            self.kind.setFocus()

    def _withhold(self, withheld: bool) -> None:
        self.official.setEnabled(not withheld)
        self._record.set(self.fields["official"], name_withheld=withheld)

    def _grounded(self, value: object) -> None:
        self._record.set(self.fields["ground"], ground=RefusalGround(str(value)))
        self._go_on()

    def show_arrival(self, moment: Moment) -> None:
        """Propose when the group came, before anything is stored."""
        self.times["arrived_at"].show_moment(moment, moment.at.date())

    def show_found(self, found: Found) -> None:
        """Show what is stored; what is being typed stays."""
        if found.register is not self._register:
            self._register = found.register
            self.place.offer(found.register.institutions, found.register.region)
        if found.visit is None:
            return
        visit, gate = found.visit, found.gate
        self._open(True)
        self.place.show_place(visit.institution_id, visit.snapshot, provisional=found.provisional)
        self.kind.set_value(str(visit.kind))
        self.law.setText(found.law)
        self._law.setVisible(bool(found.law) and not found.provisional)  # the category says it already
        for name in GATE_TIMES:
            moment = getattr(
                visit if name in ("arrived_at", "ids_shown_at") else gate.refusal if gate else None, name, None
            )
            self.times[name].show_moment(moment, visit.day)
        if gate is None:
            return
        for name, text in self.texts.items():
            if not self.fields[name].sentence.text():
                text.show_text(getattr(gate.refusal, name))
        if not self.official.hasFocus():
            self.official.set_value(gate.refusal.official or None)
        self.withheld.blockSignals(True)
        self.withheld.set_on(gate.refusal.name_withheld)
        self.withheld.blockSignals(False)
        self.official.setEnabled(not gate.refusal.name_withheld)
        self.ground.set_value(str(gate.refusal.ground) if gate.refusal.ground else None)
        self.calls.show_entries(gate.calls)
        self.witnesses.show_entries(gate.witnesses)

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        for text in self.texts.values():
            text.set_language(code)
        for lines in (self.calls, self.witnesses):
            lines.set_language(code)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in self.times.values():
            line.line.commit()
        self.official.commit()
        for text in self.texts.values():
            text.commit()
        for lines in (self.calls, self.witnesses):
            lines.commit()

    # The keyboard

    def lead_to(self, ref: str) -> bool:
        """Give the keyboard to the input of this name; tell whether there is one."""
        places: dict[str, QWidget] = {**self.times, **self.fields, "institution": self.place}
        lists = {"calls": self.calls, "witnesses": self.witnesses}
        if ref in lists:
            lists[ref].focus_first()
        elif ref in places:
            places[ref].setFocus(Qt.FocusReason.OtherFocusReason)
        return ref in places or ref in lists

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter lead on from a text as from a line; with Shift it begins another line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, TextField)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            watched.commit()
            self._go_on()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._go_on(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)

    def _go_on(self, *, forward: bool = True) -> None:
        """Give the keyboard to the next input; the small keys of a list are reached with Tab."""
        moved = self.focusNextPrevChild(forward)
        while moved and isinstance(QApplication.focusWidget(), IconButton):
            moved = self.focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for holder in self._lines:
            layout = holder.layout()
            assert isinstance(layout, _Even)
            layout.set_slim(event.size().width() < SLIM)


class _Even(QGridLayout):
    """Fields beside each other by their shares; where it is narrow, two in a row."""

    def __init__(self, fields: Sequence[QWidget], shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._fields, self._shares, self._columns = list(fields), shares or [1] * len(fields), 0
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(8)
        self._arrange(len(self._fields))

    def set_slim(self, slim: bool) -> None:
        """Put fewer beside each other."""
        most = len(self._fields)
        wanted = most if not slim else (2 if most == 4 else 1)
        if wanted != self._columns:
            self._arrange(wanted)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        for place, field in enumerate(self._fields):
            self.removeWidget(field)
            self.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for place in range(max(len(self._fields), columns)):
            self.setColumnStretch(place, self._shares[place] if place < columns else 0)

"""Persons held: one line a category, how many and for how many there is room. An empty line takes the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import Occupancy, Visit
from ui.language import current, tr
from ui.screens.visit.record import Record
from ui.widgets.buttons import IconButton
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, NumberField
from ui.widgets.shapes import Mark, Status

_NUMBER = 72


class _Line:
    """One line of the table: category, held, room, and a way to take it away."""

    def __init__(self, record: Record, occupancy: Occupancy, language: str, told: Field) -> None:
        self._record, self.occupancy, self._language, self._told = record, occupancy, language, told
        self.label = LineField(name=tr("Category"), placeholder=tr("Men, women, minors …"))
        self.held = NumberField(digits=0, width=_NUMBER)
        self.room = NumberField(digits=0, width=_NUMBER)
        self.held.setAccessibleName(tr("Held"))
        self.room.setAccessibleName(tr("Places"))
        self.remove = IconButton("close", tr("Take this line away"))
        for editor in (self.label, self.held, self.room):
            editor.committed.connect(lambda _value: self.save())
        for number in (self.held, self.room):
            number.problem_changed.connect(told.set_wrong)
        self.remove.clicked.connect(lambda: record.vacate(self.occupancy.id))
        self.show(occupancy)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.label, self.held, self.room, self.remove

    def show(self, occupancy: Occupancy) -> None:
        """Show what is stored."""
        self.occupancy = occupancy
        self.label.set_value(occupancy.label.shown(self._language)[0] or None)
        self.held.set_value(occupancy.held)
        self.room.set_value(occupancy.capacity)
        if not occupancy.id or self.remove.parentWidget() is not None:  # shown alone it would flash as a window
            self.remove.setVisible(bool(occupancy.id))

    def commit(self) -> None:
        for editor in (self.label, self.held.line, self.room.line):
            editor.commit()

    def save(self) -> None:
        """Send the line; without a category there is nothing to save yet."""
        made = self._typed()
        if made.label and made != self.occupancy:
            self.occupancy = made
            self._record.occupy(self._told, made, self._stored)

    def _typed(self) -> Occupancy:
        words = str(self.label.value() or "")
        old = self.occupancy.label
        _, language = old.shown(self._language)
        label = old.written(language, words) if old else plain(words, self._language)
        held, room = _whole(self.held, self.occupancy.held), _whole(self.room, self.occupancy.capacity)
        return Occupancy(self.occupancy.id, label, held, room)

    def _stored(self, result: tuple[str, object]) -> None:
        held, room = self.occupancy.held, self.occupancy.capacity
        self.occupancy = Occupancy(result[0], self.occupancy.label, held, room)


class HeldTable(QWidget):
    """The lines and their sum."""

    def __init__(self, record: Record, language: str) -> None:
        super().__init__()
        self._record, self._language = record, language
        self.lines: list[_Line] = []
        self.sum = Label("", "body_strong")
        self.over = Status("", Mark.WARN, tone="text")
        self._grid = QGridLayout()
        self._table = QWidget()
        self.told = Field(tr("Persons held on the day of the visit"), self._table)
        self._build()

    def _build(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        heads = (tr("Category"), tr("Held"), tr("Places"))
        for place, words in enumerate(heads):
            head = Label(words, "small", "muted", wrap=False)
            side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(head, 0, place, side)
        self._table.setLayout(self._grid)
        self.setLayout(Stack(self.told, self.sum, self.over, spacing=8))
        self.over.hide()

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the lines as they are stored, and an empty one below."""
        wanted = list(visit.occupancy)
        known = [line.occupancy.id for line in self.lines if line.occupancy.id]
        if self.lines and known == [one.id for one in wanted]:
            self._refresh(wanted)
        else:
            self._rebuild(wanted)
        if not self.lines or self.lines[-1].occupancy.id:
            self._add(Occupancy("", Text(), None, None))
        self._table.setEnabled(not locked)
        self._add_up(wanted)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in self.lines:
            line.commit()

    def _refresh(self, wanted: list[Occupancy]) -> None:
        for line, one in zip(self.lines, wanted, strict=False):
            if line.occupancy != one and not any(widget.hasFocus() for widget in _editors(line)):
                line.show(one)
            line.remove.show()

    def _rebuild(self, wanted: list[Occupancy]) -> None:
        place = self._place_of_focus()
        for line in self.lines:
            for widget in line.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for one in wanted:
            self._add(one)
        if place is not None and place[0] < len(self.lines):
            _editors(self.lines[place[0]])[place[1]].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, occupancy: Occupancy) -> None:
        line = _Line(self._record, occupancy, self._language, self.told)
        self.lines.append(line)
        for column, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, len(self.lines), column)
        for widget in line.widgets()[:3]:
            widget.show()

    def _place_of_focus(self) -> tuple[int, int] | None:
        for number, line in enumerate(self.lines):
            for column, widget in enumerate(_editors(line)):
                if widget.hasFocus():
                    return number, column
        return None

    def _add_up(self, lines: list[Occupancy]) -> None:
        held = [one.held for one in lines if one.held is not None]
        room = [one.capacity for one in lines if one.capacity is not None]
        texts = current()
        words = ""
        if held and room:
            words = tr("{held} held, {room} places", held=texts.number(sum(held)), room=texts.number(sum(room)))
        elif held:
            words = tr("{held} held", held=texts.number(sum(held)))
        self.sum.setText(words)
        self.sum.setVisible(bool(words))
        self._say_over(lines)

    def _say_over(self, lines: list[Occupancy]) -> None:
        """Say quietly where more are held than there are places: a finding, or a slip of the hand."""
        full = [one for one in lines if one.held is not None and one.capacity is not None and one.held > one.capacity]
        self.over.setVisible(bool(full))
        if full:
            names = ", ".join(one.label.shown(self._language)[0] for one in full)
            self.over.set_status(tr("More held than places: {names}", names=names), Mark.WARN)


def _editors(line: _Line) -> tuple[LineField, LineField, LineField]:
    return line.label, line.held.line, line.room.line


def _whole(editor: NumberField, old: int | None) -> int | None:
    """Return the number as typed; what can't be read stands in its field and leaves what is stored."""
    value = editor.value()
    if value is None:
        return old if editor.line.text().strip() else None
    return int(value)

"""The room that is chosen on the sketch, or one that is being added: its name, floor and building, what was of it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.room import Room, RoomLine
from npm_desktop.domain.sketch import HIGHEST, LOWEST
from ui.language import current, tr
from ui.screens.institution import room_words
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, NumberField
from ui.widgets.panes import Pane
from ui.widgets.shapes import Status


class RoomCard(Pane):
    """`added(name, building, floor)` for a new room; `renamed(text)`, `moved(building, floor)`, `removed` for a known.

    `left` when the keyboard goes back to the sketch.
    """

    added = Signal(str, str, int)
    renamed = Signal(str)
    moved = Signal(str, int)
    removed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="card")
        self.line: RoomLine | None = None
        self.title = Label(" ", "body_strong")
        self.name = LineField(name=tr("Name of the room"))
        self.floor = NumberField(digits=0, least=Decimal(LOWEST), most=Decimal(HIGHEST), width=80)
        self.building = LineField(width=160)
        self.name_field = Field(tr("Name"), self.name, hint=tr("Its number, or what it is for. Never who is in it."))
        self.floor_field, self.building_field = Field(tr("Floor"), self.floor), Field(tr("Building"), self.building)
        self.add = KeyButton(tr("Add the room"), OUTLINED, icon="plus", key="Enter")
        self.remove = KeyButton(tr("Take this room out"), QUIET, icon="trash", key="Del")
        self._told = QWidget()
        self._told.setLayout(Stack(spacing=4))
        self._build()
        self._connect()

    def _build(self) -> None:
        small = QWidget()
        small.setLayout(Flow(self.floor_field, self.building_field, spacing=16))
        keys = QWidget()
        keys.setLayout(Flow(self.add, self.remove))
        parts = (self.title, self._told, self.name_field, small, keys)
        self.setLayout(Stack(*parts, spacing=12, margins=(16, 16, 16, 16)))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self.removed)
        self.name.returnPressed.connect(self._entered)
        self.name.committed.connect(self._rename)
        self.floor.committed.connect(lambda _value: self._move())
        self.building.committed.connect(lambda _value: self._move())

    def is_new(self) -> bool:
        """Tell whether a room is being added."""
        return self.line is None

    def show_room(self, line: RoomLine) -> None:
        """Show a room of the sketch; what is being typed of the same room stays."""
        same = self.line is not None and self.line.room.id == line.room.id
        self.line = line
        self.title.setText(room_words.name(line.room))
        self._say(line)
        self.add.hide()
        self.remove.show()
        if not same:
            self.say_wrong("")
        if not same or not self.name.hasFocus():
            self._fill(line.room)

    def _fill(self, room: Room) -> None:
        written = room.name.values.get(current().language, "")
        # What is named in another language only is read there and can be named here.
        self.name.setPlaceholderText("" if written else room_words.name(room))
        self.name.set_value(written or None)
        self.floor.set_value(Decimal(room.floor))
        self.building.set_value(room.building or None)

    def _say(self, line: RoomLine | None) -> None:
        stack = self._told.layout()
        while (item := stack.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for mark, words in room_words.history(line) if line is not None else []:
            stack.addWidget(Status(words, mark))
        self._told.setVisible(line is not None)

    def begin(self, name: str, building: str, floor: int) -> None:
        """Ask for a new room on this floor; the name that probably comes next stands there to be typed over."""
        self.line = None
        self.title.setText(tr("New room"))
        self._say(None)
        self.say_wrong("")
        self.name.setPlaceholderText("")
        self.name.set_value(name or None)
        self.floor.set_value(Decimal(floor))
        self.building.set_value(building or None)
        self.add.show()
        self.remove.hide()
        self.focus_name()

    def focus_name(self) -> None:
        """Give the keyboard to the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def say_wrong(self, sentence: str) -> None:
        """Say at the name what is wrong."""
        self.name_field.set_wrong(sentence)

    def commit(self) -> None:
        """Announce what is still typed of a known room."""
        if self.line is not None:
            self.name.commit()
            self.floor.line.commit()
            self.building.commit()

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        for one in (self.name, self.floor, self.building, self.add, self.remove):
            one.setEnabled(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the sketch on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            if self.line is not None:
                self._fill(self.line.room)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        if self.is_new():
            self._add()
        else:
            self.name.commit()
            self.left.emit()

    def _add(self) -> None:
        building, floor = self._place()
        self.added.emit(self.name.text().strip(), building, floor)

    def _place(self) -> tuple[str, int]:
        value = self.floor.value()
        return self.building.text().strip(), int(value) if isinstance(value, Decimal) else 1

    def _rename(self, value: object) -> None:
        if self.line is None:
            return
        if value:
            self.renamed.emit(str(value))
        elif self.line.room.name.values.get(current().language):
            self._fill(self.line.room)

    def _move(self) -> None:
        if self.line is not None and self._place() != (self.line.room.building, self.line.room.floor):
            self.moved.emit(*self._place())

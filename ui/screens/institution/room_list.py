"""The rooms as a list: what the sketch shows, in words, for whoever reads rather than looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.room import RoomLine
from npm_desktop.domain.sketch import floors
from ui.language import tr
from ui.screens.institution import room_words
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import row
from ui.widgets.shapes import Status


class RoomList(QWidget):
    """`opened(id)` when a room is to be shown on the sketch. First what no group has seen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stack = Stack(spacing=0)
        self.setLayout(self._stack)

    def show_lines(self, lines: list[RoomLine]) -> None:
        """Show the rooms floor by floor."""
        while (item := self._stack.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        known = {one.room.id: one for one in lines}
        for floor in floors(one.room for one in lines):
            title = QWidget()
            title.setLayout(row(Label(room_words.place(floor), "body_strong"), margins=(0, 16, 0, 4)))
            self._stack.addWidget(title)
            for room in floor.rooms:
                self._stack.addWidget(self._line(known[room.id]))
                self._stack.addWidget(Rule())

    def _line(self, line: RoomLine) -> QWidget:
        name = room_words.name(line.room)
        key = KeyButton(tr("Show it"), QUIET)
        key.setAccessibleName(f"{tr('Show it')}: {name}")
        key.clicked.connect(partial(self.opened.emit, line.room.id))
        told = QWidget()
        told.setLayout(Flow(*(Status(words, mark) for mark, words in room_words.history(line)), spacing=12))
        made = QWidget()
        title = Label(name)
        title.setMinimumWidth(160)
        made.setLayout(row(title, told, key, spacing=16))
        made.layout().setStretch(0, 2)
        made.layout().setStretch(1, 5)
        return made

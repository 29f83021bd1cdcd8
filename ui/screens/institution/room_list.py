"""The rooms as a table: what the sketch shows, in words, for whoever reads rather than looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.room import RoomLine
from npm_desktop.domain.sketch import Floor, ordered
from ui.language import current, tr
from ui.models.records import Column, RecordsModel
from ui.screens.institution import room_words
from ui.widgets.panes import column
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

# Room, where it is, how often entered, when last, how often not opened; 0 where there is no room for a column.
_WIDE, _NARROW, _ROOMY = (-3, -2, 110, 150, 130), (-2, -1, 0, 130, 0), 640
_MOST_ROWS, _ROW = 10, 40


class RoomList(QWidget):
    """`opened(id)` when a room is to be shown on the sketch. Floor by floor, as the sketch is."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordsModel(_columns(), self)
        self.table = Table(self.model, name=tr("Rooms"))
        self.setLayout(column(self.table, spacing=0))
        self.table.opened.connect(lambda place: self.opened.emit(self.model.record(place).room.id))

    def show_lines(self, lines: Sequence[RoomLine]) -> None:
        """Show the rooms; the table is as high as they are, up to ten."""
        known = {one.room.id: one for one in lines}
        self.model.show([known[room.id] for room in ordered(one.room for one in lines)])
        self.table.setFixedHeight((min(max(len(lines), 1), _MOST_ROWS) + 1) * _ROW + _ROW // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = _WIDE if event.size().width() >= _ROOMY else _NARROW
        for place, width in enumerate(widths):
            self.table.setColumnHidden(place, not width)
        self.table.set_widths(widths)


def _columns() -> list[Column]:
    return [
        Column(tr("Room"), lambda one: room_words.name(one.room), strong=True),
        Column(tr("Floor"), lambda one: room_words.place(Floor(one.room.building, one.room.floor))),
        Column(tr("Entered"), lambda one: str(one.entered or ""), number=True),
        Column(tr("Last time"), _last, mark=lambda one: Mark.NONE if one.never else ""),
        Column(tr("Not opened"), lambda one: str(one.not_opened or ""), number=True),
    ]


def _last(one: RoomLine) -> str:
    return current().date(one.last) if one.last is not None else tr("never")

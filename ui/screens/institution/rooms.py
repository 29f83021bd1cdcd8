"""The rooms of an institution over all visits: a sketch floor by floor, and the same as a list that can be read out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from npm_desktop import room_journeys
from npm_desktop.domain import room as rules
from npm_desktop.domain import sketch
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.room import Room, RoomLine
from npm_desktop.domain.sketch import Floor
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import printing
from ui.context import Context
from ui.language import current, ntr, tr
from ui.screens.institution import room_words
from ui.screens.institution.room_card import RoomCard
from ui.screens.institution.room_list import RoomList
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.columns import Columns
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark
from ui.widgets.sketch import FloorSketch

_SIDE, _LEAST = 312, 640
_AT_NAME = ("room_name_missing", "room_name_personal", "room_known", "text_too_long")


class RoomsPane(QWidget):
    """Everything is saved at once; what was taken out comes back with the notice above."""

    def __init__(self, context: Context, institution_id: str) -> None:
        super().__init__()
        self._context, self._id = context, institution_id
        self._lines: dict[str, RoomLine] = {}
        self._floor = Floor("", 1)
        self._wanted, self._removed, self._last = "", "", ""
        self.notice = Notice(Mark.GOOD, "", tr("Undo"), closable=True)
        self.place = ChoiceField([("", " ")], "", name=tr("Floor"))
        self.add = KeyButton(tr("Add a room"), OUTLINED, icon="plus", key="N")
        self.print = KeyButton(tr("Print"), OUTLINED, icon="print", key="Ctrl P")
        self.save = KeyButton(tr("Save the PDF"), OUTLINED, icon="download")
        self.count = Label("", "small", "muted", wrap=False)
        self.sketch = FloorSketch(name=tr("Sketch of the floor"))
        self.help = Label(
            tr("Arrows move, Shift and arrows resize, PgUp and PgDn choose, Enter names, + and − change the floor."),
            "small", "muted",
        )  # fmt: skip
        self.card, self.list = RoomCard(), RoomList()
        self.begin = KeyButton(tr("Add a room"), OUTLINED, icon="plus")
        self.empty = EmptyState(
            "institutions",
            tr("No room is drawn yet"),
            tr("Draw the rooms once, and every visit tells which of them no group has ever entered."),
            self.begin,
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        left, head, keys, side = QWidget(), QWidget(), QWidget(), QWidget()
        self.place.setFixedWidth(220)
        keys.setLayout(Flow(self.place, self.add, self.print, self.save, spacing=8))
        head.setLayout(Spread(keys, self.count))
        left.setLayout(column(row(self.sketch, None, spacing=0), self.help, None, spacing=8))
        side.setLayout(column(self.card, None, spacing=0))
        self._columns = Columns(left, side, side=_SIDE, least=_LEAST, spacing=24)
        self._drawn = QWidget()
        self._drawn.setLayout(column(head, self._columns, self.list, spacing=16))
        self.setLayout(column(self.notice, self._drawn, self.empty, None, spacing=16))
        for hidden in (self.notice, self._drawn, self.empty, self.card):
            hidden.hide()
        self.setFocusProxy(self.sketch)

    def _connect(self) -> None:
        for button in (self.add, self.begin):
            button.clicked.connect(self._begin)
        self.print.clicked.connect(self.print_it)
        self.save.clicked.connect(self.save_it)
        self.notice.acted.connect(self._bring_back)
        self.notice.closed.connect(lambda: setattr(self, "_removed", ""))
        self.place.chosen.connect(self._change_floor)
        self.sketch.chosen.connect(self._show_choice)
        self.sketch.shaped.connect(self._shape)
        self.sketch.named.connect(lambda _key: self.card.focus_name())
        self.sketch.removed.connect(lambda _key: self._remove())
        self.sketch.wanted.connect(self._begin)
        self.sketch.floored.connect(self._step_floor)
        self.card.added.connect(self._add)
        self.card.renamed.connect(self._rename)
        self.card.moved.connect(lambda building, floor: self._set(building=building, floor=floor))
        self.card.removed.connect(self._remove)
        self.card.left.connect(self._left_card)
        self.list.opened.connect(self.open_room)
        self._context.events.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.ROOMS in changes.topics:
            self.reload()

    # Reading.

    def reload(self) -> None:
        """Ask for the rooms."""
        reader, key = self._context.reader, self._id
        self._context.tasks.read(self, lambda: reader.rooms.of_institution(key), self.show_lines)

    def show_lines(self, lines: list[RoomLine]) -> None:
        """Show the rooms: the floor one is at, or the lowest."""
        self._lines = {one.room.id: one for one in lines}
        if self._wanted in self._lines:
            room, self._wanted = self._lines[self._wanted].room, ""
            self._floor = Floor(room.building, room.floor)
            self._show_floor(room.id)
        else:
            known = {(one.building, one.floor) for one in self._floors()}
            if known and (self._floor.building, self._floor.floor) not in known and not self._adding():
                self._floor = self._floors()[0]
            self._show_floor(self.sketch.choice())
        self.list.show_lines(lines)
        never = sum(one.never for one in lines)
        self.count.setText(
            ntr("{n} room no group has seen", "{n} rooms no group has seen", never)
            if never
            else tr("A group was in every room.")
        )
        drawn = bool(lines) or self._adding()
        self._drawn.setVisible(drawn)
        self.empty.setVisible(not drawn)
        self.setFocusProxy(self.sketch if drawn else self.begin)

    def _floors(self) -> list[Floor]:
        return sketch.floors(one.room for one in self._lines.values())

    def _show_floor(self, choice: str) -> None:
        known = self._floors()
        here = (self._floor.building, self._floor.floor)
        if here not in {(one.building, one.floor) for one in known}:
            known = sorted([*known, self._floor], key=lambda one: (one.building, one.floor))
        self.place.set_options([(_key(one), room_words.place(one)) for one in known])
        self.place.set_value(_key(self._floor))
        inside = [one for one in self._lines.values() if (one.room.building, one.room.floor) == here]
        self.sketch.show_rooms([room_words.drawn(one) for one in inside])
        self.sketch.choose(choice)
        self._show_choice(self.sketch.choice())

    def _show_choice(self, room_id: str) -> None:
        if room_id in self._lines:
            self.card.show_room(self._lines[room_id])
            self.card.show()
        elif not self._adding():
            self.card.hide()

    def _adding(self) -> bool:
        return not self.card.isHidden() and self.card.is_new()

    # Walking.

    def open_room(self, room_id: str) -> None:
        """Show a room on its floor, the keyboard on it."""
        room = self._lines[room_id].room
        self._leave_adding()
        self._floor = Floor(room.building, room.floor)
        self._show_floor(room_id)
        self.sketch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_floor(self, key: object) -> None:
        building, _, floor = str(key).rpartition("\t")
        self._leave_adding()
        self._floor = Floor(building, int(floor))
        self._show_floor("")

    def _step_floor(self, step: int) -> None:
        """Show the floor above or below, be there no room yet: then one can be added there."""
        floor = self._floor.floor + step
        if sketch.LOWEST <= floor <= sketch.HIGHEST:
            self._leave_adding()
            self._floor = Floor(self._floor.building, floor)
            self._show_floor("")

    def _left_card(self) -> None:
        self._leave_adding()
        if self._lines:
            self._show_floor(self.sketch.choice())
        else:
            self.show_lines([])
        (self.sketch if self._lines else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_adding(self) -> None:
        if self._adding():
            self.card.hide()

    # Doing.

    def _begin(self) -> None:
        self.sketch.choose("")
        self.card.show()
        self._drawn.show()
        self.empty.hide()
        self.card.begin(rules.next_name(self._last), self._floor.building, self._floor.floor)
        self._show_floor("")

    def _add(self, name: str, building: str, floor: int) -> None:
        core, who, key = self._context.core, self._context.voice.who(), self._id
        text = plain(name, current().language)

        def done(made: tuple[str, Changes]) -> None:
            self._last, self._floor = name, Floor(building, floor)
            self.reload()
            self.card.begin(rules.next_name(name), building, floor)

        job: Callable[[], Any] = lambda: core.rooms.add(key, text, who, building=building, floor=floor)  # noqa: E731
        self._context.tasks.store(self, job, done, self._failed)

    def _shape(self, room: Room) -> None:
        core, who = self._context.core, self._context.voice.who()
        fields = {"x": room.x, "y": room.y, "width": room.width, "height": room.height}
        self._send(partial(core.rooms.set, room.id, who, **fields))

    def _set(self, **fields: Any) -> None:
        if self.card.line is not None:
            key = self._wanted = self.card.line.room.id
            self._send(partial(self._context.core.rooms.set, key, self._context.voice.who(), **fields))

    def _rename(self, value: str) -> None:
        if self.card.line is not None:
            key, code = self.card.line.room.id, current().language
            self.card.say_wrong("")
            self._send(partial(self._context.core.rooms.write, key, code, value, self._context.voice.who()))

    def _remove(self) -> None:
        if self.card.line is None:
            return
        self._removed = self.card.line.room.id
        name = room_words.name(self.card.line.room)
        self.card.hide()
        self._send(partial(self._context.core.rooms.remove, self._removed, self._context.voice.who()))
        self.notice.say(Mark.GOOD, tr("{name} was taken out of the sketch.", name=name))
        self.notice.action.show()
        self.notice.show()
        self.sketch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        self._wanted, self._removed = self._removed, ""
        self.notice.hide()
        if self._wanted:
            self._send(partial(self._context.core.rooms.restore, self._wanted, self._context.voice.who()))

    def _send(self, job: Callable[[], Any]) -> None:
        self._context.tasks.store(self, job, lambda _changes: None, self._failed)

    def _failed(self, error: Exception) -> None:
        self._wanted = ""
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
        elif error.code in _AT_NAME and not self.card.isHidden():
            self.card.say_wrong(current().error(error))
        else:
            self._tell(Mark.BAD, current().error(error))
            self.reload()

    def print_it(self) -> None:
        """Let a printer be chosen, and print the sketch of all floors on one page."""
        self.commit()
        if not self._lines:
            return
        printer = self._context.dialogs.printer()
        if printer is not None:
            journey = room_journeys.sketch_page(self._context.reader, self._id, current())
            self._context.tasks.run(self, journey, partial(self._hand_over, printer), self._failed)

    def _hand_over(self, printer: QPrinter, pdf: bytes) -> None:
        self._context.tasks.work(self, partial(printing.print_pdf, printer, pdf), self._taken, self._failed)

    def _taken(self, taken: bool) -> None:
        if taken:
            self._tell(Mark.GOOD, tr("Handed to the printer."))
        else:
            self._tell(Mark.BAD, tr("The printer did not take the job. Try another printer."))

    def save_it(self) -> None:
        """Write the page to a file."""
        self.commit()
        target = self._context.dialogs.save_file(tr("Save the PDF"), tr("rooms") + ".pdf", "*.pdf")
        if target is not None:
            journey = room_journeys.save_sketch(self._context.reader, self._id, current(), target)
            said = tr("Saved as {name}.", name=target.name)
            self._context.tasks.run(self, journey, lambda _none: self._tell(Mark.GOOD, said), self._failed)

    def _tell(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.action.hide()
        self.notice.show()

    def commit(self) -> None:
        """Save what is still being moved or typed."""
        self.sketch.commit()
        if not self.card.isHidden():
            self.card.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the sketch would be too small to read, the list tells all of it."""
        super().resizeEvent(event)
        legible = event.size().width() >= sketch.COLUMNS * 10
        for one in (self.sketch, self.help):
            one.setVisible(legible)


def _key(floor: Floor) -> str:
    return f"{floor.building}\t{floor.floor}"

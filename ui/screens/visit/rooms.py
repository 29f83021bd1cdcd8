"""The rooms on a visit: entered, not opened, not reached. Ctrl+Shift+R leads here from anywhere in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Topic
from npm_desktop.domain.room import Entered, RoomOnVisit, next_name
from npm_desktop.domain.sketch import Floor, floors
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Visit
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.visit.room_row import RoomRow
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import Spot
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.notice import Notice
from ui.widgets.panes import FollowingScroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

WIDEST = 980
AT_ONCE = 16  # rows that are made in one turn of the window
_ALL, _UNSEEN, _LEFT = "all", "unseen", "left"
_CLOSED = (VisitState.CONCLUDED, VisitState.CANCELLED)
Found = tuple[Visit, list[RoomOnVisit]]


class RoomsPane(VisitPane):
    """The list, floor by floor. `left` when one goes back, `go(target, ref)` to an obstruction."""

    left = Signal()
    go = Signal(str, str)

    watched = frozenset({Topic.ROOMS, Topic.VISITS, Topic.ANSWERS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None, language: str = "ru") -> None:
        super().__init__(context, visit_id)
        self._saving, self._language = saving or Saving(context, self), language
        self._visit: Visit | None = None
        self._rooms: list[RoomOnVisit] = []
        self.rows: dict[str, RoomRow] = {}
        self._titles: list[tuple[QWidget, Floor]] = []
        self._waiting: list[tuple[Floor, str]] = []
        self._more = QTimer(self, interval=0, singleShot=True)
        self.notice = Notice(Mark.NOW, "", tr("Take it over"))
        which = [(_ALL, tr("All")), (_UNSEEN, tr("No group has seen")), (_LEFT, tr("Not said yet"))]
        self.which = Segmented(which, _ALL, name=tr("Which"))
        self.count = Label("", "small", "muted", wrap=False)
        self.draw = KeyButton(tr("Sketch of the institution"), OUTLINED, icon="institutions")
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.name = LineField(name=tr("A room that is not on the sketch"), width=280)
        self.add = KeyButton(tr("Add it as entered"), OUTLINED, icon="plus", key="Enter")
        self.name_field = Field(tr("A room that is not on the sketch"), self.name)
        self.empty = EmptyState(
            "institutions",
            tr("No room of this institution is drawn yet"),
            tr("Write the rooms you enter below, one by one; the sketch arranges them afterwards."),
        )
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, keys, filters, inner = QWidget(), QWidget(), QWidget(), QWidget()
        keys.setLayout(Flow(self.back, self.draw, right=True))
        head.setLayout(Spread(Label(tr("Rooms"), "title"), keys))
        filters.setLayout(Spread(self.which, self.count))
        self._filters, self._new, self._list = filters, QWidget(), QWidget()
        button = QWidget()
        button.setLayout(column(None, self.add, spacing=0))
        self._new.setLayout(row(self.name_field, button, None, spacing=8))
        self._list.setLayout(Stack(spacing=0))
        parts = (head, self.notice, filters, self.empty, self._list, self._new)
        inner.setLayout(Stack(*parts, spacing=16, margins=(24, 16, 24, 24)))
        inner.setMaximumWidth(WIDEST)
        self.setLayout(column(FollowingScroll(inner), spacing=0))
        for hidden in (self.notice, self.empty, filters):
            hidden.hide()

    def _connect(self) -> None:
        self._more.timeout.connect(self._fill_more)
        self.which.chosen.connect(lambda _which: self._arrange())
        self.back.clicked.connect(self.left)
        self.draw.clicked.connect(self._lead_to_sketch)
        self.notice.acted.connect(self._accept)
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)

    # Reading.

    def reload(self) -> None:
        """Ask for the rooms."""
        reader, visit_id = self._context.reader, self._id
        job: Callable[[], Found] = lambda: (reader.visits.get(visit_id), reader.rooms.of_visit(visit_id))  # noqa: E731
        self._context.tasks.read(self, job, self._show)

    def _show(self, found: Found) -> None:
        self._visit, self._rooms = found
        shown = [*self.rows, *(key for _floor, key in self._waiting)]
        same = shown == [one.line.room.id for one in self._ordered()]
        if same:
            for one in self._rooms:
                if one.line.room.id in self.rows:
                    self.rows[one.line.room.id].show_room(one)
        else:
            self._fill()
        self._arrange()
        proposed = sum(one.proposed is not None for one in self._rooms)
        words = ntr("{n} room stands in this visit's records.", "{n} rooms stand in this visit's records.", proposed)
        self.notice.say(Mark.NOW, words)
        self.notice.setVisible(bool(proposed) and not self.locked())
        said = sum(one.seen is not None for one in self._rooms)
        self.count.setText(tr("{said} of {all} said", said=said, all=len(self._rooms)))
        self.empty.setVisible(not self._rooms)
        self._filters.setVisible(bool(self._rooms))
        self._new.setVisible(not self.locked())

    def locked(self) -> bool:
        """Tell whether nothing may be recorded any more."""
        return self._visit is None or self._visit.state in _CLOSED

    def _ordered(self) -> list[RoomOnVisit]:
        known = {one.line.room.id: one for one in self._rooms}
        return [known[room.id] for floor in self._floors() for room in floor.rooms]

    def _floors(self) -> list[Floor]:
        return floors(one.line.room for one in self._rooms)

    def _fill(self) -> None:
        """Make the rows anew, floor by floor; the keyboard stays in its room."""
        at = next((key for key, made in self.rows.items() if made.keys.hasFocus()), "")
        stack = self._list.layout()
        while (item := stack.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.rows, self._titles = {}, []
        self._waiting = [(floor, room.id) for floor in self._floors() for room in floor.rooms]
        self._fill_on(AT_ONCE)
        if at:
            self._make_all()
        if at in self.rows:
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_on(self, number: int) -> None:
        """Make so many rows more; the rest comes when the window has had its turn."""
        stack, known = self._list.layout(), {one.line.room.id: one for one in self._rooms}
        batch, self._waiting = self._waiting[:number], self._waiting[number:]
        for floor, key in batch:
            if not self._titles or self._titles[-1][1] != floor:
                title = QWidget()
                title.setLayout(row(Label(_words(floor), "small", "muted"), margins=(0, 8, 0, 4)))
                self._titles.append((title, floor))
                stack.addWidget(title)
                title.show()
            made = self._row(known[key])
            stack.addWidget(made)
            made.show()
        if self._waiting:
            self._more.start()

    def _fill_more(self) -> None:
        self._fill_on(AT_ONCE)
        self._arrange()

    def _make_all(self) -> None:
        self._more.stop()
        self._fill_on(len(self._waiting))
        self._arrange()

    def _row(self, one: RoomOnVisit) -> RoomRow:
        made = RoomRow(one, self._language)
        made.set_locked(self.locked())
        made.marked.connect(self._mark)
        made.noted.connect(self._note)
        made.obstructed.connect(lambda _key: self.go.emit("obstructions", "new"))
        made.stepped.connect(lambda step, key=one.line.room.id: self._step(key, step))
        self.rows[one.line.room.id] = made
        return made

    def _arrange(self) -> None:
        """Show the rooms that are asked for. One that was just said stays until others are asked for."""
        which = self.which.value()
        for made in self.rows.values():
            wanted = which == _ALL or (made.one.line.never if which == _UNSEEN else made.one.seen is None)
            if wanted or not made.keys.hasFocus():
                made.setVisible(wanted)
        for title, floor in self._titles:
            made = [self.rows[room.id] for room in floor.rooms if room.id in self.rows]
            title.setVisible(any(not one.isHidden() for one in made))

    # Doing.

    def _mark(self, room_id: str, entered: Entered | None) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send(f"room {room_id}", lambda: core.rooms.mark(self._id, room_id, entered, who))

    def _note(self, room_id: str, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send(f"room {room_id} note {code}", lambda: core.rooms.note(self._id, room_id, code, value, who))

    def _accept(self) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send("rooms accept", lambda: core.rooms.accept(self._id, who))
        self.focus_in()

    def _send(self, key: str, job: Callable[[], Any]) -> None:
        self._saving.send(key, job, failed=lambda _sentence: self.reload())

    def _add(self) -> None:
        """Add the room that is typed; the name that comes next stands there then."""
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        core, who, last = self._context.core, self._context.voice.who(), self._last()
        text = plain(name, self._language)

        def job() -> Any:
            return core.rooms.add_on_visit(self._id, text, who, building=last.building, floor=last.floor)

        def done(_made: object) -> None:
            self.name_field.set_wrong("")
            self.name.set_value(next_name(name) or None)
            self.name.setFocus()
            self.name.selectAll()

        self._saving.send("room new", job, done, self.name_field.set_wrong)

    def _last(self) -> Floor:
        """Return the floor a new room is on: that of the room said last, else the first one."""
        said = [one.line.room for one in self._rooms if one.seen is not None]
        known = said or [one.line.room for one in self._rooms]
        return Floor(known[-1].building, known[-1].floor) if known else Floor("", 1)

    def _lead_to_sketch(self) -> None:
        if self._visit is not None:
            self.commit()
            self._context.open(Target("institution", self._visit.institution_id, "rooms"))

    # Walking.

    def _step(self, room_id: str, step: int) -> None:
        order = [key for key, made in self.rows.items() if not made.isHidden()]
        place = order.index(room_id) + step
        if 0 <= place < len(order):
            self.rows[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif place >= len(order) and self._new.isVisible():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_rooms(self, _spot: Spot) -> None:
        """Give the keyboard to the first room of which nothing is said."""
        self.focus_in()

    def focus_in(self) -> None:
        """Give the keyboard to the first room of which nothing is said, else to a new one."""
        if all(made.one.seen is not None for made in self.rows.values()):
            self._make_all()
        shown = [made for made in self.rows.values() if not made.isHidden()]
        first = next((made for made in shown if made.one.seen is None), None)
        target = first or (self.name if not self.locked() else self.back)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lead_to(self, ref: str) -> None:
        """Give the keyboard to a room."""
        if any(key == ref for _floor, key in self._waiting):
            self._make_all()
        if ref in self.rows:
            self.rows[ref].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_in()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._language = code
        for made in self.rows.values():
            made.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        for made in self.rows.values():
            made.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _words(floor: Floor) -> str:
    words = tr("Floor {n}", n=floor.number)
    return f"{floor.building} · {words}" if floor.building else words

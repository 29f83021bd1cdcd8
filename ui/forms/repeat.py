"""A repeat on the page: its name, how many items there are, a key to add one, and the items as a table or as cards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item
from npm_desktop.checklists.form import Question
from ui import theme
from ui.forms import sums
from ui.forms.asking import Asking
from ui.forms.cards import Cards
from ui.forms.grid import Grid
from ui.forms.lines import Line, Stop
from ui.forms.outline import Repeat
from ui.forms.told import Told
from ui.language import ntr, tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.shapes import Mark, Status

_BAR, _LEFT, _RIGHT = 4, 56, 16
_SUM_AFTER = 150  # milliseconds


class GridStop:
    """The table as one of the places that one goes to."""

    def __init__(self, block: RepeatBlock) -> None:
        self._block, self.current = block, False

    @property
    def question(self) -> Question:
        """The question of the current cell."""
        return self._block.grid.question()

    @property
    def spot(self) -> Spot:
        """The place of the current cell."""
        return self._block.grid.spot()

    def set_current(self, current: bool) -> None:
        """Become the place one is at."""
        self.current = current
        self._block.update()

    def focus(self) -> None:
        """Take the keyboard."""
        self._block.grid.setFocus(Qt.FocusReason.TabFocusReason)


@dataclass(frozen=True, slots=True)
class _Keyboard:
    """Where one types: at which place, and whether in the table."""

    spot: Spot
    table: bool


def make_repeat(asking: Asking, repeat: Repeat, around: str) -> Line:
    """Make the block of a repeat; what repeats in it is made the same way."""
    return RepeatBlock(asking, repeat, around)


class RepeatBlock(Line):
    """A table where an item is short and the room is enough; else cards, which show notes and reasons too."""

    def __init__(self, asking: Asking, repeat: Repeat, around: str) -> None:
        super().__init__()
        self._asking, self.repeat, self._around = asking, repeat, around
        self.name = repeat.name(asking.sheet.language)
        self.title, self.count = Label("", "body_strong"), Label("", "small", "muted", wrap=False)
        self.add = KeyButton(tr("Add"), OUTLINED, icon="plus", key="Ctrl Enter")
        self.take_out = KeyButton(tr("Take out"), QUIET, icon="trash", key="Ctrl Del")
        self.paste = KeyButton(tr("Paste rows"), QUIET, icon="table", key="Ctrl V")
        self.other = KeyButton(tr("As cards"), QUIET, icon="list")
        self.surplus = Notice(Mark.WARN, "", tr("Take them out"))
        self.keep = KeyButton(tr("Keep them"), QUIET)
        self.told, self.warned = Told(Mark.BAD), Told(Mark.WARN)
        self._cards: Cards | None = None
        name = self.name or tr("Items")
        self.grid = Grid(asking, repeat, around, name) if repeat.is_table() else None
        self.stop = GridStop(self)
        # Two hundred rows are summed up once one stops typing.
        self._summing = QTimer(self, interval=_SUM_AFTER, singleShot=True)
        self._summing.timeout.connect(self.sum_up)
        self._summed: list[tuple[str, str]] = []
        self._wished = "table" if self.grid is not None else "cards"
        self._build()
        self._connect()
        self._say()
        self.sum_up()
        if self.grid is None:
            self._show_cards()

    def _build(self) -> None:
        head = QWidget()
        flow = Flow(self.title, self.count, self.add, self.take_out, self.paste, self.other, spacing=8)
        flow.setContentsMargins(_LEFT, 8, _RIGHT, 8)
        head.setLayout(flow)
        self.sums, self._sums_line = QWidget(), Flow(spacing=16)
        self._sums_line.setContentsMargins(_LEFT, 0, _RIGHT, 8)
        self.sums.setLayout(self._sums_line)
        self.sums.hide()
        told = Stack(self.told, self.warned, spacing=4, margins=(_LEFT, 4, _RIGHT, 4))
        self._said = QWidget()
        self._said.setLayout(told)
        self._inset = QWidget()
        inset = Stack(margins=(20, 0, _RIGHT, 0))
        if self.grid is not None:
            inset.addWidget(self.grid)
        self._inset.setLayout(inset)
        self.surplus.layout().addWidget(self.keep)
        self.surplus.hide()
        self._box = Stack(head, self.sums, self.surplus, self._inset, self._said, spacing=0, margins=(0, 8, 0, 16))
        self.setLayout(self._box)

    def _connect(self) -> None:
        sheet = self._asking.sheet
        self.add.clicked.connect(self.begin_item)
        self.other.clicked.connect(self._switch)
        self.surplus.acted.connect(self._take_surplus_out)
        self.keep.clicked.connect(self._keep_surplus)
        if self.grid is not None:
            self.grid.row_wanted.connect(self.begin_item)
            self.grid.row_unwanted.connect(sheet.remove_item)
            self.grid.stepped.connect(self._asking.stepped)
            self.grid.moved.connect(self._moved)
            self.take_out.clicked.connect(self.grid.unwant)
            self.grid.told.connect(self.told.say)
            self.paste.clicked.connect(lambda: self.grid.paste(QApplication.clipboard().text()))

    @property
    def cards(self) -> Cards:
        """The cards; they are made when they come in sight for the first time."""
        if self._cards is None:
            self._cards = Cards(self._asking, self.repeat, self._around, make_repeat)
            self._cards.unwanted.connect(self._asking.sheet.remove_item)
            self._box.addWidget(self._cards)
        return self._cards

    def items(self) -> tuple[Item, ...]:
        """Return the items there are."""
        return self._asking.sheet.items(self.repeat.path, self._around)

    def is_table(self) -> bool:
        """Tell whether the table is in sight."""
        return not self._inset.isHidden()

    def table_width(self) -> int:
        """Return the width of the page below which the table becomes cards; 0 where there is none."""
        return self.grid.least_width() + 20 + _RIGHT if self.grid is not None and self._wished == "table" else 0

    def begin_item(self) -> None:
        """Add an item and go to its first question."""
        if self._asking.locked or self._asking.sheet.counted(self.repeat.path):
            return
        if self.is_table() and self.grid is not None and not self.grid.hasFocus():
            # The empty row is there already: an item begins with the first thing typed in it.
            self.grid.go_to_end()
            self._asking.wanted.emit(self.stop.spot)
            self.stop.focus()
            return
        self._asking.sheet.add_item(self.repeat.path, self._around, self._begun)

    def open_card(self, spot: Spot) -> bool:
        """Open the card of an item, for what a cell has no room for; tell whether there is one."""
        if not any(one.uid == spot.instance for one in self.items()):
            return False
        self._wished = "cards"
        self.stop.set_current(False)
        self.cards.open(spot.instance)
        self._arrange()
        self._asking.wanted.emit(spot)
        return True

    def lead_to(self, spot: Spot) -> bool:
        """Make the place of an item here one of the stops; tell whether it is."""
        if self.is_table() and self.grid is not None:
            return self.grid.go_to_spot(spot)
        uid = spot.instance
        parents = {one.uid: one.around for one in self._asking.sheet.view.items}
        own = {one.uid for one in self.items()}
        while uid and uid not in own:
            uid = parents.get(uid, "")
        if not uid:
            return False
        self.cards.open(uid)
        if uid == spot.instance or self.cards.lines is None:
            return True
        blocks = (one for one in self.cards.lines.lines() if isinstance(one, RepeatBlock))
        return any(one.lead_to(spot) for one in blocks)

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        if moved or spots is None:
            self._refresh(spots, moved=True)
        elif any(one.instance and one.path.startswith(f"{self.repeat.path}/") for one in spots):
            self._refresh(spots, moved=False)

    def stops(self) -> list[Stop]:
        return [self.stop] if self.is_table() else self.cards.stops()

    def blocks(self) -> list[RepeatBlock]:
        """Return this block and those in its open card."""
        lines = [] if self.is_table() or self.cards.lines is None else self.cards.lines.lines()
        return [self, *(inner for one in lines if isinstance(one, RepeatBlock) for inner in one.blocks())]

    def set_language(self) -> None:
        self._say()
        self.sum_up()
        if self._cards is not None:
            self._cards.set_language()
        if self.grid is not None:
            self.grid.refresh(moved=False)
            self.grid.horizontalHeader().updateGeometry()

    def set_locked(self, locked: bool) -> None:
        if self._cards is not None:
            self._cards.set_locked(locked)
        self._say()
        if self.grid is not None:
            self.grid.refresh(moved=True)

    def commit(self) -> None:
        if self._cards is not None:
            self._cards.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin_item()
        elif ctrl and event.key() == Qt.Key.Key_Delete and not self.is_table() and not self.cards.remove.isHidden():
            self.cards.unwanted.emit(self.cards.uid)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.stop.current:
            painter.fillRect(box, theme.colour("surface"))
            painter.fillRect(QRectF(0, 0, _BAR, box.height()), theme.colour("accent"))
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), theme.colour("line"))

    def _moved(self) -> None:
        self._warn()
        self._asking.moved.emit(self.grid)

    def _warn(self) -> None:
        """Say below the table what does not fit in the cell one is at."""
        self.warned.say(self._asking.warning(self.stop.spot))

    def _refresh(self, spots: frozenset[Spot] | None, *, moved: bool) -> None:
        if self.is_table() and self.grid is not None:
            self.grid.refresh(moved=moved)
            self._warn()
        else:
            self.cards.refresh(spots, moved=moved)
        if moved:
            self._say()
        self._summing.start()

    def sum_up(self) -> None:
        """Say above the items what they come to."""
        found = sums.told(self._asking, self.repeat, self.items())
        if found == self._summed:
            return
        self._summed = found
        while (item := self._sums_line.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for words, mark in found:
            self._sums_line.addWidget(Status(words, mark))
        self.sums.setVisible(bool(found))
        self._sums_line.invalidate()
        self.sums.updateGeometry()

    def _arrange(self) -> None:
        """Show the table where it is wished for and fits."""
        fits = self.grid is not None and self.grid.least_width() + 20 + _RIGHT <= self.width()
        keyboard, wanted = self._keyboard(), fits and self._wished == "table"
        if wanted:
            self._show_table()
        else:
            self._show_cards()
        if keyboard is not None and wanted != keyboard.table:
            self._hand_over(keyboard.spot)
        self.other.setVisible(fits)
        self._show_take_out()
        self.other.setText(tr("As cards") if self.is_table() else tr("As a table"))
        self.other.updateGeometry()

    def _keyboard(self) -> _Keyboard | None:
        """Return where in here the keyboard is, None when it is elsewhere."""
        at = QApplication.focusWidget()
        if at is None or not self.isAncestorOf(at):
            return None
        current = next((one for one in self.stops() if one.current), None)
        return _Keyboard(current.spot, self.is_table()) if current is not None else None

    def _hand_over(self, spot: Spot) -> None:
        """Go on at the same place in the other form: what is put out of sight would lose the keyboard to anything."""
        self.stop.set_current(False)
        self.lead_to(spot)
        stops = self.stops()
        found = next((one for one in stops if one.spot == spot), stops[0] if stops else None)
        if found is not None:
            self._asking.wanted.emit(found.spot)
            found.focus()

    def _show_table(self) -> None:
        # What is out of sight is not kept up; it is read anew when it comes in sight.
        if self._inset.isHidden() and self.grid is not None:
            self.grid.refresh(moved=True)
        if self._cards is not None:
            self._cards.hide()
        self._inset.show()
        self._said.show()

    def _show_cards(self) -> None:
        known = self._cards is not None
        if self.cards.isHidden() and known:
            self.cards.refresh(None, moved=True)
        self._inset.hide()
        self._said.hide()
        self.cards.show()

    def _switch(self) -> None:
        spot = self.stop.spot if self.is_table() else Spot("", self.cards.uid)
        self._wished = "cards" if self.is_table() else "table"
        for stop in self.stops():
            stop.set_current(False)
        if spot.instance and self._wished == "cards":
            self.cards.open(spot.instance)
        self._arrange()
        stops = self.stops()
        if stops:
            self._asking.wanted.emit(stops[0].spot)

    def _begun(self, uid: str) -> None:
        if self.is_table() and self.grid is not None:
            self.grid.go_to_spot(Spot(self.grid.model_of_items().question(0).path, uid))
            self.stop.focus()
        else:
            self.cards.open(uid, keyboard=True)

    def _say(self) -> None:
        sheet = self._asking.sheet
        self.name = self.repeat.name(sheet.language)
        self.title.setText(self.name or tr("Items"))
        self.count.setText(str(len(self.items())))
        self.add.setVisible(not self._asking.locked and not sheet.counted(self.repeat.path))
        self._show_take_out()
        left = [uid for uid in sheet.surplus(self.repeat.path)]
        if left:
            words = ntr(
                "{n} item more than counted holds answers.", "{n} items more than counted hold answers.", len(left)
            )
            self.surplus.say(Mark.WARN, words)
        self.surplus.setVisible(bool(left) and not self._asking.locked)

    def _show_take_out(self) -> None:
        free = not self._asking.locked and not self._asking.sheet.counted(self.repeat.path)
        self.take_out.setVisible(free and self.is_table() and bool(self.items()))
        self.paste.setVisible(not self._asking.locked and self.is_table())

    def _take_surplus_out(self) -> None:
        sheet = self._asking.sheet
        for uid in sheet.surplus(self.repeat.path):
            sheet.remove_item(uid)
        self._keep_surplus()

    def _keep_surplus(self) -> None:
        self._asking.sheet.keep_surplus(self.repeat.path)
        self._say()

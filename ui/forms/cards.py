"""The items of a repeat as cards: their titles in a list, and all questions of the one that is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item
from npm_desktop.checklists.form import Question
from ui import theme
from ui.forms.asking import Asking
from ui.forms.editor import pick
from ui.forms.lines import Line, Lines, MakeRepeat, Stop
from ui.forms.outline import Part, Repeat
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column, row
from ui.widgets.sections import Section as ItemLine
from ui.widgets.sections import SectionTree

_LIST, _NARROW, _MOST_LINES, _LISTED_AT_ONCE = 200, 620, 10, 20


class Cards(Line):
    """`opened(uid)` when another card is open, `unwanted(uid)` when one is to be taken out."""

    opened = Signal(str)
    unwanted = Signal(str)

    def __init__(self, asking: Asking, repeat: Repeat, around: str, make_repeat: MakeRepeat) -> None:
        super().__init__()
        self._asking, self._repeat, self._around, self._make_repeat = asking, repeat, around, make_repeat
        self.uid = ""
        self.lines: Lines | None = None
        self.tree = SectionTree(name=repeat.name(asking.sheet.language))
        self.title = Label("", "body_strong")
        self.remove = KeyButton(tr("Take out"), QUIET, icon="trash", key="Ctrl Del")
        self._head = QWidget()
        head = row(self.title, self.remove, spacing=8, margins=(56, 4, 16, 0))
        head.setStretch(0, 1)
        self._head.setLayout(head)
        self._card = column(self._head, spacing=0)
        self._paper = Pane(self._card)
        self._line = Rule(upright=True)
        self._box = row(self.tree, self._line, self._paper, spacing=0)
        self._box.setStretch(2, 1)
        self.setLayout(self._box)
        self.tree.chosen.connect(lambda uid: self.open(uid, keyboard=True))
        self.remove.clicked.connect(lambda: self.unwanted.emit(self.uid))
        self._begin()

    def _begin(self) -> None:
        """Open the first card; a long list beside it follows once the card is in sight."""
        items = self.items()
        if len(items) <= _LISTED_AT_ONCE:
            self._list_items()
        else:
            self._put(items[0].uid)
            QTimer.singleShot(0, self, self._list_items)
        self.open(self.uid)

    def items(self) -> tuple[Item, ...]:
        """Return the items there are."""
        return self._asking.sheet.items(self._repeat.path, self._around)

    def open(self, uid: str, *, keyboard: bool = False, last: bool = False) -> None:
        """Open the card of an item; with the keyboard at its first question, or the last one."""
        if uid != self.uid or self.lines is None:
            self._put(uid)
        stops = self.stops()
        if keyboard and stops:
            self._asking.wanted.emit(stops[-1 if last else 0].spot)

    def step(self, step: int) -> bool:
        """Open the next or the previous card; tell whether there is one."""
        uids = [one.uid for one in self.items()]
        place = uids.index(self.uid) + step if self.uid in uids else -1
        if not 0 <= place < len(uids):
            return False
        self.open(uids[place], keyboard=True, last=step < 0)
        return True

    def holds(self, spot: Spot) -> bool:
        """Tell whether the place lies in the open card."""
        return self.lines is not None and any(one.spot == spot for one in self.lines.stops())

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        if moved or spots is None:
            self._list_items()
        else:
            self._count(frozenset(one.instance for one in spots))
        if self.lines is not None:
            self.lines.refresh(spots, moved=moved)

    def stops(self) -> list[Stop]:
        return self.lines.stops() if self.lines is not None else []

    def set_language(self) -> None:
        self._list_items()
        if self.lines is not None:
            self.lines.set_language()

    def set_locked(self, locked: bool) -> None:
        self._show_keys()
        if self.lines is not None:
            self.lines.set_locked(locked)

    def commit(self) -> None:
        if self.lines is not None:
            self.lines.commit()

    def minimumSizeHint(self) -> QSize:
        """Need the wider of list and card alone: where there is little room they come under each other."""
        wide = max(one.minimumSizeHint().width() for one in (self.tree, self._paper))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the list beside the card, or above it where there is little room."""
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._line.setVisible(not narrow)
        self.tree.setMinimumWidth(0 if narrow else _LIST)
        self.tree.setMaximumWidth(16_777_215 if narrow else _LIST)
        lines = min(len(self.tree.rows), 4 if narrow else _MOST_LINES)
        high = sum(one.heightForWidth(max(_LIST - 16, 60)) + 2 for one in self.tree.rows[:lines]) + 18
        self.tree.setMinimumHeight(high if narrow else min(high, theme.tokens.TOUCH * 4))
        self.tree.setMaximumHeight(high if lines < len(self.tree.rows) or narrow else 16_777_215)

    def _put(self, uid: str) -> None:
        if self.lines is not None:
            self.lines.commit()
            self._card.removeWidget(self.lines)
            self.lines.hide()
            self.lines.deleteLater()
            self.lines = None
        self.uid = uid
        if uid:
            self.lines = Lines(self._asking, self._repeat.inside, uid, self._make_repeat)
            self._card.insertWidget(1, self.lines)
        self.tree.set_current(uid)
        self._name_card()
        self._show_keys()
        self.opened.emit(uid)

    def _name_card(self) -> None:
        now = next((one for one in self.items() if one.uid == self.uid), None)
        self.title.setText(self.name_of(now) if now is not None else "")
        self._head.setVisible(now is not None)

    def _count(self, instances: frozenset[str]) -> None:
        """Show how far these items are, and what they are called now."""
        around = {one.uid: one.around for one in self._asking.sheet.view.items}
        touched = instances | {around.get(one, "") for one in instances}
        for item, shown in zip(self.items(), self.tree.rows, strict=False):
            if item.uid in touched:
                line = self._item_line(item)
                if line != shown.section:
                    shown.set_section(line)
        self._name_card()

    def _list_items(self) -> None:
        items = self.items()
        self.tree.set_sections([self._item_line(one) for one in items], self.uid)
        uids = [one.uid for one in items]
        if self.uid not in uids:
            self._put(uids[0] if uids else "")
        self.tree.setVisible(bool(items))
        self._name_card()
        self._arrange()

    def name_of(self, item: Item) -> str:
        """Return what an item is called: its own title, else the repeat and its place."""
        said = pick(item.title, self._asking.sheet.language) if item.title else ""
        name = self._repeat.name(self._asking.sheet.language)
        if not said or said == name:
            return tr("{name} {number}", name=name or tr("Item"), number=item.position)
        return said

    def _item_line(self, item: Item) -> ItemLine:
        asked = list(self._asked(self._repeat.inside, item.uid))
        done = sum(self._asking.sheet.is_answered(spot) for spot in asked)
        return ItemLine(item.uid, str(item.position), self.name_of(item), done, len(asked))

    def _asked(self, parts: list[Part], uid: str) -> list[Spot]:
        sheet = self._asking.sheet
        found = [Spot(one.path, uid) for one in parts if isinstance(one, Question) and one.asked]
        found = [spot for spot in found if sheet.is_asked(spot)]
        for inner in (one for one in parts if isinstance(one, Repeat)):
            for item in sheet.items(inner.path, uid):
                found += self._asked(inner.inside, item.uid)
        return found

    def _show_keys(self) -> None:
        free = not self._asking.locked and not self._asking.sheet.counted(self._repeat.path)
        self.remove.setVisible(free)

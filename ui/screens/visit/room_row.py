"""One room on a visit: what became of it in one key, and a word why where it was not entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import ENTERED
from npm_desktop.domain.room import Entered, RoomOnVisit
from npm_desktop.domain.text import Text
from ui.forms.written import LanguageText
from ui.language import current, ntr, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_TITLE = 240


class RoomRow(QWidget):
    """`marked(id, Entered | None)`, `noted(id, language, value)`, `obstructed(id)`; `stepped(±1)` to another room."""

    marked = Signal(str, object)
    noted = Signal(str, str, str)
    obstructed = Signal(str)
    stepped = Signal(int)

    def __init__(self, one: RoomOnVisit, language: str) -> None:
        super().__init__()
        self.one = one
        name = self.name()
        options = [(entered, tr(words)) for entered, words in ENTERED.items()]
        self.keys = Segmented(options, name=name, digits=True, clearable=True)
        self.title = Label(name, "body_strong")
        self.known = Label("", "small", "muted")
        self.proposed = Status(" ", Mark.NOW, tone="muted")
        self.note = LanguageText(language=language, name=tr("Why: {room}", room=name), placeholder=tr("Why"), lines=1)
        self.write_down = KeyButton(tr("Obstruction"), QUIET, icon="obstruction", key="F8")
        self.write_down.setAccessibleName(f"{tr('Obstruction')}: {name}")
        self._build()
        self.keys.chosen.connect(lambda value: self.marked.emit(self.room_id, Entered(str(value))))
        self.keys.cleared.connect(lambda: self.marked.emit(self.room_id, None))
        self.note.written.connect(lambda code, value: self.noted.emit(self.room_id, code, value))
        self.write_down.clicked.connect(lambda: self.obstructed.emit(self.room_id))
        self.show_room(one)
        self.setFocusProxy(self.keys)

    def _build(self) -> None:
        left, right, below = QWidget(), QWidget(), QWidget()
        left.setLayout(Stack(self.title, self.known, spacing=0))
        left.setFixedWidth(_TITLE)
        right.setLayout(Flow(self.keys, self.proposed, self.write_down, spacing=12))
        box = row(self.note, margins=(_TITLE + 16, 0, 0, 8))
        below.setLayout(box)
        self._below = below
        line = QWidget()
        line.setLayout(row(left, right, spacing=16, margins=(0, 8, 0, 8)))
        line.layout().setStretch(1, 1)
        self.setLayout(Stack(line, below, Rule(), spacing=0))

    @property
    def room_id(self) -> str:
        """Return the id of the room."""
        return self.one.line.room.id

    def name(self) -> str:
        """Return the name of the room."""
        return self.one.line.room.name.shown(current().language)[0]

    def show_room(self, one: RoomOnVisit) -> None:
        """Show what is stored; what is being typed stays."""
        self.one = one
        seen = one.seen.entered if one.seen is not None else None
        self.title.setText(self.name())
        self.known.setText(_before(one))
        self.keys.set_value(seen)
        self.proposed.setVisible(one.proposed is not None)
        if one.proposed is not None:
            words = tr("measured in this visit") if one.proposed is Entered.ENTERED else tr("recorded as not opened")
            self.proposed.set_status(words, Mark.NOW)
        self._below.setVisible(seen in (Entered.NOT_OPENED, Entered.NOT_REACHED))
        self.write_down.setVisible(seen is Entered.NOT_OPENED and self.isEnabled())
        self.note.show_text(one.seen.note if one.seen is not None else Text())

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        for editor in (self.keys, self.note):
            editor.setEnabled(not locked)
        if locked:
            self.write_down.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the room above or below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.keys.hasFocus():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


def _before(one: RoomOnVisit) -> str:
    """Return what other visits say of the room."""
    line = one.line
    if line.last is not None:
        return tr("last entered on {day}", day=current().date(line.last))
    if line.not_opened:
        return ntr("not opened on {n} visit, never entered", "not opened on {n} visits, never entered", line.not_opened)
    return tr("no group was ever in it")

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
        # What few rooms need is made when one needs it: a hundred of each would hold the window up.
        self.note: LanguageText | None = None
        self.write_down: KeyButton | None = None
        self.proposed: Status | None = None
        self._language, self._locked = language, False
        self._right, self._stack = QWidget(), Stack(spacing=0)
        self._build()
        self.keys.chosen.connect(lambda value: self.marked.emit(self.room_id, Entered(str(value))))
        self.keys.cleared.connect(lambda: self.marked.emit(self.room_id, None))
        self.show_room(one)
        self.setFocusProxy(self.keys)

    def _build(self) -> None:
        left, line = QWidget(), QWidget()
        left.setLayout(Stack(self.title, self.known, spacing=0))
        left.setFixedWidth(_TITLE)
        self._right.setLayout(Flow(self.keys, spacing=12))
        line.setLayout(row(left, self._right, spacing=16, margins=(0, 8, 0, 8)))
        line.layout().setStretch(1, 1)
        self._stack.addWidget(Rule())
        self._stack.addWidget(line)
        self.setLayout(self._stack)

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
        self._show_proposed(one.proposed)
        self._show_note(seen in (Entered.NOT_OPENED, Entered.NOT_REACHED))
        self._show_way(seen is Entered.NOT_OPENED and not self._locked)

    def _show_proposed(self, proposed: Entered | None) -> None:
        if proposed is not None:
            if self.proposed is None:
                self.proposed = Status(" ", Mark.NOW, tone="muted")
                self._right.layout().addWidget(self.proposed)
            words = tr("measured in this visit") if proposed is Entered.ENTERED else tr("recorded as not opened")
            self.proposed.set_status(words, Mark.NOW)
        if self.proposed is not None:
            self.proposed.setVisible(proposed is not None)

    def _show_note(self, wanted: bool) -> None:
        if self.note is None and wanted:
            name = tr("Why: {room}", room=self.name())
            self.note = LanguageText(language=self._language, name=name, placeholder=tr("Why"), lines=1)
            self.note.written.connect(lambda code, value: self.noted.emit(self.room_id, code, value))
            self.note.setContentsMargins(_TITLE + 16, 0, 0, 8)
            self._stack.addWidget(self.note)
        if self.note is not None:
            self.note.setVisible(wanted)
            self.note.setEnabled(not self._locked)
            self.note.show_text(self.one.seen.note if self.one.seen is not None else Text())

    def _show_way(self, wanted: bool) -> None:
        if self.write_down is None and wanted:
            self.write_down = KeyButton(tr("Obstruction"), QUIET, icon="obstruction", key="F8")
            self.write_down.setAccessibleName(f"{tr('Obstruction')}: {self.name()}")
            self.write_down.clicked.connect(lambda: self.obstructed.emit(self.room_id))
            self._right.layout().addWidget(self.write_down)
        if self.write_down is not None:
            self.write_down.setVisible(wanted)

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._language = code
        if self.note is not None:
            self.note.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        if self.note is not None:
            self.note.commit()

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        self._locked = locked
        self.keys.setEnabled(not locked)
        self.show_room(self.one)

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

"""Notes of the one who speaks, for nobody else: no paper, no search, no colleague sees them. Ctrl+E from anywhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Topic
from npm_desktop.domain.interview import PrivateNote
from npm_desktop.domain.text import Text
from ui import language, theme
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.entry import Entry
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import FollowingScroll, column, row

WIDEST, _DAY = 860, 80
Found = tuple[Any, list[PrivateNote]]


class NoteLine(QWidget):
    """One note; an empty one becomes a note with its first words. `removed(note)` when its key takes it away."""

    removed = Signal(object)

    def __init__(self, context: Context, saving: Saving, note: PrivateNote, code: str) -> None:
        super().__init__()
        self._context, self._note = context, note
        self.entry = Entry(saving, "private note", self)
        self.entry.start(note.id)
        # A note is nobody else's, so it is never translated: it goes on in its own language.
        self.text = LanguageText(note.text, note.text.source if note.text else code, name=tr("Note"), lines=2)
        self.field = Field("", self.text)
        self.field.label.hide()
        self.day = Label("", "small", "muted", wrap=False)
        self.remove = IconButton("close", tr("Take this note away"))
        self.day.setFixedSize(_DAY, theme.tokens.TOUCH)
        kept = self.remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # all notes are equally wide
        self.remove.setSizePolicy(kept)
        box = row(self.field, self.day, self.remove, spacing=8)
        box.setStretch(0, 1)
        for beside in (self.day, self.remove):
            box.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(box)
        self.setLayout(Stack(inner, Rule(), spacing=12))
        self.text.written.connect(self._write)
        self.remove.clicked.connect(lambda: self.removed.emit(self._note))
        self.show_note(note)

    @property
    def note_id(self) -> str:
        """Return the id of the note, "" while nothing was written."""
        return self.entry.id

    def show_note(self, note: PrivateNote) -> None:
        """Show what is stored; what is being typed stays."""
        self._note = note
        self.text.show_text(note.text)
        self.day.setText(language.current().date(note.day) if note.day is not None else "")
        self.remove.setVisible(bool(note.id))

    def _write(self, code: str, value: str) -> None:
        core, who, note = self._context.core, self._context.voice.who(), self._note
        if not self.entry.is_new():
            if value:
                job = partial(core.private_notes.write, language=code, value=value, who=who)
                self.entry.change(f"text {code}", job, self.field)
        elif value:
            said = Text().written(code, value)
            self.entry.record(lambda: core.private_notes.add(note.visit_id, said, who, note.about), self.field)


class PrivateNotesPane(ListPane):
    """The notes, the empty one above the others. `left` when one goes back to where one was."""

    left = Signal()

    watched = frozenset({Topic.INTERVIEWS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.private_notes.restore)
        self._code, self._about = language.current().language, ""
        self.lines: list[NoteLine] = []
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.rule = Label(tr("Only you see these notes. No paper prints them, no search finds them."), "small", "muted")
        self._rows = Stack(spacing=12)
        self._build()
        self.back.clicked.connect(self.left)
        context.events.spoke.connect(self.reload)
        # Words can be typed before the earlier notes are read.
        self.lines = [self._new_line(PrivateNote("", visit_id))]
        self._arrange()
        self.reload()

    def _build(self) -> None:
        head, rows, inner = QWidget(), QWidget(), QWidget()
        head.setLayout(Spread(Label(tr("My notes"), "title"), self.back))
        rows.setLayout(self._rows)
        inner.setLayout(Stack(head, self.rule, self.notice, rows, spacing=16, margins=(32, 20, 32, 24)))
        inner.setMaximumWidth(WIDEST)
        self._scroll = FollowingScroll(inner)
        self.setLayout(column(self._scroll, spacing=0))

    def locked(self) -> bool:
        """Tell that notes of one's own are never closed."""
        return False

    def reload(self) -> None:
        """Ask for the notes of the one who speaks."""
        reader, visit_id, who = self._context.reader, self._id, self._context.voice.who()
        self._context.tasks.read(self, lambda: (who.author, reader.private_notes.mine(visit_id, who)), self._show)

    def _show(self, found: Found) -> None:
        owner, notes = found
        if owner != self._context.voice.who().author:
            return  # somebody else speaks by now
        known = {line.note_id: line for line in self.lines if line.note_id}
        fresh = next((line for line in self.lines if not line.note_id), None)
        kept = []
        for one in notes:
            line = known.pop(one.id, None) or self._new_line(one)
            line.show_note(one)
            kept.append(line)
        self.lines = [fresh or self._new_line(PrivateNote("", self._id, about=self._about)), *kept]
        for line in known.values():
            line.hide()
            line.deleteLater()
        self._arrange()

    def _new_line(self, note: PrivateNote) -> NoteLine:
        made = NoteLine(self._context, self._saving, note, self._code)
        made.removed.connect(self._remove)
        return made

    def _arrange(self) -> None:
        while self._rows.takeAt(0) is not None:
            pass
        for before, line in zip([None, *self.lines], self.lines, strict=False):
            self._rows.addWidget(line)
            line.show()
            if before is not None:
                QWidget.setTabOrder(before.remove, line.text.field)

    def _remove(self, note: PrivateNote) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._saving.send(f"private note {note.id} remove", lambda: core.private_notes.remove(note.id, who))
        self.offer_undo(note.id, tr("The note was taken away."))
        self.focus_in()

    def new_note(self, spot: Spot = NOWHERE) -> None:
        """Write one now; it remembers the question one was at."""
        self._about = spot.question
        for line in self.lines[:1]:
            if not line.note_id:
                line.show_note(PrivateNote("", self._id, about=self._about))
        self.focus_in()

    def focus_in(self) -> None:
        """Give the keyboard to the empty note."""
        if self.lines:
            self.lines[0].text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.back.setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._code = code
        for line in self.lines:
            if not line.note_id:
                line.text.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        for line in self.lines:
            line.text.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is typed; nobody who comes next finds it on the page."""
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

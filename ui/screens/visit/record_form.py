"""What the forms of findings, recommendations and obstructions share: words first, each field saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import Obstruction
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.message import Message
from npm_desktop.domain.reprisal import Reprisal
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.entry import Entry, LanguageSwitch, Lines
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.panes import row

Shown = TypeVar("Shown", Finding, Recommendation, Obstruction, Message, Reprisal)


class RecordForm(QWidget, Generic[Shown]):
    """A new record is stored with its first words; afterwards every field is saved by itself.

    `removed(record)` comes after it was taken back, `closed` when the form is put away. `missing` is said when somebody
    wants to record no words; `take_back` is the command that takes a record back.
    """

    removed = Signal(object)
    closed = Signal()
    missing = ""

    def __init__(
        self, context: Context, saving: Saving, kind: str, words: str, keep: str, take_back: Callable[..., Any]
    ) -> None:
        super().__init__()
        self._context, self._visit_id, self._take_back = context, "", take_back
        self._shown: Shown | None = None
        self.entry, self._lines = Entry(saving, kind, self), Lines()
        code = language.current().language
        self.title = Label("", "title")
        self.source = Label("", "small", "muted")
        self.read_only = Label(tr("The report is fixed: this is shown, not changed."), "small", "muted")
        self.language = LanguageSwitch(code)
        self.text = LanguageText(language=code, name=words, lines=3)
        self.text_field = Field(words, self.text)
        self.keep = KeyButton(keep, PRIMARY)
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.source.hide()
        self.language.chosen.connect(lambda chosen: self.set_language(str(chosen)))
        self.keep.clicked.connect(self._record)
        self.remove.clicked.connect(self._remove)
        self.close_key.clicked.connect(self.put_away)
        self.entry.recorded.connect(lambda _id: self.show_keys(locked=False))

    def texts(self) -> tuple[LanguageText, ...]:
        """Return the texts; what makes a record of it comes last."""
        return (self.text,)

    def neighbour(self) -> QWidget:
        """Return what takes the keyboard from the key that records, once there is nothing to record any more."""
        return self.text

    def last_id(self) -> str:
        """Return the id of the record that is shown, or was when the form was put away."""
        return self._shown.id if self._shown is not None else ""

    def commit_lines(self) -> None:
        """Announce what is still only typed in the fields of one line."""
        raise NotImplementedError

    def head(self) -> QWidget:
        """Return the line with the title and the way out."""
        made = QWidget()
        box = row(self.title, self.close_key)
        box.setStretch(0, 1)
        made.setLayout(box)
        return made

    def say_source(self, words: str) -> None:
        """Say what the record comes from, if anything."""
        self.source.setText(words)
        self.source.setVisible(bool(words))

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.language.set_value(code)
        for text in self.texts():
            text.set_language(code)

    def show_keys(self, *, locked: bool) -> None:
        """Show what can be done with the record now. A key that goes hands the keyboard to its neighbour."""
        new, struck = self.entry.is_new(), self.keep.hasFocus()
        if struck and not new:
            self.neighbour().setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.setVisible(new)
        self.remove.setVisible(not new and not locked)

    def put_away(self) -> None:
        """Save what is typed and close."""
        self.commit()
        self.entry.start("")
        self.closed.emit()

    def commit(self) -> None:
        """Save what is still typed; words of a new record make it one."""
        if self._shown is not None and self.text.isEnabled():
            self.commit_lines()
            for text in self.texts():
                text.commit()

    def _record(self) -> None:
        self.commit()
        if self.entry.is_new() and not self.text.value():
            self.text_field.set_wrong(tr(self.missing))
            self.text.setFocus()

    def _remove(self) -> None:
        shown = self._shown
        self.commit()
        self.entry.change("remove", partial(self._take_back, who=self._context.voice.who()), self.text_field)
        self.entry.start("")
        self.closed.emit()
        self.removed.emit(shown)

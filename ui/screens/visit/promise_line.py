"""One promise of the head: what, who, by when. An empty line becomes a promise with its first words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import Promise
from npm_desktop.domain.text import Text
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.entry import Entry, Lines
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import IconButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Rule
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import row


class PromiseLine(QWidget):
    """Each of its fields is saved by itself. `removed(Promise)` when its key takes it away."""

    removed = Signal(object)

    def __init__(self, context: Context, saving: Saving, visit_id: str, promise: Promise, language: str) -> None:
        super().__init__()
        self._context, self._visit_id = context, visit_id
        self._promise = promise
        self.entry, self._lines = Entry(saving, "promise", self), Lines()
        self.entry.start(promise.id)
        self.text = LanguageText(promise.text, language, name=tr("What was promised"), lines=1)
        self.who = LineField(name=tr("Who does it"), width=280)
        self.by_day = DateField(name=tr("By when"))
        self.text_field = Field(tr("What was promised"), self.text)
        self.who_field = Field(tr("Who does it"), self.who)
        self.day_field = Field(tr("By when"), self.by_day)
        self.remove = IconButton("close", tr("Take this promise away"))
        self._build()
        self._connect()
        self.show_promise(promise)

    def _build(self) -> None:
        below, words = QWidget(), QWidget()
        below.setLayout(Flow(self.who_field, self.day_field, spacing=16))
        box = row(self.text_field, self.remove, spacing=8)
        box.setStretch(0, 1)
        words.setLayout(box)
        self.setLayout(Stack(words, below, Rule(), spacing=8))

    def _connect(self) -> None:
        self.text.written.connect(self._write)
        self.who.committed.connect(lambda value: self._set(self.who_field, who=str(value or "")))
        self.by_day.committed.connect(lambda value: self._set(self.day_field, by_day=value))
        self.remove.clicked.connect(lambda: self.removed.emit(self._promise))

    @property
    def promise_id(self) -> str:
        """Return the id of the promise, "" while nothing was written."""
        return self.entry.id

    def show_promise(self, promise: Promise) -> None:
        """Show what is stored; what is being typed stays."""
        self._promise = promise
        self.text.show_text(promise.text)
        self._lines.show(self.who, promise.who or None)
        self._lines.show(self.by_day, promise.by_day)
        self.remove.setVisible(bool(promise.id))

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        for editor in (self.text, self.who, self.by_day):
            editor.setEnabled(not locked)
        self.remove.setVisible(bool(self._promise.id) and not locked)

    def commit(self) -> None:
        """Save what is still typed."""
        self.who.commit()
        self.by_day.commit()
        self.text.commit()

    def has_keyboard(self) -> bool:
        """Tell whether somebody writes here."""
        return any(one.hasFocus() for one in (self.text.field, self.who, self.by_day))

    def _write(self, code: str, value: str) -> None:
        core, by = self._context.core, self._context.voice.who()
        if not self.entry.is_new():
            if value:
                job = partial(core.promises.write, name="text", language=code, value=value, who=by)
                self.entry.change(f"text {code}", job, self.text_field)
            else:
                self.text_field.set_wrong(tr("A promise needs words. Take the line away if nothing was promised."))
        elif value:
            fields: dict[str, Any] = {"who": str(self.who.value() or ""), "by_day": self.by_day.value()}
            text = Text().written(code, value)
            add: Callable[[], Any] = lambda: core.promises.add(self._visit_id, by, text=text, **fields)  # noqa: E731
            self.entry.record(add, self.text_field)

    def _set(self, field: Field, **values: object) -> None:
        core, by = self._context.core, self._context.voice.who()
        self.entry.change(" ".join(values), lambda key: core.promises.set(key, by, **values), field)

"""One mark of a sheet: where, how large, which shape, colour and borders. It describes; no field concludes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.injury import Lesion, concludes
from npm_desktop.domain.names_injuries import ADVICE, VIEWS
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import NumberField

HINT = ADVICE["injury_concludes"]
TEXTS = {
    "site": N_("Where on the body"),
    "shape": N_("Shape"),
    "colour": N_("Colour"),
    "borders": N_("Borders"),
}


class MarkForm(QWidget):
    """Each field is saved by itself. `removed(mark)` when its key takes it away, `moving(bool)` to put it anew."""

    removed = Signal(object)
    moving = Signal(bool)

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self._mark: Lesion | None = None
        code = language.current().language
        self.title = Label("", "title")
        self.texts = {name: LanguageText(language=code, name=tr(caption), lines=1) for name, caption in TEXTS.items()}
        self.length = NumberField(unit=tr("mm"), digits=0, width=72, name=tr("Length"))
        self.width_ = NumberField(unit=tr("mm"), digits=0, width=72, name=tr("Width"))
        self.fields = {name: Field(tr(TEXTS[name]), text) for name, text in self.texts.items()}
        self.size_field = Field(tr("Length"), self.length)
        self.hint = Label(tr(HINT), "small", "warn")
        self.move_key = KeyButton(tr("Put it elsewhere"), QUIET, icon="map-pin")
        self.remove = KeyButton(tr("Take it away"), QUIET, icon="trash")
        self.move_key.setCheckable(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        sizes, keys = QWidget(), QWidget()
        sizes.setLayout(Flow(self.size_field, Field(tr("Width"), self.width_), spacing=16))
        keys.setLayout(Flow(self.move_key, self.remove))
        words = self.fields
        parts = (self.title, words["site"], sizes, words["shape"], words["colour"], words["borders"], self.hint, keys)
        self.setLayout(Stack(*parts, spacing=12))

    def _connect(self) -> None:
        for name, text in self.texts.items():
            text.written.connect(partial(self._write, name))
        self.length.committed.connect(lambda value: self._set(length=_whole(value)))
        self.width_.committed.connect(lambda value: self._set(width=_whole(value)))
        self.move_key.toggled.connect(self.moving)
        self.remove.clicked.connect(self._remove)

    def show_mark(self, mark: Lesion, *, locked: bool) -> None:
        """Show a mark; what is being typed in the same one stays."""
        other = self._mark is None or self._mark.id != mark.id
        self._mark = mark
        self.title.setText(tr("Mark {number} · {side}", number=mark.ordinal, side=tr(VIEWS[mark.view])))
        for name, text in self.texts.items():
            show = text.start if other else text.show_text
            show(getattr(mark, name))
            text.setEnabled(not locked)
        for field, value in ((self.length, mark.length), (self.width_, mark.width)):
            if other or not field.line.hasFocus():
                field.set_value(value)
            field.setEnabled(not locked)
        if other:
            self.move_key.setChecked(False)
            self._tell("")
        said = (words for name in TEXTS for words in getattr(mark, name).values.values())
        self.hint.setVisible(any(concludes(words) for words in said))
        for key in (self.move_key, self.remove):
            key.setVisible(not locked)

    def mark_id(self) -> str:
        """Return which mark is shown."""
        return self._mark.id if self._mark else ""

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        for text in self.texts.values():
            text.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        if self._mark is not None:
            for text in self.texts.values():
                text.commit()
            self.length.line.commit()
            self.width_.line.commit()

    def _write(self, name: str, code: str, value: str) -> None:
        core, who, key = self._context.core, self._context.voice.who(), self.mark_id()
        self._send(f"{name} {code}", lambda: core.injuries.write_mark(key, name, code, value, who), self.fields[name])

    def _set(self, **given: Any) -> None:
        core, who, key = self._context.core, self._context.voice.who(), self.mark_id()
        self._send(" ".join(given), lambda: core.injuries.set_mark(key, who, **given), self.size_field)

    def _send(self, name: str, job: Callable[[], Any], field: Field) -> None:
        key = self.mark_id()
        if key:
            self._saving.send(f"mark {key} {name}", job, lambda _done: field.set_wrong(""), field.set_wrong)

    def _remove(self) -> None:
        if self._mark is not None:
            self.commit()
            self.removed.emit(self._mark)

    def _tell(self, sentence: str) -> None:
        for field in (*self.fields.values(), self.size_field):
            field.set_wrong(sentence)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, (int, Decimal)) else None

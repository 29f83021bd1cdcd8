"""The entry of an institution: names, code, category, region, address, room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import Text, clean
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.lines import LineField, NumberField
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, column
from ui.widgets.shapes import Mark

LABELS = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
EMPTY = Institution("", "", Text(), "", "")


class InstitutionForm(Pane):
    """`kept(id)` after it was saved, `put_away` when it is closed unsaved."""

    kept = Signal(str)
    put_away = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(ground="card")
        self._context = context
        self._stored = EMPTY
        texts, reference = language.current(), context.reader.reference
        self.names = {code: LineField(name=label) for code, label in LABELS.items()}
        self.name = self.names[texts.language]
        self.code = LineField(width=200)
        self.category = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.categories.items()], name=tr("Category")
        )
        self.region = ChoiceField(
            [(code, texts.pick(one.names)) for code, one in reference.regions.items()], name=tr("Region")
        )
        self.address, self.head = LineField(), LineField()
        self.capacity = NumberField(digits=0)
        self.closed_on = DateField()
        self.notice = Notice(Mark.BAD, "")
        self.save = KeyButton(tr("Save the entry"), PRIMARY)
        self.close_button = KeyButton(tr("Close"), OUTLINED, key="Esc")
        self._build()
        self.save.clicked.connect(self.send)
        self.close_button.clicked.connect(self.put_away)

    def _build(self) -> None:
        names = {code: Field(tr("Name: {language}", language=one), self.names[code]) for code, one in LABELS.items()}
        code, category = Field(tr("Code in the register"), self.code), Field(tr("Category"), self.category)
        region = Field(tr("Region"), self.region)
        name = names[language.current().language]
        # Where the sentence of a refusal is shown.
        self._places = {
            "institution_name_missing": name, "institution_code_missing": code, "institution_code_taken": code,
            "category_unknown": category, "region_unknown": region,
        }  # fmt: skip
        small, keys = QWidget(), QWidget()
        closed = Field(tr("Closed on"), self.closed_on)
        small.setLayout(Flow(code, Field(tr("Room for"), self.capacity), closed, spacing=16))
        keys.setLayout(Flow(self.save, self.close_button))
        address, head = Field(tr("Address"), self.address), Field(tr("Head of the institution"), self.head)
        parts = (*names.values(), small, category, region, address, head, self.notice, keys)
        self.setLayout(column(*parts, spacing=12, margins=(24, 20, 24, 20)))
        self.notice.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, as its key says."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Show an empty form."""
        self.show_institution(EMPTY)
        self.show()

    def show_institution(self, one: Institution) -> None:
        """Show what is stored."""
        self._stored = one
        for code, line in self.names.items():
            line.set_value(one.name.values.get(code))
        self.code.set_value(one.code or None)
        self.category.set_value(one.category or None)
        self.region.set_value(one.region or None)
        self.address.set_value(one.address or None)
        self.head.set_value(one.head or None)
        self.capacity.set_value(one.capacity)
        self.closed_on.set_value(one.closed_on)
        self._forget()

    def value(self) -> Institution:
        """Return what the form says."""
        capacity = self.capacity.value()
        return Institution(
            self._stored.id,
            self.code.text().strip(),
            self._name(),
            str(self.category.value() or ""),
            str(self.region.value() or ""),
            self.address.text().strip(),
            self.head.text().strip(),
            int(capacity) if capacity is not None else None,
            self.closed_on.value(),
        )

    def _name(self) -> Text:
        values = {code: written for code, line in self.names.items() if (written := clean(line.text()))}
        if values == dict(self._stored.name.values):
            return self._stored.name
        # All names are written side by side, so none is older than the others.
        order = (self._stored.name.source, language.current().language, *values)
        source = next((code for code in order if code in values), language.current().language)
        return Text(source, values)

    def commit(self) -> None:
        """Save an entry of the register that was changed; a new one is added by its key only."""
        if self._stored.id and not self.isHidden() and self.value() != self._stored:
            self.send()

    def send(self) -> None:
        """Save, unless something can't be read; the field says what."""
        self._forget()
        for line in (self.capacity.line, self.closed_on):
            line.commit()
            if line.problem():
                line.setFocus()
                return
        capacity = self.capacity.value()
        if capacity is not None and capacity < 0:
            self._say(tr("The number of places can't be below zero."))
            return
        made, core, who = self.value(), self._context.core, self._context.voice.who()
        self._context.tasks.store(
            self, lambda: core.institutions.save(made, who), partial(self._kept, made), self._failed
        )

    def _kept(self, made: Institution, result: tuple[str, Changes]) -> None:
        if made.id == self._stored.id:
            self._stored = made
        self.kept.emit(result[0])

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        sentence, place = language.current().error(error), self._places.get(error.code)
        if place is None:
            self._say(sentence)
        else:
            place.set_wrong(self._asked(error.code) or sentence)
            place.editor.setFocus()

    def _asked(self, code: str) -> str:
        """Return what to say of a choice that was not made."""
        empty = {"category_unknown": not self.category.value(), "region_unknown": not self.region.value()}
        return tr("Nothing was saved; choose one of the list.") if empty.get(code) else ""

    def _forget(self) -> None:
        self.notice.hide()
        for place in self._places.values():
            place.set_wrong("")

    def _say(self, sentence: str) -> None:
        self.notice.say(Mark.BAD, sentence)
        self.notice.show()

"""The entry of an institution: names, code, category, region, address, room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.text import Text
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
WIDTH = 560


class InstitutionForm(Pane):
    """`kept(id)` after it was saved, `put_away` when it is closed unsaved."""

    kept = Signal(str)
    put_away = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(ground="card")
        self._context = context
        self._id, self._text = "", Text()
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
        self.close_button = KeyButton(tr("Close"), OUTLINED)
        self._build()
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.put_away)

    def _build(self) -> None:
        names = [Field(tr("Name: {language}", language=label), self.names[code]) for code, label in LABELS.items()]
        small = QWidget()
        small.setLayout(
            Flow(
                Field(tr("Code in the register"), self.code),
                Field(tr("Room for"), self.capacity),
                Field(tr("Closed on"), self.closed_on),
                spacing=16,
            )
        )
        keys = QWidget()
        keys.setLayout(Flow(self.save, self.close_button))
        self.setLayout(
            column(
                *names,
                Field(tr("Category"), self.category),
                Field(tr("Region"), self.region),
                Field(tr("Address"), self.address),
                Field(tr("Head of the institution"), self.head),
                small,
                self.notice,
                keys,
                spacing=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.notice.hide()

    def begin(self) -> None:
        """Show an empty form."""
        self.show_institution(Institution("", "", Text(), "", ""))
        self.show()

    def show_institution(self, one: Institution) -> None:
        """Show what is stored."""
        self._id, self._text = one.id, one.name
        for code, line in self.names.items():
            line.set_value(one.name.values.get(code))
        self.code.set_value(one.code or None)
        self.category.set_value(one.category or None)
        self.region.set_value(one.region or None)
        self.address.set_value(one.address or None)
        self.head.set_value(one.head or None)
        self.capacity.set_value(one.capacity)
        self.closed_on.set_value(one.closed_on)
        self.notice.hide()

    def _save(self) -> None:
        text = self._text
        # The window's language first: in a new entry it becomes the one the name was written in.
        for code in sorted(self.names, key=lambda one: one != language.current().language):
            text = text.written(code, self.names[code].text())
        capacity = self.capacity.value()
        made = Institution(
            self._id,
            self.code.text().strip(),
            text,
            str(self.category.value() or ""),
            str(self.region.value() or ""),
            self.address.text().strip(),
            self.head.text().strip(),
            int(capacity) if capacity is not None else None,
            self.closed_on.value(),
        )
        core, who = self._context.core, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.institutions.save(made, who), self._kept, self._failed)

    def _kept(self, result: tuple[str, Changes]) -> None:
        self.notice.hide()
        self.kept.emit(result[0])

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.notice.say(Mark.BAD, language.current().error(error))
            self.notice.show()
        else:
            self._context.dialogs.show_error(error)

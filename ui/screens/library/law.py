"""The law shelf outside any visit: by category of institutions and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop import law_journeys
from npm_desktop.checklists.form import Form
from npm_desktop.core import Core
from npm_desktop.domain.law_shelf import Shelved
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.models.law import LawShelf
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.moments import DateField
from ui.widgets.panes import column

CATEGORY, DAY = 360, 180


class LawPage(QWidget):
    """It is read when it is first looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._began = False
        reference, texts = context.reader.reference, language.current()
        options = [(one.code, texts.pick(one.names)) for one in reference.categories.values()]
        self.category = ChoiceField(options, options[0][0], name=tr("Category of institutions"))
        self.day = DateField(date.today())
        self.family = Label("", "body", "muted")
        self.shelf = LawShelf()
        self._build()
        self.category.chosen.connect(lambda _code: self.reload())
        self.day.committed.connect(lambda _day: self.reload())

    def _build(self) -> None:
        self.category.setMinimumWidth(CATEGORY)
        fields = QWidget()
        fields.setLayout(
            Flow(Field(tr("Category of institutions"), self.category), Field(tr("As of"), self.day), spacing=16)
        )
        top = column(fields, self.family, spacing=8, margins=(32, 0, 24, 12))
        box = column(top, self.shelf, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.shelf)

    def look_for(self, category: str, words: str) -> None:
        """Look for words in the law of a category, "" for the one that is shown."""
        if category in self._context.reader.reference.categories:
            self.category.set_value(category)
        self.shelf.search.set_value(words or None)

    def look_up(self, ref: str) -> None:
        """Begin with a category and words, «PEN-SIZO:22(2)»; either may be missing."""
        category, _, words = ref.partition(":")
        if category in self._context.reader.reference.categories:
            self.category.set_value(category)
        if words:
            self.shelf.search.setText(words)

    def begin(self) -> None:
        """Read the shelf, the first time."""
        if not self._began:
            self._began = True
            self.reload()

    def reload(self) -> None:
        """Ask for the checklists of the category and what they rest on."""
        category, reader = str(self.category.value()), self._context.reader
        self._context.tasks.read(self, lambda: _forms(reader, category), partial(self._show_forms, category))

    def _show_forms(self, category: str, forms: Sequence[Form]) -> None:
        day, texts, reference = self.day.value(), language.current(), self._context.reader.reference
        on = day if isinstance(day, date) else date.today()
        self.family.setText(texts.pick(reference.family_for(category, on).family.titles))
        job = partial(law_journeys.shelf, reference, forms, category, on, texts)
        self._context.tasks.work(self, job, self._show)

    def _show(self, found: list[Shelved]) -> None:
        self.shelf.show_shelf(found)


def _forms(reader: Core, category: str) -> list[Form]:
    """Return the forms of the category; a category without a checklist has its law all the same."""
    try:
        return law_journeys.forms_of(reader, category)
    except AppError:
        return []

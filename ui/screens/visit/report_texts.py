"""The texts of the report that stand nowhere else: conclusions, proposals on legislation, annexes, sent to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label

NAMES = ("conclusions", "legislation", "annexes", "sent_to")


class ReportTexts(QWidget):
    """Each text is saved as it is written, in the language of the document that is shown."""

    def __init__(self, context: Context, visit_id: str, saving: Saving) -> None:
        super().__init__()
        self._context, self._visit_id, self._saving = context, visit_id, saving
        labels = (tr("Conclusions"), tr("Proposals on legislation"), tr("Annexes"), tr("Sent to"))
        code = language.current().language
        self.texts = {
            name: LanguageText(language=code, name=label, lines=4 if name == "conclusions" else 1)
            for name, label in zip(NAMES, labels, strict=True)
        }
        self.fields = {name: Field(label, self.texts[name]) for name, label in zip(NAMES, labels, strict=True)}
        for name, text in self.texts.items():
            text.written.connect(partial(self._write, name))
        self.setLayout(Stack(Label(tr("Texts of the report"), "title"), *self.fields.values(), spacing=12))

    def show_visit(self, visit: Visit) -> None:
        """Show what is stored; what could not be saved stays as it was typed."""
        for name, text in self.texts.items():
            if not self.fields[name].sentence.text():
                text.show_text(getattr(visit, name))

    def set_language(self, code: str) -> None:
        """Write in this language from now on."""
        for text in self.texts.values():
            text.set_language(code)

    def _write(self, name: str, code: str, value: str) -> None:
        field, core, who = self.fields[name], self._context.core, self._context.voice.who()
        job = partial(core.visits.write, self._visit_id, name, code, value, who)
        self._saving.send(f"write {name} {code}", job, lambda _changes: field.set_wrong(""), field.set_wrong)

    def lead_to(self, name: str) -> None:
        """Put the keyboard into a text."""
        self.texts[name].setFocus()

    def commit(self) -> None:
        """Save what is still typed."""
        for text in self.texts.values():
            text.commit()

"""The texts of the report that stand nowhere else: conclusions, proposals on legislation, annexes, sent to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.panes import column

NAMES = ("conclusions", "legislation", "annexes", "sent_to")


class ReportTexts(QWidget):
    """Each text is saved as it is written. `saved` after each commit."""

    saved = Signal()

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._visit_id = context, visit_id
        labels = (tr("Conclusions"), tr("Proposals on legislation"), tr("Annexes"), tr("Sent to"))
        code = language.current().language
        self.texts = {
            name: LanguageText(language=code, name=label, lines=4 if name == "conclusions" else 1)
            for name, label in zip(NAMES, labels, strict=True)
        }
        self.fields = {name: Field(label, self.texts[name]) for name, label in zip(NAMES, labels, strict=True)}
        for name, text in self.texts.items():
            text.written.connect(partial(self._write, name))
        self.setLayout(column(Label(tr("Texts of the report"), "title"), *self.fields.values(), spacing=12))

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what is stored."""
        for name, text in self.texts.items():
            text.show_text(getattr(visit, name))
            text.setEnabled(not locked)

    def set_language(self, code: str) -> None:
        """Write in this language from now on."""
        for text in self.texts.values():
            text.set_language(code)

    def _write(self, name: str, code: str, value: str) -> None:
        core, visit_id, who = self._context.core, self._visit_id, self._context.voice.who()
        job = partial(core.visits.write, visit_id, name, code, value, who)
        self._context.tasks.store(self, job, lambda _changes: self._kept(name), partial(self._failed, name))

    def _kept(self, name: str) -> None:
        self.fields[name].set_wrong("")
        self.saved.emit()

    def _failed(self, name: str, error: Exception) -> None:
        if isinstance(error, AppError):
            self.fields[name].set_wrong(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def lead_to(self, name: str) -> None:
        """Put the keyboard into a text."""
        if name in self.texts:
            self.texts[name].setFocus()

    def commit(self) -> None:
        """Save what is still typed."""
        for text in self.texts.values():
            text.commit()

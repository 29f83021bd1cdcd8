"""One recommendation as a form, with hints that can be ignored."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.finding import SEVERITIES, Recommendation
from npm_desktop.domain.names import PRINT_CLASSES
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Shape

PRIORITIES = (1, 2, 3)


class RecommendationForm(QWidget):
    """A new one is recorded by its key; afterwards every field is saved by itself."""

    said = Signal(str, str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.recommendation_id, self._visit_id = "", ""
        code, pick = language.current().language, language.current().pick
        reference = context.reader.reference
        self._title = Label("", "title")
        self.text = LanguageText(language=code, name=tr("One action"), lines=3)
        self.addressee = ChoiceField(
            [(key, pick(one.names)) for key, one in reference.bodies.items()], name=tr("Addressee"), clearable=True
        )
        self.addition = LineField(name=tr("Addition to the addressee"))
        self.deadline = DateField(name=tr("Term"))
        self.priority = Segmented([(n, str(n)) for n in PRIORITIES], name=tr("Priority"), clearable=True)
        names = reference.natures()
        self.nature = ChoiceField([(key, pick(one)) for key, one in names.items()], name=tr("Nature"), clearable=True)
        severities = reference.severities()
        self.severity = ChoiceField(
            [(value, pick(severities[key])) for value, key in SEVERITIES.items() if value],
            name=tr("Severity"),
            clearable=True,
        )
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self.text_field = Field(tr("One action"), self.text)
        self.deadline_field = Field(tr("Term"), self.deadline)
        self.keep = KeyButton(tr("Record the recommendation"), PRIMARY)
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self._close = KeyButton(tr("Close"), QUIET)
        self._hints = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        hints = QWidget()
        self._hints.setContentsMargins(0, 0, 0, 0)
        self._hints.setSpacing(6)
        hints.setLayout(self._hints)
        keys = QWidget()
        keys.setLayout(Flow(self.keep, self.remove, self._close))
        when = QWidget()
        when.setLayout(Flow(self.deadline_field, Field(tr("Priority"), self.priority), spacing=16))
        self.setLayout(
            column(
                self._title,
                self.text_field,
                Field(tr("Addressee"), self.addressee),
                Field(tr("Addition to the addressee"), self.addition, hint=tr("Region, city or institution.")),
                when,
                Field(tr("Nature"), self.nature),
                Field(tr("Severity"), self.severity),
                Field(tr("Who may read it"), self.readers),
                hints,
                keys,
                None,
                spacing=14,
                margins=(24, 20, 24, 24),
            )
        )

    def _connect(self) -> None:
        self.text.written.connect(self._write)
        self.addressee.chosen.connect(lambda value: self._set(addressee=str(value)))
        self.addressee.cleared.connect(lambda: self._set(addressee=""))
        self.addition.committed.connect(lambda value: self._set(addressee_note=str(value or "")))
        self.deadline.committed.connect(lambda value: self._set(deadline=value))
        self.priority.chosen.connect(lambda value: self._set(priority=int(str(value))))
        self.priority.cleared.connect(lambda: self._set(priority=None))
        self.nature.chosen.connect(lambda value: self._set(nature=str(value)))
        self.nature.cleared.connect(lambda: self._set(nature=""))
        self.severity.chosen.connect(lambda value: self._set(severity=int(str(value))))
        self.severity.cleared.connect(lambda: self._set(severity=None))
        self.readers.chosen.connect(lambda value: self._set(print_class=PrintClass(str(value))))
        self.keep.clicked.connect(self._record)
        self.remove.clicked.connect(self._remove)
        self._close.clicked.connect(self._put_away)

    def begin(self, visit_id: str) -> None:
        """Show an empty form."""
        self.commit()
        self.show_recommendation(Recommendation("", "", visit_id, "", "", 0, Text()), locked=False)

    def show_recommendation(self, one: Recommendation, *, locked: bool) -> None:
        """Show a recommendation; an empty id is a new one."""
        other = one.id != self.recommendation_id or not one.id
        self.recommendation_id, self._visit_id = one.id, one.visit_id
        if other:
            self.text.start(one.text)
        self.refresh(one, locked=locked)

    def refresh(self, one: Recommendation, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        new = not one.id
        self._title.setText(tr("New recommendation") if new else tr("Recommendation {n}", n=one.ordinal))
        self.text.show_text(one.text)
        self.addressee.set_value(one.addressee or None)
        for line, value in ((self.addition, one.addressee_note or None), (self.deadline, one.deadline)):
            if not line.hasFocus():
                line.set_value(value)
        self.priority.set_value(one.priority)
        self.nature.set_value(one.nature or None)
        self.severity.set_value(one.severity)
        self.readers.set_value(one.print_class.value)
        self.keep.setVisible(new)
        self.remove.setVisible(not new and not locked)
        editors = (self.text, self.addressee, self.addition, self.deadline, self.priority, self.nature)
        for editor in (*editors, self.severity, self.readers):
            editor.setEnabled(not locked)
        self.text_field.set_wrong("")
        self._show_hints(one)

    def _show_hints(self, one: Recommendation) -> None:
        while (item := self._hints.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        words = one.text.shown(language.current().language)[0]
        hints = [
            (bool(one.addressee), tr("One addressee is named"), tr("Nobody is named who shall do it")),
            (one.deadline is not None, tr("A term is named"), tr("No term is named")),
            (words.count(";") == 0, tr("It is one action"), tr("It reads like several actions: one each is counted")),
        ]
        for good, yes, no in hints if one.id else ():
            line = QWidget()
            shape = Shape(Mark.GOOD if good else Mark.WARN, size=14)
            line.setLayout(row(shape, Label(yes if good else no, "small", "muted"), spacing=8))
            line.layout().setStretch(1, 1)
            self._hints.addWidget(line)

    def _values(self) -> dict[str, object]:
        deadline, severity, priority = self.deadline.value(), self.severity.value(), self.priority.value()
        return {
            "addressee": str(self.addressee.value() or ""),
            "addressee_note": self.addition.text().strip(),
            "deadline": deadline if isinstance(deadline, date) else None,
            "priority": int(str(priority)) if priority is not None else None,
            "nature": str(self.nature.value() or ""),
            "severity": int(str(severity)) if severity is not None else None,
            "print_class": PrintClass(str(self.readers.value() or PrintClass.PUBLIC)),
        }

    def _record(self) -> None:
        words = self.text.value()
        if not words.strip():
            self.text_field.set_wrong(tr("The action is missing: one sentence on what shall be done."))
            self.text.setFocus()
            return
        core, visit_id, who = self._context.core, self._visit_id, self._context.voice.who()
        text, fields = Text().written(self.text.language(), words), self._values()
        self._context.tasks.store(
            self, lambda: core.recommendations.add(visit_id, text, who, **fields), self._kept, self._failed
        )

    def _kept(self, result: tuple[str, Changes]) -> None:
        self.recommendation_id = result[0]
        self.keep.hide()
        self.said.emit(Mark.GOOD, tr("The recommendation is recorded."))

    def _set(self, **fields: object) -> None:
        if not self.recommendation_id:
            return
        core, key, who = self._context.core, self.recommendation_id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.recommendations.set(key, who, **fields), None, self._failed)

    def _write(self, code: str, value: str) -> None:
        if not self.recommendation_id:
            return
        core, key, who = self._context.core, self.recommendation_id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.recommendations.write(key, code, value, who), None, self._failed)

    def _remove(self) -> None:
        core, key, who = self._context.core, self.recommendation_id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.recommendations.remove(key, who), None, self._failed)
        self.recommendation_id = ""
        self.closed.emit()

    def _put_away(self) -> None:
        self.commit()
        self.recommendation_id = ""
        self.closed.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.text_field.set_wrong(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def commit(self) -> None:
        """Save what is still typed."""
        if self.recommendation_id:
            self.text.commit()
            self.addition.commit()
            self.deadline.commit()

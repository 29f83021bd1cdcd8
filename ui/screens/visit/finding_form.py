"""One finding as a form: what was seen, where, how grave, by what measure, on what it rests, who may read it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.finding import SEVERITIES, Finding
from npm_desktop.domain.names import FINDING_PLACES, PRINT_CLASSES, SOURCES
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError
from npm_desktop.texts import load
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check, OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.lines import NumberField
from ui.widgets.panes import column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark


class FindingForm(QWidget):
    """A new finding is recorded by its key; afterwards every field is saved by itself.

    `recorded(id)` after a new one, `said(mark, sentence)` for the page's notice, `closed` when it is put away.
    """

    recorded = Signal(str)
    said = Signal(str, str)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.finding_id, self._visit_id = "", ""
        self._form: Form | None = None
        self._standards: list[tuple[str, str]] = []
        code, reference = language.current().language, context.reader.reference
        pick = language.current().pick
        self._title = Label("", "title")
        self.text = LanguageText(language=code, name=tr("Observation"), lines=3)
        self.place = LanguageText(language=code, name=tr("Place"), lines=1)
        self.affected = LanguageText(language=code, name=tr("Who is affected"), lines=1)
        self.section = ChoiceField([], name=tr("Section"))
        names = reference.severities()
        self.severity = OptionList(
            [(value, pick(names[key])) for value, key in SEVERITIES.items()], name=tr("Severity"), clearable=True
        )
        self.standing = Segmented([(one.value, tr(name)) for one, name in FINDING_PLACES.items()], name=tr("Next"))
        self.remedied = Check(tr("Remedied on the spot, by the administration itself"))
        self.standards = OptionList([], name=tr("Standards"), multiple=True, digits=False)
        self._rests = QWidget()
        self.sources = {kind: NumberField(digits=0, name=tr(name), width=64) for kind, name in SOURCES.items()}
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self.keep = KeyButton(tr("Record the finding"), PRIMARY)
        self.recommend = KeyButton(tr("Recommendation from it"), icon="plus", key="Ctrl R")
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self._close = KeyButton(tr("Close"), QUIET)
        self.text_field = Field(tr("Observation"), self.text)
        self._build()
        self._connect()

    def _build(self) -> None:
        counts = QWidget()
        counts.setLayout(Flow(*(Field(tr(SOURCES[kind]), one) for kind, one in self.sources.items()), spacing=12))
        self._rests.setLayout(column(Field(tr("Standards"), self.standards)))
        keys = QWidget()
        keys.setLayout(Flow(self.keep, self.recommend, self.remove, self._close))
        self.setLayout(
            column(
                self._title,
                self.text_field,
                Field(tr("Place"), self.place, hint=tr("Where it can be found again; no names.")),
                Field(tr("Section"), self.section),
                Field(tr("Severity"), self.severity),
                Field(tr("Next"), self.standing),
                self.remedied,
                Field(tr("Who is affected"), self.affected),
                self._rests,
                Field(tr("What it rests on (for the group only)"), counts),
                Field(tr("Who may read it"), self.readers),
                keys,
                None,
                spacing=14,
                margins=(24, 20, 24, 24),
            )
        )

    def _connect(self) -> None:
        for name, editor in (("text", self.text), ("place", self.place), ("affected", self.affected)):
            editor.written.connect(partial(self._write, name))
        self.section.chosen.connect(lambda code: self._section_chosen(str(code)))
        self.severity.chosen.connect(lambda value: self._set(severity=int(str(value))))
        self.severity.cleared.connect(lambda: self._set(severity=None))
        self.standing.chosen.connect(lambda value: self._set(standing=FindingPlace(str(value))))
        self.remedied.toggled.connect(lambda on: self._set(remedied=bool(on)))
        self.standards.changed.connect(lambda chosen: self._set(standards=self._chosen_standards(chosen)))
        for one in self.sources.values():
            one.committed.connect(lambda _value: self._set(sources=self._counts()))
        self.readers.chosen.connect(lambda value: self._set(print_class=PrintClass(str(value))))
        self.keep.clicked.connect(self._record)
        self.recommend.clicked.connect(self._recommend)
        self.remove.clicked.connect(self._remove)
        self._close.clicked.connect(self._put_away)

    def begin(self, visit_id: str, form: Form) -> None:
        """Show an empty form for a new finding."""
        self.commit()
        self.show_finding(Finding("", visit_id, 0, form.sections[0].code, Text()), form, locked=False)

    def show_finding(self, finding: Finding, form: Form, *, locked: bool) -> None:
        """Show a finding; an empty id is a new one."""
        other = finding.id != self.finding_id or not finding.id
        self.finding_id, self._visit_id, self._form = finding.id, finding.visit_id, form
        if other:
            self.text.start(finding.text)
            self.place.start(finding.place)
            self.affected.start(finding.affected)
        pick = load(language.current().language).pick
        self.section.set_options([(one.code, f"{one.code}  {pick(one.labels)}") for one in form.sections])
        self.refresh(finding, locked=locked)

    def refresh(self, finding: Finding, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        new = not finding.id
        self._title.setText(tr("New finding") if new else tr("Finding No. {n}", n=finding.number))
        for editor, text in ((self.text, finding.text), (self.place, finding.place), (self.affected, finding.affected)):
            editor.show_text(text)
        self.section.set_value(finding.section)
        self.severity.set_value(finding.severity)
        self.standing.set_value(finding.standing.value)
        self.remedied.blockSignals(True)
        self.remedied.setChecked(finding.remedied)
        self.remedied.blockSignals(False)
        self._offer_standards(finding)
        counts = dict(finding.sources)
        for kind, one in self.sources.items():
            if not one.line.hasFocus():
                one.set_value(counts.get(kind))
        self.readers.set_value(finding.print_class.value)
        self.keep.setVisible(new)
        self.recommend.setVisible(not new and not locked)
        self.remove.setVisible(not new and not locked)
        for child in (self.text, self.place, self.affected, self.section, self.severity, self.standing, self.remedied):
            child.setEnabled(not locked)
        for child in (self.standards, self.readers, *self.sources.values()):
            child.setEnabled(not locked)
        self.text_field.set_wrong("")

    def _offer_standards(self, finding: Finding) -> None:
        assert self._form is not None
        section = self._form.section(finding.section)
        offered = list(finding.standards)
        for question in section.questions if section else ():
            offered += [(one.instrument, one.provision) for one in question.standards if not one.open]
        self._standards = list(dict.fromkeys(offered))
        code = language.current().language
        known = self._form.instruments
        words = [
            (place, known[instrument].citation(provision, code) if instrument in known else instrument)
            for place, (instrument, provision) in enumerate(self._standards)
        ]
        chosen = [self._standards.index(one) for one in finding.standards]
        old = self.standards
        self.standards = OptionList(words, chosen, name=tr("Standards"), multiple=True, digits=False)
        self.standards.changed.connect(lambda places: self._set(standards=self._chosen_standards(places)))
        self._rests.layout().takeAt(0).widget().deleteLater()
        self._rests.layout().addWidget(Field(tr("Standards"), self.standards))
        old.deleteLater()
        self._rests.setVisible(bool(words))

    def _chosen_standards(self, places: list[object]) -> tuple[tuple[str, str], ...]:
        return tuple(self._standards[int(str(place))] for place in places)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return tuple((kind, int(one.value())) for kind, one in self.sources.items() if one.value())

    def _section_chosen(self, code: str) -> None:
        if self.finding_id:
            self._set(section=code)

    def _values(self) -> dict[str, object]:
        severity = self.severity.value()
        return {
            "severity": int(str(severity)) if severity is not None else None,
            "standing": FindingPlace(str(self.standing.value() or FindingPlace.CHECK)),
            "remedied": self.remedied.isChecked(),
            "sources": self._counts(),
            "print_class": PrintClass(str(self.readers.value() or PrintClass.INSTITUTION)),
            "place": Text().written(self.place.language(), self.place.value()),
            "affected": Text().written(self.affected.language(), self.affected.value()),
        }

    def _record(self) -> None:
        words, code = self.text.value(), self.text.language()
        if not words.strip():
            self.text_field.set_wrong(tr("The observation is missing: one sentence on what was seen."))
            self.text.setFocus()
            return
        core, visit_id, who = self._context.core, self._visit_id, self._context.voice.who()
        section, text, fields = str(self.section.value()), Text().written(code, words), self._values()
        self._context.tasks.store(
            self, lambda: core.findings.record(visit_id, section, text, who, **fields), self._kept, self._failed
        )

    def _kept(self, result: tuple[str, Changes]) -> None:
        self.finding_id = result[0]
        self.said.emit(Mark.GOOD, tr("The finding is recorded."))
        self.recorded.emit(result[0])

    def _set(self, **fields: object) -> None:
        if not self.finding_id:
            return
        core, finding_id, who = self._context.core, self.finding_id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.findings.set(finding_id, who, **fields), None, self._failed)

    def _write(self, name: str, code: str, value: str) -> None:
        if not self.finding_id:
            return
        core, finding_id, who = self._context.core, self.finding_id, self._context.voice.who()
        self._context.tasks.store(
            self, lambda: core.findings.write(finding_id, name, code, value, who), None, self._failed
        )

    def _recommend(self) -> None:
        """Draw a recommendation from the finding: its severity is taken over, the action is written there."""
        core, visit_id, finding_id = self._context.core, self._visit_id, self.finding_id
        who = self._context.voice.who()
        text = Text().written(self.text.language(), self.text.value())
        self._context.tasks.store(
            self, lambda: core.recommendations.add(visit_id, text, who, finding_id), self._recommended, self._failed
        )

    def _recommended(self, _result: object) -> None:
        self.said.emit(Mark.GOOD, tr("The recommendation is begun. Name action, addressee and deadline at its stage."))

    def _remove(self) -> None:
        core, finding_id, who = self._context.core, self.finding_id, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.findings.remove(finding_id, who), None, self._failed)
        self.finding_id = ""
        self.closed.emit()

    def _put_away(self) -> None:
        self.commit()
        self.finding_id = ""
        self.closed.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.text_field.set_wrong(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def commit(self) -> None:
        """Save what is still typed."""
        if self.finding_id:
            for editor in (self.text, self.place, self.affected):
                editor.commit()

"""One finding as a form: what was seen, where, how grave, by what measure, on what it rests, who may read it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.attribution import is_widened, narrow_units
from npm_desktop.domain.finding import SEVERITIES, Finding
from npm_desktop.domain.names import FINDING_PLACES, PRINT_CLASSES
from npm_desktop.domain.regrouping import went_into
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.finding_evidence import Beside, FindingEvidence
from ui.screens.visit.finding_merged import MergedWords
from ui.screens.visit.finding_narrow import NarrowNotice
from ui.screens.visit.finding_standards import StandardsField
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.options import Option
from ui.widgets.segmented import Segmented


class FindingForm(RecordForm[Finding]):
    """Saves each field by itself; what concerns several findings is asked of the board.

    `recommended(id)` asks for a recommendation drawn from the finding, `merging(other)` for another one to go into it,
    `splitting(id)` for a part of it to stand alone, `parted(other)` for a merged one to stand alone again, and
    `widened(finding)` tells that it speaks of the institution as a whole now.
    """

    recommended = Signal(str)
    merging = Signal(str)
    splitting = Signal(str)
    parted = Signal(str)
    widened = Signal(object)
    missing = N_("The observation is missing: one sentence on what was seen.")

    def __init__(self, context: Context, saving: Saving) -> None:
        remove = context.core.findings.remove
        super().__init__(context, saving, "finding", tr("Observation"), tr("Record the finding"), remove)
        self._form: Form | None = None
        self._beside = Beside()
        code, reference = language.current().language, context.reader.reference
        self.place = LanguageText(language=code, name=tr("Place"), lines=1)
        self.affected = LanguageText(language=code, name=tr("Who is affected"), lines=1)
        self.section = ChoiceField([], name=tr("Section"))
        names = reference.severities()
        grades = [(value, language.current().pick(names[key])) for value, key in SEVERITIES.items()]
        self.severity = Segmented(grades, name=tr("Severity"), digits=True, clearable=True, stretch=True)
        places = [(one.value, tr(name)) for one, name in FINDING_PLACES.items()]
        self.standing = Segmented(places, name=tr("Next"), digits=True)
        self.remedied = Check(tr("Remedied on the spot, by the administration itself"))
        self.standards = StandardsField()
        self.evidence, self.merged = FindingEvidence(), MergedWords()
        self.sources = self.evidence.counts
        self.narrow = NarrowNotice()
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self.recommend = KeyButton(tr("Recommendation from it"), icon="plus", key="Ctrl R")
        self.merge = ChoiceField([], placeholder=tr("Merge another one into it"), name=tr("Merge another one into it"))
        self.split = KeyButton(tr("Split it"), QUIET)
        self._build()
        self._connect()

    @property
    def finding_id(self) -> str:
        """Return the id of the finding that is shown, "" while it has none."""
        return self.entry.id

    def _build(self) -> None:
        keys = QWidget()
        keys.setLayout(Flow(self.keep, self.recommend, self.split, self.remove))
        self.place_field = Field(tr("Place"), self.place, hint=tr("Where it can be found again; no names."))
        self.affected_field = Field(tr("Who is affected"), self.affected)
        self.section_field = Field(tr("Section"), self.section)
        self.severity_field = Field(tr("Severity"), self.severity)
        self.standing_field = Field(tr("Next"), self.standing)
        self.standards_field = Field(tr("Standards"), self.standards)
        self.sources_field = Field(tr("What it rests on (for the group only)"), self.evidence)
        self.readers_field = Field(tr("Who may read it"), self.readers)
        self.setLayout(
            Stack(
                self.head(),
                self.source,
                self.read_only,
                self.language,
                self.text_field,
                self.merged,
                self.place_field,
                self.narrow,
                self.severity_field,
                self.standing_field,
                self.remedied,
                self.section_field,
                self.standards_field,
                self.affected_field,
                self.sources_field,
                self.readers_field,
                self.merge,
                keys,
                spacing=14,
                margins=(24, 16, 24, 24),
            )
        )

    def _connect(self) -> None:
        self.text.written.connect(self._write_text)
        self.place.written.connect(partial(self._write, "place", self.place_field))
        self.affected.written.connect(partial(self._write, "affected", self.affected_field))
        self.section.chosen.connect(lambda code: self._section_chosen(str(code)))
        self.severity.chosen.connect(lambda value: self._set(self.severity_field, severity=int(str(value))))
        self.severity.cleared.connect(lambda: self._set(self.severity_field, severity=None))
        self.standing.chosen.connect(lambda value: self._set(self.standing_field, standing=FindingPlace(str(value))))
        self.remedied.toggled.connect(lambda on: self._set(self.text_field, remedied=bool(on)))
        self.standards.changed.connect(lambda: self._set(self.standards_field, standards=self.standards.standards()))
        self.evidence.changed.connect(lambda fields: self._set(self.sources_field, **fields))
        self.evidence.photographed.connect(self._photograph)
        self.readers.chosen.connect(lambda value: self._set(self.readers_field, print_class=PrintClass(str(value))))
        self.recommend.clicked.connect(lambda: self.recommended.emit(self.finding_id))
        self.merge.chosen.connect(lambda other: self.merging.emit(str(other)))
        self.split.clicked.connect(lambda: self.splitting.emit(self.finding_id))
        self.merged.parted.connect(self.parted)
        self.merged.taken.connect(self._take_words)
        self.narrow.widened.connect(self._widen)

    # Showing

    def begin(self, visit_id: str, form: Form, section: str = "", answers: tuple[str, ...] = ()) -> None:
        """Show an empty form for a new finding; `answers` are the paths of the questions it is drawn from."""
        code = section or form.sections[0].code
        self.show_finding(Finding("", visit_id, 0, code, Text(), answers=answers), form, locked=False)

    def add_standard(self, instrument: str, provision: str) -> None:
        """Measure the finding by this provision, too."""
        self.standards.add_standard((instrument, provision))

    def show_beside(self, beside: Beside) -> None:
        """Know what is recorded beside the findings; it is shown with the next finding."""
        self._beside = beside

    def show_finding(self, finding: Finding, form: Form, *, locked: bool) -> None:
        """Show a finding; an empty id is a new one. What was typed before is saved first."""
        other = finding.id != self.finding_id or not finding.id
        if other:
            self.commit()
        self._visit_id, self._form = finding.visit_id, form
        if other:
            self.entry.start(finding.id)
            self._lines.forget()
            for editor, text in self._written(finding):
                editor.start(text)
            for field in self._fields():
                field.set_wrong("")
        labels = language.current().pick
        self.section.set_options([(one.code, f"{one.code}  {labels(one.labels)}") for one in form.sections])
        self.refresh(finding, locked=locked)

    def refresh(self, finding: Finding, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        assert self._form is not None
        self._shown = finding
        self.title.setText(tr("Finding No. {n}", n=finding.number) if finding.id else tr("New finding"))
        for editor, text in self._written(finding):
            editor.show_text(text)
        self.say_source(self._drawn_from(finding))
        self.section.set_value(finding.section)
        self.severity.set_value(finding.severity)
        self.standing.set_value(finding.standing.value)
        with QSignalBlocker(self.remedied):
            self.remedied.setChecked(finding.remedied)
        self.standards.show_standards(self._form, finding.section, finding.standards, locked=locked)
        self.standards_field.setVisible(bool(finding.standards) or not self.standards.add.isHidden())
        self.evidence.show_finding(finding, self._form, self._beside, locked=locked)
        self.merged.show_merged(went_into(finding.id, self._beside.gone) if finding.id else (), locked=locked)
        units = narrow_units(finding, self._beside.usable)
        self.narrow.show_units(units, placed=bool(finding.place) and not is_widened(finding), locked=locked)
        self._offer_merge(finding, locked=locked)
        self.readers.set_value(finding.print_class.value)
        self._lock(locked)
        self.show_keys(locked=locked)

    def texts(self) -> tuple[LanguageText, ...]:
        return self.place, self.affected, self.text

    def commit_lines(self) -> None:
        self.evidence.commit()

    def show_keys(self, *, locked: bool) -> None:
        for key in (self.recommend, self.split):
            key.setVisible(not self.entry.is_new() and not locked)
        super().show_keys(locked=locked)

    def neighbour(self) -> QWidget:
        return self.recommend

    def _drawn_from(self, finding: Finding) -> str:
        assert self._form is not None
        asked = filter(None, map(self._form.at, finding.answers))
        labels = "; ".join(language.current().pick(one.labels) for one in asked)
        return tr("From the question: {question}", question=labels) if labels else ""

    def _written(self, finding: Finding) -> tuple[tuple[LanguageText, Text], ...]:
        return ((self.text, finding.text), (self.place, finding.place), (self.affected, finding.affected))

    def _fields(self) -> tuple[Field, ...]:
        return (
            self.text_field, self.place_field, self.affected_field, self.section_field, self.severity_field,
            self.standing_field, self.standards_field, self.sources_field, self.readers_field,
        )  # fmt: skip

    def _lock(self, locked: bool) -> None:
        self.read_only.setVisible(locked)
        for editor in (self.text, self.place, self.affected, self.section, self.severity, self.standing):
            editor.setEnabled(not locked)
        for editor in (self.remedied, self.readers):
            editor.setEnabled(not locked)

    def _offer_merge(self, finding: Finding, *, locked: bool) -> None:
        others = [one for one in self._beside.findings if one.id != finding.id] if finding.id else []
        others.sort(key=lambda one: (one.section != finding.section, one.number))
        code = language.current().language
        options = [Option(one.id, tr("No. {n}", n=one.number), one.text.shown(code)[0]) for one in others]
        self.merge.set_options(options)
        self.merge.set_option(None)
        self.merge.setVisible(bool(options) and not locked)

    # Saving

    def _write_text(self, code: str, value: str) -> None:
        if not self.entry.is_new():
            self._write("text", self.text_field, code, value)
        elif value:
            core, who, text = self._context.core, self._context.voice.who(), Text().written(code, value)
            section, fields = str(self.section.value()), self._values()
            self.entry.record(
                partial(core.findings.record, self._visit_id, section, text, who, **fields), self.text_field
            )

    def _write(self, name: str, field: Field, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.findings.write, name=name, language=code, value=value, who=who)
        self.entry.change(f"{name} {code}", job, field)

    def _set(self, field: Field, **values: object) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(" ".join(values), partial(core.findings.set, who=who, **values), field)

    def _section_chosen(self, code: str) -> None:
        assert self._form is not None
        self._set(self.section_field, section=code)
        self.standards.show_standards(self._form, code, self.standards.standards(), locked=False)

    def _photograph(self, photo_id: str, finding_id: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.photos.set, photo_id, who, finding_id=finding_id)
        self.entry.change(f"photo {photo_id}", lambda _finding: job(), self.sources_field)

    def _take_words(self, words: str) -> None:
        """Put words of a merged finding below the text."""
        self.text.add(words)
        self.text.commit()
        self.text.setFocus()

    def _widen(self) -> None:
        finding = self._shown
        if finding is not None:
            core, who = self._context.core, self._context.voice.who()
            self.place.commit()
            self.entry.change("place", partial(core.findings.widen, who=who), self.place_field)
            self.widened.emit(finding)
            self.place.setFocus()

    def _values(self) -> dict[str, object]:
        severity = self.severity.value()
        return {
            "severity": int(str(severity)) if severity is not None else None,
            "standing": FindingPlace(str(self.standing.value() or FindingPlace.CHECK)),
            "remedied": self.remedied.isChecked(),
            "standards": self.standards.standards(),
            **self.evidence.values(),
            "print_class": PrintClass(str(self.readers.value() or PrintClass.INSTITUTION)),
            "place": Text().written(self.place.language(), self.place.value()),
            "affected": Text().written(self.affected.language(), self.affected.value()),
        }

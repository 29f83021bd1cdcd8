"""One recommendation as a form, with hints that can be ignored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.advice import Around, advise
from npm_desktop.domain.finding import SEVERITIES, Finding, Recommendation
from npm_desktop.domain.names import PRINT_CLASSES
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.recommendation_hints import Hints
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Rule
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.segmented import Segmented

PRIORITIES = (1, 2, 3)
# Days from today that are offered as a term.
TERMS = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class Known:
    """What hints look at beside a recommendation: the visit's findings and others, and what is open from before."""

    findings: Sequence[Finding] = ()
    others: Sequence[Recommendation] = ()
    open_ones: Sequence[Recommendation] = ()


class RecommendationForm(RecordForm[Recommendation]):
    """The form; `begin` may draw it from a finding."""

    missing = N_("The action is missing: one sentence on what shall be done.")

    def __init__(self, context: Context, saving: Saving) -> None:
        remove = context.core.recommendations.remove
        keep = tr("Record the recommendation")
        super().__init__(context, saving, "recommendation", tr("One action"), keep, remove)
        self._finding_id = ""
        code = language.current().language
        pick, reference = language.current().pick, context.reader.reference
        self.addressee = ChoiceField(
            [(key, pick(one.names)) for key, one in reference.bodies.items()], name=tr("Addressee"), clearable=True
        )
        self.addition = LineField(name=tr("Addition to the addressee"))
        self.deadline = DateField(name=tr("Term"), today=self._today)
        self.priority = Segmented([(n, str(n)) for n in PRIORITIES], name=tr("Priority"), digits=True, clearable=True)
        natures = [(key, pick(one)) for key, one in reference.natures().items()]
        self.nature = ChoiceField(natures, name=tr("Nature"), clearable=True)
        names = reference.severities()
        grades = [(value, pick(names[key])) for value, key in SEVERITIES.items() if value]
        self.severity = ChoiceField(grades, name=tr("Severity"), clearable=True)
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self.verify = LanguageText(language=code, name=tr("What to look at next time"), lines=1)
        self.terms = [KeyButton(tr("{n} days", n=days), QUIET) for days in TERMS]
        self.hints, self._known = Hints(), Known()
        self._build()
        self._connect()

    @property
    def recommendation_id(self) -> str:
        """Return the id of the recommendation that is shown, "" while it has none."""
        return self.entry.id

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        keys, when, terms = QWidget(), QWidget(), QWidget()
        self.addressee_field = Field(tr("Addressee"), self.addressee)
        place = tr("Region, city or institution.")
        self.addition_field = Field(tr("Addition to the addressee"), self.addition, hint=place)
        self.deadline_field = Field(tr("Term"), self.deadline)
        self.priority_field = Field(tr("Priority"), self.priority)
        self.nature_field = Field(tr("Nature"), self.nature)
        self.severity_field = Field(tr("Severity"), self.severity)
        self.readers_field = Field(tr("Who may read it"), self.readers)
        keys.setLayout(Flow(self.keep, self.remove))
        when.setLayout(Flow(self.deadline_field, self.priority_field, spacing=16))
        terms.setLayout(Flow(*self.terms, spacing=0))
        self._terms = terms
        self.verify_field = Field(tr("What to look at next time (never printed)"), self.verify)
        speech = QWidget()
        speech.setLayout(Spread(self.language, self.source))
        self.setLayout(
            Stack(
                self.head(),
                self.read_only,
                speech,
                self.text_field,
                self.addressee_field,
                when,
                terms,
                self.verify_field,
                self.hints,
                keys,
                Rule(),
                self.addition_field,
                self.nature_field,
                self.severity_field,
                self.readers_field,
                spacing=14,
                margins=(24, 16, 24, 24),
            )
        )

    def _connect(self) -> None:
        self.text.written.connect(self._write)
        self.text.field.installEventFilter(self)
        self.verify.written.connect(self._write_verify)
        for days, key in zip(TERMS, self.terms, strict=True):
            key.clicked.connect(partial(self._set_term, days))
        plain: tuple[tuple[ChoiceField | Segmented, str, type, object, Field], ...] = (
            (self.addressee, "addressee", str, "", self.addressee_field),
            (self.priority, "priority", int, None, self.priority_field),
            (self.nature, "nature", str, "", self.nature_field),
            (self.severity, "severity", int, None, self.severity_field),
            (self.readers, "print_class", PrintClass, PrintClass.PUBLIC, self.readers_field),
        )
        for editor, name, kind, nothing, field in plain:
            editor.chosen.connect(partial(self._chosen, name, kind, field))
            editor.cleared.connect(partial(self._set, name, nothing, field))
        self.addition.committed.connect(partial(self._chosen, "addressee_note", str, self.addition_field))
        self.deadline.committed.connect(lambda value: self._set("deadline", value, self.deadline_field))

    # Showing

    def begin(self, visit_id: str, finding: Finding | None = None) -> None:
        """Show an empty form; what is drawn from a finding takes its severity over."""
        self.commit()
        severity = finding.severity or None if finding else None
        made = Recommendation("", "", visit_id, finding.id if finding else "", "", 0, Text(), severity=severity)
        self.show_recommendation(made, locked=False, number=finding.number if finding else None)

    def show_recommendation(self, one: Recommendation, *, locked: bool, number: int | None = None) -> None:
        """Show a recommendation; an empty id is a new one. `number` is that of the finding it was drawn from."""
        other = one.id != self.recommendation_id or not one.id
        if other:
            self.commit()
        self._visit_id, self._finding_id = one.visit_id, one.finding_id
        self.say_source(tr("from finding No. {n}", n=number) if number is not None else "")
        if other:
            self.entry.start(one.id)
            self.text.start(one.text)
            self.verify.start(one.verify)
            self._lines.forget()
            for field in self.findChildren(Field):
                field.set_wrong("")
        self.refresh(one, locked=locked)

    def refresh(self, one: Recommendation, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = one
        self.title.setText(tr("Recommendation {n}", n=one.ordinal) if one.id else tr("New recommendation"))
        self.text.show_text(one.text)
        self.verify.show_text(one.verify)
        self._lines.show(self.addition, one.addressee_note or None)
        self._lines.show(self.deadline, one.deadline)
        self.addressee.set_value(one.addressee or None)
        self.priority.set_value(one.priority)
        self.nature.set_value(one.nature or None)
        self.severity.set_value(one.severity)
        self.readers.set_value(one.print_class.value)
        editors = (self.text, self.addressee, self.addition, self.deadline, self.priority, self.nature)
        for editor in (*editors, self.severity, self.readers, self.verify):
            editor.setEnabled(not locked)
        self._terms.setVisible(not locked)
        self.read_only.setVisible(locked)
        self.show_keys(locked=locked)
        self._show_hints(one, locked=locked)

    def texts(self) -> tuple[LanguageText, ...]:
        return self.verify, self.text

    def neighbour(self) -> QWidget:
        return self.addressee

    def commit_lines(self) -> None:
        self.addition.commit()
        self.deadline.commit()

    def know(self, known: Known) -> None:
        """Know what the hints look at beside the recommendation; they are shown with the next one."""
        self._known = known

    def _show_hints(self, one: Recommendation, *, locked: bool) -> None:
        found = () if locked or not one.id else advise(one, self._around(one))
        self.hints.show_hints(found, told_good=bool(one.id) and not locked)

    def _around(self, one: Recommendation) -> Around:
        known, body = self._known, self._context.reader.reference.bodies.get(one.addressee)
        finding = next((found for found in known.findings if found.id == one.finding_id), None)
        return Around(self._today(), finding, body.level if body else "", known.others, known.open_ones)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter in the text for the end of the action: it is one, in one line. Shift and Enter begin another."""
        if watched is self.text.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._record()
                if self.text.value():
                    self.addressee.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    # Saving

    def _write(self, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        if not self.entry.is_new():
            job = partial(core.recommendations.write, language=code, value=value, who=who)
            self.entry.change(f"text {code}", job, self.text_field)
        elif value:
            text, fields = Text().written(code, value), self._values()
            self.entry.record(
                partial(core.recommendations.add, self._visit_id, text, who, self._finding_id, **fields),
                self.text_field,
            )

    def _write_verify(self, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.recommendations.write, language=code, value=value, who=who, name="verify")
        self.entry.change(f"verify {code}", job, self.verify_field)

    def _set_term(self, days: int) -> None:
        """Set a term so many days from today."""
        day = self._today() + timedelta(days)
        self.deadline.set_value(day)
        self._set("deadline", day, self.deadline_field)

    def _chosen(self, name: str, kind: type, field: Field, value: object) -> None:
        self._set(name, kind(value) if value is not None else kind(), field)

    def _set(self, name: str, value: object, field: Field) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(name, partial(core.recommendations.set, who=who, **{name: value}), field)

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
            "verify": Text().written(self.verify.language(), self.verify.value()),
        }

"""One recommendation as a form, with hints that can be ignored."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import SEVERITIES, Finding, Recommendation
from npm_desktop.domain.names import PRINT_CLASSES
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Shape

PRIORITIES = (1, 2, 3)
# What joins a second action to the first, in the three languages; a new line begins one too.
_SEVERAL = re.compile(r";\s*\S|\n\s*\S|\b(а также|сондай-ақ|as well as)\b", re.IGNORECASE)


def hints(one: Recommendation) -> list[str]:
    """Return what could make the recommendation easier to carry out and to check."""
    words = one.text.shown(language.current().language)[0]
    doubts = (
        (not one.addressee, tr("Nobody is named who shall do it")),
        (one.deadline is None, tr("No term is named")),
        (bool(_SEVERAL.search(words)), tr("It reads like several actions: one each is counted")),
    )
    return [sentence for doubtful, sentence in doubts if doubtful]


class RecommendationForm(RecordForm[Recommendation]):
    """The form; `begin` may draw it from a finding."""

    missing = N_("The action is missing: one sentence on what shall be done.")

    def __init__(self, context: Context, saving: Saving) -> None:
        remove = context.core.recommendations.remove
        keep = tr("Record the recommendation")
        super().__init__(context, saving, "recommendation", tr("One action"), keep, remove)
        self._finding_id = ""
        pick, reference = language.current().pick, context.reader.reference
        self.addressee = ChoiceField(
            [(key, pick(one.names)) for key, one in reference.bodies.items()], name=tr("Addressee"), clearable=True
        )
        self.addition = LineField(name=tr("Addition to the addressee"))
        self.deadline = DateField(name=tr("Term"), today=self._today)
        self.priority = Segmented([(n, str(n)) for n in PRIORITIES], name=tr("Priority"), clearable=True)
        natures = [(key, pick(one)) for key, one in reference.natures().items()]
        self.nature = ChoiceField(natures, name=tr("Nature"), clearable=True)
        names = reference.severities()
        grades = [(value, pick(names[key])) for value, key in SEVERITIES.items() if value]
        self.severity = ChoiceField(grades, name=tr("Severity"), clearable=True)
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self.hints = Stack(spacing=6)
        self._build()
        self._connect()

    @property
    def recommendation_id(self) -> str:
        """Return the id of the recommendation that is shown, "" while it has none."""
        return self.entry.id

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        keys, when, self._hints, self._rule = QWidget(), QWidget(), QWidget(), Rule()
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
        self._hints.setLayout(self.hints)
        self.setLayout(
            Stack(
                self.head(),
                self.source,
                self.read_only,
                self.language,
                self.text_field,
                self.addressee_field,
                self.addition_field,
                when,
                self.nature_field,
                self.severity_field,
                self.readers_field,
                self._rule,
                self._hints,
                keys,
                spacing=14,
                margins=(24, 16, 24, 24),
            )
        )

    def _connect(self) -> None:
        self.text.written.connect(self._write)
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
            self._lines.forget()
            for field in self.findChildren(Field):
                field.set_wrong("")
        self.refresh(one, locked=locked)

    def refresh(self, one: Recommendation, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = one
        self.title.setText(tr("Recommendation {n}", n=one.ordinal) if one.id else tr("New recommendation"))
        self.text.show_text(one.text)
        self._lines.show(self.addition, one.addressee_note or None)
        self._lines.show(self.deadline, one.deadline)
        self.addressee.set_value(one.addressee or None)
        self.priority.set_value(one.priority)
        self.nature.set_value(one.nature or None)
        self.severity.set_value(one.severity)
        self.readers.set_value(one.print_class.value)
        editors = (self.text, self.addressee, self.addition, self.deadline, self.priority, self.nature)
        for editor in (*editors, self.severity, self.readers):
            editor.setEnabled(not locked)
        self.read_only.setVisible(locked)
        self.show_keys(locked=locked)
        self._show_hints([] if locked or not one.id else hints(one), told=bool(one.id) and not locked)

    def neighbour(self) -> QWidget:
        return self.readers

    def commit_lines(self) -> None:
        self.addition.commit()
        self.deadline.commit()

    def _show_hints(self, doubts: list[str], *, told: bool) -> None:
        while (item := self.hints.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        good = [] if doubts or not told else [tr("One action, one addressee, a term: it can be checked")]
        for mark, sentence in [(Mark.WARN, words) for words in doubts] + [(Mark.GOOD, words) for words in good]:
            line = QWidget()
            line.setLayout(row(Shape(mark, size=14), Label(sentence, "small", "muted"), spacing=8))
            line.layout().setStretch(1, 1)
            self.hints.addWidget(line)
            line.show()
        for widget in (self._rule, self._hints):
            widget.setVisible(bool(doubts or good))

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
        }

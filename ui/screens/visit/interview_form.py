"""One interview on one screen: its code, where and how it was held, what was agreed to, what was said.

Each field is saved by itself. It names nobody, and there is no field in which one could be named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from npm_desktop.domain.interview import (
    Allegation,
    Consent,
    Interpreting,
    Interview,
    InterviewKind,
    Privacy,
    Purpose,
    Risk,
)
from npm_desktop.domain.interview_names import ALLEGATIONS, INTERPRETINGS, KINDS, PRIVACIES, RISKS, TOPICS
from npm_desktop.domain.interview_rules import ensure_notes
from npm_desktop.errors import RuleBroken
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.entry import Lines
from ui.screens.visit.interview_consent import ConsentPart
from ui.screens.visit.interview_ways import InterviewWays
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choices import Check, OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, NumberField
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented

_WIDE = 900  # from here on three columns are read without scrolling


class InterviewForm(QWidget):
    """`closed` when it is put away, `removed(interview)` when it was taken back."""

    closed = Signal()
    removed = Signal(object)

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self._shown = Interview("", "")
        self._lines, self._locked = Lines(), False
        self._code = language.current().language
        self.code = Label("", "display", wrap=False, selectable=True)
        self.slip = Label(tr("On the slip stands this code alone: no name, no cell."), "small", "muted")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self.consent, self.ways = ConsentPart(), InterviewWays()
        self._make_how()
        self._make_said()
        self._build()
        self._connect()

    def _make_how(self) -> None:
        self.unit = LineField(name=tr("Unit or wing"))
        self.kind = Segmented(_named(KINDS), name=tr("With whom"), digits=True)
        self.persons = NumberField(name=tr("How many people"), digits=0, width=80)
        self.privacy = Segmented(_named(PRIVACIES, Privacy.UNKNOWN), name=tr("Who was near"), digits=True)
        self.language = LineField(name=tr("Language of the talk"))
        self.interpreting = Segmented(_named(INTERPRETINGS), name=tr("Who interprets"), digits=True)
        self.interpreter = LineField(name=tr("Interpreter: whose"))
        self.pledge = Check(tr("The pledge of silence is signed"))
        self.minor = Check(tr("A child"))
        self.beside = self._text(tr("Whom the child asked to stay"))
        self.best_interest = self._text(tr("Why somebody untrained speaks with the child"))

    def _make_said(self) -> None:
        self.topics = OptionList(list(_named(TOPICS)), name=tr("What it was about"), multiple=True, columns=2)
        self.allegation = Segmented(_named(ALLEGATIONS), name=tr("The person tells of"), digits=True)
        self.pattern = Label(
            tr("Not to be passed on: it counts only among others. In danger to life, tell the leader at once."), "small"
        )
        self.risk = Segmented(_named(RISKS), name=tr("Risk of reprisals"), digits=True)
        self.checks = Label("", "small", "muted")
        self.looked_after = KeyButton(" ", QUIET, icon="check")
        self.notes = LanguageText(language=self._code, name=tr("Notes"), lines=4)
        self.why_not = Label("", "small", "muted")

    def _text(self, name: str) -> LanguageText:
        return LanguageText(language=self._code, name=name, lines=1)

    def _build(self) -> None:
        self.fields = {
            "unit": Field(tr("Unit or wing"), self.unit),
            "kind": Field(tr("With whom"), self.kind),
            "persons": Field(tr("How many people"), self.persons),
            "privacy": Field(tr("Who was near"), self.privacy),
            "language": Field(tr("Language of the talk"), self.language),
            "interpreting": Field(tr("Who interprets"), self.interpreting),
            "interpreter": Field(tr("Interpreter: whose"), self.interpreter),
            "beside": Field(tr("Whom the child asked to stay"), self.beside),
            "best_interest": Field(tr("Why somebody untrained speaks with the child"), self.best_interest),
            "topics": Field(tr("What it was about"), self.topics),
            "allegation": Field(tr("The person tells of"), self.allegation),
            "risk": Field(tr("Risk of reprisals"), self.risk),
            "notes": Field(tr("Notes, without names"), self.notes),
        }
        f = self.fields
        where = Halves(f["unit"], f["language"])
        how = (where, f["kind"], f["persons"], f["privacy"], f["interpreting"], f["interpreter"], self.pledge)
        child = (self.minor, f["beside"], f["best_interest"], self.ways)
        told = (f["allegation"], self.pattern)
        said = (f["topics"], f["risk"], self.checks, self.looked_after, f["notes"], self.why_not)
        parts = (_stack(*how, *child), _stack(self.consent, *told), _stack(*said))
        self._columns = Thirds(*parts)
        head = row(self.code, self.slip, self.remove, self.close_key, spacing=16)
        head.setStretch(1, 1)
        top = QWidget()
        top.setLayout(head)
        self.setLayout(Stack(top, self._columns, spacing=12, margins=(24, 12, 24, 8)))

    def _connect(self) -> None:
        self.unit.committed.connect(lambda value: self._set("unit", unit=str(value or "")))
        self.language.committed.connect(lambda value: self._set("language", language=str(value or "")))
        self.interpreter.committed.connect(lambda value: self._set("interpreter", interpreter=str(value or "")))
        self.kind.chosen.connect(self._set_kind)
        self.persons.committed.connect(lambda value: self._set("persons", persons=int(value or 0)))
        self.privacy.chosen.connect(lambda value: self._set("privacy", privacy=Privacy(str(value))))
        self.interpreting.chosen.connect(lambda value: self._set("interpreting", interpreting=Interpreting(str(value))))
        self.pledge.clicked.connect(lambda on: self._set("interpreter", pledge=bool(on)))
        self.minor.clicked.connect(lambda on: self._set("best_interest", minor=bool(on)))
        self.topics.changed.connect(lambda values: self._set("topics", topics=tuple(str(one) for one in values)))
        self.allegation.chosen.connect(lambda value: self._set("allegation", allegation=Allegation(str(value))))
        self.risk.chosen.connect(lambda value: self._set("risk", risk=Risk(str(value))))
        for name in ("beside", "best_interest", "notes"):
            getattr(self, name).written.connect(partial(self._write, name))
        self.consent.changed.connect(lambda fields: self._set("consent", **fields))
        self.consent.withdrawn.connect(self._withdraw)
        self.looked_after.clicked.connect(self._look_after)
        self.close_key.clicked.connect(self.put_away)
        self.remove.clicked.connect(self._remove)

    # Showing

    @property
    def shown_id(self) -> str:
        """Return the id of the interview in the form, "" when none is open."""
        return self._shown.id

    def open(self, one: Interview, members: Sequence[tuple[str, str]], *, locked: bool) -> None:
        """Show an interview."""
        self.commit()
        self._lines.forget()
        for field in (*self.fields.values(), self.consent.field):
            field.set_wrong("")
        for name in ("beside", "best_interest", "notes"):
            getattr(self, name).start(getattr(one, name))
        self.refresh(one, members, locked=locked)

    def refresh(self, one: Interview, members: Sequence[tuple[str, str]], *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown, self._locked = one, locked
        self.code.setText(one.code)
        self._lines.show(self.unit, one.unit or None)
        self._lines.show(self.language, one.language or None)
        self._lines.show(self.interpreter, one.interpreter or None)
        if not self.persons.line.hasFocus():
            self.persons.set_value(one.persons)
        self.kind.set_value(str(one.kind))
        self.privacy.set_value(str(one.privacy) if one.privacy is not Privacy.UNKNOWN else None)
        self.interpreting.set_value(str(one.interpreting))
        self.pledge.set_on(one.pledge)
        self.minor.set_on(one.minor)
        self.topics.set_values(one.topics)
        self.allegation.set_value(str(one.allegation))
        self.risk.set_value(str(one.risk))
        for name in ("beside", "best_interest", "notes"):
            getattr(self, name).show_text(getattr(one, name))
        self.consent.set_members(members)
        self.consent.show_interview(one)
        self.ways.show_interview(one)
        self._show_what_applies(one)
        self._lock(locked)

    def _show_what_applies(self, one: Interview) -> None:
        """Show the questions that follow from the answers, and why no notes are kept where none are."""
        self.fields["persons"].setVisible(one.kind is InterviewKind.GROUP)
        interpreted = one.interpreting is Interpreting.INTERPRETER
        self.fields["interpreter"].setVisible(interpreted)
        self.pledge.setVisible(interpreted)
        self.minor.detail = tr("No leading questions, nobody beside.") if one.minor else ""
        self.minor.setAccessibleDescription(self.minor.detail)
        self.minor.updateGeometry()
        self.fields["beside"].setVisible(one.minor)
        self.fields["best_interest"].setVisible(one.minor and one.trained is not True)
        self.pattern.setVisible(one.allegation is not Allegation.NONE and one.pass_on is not Consent.YES)
        days = [date.fromisoformat(day) for day in one.check_days]
        texts = language.current()
        self.checks.setText(tr("Look after the person: {days}", days=", ".join(f"{day:%d.%m}" for day in days)))
        self.checks.setVisible(bool(days))
        due = [day for day in days if day <= self._context.reader.now().at.date()]
        self.looked_after.setVisible(bool(due))
        if due:
            self.looked_after.setText(tr("Looked after, {day}", day=texts.date(due[-1])))
        self.why_not.setText(_why_no_notes(one))
        self.why_not.setVisible(bool(self.why_not.text()))

    def _lock(self, locked: bool) -> None:
        parts = (self.unit, self.kind, self.persons, self.privacy, self.language, self.interpreting, self.interpreter)
        rest = (self.pledge, self.minor, self.beside, self.best_interest, self.topics, self.allegation)
        for editor in (*parts, *rest, self.consent.consents, self.consent.witness):
            editor.setEnabled(not locked)
        self.notes.setEnabled(not locked and not self.why_not.text())
        self.remove.setVisible(not locked)

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self._code = code
        for text in (self.beside, self.best_interest, self.notes):
            text.set_language(code)

    # Doing

    def commit(self) -> None:
        """Save what is still typed."""
        if self._shown.id and not self._locked:
            for line in (self.unit, self.language, self.interpreter, self.persons.line):
                line.commit()
            for text in (self.beside, self.best_interest, self.notes):
                text.commit()

    def put_away(self) -> None:
        """Save what is typed and close."""
        self.commit()
        self._shown = Interview("", "")
        for text in (self.beside, self.best_interest, self.notes):
            text.start(self._shown.notes)
        self.closed.emit()

    def _set_kind(self, value: object) -> None:
        kind = InterviewKind(str(value))
        fields: dict[str, Any] = {"kind": kind}
        if kind is not InterviewKind.GROUP:
            fields["persons"] = 1
        self._set("kind", **fields)

    def _set(self, place: str, **fields: Any) -> None:
        core, key, who = self._context.core, self._shown.id, self._context.voice.who()
        self._send(place, " ".join(fields), lambda: core.interviews.set(key, who, **fields))

    def _write(self, name: str, code: str, value: str) -> None:
        core, key, who = self._context.core, self._shown.id, self._context.voice.who()
        self._send(name, f"{name} {code}", lambda: core.interviews.write(key, name, code, value, who))

    def _withdraw(self, purpose: Purpose) -> None:
        core, key, who = self._context.core, self._shown.id, self._context.voice.who()
        self.notes.commit()
        self._send("consent", f"withdraw {purpose}", lambda: core.interviews.withdraw(key, purpose, who))

    def _look_after(self) -> None:
        core, key, who = self._context.core, self._shown.id, self._context.voice.who()
        today = self._context.reader.now().at.date()
        day = max(day for one in self._shown.check_days if (day := date.fromisoformat(one)) <= today)
        self._send("risk", f"looked after {day}", lambda: core.interviews.looked_after(key, day, who))

    def _send(self, place: str, name: str, job: Callable[[], Any]) -> None:
        key = self._shown.id
        if not key:
            return
        field = self.consent.field if place == "consent" else self.fields[place]
        self._saving.send(
            f"interview {key} {name}", job, lambda _result: field.set_wrong(""), partial(self._refused, key, field)
        )

    def _refused(self, key: str, field: Field, sentence: str) -> None:
        """Say why it was refused, and show again what is stored; a text that was typed stays."""
        field.set_wrong(sentence)
        if key == self._shown.id:
            self.kind.set_value(str(self._shown.kind))
            self.pledge.set_on(self._shown.pledge)
            self.minor.set_on(self._shown.minor)
            self.consent.show_interview(self._shown)

    def _remove(self) -> None:
        one = self._shown
        core, who = self._context.core, self._context.voice.who()
        self.commit()
        self._saving.send(f"interview {one.id} remove", lambda: core.interviews.remove(one.id, who))
        self.put_away()
        self.removed.emit(one)

    def focus_first(self) -> None:
        """Give the keyboard to what is asked first."""
        (self.close_key if self._locked else self.unit).setFocus(Qt.FocusReason.ShortcutFocusReason)


class Thirds(QWidget):
    """Three columns beside each other, under each other where they would be too narrow."""

    def __init__(self, *columns: QWidget) -> None:
        super().__init__()
        self._columns = columns
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(24)
        for column in columns:
            self._box.addWidget(column, 1)

    def minimumSizeHint(self) -> QSize:
        """Need the width of one column."""
        wide = max(column.minimumSizeHint().width() for column in self._columns)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if event.size().width() >= _WIDE else ways.TopToBottom)


class Halves(QWidget):
    """Two fields of equal width on one line."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        box = row(left, right, spacing=12)
        for place, widget in enumerate((left, right)):
            box.setStretch(place, 1)
            box.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)


def _named(names: Any, *but: object) -> list[tuple[str, str]]:
    return [(str(value), tr(name)) for value, name in names.items() if value not in but]


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(Stack(*widgets, spacing=12))
    return made


def _why_no_notes(one: Interview) -> str:
    """Return why no notes are kept of the talk now, "" where they may be."""
    try:
        ensure_notes(one)
    except RuleBroken as rule:
        return language.current().error(rule)
    return ""

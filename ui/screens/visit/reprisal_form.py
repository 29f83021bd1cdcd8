"""One case of reprisals: what was done, by whose order, how the person was before and after, and what is wished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.interview import Interview
from npm_desktop.domain.message_names import SANCTIONS
from npm_desktop.domain.reprisal import Reprisal, Sanction, check_days
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.forms.doubt import NamesDoubt
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.options import Option

_TEXTS = ("before", "after", "wish")


class ReprisalForm(RecordForm[Reprisal]):
    """`begin` opens an empty one that became known today; `open` shows one that is stored."""

    missing = N_("Write in a few words what was done, without names.")

    def __init__(self, context: Context, saving: Saving) -> None:
        remove = context.core.reprisals.remove
        super().__init__(context, saving, "reprisal", tr("What was done, without names"), tr("Open the case"), remove)
        code = self.text.language()
        self.sanction = ChoiceField([(str(one), tr(name)) for one, name in SANCTIONS.items()], name=tr("What was done"))
        self.talk = ChoiceField([], name=tr("From which talk"), clearable=True)
        self.known = DateField(name=tr("Known on"))
        self.happened = DateField(name=tr("When it was done"))
        self.ordered = LineField(name=tr("Who ordered it"))
        self.before = LanguageText(language=code, name=tr("State before"), lines=1)
        self.after = LanguageText(language=code, name=tr("State after"), lines=1)
        self.wish = LanguageText(language=code, name=tr("What the person wants"), lines=1)
        self.doubt = NamesDoubt()
        self.checks = Label("", "small", "muted")
        self.follow = KeyButton(tr("Follow it up"), OUTLINED, icon="history")
        self._build()
        self._connect()

    def _build(self) -> None:
        keys, days = QWidget(), QWidget()
        keys.setLayout(Flow(self.keep, self.follow, self.remove))
        self.fields = {
            "sanction": Field(tr("What was done"), self.sanction),
            "known_on": Field(tr("Known on"), self.known),
            "happened_on": Field(tr("When it was done"), self.happened),
            "interview_id": Field(tr("From which talk"), self.talk),
            "ordered_by": Field(tr("Who ordered it"), self.ordered),
            "before": Field(tr("State before"), self.before),
            "after": Field(tr("State after"), self.after),
            "wish": Field(tr("What the person wants"), self.wish),
        }
        days.setLayout(Flow(self.fields["known_on"], self.fields["happened_on"], spacing=16))
        rest = [one for name, one in self.fields.items() if name not in ("sanction", "known_on", "happened_on")]
        parts = (self.head(), self.checks, self.language, self.text_field, self.doubt, self.fields["sanction"], days)
        self.setLayout(Stack(*parts, *rest, keys, spacing=14, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.text.written.connect(partial(self._write, "what", self.text_field))
        for name in _TEXTS:
            getattr(self, name).written.connect(partial(self._write, name, self.fields[name]))
        self.sanction.chosen.connect(lambda value: self._set("sanction", Sanction(str(value))))
        self.talk.chosen.connect(lambda value: self._set("interview_id", str(value)))
        self.talk.cleared.connect(lambda: self._set("interview_id", ""))
        self.known.committed.connect(lambda value: self._set("known_on", value))
        self.happened.committed.connect(lambda value: self._set("happened_on", value))
        self.ordered.committed.connect(lambda value: self._set("ordered_by", str(value or "")))
        self.follow.clicked.connect(lambda: self._context.open(Target("messages", self.shown_id, "reprisals")))

    # Showing

    @property
    def shown_id(self) -> str:
        """Return the id of the case in the form, "" for a new one."""
        return self.entry.id

    def offer_talks(self, talks: Sequence[Interview]) -> None:
        """Offer the interviews of the visit by their codes."""
        self.talk.set_options([Option(one.id, one.code, one.unit) for one in talks])
        self.fields["interview_id"].setVisible(bool(talks))

    def begin(self, visit_id: str) -> None:
        """Show a new one."""
        self._show(Reprisal("", visit_id, "", known_on=self._context.reader.now().at.date()), locked=False)

    def open(self, case: Reprisal, *, locked: bool) -> None:
        """Show one that is stored; what was typed before is saved first."""
        if case.id != self.shown_id:
            self.commit()
        self._show(case, locked=locked)

    def _show(self, case: Reprisal, *, locked: bool) -> None:
        if case.id != self.shown_id or not case.id:
            self.entry.start(case.id)
            self._lines.forget()
            self.text.start(case.what)
            for name in _TEXTS:
                getattr(self, name).start(getattr(case, name))
            for field in (self.text_field, *self.fields.values()):
                field.set_wrong("")
        self._visit_id = case.visit_id
        self.refresh(case, locked=locked)

    def refresh(self, case: Reprisal, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = case
        self.title.setText(tr("Case No. {n}", n=case.ordinal) if case.id else tr("New reprisal case"))
        self.text.show_text(case.what)
        self.doubt.look(self.text.value())
        for name in _TEXTS:
            getattr(self, name).show_text(getattr(case, name))
        self.sanction.set_value(str(case.sanction))
        self.talk.set_value(case.interview_id or None)
        for line, value in ((self.known, case.known_on), (self.happened, case.happened_on)):
            self._lines.show(line, value)
        self._lines.show(self.ordered, case.ordered_by or None)
        editors = (self.text, self.before, self.after, self.wish, self.sanction, self.talk)
        for editor in (*editors, self.known, self.happened, self.ordered):
            editor.setEnabled(not locked)
        self._say_checks(case)
        self.show_keys(locked=locked)

    def _say_checks(self, case: Reprisal) -> None:
        texts = language.current()
        days = ", ".join(texts.date(day) for day in check_days(case.known_on)) if case.known_on else ""
        self.checks.setText(tr("It is looked at again on {days}; the urgent letter is due within a day.", days=days))

    def show_keys(self, *, locked: bool) -> None:
        super().show_keys(locked=locked)
        self.follow.setVisible(bool(self.shown_id))
        self.remove.setVisible(bool(self.shown_id) and not locked)

    def texts(self) -> tuple[LanguageText, ...]:
        return self.before, self.after, self.wish, self.text

    def commit_lines(self) -> None:
        for line in (self.known, self.happened, self.ordered):
            line.commit()

    # Saving

    def _write(self, name: str, field: Field, code: str, value: str) -> None:
        self.doubt.look(" ".join(one.value() for one in self.texts()))
        core, who = self._context.core, self._context.voice.who()
        if not self.entry.is_new():
            job = partial(core.reprisals.write, name=name, language=code, value=value, who=who)
            self.entry.change(f"{name} {code}", job, field)
        elif value and name == "what":
            words = Text().written(code, value)
            self.entry.record(partial(core.reprisals.add, self._visit_id, who, what=words, **self._values()), field)

    def _set(self, name: str, value: object) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(name, lambda key: core.reprisals.set(key, who, **{name: value}), self.fields[name])

    def _values(self) -> dict[str, Any]:
        """Return what stands in the other fields of a new one."""
        known, happened = self.known.value(), self.happened.value()
        day: dict[str, Any] = {"known_on": known} if isinstance(known, date) else {}
        texts = {name: Text().written(getattr(self, name).language(), getattr(self, name).value()) for name in _TEXTS}
        return {
            **day,
            "happened_on": happened if isinstance(happened, date) else None,
            "sanction": Sanction(str(self.sanction.value())),
            "interview_id": str(self.talk.value() or ""),
            "ordered_by": str(self.ordered.value() or ""),
            **texts,
        }

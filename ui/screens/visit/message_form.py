"""One message of a visit: what was said, about what, how it came, from which talk. Saved as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.interview import Interview
from npm_desktop.domain.message import Channel, Message, Nature
from npm_desktop.domain.message_names import CHANNELS, NATURES
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui.context import Context, Target
from ui.forms.doubt import NamesDoubt
from ui.language import tr
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status


class MessageForm(RecordForm[Message]):
    """`begin` opens an empty one of the day of the visit; `open` shows one that is stored."""

    missing = N_("Write in a few words what was said, without names.")

    def __init__(self, context: Context, saving: Saving) -> None:
        remove = context.core.messages.remove
        super().__init__(context, saving, "message", tr("What was said, without names"), tr("Record"), remove)
        natures = [(str(one), tr(name)) for one, name in NATURES.items()]
        self.nature = Segmented(natures, name=tr("What about"), digits=True)
        self.channel = ChoiceField([(str(one), tr(name)) for one, name in CHANNELS.items()], name=tr("How it came"))
        self.talk = ChoiceField([], name=tr("From which talk"), clearable=True)
        self.day = DateField(name=tr("Came on"))
        self.identity = Check(tr("The person agreed that the name goes along"))
        self.grave = Check(tr("It may be an especially grave crime"))
        self.doubt = NamesDoubt()
        self.state = Status(" ", Mark.OPEN, ground="surface")
        self.accept = KeyButton(tr("Accept it: it goes to the Ombudsman"), OUTLINED, icon="check")
        self.follow = KeyButton(tr("Follow it up"), QUIET, icon="history")
        self._build()
        self._connect()

    def _build(self) -> None:
        keys = QWidget()
        keys.setLayout(Flow(self.keep, self.accept, self.follow, self.remove))
        self.fields = {
            "nature": Field(tr("What about"), self.nature),
            "channel": Field(tr("How it came"), self.channel),
            "interview_id": Field(tr("From which talk"), self.talk),
            "day": Field(tr("Came on"), self.day),
            "identity_consent": Field("", self.identity),
            "grave": Field("", self.grave),
        }
        for name in ("identity_consent", "grave"):
            self.fields[name].label.hide()
        parts = (self.head(), self.read_only, self.state, self.language, self.text_field, self.doubt)
        self.setLayout(Stack(*parts, *self.fields.values(), keys, spacing=14, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.text.written.connect(self._write)
        self.nature.chosen.connect(lambda value: self._set("nature", Nature(str(value))))
        self.channel.chosen.connect(lambda value: self._set("channel", Channel(str(value))))
        self.talk.chosen.connect(lambda value: self._set("interview_id", str(value)))
        self.talk.cleared.connect(lambda: self._set("interview_id", ""))
        self.day.committed.connect(lambda value: self._set("day", value))
        self.identity.toggled.connect(lambda on: self._set("identity_consent", bool(on)))
        self.grave.toggled.connect(lambda on: self._set("grave", bool(on)))
        self.accept.clicked.connect(self._accept)
        self.follow.clicked.connect(lambda: self._context.open(Target("messages", self.shown_id, "messages")))

    # Showing

    @property
    def shown_id(self) -> str:
        """Return the id of the message in the form, "" for a new one."""
        return self.entry.id

    def offer_talks(self, talks: Sequence[Interview]) -> None:
        """Offer the interviews of the visit by their codes."""
        self.talk.set_options([Option(one.id, one.code, one.unit) for one in talks])
        self.fields["interview_id"].setVisible(bool(talks))

    def begin(self, visit_id: str, day: date) -> None:
        """Show a new one."""
        self._show(Message("", "", visit_id, day=day), locked=False)

    def open(self, message: Message, *, locked: bool) -> None:
        """Show one that is stored; what was typed before is saved first."""
        if message.id != self.shown_id:
            self.commit()
        self._show(message, locked=locked)

    def _show(self, message: Message, *, locked: bool) -> None:
        if message.id != self.shown_id or not message.id:
            self.entry.start(message.id)
            self._lines.forget()
            self.text.start(message.text)
            for field in (self.text_field, *self.fields.values()):
                field.set_wrong("")
        self._visit_id = message.visit_id
        self.refresh(message, locked=locked)

    def refresh(self, message: Message, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = message
        self.title.setText(message.number or tr("New message"))
        self.text.show_text(message.text)
        self.doubt.look(self.text.value())
        self.nature.set_value(str(message.nature))
        self.channel.set_value(str(message.channel))
        self.talk.set_value(message.interview_id or None)
        self._lines.show(self.day, message.day)
        self.identity.set_on(message.identity_consent)
        self.grave.set_on(message.grave)
        for editor in (self.text, self.nature, self.channel, self.talk, self.day, self.identity, self.grave):
            editor.setEnabled(not locked)
        self.read_only.setVisible(locked)
        self.state.setVisible(bool(message.id))
        waits = tr("accepted: it goes to the Ombudsman") if message.accepted else tr("told, not accepted")
        self.state.set_status(waits, Mark.WARN if message.waits else Mark.GOOD if message.accepted else Mark.OPEN)
        self.show_keys(locked=locked)

    def show_keys(self, *, locked: bool) -> None:
        super().show_keys(locked=locked)
        stored = bool(self.shown_id)
        accepted = self._shown is not None and self._shown.accepted
        self.accept.setVisible(stored and not accepted)
        self.follow.setVisible(stored)
        self.remove.setVisible(stored and not accepted and not locked)

    def commit_lines(self) -> None:
        self.day.commit()

    # Saving

    def _write(self, code: str, value: str) -> None:
        self.doubt.look(value)
        core, who = self._context.core, self._context.voice.who()
        if not self.entry.is_new():
            job = partial(core.messages.write, name="text", language=code, value=value, who=who)
            self.entry.change(f"text {code}", job, self.text_field)
        elif value:
            words = Text().written(code, value)
            job = partial(core.messages.add, self._visit_id, who, text=words, **self._values())
            self.entry.record(job, self.text_field)

    def _set(self, name: str, value: object) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(name, lambda key: core.messages.set(key, who, **{name: value}), self.fields[name])

    def _accept(self) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.commit()
        self.entry.change("accept", lambda key: core.messages.accept(key, who), self.text_field)
        self.follow.setFocus()

    def _values(self) -> dict[str, Any]:
        """Return what stands in the other fields of a new one."""
        day = self.day.value()
        known: dict[str, Any] = {"day": day} if isinstance(day, date) else {}
        return {
            **known,
            "nature": Nature(str(self.nature.value())),
            "channel": Channel(str(self.channel.value())),
            "interview_id": str(self.talk.value() or ""),
            "identity_consent": self.identity.isChecked(),
            "grave": self.grave.isChecked(),
        }

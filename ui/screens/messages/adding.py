"""A message that came without a visit, by letter or by telephone: where from, how, what about, in which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.message import Channel, Nature
from npm_desktop.domain.message_names import CHANNELS, NATURES
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.forms.doubt import NamesDoubt
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.moments import DateField
from ui.widgets.options import Option
from ui.widgets.panes import row
from ui.widgets.texts import TextField


class NewMessage(QWidget):
    """`added(id)` when it stands in the register, `closed` when it is put away."""

    added = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, offer: Callable[[str], Sequence[Option]]) -> None:
        super().__init__()
        self._context = context
        self.institution = ChoiceField(offer, name=tr("Institution"))
        self.channel = ChoiceField(_named(CHANNELS, Channel.TALK), str(Channel.LETTER), name=tr("How it came"))
        self.nature = ChoiceField(_named(NATURES), str(Nature.ILL_TREATMENT), name=tr("What about"))
        self.day = DateField(self._today(), name=tr("Came on"))
        self.words = TextField(name=tr("What it says, without names"), lines=4)
        self.doubt = NamesDoubt()
        self.identity = Check(tr("The person agreed that the name goes along"))
        self.grave = Check(tr("It may be an especially grave crime"))
        self.keep = KeyButton(tr("Take it into the register"), PRIMARY)
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self._build()
        self._connect()

    def _today(self) -> date:
        return self._context.reader.now().at.date()

    def _build(self) -> None:
        head, keys = QWidget(), QWidget()
        head.setLayout(row(Label(tr("New message"), "title"), self.close_key))
        head.layout().setStretch(0, 1)
        keys.setLayout(Flow(self.keep))
        self.fields = {
            "institution": Field(tr("Institution"), self.institution),
            "channel": Field(tr("How it came"), self.channel),
            "nature": Field(tr("What about"), self.nature),
            "day": Field(tr("Came on"), self.day),
            "words": Field(tr("What it says, without names"), self.words),
        }
        parts = (head, *self.fields.values(), self.doubt, self.identity, self.grave, keys)
        self.setLayout(Stack(*parts, spacing=12, margins=(24, 16, 24, 24)))
        self.setFocusProxy(self.institution)

    def _connect(self) -> None:
        self.keep.clicked.connect(self._keep)
        self.words.edited.connect(lambda _text: self.doubt.look(self.words.value() or ""))
        self.close_key.clicked.connect(self.closed)

    def begin(self) -> None:
        """Begin an empty one."""
        self.institution.set_option(None)
        self.day.set_value(self._today())
        self.words.set_value(None)
        self.doubt.hide()
        self.channel.set_value(str(Channel.LETTER))
        self.nature.set_value(str(Nature.ILL_TREATMENT))
        self.identity.set_on(False)
        self.grave.set_on(False)
        self._say("", "")

    def _keep(self) -> None:
        self.day.commit()
        institution = str(self.institution.value() or "")
        if not institution:
            self._say("institution", tr("Nothing was saved; choose the institution it is about."))
            return
        if self.day.problem():
            self.day.setFocus()
            return
        day = self.day.value()
        given: dict[str, Any] = {
            "channel": Channel(str(self.channel.value())),
            "nature": Nature(str(self.nature.value())),
            "day": day if isinstance(day, date) else None,
            "text": plain(self.words.value() or "", language.current().language),
            "identity_consent": self.identity.isChecked(),
            "grave": self.grave.isChecked(),
        }
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.messages.add_apart, institution, who, **given)
        self._context.tasks.store(self, job, lambda result: self.added.emit(result[0]), self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            place = "day" if "_day_" in error.code else "channel"
            self._say(place, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, place: str, sentence: str) -> None:
        for name, one in self.fields.items():
            one.set_wrong(sentence if name == place else "")
        if place:
            self.fields[place].editor.setFocus()


def _named(names: Mapping[Any, str], *without: object) -> list[tuple[str, str]]:
    return [(str(value), tr(name)) for value, name in names.items() if value not in without]

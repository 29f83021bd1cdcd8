"""One group: code, name, the regions it serves, its members and leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.person import Group, GroupMember, Participant
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.people.members import Members
from ui.widgets.buttons import OUTLINED, PRIMARY, IconButton, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, row
from ui.widgets.shapes import Mark, Status

_NONE = Group("", "", Text(), ())


class GroupForm(QWidget):
    """Saved by its key, and when one goes on to another group; `put_away` when it is closed."""

    put_away = Signal()
    kept = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = _NONE
        self._chosen: tuple[str, ...] = ()
        self._people: list[Participant] = []
        self._title = Label("", "title")
        self.code = LineField(width=120)
        self.name = LineField()
        texts, regions = language.current(), context.reader.reference.regions
        self._names = {code: texts.pick(one.names) for code, one in regions.items()}
        self.region = ChoiceField([], placeholder=tr("Add a region"), name=tr("Add a region"))
        self.person = ChoiceField([], placeholder=tr("Add a member"), name=tr("Add a member"))
        self._regions, self.members = Flow(spacing=8), Members()
        self.notice = Notice(Mark.BAD, "")
        self.saved = Status(" ", Mark.GOOD, ground="surface", tone="muted")
        self.save = KeyButton(tr("Save"), PRIMARY)
        self._close = KeyButton(tr("Close"), OUTLINED)
        self._build()
        self._connect()

    def _build(self) -> None:
        regions, keys = QWidget(), QWidget()
        regions.setLayout(self._regions)
        keys.setLayout(Flow(self.save, self._close, self.saved))
        self._code = Field(tr("Code: it stands in the numbers of documents"), self.code)
        self._name = Field(tr("Name of the group"), self.name)
        parts = (
            self._title, self._code, self._name, Label(tr("Regions"), "body_strong"), regions, self.region,
            Label(tr("Members"), "body_strong"), self.members, self.person, self.notice, keys,
        )  # fmt: skip
        self.setLayout(Stack(*parts, spacing=12, margins=(24, 20, 24, 24)))
        self.notice.hide()
        self.saved.hide()

    def _connect(self) -> None:
        self.region.chosen.connect(lambda code: self._show_regions((*self._chosen, str(code))))
        self.person.chosen.connect(self._add_member)
        self.save.clicked.connect(self.send)
        self._close.clicked.connect(self.put_away)

    def know_people(self, people: list[Participant]) -> None:
        """Know who can be a member."""
        self._people = people
        self.person.set_options([(one.id, one.name) for one in people])

    def group_id(self) -> str:
        """Return which group the form shows."""
        return self._group.id

    def begin(self) -> None:
        """Show an empty form."""
        self.show_group(_NONE)

    def show_group(self, group: Group) -> None:
        """Show a group."""
        if group.id != self._group.id:
            self.saved.hide()
        self._tell(None, "")
        self._group = group
        name = group.name.shown(language.current().language)[0]
        self._title.setText(name or tr("New group"))
        self.code.set_value(group.code or None)
        self.name.set_value(name or None)
        self._show_regions(group.regions)
        self.members.show_members(group.members)
        self.person.set_value(None)

    def _show_regions(self, codes: Sequence[str]) -> None:
        """Show a chip for each region, and offer the others."""
        self._chosen = tuple(code for code in self._names if code in codes)
        while (item := self._regions.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for code in self._chosen:
            self._regions.addWidget(self._chip(code))
        self.region.set_options([(code, name) for code, name in self._names.items() if code not in self._chosen])
        self.region.set_option(None)

    def _chip(self, code: str) -> Pane:
        remove = IconButton("close", tr("Remove {name}", name=self._names[code]))
        remove.clicked.connect(lambda: self._show_regions([one for one in self._chosen if one != code]))
        chip = Pane(row(Label(self._names[code], "small"), remove, spacing=0, margins=(12, 0, 0, 0)), "soft")
        chip.layout().setStretch(0, 1)
        return chip

    def _add_member(self, key: object) -> None:
        person = next((one for one in self._people if one.id == key), None)
        if person is not None:
            self.members.add(GroupMember(person.id, person.name, leader=False))
        self.person.set_value(None)

    def value(self) -> Group:
        """Return what the form says."""
        code, old = language.current().language, self._group.name
        typed = self.name.text()
        name = old if typed.strip() == old.shown(code)[0] else old.written(code, typed)
        return replace(
            self._group, code=self.code.text().strip(), name=name, regions=self._chosen, members=self.members.value()
        )

    def commit(self) -> bool:
        """Save a group that was changed; a new one once it has code and name. False: something can't be read."""
        made = self.value()
        changed = _content(made) != _content(self._group) or self.members.unreadable() is not None
        return self.send() if changed and made.code and made.name else True

    def send(self) -> bool:
        """Save, unless a day can't be read; its field says so."""
        unreadable = self.members.unreadable()
        if unreadable is not None:
            unreadable.setFocus()
            return False
        made, shown, core, who = self.value(), self._group, self._context.core, self._context.voice.who()
        self._context.tasks.store(
            self,
            lambda: core.people.save_group(made, who),
            partial(self._saved, shown, made),
            partial(self._failed, shown),
        )
        return True

    def _saved(self, shown: Group, made: Group, result: tuple[str, Changes]) -> None:
        if self._group is not shown:  # another group stands in the form by now
            return
        self._group = replace(made, id=result[0])
        self._title.setText(made.name.shown(language.current().language)[0])
        self._tell(None, "")
        self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
        self.saved.show()
        self.kept.emit(result[0])

    def _failed(self, shown: Group, error: Exception) -> None:
        if not isinstance(error, AppError) or self._group is not shown:
            self._context.dialogs.show_error(error)
            return
        missing = self._name if self.code.text().strip() else self._code
        places = {"group_code_taken": self._code, "group_name_missing": missing}
        self._tell(places.get(error.code), language.current().error(error))

    def _tell(self, place: Field | None, sentence: str) -> None:
        for field in (self._code, self._name):
            field.set_wrong(sentence if field is place else "")
        self.notice.setVisible(bool(sentence) and place is None)
        self.notice.say(Mark.BAD, sentence)
        if sentence:
            self.saved.hide()
        if place is not None:
            place.editor.setFocus()


def _content(group: Group) -> tuple[object, ...]:
    """Return what counts as a change: the order of regions and members doesn't."""
    return group.code, group.name, frozenset(group.regions), frozenset(group.members)

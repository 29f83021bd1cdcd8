"""One group: code, name, the regions it serves, its members and leader."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.person import Group, GroupMember, Participant
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, IconButton, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark


class GroupForm(QWidget):
    """Saved by its key; `put_away` when it is closed."""

    put_away = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = Group("", "", Text(), ())
        self._people: list[Participant] = []
        self._title = Label("", "title")
        self.code = LineField(width=120)
        self.name = LineField()
        texts, regions = language.current(), context.reader.reference.regions
        self._names = {code: texts.pick(one.names) for code, one in regions.items()}
        self.region = ChoiceField(list(self._names.items()), placeholder=tr("Add a region"), name=tr("Add a region"))
        self.person = ChoiceField([], placeholder=tr("Add a member"), name=tr("Add a member"))
        self._regions, self._members = QVBoxLayout(), QVBoxLayout()
        self.notice = Notice(Mark.GOOD, "")
        self.save = KeyButton(tr("Save"), PRIMARY)
        self._close = KeyButton(tr("Close"), OUTLINED)
        self._build()
        self._connect()

    def _build(self) -> None:
        regions, members, keys = QWidget(), QWidget(), QWidget()
        for box, pane in ((self._regions, regions), (self._members, members)):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(2)
            pane.setLayout(box)
        keys.setLayout(Flow(self.save, self._close))
        self.setLayout(
            column(
                self._title,
                row(Field(tr("Code: it stands in the numbers of documents"), self.code), None),
                Field(tr("Name of the group"), self.name),
                Label(tr("Regions"), "body_strong"), regions, self.region,
                Label(tr("Members"), "body_strong"), members, self.person,
                self.notice, keys, None,
                spacing=12, margins=(24, 20, 24, 24),
            )
        )  # fmt: skip
        self.notice.hide()

    def _connect(self) -> None:
        self.region.chosen.connect(lambda code: self._change(regions=tuple({*self._group.regions, str(code)})))
        self.person.chosen.connect(self._add_member)
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.put_away)

    def know_people(self, people: list[Participant]) -> None:
        """Know who can be a member."""
        self._people = people
        self.person.set_options([(one.id, one.name) for one in people])

    def begin(self) -> None:
        """Show an empty form."""
        self.show_group(Group("", "", Text(), ()))

    def show_group(self, group: Group) -> None:
        """Show a group."""
        if group.id != self._group.id:
            self.notice.hide()
        self._group = group
        self.code.set_value(group.code or None)
        self.name.set_value(group.name.shown(language.current().language)[0] or None)
        self._fill()

    def _change(self, **fields: object) -> None:
        self._group = replace(self._group, **fields)  # type: ignore[arg-type]
        self._fill()

    def _fill(self) -> None:
        name = self._group.name.shown(language.current().language)[0]
        self._title.setText(name or tr("New group"))
        for box in (self._regions, self._members):
            while (item := box.takeAt(0)) is not None:
                if item.widget() is not None:
                    item.widget().deleteLater()
        for code in sorted(self._group.regions):
            left = tuple(one for one in self._group.regions if one != code)
            remove = IconButton("close", tr("Remove {name}", name=self._names.get(code, code)))
            remove.clicked.connect(lambda _on=False, left=left: self._change(regions=left))
            self._regions.addWidget(_line(Label(self._names.get(code, code)), remove))
        for member in self._group.members:
            self._members.addWidget(self._member_line(member))
        self.region.set_value(None)
        self.person.set_value(None)

    def _member_line(self, member: GroupMember) -> QWidget:
        lead = KeyButton(tr("leader") if member.leader else tr("make leader"), QUIET)
        lead.setEnabled(not member.leader)
        others = [replace(one, leader=one is member) for one in self._group.members]
        lead.clicked.connect(lambda _on=False: self._change(members=tuple(others)))
        left = tuple(one for one in self._group.members if one is not member)
        remove = IconButton("close", tr("Remove {name}", name=member.name))
        remove.clicked.connect(lambda _on=False: self._change(members=left))
        return _line(Label(member.name), lead, remove)

    def _add_member(self, key: object) -> None:
        person = next((one for one in self._people if one.id == key), None)
        if person is None or any(one.participant_id == key for one in self._group.members):
            return
        member = GroupMember(person.id, person.name, leader=not self._group.members)
        self._change(members=(*self._group.members, member))

    def _save(self) -> None:
        name = self._group.name.written(language.current().language, self.name.text())
        group = replace(self._group, code=self.code.text().strip(), name=name)
        core, who = self._context.core, self._context.voice.who()
        self._context.tasks.store(self, lambda: core.people.save_group(group, who), self._saved, self._failed)

    def _saved(self, result: tuple[str, Changes]) -> None:
        self._group = replace(self._group, id=result[0])
        self.notice.say(Mark.GOOD, tr("Saved."))
        self.notice.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.notice.say(Mark.BAD, language.current().error(error))
            self.notice.show()
        else:
            self._context.dialogs.show_error(error)


def _line(label: Label, *keys: QWidget) -> QWidget:
    pane = QWidget()
    pane.setLayout(row(label, *keys, spacing=8))
    pane.layout().setStretch(0, 1)
    return pane

"""Participants and groups: two lists, one form at the right; and the keys of what is sealed."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.person import Certificate, Group, Participant
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.models.records import Column, RecordsModel
from ui.screens.people.certificates import certificate_mark, certificate_words
from ui.screens.people.group import GroupForm
from ui.screens.people.keys import KeysPage
from ui.screens.people.person import PersonForm
from ui.widgets.beside import Beside
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.table import Table

SIDE = 480
# 0 where there is no room for a column: the form tells it.
PEOPLE = {"wide": (-4, -3, -4, 130, 160), "beside": (-4, -3, 0, 130, 160), "tight": (-1, 0, 0, 0, 150)}
GROUPS = {"wide": (80, -2, -3, -2, 100), "beside": (80, -2, -3, -2, 100), "tight": (80, -1, 0, 0, 0)}
ROOMY = 700


class PeopleScreen(QWidget):
    """`Target.id` opens a participant, `Target.part` "keys" the keys."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        self._people: list[Participant] = []
        self._groups: list[Group] = []
        texts, today = language.current(), context.reader.now().at.date()
        parts = [("people", tr("Participants")), ("groups", tr("Groups")), ("keys", tr("Keys"))]
        self.which = Segmented(parts, "people", name=tr("Which"))
        self.people = RecordsModel(
            [
                Column(tr("Full name"), lambda one: one.name, strong=True),
                Column(tr("Profession"), lambda one: one.profession.shown(texts.language)[0]),
                Column(tr("Groups"), self._groups_of),
                Column(tr("Certificate"), lambda one: _number(one.certificate_on(today))),
                Column(
                    tr("Validity"),
                    lambda one: certificate_words(one.certificate_on(today), today),
                    mark=lambda one: certificate_mark(one.certificate_on(today), today),
                ),
            ],
            self,
        )
        self.groups = RecordsModel(
            [
                Column(tr("Code"), lambda one: one.code),
                Column(tr("Group"), lambda one: one.name.shown(texts.language)[0], strong=True),
                Column(tr("Regions"), self._regions),
                Column(tr("Leader"), lambda one: next((each.name for each in one.members if each.leader), "—")),
                Column(tr("Members"), lambda one: str(len(one.members)), number=True),
            ],
            self,
        )
        self.people_table = Table(self.people, name=tr("Participants"))
        self.groups_table = Table(self.groups, name=tr("Groups"))
        self.add = KeyButton(tr("New participant"), OUTLINED, icon="plus")
        self.add_group = KeyButton(tr("New group"), OUTLINED, icon="plus")
        self.empty = EmptyState("users", tr("Nobody is here yet"), tr("Add the participants of your group."))
        self.person, self.group = PersonForm(context), GroupForm(context)
        self.keys = KeysPage(context)
        self._lists = QStackedWidget()
        self._build()
        self._connect()
        if target.part == "keys":
            self.which.set_value("keys")
        self.reload()

    def _regions(self, group: Group) -> str:
        texts, regions = language.current(), self._context.reader.reference.regions
        return ", ".join(texts.pick(regions[code].names) for code in group.regions)

    def _groups_of(self, person: Participant) -> str:
        code = language.current().language
        mine = [one for one in self._groups if any(each.participant_id == person.id for each in one.members)]
        return ", ".join(one.name.shown(code)[0] for one in mine)

    def _build(self) -> None:
        for table in (self.people_table, self.groups_table):
            self._lists.addWidget(table)
            table.setMinimumHeight(240)
        self._lists.addWidget(self.keys)
        body = column(row(self.which, None), self._lists, self.empty, spacing=12, margins=(32, 0, 24, 16))
        body.setStretch(1, 1)
        left = QWidget()
        left.setLayout(body)
        forms = QWidget()
        forms.setLayout(column(self.person, self.group, spacing=0))
        self.panes = Beside(left, forms, side=SIDE)
        page = column(Head(tr("Participants and groups"), actions=[self.add, self.add_group]), self.panes, spacing=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self._put_away()
        self.setFocusProxy(self.which)

    def _connect(self) -> None:
        self.which.chosen.connect(self._switch)
        for table in (self.people_table, self.groups_table):
            table.opened.connect(self._enter)
            table.row_changed.connect(self._open)
        self.add.clicked.connect(self._new_person)
        self.add_group.clicked.connect(self._new_group)
        for form in (self.person, self.group):
            form.put_away.connect(self._put_away)
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Show the columns there is room for."""
        room = "tight" if self.width() < ROOMY else "beside" if self.panes.has_right() else "wide"
        for table, widths in ((self.people_table, PEOPLE[room]), (self.groups_table, GROUPS[room])):
            for place, width in enumerate(widths):
                table.setColumnHidden(place, not width)
            table.set_widths(widths)

    def commit(self) -> bool:
        """Save what was changed and not yet sent; False where something can't be read."""
        if not self.panes.has_right():
            return True
        return self.person.commit() if self.group.isHidden() else self.group.commit()

    def _on_changed(self, changes: Changes) -> None:
        if Topic.PEOPLE in changes.topics:
            self.reload()

    def reload(self) -> None:
        """Ask for everybody again."""
        reader = self._context.reader
        self._context.tasks.read(self, lambda: (reader.people.all(), reader.people.groups()), self._show)

    def _show(self, found: tuple[list[Participant], list[Group]]) -> None:
        self._people, self._groups = found
        self.people.show(self._people)
        self.groups.show(self._groups)
        self.person.know_groups(self._groups)
        self.group.know_people(self._people)
        self._show_part(str(self.which.value()))
        wanted = next((n for n, one in enumerate(self._people) if one.id == self._wanted), None)
        self._wanted = ""
        if wanted is not None:
            self.people_table.go_to(wanted)
            self._open(wanted)
        elif self.panes.has_right():
            self._return_to(self._shown())

    def _shown(self) -> str:
        return self.group.group_id() if self.which.value() == "groups" else self.person.person_id()

    def _show_part(self, name: str) -> None:
        groups, keys = name == "groups", name == "keys"
        self._lists.setCurrentWidget(self.keys if keys else self.groups_table if groups else self.people_table)
        nothing = not keys and not (self._groups if groups else self._people)
        for button in (self.add, self.add_group):
            button.setVisible(not keys)
        self._lists.setVisible(not nothing)
        self.empty.setVisible(nothing)

    def _switch(self, name: object) -> None:
        if not self.commit():
            self.which.set_value("people" if self.group.isHidden() else "groups")
            return
        self._put_away()
        self._show_part(str(name))

    def _put_away(self) -> None:
        self.panes.show_right(False)
        self._spread()

    def _show_form(self, form: PersonForm | GroupForm) -> None:
        self.person.setVisible(form is self.person)
        self.group.setVisible(form is self.group)
        self.panes.show_right()
        self._spread()

    def _open(self, place: int) -> None:
        """Show the row; what was changed in the one before is saved first."""
        groups = self.which.value() == "groups"
        model = self.groups if groups else self.people
        if not 0 <= place < model.rowCount():
            return
        wanted = model.record(place)
        shown = self._shown()
        if self.panes.has_right() and shown == wanted.id:
            return
        if not self.commit():
            self._return_to(shown)
            return
        if groups:
            self.group.show_group(wanted)
        else:
            self.person.show_person(wanted)
        self._show_form(self.group if groups else self.person)

    def _return_to(self, shown: str) -> None:
        groups = self.which.value() == "groups"
        table, model = (self.groups_table, self.groups) if groups else (self.people_table, self.people)
        place = next((n for n in range(model.rowCount()) if model.record(n).id == shown), None)
        if place is not None:
            table.go_to(place)

    def _enter(self, place: int) -> None:
        """Go on into the form."""
        self._open(place)
        self.panes.go_right(self.group.name if self.which.value() == "groups" else self.person.name)

    def _new_person(self) -> None:
        if self.commit():
            self.which.set_value("people")
            self._show_part("people")
            self.person.begin()
            self._show_form(self.person)
            self.panes.go_right(self.person.name)

    def _new_group(self) -> None:
        if self.commit():
            self.which.set_value("groups")
            self._show_part("groups")
            self.group.begin()
            self._show_form(self.group)
            self.panes.go_right(self.group.code)


def _number(certificate: Certificate | None) -> str:
    return certificate.number if certificate else "—"

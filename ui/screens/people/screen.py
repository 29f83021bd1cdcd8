"""Participants and groups: two lists, one form at the right."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Group, Participant, Standing, standing
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.models.records import Column, RecordsModel
from ui.screens.people.group import GroupForm
from ui.screens.people.person import PersonForm
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

SIDE, NARROW = 440, 1000
SOON = timedelta(days=30)


def certificate_mark(person: Participant, today: date) -> str:
    """Return the shape of the certificate that would be shown today."""
    shown = person.certificate_on(today)
    worth = standing(shown, today)
    if worth in (Standing.MISSING, Standing.EXPIRED, Standing.NOT_YET):
        return Mark.BAD
    soon = shown is not None and shown.valid_to is not None and shown.valid_to - today <= SOON
    return Mark.WARN if soon or worth is Standing.NO_DATES else Mark.GOOD


def certificate_words(person: Participant, today: date) -> str:
    """Return what the certificate is worth today, in words."""
    shown = person.certificate_on(today)
    worth = standing(shown, today)
    if shown is not None and shown.valid_to is not None and worth in (Standing.VALID, Standing.EXPIRED):
        day = language.current().date(shown.valid_to)
        return tr("expired {day}", day=day) if worth is Standing.EXPIRED else tr("until {day}", day=day)
    return tr(STANDINGS[worth])


class PeopleScreen(QWidget):
    """`Target.id` opens a participant."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._wanted = context, target.id
        self._people: list[Participant] = []
        self._groups: list[Group] = []
        texts, today = language.current(), date.today()
        parts = [("people", tr("Participants")), ("groups", tr("Groups"))]
        self.which = Segmented(parts, "people", name=tr("Which"))
        self.people = RecordsModel(
            [
                Column(tr("Full name"), lambda one: one.name, strong=True),
                Column(tr("Profession"), lambda one: one.profession.shown(texts.language)[0]),
                Column(tr("Certificate"), lambda one: one.certificates[0].number if one.certificates else "—"),
                Column(
                    tr("Validity"),
                    lambda one: certificate_words(one, today),
                    mark=lambda one: certificate_mark(one, today),
                ),
            ],
            self,
        )
        self.groups = RecordsModel(
            [
                Column(tr("Code"), lambda one: one.code),
                Column(tr("Group"), lambda one: one.name.shown(texts.language)[0], strong=True),
                Column(tr("Regions"), self._regions),
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
        self._lists, self._forms = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _regions(self, group: Group) -> str:
        texts, regions = language.current(), self._context.reader.reference.regions
        return ", ".join(texts.pick(regions[code].names) for code in group.regions)

    def _build(self) -> None:
        self.people_table.set_widths([-3, -2, 120, 190])
        self.groups_table.set_widths([90, -2, -3, 110])
        for widget in (self.people_table, self.groups_table):
            self._lists.addWidget(widget)
        for form in (self.person, self.group):
            self._forms.addWidget(Scroll(form))
        body = column(row(self.which, None), self._lists, self.empty, spacing=12, margins=(32, 0, 24, 16))
        body.setStretch(1, 1)
        left = QWidget()
        left.setLayout(body)
        self._side = Pane(column(self._forms), ground="surface")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(0)
        self._box.addWidget(left, 1)
        self._box.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Head(tr("Participants and groups"), actions=[self.add, self.add_group]))
        outer.addLayout(self._box, 1)
        self._side.hide()
        self.setFocusProxy(self.which)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda value: self._show_part(str(value)))
        for table in (self.people_table, self.groups_table):
            table.opened.connect(self._open)
            table.row_changed.connect(self._open)
        self.add.clicked.connect(self._new_person)
        self.add_group.clicked.connect(self._new_group)
        for form in (self.person, self.group):
            form.put_away.connect(self._side.hide)
        self._context.events.changed.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._side.setMinimumWidth(SIDE if wide else 0)
        self._side.setMaximumWidth(SIDE if wide else 16_777_215)

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

    def _show_part(self, name: str) -> None:
        groups = name == "groups"
        self._lists.setCurrentWidget(self.groups_table if groups else self.people_table)
        nothing = not (self._groups if groups else self._people)
        self._lists.setVisible(not nothing)
        self.empty.setVisible(nothing)

    def _open(self, place: int) -> None:
        groups = self.which.value() == "groups"
        model = self.groups if groups else self.people
        if not 0 <= place < model.rowCount():
            return
        if groups:
            self.group.show_group(model.record(place))
        else:
            self.person.show_person(model.record(place))
        self._forms.setCurrentIndex(1 if groups else 0)
        self._side.show()

    def _new_person(self) -> None:
        self.which.set_value("people")
        self._show_part("people")
        self.person.begin()
        self._forms.setCurrentIndex(0)
        self._side.show()
        self.person.name.setFocus()

    def _new_group(self) -> None:
        self.which.set_value("groups")
        self._show_part("groups")
        self.group.begin()
        self._forms.setCurrentIndex(1)
        self._side.show()
        self.group.code.setFocus()

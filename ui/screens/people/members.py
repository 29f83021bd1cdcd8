"""The members of a group: who leads, and from when to when each belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.person import GroupMember
from ui.language import tr
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Status


class MemberLine(QWidget):
    """One member; `led` when it is made leader, `removed` when it is taken out."""

    led = Signal()
    removed = Signal()

    def __init__(self, member: GroupMember) -> None:
        super().__init__()
        self.member = member
        self.start = DateField(member.valid_from, name=tr("In the group from"), width=152)
        self.end = DateField(member.valid_to, name=tr("In the group until"), width=152)
        self.remove = IconButton("close", tr("Remove {name}", name=member.name))
        self.lead = KeyButton(tr("make leader"), QUIET)
        leader = Status(tr("leader"), Mark.NOW, ground="surface")
        self.lead.setHidden(member.leader)
        leader.setVisible(member.leader)
        head = row(Label(member.name), leader, self.lead, self.remove, spacing=8)
        head.setStretch(0, 1)
        days = QWidget()
        fields = (Field(tr("In the group from"), self.start), Field(tr("In the group until"), self.end))
        days.setLayout(Flow(*fields, spacing=8))
        made = Stack(spacing=4)
        made.addLayout(head)
        made.addWidget(days)
        made.addWidget(Rule())
        self.setLayout(made)
        self.lead.clicked.connect(self.led)
        self.remove.clicked.connect(self.removed)

    def value(self) -> GroupMember:
        """Return the member with the days that are written."""
        days = (self.start.value(), self.end.value())
        return replace(self.member, valid_from=days[0], valid_to=days[1])

    def unreadable(self) -> DateField | None:
        """Return a day that can't be read, or an end before the beginning."""
        for field in (self.start, self.end):
            field.commit()
            if field.problem():
                return field
        return None


class Members(QWidget):
    """The lines. A new leader takes the place of the old one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[MemberLine] = []
        self._box = Stack(spacing=8)
        self.setLayout(self._box)

    def value(self) -> tuple[GroupMember, ...]:
        """Return the members as they are written."""
        return tuple(line.value() for line in self.lines)

    def unreadable(self) -> DateField | None:
        """Return the first day that can't be read."""
        return next((field for line in self.lines if (field := line.unreadable()) is not None), None)

    def show_members(self, members: Sequence[GroupMember]) -> None:
        """Show these."""
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.lines = []
        for member in members:
            line = MemberLine(member)
            line.led.connect(lambda line=line: self._lead(line))
            line.removed.connect(lambda line=line: self._remove(line))
            self.lines.append(line)
            self._box.addWidget(line)

    def add(self, member: GroupMember) -> None:
        """Add one, unless it is there; the first leads."""
        if all(one.participant_id != member.participant_id for one in self.value()):
            self.show_members((*self.value(), replace(member, leader=not self.lines)))

    def _lead(self, chosen: MemberLine) -> None:
        self.show_members([replace(line.value(), leader=line is chosen) for line in self.lines])

    def _remove(self, chosen: MemberLine) -> None:
        self.show_members([line.value() for line in self.lines if line is not chosen])

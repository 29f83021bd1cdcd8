"""The team of a visit: certificates as they stand on its day, declarations of impartiality, who takes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Standing, standing_of, told_apart
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import Member, Visit
from ui.forms.editors import pick
from ui.forms.written import LanguageText
from ui.language import current, tr
from ui.screens.visit.record import Record
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.options import Option
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_MARKS = {Standing.VALID: Mark.GOOD, Standing.LAST_DAY: Mark.WARN}
_IMPARTIAL, _RECUSED = "impartial", "recused"


def worth(member: Member, visit: Visit) -> Standing:
    """Return what the member's certificate is worth on the day of the visit."""
    if not member.certificate:
        return Standing.MISSING
    return standing_of(member.certificate_from, member.certificate_to, visit.day)


class MemberCard(QWidget):
    """One member: certificate, declaration, leader or not."""

    def __init__(self, record: Record, visit: Visit, member: Member, language: str) -> None:
        super().__init__()
        self._record, self._member, self._language = record, member, language
        self.name = Label(member.name, "body_strong")
        profession = member.profession.shown(current().language)[0]
        words = [profession, tr("leader of the group") if member.leader else ""]
        self.detail = Label(", ".join(word for word in words if word), "small", "muted")
        stands = worth(member, visit)
        self.certificate = Status(_told(member, stands), _MARKS.get(stands, Mark.BAD), tone="text")
        options = [(_IMPARTIAL, tr("Impartial")), (_RECUSED, tr("Recused"))]
        self.declaration = Segmented(options, _declared(member), name=tr("Declaration"), digits=True, clearable=True)
        self.reason = LanguageText(member.recusal, language, name=tr("Reason"), lines=1)
        self.reason.field.setPlaceholderText(tr("Why the member takes no part"))
        self.lead = KeyButton(tr("Make leader"), QUIET)
        self.remove = IconButton("close", tr("Take {name} out of the team", name=member.name))
        self._build()
        self._connect()

    @property
    def participant_id(self) -> str:
        """Return whose card this is."""
        return self._member.participant_id

    def _build(self) -> None:
        words = QWidget()
        words.setLayout(Stack(self.name, self.detail, self.certificate, spacing=2))
        keys = QWidget()
        keys.setLayout(Flow(self.declaration, self.lead, spacing=8))
        top = QWidget()
        top.setLayout(row(words, self.remove))
        top.layout().setStretch(0, 1)
        self.setLayout(Stack(top, keys, self.reason, spacing=8, margins=(0, 12, 0, 12)))
        self.detail.setVisible(bool(self.detail.text()))
        self.reason.setVisible(self._member.recused)
        self.lead.setVisible(not self._member.leader)

    def _connect(self) -> None:
        person = self._member.participant_id
        self.declaration.chosen.connect(self._declare)
        self.declaration.cleared.connect(lambda: self._record.declare(person, None, Text()))
        self.reason.written.connect(self._reasoned)
        self.lead.clicked.connect(partial(self._record.add_member, person, leader=True))
        self.remove.clicked.connect(partial(self._record.remove_member, person))

    def _declare(self, value: object) -> None:
        recused = value == _RECUSED
        self.reason.setVisible(recused)
        reason = plain(self.reason.value(), self._language) if recused else Text()
        self._record.declare(self._member.participant_id, not recused, reason)
        if recused:
            self.reason.field.setFocus()

    def _reasoned(self, language: str, value: str) -> None:
        if self.declaration.value() == _RECUSED:
            self._record.declare(self._member.participant_id, False, plain(value, language))

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        for widget in (self.declaration, self.reason):
            widget.setEnabled(not locked)
        self.lead.setVisible(not locked and not self._member.leader)
        self.remove.setVisible(not locked)


class TeamPane(QWidget):
    """The members, and a field to take in more."""

    def __init__(self, record: Record, language: str) -> None:
        super().__init__()
        self._record, self._language = record, language
        self._shown: tuple[object, ...] = ()
        self.cards: list[MemberCard] = []
        self._members = QWidget()
        self._members.setLayout(Stack(spacing=0))
        self.add = ChoiceField(placeholder=tr("Add a participant"), name=tr("Add a participant"))
        self.setLayout(Stack(self._members, self.add, spacing=8))
        self.add.chosen.connect(self._add)

    def show_visit(self, visit: Visit, people: Mapping[str, str], *, locked: bool) -> None:
        """Show the team as it is stored."""
        team = {member.participant_id for member in visit.members}
        self.add.set_options([(one, name) for one, name in people.items() if one not in team])
        self.add.setVisible(not locked)
        if (visit.members, visit.day) != self._shown and not self._typing(visit):
            self._rebuild(visit)
        self._shown = (visit.members, visit.day)
        for card in self.cards:
            card.set_locked(locked)

    def commit(self) -> None:
        """Announce what is still only typed."""
        for card in self.cards:
            card.reason.commit()

    def _typing(self, visit: Visit) -> bool:
        """Tell whether a reason is being typed in a team that stayed the same: it must not be torn away."""
        same = self._shown and [_person(one) for one in visit.members] == [_person(one) for one in self._shown[0]]
        return bool(same) and any(card.reason.field.hasFocus() for card in self.cards)

    def _rebuild(self, visit: Visit) -> None:
        box = self._members.layout()
        focus = [(number, card.declaration.hasFocus()) for number, card in enumerate(self.cards)]
        while (item := box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.cards = []
        for member in visit.members:
            card = MemberCard(self._record, visit, member, self._language)
            box.addWidget(card)
            box.addWidget(Rule())
            self.cards.append(card)
        at = next((number for number, had in focus if had), None)
        if at is not None and at < len(self.cards):
            self.cards[at].declaration.setFocus()

    def _add(self, value: object) -> None:
        self.add.set_option(None)
        self._record.add_member(str(value), leader=not self.cards)


class SplitPane(QWidget):
    """Who takes which section."""

    def __init__(self, record: Record, form: Form) -> None:
        super().__init__()
        self._record, self._form = record, form
        self._visit: Visit | None = None
        self._fields: dict[str, ChoiceField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, section in enumerate(one for one in form.sections if one.questions):
            name = pick(section.labels, current().language)
            field = ChoiceField(placeholder=tr("the whole team"), name=name, clearable=True)
            field.setMinimumWidth(180)
            field.chosen.connect(partial(self._chosen, section.code))
            field.cleared.connect(partial(self._chosen, section.code, ""))
            self._fields[section.code] = field
            grid.addWidget(Label(section.code, "small", "muted", wrap=False), number, 0)
            grid.addWidget(Label(name, "small"), number, 1)
            grid.addWidget(field, number, 2)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show who takes what."""
        self._visit = visit
        short = told_apart(one.name for one in visit.members)
        options = [(member.participant_id, short[member.name]) for member in visit.members]
        for code, field in self._fields.items():
            field.set_options(options)
            takers = [one for one in visit.members if code in one.sections]
            words = ", ".join(short[one.name] for one in takers)
            field.set_option(Option(takers[0].participant_id, words) if takers else None)
            field.setEnabled(not locked)

    def _chosen(self, code: str, participant_id: object) -> None:
        if self._visit is None:
            return
        shared: dict[str, Sequence[str]] = {}
        for member in self._visit.members:
            kept = [one for one in member.sections if one != code]
            shared[member.participant_id] = [*kept, code] if member.participant_id == participant_id else kept
        self._record.split(shared)


def _person(member: Member) -> tuple[str, bool]:
    return member.participant_id, member.leader


def _declared(member: Member) -> str | None:
    return None if member.impartial is None else _RECUSED if member.recused else _IMPARTIAL


def _told(member: Member, stands: Standing) -> str:
    if stands is Standing.MISSING:
        return tr("No certificate")
    words = tr(STANDINGS[stands])
    if member.certificate_to is None:
        return tr("Certificate № {number}: {standing}", number=member.certificate, standing=words)
    return tr(
        "Certificate № {number} until {day}: {standing}",
        number=member.certificate,
        day=current().date(member.certificate_to),
        standing=words,
    )

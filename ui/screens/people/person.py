"""One participant: name, profession, certificates with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Certificate, Group, Participant, standing
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError, RuleBroken
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.people.certificates import certificate_mark
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_NOBODY = Participant("", "", Text())


class CertificateLine(QWidget):
    """Number and days of one certificate."""

    def __init__(self, certificate: Certificate, today: date) -> None:
        super().__init__()
        self.certificate = certificate
        self.number = LineField(certificate.number or None, name=tr("Certificate number"), width=100)
        self.start = DateField(certificate.valid_from, name=tr("Valid from"), width=152)
        self.end = DateField(certificate.valid_to, name=tr("Valid until"), width=152)
        words = tr(STANDINGS[standing(certificate, today)])
        status = Status(words, certificate_mark(certificate, today), ground="surface")
        status.setVisible(bool(certificate.number))
        fields = QWidget()
        fields.setLayout(
            Flow(
                Field(tr("Certificate"), self.number),
                Field(tr("Valid from"), self.start),
                Field(tr("Valid until"), self.end),
                spacing=8,
            )
        )
        self.setLayout(Stack(fields, status, spacing=0))

    def value(self) -> Certificate:
        """Return what the line says."""
        days = (self.start.value(), self.end.value())
        return replace(self.certificate, number=self.number.text().strip(), valid_from=days[0], valid_to=days[1])

    def unreadable(self) -> DateField | None:
        """Return a day that can't be read."""
        for field in (self.start, self.end):
            field.commit()
            if field.problem():
                return field
        return None


def save_person(core: Core, person: Participant, certificates: Sequence[Certificate], who: Who) -> tuple[str, Changes]:
    """Keep the participant and the certificates that changed; what is wrong with one is told before anything is."""
    for one in certificates:
        if not one.number:
            raise RuleBroken("certificate_number_missing")
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            raise RuleBroken("certificate_days_crossed")
    key, changes = core.people.save(person, who)
    known = {one.id: one for one in person.certificates}
    for one in certificates:
        if one != known.get(one.id):
            core.people.save_certificate(replace(one, participant_id=key), who)
    return key, changes


class PersonForm(QWidget):
    """Saved by its key, and when one goes on to another person; `put_away` when it is closed, `kept(id)` when saved."""

    put_away = Signal()
    kept = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person = _NOBODY
        self._groups: list[Group] = []
        self._title = Label("", "title")
        self.name, self.profession = LineField(), LineField()
        sexes = [("f", tr("woman")), ("m", tr("man"))]
        self.sex = Segmented(sexes, name=tr("Sex (for the statistics)"), clearable=True)
        self.doctor = Check(tr("Doctor: writes medical notes"))
        self.child_trained = Check(tr("Trained to talk with children"))
        self._member_of = Label("", "small", "muted")
        self.lines: list[CertificateLine] = []
        self._box = QVBoxLayout()
        self.more = KeyButton(tr("Another certificate"), QUIET, icon="plus")
        self.notice = Notice(Mark.BAD, "")
        self.saved = Status(" ", Mark.GOOD, ground="surface", tone="muted")
        self.save = KeyButton(tr("Save"), PRIMARY)
        self._close = KeyButton(tr("Close"), OUTLINED)
        self._build()
        self.more.clicked.connect(lambda: self._add(self._new_certificate()))
        self.save.clicked.connect(self.send)
        self._close.clicked.connect(self.put_away)

    def _build(self) -> None:
        lines, keys, more = QWidget(), QWidget(), QWidget()
        self._box.setContentsMargins(0, 0, 0, 0)
        lines.setLayout(self._box)
        keys.setLayout(Flow(self.save, self._close, self.saved))
        more.setLayout(Flow(self.more))
        self._name = Field(tr("Name: surname, given name, patronymic"), self.name)
        profession, sex = Field(tr("Profession"), self.profession), Field(tr("Sex (for the statistics)"), self.sex)
        roles = QWidget()
        roles.setLayout(Stack(self.doctor, self.child_trained, spacing=0))
        parts = (self._title, self._member_of, self._name, profession, roles, sex, lines, more, self.notice, keys)
        self.setLayout(Stack(*parts, spacing=12, margins=(24, 20, 24, 24)))
        self.notice.hide()
        self.saved.hide()

    def know_groups(self, groups: list[Group]) -> None:
        """Know the groups, to say which the person belongs to."""
        self._groups = groups

    def person_id(self) -> str:
        """Return whom the form shows."""
        return self._person.id

    def begin(self) -> None:
        """Show an empty form."""
        self.show_person(_NOBODY)

    def show_person(self, person: Participant) -> None:
        """Show a participant."""
        if person.id != self._person.id:
            self.saved.hide()
        self._tell("")
        self._person = person
        code = language.current().language
        self._title.setText(person.name or tr("New participant"))
        mine = [one for one in self._groups if any(member.participant_id == person.id for member in one.members)]
        self._member_of.setText(", ".join(one.name.shown(code)[0] for one in mine))
        self._member_of.setVisible(bool(mine))
        self.name.set_value(person.name or None)
        self.profession.set_value(person.profession.shown(code)[0] or None)
        self.sex.set_value(person.sex or None)
        self.doctor.set_on(person.doctor)
        self.child_trained.set_on(person.child_trained)
        while (item := self._box.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.lines = []
        for one in person.certificates or (self._new_certificate(),):
            self._add(one)

    def _new_certificate(self) -> Certificate:
        # The id is there from the beginning, so that saving twice keeps one certificate.
        return Certificate(ids.new_id(), self._person.id, "", None, None)

    def _add(self, certificate: Certificate) -> None:
        line = CertificateLine(certificate, self._context.reader.now().at.date())
        self.lines.append(line)
        self._box.addWidget(line)

    def value(self) -> Participant:
        """Return what the form says, without the certificates that were left empty."""
        code, old = language.current().language, self._person.profession
        typed = self.profession.text()
        kept = old if typed.strip() == old.shown(code)[0] else old.written(code, typed)
        certificates = [one for line in self.lines if _filled(one := line.value())]
        return replace(
            self._person,
            name=self.name.text().strip(),
            profession=kept,
            sex=str(self.sex.value() or ""),
            doctor=self.doctor.isChecked(),
            child_trained=self.child_trained.isChecked(),
            certificates=tuple(certificates),
        )

    def commit(self) -> bool:
        """Save a participant that was changed; a new one once there is a name. False: something can't be read."""
        made = self.value()
        changed = made != self._person or any(line.unreadable() for line in self.lines)
        return self.send() if changed and made.name else True

    def send(self) -> bool:
        """Save, unless a day can't be read; its field says so."""
        unreadable = next((field for line in self.lines if (field := line.unreadable()) is not None), None)
        if unreadable is not None:
            unreadable.setFocus()
            return False
        made, shown = self.value(), self._person
        job = partial(save_person, self._context.core, replace(made, certificates=shown.certificates))
        core_job = partial(job, made.certificates, self._context.voice.who())
        self._context.tasks.store(self, core_job, partial(self._saved, shown, made), partial(self._failed, shown))
        return True

    def _saved(self, shown: Participant, made: Participant, result: tuple[str, Changes]) -> None:
        if self._person is not shown:  # somebody else stands in the form by now
            return
        self._person = replace(made, id=result[0])
        self._title.setText(made.name)
        self._tell("")
        self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
        self.saved.show()
        self.kept.emit(result[0])

    def _failed(self, shown: Participant, error: Exception) -> None:
        if not isinstance(error, AppError) or self._person is not shown:
            self._context.dialogs.show_error(error)
            return
        self._tell(language.current().error(error), at_name=error.code == "name_missing")

    def _tell(self, sentence: str, *, at_name: bool = False) -> None:
        self._name.set_wrong(sentence if at_name else "")
        self.notice.setVisible(bool(sentence) and not at_name)
        self.notice.say(Mark.BAD, sentence)
        if sentence:
            self.saved.hide()
        if at_name:
            self.name.setFocus()


def _filled(one: Certificate) -> bool:
    return bool(one.number or one.valid_from or one.valid_to)

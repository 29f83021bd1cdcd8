"""One participant: name, profession, certificates with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Certificate, Group, Participant, Standing, standing
from npm_desktop.domain.text import Text
from npm_desktop.errors import AppError, RuleBroken
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status


class CertificateLine(QWidget):
    """Number and days of one certificate."""

    def __init__(self, certificate: Certificate) -> None:
        super().__init__()
        self.certificate = certificate
        self.number = LineField(certificate.number or None, name=tr("Certificate number"), width=120)
        self.start = DateField(certificate.valid_from, name=tr("Valid from"), width=136)
        self.end = DateField(certificate.valid_to, name=tr("Valid until"), width=136)
        worth = standing(certificate, date.today())
        mark = Mark.GOOD if worth in (Standing.VALID, Standing.LAST_DAY) else Mark.WARN
        status = Status(tr(STANDINGS[worth]), mark, ground="surface")
        status.setVisible(bool(certificate.number))
        fields = QWidget()
        fields.setLayout(
            Flow(
                Field(tr("Certificate number"), self.number),
                Field(tr("Valid from"), self.start),
                Field(tr("Valid until"), self.end),
                spacing=8,
            )
        )
        self.setLayout(column(fields, row(status, None), spacing=4))

    def value(self) -> Certificate:
        """Return what the line says."""
        return replace(
            self.certificate,
            number=self.number.text().strip(),
            valid_from=self.start.value(),
            valid_to=self.end.value(),
        )


def save_person(core: Core, person: Participant, certificates: Sequence[Certificate], who: Who) -> tuple[str, Changes]:
    """Keep the participant and the certificates that changed."""
    for one in certificates:
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            raise RuleBroken("certificate_days_crossed")
    key, changes = core.people.save(person, who)
    known = {one.id: one for one in person.certificates}
    for one in certificates:
        if one.number and one != known.get(one.id):
            core.people.save_certificate(replace(one, participant_id=key), who)
    return key, changes


class PersonForm(QWidget):
    """Saved by its key; `put_away` when it is closed."""

    put_away = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person = Participant("", "", Text())
        self._groups: list[Group] = []
        self._title = Label("", "title")
        self.name, self.profession = LineField(), LineField()
        sexes = [("f", tr("woman")), ("m", tr("man"))]
        self.sex = Segmented(sexes, name=tr("Sex (for the statistics)"), clearable=True)
        self._member_of = Label("", "small", "muted")
        self.lines: list[CertificateLine] = []
        self._box = QVBoxLayout()
        self.more = KeyButton(tr("Another certificate"), QUIET, icon="plus")
        self.notice = Notice(Mark.GOOD, "")
        self.save = KeyButton(tr("Save"), PRIMARY)
        self._close = KeyButton(tr("Close"), OUTLINED)
        self._build()
        self.more.clicked.connect(lambda: self._add(Certificate("", "", "", None, None)))
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.put_away)

    def _build(self) -> None:
        lines = QWidget()
        self._box.setContentsMargins(0, 0, 0, 0)
        lines.setLayout(self._box)
        keys = QWidget()
        keys.setLayout(Flow(self.save, self._close))
        self.setLayout(
            column(
                self._title,
                self._member_of,
                Field(tr("Name: surname, given name, patronymic"), self.name),
                Field(tr("Profession"), self.profession),
                Field(tr("Sex (for the statistics)"), self.sex),
                lines,
                row(self.more, None),
                self.notice,
                keys,
                None,
                spacing=12,
                margins=(24, 20, 24, 24),
            )
        )
        self.notice.hide()

    def know_groups(self, groups: list[Group]) -> None:
        """Know the groups, to say which the person belongs to."""
        self._groups = groups

    def begin(self) -> None:
        """Show an empty form."""
        self.show_person(Participant("", "", Text()))

    def show_person(self, person: Participant) -> None:
        """Show a participant."""
        if person.id != self._person.id:
            self.notice.hide()
        self._person = person
        code = language.current().language
        self._title.setText(person.name or tr("New participant"))
        mine = [one for one in self._groups if any(member.participant_id == person.id for member in one.members)]
        self._member_of.setText(", ".join(one.name.shown(code)[0] for one in mine))
        self._member_of.setVisible(bool(mine))
        self.name.set_value(person.name or None)
        self.profession.set_value(person.profession.shown(code)[0] or None)
        self.sex.set_value(person.sex or None)
        while (item := self._box.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self.lines = []
        for one in person.certificates or (Certificate("", person.id, "", None, None),):
            self._add(one)

    def _add(self, certificate: Certificate) -> None:
        line = CertificateLine(certificate)
        self.lines.append(line)
        self._box.addWidget(line)

    def _save(self) -> None:
        code = language.current().language
        profession = self._person.profession.written(code, self.profession.text())
        person = replace(
            self._person, name=self.name.text().strip(), profession=profession, sex=str(self.sex.value() or "")
        )
        core, who, certificates = self._context.core, self._context.voice.who(), [line.value() for line in self.lines]
        self._context.tasks.store(self, lambda: save_person(core, person, certificates, who), self._saved, self._failed)

    def _saved(self, result: tuple[str, Changes]) -> None:
        self._person = replace(self._person, id=result[0])
        self.notice.say(Mark.GOOD, tr("Saved."))
        self.notice.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.notice.say(Mark.BAD, language.current().error(error))
            self.notice.show()
        else:
            self._context.dialogs.show_error(error)

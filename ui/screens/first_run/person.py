"""Who works at this machine: name, certificate, group. Only the name is needed; the rest can come later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import language
from ui.language import tr
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.centred import centred
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import row

if TYPE_CHECKING:
    from npm_desktop.reference.library import Reference


@dataclass(frozen=True, slots=True)
class Introduction:
    """What was typed; `language` is the one it was typed in."""

    name: str
    profession: str
    certificate: str
    valid_from: date | None
    valid_to: date | None
    group_name: str
    group_code: str
    regions: tuple[str, ...]
    language: str


class PersonPage(QWidget):
    """`ready(Introduction)` once there is a name."""

    ready = Signal(object)

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self._reference = reference
        texts = language.current()
        self.name, self.profession = LineField(), LineField()
        self.certificate = LineField(width=180)
        self.valid_from, self.valid_to = DateField(), DateField()
        regions = [(code, texts.pick(one.names)) for code, one in reference.regions.items()]
        self.region = ChoiceField(regions, placeholder=tr("Choose"), clearable=True)
        self.group = LineField()
        self.name_field = Field(tr("Name: surname, given name, patronymic"), self.name)
        self.go = KeyButton(tr("Go to the start page"), PRIMARY)
        self._build()
        self.go.clicked.connect(self._ready)
        self.region.chosen.connect(self._name_group)
        self.name.textEdited.connect(lambda _text: self.name_field.set_wrong(""))
        self.setFocusProxy(self.name)

    def _build(self) -> None:
        validity = QWidget()
        validity.setLayout(
            row(
                Field(tr("Certificate number"), self.certificate),
                Field(tr("Valid from"), self.valid_from),
                Field(tr("Valid until"), self.valid_to),
                spacing=16,
            )
        )
        actions = QWidget()
        actions.setLayout(row(self.go, None))
        page = centred(
            Label(tr("Who works at this machine?"), "display"),
            Label(tr("Your name stands beside everything you record, and on the reports you sign."), "body", "muted"),
            16,
            self.name_field,
            Field(tr("Profession"), self.profession, hint=tr("Lawyer, doctor, psychologist, social worker …")),
            validity,
            Field(tr("Region of your group"), self.region),
            Field(tr("Name of the group"), self.group),
            16,
            actions,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def _name_group(self, code: object) -> None:
        if not self.group.text().strip():
            region = language.current().pick(self._reference.regions[str(code)].names)
            self.group.set_value(tr("NPM group: {region}", region=region))

    def _ready(self) -> None:
        if not self.name.text().strip():
            self.name_field.set_wrong(tr("The name is missing. It is needed to say who recorded what."))
            self.name.setFocus()
            return
        region = str(self.region.value() or "")
        self.ready.emit(
            Introduction(
                self.name.text().strip(),
                self.profession.text().strip(),
                self.certificate.text().strip(),
                self.valid_from.value(),
                self.valid_to.value(),
                self.group.text().strip(),
                region,
                (region,) if region else (),
                language.current().language,
            )
        )

    def set_wrong(self, sentence: str) -> None:
        """Say why it was not kept."""
        self.name_field.set_wrong(sentence)

"""How a sheet of injuries begins: whose talk, the person's consent, the second member who heard it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.injury import Figure
from npm_desktop.domain.names_injuries import FIGURES
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.segmented import Segmented


class InjuryBegin(QWidget):
    """`begun(fields)` when the sheet is to begin, `closed` when not."""

    begun = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.talk = ChoiceField(name=tr("Talk"), clearable=True)
        self.figure = Segmented([(str(key), tr(name)) for key, name in FIGURES.items()], "adult", name=tr("Person"))
        self.witness = ChoiceField(name=tr("Consent is told before"))
        self.consent = Check(tr("The person agreed to be looked at and to this sheet"))
        self.begin = KeyButton(tr("Begin the sheet"), PRIMARY)
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")
        self.witness_field = Field(tr("Consent is told before"), self.witness)
        rule = tr("Describe and mark what is seen. Only a doctor concludes. No name: the code of the talk.")
        keys = QWidget()
        keys.setLayout(Flow(self.begin, self.close_key))
        parts = (
            Label(tr("A new sheet of injuries"), "title"),
            Label(rule, "small", "muted"),
            Field(tr("Talk"), self.talk),
            Field(tr("Person"), self.figure),
            self.witness_field,
            self.consent,
            keys,
        )
        self.setLayout(Stack(*parts, spacing=16, margins=(24, 20, 24, 24)))
        self.setMaximumWidth(560)
        self.begin.clicked.connect(self._begin)
        self.close_key.clicked.connect(self.closed)
        self.setFocusProxy(self.talk)

    def start(self, talks: Sequence[tuple[str, str]], members: Sequence[tuple[str, str]], talk: str = "") -> None:
        """Ask anew; `talk` is the one that one came from."""
        self.talk.set_options(talks)
        self.talk.set_value(talk or None)
        self.witness.set_options(members)
        self.witness.set_value(members[0][0] if len(members) == 1 else None)
        self.figure.set_value(str(Figure.ADULT))
        self.consent.set_on(False)
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Say why it can't begin."""
        self.witness_field.set_wrong(sentence)

    def _begin(self) -> None:
        self.begun.emit(
            {
                "interview_id": str(self.talk.value() or ""),
                "figure": str(self.figure.value()),
                "consent_witness": str(self.witness.value() or ""),
                "consent": self.consent.isChecked(),
            }
        )

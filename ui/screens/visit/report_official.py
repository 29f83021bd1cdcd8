"""The official to whom a paper is offered: signs, refuses before two members who certify it, or could not be asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import Document
from npm_desktop.domain.person import told_apart
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.choices import OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField


class OfficialKeys(QWidget):
    """Three keys beside the official's line. `signs`, `refuses`, `absent`."""

    signs = Signal()
    refuses = Signal()
    absent = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        made = {
            "signs": KeyButton(tr("Signs"), OUTLINED, icon="signature"),
            "refuses": KeyButton(tr("Refuses to sign"), OUTLINED),
            "absent": KeyButton(tr("Could not be asked"), QUIET),
        }
        for signal, key in made.items():
            key.setAccessibleName(f"{key.text()}: {name}")
            key.clicked.connect(getattr(self, signal))
        self.sign, self.refuse, self.away = made.values()
        self.setLayout(Flow(*made.values()))


class Certifying(QWidget):
    """Who certifies that the official refused: two members, or a member who is alone and a witness in words.

    `certified(ids)`, `stopped`.
    """

    certified = Signal(object)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.note = KeyButton(tr("Note the refusal"), PRIMARY)
        self.stop = KeyButton(tr("Cancel"), QUIET)
        self.members = OptionList([], multiple=True)
        self.witness = LineField()
        self._witness = Field(tr("Another witness: name and position"), self.witness)
        self._words = Label(tr("The refusal is certified by:"), "body_strong")
        self._keys = QWidget()
        self._keys.setLayout(Flow(self.note, self.stop))
        self._box = Stack(self._words, self.members, self._witness, self._keys, spacing=8)
        self.setLayout(self._box)
        self.note.clicked.connect(lambda: self.certified.emit(self.certifiers()))
        self.stop.clicked.connect(self.stopped)

    def certifiers(self) -> list[str]:
        """Return the ids of the members who are ticked, and the words that name a witness."""
        witness = str(self.witness.value() or "") if not self._witness.isHidden() else ""
        return [*(str(one) for one in self.members.values()), *([witness] if witness else [])]

    def ask(self, document: Document) -> None:
        """Offer the members, nobody ticked: who certifies says so for themselves."""
        signers = [one for one in document.signatures if one.participant_id]
        short = told_apart(one.name for one in signers)
        members = [(one.participant_id, short[one.name]) for one in signers]
        old = self.members
        self.members = OptionList(members, multiple=True, name=self._words.text())
        for part in (self._words, old, self._witness, self._keys):
            self._box.removeWidget(part)
        old.hide()
        old.deleteLater()
        for part in (self._words, self.members, self._witness, self._keys):
            self._box.addWidget(part)
        self.witness.set_value(None)
        self._witness.setVisible(len(members) == 1)
        self.show()
        self.members.show()
        self.members.setFocus()

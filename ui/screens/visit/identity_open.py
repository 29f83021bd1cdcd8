"""What opens the identities of a visit: a leader and a member, each with words of one's own, and a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.vault import Compartment, Holder, Part
from ui.language import tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField, PassphraseField
from ui.widgets.panes import row

OPEN_MINUTES = 3


class OpenPart(QWidget):
    """Two people and a reason. `asked((leader, words), (member, words), reason)`."""

    asked = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.leader, self.member = ChoiceField(name=tr("Leader")), ChoiceField(name=tr("Member"))
        self.leader_words = PassphraseField(name=tr("Words of the leader"))
        self.member_words = PassphraseField(name=tr("Words of the member"))
        self.reason = LineField(name=tr("Why it is opened"))
        self.reason_field = Field(tr("Why it is opened"), self.reason, hint=tr("The reason stays in the log."))
        self.open = KeyButton(tr("Open for {n} minutes", n=OPEN_MINUTES), OUTLINED, icon="unlock")
        self._fields = [
            (Field(tr("Leader"), self.leader), Field(tr("Words"), self.leader_words)),
            (Field(tr("Member"), self.member), Field(tr("Words"), self.member_words)),
        ]
        lines = []
        for pair in self._fields:
            line = QWidget()
            box = row(*pair, spacing=16)
            box.setStretch(0, 1)
            box.setStretch(1, 1)
            line.setLayout(box)
            lines.append(line)
        keys = QWidget()
        keys.setLayout(Flow(self.open))
        title = Label(tr("Open what is sealed"), "title")
        self.setLayout(Stack(title, self.reason_field, *lines, keys, spacing=12))
        self.open.clicked.connect(self._ask)

    def show_holders(self, holders: Sequence[Holder]) -> None:
        """Offer those who have the one part and the other."""
        for choice, part in ((self.leader, Part.LEADER), (self.member, Part.MEMBER)):
            fit = [one for one in holders if one.parts.get(Compartment.IDENTITIES) is part]
            choice.set_options([(one.participant_id, one.name) for one in fit])
            if len(fit) == 1:
                choice.set_value(fit[0].participant_id)

    def clear(self) -> None:
        """Forget the words and the reason."""
        for line in (self.leader_words, self.member_words, self.reason):
            line.clear()
        self.tell("")

    def tell(self, sentence: str, holder: str = "") -> None:
        """Say what is wrong, at the one whose words they were."""
        place = self._fields[1][1] if holder and holder == self.member.value() else self._fields[0][1]
        for pair in self._fields:
            for field in pair:
                field.set_wrong("")
        if sentence:
            place.set_wrong(sentence)

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.set_wrong("" if reason else tr("Say why it is opened. The reason stays in the log."))
        for choice, (field, _words) in zip((self.leader, self.member), self._fields, strict=True):
            field.set_wrong("" if choice.value() else tr("Choose the participant first."))
        if reason and self.leader.value() and self.member.value():
            leader = (str(self.leader.value()), self.leader_words.text())
            self.asked.emit(leader, (str(self.member.value()), self.member_words.text()), reason)

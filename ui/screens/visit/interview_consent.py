"""What a person agreed to, before whom, and what is taken back. A digit ticks; nothing is agreed to by default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.interview import CONSENTS, Consent, Interview, Purpose
from npm_desktop.domain.interview_names import PURPOSES
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choices import OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import Pane
from ui.widgets.segmented import Segmented

_GONE = {
    Purpose.TALK: N_("What was written of this talk is destroyed for good."),
    Purpose.NOTES: N_("The notes of this talk are destroyed for good."),
}


class ConsentPart(QWidget):
    """`changed(fields)` when something is ticked, `withdrawn(purpose)` when it was taken back for good."""

    changed = Signal(object)
    withdrawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = Interview("", "")
        self._members: list[tuple[str, str]] = []
        self.witness = Segmented([], name=tr("Before whom"))
        self._holder = QWidget()
        self._holder.setLayout(Stack(self.witness))
        self.witness_field = Field(tr("Consent is told before"), self._holder)
        names = [(str(purpose), tr(name)) for purpose, name in PURPOSES.items()]
        self.consents = OptionList(names, name=tr("The person agrees"), multiple=True)
        self.field = Field(tr("The person agrees"), self.consents)
        self.take_back = KeyButton(tr("Note a withdrawal"), QUIET, icon="undo")
        self.asked = Label("", "small")
        self.which = OptionList([])
        self._keys, self._holder_of_which, self._box = QWidget(), QWidget(), Stack(spacing=12)
        asking = Stack(self.asked, self._holder_of_which, self._keys, spacing=4, margins=(12, 8, 12, 8))
        self._question = Pane(asking, "warn")
        self._question.hide()
        self._build()
        self.consents.changed.connect(self._ticked)
        self.take_back.clicked.connect(self._ask_which)

    def _build(self) -> None:
        self._keys.setLayout(Flow(spacing=8))
        self._holder_of_which.setLayout(Stack())
        for widget in (self.witness_field, self.field, self.take_back, self._question):
            self._box.addWidget(widget)
        self.setLayout(self._box)

    def set_members(self, members: Sequence[tuple[str, str]]) -> None:
        """Offer these members as the second one."""
        if list(members) == self._members:
            return
        self._members = list(members)
        made = Segmented(self._members, self._shown.witness_id or None, name=tr("Before whom"), digits=True)
        made.chosen.connect(lambda value: self.changed.emit({"witness_id": str(value)}))
        made.setEnabled(self.witness.isEnabled())
        self._holder.layout().addWidget(made)
        QWidget.setTabOrder(self.witness, made)  # it takes the place of the one before
        self._holder.layout().removeWidget(self.witness)
        self.witness.hide()
        self.witness.deleteLater()
        self.witness = made
        made.show()

    def show_interview(self, one: Interview) -> None:
        """Show what is stored."""
        if one.id != self._shown.id:
            self._question.hide()
        self._shown = one
        self.witness.set_value(one.witness_id or self._only() or None)
        self.consents.set_values([str(purpose) for purpose in Purpose if one.consent(purpose) is Consent.YES])
        for purpose, button in zip(PURPOSES, self.consents.buttons, strict=True):
            button.detail = tr("withdrawn") if one.consent(purpose) is Consent.WITHDRAWN else ""
            button.updateGeometry()
            button.update()
        self.take_back.setVisible(bool(self._given()) and self._question.isHidden())

    def _only(self) -> str:
        return self._members[0][0] if len(self._members) == 1 else ""

    def _given(self) -> list[Purpose]:
        return [purpose for purpose in Purpose if self._shown.consent(purpose) is Consent.YES]

    def _ticked(self, values: Sequence[str]) -> None:
        fields: dict[str, object] = {}
        for purpose, name in CONSENTS.items():
            on, old = str(purpose) in values, self._shown.consent(purpose)
            if on != (old is Consent.YES):
                fields[name] = Consent.YES if on else Consent.NO
        witness = self.witness.value()
        if witness and witness != self._shown.witness_id:
            fields["witness_id"] = str(witness)
        if fields:
            self.changed.emit(fields)

    def _ask_which(self) -> None:
        self._say(tr("Which consent is taken back?"))
        named = [(str(purpose), tr(PURPOSES[purpose])) for purpose in self._given()]
        self.which = OptionList(named, name=self.asked.text())
        self.which.chosen.connect(lambda value: self._ask_whether(Purpose(str(value))))
        self._holder_of_which.layout().addWidget(self.which)
        self.which.show()
        self._key(tr("None of them"), self._put_away, QUIET)
        self.which.setFocus()

    def _ask_whether(self, purpose: Purpose) -> None:
        if purpose not in _GONE:
            self._take_back(purpose)
            return
        self._say(tr(_GONE[purpose]))
        self._key(tr("Destroy and take back"), partial(self._take_back, purpose))
        self._key(tr("Leave it"), self._put_away, QUIET)
        self.answers()[0].setFocus()

    def _take_back(self, purpose: Purpose) -> None:
        self._put_away()
        self.withdrawn.emit(purpose)

    def _put_away(self) -> None:
        self._question.hide()
        self.take_back.setVisible(bool(self._given()))
        self.consents.setFocus()

    def _say(self, sentence: str) -> None:
        for box in (self._keys, self._holder_of_which):
            while (item := box.layout().takeAt(0)) is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.asked.setText(sentence)
        self.take_back.hide()
        self._question.show()

    def _key(self, words: str, act: Callable[[], None], kind: str = OUTLINED) -> None:
        made = KeyButton(words, kind)
        made.clicked.connect(lambda _checked=False: act())
        self._keys.layout().addWidget(made)
        made.show()

    def answers(self) -> list[KeyButton]:
        """Return the keys of the question that is asked."""
        layout = self._keys.layout()
        return [layout.itemAt(place).widget() for place in range(layout.count())]

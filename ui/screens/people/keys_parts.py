"""The parts of the page of keys: a key for a participant, one compartment, and a line for each who has a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names_injuries import COMPARTMENTS, PARTS
from npm_desktop.domain.vault import PARTS as PARTS_OF
from npm_desktop.domain.vault import Compartment, Holder, Part
from npm_desktop.sentences import N_
from ui.language import tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import PassphraseField
from ui.widgets.notice import Notice
from ui.widgets.panes import row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

FORGOTTEN = N_("One after the other, and nobody looks on. Words that are forgotten open nothing any more.")
_ASKED = {
    Part.LEADER: N_("Leader"),
    Part.MEMBER: N_("Member"),
    Part.WHOLE: N_("Doctor"),
}


class KeyPart(QWidget):
    """Words of one's own for a participant. `asked(participant, words)`."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.person = ChoiceField(name=tr("Participant"))
        self.words, self.again = PassphraseField(), PassphraseField()
        self.person_field = Field(tr("Participant"), self.person)
        self.words_field = Field(tr("Words of one's own"), self.words, hint=tr(FORGOTTEN))
        self.again_field = Field(tr("The same words once more"), self.again)
        self.make = KeyButton(tr("Make the key"), OUTLINED, icon="key")
        title = Label(tr("A key for a participant"), "title")
        parts = (title, self.person_field, self.words_field, self.again_field, _left(self.make))
        self.setLayout(Stack(*parts, spacing=12))
        self.make.clicked.connect(self._ask)
        self.words.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._ask)

    def clear(self) -> None:
        """Forget what was typed."""
        self.person.set_value(None)
        self.words.clear()
        self.again.clear()

    def _ask(self) -> None:
        for field in (self.person_field, self.words_field, self.again_field):
            field.set_wrong("")
        if self.person.value() is None:
            self.person_field.set_wrong(tr("Choose the participant first."))
        elif self.words.text() != self.again.text():
            self.again_field.set_wrong(tr("The two differ. Type the same words again."))
        else:
            self.asked.emit(str(self.person.value()), self.words.text())


class CompartmentPart(QWidget):
    """One compartment: who sets it up, then who lets others in. `set_up(parts)`, `admit(words, participant, part)`."""

    set_up = Signal(object)
    admit = Signal(object, str, object)

    def __init__(self, compartment: Compartment) -> None:
        super().__init__()
        self.compartment = compartment
        self.state = Status(" ", Mark.OPEN, ground="window")
        self.persons = {part: ChoiceField(name=tr(_ASKED[part])) for part in PARTS_OF[compartment]}
        self.words = {part: PassphraseField() for part in self.persons}
        self.person_fields = {part: Field(tr(_ASKED[part]), one) for part, one in self.persons.items()}
        self.words_fields = {part: Field(tr("Words"), one) for part, one in self.words.items()}
        self.begin = KeyButton(tr("Set these keys up"), OUTLINED, icon="lock")
        self.new = ChoiceField(name=tr("Who is let in"))
        self.new_field = Field(tr("Who is let in"), self.new)
        parts = [(int(part), tr(PARTS[part])) for part in self.persons]
        self.part = Segmented(parts, parts[-1][0], name=tr("As"))
        self.part_field = Field(tr("As"), self.part)
        self.let_in = KeyButton(tr("Let in"), OUTLINED, icon="unlock")
        self.notice = Notice(Mark.BAD, "")
        self.notice.hide()
        self._build()
        self.begin.clicked.connect(self._begin)
        self.let_in.clicked.connect(self._let_in)

    def _build(self) -> None:
        self._opening = Label(tr("Those who can open it let others in."), "small", "muted")
        lines: list[QWidget] = []
        for part in self.persons:
            line = QWidget()
            box = row(self.person_fields[part], self.words_fields[part], spacing=16)
            box.setStretch(0, 1)
            box.setStretch(1, 1)
            line.setLayout(box)
            lines.append(line)
        title = Label(tr(COMPARTMENTS[self.compartment]), "title")
        keys = QWidget()
        keys.setLayout(Flow(self.begin, self.let_in))
        parts = (title, self.state, self._opening, self.new_field, self.part_field, *lines, self.notice, keys)
        self.setLayout(Stack(*parts, spacing=12))

    def show_state(self, ready: bool, holders: Sequence[Holder], doctors: set[str]) -> None:
        """Show whether it is set up, and who can be chosen."""
        words = tr("set up") if ready else tr("not set up: nothing can be sealed yet")
        self.state.set_status(words, Mark.GOOD if ready else Mark.OPEN)
        mine = {one.participant_id: one.parts.get(self.compartment) for one in holders}
        fit = [one for one in holders if self.compartment is Compartment.IDENTITIES or one.participant_id in doctors]
        for part, choice in self.persons.items():
            offered = [one for one in fit if not ready or mine[one.participant_id] is part]
            choice.set_options([(one.participant_id, one.name) for one in offered])
        self.new.set_options([(one.participant_id, one.name) for one in fit if mine[one.participant_id] is None])
        others = any(mine[one.participant_id] is None for one in fit)
        self.begin.setVisible(not ready)
        for widget in (self.let_in, self.new_field, self._opening, *self.words_fields.values()):
            widget.setVisible(ready and others)
        self.part_field.setVisible(ready and others and len(self.persons) > 1)
        for field in self.person_fields.values():
            field.setVisible(not ready or others)

    def tell(self, sentence: str) -> None:
        """Say what is wrong, "" for nothing."""
        self.notice.say(Mark.BAD, sentence)
        self.notice.setVisible(bool(sentence))

    def clear(self) -> None:
        """Forget what was typed and chosen."""
        for choice in (*self.persons.values(), self.new):
            choice.set_value(None)
        for line in self.words.values():
            line.clear()
        self.tell("")

    def _chosen(self) -> dict[Part, str] | None:
        found = {part: str(choice.value() or "") for part, choice in self.persons.items()}
        if all(found.values()) and len(set(found.values())) == len(found):
            return found
        self.tell(tr("Choose a different person for each part."))
        return None

    def _begin(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.set_up.emit({person: part for part, person in chosen.items()})

    def _let_in(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if self.new.value() is None:
            self.new_field.set_wrong(tr("Choose the participant first."))
            return
        words = {person: self.words[part].text() for part, person in chosen.items()}
        part = Part(int(str(self.part.value())))
        self.admit.emit(words, str(self.new.value()), part)


class HolderLine(QWidget):
    """One who has a key, what it opens, and the way to end it."""

    def __init__(self, holder: Holder, end: Callable[[Holder], None]) -> None:
        super().__init__()
        said = [f"{tr(COMPARTMENTS[key])}: {tr(PARTS[part])}" for key, part in holder.parts.items()]
        told = QWidget()
        told.setLayout(
            Stack(
                Label(holder.name, "body_strong"), Label("; ".join(said) or tr("opens nothing yet"), "small", "muted")
            )
        )
        self.end = KeyButton(tr("End the key"), QUIET, icon="trash")
        self.end.setAccessibleName(f"{tr('End the key')}: {holder.name}")
        self.end.clicked.connect(lambda: end(holder))
        box = row(told, self.end, spacing=16)
        box.setStretch(0, 1)
        self.setLayout(box)


def _left(button: KeyButton) -> QWidget:
    pane = QWidget()
    pane.setLayout(row(button, None))
    return pane

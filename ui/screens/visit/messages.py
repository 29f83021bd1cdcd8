"""Messages of torture and ill-treatment in a visit, and cases of reprisals. Ctrl+M begins a message from anywhere.

A card tells day, kind and state; what was said stands in the form of the one that is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.message import Message, MessageLine
from npm_desktop.domain.message_names import CHANNELS, NATURES
from npm_desktop.domain.reprisal import Reprisal, ReprisalLine
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.message_form import MessageForm
from ui.screens.visit.register_card import RegisterCard, Told
from ui.screens.visit.reprisal_form import ReprisalForm
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

NEW, NEW_CASE = "new", "new_case"


@dataclass(frozen=True, slots=True)
class Found:
    """What the pane shows."""

    visit: Visit
    messages: Sequence[Message]
    lines: Sequence[MessageLine]
    cases: Sequence[Reprisal]
    case_lines: Sequence[ReprisalLine]
    talks: Sequence[Interview]
    waiting: Sequence[str]  # interviews that tell of it and are in no message
    unopened: Sequence[str]  # who was met again, had been made to pay, and has no case


def read(reader: Core, visit_id: str) -> Found:
    """Read what the register and the cases hold of the visit."""
    return Found(
        reader.visits.get(visit_id),
        reader.messages.of_visit(visit_id),
        reader.messages.lines(visit_id=visit_id),
        reader.reprisals.of_visit(visit_id),
        reader.reprisals.lines("all", visit_id=visit_id),
        reader.interviews.of_visit(visit_id),
        reader.messages.unregistered(visit_id),
        reader.reprisals.unopened(visit_id),
    )


class MessagesPane(ListPane):
    """The cards; at the right the one that is open. `left` when one goes back."""

    left = Signal()

    watched = frozenset({Topic.VISITS, Topic.DOCUMENTS, Topic.MESSAGES, Topic.REPRISALS, Topic.INTERVIEWS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, self._bring)
        self._found: Found | None = None
        self._begun = self._case_back = False
        self._opening = ""
        self.cards: dict[str, RegisterCard] = {}
        self.add = KeyButton(tr("New message"), OUTLINED, icon="plus", key="Ctrl M")
        self.add_case = KeyButton(tr("New reprisal case"), OUTLINED, icon="plus")
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.offer = Label("", "body")
        self.take_in = KeyButton(tr("Take it into the register"), OUTLINED, icon="plus")
        self.case_offer = Label("", "body")
        self.open_case = KeyButton(tr("Open the case"), OUTLINED, icon="plus")
        self.form, self.case_form = MessageForm(context, self._saving), ReprisalForm(context, self._saving)
        self.empty = EmptyState(
            "messages",
            tr("No message and no case so far"),
            tr("What is told of torture or ill-treatment is registered here. Accepted, it goes to the Ombudsman."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, keys, left, offer, cases = (QWidget() for _ in range(5))
        keys.setLayout(Flow(self.back, self.add_case, self.add, right=True))
        head.setLayout(Spread(Label(tr("Messages and reprisals"), "title"), keys))
        offer.setLayout(Spread(self.offer, self.take_in))
        cases.setLayout(Spread(self.case_offer, self.open_case))
        self._offer, self._case_offer = offer, cases
        self._lists = {name: Stack(spacing=8) for name in ("messages", "cases")}
        self._titles = {"messages": Label(tr("Messages"), "body_strong"), "cases": Label("", "body_strong")}
        self._titles["cases"].setText(tr("Reprisal cases"))
        parts: list[QWidget] = [head, self.notice, offer, cases, self.empty]
        for name, box in self._lists.items():
            holder = QWidget()
            holder.setLayout(box)
            parts += [self._titles[name], holder]
        left.setLayout(Stack(*parts, spacing=16, margins=(24, 16, 24, 24)))
        self._sides = Sides(left, self.form, self.case_form)
        self.setLayout(column(self._sides))
        self.setFocusProxy(self.add)
        offer.hide()
        cases.hide()

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.new_message(NOWHERE))
        self.add_case.clicked.connect(self.new_case)
        self.back.clicked.connect(self.left)
        self.take_in.clicked.connect(self._take_in)
        self.open_case.clicked.connect(self._open_case)
        for form in (self.form, self.case_form):
            form.closed.connect(self._closed)
            form.entry.recorded.connect(lambda _id: self._choose())
        self.form.removed.connect(self._taken_back)
        self.case_form.removed.connect(self._case_taken_back)

    # Reading

    def reload(self) -> None:
        """Ask for the messages and the cases."""
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: read(reader, visit_id), self._show)

    def _show(self, found: Found) -> None:
        self._found, self._visit = found, found.visit
        self._fill()
        self.empty.setVisible(not found.messages and not found.cases)
        self._say_offer(len(found.waiting), len(found.unopened))
        self.add.setVisible(not self.locked())
        self.add.setEnabled(not self.locked())
        self._refresh()
        self._choose()
        opening, self._opening = self._opening, ""
        wanted, self._wanted = self._wanted, ""
        if opening or wanted:
            self.lead_to(opening or wanted)
        begun, self._begun = self._begun, False
        if begun:
            self.new_message(NOWHERE)

    def _say_offer(self, number: int, cases: int) -> None:
        self._offer.setVisible(bool(number) and not self.locked())
        words = ntr(
            "{n} talk tells of torture or ill-treatment and is not in the register.",
            "{n} talks tell of torture or ill-treatment and are not in the register.",
            number,
        )
        self.offer.setText(words)
        self._case_offer.setVisible(bool(cases))
        words = ntr(
            "{n} person who was met again had been made to pay, and no case is open.",
            "{n} people who were met again had been made to pay, and no case is open.",
            cases,
        )
        self.case_offer.setText(words)

    def _fill(self) -> None:
        assert self._found is not None
        focused = next((key for key, card in self.cards.items() if card.hasFocus()), "")
        for box in self._lists.values():
            while (item := box.takeAt(0)) is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.cards = {}
        told = {one.id: tell(one) for one in sorted(self._found.lines, key=lambda line: line.number)}
        cases = {one.id: tell_case(one) for one in sorted(self._found.case_lines, key=lambda line: line.ordinal)}
        for name, cards in (("messages", told), ("cases", cases)):
            self._titles[name].setVisible(bool(cards))
            for key, words in cards.items():
                self._add_card(name, key, words)
        if focused in self.cards:
            self.cards[focused].setFocus()

    def _add_card(self, name: str, key: str, told: Told) -> None:
        card = RegisterCard(key, told)
        card.opened.connect(self.lead_to)
        self.cards[key] = card
        self._lists[name].addWidget(card)
        card.show()

    def _message(self, key: str) -> Message | None:
        return next((one for one in self._found.messages if one.id == key), None) if self._found else None

    def _case(self, key: str) -> Reprisal | None:
        return next((one for one in self._found.cases if one.id == key), None) if self._found else None

    def _refresh(self) -> None:
        assert self._found is not None
        one = self._message(self.form.shown_id)
        if one is not None:
            self.form.offer_talks(self._found.talks)
            self.form.refresh(one, locked=self.locked())
        elif self.form.shown_id:
            self.form.put_away()
        case = self._case(self.case_form.shown_id)
        if case is not None:
            self.case_form.refresh(case, locked=case.closed)
        elif self.case_form.shown_id:
            self.case_form.put_away()

    # Doing

    def new_message(self, _spot: Spot = NOWHERE) -> None:
        """Begin a message now."""
        if self._found is None:
            self._begun = True
            return
        if self.locked():
            self.focus_in()
            return
        self.commit()
        self.form.offer_talks(self._found.talks)
        self.form.begin(self._id, min(self._found.visit.day, self._context.reader.now().at.date()))
        self._sides.open(self.form)
        self._choose()
        self.form.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_case(self) -> None:
        """Begin a case of reprisals now; it can be begun after the visit is closed, too."""
        if self._found is None:
            return
        self.commit()
        self.case_form.offer_talks(self._found.talks)
        self.case_form.begin(self._id)
        self._sides.open(self.case_form)
        self._choose()
        self.case_form.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_in(self) -> None:
        """Take the next talk that tells of it into the register, and open it."""
        if self._found is not None and self._found.waiting:
            core, who, talk = self._context.core, self._context.voice.who(), self._found.waiting[0]
            self._saving.send(f"message of {talk}", partial(core.messages.from_interview, talk, who), self._taken_in)

    def _open_case(self) -> None:
        """Open the case of the next who was met again and had been made to pay."""
        if self._found is not None and self._found.unopened:
            core, who, met = self._context.core, self._context.voice.who(), self._found.unopened[0]
            self._saving.send(f"case of {met}", partial(core.reprisals.from_recontact, met, who), self._taken_in)

    def _taken_in(self, result: tuple[str, object]) -> None:
        if self._message(result[0]) is not None or self._case(result[0]) is not None:
            self.lead_to(result[0])
        else:
            self._opening = result[0]

    def lead_to(self, ref: str) -> None:
        """Open the message or the case of this id, or take the keyboard."""
        if self._found is None:
            self._wanted = ref
            return
        message, case = self._message(ref), self._case(ref)
        if message is not None:
            self.form.offer_talks(self._found.talks)
            self.form.open(message, locked=self.locked())
            self._open(self.form, locked=self.locked())
        elif case is not None:
            self.case_form.offer_talks(self._found.talks)
            self.case_form.open(case, locked=case.closed)
            self._open(self.case_form, locked=case.closed)
        elif ref == NEW:
            self.new_message()
        elif ref == NEW_CASE:
            self.new_case()
        else:
            self.focus_in()

    def _open(self, form: MessageForm | ReprisalForm, *, locked: bool) -> None:
        self._sides.open(form)
        self._choose()
        (form.close_key if locked else form.text).setFocus()

    def focus_in(self) -> None:
        """Take the keyboard."""
        (self.add if not self.add.isHidden() else self.back).setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)
        self.case_form.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()
        self.case_form.commit()

    def _closed(self) -> None:
        shown = next((key for key, card in self.cards.items() if card.is_chosen()), "")
        self._sides.close_right()
        self._choose()
        if shown in self.cards:
            self.cards[shown].setFocus()
        else:
            self.focus_in()

    def _choose(self) -> None:
        form = self._sides.opened()
        opened = form.shown_id if isinstance(form, (MessageForm, ReprisalForm)) else ""
        for key, card in self.cards.items():
            card.choose(key == opened)

    def _taken_back(self, one: Message | None) -> None:
        self.focus_in()
        if one is not None and one.id:
            self._case_back = False
            self.offer_undo(one.id, tr("Message No. {number} was taken back.", number=one.number))

    def _case_taken_back(self, one: Reprisal | None) -> None:
        self.focus_in()
        if one is not None and one.id:
            self._case_back = True
            self.offer_undo(one.id, tr("Case No. {n} was taken back.", n=one.ordinal))

    def _bring(self, record_id: str, who: Who) -> object:
        core = self._context.core
        return (core.reprisals if self._case_back else core.messages).restore(record_id, who)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close what is open: whoever comes back sees cards, not what was said."""
        super().hideEvent(event)
        if not event.spontaneous() and self._sides.opened() is not None:
            (self.form if self._sides.opened() is self.form else self.case_form).put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._sides.opened() is not None:
            (self.form if self._sides.opened() is self.form else self.case_form).put_away()
        else:
            self.left.emit()


def tell(line: MessageLine) -> Told:
    """Return what a card says of a message: nothing of what was said."""
    texts = language.current()
    if line.waits and line.pass_by is not None:
        state, mark = tr("accepted: to be passed on by {day}", day=texts.date(line.pass_by)), Mark.WARN
    elif line.passed_on is not None:
        state, mark = tr("passed to the Ombudsman on {day}", day=texts.date(line.passed_on)), Mark.GOOD
    else:
        state, mark = tr("told, not accepted"), Mark.OPEN
    day = texts.date(line.day) if line.day else "—"
    more = [tr("grave: people decide, with a lawyer")] if line.undecided else []
    nature = tr(NATURES[line.nature])
    title = nature[:1].upper() + nature[1:]
    return Told(state, mark, line.number, title, (f"{day} · {tr(CHANNELS[line.channel])}", *more))


def tell_case(line: ReprisalLine) -> Told:
    """Return what a card says of a case: nothing of what was done."""
    texts = language.current()
    closed = line.closed_on is not None
    state = tr("closed on {day}", day=texts.date(line.closed_on)) if line.closed_on else tr("open")
    due = tr("next due on {day}", day=texts.date(line.next_due)) if line.next_due else ""
    known = tr("known since {day}", day=texts.date(line.known_on)) if line.known_on else ""
    checked = tr("{made} of {all} checks", made=line.checked, all=line.checks)
    number = tr("No. {n}", n=line.ordinal)
    return Told(state, Mark.GOOD if closed else Mark.HALF, number, known, tuple(filter(None, (checked, due))))

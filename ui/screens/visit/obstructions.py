"""The log of half-refusals: a room, a register, a private talk, hours of waiting. F8 begins one from anywhere."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.evidence import Obstruction
from npm_desktop.domain.names import OBSTRUCTIONS
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.finding_card import FindingCard, Told
from ui.screens.visit.obstruction_form import ObstructionForm
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

NEW = "new"
_LONG = re.compile(r"\S{32}(?=\S)")
_NOT_GIVEN = (AnswerState.NOT_SHOWN, AnswerState.REFUSED)
Found = tuple[Visit, Form | None, dict[str, Answer], list[Obstruction]]


class ObstructionsPane(ListPane):
    """The list; at the right the one that is open. `left` when one goes back, `go(target, ref)` to its act."""

    left = Signal()
    go = Signal(str, str)

    watched = frozenset({Topic.VISITS, Topic.DOCUMENTS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.obstructions.restore)
        self._questions: Form | None = None
        self._answers: dict[str, Answer] = {}
        self._begun: Spot | None = None  # one that is asked for before the list is read
        self.obstructions: dict[str, Obstruction] = {}
        self.cards: dict[str, FindingCard] = {}
        self.add = KeyButton(tr("New obstruction"), OUTLINED, icon="plus", key="F8")
        self.act = KeyButton(tr("Act of obstruction"), OUTLINED, icon="document")
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.form = ObstructionForm(context, self._saving)
        self.empty = EmptyState(
            "obstruction",
            tr("Nothing was obstructed so far"),
            tr("A room not opened, a register not given, a talk not private, hours of waiting: one line each."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, keys, left = QWidget(), QWidget(), QWidget()
        keys.setLayout(Flow(self.back, self.act, self.add, right=True))
        head.setLayout(Spread(Label(tr("Obstructions"), "title"), keys))
        self._box = Stack(spacing=8)
        self._list = QWidget()
        self._list.setLayout(self._box)
        left.setLayout(Stack(head, self.notice, self.empty, self._list, spacing=16, margins=(24, 16, 24, 24)))
        self._sides = Sides(left, self.form)
        self.setLayout(column(self._sides))
        self.setFocusProxy(self.add)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.new_obstruction(NOWHERE))
        self.act.clicked.connect(lambda: self.go.emit("report", str(DocumentKind.OBSTRUCTION)))
        self.back.clicked.connect(self.left)
        self.form.closed.connect(self._closed)
        self.form.removed.connect(self._taken_back)
        self.form.entry.recorded.connect(self._choose)

    # Reading

    def reload(self) -> None:
        """Ask for the obstructions."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            form = reader.answers.form(visit_id) if visit.checklist_version_id else None
            return visit, form, reader.answers.of_visit(visit_id), reader.obstructions.of_visit(visit_id)

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, self._questions, self._answers, obstructions = found
        self.obstructions = {one.id: one for one in obstructions}
        self._fill(obstructions)
        self.empty.setVisible(not obstructions)
        self.act.setVisible(bool(obstructions))
        self.add.setVisible(not self.locked())
        self.add.setEnabled(not self.locked())
        current = self.form.shown_id
        if current in self.obstructions:
            self.form.refresh(self.obstructions[current], locked=self.locked())
        elif current:
            self.form.put_away()
        self._choose()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)
        begun, self._begun = self._begun, None
        if begun is not None:
            self.new_obstruction(begun)

    def _fill(self, obstructions: list[Obstruction]) -> None:
        focused = next((key for key, card in self.cards.items() if card.hasFocus()), "")
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.cards = {}
        for one in obstructions:
            card = FindingCard(one.id, tell(one))
            card.opened.connect(self.open_obstruction)
            card.walked.connect(self._walk)
            self.cards[one.id] = card
            self._box.addWidget(card)
            card.show()
        if focused in self.cards:
            self.cards[focused].setFocus()

    def _walk(self, obstruction_id: str, across: int, down: int) -> None:
        """Go to the card below or above."""
        order = list(self.cards)
        place = order.index(obstruction_id) + across + down
        if 0 <= place < len(order):
            self.cards[order[place]].setFocus(Qt.FocusReason.TabFocusReason)

    # Doing

    def new_obstruction(self, spot: Spot) -> None:
        """Begin one now; a question that was not shown or refused gives its words."""
        if self._visit is None:
            self._begun = spot
            return
        if self.locked():
            return
        self.form.commit()
        self.form.follow(self._visit.arrived_at)
        self.form.begin(self._id, self._visit.day, self._not_shown(spot.question))
        self._sides.open(self.form)
        self._choose()
        (self.form.kind if self.form.text.value() else self.form.text).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _not_shown(self, path: str) -> str:
        question = self._questions.at(path) if self._questions is not None and path else None
        answer = self._answers.get(path)
        if question is None or answer is None or answer.state not in _NOT_GIVEN:
            return ""
        code = self.form.text.language()
        return question.labels.get(code) or language.current().pick(question.labels)

    def open_obstruction(self, obstruction_id: str) -> None:
        """Open one in the form."""
        one = self.obstructions.get(obstruction_id)
        if one is not None and self._visit is not None:
            self.form.follow(self._visit.arrived_at)
            self.form.open(one, self._visit.day, locked=self.locked())
            self._sides.open(self.form)
            self._choose()
            (self.form.close_key if self.locked() else self.form.text).setFocus()

    def lead_to(self, ref: str) -> None:
        """Open the obstruction of this id, or begin one: from the question at this path, else an empty one."""
        if self._visit is None:
            self._wanted = ref
        elif ref in self.obstructions:
            self.open_obstruction(ref)
        elif ref == NEW or (self._questions is not None and self._questions.at(ref) is not None):
            self.new_obstruction(Spot(question=ref if ref != NEW else ""))
        else:
            self.focus_in()

    def focus_in(self) -> None:
        """Take the keyboard."""
        (self.add if not self.add.isHidden() else self.back).setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()

    def _closed(self) -> None:
        self._sides.close_right()
        self._choose()
        card = self.cards.get(self.form.last_id())
        if card is not None:
            card.setFocus()
        else:
            self.focus_in()

    def _choose(self, _id: str = "") -> None:
        opened = self.form.shown_id if self._sides.opened() is not None else ""
        for key, card in self.cards.items():
            card.choose(key == opened, may_recommend=False)

    def _taken_back(self, one: Obstruction | None) -> None:
        self.focus_in()
        if one is not None and one.id:
            self.offer_undo(one.id, tr("Obstruction No. {n} was taken back.", n=one.ordinal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._sides.opened() is not None:
            self.form.put_away()
        else:
            self.left.emit()


def tell(one: Obstruction) -> Told:
    """Return what a card says of an obstruction."""
    code = language.current().language
    times = "–".join(f"{moment.at:%H:%M}" for moment in (one.at, one.until) if moment is not None)
    official = ", ".join(filter(None, [one.position.shown(code)[0], one.official]))
    words = one.words.shown(code)[0]
    where = " · ".join(filter(None, [times, one.place.shown(code)[0]]))
    said = tr("“{words}”", words=words) if words else ""
    lines = tuple(_breakable(line) for line in (where, official, said) if line)
    number = tr("No. {n}", n=one.ordinal)
    what = _breakable(one.what.shown(code)[0]) or "—"
    return Told(tr(OBSTRUCTIONS[one.kind]), Mark.STOP, number, what, lines)


def _breakable(text: str) -> str:
    """Return the text with a place to break in every word that is too long for a line."""
    return _LONG.sub(lambda found: f"{found[0]} ", text)

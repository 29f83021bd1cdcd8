"""Typing in what was filled in on paper: code, Enter, answer, Enter; the next place of the paper comes by itself.

What was typed is never lost: a wrong code or answer stays in its line with a sentence under it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists import typed
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Question
from npm_desktop.checklists.plain import plain
from npm_desktop.checklists.typed import Typed
from npm_desktop.checklists.typing_order import Place, TypingOrder
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import BadInput
from ui import language
from ui.forms.editors import pick, shown_number
from ui.forms.sheet import AnswerSheet
from ui.language import ntr, tr
from ui.screens.visit.spot import Spot as PlaceInVisit
from ui.screens.visit.typed_back_view import TypedAnswer, TypedBackView
from ui.widgets.panes import column


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What was sent and is not stored yet."""

    place: Place
    text: str
    spot: Spot


class TypedBackPane(QWidget):
    """`left` on Esc, `ended` behind the last question of a section that was begun by itself.

    The answers live in the sheet, which stores them and takes them back.
    """

    left = Signal()
    ended = Signal()

    def __init__(self, sheet: AnswerSheet) -> None:
        super().__init__()
        self._sheet, self._order = sheet, TypingOrder(sheet.form)
        self._section = ""
        self._place: Place | None = None
        self._waiting: _Waiting | None = None
        self._done: dict[Spot, TypedAnswer] = {}
        self.view = TypedBackView()
        self.setLayout(column(self.view, spacing=0))
        self.setFocusProxy(self.view)
        self.view.code.entered.connect(self._code_entered)
        self.view.answer.entered.connect(self._answer_entered)
        self.view.answer.left_up.connect(self._choose_code)
        self.view.back_key.clicked.connect(self.left)
        sheet.answered.connect(self._stored)
        sheet.refused.connect(self._refused)
        sheet.undone.connect(self._undone)
        self._propose(self._order.first())
        self._say()

    def begin_typing(self, _spot: PlaceInVisit) -> None:
        """Give the keyboard to the code."""
        self.focus_in()

    def begin_section(self, code: str) -> None:
        """Begin with the first question of a section, as a sheet of paper holds it; behind its last one it ends."""
        section = self._sheet.form.section(code)
        self._section, self._done = section.name if section is not None else "", {}
        place = self._order.first()
        for _ in range(len(self._order)):
            if place is None or self._is_within(place):
                break
            place = self._order.after(place, given=False)
        self._say()
        self._propose(place)

    def typed(self) -> int:
        """Return how many answers were typed since the section was begun."""
        return len(self._done)

    def focus_in(self) -> None:
        """Give the keyboard to what is typed next."""
        self._choose_code()

    def lead_to(self, _place: str) -> None:
        """Give the keyboard to what is typed next, wherever one came from."""
        self.focus_in()

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Take what is typed, or nothing where the visit is closed."""
        for line in (self.view.code, self.view.answer):
            line.setReadOnly(locked)

    def set_language(self, _language: str) -> None:
        """Ask in another language in place; the sheet knows which."""
        if self._place is not None:
            self._show(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Where one is

    def _code_entered(self, line: str) -> None:
        code, answer = typed.split(line)
        try:
            place = self._order.at(code)
            self._spot(place)
        except BadInput as wrong:
            self.view.code_field.set_wrong(language.current().error(wrong))
            return
        self._show(place)
        self.view.answer.setFocus(Qt.FocusReason.TabFocusReason)
        if answer:
            self.view.answer.setText(answer)
            self._answer_entered(answer)

    def _choose_code(self) -> None:
        self.view.code.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.code.selectAll()

    def _propose(self, place: Place | None) -> None:
        """Show the next place that is asked; behind the last one the code is asked for."""
        place = self._asked(place)
        if place is not None and self._is_within(place):
            self._show(place)
            self.view.answer.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._place = None
        self.view.code.setText("")
        self.view.show_question(None, tr("This was the last question of the paper."), "", "", "")
        self._choose_code()
        if self._section:
            self.ended.emit()

    def _is_within(self, place: Place) -> bool:
        """Tell whether the place belongs to the section that was begun; without one everything does."""
        section = self._sheet.form.section(place.question.section)
        return not self._section or (section is not None and section.name == self._section)

    def _asked(self, place: Place | None) -> Place | None:
        for _ in range(2 * len(self._order)):
            if place is None or self._is_asked(place):
                return place
            place = self._order.after(place, given=False)
        return place

    def _is_asked(self, place: Place) -> bool:
        try:
            spot = self._spot(place)
        except BadInput:
            return False
        return spot is None or self._sheet.is_asked(spot)

    def _show(self, place: Place) -> None:
        self._place = place
        self._sheet.entered()
        question, spoken = place.question, self._sheet.language
        section = self._sheet.form.section(question.section)
        self.view.code.setText(place.name)
        self.view.code_field.set_wrong("")
        self.view.answer_field.set_wrong("")
        name = plain(pick(section.labels, spoken)) if section else ""
        unit = pick(question.unit, spoken) if question.unit else ""
        self.view.show_question(question, name, spoken, unit, self._note(place))

    def _note(self, place: Place) -> str:
        """Say what is stored here already, and that the answers before make the question idle."""
        spot = self._spot(place)
        if spot is None:
            return tr("A new row.")
        told = _said(place.question, self._sheet.answer(spot.path, spot.instance), self._sheet.language)
        stored = tr("Stored: {answer}", answer=told) if told else ""
        idle = "" if self._sheet.is_asked(spot) else tr("After the answers before it this is not asked.")
        return " ".join(filter(None, (stored, idle)))

    # What is stored

    def _answer_entered(self, text: str) -> None:
        place = self._place
        if place is None or self._waiting is not None or self.view.answer.isReadOnly():
            return
        if not text.strip():
            self._propose(self._order.after(place, given=False))
            return
        try:
            found = typed.answer(place.question, self._named(place, text))
        except BadInput as wrong:
            self.view.answer_field.set_wrong(language.current().error(wrong))
            return
        self._in_row(place, lambda spot: self._give(place, text, found, spot))

    def _named(self, place: Place, text: str) -> str:
        """Return what the words of a list stand for that the paper doesn't print, since it comes from a file."""
        spot = self._spot(place)
        if place.question.choices or spot is None:
            return text
        return typed.named(self._sheet.standing(spot).choices or (), text) or text

    def _give(self, place: Place, text: str, found: Typed, spot: Spot) -> None:
        self._waiting = _Waiting(place, text, spot)
        # What is typed before the answer is stored belongs to the next one.
        self.view.answer.setText("")
        if found.state is AnswerState.ANSWERED:
            self._sheet.give(spot.path, found.value, self._sheet.language, spot.instance)
        else:
            self._sheet.mark(spot.path, found.state, Text(), spot.instance)

    def _stored(self, spot: Spot) -> None:
        waiting = self._waiting
        if waiting is None or waiting.spot != spot:
            return
        self._waiting = None
        said = _said(waiting.place.question, self._sheet.answer(spot.path, spot.instance), self._sheet.language)
        self._done.pop(spot, None)
        self._done[spot] = TypedAnswer(waiting.place.name, said, self._warning(spot))
        self._say()
        self._propose(self._order.after(waiting.place, given=True))

    def _warning(self, spot: Spot) -> str:
        standing = self._sheet.standing(spot)
        if standing.problem != "constraint":
            return ""
        return pick(standing.message, self._sheet.language) or tr("This does not fit what the checklist allows here.")

    def _refused(self, spot: Spot, sentence: str) -> None:
        waiting = self._waiting
        if waiting is not None and waiting.spot == spot:
            self._waiting = None
            self._show(waiting.place)
            self.view.answer.setText(waiting.text)
            self.view.answer_field.set_wrong(sentence)

    def _undone(self, spots: list[Spot]) -> None:
        for spot in spots:
            taken = self._done.pop(spot, None)
            if taken is not None:
                self._show(self._order.at(taken.name))
                self.view.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._say()

    def _say(self) -> None:
        number = len(self._done)
        self.view.show_count(ntr("{n} answer typed", "{n} answers typed", number))
        self.view.show_lines(list(reversed(self._done.values())))

    # Rows of tables

    def _spot(self, place: Place) -> Spot | None:
        """Return where the answer is kept, None for a row that is not there yet. BadInput for one farther away."""
        around = ""
        for table, number in zip(place.repeats, place.rows, strict=True):
            items = self._sheet.items(table, around)
            if number > len(items):
                self._ensure_next(table, number, len(items))
                return None
            around = items[number - 1].uid
        return Spot(place.question.path, around)

    def _ensure_next(self, table: str, number: int, there: int) -> None:
        if self._sheet.counted(table):
            raise BadInput("typed_row_counted", number=there)
        if number > there + 1:
            raise BadInput("typed_row_far", row=number, next=there + 1)

    def _in_row(self, place: Place, then: Callable[[Spot], None]) -> None:
        """Go on in the row of the place; one that is not there yet is added first."""
        spot = self._spot(place)
        if spot is not None:
            then(spot)
            return
        around = ""
        for table, number in zip(place.repeats, place.rows, strict=True):
            items = self._sheet.items(table, around)
            if number > len(items):
                self._sheet.add_item(table, around, lambda _uid: self._in_row(place, then))
                return
            around = items[number - 1].uid


def _said(question: Question, answer: Answer, spoken: str) -> str:
    """Return a stored answer in words, "" when there is none."""
    if answer.state is AnswerState.NOT_ASKED:
        return ""
    if answer.state is not AnswerState.ANSWERED:
        return tr(ANSWER_STATES[answer.state])
    if answer.text:
        return answer.text.shown(spoken)[0]
    if question.choices:
        chosen = (question.choice(name) for name in answer.value.split())
        return ", ".join(plain(pick(one.labels, spoken)) or one.name for one in chosen if one is not None)
    unit = pick(question.unit, spoken) if question.unit else ""
    return f"{shown_number(answer.value)} {unit}".strip() if unit else answer.value

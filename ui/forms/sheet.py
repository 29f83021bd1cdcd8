"""The answers while they are being given: what a page of questions asks, wherever the answers are kept.

A sheet knows every answer, how each question stands (asked or not, required, wrong) and the items of repeats. Those who
derive from it store: a visit in the store, a trial nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Item, Standing, View
from npm_desktop.checklists.form import Form, Kind, Question, Section
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text, plain
from ui.forms.known import NEEDS_REASON, KnownAnswers, spot_of
from ui.forms.reasons import Reason

__all__ = ("NEEDS_REASON", "AnswerSheet", "Names", "Outcome", "Step", "content", "spot_of")

_MOST_STEPS = 200


class Names(Protocol):
    """Who is named under an answer, and the day whose standards count."""

    day: date

    def byline(self, answer: Answer) -> str:
        """Return who said and who typed an answer, "" where it goes without saying."""


@dataclass(frozen=True, slots=True)
class Step:
    """What undo brings back: answers as they were before, an item that came or went.

    `part` and `stay` tell what was typed in one stay at one question; `added` and `removed` are uids. `author` is who
    spoke: each takes back what was theirs.
    """

    before: tuple[Answer, ...] = ()
    part: str = ""
    stay: int = 0
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change: the answers given, how what changed stands now, the items as they are now if they moved.

    `others` are answers that the form itself changed or that are asked again. `gone` and `surplus` are uids: of items
    that are no more, and of items that a lower count would take away.
    """

    answers: tuple[Answer, ...] = ()
    standings: tuple[Standing, ...] = ()
    items: tuple[Item, ...] | None = None
    gone: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    others: tuple[Answer, ...] = ()


class AnswerSheet(KnownAnswers):
    """`answered(Spot)` when an answer is stored, `refused(Spot, sentence)` when it is not.

    `settled(frozenset of Spot, moved)` once after each change: what stands at these places is another, and items of
    repeats came or went if `moved`. `undone([Spot])` after undo, `closed(number)` when a section was marked in one
    move, `brought(rows)` when rows came in at once, `reloaded` when everything is to be shown anew.
    """

    answered = Signal(object)
    refused = Signal(object, str)
    settled = Signal(object, bool)
    undone = Signal(object)
    closed = Signal(int)
    brought = Signal(int)
    reloaded = Signal()

    def __init__(self, form: Form, parent: QObject | None = None) -> None:
        super().__init__(form, parent)
        self._steps: list[Step] = []
        self._stay = 0
        self._surplus: dict[Spot | None, tuple[str, ...]] = {}

    def show(self, answers: Iterable[Answer], view: View | None = None) -> None:
        """Take the answers and how everything stands as they are stored now."""
        self._answers = {spot_of(one): one for one in answers}
        self._see(view or self.view)
        self._tallies = {}
        self.reloaded.emit()

    def surplus(self, path: str) -> list[str]:
        """Return the items of a repeat that hold answers but are counted no more, until somebody decides."""
        there = {one.uid for one in self.view.items if one.path == path}
        return [uid for uids in self._surplus.values() for uid in uids if uid in there]

    def keep_surplus(self, path: str) -> None:
        """Leave those items as they are."""
        there = set(self.surplus(path))
        self._surplus = {at: tuple(one for one in uids if one not in there) for at, uids in self._surplus.items()}

    def entered(self) -> None:
        """Somebody came to another question: what is typed from now on is a step of its own."""
        self._stay += 1

    def give(self, path: str, value: str, language: str, instance: str = "") -> None:
        """Answer a question."""
        raise NotImplementedError

    def mark(self, path: str, state: AnswerState, reason: Text, instance: str = "") -> None:
        """Say why there is no answer."""
        raise NotImplementedError

    def note(self, path: str, language: str, value: str, instance: str = "") -> None:
        """Write the note of a question."""
        raise NotImplementedError

    def add_item(self, path: str, around: str = "", done: Callable[[str], None] | None = None) -> None:
        """Add an item to a repeat; `done` is told its uid."""
        raise NotImplementedError

    def remove_item(self, uid: str) -> None:
        """Take an item out; undo brings it back."""
        raise NotImplementedError

    def bring(self, items: Sequence[tuple[str, str, str]], values: Mapping[Spot, str], rows: int) -> None:
        """Answer many questions at once: new items as (path, uid, uid around), values by place; one step for undo."""
        raise NotImplementedError

    def why_hidden(self, paths: Sequence[str], done: Callable[[list[Reason]], None]) -> None:
        """Ask why these questions are not asked: each path with the reasons in words."""
        raise NotImplementedError

    def opens(self, spot: Spot, done: Callable[[tuple[str, ...]], None]) -> None:
        """Ask what the answers of a question open and close, in words."""
        raise NotImplementedError

    def close_section(self, section: Section, reason: Text) -> None:
        """Mark every question of the section that has no answer as not applicable, all with one reason."""
        spots = [spot for _, spot in self.open_spots(section)]
        if spots:
            self._close(section, spots, reason)

    def speaker(self) -> str:
        """Return who speaks at the moment, "" where nobody is told apart."""
        return ""

    def can_undo(self) -> bool:
        """Tell whether there is something to take back."""
        return self._last_own() is not None

    def undo(self) -> None:
        """Take back the last step of the one who speaks; what somebody else said there since stays."""
        while (place := self._last_own()) is not None:
            step = self._steps.pop(place)
            later = {spot_of(one) for other in self._steps[place:] for one in other.before}
            own = replace(step, before=tuple(one for one in step.before if spot_of(one) not in later))
            # What was taken back in its own field already is no step any more.
            if self._differs(own):
                self._undo(own)
                return

    def _last_own(self) -> int | None:
        who = self.speaker()
        return next((n for n in reversed(range(len(self._steps))) if self._steps[n].author == who), None)

    # For those who store.

    def _close(self, section: Section, spots: Sequence[Spot], reason: Text) -> None:
        raise NotImplementedError

    def _undo(self, step: Step) -> None:
        raise NotImplementedError

    def _stored(self, part: str, stay: int, outcome: Outcome) -> None:
        """Take what came of one answer in."""
        given = outcome.answers[0]
        spot, before = spot_of(given), self._take(outcome)
        last = self._steps[-1] if self._steps else None
        same = last is not None and (last.part, last.stay) == (part, stay) and _is_of(last, spot)
        if before and not (same and len(before) == 1 and _typed(self.form.at(spot.path), part)):
            self._remember(Step(before, part, stay))
        self._announce(outcome)

    def _stored_many(self, outcome: Outcome) -> None:
        """Take what came of a section that was closed in."""
        self._remember(Step(self._take(outcome)))
        self._announce(outcome)
        self.closed.emit(len(outcome.answers))

    def _moved(
        self, outcome: Outcome, *, added: Sequence[str] = (), removed: Sequence[str] = (), step: bool = True
    ) -> None:
        """Take items that came or went in."""
        added, removed = tuple(added), tuple(removed)
        before = self._take(outcome)
        if step:
            self._remember(Step(before, added=added, removed=removed))
        self._announce(outcome)

    def _came_in(self, outcome: Outcome, added: Sequence[str], rows: int) -> None:
        """Take rows in that came at once."""
        self._moved(outcome, added=added)
        self.brought.emit(rows)

    def _taken_back(self, outcome: Outcome) -> None:
        """Take what undo brought back in."""
        self._take(outcome)
        self._announce(outcome)
        self.undone.emit([spot_of(one) for one in outcome.answers])

    def _take(self, outcome: Outcome) -> tuple[Answer, ...]:
        """Hold what is stored now; return the answers that are another than before, as they were."""
        said = {spot_of(one): one for one in (*outcome.others, *outcome.answers)}
        # What one answer left over is settled when the same question is answered anew.
        self._surplus[next(map(spot_of, outcome.answers), None)] = outcome.surplus
        for standing in outcome.standings:
            if standing.spot not in said:
                said.update(self._written(standing))
        before = [self.answer(spot.path, spot.instance) for spot in said]
        for spot, answer in said.items():
            self._answers[spot] = answer
        self._see(self.view.updated(outcome.standings, outcome.items, outcome.gone), outcome.items is not None)
        self._forget(outcome, said)
        return tuple(old for old, new in zip(before, said.values(), strict=True) if content(old) != content(new))

    def _forget(self, outcome: Outcome, said: Mapping[Spot, Answer]) -> None:
        """Count anew the sections in which something changed."""
        if outcome.items is not None:
            self._tallies = {}
        for spot in (*said, *(one.spot for one in outcome.standings)):
            question = self.form.at(spot.path)
            self._tallies.pop(question.section if question is not None else "", None)

    def _written(self, standing: Standing) -> dict[Spot, Answer]:
        """Return the answer that a rule of the form has put in or taken away."""
        question, old = self.form.at(standing.spot.path), self.answer(standing.spot.path, standing.spot.instance)
        plain_answer = {old.state, standing.state} <= {AnswerState.ANSWERED, AnswerState.NOT_ASKED}
        if question is None or not question.asked or not standing.relevant or not plain_answer:
            return {}
        if standing.value == old.value:
            return {}
        state = AnswerState.ANSWERED if standing.value else AnswerState.NOT_ASKED
        text = plain(standing.value, self.language) if question.kind is Kind.TEXT else old.text
        return {standing.spot: replace(old, value=standing.value, state=state, text=text)}

    def _announce(self, outcome: Outcome) -> None:
        given = (*outcome.others, *outcome.answers)
        spots = frozenset(one.spot for one in outcome.standings) | {spot_of(one) for one in given}
        self.settled.emit(spots, outcome.items is not None or bool(outcome.surplus))
        for answer in outcome.answers:
            self.answered.emit(spot_of(answer))

    def _differs(self, step: Step) -> bool:
        moved = bool(step.added or step.removed)
        return moved or any(content(one) != content(self.answer(one.path, one.instance)) for one in step.before)

    def _remember(self, step: Step) -> None:
        self._steps = [*self._steps[-_MOST_STEPS:], replace(step, author=self.speaker())]


def content(answer: Answer) -> tuple[object, ...]:
    """Return what a person said, without who and when."""
    return answer.value, answer.state, answer.reason, answer.note, answer.text


def _is_of(step: Step, spot: Spot) -> bool:
    return bool(step.before) and spot_of(step.before[0]) == spot


def _typed(question: Question | None, part: str) -> bool:
    """Tell whether it grows letter by letter, so that one undo takes back the whole of it."""
    return part in ("note", "reason") or (question is not None and not question.choices)

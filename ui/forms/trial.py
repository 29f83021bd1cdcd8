"""A form that is tried: answered like in a visit, with every rule at work, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject

from npm_desktop.checklists.answers import STATE_OF_CHOICE, check_value
from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.looking import Looking
from npm_desktop.checklists.filling.spots import Change, Spot
from npm_desktop.checklists.form import Form, Kind, Question, Section
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import LANGUAGES, Text
from npm_desktop.errors import BadInput
from ui.forms.editor import CHOICE_OF_STATE
from ui.forms.reasons import Reason, Reasons
from ui.forms.sheet import AnswerSheet, Outcome, Step, spot_of
from ui.language import current


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody is named under an answer that is only tried."""

    day: date

    def byline(self, _answer: Answer) -> str:
        """Return nothing."""
        return ""


class TrialSheet(AnswerSheet):
    """One form, filled in memory. `reset` begins anew."""

    def __init__(self, form: Form, definition: Definition, parent: QObject | None = None) -> None:
        super().__init__(form, parent)
        self._definition = definition
        self._looking = Looking.at(definition, form.languages or LANGUAGES)
        self._filling = Filling(definition, ask_surplus=True)
        self._reasons = Reasons(form)
        self._removed: dict[str, list[tuple[str, str, str, list[Answer]]]] = {}
        self.reset()

    def reset(self) -> None:
        """Forget every answer."""
        self._filling = Filling(self._definition, language=self.language, ask_surplus=True)
        self._removed, self._steps = {}, []
        begun = [self._answer_at(spot) for spot in self._looking.view(self._filling).standings]
        self.show([one for one in begun if one.value], self._looking.view(self._filling))

    def give(self, path: str, value: str, language: str, instance: str = "") -> None:
        old, question = self.answer(path, instance), self.form.at(path)
        if question is None:
            return
        try:
            answer = _answered(question, old, value, language)
        except BadInput as wrong:
            self.refused.emit(Spot(path, instance), current().error(wrong))
            return
        self._give(answer, "value")

    def mark(self, path: str, state: AnswerState, reason: Text, instance: str = "") -> None:
        old = self.answer(path, instance)
        self._give(replace(old, value="", text=Text(), state=state, reason=reason), "reason" if reason else "state")

    def note(self, path: str, language: str, value: str, instance: str = "") -> None:
        old = self.answer(path, instance)
        self._give(replace(old, note=old.note.written(language, value)), "note")

    def add_item(self, path: str, around: str = "", done: Callable[[str], None] | None = None) -> None:
        names = tuple(path.strip("/").split("/"))
        inside = self._filling.tree.by_uid.get(around) if around else self._filling.root
        parents = self._filling.tree.targets(names[:-1], inside) if inside is not None else []
        if parents:
            node, change = self._filling.add(parents[0], names)
            self._moved(self._outcome(change, all_of=node.uid), added=[node.uid])
            if done is not None:
                done(node.uid)

    def remove_item(self, uid: str) -> None:
        if uid in self._filling.tree.by_uid:
            self._moved(self._take_out(uid), removed=[uid])

    def bring(self, items: Sequence[tuple[str, str, str]], values: Mapping[Spot, str], rows: int) -> None:
        for path, uid, around in items:
            names, inside = tuple(path.strip("/").split("/")), self._filling.tree.by_uid.get(around)
            for parent in self._filling.tree.targets(names[:-1], inside or self._filling.root)[:1]:
                _, change = self._filling.add(parent, names, uid)
                self._moved(self._outcome(change, all_of=uid), step=False)
        given = []
        for spot, value in values.items():
            question = self.form.at(spot.path)
            if question is not None:
                given.append(_answered(question, self.answer(spot.path, spot.instance), value, self.language))
        self._came_in(self._put(given), [uid for _, uid, _ in items], rows)

    def why_hidden(self, paths: Sequence[str], done: Callable[[list[Reason]], None]) -> None:
        done(self._reasons.why_hidden(self.view, paths, self.language))

    def opens(self, spot: Spot, done: Callable[[tuple[str, ...]], None]) -> None:
        done(self._reasons.opens(self.view, spot, self.language))

    def _close(self, section: Section, spots: Sequence[Spot], reason: Text) -> None:
        state = AnswerState.NOT_APPLICABLE
        marked = [replace(self.answer(one.path, one.instance), state=state, reason=reason) for one in spots]
        self._stored_many(self._put(marked))

    def _undo(self, step: Step) -> None:
        for uid in step.added:
            self._moved(self._take_out(uid), step=False)
        for uid in step.removed:
            self._moved(self._put_in(uid), step=False)
        self._taken_back(self._put(list(step.before)))

    def _give(self, answer: Answer, part: str) -> None:
        self._stored(part, self._stay, self._put([answer]))

    def _put(self, answers: list[Answer]) -> Outcome:
        """Let the engine have the answers; return what came of it."""
        states = self._states() | {spot_of(one): one.state for one in answers}
        spots: dict[Spot, None] = {}
        surplus: tuple[str, ...] = ()
        moved, gone = False, ()
        for answer in answers:
            node = self._filling.node(spot_of(answer))
            if node is None:
                continue
            change = self._filling.set(node, self._said(answer))
            spots.update(dict.fromkeys([spot_of(answer), *(one.spot for one in change.nodes)]))
            surplus += change.surplus
            moved = moved or bool(change.added or change.dropped)
            gone += tuple(one.instance for one in change.dropped)
        standings = self._looking.standings(self._filling, spots, states)
        items = self._looking.items(self._filling) if moved or self.view.items else None
        return Outcome(tuple(answers), standings, items, gone, surplus)

    def _outcome(self, change: Change, all_of: str = "", answers: Sequence[Answer] = ()) -> Outcome:
        spots = dict.fromkeys(one.spot for one in change.nodes)
        node = self._filling.tree.by_uid.get(all_of)
        spots.update(dict.fromkeys(self._filling.spot(one) for one in (node.walk() if node is not None else ())))
        states = self._states() | {spot_of(one): one.state for one in answers}
        standings = self._looking.standings(self._filling, spots, states)
        gone = tuple(one.instance for one in change.dropped)
        return Outcome(tuple(answers), standings, self._looking.items(self._filling), gone, change.surplus)

    def _take_out(self, uid: str) -> Outcome:
        node = self._filling.tree.by_uid[uid]
        kept = [one for one in node.walk() if one.uid]
        spots = {self._filling.spot(one) for one in node.walk() if not one.uid}
        instances = [
            ("/" + "/".join(one.path), one.uid, self._filling.tree.instance_of(one.parent) if one.parent else "")
            for one in kept
        ]
        answers = [one for spot, one in self._answers.items() if spot in spots]
        self._removed[uid] = [(path, name, around, answers) for path, name, around in instances]
        for spot in spots:
            self._answers.pop(spot, None)
        return self._outcome(self._filling.remove(node))

    def _put_in(self, uid: str) -> Outcome:
        """Bring an item back, at the end of its repeat, with all that was in it."""
        change, answers = Change(), []
        for path, name, around, answered in self._removed.pop(uid, []):
            names, inside = tuple(path.strip("/").split("/")), self._filling.tree.by_uid.get(around)
            parent = next(iter(self._filling.tree.targets(names[:-1], inside or self._filling.root)), None)
            if parent is not None and name not in self._filling.tree.by_uid:
                _, change = self._filling.add(parent, names, name)
            answers = answered
        for answer in answers:
            node = self._filling.node(spot_of(answer))
            if node is not None:
                self._filling.set(node, self._said(answer))
        return self._outcome(change, all_of=uid, answers=answers)

    def _said(self, answer: Answer) -> str:
        """Return what the engine holds for an answer: a state as the choice that stands for it, where there is one."""
        if answer.state is AnswerState.ANSWERED:
            return answer.value
        name, question = CHOICE_OF_STATE.get(answer.state, ""), self.form.at(answer.path)
        return name if question is not None and question.choice(name) is not None else ""

    def _states(self) -> dict[Spot, AnswerState]:
        return {spot: one.state for spot, one in self._answers.items() if one.state is not AnswerState.NOT_ASKED}

    def _answer_at(self, spot: Spot) -> Answer:
        node = self._filling.node(spot)
        value = node.value if node is not None else ""
        state = AnswerState.ANSWERED if value else AnswerState.NOT_ASKED
        question = self.form.at(spot.path)
        text = Text().written(self.language, value) if question is not None and question.kind is Kind.TEXT else Text()
        return Answer(spot.path, value, state, text=text, instance=spot.instance)


def _answered(question: Question, old: Answer, value: str, language: str) -> Answer:
    checked = check_value(question, value)
    if question.kind is Kind.TEXT:
        text = old.text.written(language, checked)
        state = AnswerState.ANSWERED if text else AnswerState.NOT_ASKED
        return replace(old, value=text.shown(text.source)[0], text=text, state=state, reason=Text())
    if checked in STATE_OF_CHOICE:
        return replace(old, value="", state=AnswerState(STATE_OF_CHOICE[checked]), reason=Text())
    state = AnswerState.ANSWERED if checked else AnswerState.NOT_ASKED
    return replace(old, value=checked, state=state, reason=Text())

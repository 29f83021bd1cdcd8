"""The answers of one visit while they are being given: every one is saved by itself and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Given, Item, Standing
from npm_desktop.checklists.form import Form, Section
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from ui.context import Context
from ui.forms.reasons import Reason, Reasons
from ui.forms.sheet import AnswerSheet, Outcome, Step, spot_of
from ui.screens.visit.saving import Saving

Result = tuple[Outcome, Changes]


class Sheet(AnswerSheet):
    """A visit's sheet. What it asks of the store comes back in order, so the newest outcome is always the last."""

    def __init__(self, context: Context, visit_id: str, form: Form, saving: Saving) -> None:
        super().__init__(form, saving)
        self._context, self._visit, self._saving = context, visit_id, saving
        self._reasons = Reasons(form)

    def speaker(self) -> str:
        return self._context.voice.who().author

    def give(self, path: str, value: str, language: str, instance: str = "") -> None:
        core, visit, who = self._given_by()
        job = partial(_one, core.answers.give, visit, path, value, who, language, instance)
        self._send(Spot(path, instance), "value", job)

    def mark(self, path: str, state: AnswerState, reason: Text, instance: str = "") -> None:
        core, visit, who = self._given_by()
        part = "reason" if reason else "state"
        job = partial(_one, core.answers.give_state, visit, path, state, who, reason, instance)
        self._send(Spot(path, instance), part, job, key="value")

    def note(self, path: str, language: str, value: str, instance: str = "") -> None:
        core, visit, who = self._given_by()
        self._send(Spot(path, instance), "note", partial(_note, core, visit, path, language, value, who, instance))

    def add_item(self, path: str, around: str = "", done: Callable[[str], None] | None = None) -> None:
        core, visit, who = self._given_by()

        def added(result: Result) -> None:
            uid = _new(result[0], self.view.items, path, around)
            self._moved(result[0], added=[uid] if uid else [])
            if done is not None and uid:
                done(uid)

        job = partial(_one, core.answers.add_item, visit, path, who, around)
        self._saving.send(f"item {path} {around}", job, added)

    def remove_item(self, uid: str) -> None:
        core, visit, who = self._given_by()
        job = partial(_one, core.answers.remove_item, visit, uid, who)
        self._saving.send(f"item {uid}", job, lambda result: self._moved(result[0], removed=[uid]))

    def bring(self, items: Sequence[tuple[str, str, str]], values: Mapping[Spot, str], rows: int) -> None:
        core, visit, who = self._given_by()
        job = partial(_bring, core, visit, tuple(items), dict(values), who, self.language)
        uids = [uid for _, uid, _ in items]
        failed = partial(self.refused.emit, next(iter(values), Spot("")))
        self._saving.send("bring", job, lambda result: self._came_in(result[0], uids, rows), failed)

    def why_hidden(self, paths: Sequence[str], done: Callable[[list[Reason]], None]) -> None:
        job = partial(self._reasons.why_hidden, self.view, tuple(paths), self.language)
        self._context.tasks.work(self, job, done)

    def opens(self, spot: Spot, done: Callable[[tuple[str, ...]], None]) -> None:
        self._context.tasks.work(self, partial(self._reasons.opens, self.view, spot, self.language), done)

    def _close(self, section: Section, spots: Sequence[Spot], reason: Text) -> None:
        core, visit, who = self._given_by()
        job = partial(_close, core, visit, spots, reason, who)
        failed = partial(self.refused.emit, spots[0])
        self._saving.send(f"section {section.code}", job, lambda result: self._stored_many(result[0]), failed)

    def _undo(self, step: Step) -> None:
        core, visit, who = self._given_by()
        job = partial(_undo, core, visit, step, who)
        self._saving.send("undo", job, lambda result: self._taken_back(result[0]))

    def _given_by(self) -> tuple[Core, str, Who]:
        return self._context.core, self._visit, self._context.voice.who()

    def _send(self, spot: Spot, part: str, job: Callable[[], Result], key: str = "") -> None:
        stay = self._stay
        name = f"{key or part} {spot.path} {spot.instance}".strip()
        done = lambda result: self._stored(part, stay, result[0])  # noqa: E731
        self._saving.send(name, job, done, partial(self.refused.emit, spot))


def _one(command: Callable[..., Given], *args: Any) -> Result:
    given = command(*args)
    return outcome_of([given]), given.changes


def _note(core: Core, visit: str, path: str, language: str, value: str, who: Who, instance: str) -> Result:
    answer, changes = core.answers.note(visit, path, language, value, who, instance)
    return Outcome((answer,)), changes


def _close(core: Core, visit: str, spots: Sequence[Spot], reason: Text, who: Who) -> Result:
    given = core.answers.give_states(visit, spots, AnswerState.NOT_APPLICABLE, who, reason)
    return _of_many(given, spots), given.changes


def _bring(
    core: Core,
    visit: str,
    items: Sequence[tuple[str, str, str]],
    values: Mapping[Spot, str],
    who: Who,
    language: str,
) -> Result:
    form = core.answers.form(visit)
    asked = (form.at(spot.path) for spot in values)
    # What was typed over a proposal must come after what the proposal is worked out from: one by one, then.
    proposed = any(one is not None and one.calculation for one in asked)
    lay = core.answers.bring if proposed else core.answers.lay_rows
    given = lay(visit, items, values, who, language)
    whole = _of_many(given, list(values))
    # One of them stands for all that were given: who waits for an answer hears of it once.
    return replace(whole, answers=whole.answers[:1], others=(*whole.answers[1:], *whole.others)), given.changes


def _undo(core: Core, visit: str, step: Step, who: Who) -> Result:
    given = core.answers.take_back(visit, step.before, who, added=step.added, removed=step.removed)
    return _of_many(given, [spot_of(one) for one in step.before]), given.changes


def _of_many(given: Given, spots: Sequence[Spot]) -> Outcome:
    """Return what came of many answers at once: those that were asked for are the first."""
    asked = set(spots)
    answers = tuple(one for one in given.answers if spot_of(one) in asked)
    return replace(outcome_of([given]), answers=answers, others=given.answers[len(answers) :])


def outcome_of(made: Sequence[Given]) -> Outcome:
    """Return what came of these commands, the later over the earlier."""
    standings: dict[Spot, Standing] = {}
    answers: list[Answer] = []
    others: list[Answer] = []
    for given in made:
        standings.update({one.spot: one for one in given.standings})
        answers += [given.answer] if given.answer is not None else []
        others += given.answers
    items = next((one.items for one in reversed(made) if one.items is not None), None)
    gone = tuple(uid for given in made for uid in given.dropped)
    surplus = tuple(uid for given in made for uid in given.surplus)
    return Outcome(tuple(answers), tuple(standings.values()), items, gone, surplus, tuple(others))


def _new(outcome: Outcome, before: Sequence[Item], path: str, around: str) -> str:
    """Return the item that came."""
    known = {one.uid for one in before}
    found = (one for one in outcome.items or () if one.path == path and one.around == around)
    return next((one.uid for one in found if one.uid not in known), "")

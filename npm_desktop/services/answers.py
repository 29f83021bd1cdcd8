"""Answering a checklist: every answer is saved by itself, with who said and who typed it, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from npm_desktop.checklists.answers import STATE_OF_CHOICE, check_value
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Given, View
from npm_desktop.checklists.form import CHOOSING, Form, Kind, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.submission import Brought
from npm_desktop.domain.text import LANGUAGES, Text
from npm_desktop.errors import BadInput, NotFound
from npm_desktop.store import answers, checklists, filled, fillings, recording, submissions, visits
from npm_desktop.store.fillings import Fillings
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.visit_filling import Effect, VisitFilling


class Answers:
    """The answers of visits."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._fillings = Fillings(shelf, store.now)

    # Questions.

    def of_visit(self, visit_id: str) -> dict[str, Answer]:
        """Return the answers of the visit that are asked, by path; those in repeats are `items`."""
        with self._store.read() as session:
            return fillings.of_visit(session, self._shelf, visit_id)

    def items(self, visit_id: str) -> dict[str, dict[str, Answer]]:
        """Return the answers that are asked in instances of repeats, by instance and path."""
        with self._store.read() as session:
            return fillings.of_items(session, self._shelf, visit_id)

    def every(self, visit_id: str) -> dict[Spot, Answer]:
        """Return every answer of the visit by its spot, the hidden ones as well: what a sheet keeps at hand."""
        with self._store.read() as session:
            known = fillings.reported(session, self._shelf, visit_id)
        return {Spot(one.path, one.instance): one for one in known}

    def orphans(self, visit_id: str) -> list[Answer]:
        """Return the answers that found no place in the version the visit went over to; no paper tells them."""
        with self._store.read() as session:
            return answers.orphans(session, visit_id)

    def form(self, visit_id: str) -> Form:
        """Return the checklist the visit is bound to."""
        with self._store.read() as session:
            return checklists.form_of(session, self._shelf, *visits.checklist_versions(session, visit_id))

    def view(self, visit_id: str, languages: Sequence[str] = LANGUAGES) -> View:
        """Return how every question, group and calculation stands, and the instances of repeats."""
        with self._store.read() as session:
            filling = self._fillings.reading(session, visit_id)
        return filling.view(languages)

    # Answering.

    def set(
        self, visit_id: str, path: str, value: str, who: Who, language: str = "ru", instance: str = ""
    ) -> tuple[Answer, Changes]:
        """Answer a question; the value is checked and made canonical. An empty value takes the answer back.

        A choice `na` or `nd` becomes the state it stands for. Text is written in `language`.
        """
        return _pair(self.give(visit_id, path, value, who, language, instance))

    def give(self, visit_id: str, path: str, value: str, who: Who, language: str = "ru", instance: str = "") -> Given:
        """Answer a question as `set` does; return all that came of it."""
        with self._store.write(who) as session:
            filling, question, old = self._open(session, visit_id, path, instance)
            answer = _answered(question, old, value, language)
            _ensure_offered(filling, question, value, instance)
            return self._put(session, filling, answer, language)

    def state(
        self,
        visit_id: str,
        path: str,
        state: AnswerState,
        who: Who,
        reason: Text | None = None,
        instance: str = "",
    ) -> tuple[Answer, Changes]:
        """Say why a question has no answer: not applicable, not shown, refused. The note stays."""
        return _pair(self.give_state(visit_id, path, state, who, reason, instance))

    def give_state(
        self,
        visit_id: str,
        path: str,
        state: AnswerState,
        who: Who,
        reason: Text | None = None,
        instance: str = "",
    ) -> Given:
        """Say why a question has no answer, as `state` does; return all that came of it."""
        if state is AnswerState.ANSWERED:
            raise ValueError("an answer is given by its value")
        with self._store.write(who) as session:
            filling, _, old = self._open(session, visit_id, path, instance)
            return self._put(
                session, filling, replace(old, value="", text=Text(), state=state, reason=reason or Text())
            )

    def note(
        self, visit_id: str, path: str, language: str, value: str, who: Who, instance: str = ""
    ) -> tuple[Answer, Changes]:
        """Write the note of a question in one language."""
        with self._store.write(who) as session:
            filling, _, old = self._open(session, visit_id, path, instance)
            answer = filling.noted(session, replace(old, note=old.note.written(language, value)))
        return answer, Changes.of(Topic.ANSWERS, visit_id=visit_id)

    def restore(self, visit_id: str, answer: Answer, who: Who) -> tuple[Answer, Changes]:
        """Put an earlier answer back as a new change: what undo does."""
        return _pair(self.give_back(visit_id, answer, who))

    def give_back(self, visit_id: str, answer: Answer, who: Who) -> Given:
        """Put an earlier answer back, as `restore` does; return all that came of it."""
        with self._store.write(who) as session:
            filling, _, _ = self._open(session, visit_id, answer.path, answer.instance)
            return self._put(session, filling, answer)

    def bring(
        self,
        visit_id: str,
        items: Sequence[tuple[str, str, str]],
        values: Mapping[Spot, str],
        who: Who,
        language: str = "ru",
        *,
        blank: Sequence[str] = (),
        origin: Brought | None = None,
    ) -> Given:
        """Answer many questions in one transaction: instances as (path, uid, uid around), values by spot.

        An instance that is there already is used; nothing that isn't named is touched. Where an answer says how many
        there are, those it made are used under their own names. What can't be taken is raised as `give` does, and then
        nothing is. `blank` instances go before; `origin` is noted as brought in. What stands at the named spots comes
        first in `answers`.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            filling = self._fillings.writing(session, visit_id, language)
            effects = [filling.remove(session, uid, language) for uid in blank if uid in filling.kept.items]
            effects += _brought(session, filling, items, values, language)
            if origin is not None:
                submissions.put(session, origin)
            known = {Spot(one.path, one.instance): one for one in answers.every(session, visit_id)}
            put = [known[spot] for spot in values if spot in known]
            return _with(put, self._given(session, filling, effects))

    def lay_rows(
        self,
        visit_id: str,
        items: Sequence[tuple[str, str, str]],
        values: Mapping[Spot, str],
        who: Who,
        language: str = "ru",
    ) -> Given:
        """Answer the questions of many instances of one repeat in one transaction, as `bring` does, and quickly.

        Instances are new and nobody counts them; what follows is worked out once, when all of it stands. Those that
        were given are the first of `answers`.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            filling = self._fillings.writing(session, visit_id, language)
            given = []
            for spot, value in values.items():
                question = filling.form.at(spot.path)
                if question is None:
                    raise NotFound("question_not_found")
                given.append(_answered(question, filling.answer(session, spot), value, language))
            effect = filling.fill(session, items, given, language)
            known = {Spot(one.path, one.instance): one for one in answers.every(session, visit_id)}
            return _with([known[spot] for spot in values if spot in known], self._given(session, filling, [effect]))

    # Repeats.

    def add_item(self, visit_id: str, path: str, who: Who, around: str = "", uid: str = "") -> Given:
        """Add an instance of a repeat behind the others, within the instance `around`."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            filling = self._fillings.writing(session, visit_id)
            return self._given(session, filling, [filling.add(session, path, around, "ru", uid)])

    def remove_item(self, visit_id: str, uid: str, who: Who) -> Given:
        """Take an instance away with what was answered in it; `restore_item` brings both back."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            filling = self._fillings.writing(session, visit_id)
            return self._given(session, filling, [filling.remove(session, uid, "ru")])

    def restore_item(self, visit_id: str, uid: str, who: Who) -> Given:
        """Bring an instance back that was taken away, at its place, with what was deleted with it."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            return self._restored(session, visit_id, [uid])[1]

    # Many at once.

    def give_states(
        self, visit_id: str, spots: Sequence[Spot], state: AnswerState, who: Who, reason: Text | None = None
    ) -> Given:
        """Say of many questions in one transaction why they have no answer.

        What the first of them close is not asked any more and stays as it was. Those that were marked are the first
        of `answers`.
        """
        if state is AnswerState.ANSWERED:
            raise ValueError("an answer is given by its value")
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            filling = self._fillings.writing(session, visit_id)
            marked: list[Answer] = []
            effects: list[Effect] = []
            for spot in spots:
                if not filling.hides(spot):
                    old = filling.answer(session, spot)
                    put = replace(old, value="", text=Text(), state=state, reason=reason or Text())
                    answer, effect = filling.answered(session, put, "ru")
                    marked.append(answer)
                    effects.append(effect)
            return _with(marked, self._given(session, filling, effects))

    def take_back(
        self,
        visit_id: str,
        before: Sequence[Answer],
        who: Who,
        *,
        added: Sequence[str] = (),
        removed: Sequence[str] = (),
    ) -> Given:
        """Undo a step of any size in one transaction: answers as they were, instances that came or went.

        The answers of `before` are the first of `answers`.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            brought: Given | None = None
            if removed:
                filling, brought = self._restored(session, visit_id, removed)
            else:
                filling = self._fillings.writing(session, visit_id)
            effects = [filling.remove(session, uid, "ru") for uid in added if uid in filling.kept.items]
            answers_put: list[Answer] = []
            for one in before:
                if not one.instance or one.instance in filling.kept.items:
                    answer, effect = filling.answered(session, one, "ru")
                    answers_put.append(answer)
                    effects.append(effect)
            given = _with(answers_put, self._given(session, filling, effects))
        return given if brought is None else _joined(brought, given)

    # Inside.

    def _restored(self, session: StoreSession, visit_id: str, uids: Sequence[str]) -> tuple[VisitFilling, Given]:
        """Bring instances back, the filling made anew; NotFound when one can't come back."""
        before = self._fillings.writing(session, visit_id).view(LANGUAGES)
        for uid in uids:
            if not filled.restore_item(session, visit_id, uid):
                raise NotFound("item_not_found")
        filling = self._fillings.again(session, visit_id)
        now = filling.view(LANGUAGES)
        given = answers.every(session, visit_id)
        known = {one.uid for one in before.items}
        return filling, Given(
            None,
            Changes.of(Topic.ANSWERS, visit_id=visit_id),
            tuple(one for spot, one in now.standings.items() if before.standings.get(spot) != one),
            tuple(one for one in given if Spot(one.path, one.instance) not in before.standings),
            tuple(one for one in now.items if one.uid not in known),
            items=now.items,
        )

    def _open(
        self, session: StoreSession, visit_id: str, path: str, instance: str
    ) -> tuple[VisitFilling, Question, Answer]:
        recording.ensure_recordable(session, visit_id)
        filling = self._fillings.writing(session, visit_id)
        _, _, question = filling.question(Spot(path, instance))
        return filling, question, filling.answer(session, Spot(path, instance))

    def _put(self, session: StoreSession, filling: VisitFilling, answer: Answer, language: str = "ru") -> Given:
        new, effect = filling.answered(session, answer, language)
        return replace(self._given(session, filling, [effect]), answer=new)

    def _given(self, session: StoreSession, filling: VisitFilling, effects: Sequence[Effect]) -> Given:
        return filling.given(session, effects, Changes.of(Topic.ANSWERS, visit_id=filling.visit_id), LANGUAGES)


def _brought(
    session: StoreSession,
    filling: VisitFilling,
    items: Sequence[tuple[str, str, str]],
    values: Mapping[Spot, str],
    language: str,
) -> Iterator[Effect]:
    """Give the answers from outside in, since what is said outside may say how many instances there are inside."""
    names = {uid: "" for _, uid, _ in items}
    # What a list doesn't offer yet: the answer that the list goes by may stand further down.
    later: dict[Spot, str] = {}

    def given(inside: Collection[str]) -> Iterator[Effect]:
        for spot, value in values.items():
            at = Spot(spot.path, names.get(spot.instance, spot.instance))
            # A count that stays as it is may leave no room for an instance.
            if spot.instance in inside and (not at.instance or at.instance in filling.kept.items):
                if _not_offered(filling, at, value):
                    later[at] = value
                else:
                    yield _give(session, filling, at, value, language)

    yield from given({spot.instance for spot in values if spot.instance not in names})
    for depth in sorted({path.count("/") for path, _, _ in items}):
        level = [one for one in items if one[0].count("/") == depth]
        for path, uid, around in level:
            inside = names.get(around, around)
            names[uid] = filling.counted(path, inside, but=set(names.values())) or uid
            if names[uid] not in filling.kept.items and (not inside or inside in filling.kept.items):
                yield filling.add(session, path, inside, language, uid)
        yield from given({uid for _, uid, _ in level})
    # One list may go by another that had to wait as well.
    for _ in tuple(later):
        for at in [at for at, value in later.items() if not _not_offered(filling, at, value)]:
            yield _give(session, filling, at, later.pop(at), language)


def _give(session: StoreSession, filling: VisitFilling, at: Spot, value: str, language: str) -> Effect:
    _, _, question = filling.question(at)
    answer = _answered(question, filling.answer(session, at), value, language)
    return filling.answered(session, answer, language)[1]


def _with(answers_put: Sequence[Answer], given: Given) -> Given:
    """Return what came of it with these answers before those that the form changed."""
    spots = {Spot(one.path, one.instance) for one in answers_put}
    others = tuple(one for one in given.answers if Spot(one.path, one.instance) not in spots)
    return replace(given, answers=(*answers_put, *others))


def _joined(first: Given, later: Given) -> Given:
    """Return what came of two changes of one transaction, the later over the earlier."""
    standings = {one.spot: one for one in (*first.standings, *later.standings)}
    said = {Spot(one.path, one.instance): one for one in (*later.answers, *first.answers)}
    return replace(
        later,
        standings=tuple(standings.values()),
        answers=tuple({**said, **{Spot(one.path, one.instance): one for one in later.answers}}.values()),
        added=first.added + later.added,
        items=later.items if later.items is not None else first.items,
    )


def _pair(given: Given) -> tuple[Answer, Changes]:
    assert given.answer is not None
    return given.answer, given.changes


def _ensure_offered(filling: VisitFilling, question: Question, value: str, instance: str) -> None:
    missing = _not_offered(filling, Spot(question.path, instance), value)
    if missing:
        raise BadInput("answer_not_a_choice", value=missing[:40])


def _not_offered(filling: VisitFilling, spot: Spot, value: str) -> str:
    """Return the first of the chosen names that the list doesn't offer at the moment, "" when it offers all."""
    _, _, question = filling.question(spot)
    if question.kind not in CHOOSING or not question.choices_from:
        return ""
    checked = check_value(question, value)
    names = checked.split() if question.kind is not Kind.SELECT_ONE else [checked]
    return filling.offers(spot, [name for name in names if name])


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

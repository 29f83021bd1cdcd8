"""Answering a checklist: every answer is saved by itself, with who said and who typed it."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.checklists.answers import STATE_OF_CHOICE, check_value
from npm_desktop.checklists.form import Form, Kind, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from npm_desktop.errors import NotFound
from npm_desktop.store import answers, checklists, recording, visits
from npm_desktop.store.store import Store, StoreSession


class Answers:
    """The answers of visits."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def of_visit(self, visit_id: str) -> dict[str, Answer]:
        """Return the answers of the visit by path."""
        with self._store.read() as session:
            return answers.of_visit(session, visit_id)

    def form(self, visit_id: str) -> Form:
        """Return the checklist the visit is bound to."""
        with self._store.read() as session:
            return self._form(session, visit_id)

    def set(self, visit_id: str, path: str, value: str, who: Who, language: str = "ru") -> tuple[Answer, Changes]:
        """Answer a question; the value is checked and made canonical. An empty value takes the answer back.

        A choice `na` or `nd` becomes the state it stands for. Text is written in `language`.
        """
        with self._store.write(who) as session:
            question = self._open(session, visit_id, path)
            old = answers.get(session, visit_id, path)
            new = answers.put(session, visit_id, _answered(question, old, value, language))
        return new, Changes.of(Topic.ANSWERS, visit_id=visit_id)

    def state(
        self, visit_id: str, path: str, state: AnswerState, who: Who, reason: Text | None = None
    ) -> tuple[Answer, Changes]:
        """Say why a question has no answer: not applicable, not shown, refused. The note stays."""
        if state is AnswerState.ANSWERED:
            raise ValueError("an answer is given by its value")
        with self._store.write(who) as session:
            self._open(session, visit_id, path)
            old = answers.get(session, visit_id, path)
            changed = replace(old, value="", text=Text(), state=state, reason=reason or Text())
            new = answers.put(session, visit_id, changed)
        return new, Changes.of(Topic.ANSWERS, visit_id=visit_id)

    def note(self, visit_id: str, path: str, language: str, value: str, who: Who) -> tuple[Answer, Changes]:
        """Write the note of a question in one language."""
        with self._store.write(who) as session:
            self._open(session, visit_id, path)
            old = answers.get(session, visit_id, path)
            new = answers.put(session, visit_id, replace(old, note=old.note.written(language, value)))
        return new, Changes.of(Topic.ANSWERS, visit_id=visit_id)

    def restore(self, visit_id: str, answer: Answer, who: Who) -> tuple[Answer, Changes]:
        """Put an earlier answer back as a new change: what undo does."""
        with self._store.write(who) as session:
            self._open(session, visit_id, answer.path)
            new = answers.put(session, visit_id, answer)
        return new, Changes.of(Topic.ANSWERS, visit_id=visit_id)

    def _form(self, session: StoreSession, visit_id: str) -> Form:
        return checklists.form_of(session, self._shelf, *visits.checklist_versions(session, visit_id))

    def _open(self, session: StoreSession, visit_id: str, path: str) -> Question:
        recording.ensure_recordable(session, visit_id)
        question = self._form(session, visit_id).at(path)
        if question is None:
            raise NotFound("question_not_found")
        return question


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

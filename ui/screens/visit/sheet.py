"""The answers of one visit while they are being given: every one is saved by itself and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from npm_desktop.checklists import progress
from npm_desktop.checklists.form import Form, Question, Section
from npm_desktop.checklists.progress import SectionProgress
from npm_desktop.core import Core
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import Text
from ui.context import Context
from ui.screens.visit.saving import Saving

_MOST_STEPS = 200
NEEDS_REASON = (AnswerState.NOT_SHOWN, AnswerState.REFUSED)


@dataclass(frozen=True, slots=True)
class Step:
    """What undo brings back: the answers as they were before, and in which stay at the question they were typed."""

    before: tuple[Answer, ...]
    part: str = ""
    stay: int = 0


class Sheet(QObject):
    """`answered(path)` when an answer is stored, `refused(path, sentence)` when it is not, and what was done at once.

    `undone(paths)` after undo, `closed(number)` when a section was marked in one move.
    """

    answered = Signal(str)
    refused = Signal(str, str)
    undone = Signal(object)
    closed = Signal(int)
    reloaded = Signal()

    def __init__(self, context: Context, visit_id: str, form: Form, saving: Saving) -> None:
        super().__init__(saving)
        self._context, self._visit, self._saving = context, visit_id, saving
        self.form = form
        self.language = "ru"
        self._answers: dict[str, Answer] = {}
        self._steps: list[Step] = []
        self._stay = 0

    def show(self, answers: Mapping[str, Answer]) -> None:
        """Take the answers as they are stored now."""
        self._answers = dict(answers)
        self.reloaded.emit()

    def answer(self, path: str) -> Answer:
        """Return what is stored for a question."""
        return self._answers.get(path) or Answer(path)

    def progress(self) -> tuple[SectionProgress, ...]:
        """Return how far each section is."""
        return progress.of_form(self.form, self._states())

    def section_progress(self, section: Section) -> SectionProgress:
        """Return how far one section is."""
        return progress.of_section(section, self._states())

    def has_gap(self, section: Section) -> bool:
        """Tell whether a question of the section was not shown or refused and nobody wrote why."""
        answers = (self.answer(one.path) for one in section.questions)
        return any(one.state in NEEDS_REASON and not one.reason for one in answers)

    def entered(self) -> None:
        """Somebody came to another question: what is typed from now on is a step of its own."""
        self._stay += 1

    def give(self, path: str, value: str, language: str) -> None:
        """Answer a question."""
        core, visit, who = self._given_by()
        self._send(path, "value", partial(core.answers.set, visit, path, value, who, language))

    def mark(self, path: str, state: AnswerState, reason: Text) -> None:
        """Say why there is no answer."""
        core, visit, who = self._given_by()
        part = "reason" if reason else "state"
        self._send(path, part, partial(core.answers.state, visit, path, state, who, reason), key="value")

    def note(self, path: str, language: str, value: str) -> None:
        """Write the note of a question."""
        core, visit, who = self._given_by()
        self._send(path, "note", partial(core.answers.note, visit, path, language, value, who))

    def close_section(self, section: Section, reason: Text) -> None:
        """Mark every question of the section that has no answer as not applicable, all with one reason."""
        paths = [one.path for one in self.open_questions(section)]
        if not paths:
            return
        core, visit, who = self._given_by()
        job = partial(_close, core, visit, paths, reason, who)
        self._saving.send(f"section {section.code}", job, self._stored_many, partial(self.refused.emit, paths[0]))

    def open_questions(self, section: Section) -> list[Question]:
        """Return the questions of the section that have no answer and no reason."""
        states = self._states()
        empty = ("", AnswerState.NOT_ASKED)
        return [one for one in section.questions if one.asked and states.get(one.path, "") in empty]

    def can_undo(self) -> bool:
        """Tell whether there is something to take back."""
        return bool(self._steps)

    def undo(self) -> None:
        """Put the answers of the last step back."""
        # What was taken back in its own field already is no step any more.
        while self._steps and not self._differs(self._steps[-1]):
            self._steps.pop()
        if not self._steps:
            return
        step = self._steps.pop()
        core, visit, who = self._given_by()
        job = partial(_restore, core, visit, step.before, who)
        self._saving.send("undo", job, self._taken_back)

    def _differs(self, step: Step) -> bool:
        return any(_content(one) != _content(self.answer(one.path)) for one in step.before)

    def _given_by(self) -> tuple[Core, str, Who]:
        return self._context.core, self._visit, self._context.voice.who()

    def _states(self) -> dict[str, str]:
        return {path: answer.state for path, answer in self._answers.items()}

    def _send(self, path: str, part: str, job: Any, key: str = "") -> None:
        done = partial(self._stored, path, part, self._stay)
        self._saving.send(f"{key or part} {path}", job, done, partial(self.refused.emit, path))

    def _stored(self, path: str, part: str, stay: int, result: tuple[Answer, Changes]) -> None:
        before, after = self.answer(path), result[0]
        self._answers[path] = after
        last = self._steps[-1] if self._steps else None
        same = last is not None and (last.part, last.stay) == (part, stay) and last.before[0].path == path
        if _content(before) != _content(after) and not (same and _typed(self.form.at(path), part)):
            self._remember(Step((before,), part, stay))
        self.answered.emit(path)

    def _stored_many(self, result: tuple[Sequence[Answer], Changes]) -> None:
        self._remember(Step(tuple(self.answer(one.path) for one in result[0])))
        for answer in result[0]:
            self._answers[answer.path] = answer
            self.answered.emit(answer.path)
        self.closed.emit(len(result[0]))

    def _taken_back(self, result: tuple[Sequence[Answer], Changes]) -> None:
        for answer in result[0]:
            self._answers[answer.path] = answer
            self.answered.emit(answer.path)
        self.undone.emit([answer.path for answer in result[0]])

    def _remember(self, step: Step) -> None:
        self._steps = [*self._steps[-_MOST_STEPS:], step]


def _close(core: Core, visit: str, paths: Sequence[str], reason: Text, who: Who) -> tuple[list[Answer], Changes]:
    made = [core.answers.state(visit, path, AnswerState.NOT_APPLICABLE, who, reason) for path in paths]
    return [answer for answer, _ in made], made[-1][1]


def _restore(core: Core, visit: str, before: Sequence[Answer], who: Who) -> tuple[list[Answer], Changes]:
    made = [core.answers.restore(visit, answer, who) for answer in before]
    return [answer for answer, _ in made], made[-1][1]


def _content(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.state, answer.reason, answer.note, answer.text


def _typed(question: Question | None, part: str) -> bool:
    """Tell whether it grows letter by letter, so that one undo takes back the whole of it."""
    return part in ("note", "reason") or (question is not None and not question.choices)

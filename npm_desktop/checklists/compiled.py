"""A form with its rules compiled and what a page needs to look at its fillings: made once, the same for every visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from npm_desktop.checklists import external
from npm_desktop.checklists.filling.definition import Definition, compile_form
from npm_desktop.checklists.filling.looking import Looking
from npm_desktop.checklists.form import CHOOSING, Form, Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState

CHOICE_OF_STATE = {AnswerState.NOT_APPLICABLE: "na", AnswerState.NOT_SHOWN: "nd"}


@dataclass(slots=True)
class Compiled:
    """One converted form. `paths` are those it has a place for, `defaults` those of answers it begins with."""

    form: Form
    definition: Definition
    paths: frozenset[str]
    defaults: tuple[str, ...]
    _looking: dict[tuple[str, ...], Looking] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Form) -> Compiled:
        """Compile a form; its data files are read here."""
        definition = compile_form(form.xml, external.read_all(form))
        paths = {"/" + "/".join(path): node for path, node in definition.patterns.items()}
        defaults = tuple(path for path, node in paths.items() if node.value and _is_answered(form.at(path)))
        return cls(form, definition, frozenset(paths), defaults)

    def asked(self, path: str) -> Question | None:
        """Return the question that a person answers at the path, None for whatever else stands there."""
        question = self.form.at(path)
        return question if _is_answered(question) else None

    def looking(self, languages: Sequence[str]) -> Looking:
        """Return what looks at fillings in these languages."""
        key = tuple(languages)
        if key not in self._looking:
            self._looking[key] = Looking.at(self.definition, key)
        return self._looking[key]


def _is_answered(question: Question | None) -> bool:
    return question is not None and question.asked


def engine_value(question: Question, answer: Answer) -> str:
    """Return what stands in the engine for an answer: what does not apply is the choice `na` where the list has it."""
    if answer.state is AnswerState.ANSWERED:
        return answer.value
    name = CHOICE_OF_STATE.get(answer.state, "")
    known = question.kind in CHOOSING and (not question.choices or question.choice(name) is not None)
    return name if name and known else ""

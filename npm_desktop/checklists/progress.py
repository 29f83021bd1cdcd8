"""How far a checklist is answered, and what comes next: pure functions over a form and the states of its answers.

`states` is `{path: state}`; a path that is absent is unanswered. Relevance is not evaluated here: whoever does marks
the questions that don't open as `hidden`, and they count for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from npm_desktop.checklists.form import Form, Question, Section
from npm_desktop.domain.states import AnswerState

HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section: how many of its questions have an answer or a reason, and which required ones have none."""

    section: str
    answered: int
    total: int
    missing_required: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left."""
        return self.answered == self.total


def of_form(form: Form, states: Mapping[str, str]) -> tuple[SectionProgress, ...]:
    """Return the progress of every section, in order."""
    return tuple(of_section(section, states) for section in form.sections)


def of_section(section: Section, states: Mapping[str, str]) -> SectionProgress:
    """Return the progress of one section; `missing_required` are paths."""
    questions = list(_open(section.questions, states))
    done = [question for question in questions if _answered(question, states)]
    missing = tuple(q.path for q in questions if q.required and not _answered(q, states))
    return SectionProgress(section.name, len(done), len(questions), missing)


def next_unanswered(form: Form, states: Mapping[str, str], after: str = "") -> Question | None:
    """Return the next question without an answer after the path `after`, from the top again at the end; else None."""
    questions = list(form.questions())
    start = next((place for place, one in enumerate(questions, 1) if one.path == after), 0)
    ordered = tuple(questions[start:] + questions[:start])
    return next((one for one in _open(ordered, states) if not _answered(one, states)), None)


def _open(questions: tuple[Question, ...], states: Mapping[str, str]) -> Iterator[Question]:
    return (one for one in questions if one.asked and states.get(one.path) != HIDDEN)


def _answered(question: Question, states: Mapping[str, str]) -> bool:
    return states.get(question.path, "") not in ("", AnswerState.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Completion:
    """How the questions of a visit stand, in numbers; each place of a repeat counts, what isn't asked doesn't.

    "Nobody asked" and "was refused" are two things: the first is the group's to mend, the second the administration's.
    """

    answered: int = 0
    not_applicable: int = 0
    not_shown: int = 0
    refused: int = 0
    not_asked: int = 0

    @property
    def total(self) -> int:
        """Return how many are asked."""
        return self.answered + self.not_applicable + self.not_shown + self.refused + self.not_asked


def completion(states: Iterable[str]) -> Completion:
    """Count the states of the questions that are asked."""
    counted = Counter(states)
    hidden = counted.pop("", 0)
    return Completion(
        counted[AnswerState.ANSWERED],
        counted[AnswerState.NOT_APPLICABLE],
        counted[AnswerState.NOT_SHOWN],
        counted[AnswerState.REFUSED],
        counted[AnswerState.NOT_ASKED] + hidden,
    )

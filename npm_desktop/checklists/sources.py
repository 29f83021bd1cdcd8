"""Which contradictions of a visit still want a word: neither a note explains them nor a finding rests on them.

Pure: it takes a view of the filling, the answers with their notes, and what findings rest on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from npm_desktop.checklists.agreements import RECORDED_FACTS, VISIT_FACTS, SourceKind
from npm_desktop.checklists.contradictions import Contradiction, Known, contradictions
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import View
from npm_desktop.checklists.form import Form
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState

# What is said of a contradiction, by the fact or the kind of the other source.
CODES = {
    name: f"disagrees_{name}"
    for name in (SourceKind.QUESTION, SourceKind.SUM, SourceKind.COUNT, *sorted(VISIT_FACTS | RECORDED_FACTS))
}


def known_of(view: View, facts: Mapping[str, Decimal]) -> Known:
    """Return what can be compared: what stands at places that are asked, without states that are no number."""
    given = (AnswerState.ANSWERED, AnswerState.NOT_ASKED)
    values = {
        spot: one.value
        for spot, one in view.standings.items()
        if one.value and one.relevant and one.state in given and not one.problem
    }
    items = Counter(one.path for one in view.items if one.relevant)
    return Known(values, items, facts)


def disagreeing(
    form: Form,
    view: View,
    answers: Mapping[Spot, Answer],
    facts: Mapping[str, Decimal],
    cited: Iterable[Collection[str]] = (),
) -> tuple[Contradiction, ...]:
    """Return the contradictions that nobody explained; `cited` are the paths that each finding rests on."""
    rests = [set(one) for one in cited]
    found = contradictions(form, known_of(view, facts))
    return tuple(one for one in found if not is_settled(one, answers, rests))


def is_settled(one: Contradiction, answers: Mapping[Spot, Answer], cited: Iterable[Collection[str]]) -> bool:
    """Tell whether a note at the question explains it, or a finding rests on both sources."""
    answer = answers.get(one.spot)
    if answer is not None and answer.note:
        return True
    return any(set(one.paths) <= set(paths) for paths in cited)


def problem_of(form: Form, one: Contradiction) -> Problem:
    """Return what is to be said about a contradiction: both sources with what each of them says."""
    source = one.agreement.source
    details: dict[str, object] = {"question": one.question.code, "said": _told(one.said), "other": _told(one.other)}
    if source.kind in (SourceKind.QUESTION, SourceKind.SUM):
        known = form.coded(source.name) or form.named(source.name)
        details["other_question"] = known.code if known is not None else source.name
    code = CODES[source.name if source.fact else source.kind]
    return Problem(code, False, "question", one.question.path, details)


def _told(number: Decimal) -> str:
    return f"{number.normalize():f}"

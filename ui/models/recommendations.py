"""How recommendations are told: what the body says and what the group verified are two things.

They have two shapes and two sets of words, in each language, so that nobody takes the one for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.names import JUDGEMENTS
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, Judgement, RecommendationState
from npm_desktop.reference.library import Reference
from ui.language import current, tr
from ui.widgets.shapes import Mark

MARKS = {
    RecommendationState.DRAFT: Mark.NONE,
    RecommendationState.SENT: Mark.OPEN,
    RecommendationState.IN_PROGRESS: Mark.HALF,
    RecommendationState.PARTIAL: Mark.HALF,
    RecommendationState.IMPLEMENTED: Mark.GOOD,
    RecommendationState.REJECTED: Mark.STOP,
    RecommendationState.NOT_IMPLEMENTED: Mark.BAD,
    RecommendationState.OBSOLETE: Mark.NONE,
}
_OWN = (RecommendationState.DRAFT, RecommendationState.SENT)


@dataclass(frozen=True, slots=True)
class Told:
    """A status in words, with its shape."""

    words: str
    mark: str


def state_name(state: RecommendationState, reference: Reference) -> str:
    """Return the state in the words of the glossary."""
    return current().pick(reference.statuses()[state])


def step_name(step: RecommendationStep, reference: Reference) -> str:
    """Return what a step says: in the group's words when the group saw it, else in those of the glossary."""
    if step.verified and step.state in set(Judgement):
        return tr(JUDGEMENTS[Judgement(step.state)])
    return state_name(step.state, reference)


def said(recommendation: Recommendation, reference: Reference) -> Told:
    """Return what the addressee last said."""
    step = _last(recommendation, verified=False)
    if step is None:
        return Told(tr("The body: no answer yet"), Mark.OPEN)
    return Told(tr("The body reports: {state}", state=state_name(step.state, reference)), MARKS[step.state])


def verified(recommendation: Recommendation, reference: Reference) -> Told:
    """Return what the group last saw for itself. Only this counts."""
    step = _last(recommendation, verified=True)
    if step is None:
        return Told(tr("We: not verified yet"), Mark.NONE)
    return Told(tr("We: {state}", state=step_name(step, reference)), MARKS[step.state])


def is_said(step: RecommendationStep) -> bool:
    """Tell whether the step is what the body reports: neither seen by the group nor its own sending."""
    return not step.verified and step.state not in _OWN


def is_late(recommendation: Recommendation, today: date) -> bool:
    """Tell whether the term has ended and the recommendation is still open."""
    deadline = recommendation.deadline
    return deadline is not None and deadline < today and recommendation.state in OPEN_RECOMMENDATIONS


def _last(recommendation: Recommendation, *, verified: bool) -> RecommendationStep | None:
    told = [one for one in recommendation.history if one.state not in _OWN and one.verified == verified]
    return told[-1] if told else None

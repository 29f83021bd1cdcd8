"""How recommendations are told: what the body says and what the group verified are two things, with two shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS, RecommendationState
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


def said(recommendation: Recommendation, reference: Reference) -> Told:
    """Return what the addressee last said."""
    step = _last(recommendation, verified=False)
    if step is None:
        return Told(tr("The body: no answer yet"), Mark.OPEN)
    return Told(tr("The body: {state}", state=state_name(step.state, reference)), MARKS[step.state])


def verified(recommendation: Recommendation, reference: Reference) -> Told:
    """Return what the group last saw for itself. Only this counts."""
    step = _last(recommendation, verified=True)
    if step is None:
        return Told(tr("We: not verified yet"), Mark.NONE)
    return Told(tr("We verified: {state}", state=state_name(step.state, reference)), MARKS[step.state])


def is_late(recommendation: Recommendation, today: date) -> bool:
    """Tell whether the term has ended and the recommendation is still open."""
    deadline = recommendation.deadline
    return deadline is not None and deadline < today and recommendation.state in OPEN_RECOMMENDATIONS


def _last(recommendation: Recommendation, *, verified: bool) -> RecommendationStep | None:
    told = [step for step in recommendation.history if step.verified == verified and step.state not in _OWN]
    return told[-1] if told else None

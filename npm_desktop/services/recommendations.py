"""Recommendations: one action, one addressee, one deadline; their life after they were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from npm_desktop.domain import ids, states
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.finding import Recommendation, RecommendationLine, RecommendationStep
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.store import findings, recommendations, recording, visits
from npm_desktop.store.store import Store

_TEXTS = frozenset({"text", "verify"})
_PLAIN = frozenset({"addressee", "addressee_note", "deadline", "priority", "severity", "nature", "print_class"})


class Recommendations:
    """The recommendations."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    def all(
        self, states: Iterable[RecommendationState] = (), *, institution_id: str = "", limit: int = 500
    ) -> list[RecommendationLine]:
        """Return recommendations, the earliest deadline first."""
        with self._store.read() as session:
            return recommendations.lines(session, states=states, institution_id=institution_id, limit=limit)

    def of_visit(self, visit_id: str) -> list[Recommendation]:
        """Return the recommendations of the visit in their order."""
        with self._store.read() as session:
            return recommendations.of_visit(session, visit_id)

    def get(self, recommendation_id: str) -> Recommendation:
        """Return the recommendation with its history, or raise NotFound."""
        with self._store.read() as session:
            return recommendations.get(session, recommendation_id)

    def add(self, visit_id: str, text: Text, who: Who, finding_id: str = "", **fields: object) -> tuple[str, Changes]:
        """Add a recommendation of a visit; return its id. A finding's severity is taken over."""
        if not text:
            raise RuleBroken("recommendation_text_missing")
        self._check(fields)
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            visit = visits.get(session, visit_id)
            ordinal = recommendations.next_ordinal(session, visit_id)
            made = Recommendation(
                id=ids.new_id(),
                institution_id=visit.institution_id,
                visit_id=visit_id,
                finding_id=finding_id,
                number=f"{visit.number}-{ordinal:02d}",
                ordinal=ordinal,
                text=text,
            )
            if finding_id:
                made = replace(made, severity=findings.get(session, finding_id).severity)
            recommendations.put(session, replace(made, **fields))  # type: ignore[arg-type]
        return made.id, Changes.of(Topic.RECOMMENDATIONS, Topic.VISITS, visit_id=visit_id)

    def set(self, recommendation_id: str, who: Who, **fields: object) -> Changes:
        """Set plain fields of a recommendation of an open visit."""
        unknown = set(fields) - _PLAIN
        if unknown:
            raise ValueError(f"not a plain field of a recommendation: {', '.join(sorted(unknown))}")
        self._check(fields)
        return self._change(recommendation_id, who, lambda old: replace(old, **fields))  # type: ignore[arg-type]

    def write(self, recommendation_id: str, language: str, value: str, who: Who, name: str = "text") -> Changes:
        """Write the text, or what to look at on a later visit (`verify`), in one language."""
        if name not in _TEXTS:
            raise ValueError(f"not a text of a recommendation: {name}")

        def written(old: Recommendation) -> Recommendation:
            text: Text = getattr(old, name).written(language, value)
            if name == "text" and not text:
                raise RuleBroken("recommendation_text_missing")
            fields: dict[str, Any] = {name: text}
            return replace(old, **fields)

        return self._change(recommendation_id, who, written)

    def arrange(self, visit_id: str, order: Sequence[str], who: Who) -> Changes:
        """Put the recommendations of an open visit in this order of ids; those not named follow.

        Places and numbers go on being the same ones: nothing was sent yet, and what was taken back keeps its own.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            there = recommendations.of_visit(session, visit_id)
            known = {one.id: one for one in there}
            wanted = [key for key in dict.fromkeys(order) if key in known]
            keys = [*wanted, *(one.id for one in there if one.id not in wanted)]
            places = [(one.ordinal, one.number) for one in there]
            for key, (ordinal, number) in zip(keys, places, strict=True):
                recommendations.put(session, replace(known[key], ordinal=ordinal, number=number))
        return Changes.of(Topic.RECOMMENDATIONS, visit_id=visit_id)

    def _change(self, recommendation_id: str, who: Who, change: Callable[[Recommendation], Recommendation]) -> Changes:
        with self._store.write(who) as session:
            old = recommendations.get(session, recommendation_id)
            if old.visit_id:
                recording.ensure_recordable(session, old.visit_id)
            recommendations.put(session, change(old))
        return Changes.of(Topic.RECOMMENDATIONS, visit_id=old.visit_id or None)

    def remove(self, recommendation_id: str, who: Who) -> Changes:
        """Take a recommendation of an open visit back."""
        with self._store.write(who) as session:
            old = recommendations.get(session, recommendation_id)
            if old.visit_id:
                recording.ensure_recordable(session, old.visit_id)
            recommendations.remove(session, recommendation_id)
        return Changes.of(Topic.RECOMMENDATIONS, Topic.VISITS, visit_id=old.visit_id or None)

    def restore(self, recommendation_id: str, who: Who) -> Changes:
        """Bring back a recommendation that was taken back, with its number and all it held."""
        with self._store.write(who) as session:
            recommendations.restore(session, recommendation_id)
            old = recommendations.get(session, recommendation_id)
            if old.visit_id:
                recording.ensure_recordable(session, old.visit_id)
        return Changes.of(Topic.RECOMMENDATIONS, Topic.VISITS, visit_id=old.visit_id or None)

    def step(self, recommendation_id: str, step: RecommendationStep, who: Who) -> Changes:
        """Note what became of a recommendation. Implemented counts only once it was verified."""
        if step.state is RecommendationState.IMPLEMENTED and not step.verified:
            raise RuleBroken("implemented_not_verified")
        with self._store.write(who) as session:
            old = recommendations.get(session, recommendation_id)
            states.recommendation_step(old.state, step.state)
            if old.history and step.day < old.history[0].day:
                raise RuleBroken("step_before_sending", day=f"{old.history[0].day:%d.%m.%Y}")
            recommendations.step(session, recommendation_id, step, self._store.now())
        return Changes.of(Topic.RECOMMENDATIONS, visit_id=old.visit_id or None)

    def send(self, visit_id: str, day: date, who: Who) -> Changes:
        """Note that the drafts of the visit were sent to their addressees on the day."""
        with self._store.write(who) as session:
            for one in recommendations.of_visit(session, visit_id):
                if one.state is RecommendationState.DRAFT:
                    sent = RecommendationStep(RecommendationState.SENT, day)
                    recommendations.step(session, one.id, sent, self._store.now())
        return Changes.of(Topic.RECOMMENDATIONS, Topic.INSTITUTIONS, visit_id=visit_id)

    def add_paper(self, batch: Sequence[tuple[Recommendation, RecommendationStep]], who: Who) -> Changes:
        """Take in open recommendations that exist on paper only, each with the state it has."""
        with self._store.write(who) as session:
            for recommendation, step in batch:
                recommendations.put(session, recommendation)
                if not recommendations.get(session, recommendation.id).history:
                    recommendations.step(session, recommendation.id, step, self._store.now())
        return Changes.of(Topic.RECOMMENDATIONS, Topic.INSTITUTIONS)

    def _check(self, fields: dict[str, object]) -> None:
        addressee = fields.get("addressee")
        if addressee and addressee not in self._reference.bodies:
            raise RuleBroken("body_unknown", value=addressee)
        nature = fields.get("nature")
        if nature and nature not in self._reference.natures():
            raise RuleBroken("nature_unknown", value=nature)

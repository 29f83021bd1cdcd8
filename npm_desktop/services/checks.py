"""Checking on the spot what was recommended and promised: judgement, observation, proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.evidence import Card, Check
from npm_desktop.domain.names import PROOFS
from npm_desktop.domain.states import Judgement
from npm_desktop.errors import RuleBroken
from npm_desktop.store import checks, recommendations, recording, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.evidence import CheckRow, PromiseRow


class Checks:
    """The cards of a visit. `subject_id` is a recommendation or a promise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cards(self, visit_id: str) -> list[Card]:
        """Return the cards of the visit: the base visit's first."""
        with self._store.read() as session:
            return checks.cards(session, visits.get(session, visit_id))

    def judge(self, visit_id: str, subject_id: str, judgement: Judgement, who: Who) -> Changes:
        """Say what the group sees of it now; the recommendation itself moves when the report is fixed."""
        return self._change(visit_id, subject_id, who, lambda old: replace(old, judgement=judgement))

    def observe(self, visit_id: str, subject_id: str, language: str, value: str, who: Who) -> Changes:
        """Write what was seen, in one language."""
        return self._change(
            visit_id,
            subject_id,
            who,
            lambda old: replace(old, observation=old.observation.written(language, value)),
        )

    def prove(self, visit_id: str, subject_id: str, proof: Sequence[str], who: Who) -> Changes:
        """Say what the judgement rests on: kinds of proof."""
        unknown = set(proof) - set(PROOFS)
        if unknown:
            raise ValueError(f"no such proof: {', '.join(sorted(unknown))}")
        return self._change(visit_id, subject_id, who, lambda old: replace(old, proof=tuple(proof)))

    def _change(self, visit_id: str, subject_id: str, who: Who, change: Callable[[Check], Check]) -> Changes:
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            rows.put(session, CheckRow, change(_check(session, visit_id, subject_id)))
        return Changes.of(Topic.VISITS, Topic.RECOMMENDATIONS, visit_id=visit_id)


def _check(session: StoreSession, visit_id: str, subject_id: str) -> Check:
    key = checks.check_id(visit_id, subject_id)
    found = rows.find(session, CheckRow, Check, key)
    if found is not None:
        return found
    promise = session.get(PromiseRow, subject_id)
    if promise is not None:
        made = Check(key, visit_id, promise_id=subject_id)
        source, institution = promise.visit_id, visits.get(session, promise.visit_id).institution_id
    else:
        recommendation = recommendations.get(session, subject_id)
        made = Check(key, visit_id, recommendation_id=subject_id)
        source, institution = recommendation.visit_id, recommendation.institution_id
    if source == visit_id:
        raise RuleBroken("check_of_own_visit")
    if institution != visits.get(session, visit_id).institution_id:
        raise RuleBroken("check_elsewhere")
    return made

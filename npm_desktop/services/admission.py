"""Refused entry: the record of the refusal, calls, witnesses, the clock and the appeals.

A refusal that the group could begin nothing after is not a visit that was carried out; once the act is fixed, what it
says stays as it is, while the appeals go on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from npm_desktop.domain import ids, states
from npm_desktop.domain.admission import Appeal, Call, Deadline, Refusal, Witness, clock
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.services.entries import Entries
from npm_desktop.store import documents, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.admission import AppealRow, CallRow, RefusalRow, WitnessRow

_TEXTS = frozenset(one.name for one in fields(Refusal) if str(one.type) == "Text")
_PLAIN = frozenset(one.name for one in fields(Refusal)) - _TEXTS - {"id", "visit_id"}


@dataclass(frozen=True, slots=True)
class Gate:
    """Everything about a refused entry."""

    refusal: Refusal
    calls: tuple[Call, ...]
    witnesses: tuple[Witness, ...]
    appeals: tuple[Appeal, ...]
    clock: tuple[Deadline, ...]


class Admission:
    """The refusals."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._terms = reference.refusal_terms()

    def of_visit(self, visit_id: str) -> Gate | None:
        """Return what happened at the gate, None when nobody was refused."""
        with self._store.read() as session:
            refusal = rows.find(session, RefusalRow, Refusal, refusal_id(visit_id))
            if refusal is None:
                return None
            appeals = tuple(rows.of_visit(session, AppealRow, Appeal, visit_id))
            at = refusal.refused_at
            day = at.at.date() if at else visits.get(session, visit_id).day
            return Gate(
                refusal,
                tuple(rows.of_visit(session, CallRow, Call, visit_id)),
                tuple(rows.of_visit(session, WitnessRow, Witness, visit_id)),
                appeals,
                clock(day, self._terms, appeals),
            )

    def begin(self, visit_id: str, who: Who, **given: Any) -> Changes:
        """Note that the group is refused entry: from now on the visit counts as not admitted."""
        _known(given, _PLAIN | _TEXTS)
        with self._store.write(who) as session:
            ensure_gate_open(session, visit_id)
            old = visits.state(session, visit_id)
            if old is not VisitState.NOT_ADMITTED:
                visits.change(session, visit_id, state=states.visit_step(old, VisitState.NOT_ADMITTED))
            known = rows.find(session, RefusalRow, Refusal, refusal_id(visit_id))
            made = known or Refusal(refusal_id(visit_id), visit_id, certificates_shown=True)
            rows.put(session, RefusalRow, replace(made, **given))
        return _changes(visit_id)

    def admitted_after_all(self, visit_id: str, at: Moment, who: Who) -> Changes:
        """Note that the group was let in later; the refusal stays on record as an obstruction."""
        with self._store.write(who) as session:
            ensure_gate_open(session, visit_id)
            new = states.visit_step(visits.state(session, visit_id), VisitState.UNDER_WAY)
            visits.change(session, visit_id, state=new, admitted_at=at)
        return _changes(visit_id)

    def set(self, visit_id: str, who: Who, **given: Any) -> Changes:
        """Set plain fields of the refusal."""
        _known(given, _PLAIN)
        return self._change(visit_id, who, lambda old: replace(old, **given))

    def write(self, visit_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write a text of the refusal in one language."""
        _known({name: value}, _TEXTS)

        def written(old: Refusal) -> Refusal:
            text: Text = getattr(old, name)
            changed: dict[str, Any] = {name: text.written(language, value)}
            return replace(old, **changed)

        return self._change(visit_id, who, written)

    def _change(self, visit_id: str, who: Who, change: Callable[[Refusal], Refusal]) -> Changes:
        with self._store.write(who) as session:
            ensure_gate_open(session, visit_id)
            old = rows.get(session, RefusalRow, Refusal, refusal_id(visit_id))
            rows.put(session, RefusalRow, change(old))
        return _changes(visit_id)


class _AtTheGate(Entries[Any]):
    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        ensure_gate_open(session, visit_id)


class Calls(_AtTheGate):
    """Who was called from the gate."""

    table = CallRow
    kind = Call


class Witnesses(_AtTheGate):
    """Who saw and heard it."""

    table = WitnessRow
    kind = Witness


class Appeals(Entries[Appeal]):
    """The papers after an act, and their fate; they go on when the visit is closed."""

    table = AppealRow
    kind = Appeal

    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        visits.state(session, visit_id)

    def _check(self, session: StoreSession, made: Appeal) -> None:
        if made.day and made.answered_on and made.answered_on < made.day:
            raise RuleBroken("appeal_answered_before")


def refusal_id(visit_id: str) -> str:
    """Return the one id that the refusal of a visit can have."""
    return ids.derived_id("refusal", visit_id)


def ensure_gate_open(session: StoreSession, visit_id: str) -> None:
    """Refuse to change what a fixed act says."""
    states.ensure_recordable(visits.state(session, visit_id))
    if documents.fixed(session, visit_id, DocumentKind.NON_ADMISSION):
        raise RuleBroken("act_fixed")


def _known(given: dict[str, Any], names: frozenset[str]) -> None:
    unknown = set(given) - names
    if unknown:
        raise ValueError(f"not a field of a refusal: {', '.join(sorted(unknown))}")


def _changes(visit_id: str) -> Changes:
    return Changes.of(Topic.VISITS, visit_id=visit_id)

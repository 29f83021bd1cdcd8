"""Refused entry: the record of the refusal, calls, witnesses, the clock and the appeals.

A refusal that the group could begin nothing after is not a visit that was carried out; once the act is fixed, what it
says stays as it is, while the appeals go on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from npm_desktop.documents import explanations
from npm_desktop.domain import states
from npm_desktop.domain.act import leaving_untold
from npm_desktop.domain.admission import GATE_TIMES, Appeal, Call, Deadline, GatePlace, Refusal, Witness, clock
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.states import AppealKind, VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.reference.library import Reference
from npm_desktop.services.entries import Entries
from npm_desktop.store import at_gate, bases, documents, info, institutions, people, recording, rows, snapshots, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.admission import AppealRow, CallRow, RefusalRow, WitnessRow

PROSECUTOR = "PROS-REG"
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
        self._reference = reference
        self._terms = reference.refusal_terms()

    def of_visit(self, visit_id: str) -> Gate | None:
        """Return what happened at the gate, None when nobody was refused."""
        with self._store.read() as session:
            refusal = rows.find(session, RefusalRow, Refusal, at_gate.refusal_id(visit_id))
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

    def open_at_gate(
        self, place: GatePlace, who: Who, *, kind: VisitType = VisitType.PERIODIC, at: Moment | None = None
    ) -> tuple[str, Changes]:
        """Begin a refused visit with nothing prepared; return its id.

        The institution is made with a provisional code when only its name is known. The team is the group of whoever
        works here, with the certificates of the day; the arrival is now unless `at` says otherwise.
        """
        with self._store.write(who) as session:
            arrived = at or self._store.now()
            found = at_gate.institution(session, self._reference, place, arrived)
            person = info.get(session).owner_id or who.typist
            visit = at_gate.visit(session, self._reference, found, kind, arrived, person)
            visits.add(session, visit)
            rows.put(session, RefusalRow, self._made(visit))
        return visit.id, Changes.of(Topic.VISITS, Topic.INSTITUTIONS, visit_id=visit.id)

    def begin(self, visit_id: str, who: Who, **given: Any) -> Changes:
        """Note that the group is refused entry: from now on the visit counts as not admitted.

        RuleBroken `already_admitted` when the group is inside: what is refused there is an obstruction.
        """
        _known(given, _PLAIN | _TEXTS)
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=True)
            visit = visits.get(session, visit_id)
            known = rows.find(session, RefusalRow, Refusal, at_gate.refusal_id(visit_id))
            if visit.state is not VisitState.NOT_ADMITTED and known is None:
                self._refuse(session, visit)
            rows.put(session, RefusalRow, replace(known or self._made(visit), **given))
        return _changes(visit_id)

    def _refuse(self, session: StoreSession, visit: Visit) -> None:
        if visit.admitted_at is not None:
            raise RuleBroken("already_admitted")
        visits.change(session, visit.id, state=states.visit_step(visit.state, VisitState.NOT_ADMITTED))
        if visit.arrived_at is None:
            now = self._store.now()
            visits.change(session, visit.id, arrived_at=now, day=now.at.date())
            self._copy_again(session, replace(visit, day=now.at.date()))

    def _copy_again(self, session: StoreSession, visit: Visit) -> None:
        """Copy the institution and the certificates as they are on the day of the visit."""
        institution = institutions.get(session, visit.institution_id)
        group = next((one for one in people.groups(session) if one.id == visit.group_id), None)
        visits.change(session, visit.id, snapshot=snapshots.institution(self._reference, institution, group))
        snapshots.renew_certificates(session, visit, visit.day)

    def _made(self, visit: Visit) -> Refusal:
        return Refusal(
            at_gate.refusal_id(visit.id),
            visit.id,
            certificates_shown=True if visit.ids_shown_at else None,
            explained=explanations.explained(None),
            copies=explanations.copies(self._reference, visit.snapshot.category),
        )

    def move(self, visit_id: str, place: GatePlace, who: Who) -> Changes:
        """Say that it is another institution, or correct the one that was named at the gate."""
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id, at_gate=True)
            visit = visits.get(session, visit_id)
            known = institutions.get(session, visit.institution_id)
            if not place.institution_id and at_gate.is_own(session, known, visit_id):
                found = at_gate.renamed(session, self._reference, known, place)
            else:
                found = at_gate.institution(session, self._reference, place, visit.arrived_at or self._store.now())
            checklist = at_gate.checklist_of(session, self._reference.categories[found.category])
            fields: dict[str, object] = {"institution_id": found.id, "checklist_version_id": checklist or None}
            if visit.kind is VisitType.INTERIM and found.id != visit.institution_id:
                fields |= bases.base_fields(bases.default_base(session, found.id, visit.day))
            visits.change(session, visit_id, **fields)
            session.flush()
            self._copy_again(session, replace(visit, institution_id=found.id))
            self._renew_copies(session, visit, found.category)
        return Changes.of(Topic.VISITS, Topic.INSTITUTIONS, visit_id=visit_id)

    def _renew_copies(self, session: StoreSession, visit: Visit, category: str) -> None:
        """Name the body of the other institution, unless somebody wrote down other addressees."""
        old = rows.find(session, RefusalRow, Refusal, at_gate.refusal_id(visit.id))
        standard = explanations.copies(self._reference, visit.snapshot.category)
        if old is not None and old.copies.values == standard.values:
            rows.put(session, RefusalRow, replace(old, copies=explanations.copies(self._reference, category)))

    def mark(self, visit_id: str, name: str, moment: Moment | None, who: Who) -> Changes:
        """Note one of the four times at the gate; None takes it back. The arrival says the day of the visit.

        The time of leaving may be noted after the act is fixed, when the act doesn't tell it: then letters do.
        """
        if name not in GATE_TIMES:
            raise ValueError(f"not a time at the gate: {name}")
        with self._store.write(who) as session:
            added = name == "left_at" and leaving_untold(documents.of_visit(session, visit_id))
            recording.ensure_recordable(session, visit_id, at_gate=not added)
            old = rows.get(session, RefusalRow, Refusal, at_gate.refusal_id(visit_id))
            if added and moment is not None and old.refused_at is not None and moment.at < old.refused_at.at:
                raise RuleBroken("left_before_refusal")
            if name in ("refused_at", "left_at"):
                rows.put(session, RefusalRow, replace(old, **{name: moment}))  # type: ignore[arg-type]
                return _changes(visit_id)
            visits.change(session, visit_id, **{name: moment})
            if name == "ids_shown_at":
                rows.put(session, RefusalRow, replace(old, certificates_shown=True if moment else None))
            elif moment is not None:
                visits.change(session, visit_id, day=moment.at.date())
                session.flush()
                snapshots.renew_certificates(session, visits.get(session, visit_id), moment.at.date())
        return _changes(visit_id)

    def admitted_after_all(self, visit_id: str, at: Moment, who: Who) -> Changes:
        """Note that the group was let in later; the refusal stays on record as an obstruction.

        RuleBroken `admitted_before_refusal` when that was before the refusal. After an act is fixed it is possible too.
        """
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            at_gate.let_in(session, visits.get(session, visit_id), at, explanations.delayed())
        return _changes(visit_id)

    def set(self, visit_id: str, who: Who, **given: Any) -> Changes:
        """Set plain fields of the refusal. Another ground has another explanation, unless somebody wrote their own."""
        _known(given, _PLAIN)

        def changed(old: Refusal) -> Refusal:
            made = replace(old, **given)
            if old.explained.values == explanations.explained(old.ground).values:
                made = replace(made, explained=explanations.explained(made.ground))
            return made

        return self._change(visit_id, who, changed)

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
            recording.ensure_recordable(session, visit_id, at_gate=True)
            old = rows.get(session, RefusalRow, Refusal, at_gate.refusal_id(visit_id))
            rows.put(session, RefusalRow, change(old))
        return _changes(visit_id)


class _AtTheGate(Entries[Any]):
    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        recording.ensure_recordable(session, visit_id, at_gate=True)


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

    def begin(self, visit_id: str, kind: AppealKind, who: Who) -> tuple[str, Changes]:
        """Add a letter of the kind to whom such a letter goes; return its id."""
        with self._store.read() as session:
            superior = visits.get(session, visit_id).snapshot.body
        to_superior, to_ombudsman = kind is AppealKind.SUPERIOR_BODY, kind is AppealKind.OMBUDSMAN
        addressee = superior if to_superior else "" if to_ombudsman else PROSECUTOR
        note = explanations.ombudsman() if to_ombudsman else Text()
        return self.add(visit_id, who, kind=kind, addressee=addressee, addressee_note=note)

    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        visits.state(session, visit_id)

    def _check(self, session: StoreSession, made: Appeal, old: Appeal | None) -> None:
        if old is not None and _asked(made) != _asked(old):
            self._ensure_unfixed(session, old)
        if made.day and made.answered_on and made.answered_on < made.day:
            raise RuleBroken("appeal_answered_before")

    def _ensure_removable(self, session: StoreSession, old: Appeal) -> None:
        self._ensure_unfixed(session, old)

    def _ensure_unfixed(self, session: StoreSession, appeal: Appeal) -> None:
        if documents.fixed(session, appeal.visit_id, DocumentKind.APPEAL, subject_id=appeal.id):
            raise RuleBroken("letter_fixed")


def _asked(appeal: Appeal) -> tuple[object, ...]:
    """Return what a fixed letter says: its kind, whom it goes to, what it asks, in the language it was written in."""
    texts = (appeal.addressee_note, appeal.asks)
    return appeal.kind, appeal.addressee, *(one.values.get(one.source, "") for one in texts)


def _known(given: dict[str, Any], names: frozenset[str]) -> None:
    unknown = set(given) - names
    if unknown:
        raise ValueError(f"not a field of a refusal: {', '.join(sorted(unknown))}")


def _changes(visit_id: str) -> Changes:
    return Changes.of(Topic.VISITS, visit_id=visit_id)

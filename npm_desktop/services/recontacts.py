"""The check for persecution on a later visit: units that are talked with again, and codes that agreed to it."""

from __future__ import annotations

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.interview import Met, Recontact
from npm_desktop.domain.interview_rules import unit_key
from npm_desktop.domain.recontact import UnitBefore, asked, ensure_sample, units_before
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Listed
from npm_desktop.store import recontacts, rows, visits
from npm_desktop.store.store import StoreSession
from npm_desktop.store.tables.interviews import RecontactRow


class Recontacts(Listed[Recontact]):
    """What was done of it in a visit: one line a unit with a number, one a code inside it."""

    table = RecontactRow
    kind = Recontact
    topic = Topic.INTERVIEWS

    def units(self, visit_id: str) -> list[UnitBefore]:
        """Return the units of the visit before, with those who may be looked for again."""
        with self._store.read() as session:
            return _units(session, visit_id)

    def asked(self, visit_id: str) -> int | None:
        """Return how many people were talked with again, None where nobody wrote anything of it."""
        return asked(self.of_visit(visit_id))

    def count(self, visit_id: str, unit: str, persons: int, who: Who) -> Changes:
        """Say how many of a unit were talked with again."""
        key = ids.derived_id("recontact", visit_id, unit_key(unit))
        return self._put(visit_id, Recontact(key, visit_id, unit, persons), who)

    def met(self, visit_id: str, interview_id: str, met: Met, who: Who) -> Changes:
        """Say what became of looking for somebody by code."""
        with self._store.read() as session:
            unit = next((one for one in _units(session, visit_id) if interview_id in dict(one.codes)), None)
            day = visits.get(session, visit_id).day
        if unit is None:
            raise RuleBroken("recontact_not_agreed")
        key = ids.derived_id("recontact", visit_id, interview_id)
        return self._put(visit_id, Recontact(key, visit_id, unit.unit, 0, interview_id, met, day), who)

    def _put(self, visit_id: str, made: Recontact, who: Who) -> Changes:
        with self._store.write(who) as session:
            self._ensure_open(session, visit_id)
            old = rows.find(session, RecontactRow, Recontact, made.id)
            self._check(session, made, old)
            rows.put(session, RecontactRow, made)
        return self._changes(visit_id)

    def _check(self, session: StoreSession, made: Recontact, old: Recontact | None) -> None:
        known = _units(session, made.visit_id)
        unit = next((one for one in known if unit_key(one.unit) == unit_key(made.unit)), None)
        found = rows.of_visit(session, RecontactRow, Recontact, made.visit_id)
        beside = [one for one in found if one.id != made.id]
        ensure_sample(made, beside, unit)
        if made.interview_id or old is None:
            return
        for one in beside:  # fewer than before must not make somebody stand out who was found already
            if one.interview_id and unit_key(one.unit) == unit_key(made.unit):
                ensure_sample(one, [other for other in [*beside, made] if other.id != one.id], unit)


def _units(session: StoreSession, visit_id: str) -> list[UnitBefore]:
    found = recontacts.before(session, visits.get(session, visit_id))
    return units_before(found, recontacts.traceable(session, [one.id for one in found]))

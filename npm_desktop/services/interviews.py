"""Private interviews by code: what was agreed to, what may be used and how, who is looked after, what is destroyed.

Nothing here knows a name. Rules R-02 to R-07 and R-22 to R-24 are kept here, whatever screen asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as Names
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, cast

from npm_desktop.domain import ids
from npm_desktop.domain import interview_rules as rules
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.interview import CONSENTS, Consent, Interview, Purpose, Risk
from npm_desktop.domain.interview_rules import DueTalk, UnitCount, Usable
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import Text
from npm_desktop.errors import BadInput, RuleBroken
from npm_desktop.store import info, interviews, kit, people, recording, retention, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.register import ParticipantRow

_FIELDS = {one.name: str(one.type) for one in fields(Interview)}
_TEXTS = frozenset(name for name, kind in _FIELDS.items() if kind == "Text")
# What the program says by itself, what only a verb of its own changes, and what follows from the log isn't set.
_NOT_SET = frozenset({"id", "visit_id", "code", "trained", "purged_on", "author_id", "typist_id"})
_SETTABLE = frozenset(_FIELDS) - _TEXTS - _NOT_SET
# Somebody may turn out to be at risk long after the report was fixed.
_ALWAYS = frozenset({"risk", "check_days"})
_DESTROYED = "interview_notes_destroyed"
_LASTS = timedelta(days=14)  # the longest visit whose talks take the day they are typed in


class Interviews:
    """The interviews of visits. They have no order that could be told: they stand by their codes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Questions

    def get(self, interview_id: str) -> Interview:
        """Return the interview, or raise NotFound."""
        with self._store.read() as session:
            return rows.get(session, InterviewRow, Interview, interview_id)

    def of_visit(self, visit_id: str) -> list[Interview]:
        """Return the interviews by their codes: an order that tells nothing."""
        with self._store.read() as session:
            return interviews.of_visit(session, visit_id)

    def codes(self, visit_id: str) -> dict[str, str]:
        """Return the code of each interview of the visit."""
        with self._store.read() as session:
            return interviews.codes(session, visit_id)

    def units(self, visit_id: str) -> tuple[UnitCount, ...]:
        """Return how many were talked with in each unit, and which unit stands out (R-07)."""
        return rules.count_units(self.of_visit(visit_id))

    def usable(self, visit_id: str) -> tuple[Usable, ...]:
        """Return the interviews that a finding may rest on and how: quoted, anonymously, or only as a pattern (R-04).

        Where `unit_named` is False the finding speaks of the institution and names no unit (R-05).
        """
        found = self.of_visit(visit_id)
        return tuple(
            Usable(one.id, one.code, one.unit, one.persons, use, rules.may_name(found, one.unit))
            for one in found
            if (use := rules.use_of(one)) is not None
        )

    def attributable(self, visit_id: str, unit: str) -> bool:
        """Tell whether enough people in the unit could be the source, so that it may be named (R-05)."""
        return rules.may_name(self.of_visit(visit_id), unit)

    def ensure_attributable(self, visit_id: str, unit: str) -> None:
        """Raise RuleBroken("unit_too_small"), which offers words for the whole institution, where it may not."""
        rules.ensure_named(self.of_visit(visit_id), unit)

    def due(self, day: date) -> tuple[DueTalk, ...]:
        """Return on which days people of which visits are to be looked after, up to the day: how many, never who."""
        with self._store.read() as session:
            found = interviews.at_risk(session)
        numbers: dict[tuple[date, str], int] = defaultdict(int)
        for one in found:
            first = interviews.earliest(one.check_days)
            if first is not None and first <= day:
                numbers[first, one.visit_id] += 1
        return tuple(DueTalk(visit_id, first, number) for (first, visit_id), number in sorted(numbers.items()))

    def notes_due(self, day: date) -> tuple[DueTalk, ...]:
        """Return the visits whose raw notes are to be destroyed by the day: so many months after the report (R-24)."""
        with self._store.read() as session:
            months = _number(info.preference(session, rules.KEPT_MONTHS), rules.NOTES_MONTHS)
            numbers = interviews.notes_kept(session)
            fixed = {visit_id: interviews.report_day(session, visit_id) for visit_id in numbers}
        ends = {key: rules.months_later(at, months) for key, at in fixed.items() if at is not None}
        return tuple(DueTalk(key, end, numbers[key]) for key, end in sorted(ends.items()) if end <= day)

    def destroyed(self, visit_id: str) -> tuple[dict[str, object], ...]:
        """Return what was destroyed of the visit: day, number, reason and who did it."""
        with self._store.read() as session:
            return tuple(one for one in _destroyed(session) if one["visit"] == visit_id)

    # Commands

    def add(self, visit_id: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Add an interview under a code that nobody has; return its id. Consent to nothing unless it is given."""
        return self._added(visit_id, lambda session: rules.new_code(interviews.taken_codes(session)), who, given)

    def add_from_card(self, visit_id: str, typed: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Add the interview of a card of the paper kit, under the code that stands on it; BadInput `kit_card_unknown`.

        A code that an interview has already is not given twice.
        """

        def code(session: StoreSession) -> str:
            found = rules.read_code(typed)
            if found not in kit.unused_codes(session, visit_id):
                raise BadInput("kit_card_unknown", value=typed.strip()[:20])
            return found

        return self._added(visit_id, code, who, given)

    def _added(
        self, visit_id: str, code_of: Callable[[StoreSession], str], who: Who, given: dict[str, Any]
    ) -> tuple[str, Changes]:
        _known(given, _SETTABLE | _TEXTS)
        with self._store.write(who) as session:
            recording.ensure_recordable(session, visit_id)
            given.setdefault("day", self._day(session, visit_id))
            code = code_of(session)
            made = self._settled(session, Interview(ids.random_id(), visit_id, code, **given), None, who)
            rows.put(session, InterviewRow, made)
        return made.id, _changes(visit_id)

    def set(self, interview_id: str, who: Who, /, **given: Any) -> Changes:
        """Set plain fields. Whether somebody is at risk is kept in a closed visit, too."""
        _known(given, _SETTABLE)
        if Consent.WITHDRAWN in given.values():
            raise ValueError("a consent is withdrawn by `withdraw`")
        return self._change(interview_id, who, lambda old: replace(old, **given), always=set(given) <= _ALWAYS)

    def write(self, interview_id: str, name: str, language: str, value: str, who: Who) -> Changes:
        """Write a text of an interview in one language."""
        _known([name], _TEXTS)

        def written(old: Interview) -> Interview:
            said: Text = getattr(old, name)
            return replace(old, **{name: said.written(language, value)})  # type: ignore[arg-type]

        return self._change(interview_id, who, written)

    def _change(
        self, interview_id: str, who: Who, change: Callable[[Interview], Interview], *, always: bool = False
    ) -> Changes:
        with self._store.write(who) as session:
            old = rows.get(session, InterviewRow, Interview, interview_id)
            if not always:
                recording.ensure_recordable(session, old.visit_id)
            rows.put(session, InterviewRow, self._settled(session, change(old), old, who))
        return _changes(old.visit_id)

    def remove(self, interview_id: str, who: Who) -> Changes:
        """Take an interview back; its code is not given again."""
        with self._store.write(who) as session:
            old = rows.get(session, InterviewRow, Interview, interview_id)
            recording.ensure_recordable(session, old.visit_id)
            rows.remove(session, InterviewRow, interview_id)
        return _changes(old.visit_id)

    def withdraw(self, interview_id: str, purpose: Purpose, who: Who) -> Changes:
        """Note that the person takes a consent back, and destroy what rested on it: possible until a report is signed.

        Without consent to the talk nothing of it is kept but that it was held.
        """
        with self._store.write(who) as session:
            old = rows.get(session, InterviewRow, Interview, interview_id)
            if interviews.report_signed(session, old.visit_id):
                raise RuleBroken("consent_report_signed")
            taken = [one for one in Purpose if one is purpose or purpose is Purpose.TALK]
            gone = {CONSENTS[one]: Consent.WITHDRAWN for one in taken if old.consent(one) is Consent.YES}
            if not gone:
                raise RuleBroken("consent_not_given")
            if Purpose.NOTES in taken:
                retention.forget(session, InterviewRow, interview_id, "notes")
            if Purpose.TALK in taken:
                retention.forget(session, InterviewRow, interview_id, "topics")
            left = rows.get(session, InterviewRow, Interview, interview_id)
            made = replace(left, **cast(dict[str, Any], gone))
            rows.put(session, InterviewRow, made)
            interviews.let_go(session, made, self._store.now().at.date())
        return Changes.of(Topic.INTERVIEWS, Topic.PHOTOS, Topic.INJURIES, visit_id=old.visit_id)

    def looked_after(self, interview_id: str, day: date, who: Who) -> Changes:
        """Note that somebody was looked after on the day that was set for it; a closed visit doesn't matter."""
        with self._store.write(who) as session:
            old = rows.get(session, InterviewRow, Interview, interview_id)
            if day.isoformat() not in old.check_days:
                raise RuleBroken("check_day_unknown")
            left = tuple(one for one in old.check_days if one > day.isoformat())
            rows.put(session, InterviewRow, replace(old, check_days=left))
        return _changes(old.visit_id)

    def purge(self, visit_id: str, reason: str, who: Who) -> tuple[int, Changes]:
        """Destroy the raw notes of the visit for good, wherever the store keeps them; return of how many talks (R-24).

        Before the term is over it needs a reason. That they were destroyed is kept: when, by whom, why, how many.
        """
        today = self._store.now().at.date()
        over = visit_id in {one.visit_id for one in self.notes_due(today)}
        if not reason.strip() and not over:
            raise RuleBroken("purge_reason_missing")
        with self._store.write(who) as session:
            visits.state(session, visit_id)
            kept = interviews.every_id(session, visit_id)
            gone = [one for one in kept if retention.forget(session, InterviewRow, one, "notes")]
            interviews.mark_purged(session, gone, today)
            if gone:
                line = {"visit": visit_id, "day": today.isoformat(), "number": len(gone)}
                line |= {"reason": reason.strip(), "by": who.author}
                info.set_preference(session, _DESTROYED, [*_destroyed(session), line])
        return len(gone), _changes(visit_id)

    def restore(self, interview_id: str, who: Who) -> Changes:
        """Bring back an interview that was taken back, under its own code."""
        with self._store.write(who) as session:
            rows.restore(session, InterviewRow, interview_id)
            session.flush()
            old = rows.get(session, InterviewRow, Interview, interview_id)
            recording.ensure_recordable(session, old.visit_id)
        return _changes(old.visit_id)

    # What is kept

    def _day(self, session: StoreSession, visit_id: str) -> date:
        """Return the day of a talk that is typed in now: today while the visit lasts, else the visit's."""
        visit, today = visits.get(session, visit_id), self._store.now().at.date()
        lasting = visit.state is VisitState.UNDER_WAY and timedelta() <= today - visit.day <= _LASTS
        return today if lasting else visit.day

    def _settled(self, session: StoreSession, made: Interview, old: Interview | None, who: Who) -> Interview:
        """Return the interview as it is kept, or raise RuleBroken."""
        made = _with_checks(session, _with_training(session, made, old, who), old)
        if made.persons < 1:
            raise RuleBroken("interview_persons")
        rules.ensure_agreed(made, old, who.author)
        if made.notes and old is not None and old.agreed(Purpose.NOTES) and not made.agreed(Purpose.NOTES):
            raise RuleBroken("consent_notes_rest")
        if made.witness_id and (old is None or made.witness_id != old.witness_id):
            _ensure_member(session, made)
        rules.ensure_child_safe(made)
        if made.notes:
            rules.ensure_notes(made)
        return made


def _with_training(session: StoreSession, made: Interview, old: Interview | None, who: Who) -> Interview:
    """Note whether the one who speaks with a child was trained to: as it was when the talk began (R-23)."""
    if not made.minor:
        return replace(made, trained=None)
    if old is not None and old.minor and old.talk is Consent.YES:
        return made
    person = session.get(ParticipantRow, who.author) if who.author else None
    return replace(made, trained=bool(person is not None and person.child_trained))


def _with_checks(session: StoreSession, made: Interview, old: Interview | None) -> Interview:
    """Set the days on which a person at risk is looked after, unless others were set (R-06)."""
    if any(_unread(one) for one in made.check_days):
        raise BadInput("check_day_unreadable")
    before = old.risk if old is not None else Risk.NONE
    if made.risk is before or (made.check_days and (old is None or made.check_days != old.check_days)):
        return made
    if made.risk is Risk.NONE:
        return replace(made, check_days=())
    if made.check_days or made.day is None:
        return made
    chosen = info.preference(session, rules.CHECK_DAYS)
    days = [_number(one, 0) for one in chosen] if isinstance(chosen, list) else [*rules.RISK_CHECKS]
    return replace(made, check_days=rules.check_days(made.day, [one for one in days if one > 0]))


def _unread(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() != day
    except ValueError:
        return True


def _ensure_member(session: StoreSession, made: Interview) -> None:
    team = visits.get(session, made.visit_id).members
    people.participant(session, made.witness_id)
    if not any(one.participant_id == made.witness_id and not one.recused for one in team):
        raise RuleBroken("consent_witness_not_member")


def _number(value: object, otherwise: int) -> int:
    """Return a preference that is a sound number of days or months."""
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= rules.LONGEST_CHECK
    return cast(int, value) if sound else otherwise


def _destroyed(session: StoreSession) -> list[dict[str, object]]:
    known = info.preference(session, _DESTROYED)
    return [one for one in known if isinstance(one, dict)] if isinstance(known, list) else []


def _known(given: Iterable[str], names: Names[str]) -> None:
    unknown = set(given) - names
    if unknown:
        raise ValueError(f"not a field of an interview: {', '.join(sorted(unknown))}")


def _changes(visit_id: str) -> Changes:
    return Changes.of(Topic.INTERVIEWS, visit_id=visit_id)

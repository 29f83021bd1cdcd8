"""Reprisal cases: what was done to somebody who spoke, and how the group follows it until two people close the case.

A case is opened and followed whatever became of its visit: people are made to pay after the group has left.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.due import Due
from npm_desktop.domain.interview import Interview, Recontact
from npm_desktop.domain.reprisal import (
    Condition,
    Reprisal,
    ReprisalLine,
    ReprisalStep,
    StepKind,
    check,
    check_days,
    check_step,
    ensure_closable,
    where,
)
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Listed
from npm_desktop.store import institutions, people, reprisals, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import InterviewRow, RecontactRow
from npm_desktop.store.tables.messages import ReprisalRow, ReprisalStepRow

_PLAIN = frozenset({"interview_id", "known_on", "sanction", "happened_on", "ordered_by"})
_WORDS = frozenset({"what", "before", "after", "wish"})


class Reprisals(Listed[Reprisal]):
    """The cases."""

    table = ReprisalRow
    kind = Reprisal
    topic = Topic.REPRISALS

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._settable, self._texts = _PLAIN, _WORDS

    # Questions

    def lines(
        self, which: str = "open", *, institution_id: str = "", visit_id: str = "", limit: int = 500
    ) -> list[ReprisalLine]:
        """Return cases without their words: open, closed or all; of an institution those whose persons are there."""
        with self._store.read() as session:
            return reprisals.lines(session, which, institution_id=institution_id, visit_id=visit_id, limit=limit)

    def line(self, case_id: str) -> ReprisalLine | None:
        """Return the line of one case, None when there is none (any more)."""
        with self._store.read() as session:
            return next(iter(reprisals.lines(session, "all", key=case_id)), None)

    def steps(self, case_id: str) -> list[ReprisalStep]:
        """Return the lines of a case: its checks, then what was added."""
        with self._store.read() as session:
            return reprisals.steps(session, [case_id])[case_id]

    def due(self, today: date) -> list[Due]:
        """Return the urgent letters and the checks of open cases, the earliest first, with those still to come."""
        with self._store.read() as session:
            return reprisals.due(session, today)

    def unopened(self, visit_id: str) -> list[str]:
        """Return the records of who was met again on the visit, had been made to pay, and has no case."""
        with self._store.read() as session:
            return reprisals.unopened(session, visit_id)

    # Opening

    def add(self, visit_id: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Open a case with its three checks; return its id. Without a day it became known today."""
        self._known(given, _PLAIN | _WORDS)
        with self._store.write(who) as session:
            made = self._opened(session, ids.random_id(), visit_id, given)
        return made.id, self._changes(visit_id)

    def from_recontact(self, recontact_id: str, who: Who) -> tuple[str, Changes]:
        """Open the case of somebody who was met again and had been made to pay; return its id."""
        with self._store.write(who) as session:
            met = rows.get(session, RecontactRow, Recontact, recontact_id)
            case_id = reprisals.case_of(recontact_id)
            if session.get(ReprisalRow, case_id) is not None:
                raise RuleBroken("reprisal_open")
            given = {"interview_id": met.interview_id, "known_on": met.day or self._today(), "what": met.seen}
            self._opened(session, case_id, met.visit_id, given)
        return case_id, self._changes(met.visit_id)

    def _opened(self, session: StoreSession, case_id: str, visit_id: str, given: dict[str, Any]) -> Reprisal:
        visit = visits.get(session, visit_id)
        ordinal = rows.next_ordinal(session, ReprisalRow, visit_id)
        fields: dict[str, Any] = {"known_on": self._today(), **given}
        made = Reprisal(case_id, visit_id, visit.institution_id, ordinal, **fields)
        self._check(session, made, None)
        rows.put(session, ReprisalRow, made)
        for place, day in enumerate(check_days(made.known_on or self._today()), start=1):
            rows.put(session, ReprisalStepRow, ReprisalStep(ids.random_id(), visit_id, made.id, place, due=day))
        return made

    def set(self, entry_id: str, who: Who, /, **given: Any) -> Changes:
        """Set plain fields. On another day that it became known the checks not made yet are due on other days."""
        self._known(given, self._settable)
        with self._store.write(who) as session:
            old = rows.get(session, ReprisalRow, Reprisal, entry_id)
            made = replace(old, **given)
            self._check(session, made, old)
            rows.put(session, ReprisalRow, made)
            if made.known_on is not None and made.known_on != old.known_on:
                self._move_checks(session, made)
        return self._changes(old.visit_id)

    def _move_checks(self, session: StoreSession, case: Reprisal) -> None:
        known = reprisals.steps(session, [case.id])[case.id]
        checks = [one for one in known if one.kind is StepKind.CHECK]
        for step, day in zip(checks, check_days(case.known_on or self._today()), strict=False):
            if not step.settled:
                rows.put(session, ReprisalStepRow, replace(step, due=day))

    # Following

    def check(
        self, step_id: str, condition: Condition, who: Who, day: date | None = None, seen: Text | None = None
    ) -> Changes:
        """Note how the person was found on a check, today unless a day is given. Not traceable is an answer, too."""
        given: dict[str, Any] = {"done_on": day or self._today(), "condition": condition}
        return self._step(step_id, who, **given, **({} if seen is None else {"seen": seen}))

    def explain(self, step_id: str, words: Text, who: Who) -> Changes:
        """Say why a check was not made."""
        if not words:
            raise RuleBroken("reprisal_words_missing")
        return self._step(step_id, who, done_on=None, condition=None, seen=words)

    def transfer(
        self, case_id: str, institution_id: str, day: date, who: Who, words: Text | None = None
    ) -> tuple[str, Changes]:
        """Note that the person was moved: from now on the case is due where the person is. Return the line's id."""
        line = {"kind": StepKind.TRANSFER, "institution_id": institution_id, "done_on": day, "seen": words or Text()}
        return self._add_step(case_id, who, line)

    def note(
        self, case_id: str, words: Text, who: Who, day: date | None = None, kind: StepKind = StepKind.NOTE
    ) -> tuple[str, Changes]:
        """Add a line of words: what was learnt, or a further letter. Return its id."""
        if kind not in (StepKind.NOTE, StepKind.LETTER):
            raise ValueError(f"not a line of words: {kind}")
        return self._add_step(case_id, who, {"kind": kind, "done_on": day or self._today(), "seen": words})

    def send_letter(self, case_id: str, day: date | None, number: str, who: Who) -> Changes:
        """Note when people sent the urgent letter, and under which number; None takes it back."""
        given: dict[str, Any] = {"letter_on": day, "letter_number": number.strip() if day else ""}
        return self._change(case_id, who, lambda old: replace(old, **given))

    def take_back(self, step_id: str, who: Who) -> Changes:
        """Take a line back; a check that was made or explained is open again."""
        with self._store.write(who) as session:
            step = rows.get(session, ReprisalStepRow, ReprisalStep, step_id)
            case = self._open_case(session, step.reprisal_id)
            if step.kind is StepKind.CHECK:
                rows.put(session, ReprisalStepRow, replace(step, done_on=None, condition=None, seen=Text()))
            else:
                rows.remove(session, ReprisalStepRow, step_id)
            self._settle(session, case)
        return self._changes(step.visit_id)

    def _step(self, step_id: str, who: Who, **given: Any) -> Changes:
        with self._store.write(who) as session:
            step = rows.get(session, ReprisalStepRow, ReprisalStep, step_id)
            if step.kind is not StepKind.CHECK:
                raise ValueError(f"not a check: {step.kind}")
            case = self._open_case(session, step.reprisal_id)
            made = replace(step, **given)
            check_step(made, case, self._today())
            rows.put(session, ReprisalStepRow, made)
        return self._changes(step.visit_id)

    def _add_step(self, case_id: str, who: Who, line: dict[str, Any]) -> tuple[str, Changes]:
        with self._store.write(who) as session:
            case = self._open_case(session, case_id)
            place = reprisals.next_ordinal(session, case_id)
            made = ReprisalStep(ids.random_id(), case.visit_id, case_id, place, **line)
            check_step(made, case, self._today())
            if made.institution_id:
                institutions.get(session, made.institution_id)
            rows.put(session, ReprisalStepRow, made)
            self._settle(session, case)
        return made.id, self._changes(case.visit_id)

    def _settle(self, session: StoreSession, case: Reprisal) -> None:
        """Let the case be where the person is."""
        session.flush()
        at_first = visits.get(session, case.visit_id).institution_id
        now = where(reprisals.steps(session, [case.id])[case.id], at_first)
        if now != case.institution_id:
            rows.put(session, ReprisalRow, replace(case, institution_id=now))

    # Closing

    def close(self, case_id: str, first: str, second: str, words: Text, who: Who) -> Changes:
        """Close a case: two different people, one of them of the visit's team, all checks made or explained."""
        with self._store.write(who) as session:
            case = self._open_case(session, case_id)
            known = reprisals.steps(session, [case_id])[case_id]
            ensure_closable(known, first, second, reprisals.team(session, case.visit_id), words)
            for person in (first, second):
                people.participant(session, person)
            given: dict[str, Any] = {
                "closed_on": self._today(),
                "closed_by": first,
                "closed_with": second,
                "closing": words,
            }
            rows.put(session, ReprisalRow, replace(case, **given))
        return self._changes(case.visit_id)

    def reopen(self, case_id: str, reason: Text, who: Who) -> Changes:
        """Open a closed case again; the reason and what was said when it was closed stay among its lines."""
        if not reason:
            raise RuleBroken("reprisal_words_missing")
        with self._store.write(who) as session:
            case = rows.get(session, ReprisalRow, Reprisal, case_id)
            if not case.closed:
                raise RuleBroken("reprisal_open")
            for words, day in ((case.closing, case.closed_on), (reason, self._today())):
                place = reprisals.next_ordinal(session, case_id)
                line = ReprisalStep(ids.random_id(), case.visit_id, case_id, place, StepKind.NOTE, done_on=day)
                rows.put(session, ReprisalStepRow, replace(line, seen=words))
            rows.put(session, ReprisalRow, replace(case, closed_on=None, closed_by="", closed_with="", closing=Text()))
        return self._changes(case.visit_id)

    # Rules

    def _open_case(self, session: StoreSession, case_id: str) -> Reprisal:
        case = rows.get(session, ReprisalRow, Reprisal, case_id)
        if case.closed:
            raise RuleBroken("reprisal_closed")
        return case

    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        visits.state(session, visit_id)

    def _check(self, session: StoreSession, made: Reprisal, old: Reprisal | None) -> None:
        if old is not None and old.closed:
            raise RuleBroken("reprisal_closed")
        check(made, self._today())
        if made.interview_id:  # of an earlier visit, too: people are met again on a later one
            rows.get(session, InterviewRow, Interview, made.interview_id)

    def _ensure_removable(self, session: StoreSession, old: Reprisal) -> None:
        if old.closed:
            raise RuleBroken("reprisal_closed")
        if old.letter_on is not None:
            raise RuleBroken("reprisal_letter_sent")

    def _today(self) -> date:
        return self._store.now().at.date()

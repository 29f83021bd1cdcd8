"""The register of messages of torture and ill-treatment: taken in, accepted, passed on, followed to the end.

Recording closes with the visit, following up never does. Nothing is sent from here: people send, and note it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.due import Due
from npm_desktop.domain.interview import Allegation, Consent, Interview
from npm_desktop.domain.message import (
    OWN_WORD,
    Channel,
    Counts,
    Forensic,
    Message,
    MessageLine,
    Nature,
    Noted,
    Outcome,
    Standing,
    check,
    count,
)
from npm_desktop.domain.text import Text
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Listed
from npm_desktop.store import at_gate, info, institutions, messages, people, recording, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.messages import MessageRow

_AT_FIRST = frozenset({"day", "channel", "nature", "interview_id", "text", "identity_consent", "grave"})
_SERIES = "message"
_SIGN = "M"  # a visit of the group has the same figures: who asks by number alone must not be misled
EVERYTHING = 1_000_000


class Messages(Listed[Message]):
    """The register."""

    table = MessageRow
    kind = Message
    topic = Topic.MESSAGES

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._settable = _AT_FIRST - {"text"}

    # Questions

    def lines(
        self, which: str = "all", *, institution_id: str = "", visit_id: str = "", limit: int = 500
    ) -> list[MessageLine]:
        """Return messages without their words, the newest first: all, waiting, open or ended ones."""
        with self._store.read() as session:
            return messages.lines(session, which, institution_id=institution_id, visit_id=visit_id, limit=limit)

    def line(self, message_id: str) -> MessageLine | None:
        """Return the line of one message, None when it is not in the register any more."""
        with self._store.read() as session:
            return next(iter(messages.lines(session, key=message_id)), None)

    def counts(self, *, visit_id: str = "", year: int | None = None) -> Counts:
        """Count the messages of a visit, of a year, or all."""
        known = self.lines(visit_id=visit_id, limit=EVERYTHING)
        return count(one for one in known if year is None or (one.day is not None and one.day.year == year))

    def due(self, today: date) -> list[Due]:
        """Return what is due: messages accepted and not passed on, decisions on what may be a grave crime."""
        with self._store.read() as session:
            return messages.due(session, today)

    def history(self, message_id: str) -> list[Noted]:
        """Return what was noted of a message, the oldest first."""
        with self._store.read() as session:
            rows.get(session, MessageRow, Message, message_id)
            return messages.history(session, message_id)

    def unregistered(self, visit_id: str) -> list[str]:
        """Return the interviews of the visit that tell of torture or ill-treatment and have no message yet."""
        with self._store.read() as session:
            return messages.unregistered(session, visit_id)

    # Taking in

    def add(self, visit_id: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Take a message of the visit in; return its id. Without a day it came on that of the visit."""
        self._known(given, _AT_FIRST)
        with self._store.write(who) as session:
            made = self._of_visit(session, visit_id, given)
        return made.id, self._changes(visit_id)

    def add_apart(self, institution_id: str, who: Who, /, **given: Any) -> tuple[str, Changes]:
        """Take in a message that came without a visit, by letter or by telephone; return its id."""
        self._known(given, _AT_FIRST - {"interview_id"})
        with self._store.write(who) as session:
            institution = institutions.get(session, institution_id)
            group = at_gate.own_group(session, info.get(session).owner_id or who.typist)
            code = group.code if group else institution.region
            fields: dict[str, Any] = {"day": self._today(), "channel": Channel.LETTER, **given}
            made = Message(ids.random_id(), institution_id, **fields)
            self._number(session, made, code)
        return made.id, self._changes("")

    def from_interview(self, interview_id: str, who: Who) -> tuple[str, Changes]:
        """Take in what was told in an interview: told, not accepted, and without the identity; return its id.

        What stands in the register already is not taken in twice.
        """
        with self._store.write(who) as session:
            talk = rows.get(session, InterviewRow, Interview, interview_id)
            known = rows.matching(session, MessageRow, Message, "interview_id", [interview_id])
            if known:
                return known[0].id, self._changes(talk.visit_id)
            nature = Nature.TORTURE if talk.allegation is Allegation.TORTURE else Nature.ILL_TREATMENT
            given: dict[str, Any] = {"interview_id": interview_id, "nature": nature}
            if talk.day is not None:
                given["day"] = talk.day
            made = self._of_visit(session, talk.visit_id, given)
        return made.id, self._changes(talk.visit_id)

    def _of_visit(self, session: StoreSession, visit_id: str, given: dict[str, Any]) -> Message:
        recording.ensure_recordable(session, visit_id)
        visit = visits.get(session, visit_id)
        day = min(visit.day, self._today())
        made = Message(ids.random_id(), visit.institution_id, visit_id, **{"day": day, **given})
        return self._number(session, made, visit.snapshot.group_code or visit.snapshot.region)

    def _number(self, session: StoreSession, made: Message, group_code: str) -> Message:
        """Keep a new message under the next number of its group and year."""
        self._check(session, made, None)
        year = (made.day or self._today()).year
        number = f"{_SIGN}-{info.next_number(session, _SERIES, group_code, year)}"
        made = replace(made, number=number, ordinal=messages.next_ordinal(session, made.visit_id))
        rows.put(session, MessageRow, made)
        return made

    # What becomes of it

    def accept(self, message_id: str, who: Who) -> Changes:
        """Note that it was accepted: from now on it must go to the Ombudsman, and never counts as only told again."""
        return self._follow(message_id, who, standing=Standing.ACCEPTED)

    def pass_on(self, message_id: str, day: date, number: str, who: Who) -> Changes:
        """Note when an accepted message was passed to the Ombudsman, and under which number."""
        return self._follow(message_id, who, passed_on=day, passed_number=number.strip())

    def not_passed(self, message_id: str, who: Who) -> Changes:
        """Take back that it was passed on, when that was a slip."""
        return self._follow(message_id, who, passed_on=None, passed_number="")

    def register_case(self, message_id: str, number: str, day: date | None, who: Who) -> Changes:
        """Note the number of the pre-trial investigation and its day; with that it is registered."""

        def registered(old: Message) -> Message:
            made = replace(old, pretrial_number=number.strip(), pretrial_on=day)
            if made.pretrial_number and day and old.outcome is Outcome.OPEN:
                made = replace(made, outcome=Outcome.REGISTERED, outcome_on=day)
            return made

        return self._put(message_id, who, registered, closed_too=True)

    def examine(self, message_id: str, result: Forensic, who: Who, words: Text | None = None) -> Changes:
        """Note what became of a forensic examination."""
        return self._follow(message_id, who, forensic=result, forensic_note=words)

    def withdraw(self, message_id: str, day: date | None, words: Text, who: Who) -> Changes:
        """Note that the person withdrew it; None takes that back. It stays open and is passed on as before (R-19)."""
        return self._follow(message_id, who, withdrawn_on=day, withdrawal=words)

    def decide(self, message_id: str, decision: Text, lawyer: str, who: Who, day: date | None = None) -> Changes:
        """Note what people decided, with a lawyer, on a possible especially grave crime. Nothing follows by itself."""
        if not decision:
            raise RuleBroken("message_decision_missing")
        decided = day or self._today()
        given = {"decision": decision, "lawyer": lawyer.strip(), "decided_on": decided, "decided_by": who.author}
        return self._follow(message_id, who, grave=True, **given)

    def end(self, message_id: str, outcome: Outcome, day: date | None, who: Who, words: Text | None = None) -> Changes:
        """Note what it came to; OPEN takes the outcome back."""
        day = None if outcome is Outcome.OPEN else day
        return self._follow(message_id, who, outcome=outcome, outcome_on=day, outcome_note=words)

    def _follow(self, message_id: str, who: Who, **given: Any) -> Changes:
        """Change what became of a message, also when its visit is closed; words that are None stay as they are."""
        known = {name: value for name, value in given.items() if value is not None or name not in self._texts}
        return self._put(message_id, who, lambda old: replace(old, **known), closed_too=True)

    def _change(self, entry_id: str, who: Who, change: Callable[[Any], Any]) -> Changes:
        return self._put(entry_id, who, change, closed_too=False)

    def _put(self, message_id: str, who: Who, change: Callable[[Message], Message], *, closed_too: bool) -> Changes:
        with self._store.write(who) as session:
            old = rows.get(session, MessageRow, Message, message_id)
            if not closed_too:
                self._ensure_open(session, old.visit_id)
            made = change(old)
            self._check(session, made, old)
            rows.put(session, MessageRow, made)
        return self._changes(old.visit_id)

    # Rules

    def _ensure_open(self, session: StoreSession, visit_id: str) -> None:
        if visit_id:
            recording.ensure_recordable(session, visit_id)

    def _check(self, session: StoreSession, made: Message, old: Message | None) -> None:
        check(made, old, self._today())
        if made.decided_by:
            people.participant(session, made.decided_by)
        talk = rows.get(session, InterviewRow, Interview, made.interview_id) if made.interview_id else None
        if talk is not None and talk.visit_id != made.visit_id:
            raise RuleBroken("message_of_other_visit")
        newly = old is None or not old.identity_consent or old.interview_id != made.interview_id
        if made.identity_consent and newly and not _agreed(made, talk):
            raise RuleBroken("message_identity_not_agreed")

    def _ensure_removable(self, session: StoreSession, old: Message) -> None:
        if old.accepted:
            raise RuleBroken("message_registered")

    def _changes(self, visit_id: str) -> Changes:
        return Changes.of(self.topic, visit_id=visit_id or None)

    def _today(self) -> date:
        return self._store.now().at.date()


def _agreed(made: Message, talk: Interview | None) -> bool:
    """Tell whether the person agreed that the name goes along: in the talk, or with the own word by letter or phone."""
    return talk.pass_on is Consent.YES if talk is not None else made.channel in OWN_WORD

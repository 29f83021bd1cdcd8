"""The same somebody who talks with people in private and keeps notes of the own."""

from __future__ import annotations

from typing import Any

from scenario import DAY
from typist_types import TypesTypist

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import CONSENTS, Allegation, Consent, Interview, InterviewKind, Privacy, Purpose, Risk
from npm_desktop.domain.states import VisitState

PLAIN: dict[str, tuple[Any, ...]] = {
    "kind": tuple(InterviewKind),
    "privacy": tuple(Privacy),
    "allegation": tuple(Allegation),
    "risk": tuple(Risk),
    "unit": ("", "Отряд 1", "Карантин"),
    "persons": (1, 3),
    "topics": ((), ("food",), ("food", "health")),
    "quote": (Consent.YES, Consent.NO),
    "check_days": ((), ("2026-11-30",)),
}


class InterviewsTypist(TypesTypist):
    """Does every command of interviews and of private notes, too."""

    def _pair(self) -> str:
        """Return a visit of two that is open."""
        for visit in reversed(self.visits):
            found = self.core.visits.get(visit)
            if found.state in (VisitState.PLANNED, VisitState.UNDER_WAY) and len(found.members) > 1:
                return visit
        self.visits__plan()
        visit = self.visits[-1]
        for person in self.people[:2]:
            self.core.visits.add_member(visit, person, self.who)
        return visit

    def _talk(self) -> Interview:
        known = self.core.interviews.of_visit(self._pair())
        return self.random.choice(known) if known else self.core.interviews.get(self.interviews__add())

    def interviews__add(self) -> str:
        visit = self._pair()
        given: dict[str, Any] = {}
        if self.random.random() < 0.7:
            members = self.core.visits.get(visit).members
            other = next(one.participant_id for one in members if one.participant_id != self.who.author)
            asked = self.random.sample(list(Purpose), 3)
            given = {CONSENTS[one]: Consent.YES for one in (*asked, Purpose.TALK, Purpose.NOTES)}
            given |= {"witness_id": other, "notes": self._text()}
        return self.core.interviews.add(visit, self.who, unit="Отряд 1", **given)[0]

    def interviews__set(self) -> None:
        name = self.random.choice(sorted(PLAIN))
        self.core.interviews.set(self._talk().id, self.who, **{name: self.random.choice(PLAIN[name])})

    def interviews__write(self) -> None:
        name = self.random.choice(["notes", "beside", "best_interest"])
        self.core.interviews.write(self._talk().id, name, self.random.choice(("kk", "ru")), self._said(), self.who)

    def interviews__withdraw(self) -> None:
        self.core.interviews.withdraw(self._talk().id, self.random.choice(list(Purpose)), self.who)

    def interviews__looked_after(self) -> None:
        one = self._talk()
        self.core.interviews.set(one.id, self.who, risk=Risk.HIGH, check_days=("2026-11-24", "2026-11-28"))
        self.core.interviews.looked_after(one.id, DAY, self.who)

    def interviews__purge(self) -> None:
        self.core.interviews.purge(self._pair(), self._said() or "срок", self.who)

    def interviews__remove(self) -> None:
        self.core.interviews.remove(self._talk().id, self.who)

    def interviews__restore(self) -> None:
        one = self._talk()
        self.core.interviews.remove(one.id, self.who)
        self.core.interviews.restore(one.id, self.who)

    def personal__confirm(self) -> None:
        visit = self._visit()
        known = [one.key for one in self.core.translations.of_visit(visit)]
        self.core.personal.confirm(visit, self.random.choice([*known, "finding/x/text"]), self.who)

    # Private notes

    def _me(self) -> Who:
        return Who(self.people[0], self.who.typist)

    def _note(self) -> str:
        known = self.core.private_notes.mine(self._visit(), self._me())
        return self.random.choice([*(one.id for one in known), ids.new_id()])

    def private_notes__add(self) -> None:
        self.core.private_notes.add(self._visit(), self._text(), self._me(), about=self._said())

    def private_notes__mine(self) -> None:
        self.core.private_notes.mine(self._visit(), self._me())

    def private_notes__get(self) -> None:
        self.private_notes__add()
        self.core.private_notes.get(self._note(), self._me())

    def private_notes__write(self) -> None:
        self.private_notes__add()
        self.core.private_notes.write(self._note(), self.random.choice(("kk", "ru")), self._said(), self._me())

    def private_notes__remove(self) -> None:
        self.private_notes__add()
        self.core.private_notes.remove(self._note(), self._me())

    def private_notes__restore(self) -> None:
        self.private_notes__add()
        note = self._note()
        self.core.private_notes.remove(note, self._me())
        self.core.private_notes.restore(note, self._me())

    def private_notes__destroy(self) -> None:
        self.private_notes__add()
        self.core.private_notes.destroy(self._note(), self._me())

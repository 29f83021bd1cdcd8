"""Somebody who talks again with the units of earlier visits."""

from __future__ import annotations

from typist_types import TypesTypist

from npm_desktop.domain import ids
from npm_desktop.domain.interview import Met

UNITS = ("1", "2-й отряд", "ШИЗО")


class RecontactsTypist(TypesTypist):
    """Does every command of talking again."""

    def recontacts__count(self) -> None:
        self.core.recontacts.count(self._visit(), self.random.choice(UNITS), self.random.choice((0, 1, 3, 7)), self.who)

    def recontacts__met(self) -> None:
        visit = self._visit()
        codes = [key for unit in self.core.recontacts.units(visit) for key, _code in unit.codes]
        if codes:
            self.core.recontacts.met(visit, self.random.choice(codes), self.random.choice(list(Met)), self.who)
        else:
            self.recontacts__count()

    def _recontact(self) -> str:
        known = self.core.recontacts.of_visit(self._visit())
        if not known:
            self.recontacts__count()
            known = self.core.recontacts.of_visit(self._visit())
        return self.random.choice([*(one.id for one in known), ids.random_id()])

    def recontacts__set(self) -> None:
        self.core.recontacts.set(self._recontact(), self.who, persons=self.random.choice((2, 4)))

    def recontacts__write(self) -> None:
        self.core.recontacts.write(self._recontact(), "seen", "kk", self._said(), self.who)

    def recontacts__remove(self) -> None:
        self.core.recontacts.remove(self._recontact(), self.who)

    def recontacts__restore(self) -> None:
        self.core.recontacts.restore(self._recontact(), self.who)

    def recontacts__arrange(self) -> None:
        self.core.recontacts.arrange(self._visit(), [], self.who)

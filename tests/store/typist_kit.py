"""The same somebody who makes paper kits, counts their sheets out and back, and destroys them with a second one."""

from __future__ import annotations

from contextlib import suppress

from typist_types import TypesTypist

from npm_desktop.domain import ids
from npm_desktop.domain.kit import SheetKind
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError


class KitTypist(TypesTypist):
    """Does every command of the kit, too."""

    def _with_kit(self) -> str:
        """Return a visit with a kit; the first one gets it."""
        visit = self._visit()
        with suppress(AppError):
            self.core.kit.make(visit, self.who, {SheetKind.CODES: 1, SheetKind.PHOTOS: 1})
        return visit

    def _sheet_of_kit(self) -> str:
        visit = self._with_kit()
        known = [one.id for one in self.core.kit.of_visit(visit)]
        self.team_of_kit = [one.participant_id for one in self.core.visits.get(visit).members]
        return self.random.choice([*known, ids.new_id()]) if known else ids.new_id()

    def _two_of_kit(self) -> tuple[str, str]:
        team = [*self.team_of_kit, self.who.author]
        return self.random.choice(team), self.random.choice([*team, ids.new_id()])

    def kit__make(self) -> None:
        self.core.kit.make(self._visit(), self.who, {SheetKind.CODES: 1, SheetKind.PHOTOS: 1})

    def kit__add(self) -> None:
        self.core.kit.add(self._with_kit(), self.random.choice([SheetKind.PHOTOS, SheetKind.CODES]), self.who)

    def kit__hand_out(self) -> None:
        key = self._sheet_of_kit()
        self.core.kit.hand_out([key], self._two_of_kit()[0], self.who)

    def kit__take_back(self) -> None:
        key = self._sheet_of_kit()
        with suppress(AppError):
            self.core.kit.hand_out([key], self._two_of_kit()[0], self.who)
        self.core.kit.take_back([key], self.who)

    def kit__typed(self) -> None:
        self.core.kit.typed([self._sheet_of_kit()], self.who)

    def kit__destroy(self) -> None:
        key = self._sheet_of_kit()
        first, second = self._two_of_kit()
        self.core.kit.destroy([key], first, second, self.who, plain(self._said()))

    def kit__lose(self) -> None:
        taken = self.random.random() < 0.5
        self.core.kit.lose(self._sheet_of_kit(), plain(self._said()), self.who, taken_by_staff=taken)

    def kit__step_back(self) -> None:
        key = self._sheet_of_kit()
        with suppress(AppError):
            self.core.kit.typed([key], self.who)
        self.core.kit.step_back([key], self.who)

    def interviews__add_from_card(self) -> None:
        visit = self._with_kit()
        cards = [code for one in self.core.kit.of_visit(visit) for code in one.codes]
        self.core.interviews.add_from_card(visit, self.random.choice(cards or ["AC-EH"]), self.who)

"""The same somebody who draws the rooms of institutions and says which of them the group entered."""

from __future__ import annotations

from typist import LANGUAGES
from typist_types import TypesTypist

from npm_desktop.domain import ids
from npm_desktop.domain.room import Entered, Room
from npm_desktop.domain.text import plain


class RoomsTypist(TypesTypist):
    """Does every command of rooms, too."""

    def _rooms(self) -> list[Room]:
        return [one.room for one in self.core.rooms.of_institution(self._seen_place())]

    def _seen_place(self) -> str:
        return self.core.visits.get(self.visits[0]).institution_id

    def _room(self) -> str:
        known = [one.id for one in self._rooms()]
        return self.random.choice([*known, *known, ids.new_id()])

    def rooms__add(self) -> None:
        name = plain(f"Камера {self.random.randint(1, 30)}")
        self.core.rooms.add(self._seen_place(), name, self.who, floor=self.random.choice([1, 2]))

    def rooms__add_on_visit(self) -> None:
        name = plain(f"Палата {self.random.randint(1, 30)}")
        self.core.rooms.add_on_visit(self._toured(), name, self.who, floor=self.random.choice([1, 2]))

    def rooms__set(self) -> None:
        fields = {"x": self.random.randint(0, 40), "floor": self.random.randint(-9, 3), "building": self._said()[:90]}
        name = self.random.choice(sorted(fields))
        self.core.rooms.set(self._room(), self.who, **{name: fields[name]})

    def rooms__write(self) -> None:
        self.core.rooms.write(self._room(), self.random.choice(LANGUAGES), self._said(), self.who)

    def rooms__remove(self) -> None:
        key = self._room()
        self.core.rooms.remove(key, self.who)
        self.gone_room = key

    def rooms__restore(self) -> None:
        if not hasattr(self, "gone_room"):
            self.rooms__add()
            self.rooms__remove()
        self.core.rooms.restore(self.gone_room, self.who)

    def rooms__arrange(self) -> None:
        known = [one.id for one in self._rooms()]
        self.core.rooms.arrange(self._seen_place(), self.random.sample(known, len(known)), self.who)

    def rooms__mark(self) -> None:
        entered = self.random.choice([None, *Entered])
        self.core.rooms.mark(self._toured(), self._room(), entered, self.who)

    def rooms__note(self) -> None:
        self.core.rooms.note(self._toured(), self._room(), self.random.choice(LANGUAGES), self._said(), self.who)

    def rooms__accept(self) -> None:
        self.core.rooms.accept(self._toured(), self.who)

    def _toured(self) -> str:
        """Return a visit to the place whose rooms are drawn."""
        place = self._seen_place()
        known = [one for one in self.visits[-3:] if self.core.visits.get(one).institution_id == place]
        return self.random.choice([self.visits[0], *known])

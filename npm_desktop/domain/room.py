"""The rooms of an institution over all visits, and which of them a group ever entered.

A room has a name and a place on the sketch, and nobody lives in it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain import words
from npm_desktop.domain.text import Text

_NUMBER = re.compile(r"\d+")


class Entered(StrEnum):
    """What became of a room on a visit."""

    ENTERED = "entered"
    NOT_OPENED = "not_opened"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Room:
    """A room of the sketch: a rectangle in steps of a grid on one floor. No held person is ever tied to it."""

    id: str
    institution_id: str
    ordinal: int = 0
    name: Text = field(default_factory=Text)
    building: str = ""
    floor: int = 1
    x: int = 0
    y: int = 0
    width: int = 2
    height: int = 2


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """What became of a room on one visit."""

    id: str
    visit_id: str
    room_id: str
    entered: Entered = Entered.ENTERED
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room with what all visits say of it: how often a group was in it and when last, how often it stayed shut."""

    room: Room
    entered: int = 0
    last: date | None = None
    not_opened: int = 0
    last_shut: date | None = None

    @property
    def never(self) -> bool:
        """Tell whether no group ever entered it."""
        return not self.entered


@dataclass(frozen=True, slots=True)
class RoomOnVisit:
    """A room as one visit sees it: what was noted, else what the visit's records suggest; and what was before."""

    line: RoomLine
    seen: RoomSeen | None = None
    proposed: Entered | None = None


def folded(room: Room) -> list[str]:
    """Return its names in all languages as they are compared."""
    return [words.fold(value) for value in room.name.values.values() if value]


def agreeing(rooms: Sequence[Room], given: Iterable[str]) -> set[str]:
    """Return the ids of the rooms that these names or numbers mean.

    A bare number means the one room that has it in its name; where two have it, it means neither.
    """
    by_name: dict[str, list[str]] = {}
    by_number: dict[str, list[str]] = {}
    for one in rooms:
        for name in set(folded(one)):
            by_name.setdefault(name, []).append(one.id)
        numbers = {number.lstrip("0") or "0" for name in folded(one) for number in _NUMBER.findall(name)}
        if len(numbers) == 1:
            by_number.setdefault(numbers.pop(), []).append(one.id)
    found: set[str] = set()
    for name in given:
        key = words.fold(name)
        known = by_name.get(key) or (by_number.get(key.lstrip("0") or "0", []) if key.isdigit() else [])
        if len(set(known)) == 1:
            found.add(known[0])
    return found


def named_in(rooms: Sequence[Room], told: Iterable[str]) -> set[str]:
    """Return the ids of the rooms whose whole name stands in one of the texts."""
    texts = [words.fold(text) for text in told]
    names = {one.id: folded(one) for one in rooms}
    return {
        key
        for key, known in names.items()
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in known for text in texts)
    }


def next_name(name: str) -> str:
    """Return the name that probably comes next: «Камера 13» after «Камера 12», "" where there is no number."""
    found = list(_NUMBER.finditer(name))
    if not found:
        return ""
    last = found[-1]
    return f"{name[: last.start()]}{int(last[0]) + 1:0{len(last[0])}d}{name[last.end() :]}"

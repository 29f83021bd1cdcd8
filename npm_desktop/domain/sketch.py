"""The sketch of a floor: rectangles in steps of a grid, moved and resized so that none covers another.

A sketch, not a plan: it says which rooms there are and lie beside each other, never how a door is locked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from npm_desktop.domain import words
from npm_desktop.domain.personal import suspected
from npm_desktop.domain.room import Room, folded
from npm_desktop.errors import RuleBroken

# The grid of a floor, the lowest and the highest floor, and the size of a room that was just added.
COLUMNS, LINES = 48, 24
LOWEST, HIGHEST = -5, 60
WIDE, HIGH = 6, 4
WIDEST = 14
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Floor:
    """One floor of one building with its rooms."""

    building: str
    floor: int
    rooms: tuple[Room, ...] = ()

    @property
    def number(self) -> str:
        """Return its number as one writes it, with a true minus below the ground."""
        return str(self.floor).replace("-", "−")


def ensure_right(room: Room, others: Iterable[Room]) -> None:
    """Raise RuleBroken unless the room has a name of its own that tells of nobody, and lies on the grid."""
    if not room.name:
        raise RuleBroken("room_name_missing")
    if any(len(value) > LONGEST_NAME for value in room.name.values.values()):
        raise RuleBroken("text_too_long", most=LONGEST_NAME)
    if any(suspected(value, ()) for value in room.name.values.values()):
        raise RuleBroken("room_name_personal")
    if not LOWEST <= room.floor <= HIGHEST:
        raise RuleBroken("room_floor", lowest=LOWEST, highest=HIGHEST)
    inside = room.x >= 0 and room.y >= 0 and room.x + room.width <= COLUMNS and room.y + room.height <= LINES
    if not inside or room.width < 1 or room.height < 1:
        raise RuleBroken("room_outside")
    names = set(folded(room))
    for other in others:
        if other.id != room.id and other.building == room.building and names & set(folded(other)):
            raise RuleBroken("room_known", name=room.name.shown(room.name.source)[0])


def floors(rooms: Iterable[Room]) -> list[Floor]:
    """Return the floors that have rooms: building by building, from below."""
    found: dict[tuple[str, int], list[Room]] = {}
    for one in sorted(rooms, key=_order):
        found.setdefault((one.building, one.floor), []).append(one)
    return [Floor(building, floor, tuple(inside)) for (building, floor), inside in found.items()]


def _order(room: Room) -> tuple[str, str, int, int, str]:
    return words.sort_key(room.building), room.building, room.floor, room.ordinal, room.id


def ordered(rooms: Iterable[Room]) -> list[Room]:
    """Return the rooms building by building, floor by floor, in their order."""
    return sorted(rooms, key=_order)


def on_floor(room: Room, others: Iterable[Room]) -> list[Room]:
    """Return the other rooms of its floor."""
    place = (room.building, room.floor)
    return [one for one in others if one.id != room.id and (one.building, one.floor) == place]


def overlap(one: Room, other: Room) -> bool:
    """Tell whether the two share a step of the grid."""
    beside = one.x >= other.x + other.width or other.x >= one.x + one.width
    return not (beside or one.y >= other.y + other.height or other.y >= one.y + one.height)


def _free(room: Room, others: Sequence[Room]) -> bool:
    inside = room.x >= 0 and room.y >= 0 and room.x + room.width <= COLUMNS and room.y + room.height <= LINES
    return inside and not any(overlap(room, other) for other in others)


def moved(room: Room, across: int, down: int, others: Iterable[Room]) -> Room:
    """Return the room one step on; where another lies in its way it is set down behind it, at the edge it stays."""
    beside = on_floor(room, others)
    tried = replace(room, x=room.x + across, y=room.y + down)
    while 0 <= tried.x <= COLUMNS - tried.width and 0 <= tried.y <= LINES - tried.height:
        if _free(tried, beside):
            return tried
        tried = replace(tried, x=tried.x + across, y=tried.y + down)
    return room


def resized(room: Room, wider: int, higher: int, others: Iterable[Room]) -> Room:
    """Return the room so much wider and higher; it stays as it is where another or the edge is in the way."""
    made = replace(room, width=room.width + wider, height=room.height + higher)
    smaller = wider < 0 or higher < 0
    fits = made.width >= 1 and made.height >= 1 and (smaller or _free(made, on_floor(room, others)))
    return made if fits else room


def sized(room: Room) -> Room:
    """Return the room of a size that its name fits into: about two letters a step."""
    longest = max((len(word) for value in room.name.values.values() for word in value.split()), default=0)
    return replace(room, width=min(max(WIDE, longest // 2 + 2), WIDEST), height=HIGH)


def placed(room: Room, others: Iterable[Room]) -> Room:
    """Return the room at the first free place of its floor, line by line; where none is free, in the corner."""
    beside = on_floor(room, others)
    for y in range(0, LINES - room.height + 1, room.height):
        for x in range(0, COLUMNS - room.width + 1):
            tried = replace(room, x=x, y=y)
            if _free(tried, beside):
                return tried
    return replace(room, x=0, y=0)

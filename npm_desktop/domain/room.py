"""The rooms of an institution over all visits, and which of them a group ever entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.domain.text import Text


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

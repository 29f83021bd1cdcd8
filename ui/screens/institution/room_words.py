"""What is said of a room: when a group was last in it, or that none ever was. Of nobody who lives in it."""

from __future__ import annotations

from npm_desktop.domain.room import Room, RoomLine
from npm_desktop.domain.sketch import Floor
from ui.language import current, ntr, tr
from ui.widgets.shapes import Mark
from ui.widgets.sketch import Drawn, mark_of


def drawn(line: RoomLine) -> Drawn:
    """Return the room as the sketch shows it."""
    shut = line.never and bool(line.not_opened)
    unseen = tr("shut") if shut else tr("never")
    told = f"{line.last:%m.%Y}" if line.last is not None else unseen
    return Drawn(line.room, name(line.room), told, mark_of(never=line.never, shut=shut), line.never)


def name(room: Room) -> str:
    """Return the name in the language of the window, else in any."""
    return room.name.shown(current().language)[0]


def place(floor: Floor) -> str:
    """Return the floor in words, with its building where it has one."""
    words = tr("Floor {n}", n=floor.number)
    return f"{floor.building} · {words}" if floor.building else words


def history(line: RoomLine) -> list[tuple[str, str]]:
    """Return the sentences on a room, each with its shape."""
    told = []
    if line.last is not None:
        times = ntr("Entered on {n} visit", "Entered on {n} visits", line.entered)
        told.append((Mark.GOOD, tr("{times}, last on {day}", times=times, day=current().date(line.last))))
    else:
        told.append((Mark.NONE, tr("No group was ever in it.")))
    if line.last_shut is not None:
        times = ntr("Not opened on {n} visit", "Not opened on {n} visits", line.not_opened)
        told.append((Mark.STOP, tr("{times}, last on {day}", times=times, day=current().date(line.last_shut))))
    return told

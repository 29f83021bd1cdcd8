"""What can be wrong with a room of the sketch."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

ROOMS: dict[str, str] = {
    "room_name_missing": N_("A room needs a name: its number, or what it is for."),
    "room_name_personal": N_(
        "This name seems to tell who a person is, so nothing was saved. Name the room by its number or what it is for."
    ),
    "room_known": N_("A room “{name}” is in this building already. Give this one another name."),
    "room_floor": N_("There is no such floor here. Write a number from {lowest} to {highest}."),
    "room_outside": N_("The room would lie outside the sketch, so it stays where it was."),
    "room_elsewhere": N_("This room belongs to another institution. Nothing was changed; open the page again."),
    "rooms_none": N_("No room is drawn here yet, so there is nothing to print."),
    "room_not_marked": N_("Say first what became of the room, then write a note to it."),
}

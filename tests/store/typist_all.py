"""Somebody who does every command there is: what each room's typist does, in one."""

from __future__ import annotations

from typist_fillings import FillingsTypist
from typist_messages import MessagesTypist
from typist_interviews import InterviewsTypist
from typist_rooms import RoomsTypist


class EverythingTypist(
    InterviewsTypist,
    MessagesTypist,
    RoomsTypist,
    FillingsTypist,
):
    """Add a room's typist (a sub-class of `TypesTypist`) to the bases, one a line."""

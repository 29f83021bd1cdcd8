"""Somebody who does every command there is: what each room's typist does, in one."""

from __future__ import annotations

from typist_fillings import FillingsTypist
from typist_findings import FindingsTypist
from typist_interviews import InterviewsTypist
from typist_kit import KitTypist
from typist_messages import MessagesTypist
from typist_recontacts import RecontactsTypist
from typist_rooms import RoomsTypist
from typist_vault import VaultTypist


class EverythingTypist(
    FindingsTypist,
    KitTypist,
    VaultTypist,
    InterviewsTypist,
    MessagesTypist,
    RecontactsTypist,
    RoomsTypist,
    FillingsTypist,
):
    """Add a room's typist (a sub-class of `TypesTypist`) to the bases, one a line."""

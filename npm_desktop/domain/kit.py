"""The paper kit for places that allow no machine: numbered sheets, counted out, back, typed in, destroyed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


class SheetKind(StrEnum):
    """What a sheet is for."""

    CHECKLIST = "checklist"
    CELLS = "cells"
    OBSTRUCTIONS = "obstructions"
    CODES = "codes"
    INJURY = "injury"
    PHOTOS = "photos"
    MESSAGE = "message"
    ACT = "act"


class SheetState(StrEnum):
    """Where a sheet is."""

    PRINTED = "printed"
    OUT = "out"
    BACK = "back"
    TYPED = "typed"
    DESTROYED = "destroyed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One numbered sheet. `act_number` is the number that a blank act has already taken."""

    id: str
    visit_id: str
    ordinal: int = 0
    number: str = ""
    kind: SheetKind = SheetKind.CHECKLIST
    section: str = ""
    act_number: str = ""
    state: SheetState = SheetState.PRINTED
    holder_id: str = ""
    out_on: date | None = None
    back_on: date | None = None
    typed_on: date | None = None
    destroyed_on: date | None = None
    destroyed_by: str = ""
    destroyed_with: str = ""
    note: Text = field(default_factory=Text)

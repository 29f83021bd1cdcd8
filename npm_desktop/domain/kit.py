"""The paper kit for places that allow no machine: numbered sheets, counted out, back, typed in, destroyed.

Source: DOMAIN practice of closed institutions, where neither laptop nor printer passes the gate. A kit is written to be
read by a guard; here is only where each sheet is. What a sheet says is drawn by `documents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text
from npm_desktop.errors import BadInput, RuleBroken


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


# What a blank act is for: `section` of its sheet.
NON_ADMISSION_ACT, OBSTRUCTION_ACT = "entry", "obstruct"
ACTS = (NON_ADMISSION_ACT, OBSTRUCTION_ACT)
# How many sheets of a kind a kit holds by itself; checklists follow the sections, the acts are two.
USUAL: Mapping[SheetKind, int] = {
    SheetKind.CELLS: 2,
    SheetKind.OBSTRUCTIONS: 1,
    SheetKind.CODES: 1,
    SheetKind.INJURY: 2,
    SheetKind.PHOTOS: 1,
    SheetKind.MESSAGE: 2,
}
CARDS, LONGEST_KIT = 10, 99
MARK = "NPM1:SHEET:"


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One numbered sheet. `act_number` is what was taken in advance: the number of a blank act, the codes of cards."""

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

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of its cards."""
        return tuple(self.act_number.split()) if self.kind is SheetKind.CODES else ()

    @property
    def since(self) -> date | None:
        """Return the day it came where it is; a lost one keeps the last day it was seen on."""
        return self.destroyed_on or self.typed_on or self.back_on or self.out_on


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number of the series that a blank act took, and what became of it: `used`, cancelled on a day, or neither."""

    number: str
    sheet: str
    act: str
    used: bool
    cancelled_on: date | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Counted:
    """How many sheets are where; `lost` ones are neither out nor at home."""

    printed: int
    out: int
    to_type: int
    to_destroy: int
    destroyed: int
    lost: int

    @property
    def whole(self) -> int:
        """Return how many sheets there are."""
        return self.printed + self.out + self.to_type + self.to_destroy + self.destroyed + self.lost

    @property
    def settled(self) -> bool:
        """Tell whether nothing is outside, nothing waits to be typed in and nothing typed is left."""
        return not (self.out or self.to_type or self.to_destroy)


def count(sheets: Iterable[PaperSheet]) -> Counted:
    """Count the sheets by where they are."""
    states = [one.state for one in sheets]
    return Counted(*(states.count(one) for one in SheetState))


_FROM: Mapping[SheetState, tuple[SheetState, ...]] = {
    SheetState.OUT: (SheetState.PRINTED, SheetState.BACK, SheetState.LOST),
    SheetState.BACK: (SheetState.OUT, SheetState.LOST),
    # Whoever forgot to count a sheet out or in still types in what it says.
    SheetState.TYPED: (SheetState.PRINTED, SheetState.OUT, SheetState.BACK, SheetState.LOST),
    SheetState.DESTROYED: (SheetState.PRINTED, SheetState.BACK, SheetState.TYPED),
    SheetState.LOST: (SheetState.PRINTED, SheetState.OUT, SheetState.BACK, SheetState.TYPED),
}


def _ensure(sheet: PaperSheet, new: SheetState) -> None:
    if sheet.state not in _FROM[new]:
        raise RuleBroken("sheet_step", number=sheet.number, state=sheet.state)


def handed_out(sheet: PaperSheet, holder_id: str, day: date) -> PaperSheet:
    """Return the sheet after a member took it along."""
    _ensure(sheet, SheetState.OUT)
    return replace(sheet, state=SheetState.OUT, holder_id=holder_id, out_on=day, back_on=None)


def brought_back(sheet: PaperSheet, day: date) -> PaperSheet:
    """Return the sheet after it was counted in."""
    _ensure(sheet, SheetState.BACK)
    return replace(sheet, state=SheetState.BACK, back_on=day)


def typed_in(sheet: PaperSheet, day: date) -> PaperSheet:
    """Return the sheet after what it says was typed in; one that was out is back by that."""
    _ensure(sheet, SheetState.TYPED)
    return replace(sheet, state=SheetState.TYPED, typed_on=day)


def destroyed(sheet: PaperSheet, first: str, second: str, day: date, reason: Text) -> PaperSheet:
    """Return the sheet after two people destroyed it. One that was not typed in needs the reason."""
    _ensure(sheet, SheetState.DESTROYED)
    if not first or not second or first == second:
        raise RuleBroken("sheet_needs_two")
    unused_act = sheet.kind is SheetKind.ACT and sheet.state is not SheetState.TYPED
    if unused_act and not reason:
        raise RuleBroken("act_reason_missing", number=sheet.act_number)
    if sheet.state is SheetState.BACK and not reason:
        raise RuleBroken("sheet_not_typed", number=sheet.number)
    made = replace(sheet, state=SheetState.DESTROYED, destroyed_on=day, destroyed_by=first, destroyed_with=second)
    return replace(made, note=reason) if reason else made


def lost(sheet: PaperSheet, reason: Text) -> PaperSheet:
    """Return the sheet after nobody could say where it is; what happened is told."""
    _ensure(sheet, SheetState.LOST)
    if not reason:
        raise RuleBroken("loss_reason_missing")
    return replace(sheet, state=SheetState.LOST, note=reason)


def stepped_back(sheet: PaperSheet) -> PaperSheet:
    """Return the sheet one step earlier: where its days say it was before."""
    if sheet.state is SheetState.PRINTED:
        raise RuleBroken("sheet_step", number=sheet.number, state=sheet.state)
    if sheet.state is SheetState.DESTROYED:
        sheet = replace(sheet, destroyed_on=None, destroyed_by="", destroyed_with="", note=Text())
    elif sheet.state is SheetState.LOST:
        sheet = replace(sheet, note=Text())
    elif sheet.state is SheetState.TYPED:
        sheet = replace(sheet, typed_on=None)
    elif sheet.state is SheetState.BACK:
        sheet = replace(sheet, back_on=None)
    else:
        sheet = replace(sheet, out_on=None)
    return replace(sheet, state=_by_days(sheet))


def _by_days(sheet: PaperSheet) -> SheetState:
    days = (
        (sheet.typed_on, SheetState.TYPED),
        (sheet.back_on, SheetState.BACK),
        (sheet.out_on, SheetState.OUT),
    )
    return next((state for day, state in days if day is not None), SheetState.PRINTED)


_NUMBER = re.compile(r"(?:(?P<visit>.+)/)?№?\s*(?P<sheet>\d{1,3})")


def named(sheets: Sequence[PaperSheet], typed: str) -> PaperSheet:
    """Return the sheet that a line names: «7», «07», the whole number, or what a scanner reads from the code.

    BadInput `sheet_unknown`, `sheet_of_other_visit`.
    """
    words = typed.strip().upper().removeprefix(MARK)
    found = _NUMBER.fullmatch(words)
    if found is None:
        raise BadInput("sheet_unknown", value=typed.strip()[:60])
    whole = [one for one in sheets if one.ordinal == int(found["sheet"])]
    if found["visit"] and not any(one.number.upper() == words or _same(one, words) for one in whole):
        raise BadInput("sheet_of_other_visit", value=typed.strip()[:60])
    if not whole:
        raise BadInput("sheet_unknown", value=typed.strip()[:60])
    return whole[0]


def _same(sheet: PaperSheet, words: str) -> bool:
    before, _, place = words.rpartition("/")
    return sheet.number.upper().rpartition("/")[0] == before and int(place.strip("№ ")) == sheet.ordinal


def sheet_number(visit_number: str, ordinal: int) -> str:
    """Return the number of a sheet: that of the visit and the running sheet."""
    return f"{visit_number}/{ordinal:02d}"


def taken_numbers(sheets: Iterable[PaperSheet]) -> list[TakenNumber]:
    """Return what became of the numbers that blank acts took from the series."""
    return [
        TakenNumber(
            one.act_number,
            one.number,
            one.section,
            used=one.typed_on is not None,
            cancelled_on=one.destroyed_on if one.typed_on is None else None,
            reason=one.note,
        )
        for one in sheets
        if one.kind is SheetKind.ACT
    ]

"""What the program calls the sheets of a paper kit, where they are, and the parts of the law shelf."""

from __future__ import annotations

from npm_desktop.domain.kit import NON_ADMISSION_ACT, OBSTRUCTION_ACT, SheetKind, SheetState
from npm_desktop.domain.law_shelf import Part, Worth
from npm_desktop.sentences import N_

SHEETS = {
    SheetKind.CHECKLIST: N_("Checklist"),
    SheetKind.CELLS: N_("Rooms and cells"),
    SheetKind.OBSTRUCTIONS: N_("Log of obstructions"),
    SheetKind.CODES: N_("Cards for talks"),
    SheetKind.INJURY: N_("Lay sheet of injuries"),
    SheetKind.PHOTOS: N_("Log of photos"),
    SheetKind.MESSAGE: N_("Message"),
    SheetKind.ACT: N_("Blank act"),
}
ACTS = {NON_ADMISSION_ACT: N_("Act of non-admission"), OBSTRUCTION_ACT: N_("Act of obstruction")}
SHEET_STATES = {
    SheetState.PRINTED: N_("not taken along"),
    SheetState.OUT: N_("outside"),
    SheetState.BACK: N_("back, to type in"),
    SheetState.TYPED: N_("typed in, to destroy"),
    SheetState.DESTROYED: N_("destroyed"),
    SheetState.LOST: N_("lost"),
}
PARTS = {
    Part.MECHANISM: N_("The mechanism in law"),
    Part.NATIONAL: N_("National law in the checklist"),
    Part.INTERNATIONAL: N_("International standards"),
    Part.OFFENCES: N_("Offences"),
    Part.RULES: N_("Rules and amendments"),
}
WORTHS = {
    Worth.READ: N_("read in a public text"),
    Worth.NOT_READ: N_("number not checked"),
    Worth.LAWYER: N_("a lawyer must confirm"),
}

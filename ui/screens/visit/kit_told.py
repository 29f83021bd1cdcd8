"""Where the sheets of a kit are, in shapes and words."""

from __future__ import annotations

from npm_desktop.domain.kit import Counted, PaperSheet, SheetState
from ui import language
from ui.language import ntr, tr
from ui.widgets.shapes import Mark

MARKS = {
    SheetState.PRINTED: Mark.NONE,
    SheetState.OUT: Mark.WARN,
    SheetState.BACK: Mark.HALF,
    SheetState.TYPED: Mark.HALF,
    SheetState.DESTROYED: Mark.GOOD,
    SheetState.LOST: Mark.BAD,
}


def since(one: PaperSheet) -> str:
    """Return the day it came where it is."""
    return language.current().date(one.since) if one.since else ""


def counted_words(counted: Counted) -> str:
    """Return how many sheets are where, those that wait first; what is nought is not said."""
    parts = (
        (counted.out, tr("outside: {n}", n=counted.out)),
        (counted.to_type, tr("to type in: {n}", n=counted.to_type)),
        (counted.to_destroy, tr("to destroy: {n}", n=counted.to_destroy)),
        (counted.lost, tr("lost: {n}", n=counted.lost)),
    )
    told = [ntr("{n} sheet", "{n} sheets", counted.whole), *(words for number, words in parts if number)]
    if counted.destroyed == counted.whole:
        told.append(tr("all destroyed"))
    return " · ".join(told)

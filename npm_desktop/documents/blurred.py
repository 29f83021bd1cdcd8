"""When and where, told roughly, for copies that go to the institution or to everybody.

A minute and a room tell who was on duty and who was spoken with. So such a copy has the part of the day, and of a place
only what bears no number; never a guess at a unit that nobody wrote down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from npm_desktop.domain.report import Said
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts

_PARTS = ((6, N_("at night")), (12, N_("in the morning")), (18, N_("in the afternoon")), (22, N_("in the evening")))
_NUMBERED = re.compile(r"\d|№")
_BORDER = re.compile(r"(?<=[,;.])\s+|[,;]")


def day_part(texts: Texts, at: datetime) -> str:
    """Return the part of the day."""
    return texts.tr(next((words for until, words in _PARTS if at.hour < until), _PARTS[0][1]))


def when(texts: Texts, times: Sequence[datetime], *, dated: bool) -> str:
    """Return the parts of the day from the first to the last time, each once; `dated` puts the dates before them."""
    told = [f"{texts.date(at.date())}, {day_part(texts, at)}" if dated else day_part(texts, at) for at in times]
    return " \u2013 ".join(dict.fromkeys(told))


def unnumbered(said: Said) -> Said:
    """Return the passage without those of its parts that bear a number: a room, a cell, a bed."""
    parts = (one.strip(" ,;") for one in _BORDER.split(said.text))
    return replace(said, text=", ".join(one for one in parts if one and not _NUMBERED.search(one)))

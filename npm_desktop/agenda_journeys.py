"""The start screen's question: what needs somebody today, gathered from every service that knows of something due.

Only where, what kind and by when: no code, no name, no word of what anybody told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from npm_desktop.core import Core
from npm_desktop.domain.agenda import Item, Matter, Today, by_pressure
from npm_desktop.domain.due import Due, DueKind

AHEAD = timedelta(days=7)
_KINDS = {
    DueKind.PASS_ON: Matter.PASS_ON,
    DueKind.DECIDE: Matter.DECIDE,
    DueKind.LETTER: Matter.LETTER,
    DueKind.CHECK: Matter.CHECK,
}


def today(core: Core, day: date) -> Today:
    """Return what needs somebody on the day."""
    found = core.agenda.today(day)
    registers = [*core.messages.due(day), *core.reprisals.due(day)]
    items = [*found.items, *_registers(registers, day), *_talks(core, day)]
    return replace(found, items=by_pressure(tuple(items)))


def _registers(due: list[Due], day: date) -> Iterator[Item]:
    """Yield what is due within a week."""
    for one in due:
        if one.day <= day + AHEAD:
            kind = _KINDS[one.kind]
            yield Item(kind, one.day, one.day < day, place=one.institution, ref=one.record_id, number=1)


def _talks(core: Core, day: date) -> Iterator[Item]:
    """Yield the visits whose people are to be looked after again, and those whose raw notes have had their time."""
    found = [(Matter.TALKS, one) for one in core.interviews.due(day)]
    found += [(Matter.NOTES, one) for one in core.interviews.notes_due(day)]
    known = {one.id: one for one in core.visits.of_ids({one.visit_id for _, one in found})} if found else {}
    for matter, one in found:
        if one.visit_id in known:
            yield Item(matter, one.day, one.day < day, known[one.visit_id], number=one.number, ref=one.visit_id)

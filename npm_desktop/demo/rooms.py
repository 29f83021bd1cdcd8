"""The rooms that fictional groups draw of an institution, and which of them they entered."""

from __future__ import annotations

from npm_desktop.demo import scenario
from npm_desktop.demo.case import Case
from npm_desktop.domain.room import Entered, RoomLine
from npm_desktop.domain.states import VisitType

# Of the rooms of a visit: which share is entered, counted from the first; the one after them stays shut.
_ENTERED = 0.6


def record(case: Case) -> None:
    """Draw the rooms where nobody has yet, and say what became of each."""
    if case.kind is VisitType.SPECIAL or case.kind is VisitType.THEMATIC:
        return  # these look at one thing only
    core, who, place = case.core, case.who, case.institution
    if not core.rooms.of_institution(place.id):
        _draw(case)
    known = core.rooms.of_institution(place.id)
    if case.unfinished:
        known = known[: len(known) // 3]  # the group is still on its way
    for line, entered in zip(known, _fates(known), strict=True):
        core.rooms.mark(case.visit, line.room.id, entered, who)


def _draw(case: Case) -> None:
    family = case.institution.category.partition("-")[0]
    told = scenario.read("rooms")
    told = told.get(family) or told["OTHER"]
    cells = told["cells"]
    for number in range(1, cells["number"] + 1):
        words = {language: cells[language].format(n=number) for language in ("kk", "ru", "en")}
        case.core.rooms.add(case.institution.id, scenario.said(words), case.who)
    for one in told["others"]:
        words = {language: one[language] for language in ("kk", "ru", "en")}
        case.core.rooms.add(case.institution.id, scenario.said(words), case.who, floor=one["floor"])


def _fates(rooms: list[RoomLine]) -> list[Entered]:
    """Return what becomes of the rooms: a later visit finds the same door shut."""
    entered = round(len(rooms) * _ENTERED)
    rest = len(rooms) - entered
    return [Entered.ENTERED] * entered + [Entered.NOT_OPENED] * min(rest, 1) + [Entered.NOT_REACHED] * max(rest - 1, 0)

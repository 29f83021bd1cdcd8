"""The sketch of an institution on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.room import RoomLine
from npm_desktop.domain.sketch import floors
from npm_desktop.errors import BadInput
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.texts import Texts

if TYPE_CHECKING:
    from npm_desktop.documents.sketch_page import RoomDrawn


def sketch_page(core: Core, institution_id: str, texts: Texts) -> Journey[bytes]:
    """Print the rooms of an institution on one page. BadInput `rooms_none` where none is drawn."""
    lines: list[RoomLine] = yield Store(partial(core.rooms.of_institution, institution_id))
    if not lines:
        raise BadInput("rooms_none")
    page: Institution = yield Store(lambda: core.institutions.get(institution_id).line.institution)
    day = core.now().at.date()

    def draw() -> bytes:
        from npm_desktop.documents import sketch_page as paper

        known = {one.room.id: one for one in lines}
        drawn = tuple(
            paper.FloorDrawn(
                texts.tr("{building} · floor {n}", building=floor.building, n=floor.number)
                if floor.building
                else texts.tr("Floor {n}", n=floor.number),
                tuple(_room(known[room.id], texts) for room in floor.rooms),
            )
            for floor in floors(one.room for one in lines)
        )
        unseen = [one.room.name.shown(texts.language)[0] for one in lines if one.never]
        told = texts.tr("No group has seen: {rooms}.", rooms=", ".join(unseen)) if unseen else ""
        return paper.draw(
            paper.SketchPage(
                texts.tr("{institution}: rooms", institution=page.name.shown(texts.language)[0]),
                texts.tr("Sketch over all visits, {day}. Dashed: no group was ever there.", day=texts.date(day)),
                told,
                texts.tr("Stays in the office and is never taken along: it says where groups have yet to look."),
                texts.language,
                drawn,
            )
        )

    pdf: bytes = yield Work(draw)
    return pdf


def save_sketch(core: Core, institution_id: str, texts: Texts, target: Path) -> Journey[None]:
    """Write the page to a file."""
    pdf = yield from sketch_page(core, institution_id, texts)
    yield Work(partial(journeys.save_copy, pdf, target))


def _room(line: RoomLine, texts: Texts) -> RoomDrawn:
    from npm_desktop.documents.sketch_page import RoomDrawn

    one = line.room
    told = f"{line.last:%m.%Y}" if line.last is not None else texts.tr("shut") if line.not_opened else texts.tr("never")
    name = one.name.shown(texts.language)[0]
    return RoomDrawn(one.x, one.y, one.width, one.height, name, told, line.never)

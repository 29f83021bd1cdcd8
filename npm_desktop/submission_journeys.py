"""The journeys of submissions: filled forms brought into a visit one by one, and a visit written as one.

Reading and hashing are work for the pool; comparing and answering go to the store's thread. A bad one fails alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from npm_desktop import journeys, photo_journeys
from npm_desktop.checklists.bringing import Compared, Placed
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.submission import Brought
from npm_desktop.errors import AppError, BadInput
from npm_desktop.exchange import submissions
from npm_desktop.exchange.submissions import Packet
from npm_desktop.journeys import Journey, Store, Work
from npm_desktop.photo_journeys import Outcome

if TYPE_CHECKING:
    from npm_desktop.services.submissions import Outgoing

FORM = "submission.xml"
_UNSAFE = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one filled form. `compared` is how it stood before; `taken` tells whether it was brought in.

    `left` are new answers that found no place all the same: a count that stays leaves no room for their instances, or
    a filtered list doesn't offer them.
    """

    name: str
    compared: Compared | None = None
    problem: AppError | None = None
    taken: bool = False
    left: tuple[Placed, ...] = ()
    photos: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be done: `overwrite` answers, take a form of another name `anyway`, and `again` what is known."""

    overwrite: bool = False
    anyway: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A filled form that was read: its XML and the hashes of the pictures beside it."""

    data: bytes
    hashes: Mapping[str, str]


def look(core: Core, visit_id: str, path: Path) -> Journey[list[Settled]]:
    """Compare every filled form at the path with the visit; nothing is changed."""
    found: list[Packet] = yield Work(partial(submissions.packets, path))
    settled = []
    for packet in found:
        try:
            read: _Read = yield Work(partial(_read, packet))
            compared: Compared = yield Store(partial(_compare, core, visit_id, packet, read))
            settled.append(Settled(packet.name, compared))
        except AppError as problem:
            settled.append(Settled(packet.name, problem=problem))
    return settled


def bring_in(
    core: Core,
    visit_id: str,
    path: Path,
    who: Who,
    *,
    ways: Ways = Ways(),
    language: str = "ru",
    stopped: Callable[[], bool] = lambda: False,
) -> Journey[tuple[list[Settled], Changes]]:
    """Bring the filled forms at the path into the visit, in the order of their names, with their photos."""
    found: list[Packet] = yield Work(partial(submissions.packets, path))
    settled: list[Settled] = []
    for packet in found:
        if stopped():
            break
        try:
            settled.append((yield from _one(core, visit_id, packet, who, ways, language)))
        except AppError as problem:
            settled.append(Settled(packet.name, problem=problem))
    return settled, Changes.of(Topic.ANSWERS, Topic.PHOTOS, visit_id=visit_id)


def _one(core: Core, visit_id: str, packet: Packet, who: Who, ways: Ways, language: str) -> Journey[Settled]:
    read: _Read = yield Work(partial(_read, packet))
    compared: Compared = yield Store(partial(_compare, core, visit_id, packet, read))
    if (compared.known and not ways.again) or (compared.renamed and not ways.anyway):
        return Settled(packet.name, compared)
    origin = Brought(
        ids.derived_id("submission", visit_id, compared.instance_id),
        visit_id,
        compared.instance_id,
        compared.form_id,
        compared.written_in,
        hashlib.sha256(read.data).hexdigest(),
        packet.name,
    )
    values = compared.values(overwrite=ways.overwrite)
    yield Store(
        partial(
            core.answers.bring, visit_id, compared.items, values, who, language, blank=compared.blank, origin=origin
        )
    )
    photos = yield from _photos(core, visit_id, packet, compared, who)
    after: Compared = yield Store(partial(_compare, core, visit_id, packet, read))
    return Settled(packet.name, compared, taken=True, left=after.fresh, photos=photos)


def _photos(core: Core, visit_id: str, packet: Packet, compared: Compared, who: Who) -> Journey[tuple[Outcome, ...]]:
    """Add the photos that answers name; one that the visit holds already is no problem."""
    outcomes = []
    for name in dict.fromkeys(one.name for one in compared.media if one.kept and not one.missing):
        try:
            data: bytes = yield Work(packet.beside[name].read)
        except AppError as problem:
            outcomes.append(Outcome(name, problem=problem))
            continue
        taken, _ = yield from photo_journeys.add_photos(core, visit_id, [data], who)
        (outcome,) = taken.outcomes
        if outcome.problem is None or outcome.problem.code != "photo_known":
            outcomes.append(Outcome(name, outcome.photo_id, outcome.problem, outcome.format, outcome.frames))
    return tuple(outcomes)


def _read(packet: Packet) -> _Read:
    """Read a filled form and hash the pictures beside it; one that can't be read counts as missing."""
    hashes = {}
    for name, file in packet.beside.items():
        if name.rpartition(".")[2].lower() in photo_journeys.ENDINGS:
            try:
                hashes[name] = hashlib.sha256(file.read()).hexdigest()
            except BadInput:
                continue
    return _Read(packet.xml(), hashes)


def _compare(core: Core, visit_id: str, packet: Packet, read: _Read) -> Compared:
    return core.submissions.compare(visit_id, read.data, read.hashes, packet.beside.keys())


def write_out(core: Core, visit_id: str, folder: Path) -> Journey[list[Outgoing]]:
    """Write the forms of a visit as submissions, each into a folder of its own within `folder`, with their photos."""
    forms: list[Outgoing] = yield Store(partial(core.submissions.outgoing, visit_id))
    for one in forms:
        yield Work(partial(_write, core, one, folder / folder_of(one.form_id)))
    return forms


def folder_of(form_id: str) -> str:
    """Return the name of a form as that of a folder."""
    return _UNSAFE.sub("_", form_id).strip(".") or "form"


def _write(core: Core, form: Outgoing, folder: Path) -> None:
    if folder.exists():
        raise BadInput("path_taken", path=str(folder))
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise BadInput("folder_missing", path=str(folder)) from error
    journeys.save_copy(form.xml, folder / FORM)
    for name, file in form.photos.items():
        journeys.save_copy(photo_journeys.read_copy(core, file), folder / name)

"""The journeys of photos: taking files in one by one, and bringing their copies back to be looked at.

Each photo is a pair of steps of its own: a bad file fails alone, and one can stop between two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Photo
from npm_desktop.errors import AppError, BadInput, RuleBroken
from npm_desktop.journeys import Journey, Store, Work

if TYPE_CHECKING:
    from npm_desktop.media.photos import PreparedPhoto

ENDINGS = ("jpg", "jpeg", "png", "heic", "heif")

Source = Path | bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the new photo, or the problem. `name` is the file's, "" for what was pasted.

    `format` is given where the file's name claims another one; `frames` where there is more than one picture in it.
    """

    name: str
    photo_id: str = ""
    problem: AppError | None = None
    format: str = ""
    frames: int = 1


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of all files; `left` were not looked at, because somebody stopped or nothing could be saved."""

    outcomes: tuple[Outcome, ...]
    left: int = 0


Told = Callable[[int, int, Outcome | None], None]


def add_photos(
    core: Core,
    visit_id: str,
    sources: Sequence[Source],
    who: Who,
    *,
    told: Told = lambda _done, _total, _outcome: None,
    stopped: Callable[[], bool] = lambda: False,
    belongs: Mapping[str, Any] = MappingProxyType({}),
) -> Journey[tuple[Taken, Changes]]:
    """Add photos to a visit; a folder stands for the photos in it. `told(done, total, outcome)` comes after each.

    `belongs` holds fields that all of them are given: the finding they belong to, the recommendation they show.
    """
    files: list[Source] = yield Work(partial(_found, sources))
    photos: list[Photo] = yield Store(partial(core.photos.of_visit, visit_id))
    known = {one.sha256: one.ordinal for one in photos}
    outcomes: list[Outcome] = []
    told(0, len(files), None)
    for source in files:
        if stopped():
            break
        name = source.name if isinstance(source, Path) else ""
        try:
            photo: PreparedPhoto = yield Work(partial(_prepared, core, source, known))
            attach = partial(core.photos.attach, visit_id, *_files(photo), who, **{**_about(photo), **belongs})
            photo_id, _changes = yield Store(attach)
            known[photo.original.sha256] = max(known.values(), default=0) + 1
            outcome = Outcome(name, photo_id, None, _other_format(name, photo), photo.frames)
        except AppError as problem:
            outcome = Outcome(name, problem=problem)
        outcomes.append(outcome)
        told(len(outcomes), len(files), outcome)
        if outcome.problem is not None and _is_hopeless(outcome.problem):
            break
    return Taken(tuple(outcomes), len(files) - len(outcomes)), Changes.of(Topic.PHOTOS, visit_id=visit_id)


def read_copy(core: Core, file: StoredFile) -> bytes:
    """Return the content of a stored copy; for the pool, it doesn't ask the database."""
    return core.originals.open(file.name, file.wrapped_key)


def _found(sources: Sequence[Source]) -> list[Source]:
    """Put the photos of a folder in its place, in the order of their names."""
    found: list[Source] = []
    for source in sources:
        if isinstance(source, Path) and source.is_dir():
            inside = (path for path in source.rglob("*") if path.suffix.lower().lstrip(".") in ENDINGS)
            found += sorted(path for path in inside if path.is_file() and not path.name.startswith("."))
        else:
            found.append(source)
    return found


def _prepared(core: Core, source: Source, known: dict[str, int]) -> PreparedPhoto:
    """Prepare a photo that the visit doesn't hold yet."""
    from npm_desktop.media import photos

    data = photos.read_whole(source) if isinstance(source, bytes) else _read(source)
    number = known.get(hashlib.sha256(data).hexdigest())
    if number is not None:
        raise RuleBroken("photo_known", number=number)
    return photos.prepare(core.originals, data)


def _read(path: Path) -> bytes:
    from npm_desktop.media import photos

    try:
        with path.open("rb") as stream:
            return photos.read_whole(stream)
    except OSError as error:
        raise BadInput("source_unreadable") from error


def _files(photo: PreparedPhoto) -> tuple[StoredFile, StoredFile, StoredFile]:
    kinds = ((photo.original, "photo"), (photo.derivative, "photo_copy"), (photo.thumbnail, "photo_thumbnail"))
    original, copy, thumbnail = (
        StoredFile(one.name, one.sha256, one.size, one.wrapped_key, kind) for one, kind in kinds
    )
    return original, copy, thumbnail


def _about(photo: PreparedPhoto) -> dict[str, Any]:
    return {
        "width": photo.derivative_width,
        "height": photo.derivative_height,
        "format": str(photo.format),
        "taken": str(photo.taken) if photo.taken else "",
    }


def _other_format(name: str, photo: PreparedPhoto) -> str:
    from npm_desktop.media import photos

    return photo.format.upper() if photos.named_otherwise(name, photo.format) else ""


def _is_hopeless(problem: AppError) -> bool:
    """Tell whether the next file would meet the same: the disk, or a visit that is closed."""
    return not isinstance(problem, BadInput) and problem.code not in ("photo_known", "photo_memory_short")

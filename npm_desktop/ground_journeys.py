"""The journeys of a special visit's grounds: a publication is read and judged before anything is planned with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from npm_desktop.core import Core
from npm_desktop.domain.changes import Changes, Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import BadInput
from npm_desktop.journeys import Journey, Store, Work, keep_publication


@dataclass(frozen=True, slots=True)
class Publication:
    """A saved page, picture or PDF that was read from a file, and the file's name."""

    title: str
    data: bytes


def read_publication(path: Path) -> Journey[Publication]:
    """Read a saved publication. BadInput `publication_unreadable` for what is none, or could run."""

    def read() -> Publication:
        from npm_desktop.media import publications

        try:
            too_large = path.stat().st_size > publications.LARGEST
            data = b"" if too_large else path.read_bytes()
        except OSError as error:
            raise BadInput("publication_not_read") from error
        publications.kind_of(data)
        return Publication(path.name, data)

    found: Publication = yield Work(read)
    return found


def plan_visit(core: Core, plan: Plan, publication: Publication | None, who: Who) -> Journey[tuple[str, Changes]]:
    """Plan a visit and keep the saved copy of the publication it rests on; return the visit's id.

    The copy is written first: where there is no room for it, nothing is planned, and one can try again.
    """
    file: StoredFile | None = None
    if publication is not None:
        file = yield Work(partial(keep_publication, core, publication.data))
    made: tuple[str, Changes] = yield Store(partial(core.visits.plan, plan, who))
    if file is not None and publication is not None:
        grounds: list[Ground] = yield Store(partial(core.grounds.of_visit, made[0]))
        for one in grounds:
            if one.kind is GroundKind.PUBLICATION:
                yield Store(partial(core.grounds.attach, one.id, file, publication.title, who))
    return made

"""Photos of a visit: the untouched original and its copies are files, what they show is recorded here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from npm_desktop.domain import ids
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import PhotoSubject
from npm_desktop.errors import RuleBroken
from npm_desktop.services.entries import Listed
from npm_desktop.store import documents, findings, photos, recommendations, regrouping, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.evidence import PhotoRow


class Photos(Listed[Photo]):
    """The photos."""

    table = PhotoRow
    kind = Photo
    topic = Topic.PHOTOS

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._plain -= _ELSEWHERE
        self._settable = self._plain - _EVIDENCE  # what the files say is said once, when they are attached

    def known(self, visit_id: str) -> set[str]:
        """Return the SHA-256 of the originals that the visit holds already."""
        return {one.sha256 for one in self.of_visit(visit_id)}

    def attach(
        self, visit_id: str, original: StoredFile, derivative: StoredFile, thumbnail: StoredFile, who: Who, **about: Any
    ) -> tuple[str, Changes]:
        """Add a photo whose files lie in their places; RuleBroken("photo_known") for one the visit holds already.

        `about`: width and height of the derivative in pixels, format and `taken` of the original, other plain fields.
        """
        self._known(about, self._plain | self._texts)
        with self._store.write(who) as session:
            self._ensure_open(session, visit_id)
            for file in (original, derivative, thumbnail):
                documents.add_file(session, file, self._store.now())
            made = Photo(
                id=ids.new_id(),
                visit_id=visit_id,
                ordinal=rows.next_ordinal(session, PhotoRow, visit_id),
                original=original.name,
                derivative=derivative.name,
                thumbnail=thumbnail.name,
                sha256=original.sha256,
                print_sha256=derivative.sha256,
                **about,
            )
            made = self._kept(made)
            self._check(session, made, None)
            rows.put(session, PhotoRow, made)
        return made.id, self._changes(visit_id)

    def print_copies(self, hashes: Iterable[str]) -> list[StoredFile]:
        """Return the stored print copies with these SHA-256."""
        with self._store.read() as session:
            return documents.files_of_hashes(session, hashes)

    def file(self, name: str) -> StoredFile:
        """Return the stored file of this name, or raise NotFound."""
        with self._store.read() as session:
            return documents.file(session, name)

    def _kept(self, made: Photo) -> Photo:
        """Keep a photo of an injury in the house, whatever it was meant for: it would show who complained."""
        outside = made.subject is PhotoSubject.INJURY and made.print_class in (
            PrintClass.INSTITUTION,
            PrintClass.PUBLIC,
        )
        return replace(made, print_class=PrintClass.COUNCIL) if outside else made

    def _check(self, session: StoreSession, made: Photo, old: Photo | None) -> None:
        if old is None:
            known = photos.ordinal_of(session, made.visit_id, made.sha256, but=made.id)
            if known is not None:
                raise RuleBroken("photo_known", number=known)
        # A finding that was taken back since is no reason to keep anybody from clearing the photo or leaving it out.
        named = made.finding_id if old is not None and made.finding_id != old.finding_id else ""
        if named and findings.get(session, named).visit_id != made.visit_id:
            raise RuleBroken("finding_of_other_visit")
        regrouping.photo_goes(session, old.finding_id if old is not None else "", made.finding_id)
        if made.recommendation_id and (old is None or made.recommendation_id != old.recommendation_id):
            _ensure_earlier(session, made)
        if made.before_id and (old is None or made.before_id != old.before_id):
            before = rows.get(session, PhotoRow, Photo, made.before_id)
            if before.visit_id == made.visit_id or _place(session, before.visit_id) != _place(session, made.visit_id):
                raise RuleBroken("photo_not_of_earlier_visit")


def _ensure_earlier(session: StoreSession, made: Photo) -> None:
    """Let a photo show the state of what an earlier visit recommended to the same institution, and of nothing else."""
    one = recommendations.get(session, made.recommendation_id)
    if one.visit_id == made.visit_id:
        raise RuleBroken("check_of_own_visit")
    if one.institution_id != _place(session, made.visit_id):
        raise RuleBroken("check_elsewhere")


def _place(session: StoreSession, visit_id: str) -> str:
    return visits.get(session, visit_id).institution_id


_ELSEWHERE = frozenset({"injury_id"})  # linked with a sheet of injuries, by its own rules
_EVIDENCE = frozenset(
    {"original", "derivative", "thumbnail", "sha256", "print_sha256", "width", "height", "format", "taken"}
)

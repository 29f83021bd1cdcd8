"""Submissions from telephones: beside what a visit says, and a visit as a submission. `Answers.bring` takes one in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from npm_desktop.checklists import bringing
from npm_desktop.checklists.bringing import MEDIA, Compared, Present
from npm_desktop.checklists.filling import openrosa
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Kind
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.submission import Brought
from npm_desktop.store import documents, fillings, photos, submissions
from npm_desktop.store.fillings import Fillings
from npm_desktop.store.store import Store
from npm_desktop.store.visit_filling import Part


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One form of a visit as a submission: the XML, the photos it names by their names, names without a file here."""

    form_id: str
    xml: bytes = field(repr=False)
    photos: Mapping[str, StoredFile]
    missing: tuple[str, ...]


class Submissions:
    """The submissions of visits."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._fillings = Fillings(shelf, store.now)

    def of_visit(self, visit_id: str) -> list[Brought]:
        """Return the submissions that were brought into the visit."""
        with self._store.read() as session:
            return submissions.of_visit(session, visit_id)

    def compare(self, visit_id: str, data: bytes, hashes: Mapping[str, str], files: Collection[str]) -> Compared:
        """Compare a submission with what the visit says; `hashes` are those of the pictures beside it by name."""
        with self._store.read() as session:
            filling = self._fillings.reading(session, visit_id)
            given = {Spot(one.path, one.instance): one for one in fillings.reported(session, self._shelf, visit_id)}
            known = sorted(filling.view_items(()), key=lambda one: one.path.count("/"))
            items = tuple((one.path, one.uid, one.around) for one in known)
            forms = [part.compiled for part in filling.parts]
            found = bringing.compare(forms, data, Present(given, items), hashes, files)
            return replace(found, known=submissions.holds(session, visit_id, found.instance_id))

    def outgoing(self, visit_id: str) -> list[Outgoing]:
        """Return the forms of the visit as submissions, without what is not asked."""
        with self._store.read() as session:
            filling = self._fillings.reading(session, visit_id)
            kept = photos.originals(session, visit_id)
            files = {sha256[: bringing.LONGEST_HASH]: documents.file(session, name) for sha256, name in kept.items()}
            return [_outgoing(part, files) for part in filling.parts]


def _outgoing(part: Part, files: Mapping[str, StoredFile]) -> Outgoing:
    found: dict[str, StoredFile] = {}
    missing: list[str] = []
    for node in part.filling.leaves():
        question = part.compiled.asked("/" + "/".join(node.path))
        if question is None or question.kind not in MEDIA or not node.value or not node.relevant:
            continue
        file = files.get(bringing.hash_of(node.value)) if question.kind is Kind.IMAGE else None
        if file is None:
            missing.append(node.value)
        else:
            found[node.value] = file
    return Outgoing(part.compiled.form.form_id, openrosa.write(part.filling), found, tuple(missing))

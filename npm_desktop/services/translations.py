"""Free texts side by side: written, confirmed, sent to a translator without names, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.translations import passages
from npm_desktop.domain import states
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.text import Text
from npm_desktop.domain.translation import Passage, Returned, ReturnedRow
from npm_desktop.errors import NotFound
from npm_desktop.services import material
from npm_desktop.store import translations, visits
from npm_desktop.store.store import Store, StoreSession

_TOUCHED = (Topic.VISITS, Topic.FINDINGS, Topic.RECOMMENDATIONS, Topic.ANSWERS, Topic.PHOTOS)


class Translations:
    """The translations of a visit's texts."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def of_visit(self, visit_id: str, kind: DocumentKind | None = None) -> list[Passage]:
        """Return the free texts of the visit in reading order: all, or those a paper of the kind prints."""
        with self._store.read() as session:
            return self._passages(session, visit_id, kind)

    def names(self, visit_id: str) -> list[str]:
        """Return the proper names that a text must not carry out of the house: places, people, numbers."""
        with self._store.read() as session:
            known = material.of_visit(session, self._shelf, visit_id)
        visit, shot = known.visit, known.visit.snapshot
        found = [*shot.name.values.values(), *shot.group_name.values.values(), shot.code, shot.address, visit.number]
        found += [visit.head, visit.received_by, *(one.name for one in visit.members)]
        found += [one.certificate for one in visit.members]
        found += [one.official for one in known.obstructions] + [one.name for one in known.witnesses]
        found += [known.refusal.official] if known.refusal else []
        return sorted({one.strip() for one in found if len(one.strip()) > 2}, key=lambda one: (-len(one), one))

    def write(self, visit_id: str, key: str, language: str, value: str, who: Who) -> Changes:
        """Write a text in one language; a written translation is a confirmed one, a new source outdates the others."""
        return self._change(visit_id, key, who, lambda text: text.written(language, value))

    def confirm(self, visit_id: str, key: str, language: str, who: Who) -> Changes:
        """Confirm a translation after reading it beside its source."""
        return self._change(visit_id, key, who, lambda text: text.confirmed(language))

    def take_back(self, visit_id: str, language: str, returned: Sequence[ReturnedRow], who: Who) -> tuple[int, Changes]:
        """Keep what came back from a translator as proposals, all in one transaction; return how many."""
        wanted = [one for one in returned if one.kind is Returned.TAKEN]
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            known = {one.key: one for one in self._passages(session, visit_id, None)}
            for row in wanted:
                passage = known[row.key]
                translations.put(session, visit_id, passage, passage.text.proposed(language, row.value))
        return len(wanted), Changes.of(*_TOUCHED, visit_id=visit_id)

    def _change(self, visit_id: str, key: str, who: Who, change: Callable[[Text], Text]) -> Changes:
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            passage = next((one for one in self._passages(session, visit_id, None) if one.key == key), None)
            if passage is None:
                raise NotFound("passage_not_found")
            translations.put(session, visit_id, passage, change(translations.get(session, passage)))
        return Changes.of(*_TOUCHED, visit_id=visit_id)

    def _passages(self, session: StoreSession, visit_id: str, kind: DocumentKind | None) -> list[Passage]:
        return passages(material.of_visit(session, self._shelf, visit_id), kind)

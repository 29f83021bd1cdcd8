"""Free texts side by side: written, confirmed, sent to a translator without names, and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.frame import Material
from npm_desktop.documents.translations import passages
from npm_desktop.domain import states
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.text import LANGUAGES, Text, clean
from npm_desktop.domain.translation import Outgoing, Passage, Returned, ReturnedRow
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.exchange import translator
from npm_desktop.services import material
from npm_desktop.store import translations, visits
from npm_desktop.store.store import Store, StoreSession

_TOUCHED = {
    "finding": Topic.FINDINGS,
    "recommendation": Topic.RECOMMENDATIONS,
    "check": Topic.RECOMMENDATIONS,
    "answer": Topic.ANSWERS,
    "photo": Topic.PHOTOS,
    "campaign": Topic.CAMPAIGNS,
    "institution": Topic.INSTITUTIONS,
}
_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{3,})[»”“\"]")
_NAMED = re.compile(r"\b[^\W\d_]\.|[^\W\d_]+ [^\W\d_a-zа-яё]")  # an initial, or a second word with a capital
_SHORTEST = 3


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
            return _names(material.of_visit(session, self._shelf, visit_id))

    def outgoing(self, visit_id: str, language: str, *, everything: bool = False) -> Outgoing:
        """Return what would go to a translator into the language, and what needs a look before it does."""
        with self._store.read() as session:
            known = material.of_visit(session, self._shelf, visit_id)
        return translator.outgoing(passages(known), _names(known), language, everything=everything)

    def former(self, visit_id: str, key: str, language: str) -> str:
        """Return the source as it was when the translation was last right; "" when it is as it was."""
        with self._store.read() as session:
            return translations.former(session, translations.find(session, visit_id, key), language)

    def write(self, visit_id: str, key: str, language: str, value: str, who: Who) -> Changes:
        """Write a text in one language; a written translation is a confirmed one, a new source outdates the others.

        RuleBroken when the source is changed of a text that was written elsewhere, or emptied: that is done where the
        text belongs.
        """
        if language not in LANGUAGES:
            raise ValueError(f"not a language: {language}")
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            place = translations.find(session, visit_id, key)
            if language == translations.get(place).source:
                if not place.own:
                    raise RuleBroken("source_elsewhere")
                if not clean(value):
                    raise RuleBroken("source_emptied")
            translations.change(session, place, lambda text: text.written(language, value))
        return _touched(visit_id, key)

    def confirm(self, visit_id: str, key: str, language: str, who: Who) -> Changes:
        """Confirm a translation after reading it beside its source."""
        return self._change(visit_id, key, who, lambda text: text.confirmed(language))

    def take_back(
        self, visit_id: str, language: str, returned: Sequence[ReturnedRow], who: Who
    ) -> tuple[list[ReturnedRow], Changes]:
        """Keep what came back from a translator as proposals, all in one transaction; return what became of each row.

        What was changed since the table was read is left alone and told.
        """
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            done = [self._taken(session, visit_id, language, one) for one in returned]
        keys = {one.key for one in done if one.kind is Returned.TAKEN}
        return done, _touched(visit_id, *keys)

    def _taken(self, session: StoreSession, visit_id: str, language: str, row: ReturnedRow) -> ReturnedRow:
        if row.kind is not Returned.TAKEN:
            return row
        try:
            place = translations.find(session, visit_id, row.key)
        except NotFound:
            return replace(row, kind=Returned.UNKNOWN)
        text = translations.get(place)
        if text.source == language or text.shown(text.source)[0] != row.source:
            return replace(row, kind=Returned.SOURCE_CHANGED)
        translations.change(session, place, lambda known: known.proposed(language, row.value))
        return row

    def _change(self, visit_id: str, key: str, who: Who, change: Callable[[Text], Text]) -> Changes:
        with self._store.write(who) as session:
            states.ensure_recordable(visits.state(session, visit_id))
            translations.change(session, translations.find(session, visit_id, key), change)
        return _touched(visit_id, key)

    def _passages(self, session: StoreSession, visit_id: str, kind: DocumentKind | None) -> list[Passage]:
        return passages(material.of_visit(session, self._shelf, visit_id), kind)


def _touched(visit_id: str, *keys: str) -> Changes:
    topics = {_TOUCHED.get(one.partition("/")[0], Topic.VISITS) for one in keys}
    return Changes.of(Topic.VISITS, *topics, visit_id=visit_id)


def _names(known: Material) -> list[str]:
    """Return the names, the longest first; of a person's and an institution's name also the parts that tell it."""
    shot = known.visit.snapshot
    found = {shot.code, shot.address, known.visit.number, known.visit.base_number}
    for name in (*shot.name.values.values(), *shot.group_name.values.values()):
        found |= {name, *_QUOTED.findall(name)}
    found |= {one.certificate for one in known.visit.members} | {one.number for one in known.grounds}
    for person in _people(known):
        found |= {person, *(part for part in person.split() if len(part) > _SHORTEST and part[:1].isupper())}
    kept = {one.strip() for one in found}
    return sorted((one for one in kept if len(one) >= _SHORTEST), key=lambda one: (-len(one), one))


def _people(known: Material) -> Iterator[str]:
    visit = known.visit
    yield from (visit.head, visit.received_by, *(one.name for one in visit.members))
    yield from (one.official for one in known.obstructions)
    yield from (one.name for one in known.witnesses)
    yield from (one.who for one in known.promises if _NAMED.search(one.who))
    if known.refusal is not None:
        yield known.refusal.official

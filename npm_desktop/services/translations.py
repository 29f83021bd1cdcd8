"""Free texts side by side: written, confirmed, sent to a translator without names, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.frame import Material
from npm_desktop.documents.proper_names import names_of
from npm_desktop.documents.translations import passages
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.report import Edition
from npm_desktop.domain.text import LANGUAGES, Text, clean
from npm_desktop.domain.translation import Outgoing, Passage, Returned, ReturnedRow
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.exchange import translator
from npm_desktop.reference.library import Reference
from npm_desktop.services import material
from npm_desktop.store import people, translations
from npm_desktop.store.recording import ensure_recordable
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

# What an act of non-admission says: its sources don't change once it is fixed. Answers and letters go on.
_AT_GATE = ("refusal", "call", "witness", "member")
_AT_GATE_FIELDS = ("place",)


class Translations:
    """The translations of a visit's texts."""

    def __init__(self, store: Store, shelf: Shelf, reference: Reference) -> None:
        self._store = store
        self._shelf = shelf
        self._reference = reference

    def of_visit(
        self, visit_id: str, kind: DocumentKind | None = None, edition: Edition = Edition.GROUP
    ) -> list[Passage]:
        """Return the free texts of the visit in reading order: all, or those a paper of the kind prints."""
        with self._store.read() as session:
            return passages(material.of_visit(session, self._shelf, visit_id), kind, edition)

    def names(self, visit_id: str) -> list[str]:
        """Return the proper names that a text must not carry out of the house: places, people, numbers."""
        with self._store.read() as session:
            return self._names(session, material.of_visit(session, self._shelf, visit_id))

    def outgoing(self, visit_id: str, language: str, *, everything: bool = False, group: bool = False) -> Outgoing:
        """Return what would go to a translator into the language, and what needs a look before it does."""
        with self._store.read() as session:
            known = material.of_visit(session, self._shelf, visit_id)
            names = self._names(session, known)
        return translator.outgoing(passages(known), names, language, everything=everything, group=group)

    def _names(self, session: StoreSession, known: Material) -> list[str]:
        region = self._reference.regions.get(known.visit.snapshot.region)
        colleagues = [one.name for one in people.all_participants(session)]
        return names_of(known, region, colleagues)

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
            place = translations.find(session, visit_id, key)
            source = language == translations.get(place).source
            ensure_recordable(session, visit_id, at_gate=source and _at_gate(key))
            if source:
                if not place.own:
                    raise RuleBroken("source_elsewhere")
                if not clean(value):
                    raise RuleBroken("source_emptied")
            elif translations.settled(session, place, language):
                raise RuleBroken("translation_settled")
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
            ensure_recordable(session, visit_id)
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
        if (text.values.get(language, ""), text.state(language)) != (row.translation, row.state):
            return replace(row, kind=Returned.CONFIRMED_SINCE)
        if translations.settled(session, place, language):
            return replace(row, kind=Returned.CONFIRMED_SINCE)
        translations.change(session, place, lambda known: known.proposed(language, row.value))
        return row

    def _change(self, visit_id: str, key: str, who: Who, change: Callable[[Text], Text]) -> Changes:
        with self._store.write(who) as session:
            ensure_recordable(session, visit_id)
            translations.change(session, translations.find(session, visit_id, key), change)
        return _touched(visit_id, key)


def _touched(visit_id: str, *keys: str) -> Changes:
    topics = {_TOUCHED.get(one.partition("/")[0], Topic.VISITS) for one in keys}
    return Changes.of(Topic.VISITS, *topics, visit_id=visit_id)


def _at_gate(key: str) -> bool:
    record, _, rest = key.partition("/")
    return record in _AT_GATE or (record == "visit" and rest.rpartition("/")[2] in _AT_GATE_FIELDS)

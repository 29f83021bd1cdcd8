"""The search over everything: a page of finds with counts to narrow them by, and the filling of a late index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from npm_desktop.checklists.shelf import Shelf
from npm_desktop.domain import search
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.search import PAGE, Facets, Found, Kind, Line, Term
from npm_desktop.domain.text import Text
from npm_desktop.domain.words import fold
from npm_desktop.errors import AppError
from npm_desktop.reference.law_words import LawWords
from npm_desktop.reference.library import Reference
from npm_desktop.store import checklists, search_filling, search_law, visits
from npm_desktop.store import search as index
from npm_desktop.store.search_sources import Readable
from npm_desktop.store.store import Store, StoreSession

_LAW: index.Row = (str(Kind.LAW), "", "", 0, "")
_EVERYTHING = Facets()


class Search:
    """The search."""

    def __init__(self, store: Store, shelf: Shelf, reference: Reference) -> None:
        self._store = store
        self._shelf = shelf
        self._reference = reference
        self._law: LawWords | None = None
        self._law_of: tuple[str, ...] = ()

    def find(
        self, typed: str, facets: Facets = _EVERYTHING, *, offset: int = 0, limit: int = PAGE, language: str = "ru"
    ) -> Found:  # fmt: skip
        """Return a page of what holds every typed word; nothing when no word was typed."""
        terms = search.parse(typed)
        with self._store.read() as session:
            whole = search_filling.whole(session)
            if not terms:
                return Found(whole=whole)
            law = self._law_words(session).find(terms)
            rows = index.counts(session, terms)
            rows[_LAW] += len(law)
            total, counts = _tally(rows, facets)
            stored = total - (len(law) if _fits(_LAW, facets) else 0)
            read = index.page(session, terms, _code(typed), facets, offset, limit) if offset < stored else []
            lines = [self._line(session, one, terms, language) for one in read]
        if stored < total:
            start = max(0, offset - stored)
            lines += [one.line(terms, language) for one in law[start : start + limit - len(lines)]]
        return Found(tuple(lines), total, counts, offset + len(lines) < total, whole)

    def whole(self) -> bool:
        """Tell whether the index holds everything: an old store's is made when it is first opened."""
        with self._store.read() as session:
            return search_filling.whole(session)

    def fill(self, most: int = 200) -> tuple[bool, Changes | None]:
        """Take about so many records more into the index; return whether it is whole now, which alone is a change."""
        with self._store.write() as session:
            whole = search_filling.fill(session, most)
        return whole, Changes.of(Topic.STORE) if whole else None

    def _law_words(self, session: StoreSession) -> LawWords:
        """Return the law with what the checklists in use rest on, gathered anew when others are."""
        versions = checklists.active(session)
        names = tuple(one.id for one in versions)
        if self._law is None or names != self._law_of:
            self._law = LawWords(self._reference, search_law.standards(session, self._shelf, versions))
            self._law_of = names
        return self._law

    def _line(self, session: StoreSession, one: Readable, terms: Sequence[Term], language: str) -> Line:
        title = self._question(session, one) if one.kind is Kind.ANSWER else one.title
        return Line(
            one.kind,
            one.id,
            one.number,
            title,
            one.visit_id,
            one.visit_number,
            one.visit_type,
            one.institution_id,
            one.institution,
            one.region,
            one.day,
            one.place,
            one.detail,
            search.snippet(terms, _texts(one, language)),
        )

    def _question(self, session: StoreSession, one: Readable) -> Text:
        """Return the question that was answered; an answer that lost its place has none."""
        try:
            form = checklists.form_of(session, self._shelf, *visits.checklist_versions(session, one.visit_id))
        except AppError:
            return Text()
        question = form.at(one.place)
        if question is None:
            return Text()
        return Text("ru", {name: f"{question.code} {words}".strip() for name, words in question.labels.items()})


def _code(typed: str) -> str:
    return fold(typed.strip(' "«»“”№'))


def _fits(row: index.Row, facets: Facets) -> bool:
    return not _off(row, _chosen(facets))


def _chosen(facets: Facets) -> list[tuple[int, object]]:
    """Return the places of the facets that narrow, with what was chosen there."""
    return [(place, value) for place, name in enumerate(index.FACETS) if (value := getattr(facets, name))]


def _off(row: index.Row, chosen: Sequence[tuple[int, object]]) -> list[int]:
    return [place for place, value in chosen if row[place] != value]


def _tally(rows: Mapping[index.Row, int], facets: Facets) -> tuple[int, dict[str, dict[Any, int]]]:
    """Return how many fit, and for each facet what each choice there would show, the others being as they are."""
    chosen, total = _chosen(facets), 0
    counts: list[Counter[Any]] = [Counter() for _ in index.FACETS]
    for row, number in rows.items():
        off = _off(row, chosen)
        if len(off) > 1 or not number:
            continue
        total += 0 if off else number
        for place in off or range(len(row)):
            counts[place][row[place]] += number
    told = ({key: number for key, number in one.items() if key} for one in counts)
    return total, dict(zip(index.FACETS, told, strict=True))


def _texts(one: Readable, language: str) -> list[str]:
    """Return the texts a snippet may come from: as the reader reads them first, then as they were written."""
    texts = [text for text in one.texts if text != one.number]
    first = [text.shown(language)[0] if isinstance(text, Text) else text for text in texts]
    others = [value for text in texts if isinstance(text, Text) for value in text.values.values()]
    return [*first, *(value for value in others if value not in first)]

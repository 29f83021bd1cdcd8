"""Looks for words in the law the program carries: provisions, offences, rules, and the standards that are handed in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from npm_desktop.domain import search, word_forms
from npm_desktop.domain.search import Kind, Line, Term
from npm_desktop.domain.text import Text
from npm_desktop.reference.law import Act, Provision
from npm_desktop.reference.library import Reference


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the law: its key, article, citation, what is written there, and a category it applies to."""

    key: str
    article: str
    citation: Mapping[str, str]
    words: Sequence[Mapping[str, str]]
    day: date | None = None
    category: str = ""

    def texts(self, language: str) -> list[str]:
        """Return what is written there, in the language of who reads it first."""
        maps = (*self.words, self.citation)
        order = sorted({name for one in maps for name in one}, key=lambda name: name != language)
        return [self.article, *(one[name] for name in order for one in maps if one.get(name))]

    def line(self, terms: Sequence[Term], language: str) -> Line:
        """Return the place as it is told."""
        cited, shown = Text("ru", self.citation), search.snippet(terms, self.texts(language)[1:])
        words = cited.shown(language)[0]
        return Line(
            Kind.LAW, self.key, self.article, cited, day=self.day, place=words, detail=self.category, snippet=shown
        )


class LawWords:
    """The words of the law and of standards; a provision that the law itself tells is told once."""

    def __init__(self, reference: Reference, standards: Iterable[Place] = ()) -> None:
        own = list(_places(reference))
        known = {(one.key.partition("/")[0], one.article) for one in own}
        more = (one for one in standards if (one.key.partition("/")[0], one.article) not in known)
        self._places = [*own, *more]
        self._forms: dict[str, set[int]] = defaultdict(set)
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._gather()
        self._sorted = sorted(self._forms)

    def find(self, terms: Sequence[Term]) -> list[Place]:
        """Return the places of the law where every word stands, in the order of the law."""
        fitting = [self._with(term) for term in terms]
        numbers = sorted(set.intersection(*fitting)) if fitting else []
        exact = [term for term in terms if len(term.forms) > 1]
        found = [self._places[number] for number in numbers]
        return [one for one in found if not exact or search.fits(exact, one.texts("ru"))]

    def _gather(self) -> None:
        for number, place in enumerate(self._places):
            for form in {form for text in place.texts("ru") for form in word_forms.forms(text)}:
                self._forms[form].add(number)
                self._stems[word_forms.stem(form)].add(number)

    def _with(self, term: Term) -> set[int]:
        """Return the places with every form of a term; whether they stand side by side is looked at afterwards."""
        *first, last = term.forms
        found = self._forms.get(last, set()) | self._stems.get(term.stem, set())
        if term.begins:
            found = found.union(*(self._forms[form] for form in self._beginning(last)))
        return found.intersection(*(self._forms.get(form, set()) for form in first))

    def _beginning(self, start: str) -> Iterator[str]:
        for form in self._sorted[bisect_left(self._sorted, start) :]:
            if not form.startswith(start):
                return
            yield form


def _places(reference: Reference) -> Iterator[Place]:
    law, ruled = reference.law, {one.law: code for code, one in reversed(list(reference.categories.items()))}
    for family in law.families.values():
        for provision in family.provisions.values():
            yield _of(f"{family.key}/{provision.key}", provision, ruled.get(family.key, ""), family.titles)
    for key, offence in law.offences.items():
        yield _of(f"offence/{key}", offence.provision, "", *offence.elements)
    for act in (*([law.rules] if law.rules else ()), *law.amendments):
        yield _act(act)


def _of(key: str, provision: Provision, category: str, *more: Mapping[str, str]) -> Place:
    words = (provision.cited_for, provision.titles, *more)
    return Place(key, provision.article, provision.citations, words, category=category)


def _act(act: Act) -> Place:
    return Place(f"act/{act.key}", "", act.citations, (act.effect,), act.day)

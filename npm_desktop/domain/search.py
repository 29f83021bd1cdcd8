"""A search over everything: what is asked, what was found, and how the words that were typed are read.

Every word must be there, in any of its forms; the beginning of a word is enough. What stands in quotation marks is
taken as written. A number with dashes is a row of words side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from npm_desktop.domain import word_forms
from npm_desktop.domain.text import Text
from npm_desktop.domain.word_forms import Word

MOST_TERMS = 12
SHORTEST_BEGINNING = 3  # letters; one that is just being typed may be shorter by one
PAGE = 50
SNIPPET, BEFORE = 170, 50
_PIECES = re.compile(r'"([^"]*)(?:"|\Z)|«([^»]*)(?:»|\Z)|“([^”]*)(?:”|\Z)|([^\s"«“]+)')


class Kind(StrEnum):
    """What can be found; in the order in which counts are shown."""

    INSTITUTION = "institution"
    VISIT = "visit"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ANSWER = "answer"
    OBSTRUCTION = "obstruction"
    PROMISE = "promise"
    REFUSAL = "refusal"
    APPEAL = "appeal"
    DOCUMENT = "document"
    CAMPAIGN = "campaign"
    PARTICIPANT = "participant"
    LAW = "law"


# What is looked for by its name stands before what was written about it; within each the newest comes first.
THINGS = (Kind.INSTITUTION, Kind.CAMPAIGN, Kind.PARTICIPANT, Kind.VISIT, Kind.DOCUMENT)


def rank(kind: Kind) -> int:
    """Return the place of a kind in the list: the things by their kind, then all that was written."""
    return THINGS.index(kind) if kind in THINGS else len(THINGS)


@dataclass(frozen=True, slots=True)
class Term:
    """Forms that must stand side by side. `begins`: the last may go on; `loose`: another form of the word will do."""

    forms: tuple[str, ...]
    begins: bool = False
    loose: bool = False

    @property
    def stem(self) -> str:
        """Return the stem of a loose word, "" for what is taken as written."""
        return word_forms.stem(self.forms[0]) if self.loose else ""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the finds are narrowed to; "" and 0 for everything."""

    kind: str = ""
    region: str = ""
    category: str = ""
    year: int = 0
    visit_type: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is narrowed."""
        return self != Facets()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; `hit` when it is what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One find: what it is, where it belongs, and the words around the hit.

    `id` is the record's (of law, the key of the provision), `place` what leads to it inside its visit: the path of a
    question, else the id. `number` is what it is called by, `title` its name where it has one, `detail` its sort (of a
    paper, an obstruction) or state (of a visit, a recommendation).
    """

    kind: Kind
    id: str
    number: str = ""
    title: Text = field(default_factory=Text)
    visit_id: str = ""
    visit_number: str = ""
    visit_type: str = ""
    institution_id: str = ""
    institution: Text = field(default_factory=Text)
    region: str = ""
    day: date | None = None
    place: str = ""
    detail: str = ""
    snippet: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of finds. `counts` tells for each facet what a choice there would show, the others being as they are.

    An index that isn't `whole` is still being made: more will be found then.
    """

    lines: tuple[Line, ...] = ()
    total: int = 0
    counts: Mapping[str, Mapping[Any, int]] = field(default_factory=dict)
    more: bool = False
    whole: bool = True


def parse(typed: str) -> tuple[Term, ...]:
    """Return what the typed words ask for; nothing when there is no word in them."""
    found: list[Term] = []
    for one in _PIECES.finditer(typed):
        word = one.group(4)
        if word is None:
            forms = tuple(word_forms.forms(one.group(1) or one.group(2) or one.group(3) or ""))
            found += [Term(forms)] if forms else []
        elif forms := tuple(word_forms.forms(word)):
            alone, shortest = len(forms) == 1, SHORTEST_BEGINNING - (one.end() == len(typed))
            # A number of its own is that number: 99 is not 990. One with dashes may go on.
            begins = len(forms[-1]) >= shortest and not (alone and forms[0].isdigit())
            found.append(Term(forms, begins, alone))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def hits(terms: Iterable[Term], found: Sequence[Word]) -> list[tuple[int, int]]:
    """Return from which to which word of a text each hit goes, in their order."""
    spans = {
        (start, start + len(term.forms))
        for term in terms
        for start in range(len(found) - len(term.forms) + 1)
        if _stands(term, found, start)
    }
    return sorted(spans)


def _stands(term: Term, found: Sequence[Word], start: int) -> bool:
    *first, last = term.forms
    if any(found[start + place].form != form for place, form in enumerate(first)):
        return False
    form = found[start + len(first)].form
    return (
        form == last or (term.begins and form.startswith(last)) or (term.loose and word_forms.stem(form) == term.stem)
    )


def fits(terms: Sequence[Term], texts: Iterable[str]) -> bool:
    """Tell whether every term stands in one of the texts."""
    split = [word_forms.split(text) for text in texts]
    return bool(terms) and all(any(hits((term,), found) for found in split) for term in terms)


def snippet(terms: Sequence[Term], texts: Sequence[str]) -> tuple[Piece, ...]:
    """Return the words around the hits of the text that has most of them, the first of equals; marked."""
    best, spans = "", list[tuple[int, int]]()
    for text in texts:
        found = word_forms.split(text)
        here = [(found[start].start, found[end - 1].end) for start, end in hits(terms, found)]
        if not best or len(here) > len(spans):
            best, spans = text, here
    return _marked(best, spans)


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    start, end = _window(text, spans[0][0] if spans else 0)
    pieces, place = [Piece("…")] if start else [], start
    for first, last in spans:
        if first < place or last > end:
            continue
        pieces += [Piece(_plain(text[place:first])), Piece(_plain(text[first:last]), hit=True)]
        place = last
    pieces += [Piece(_plain(text[place:end])), Piece("…" if end < len(text) else "")]
    return tuple(one for one in pieces if one.text)


def _plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _window(text: str, hit: int) -> tuple[int, int]:
    """Return where a snippet begins and ends: whole words, a little before the hit, most of it after."""
    start = max(0, hit - BEFORE)
    if start:
        start = text.find(" ", start, hit) + 1 or start
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = text.rfind(" ", hit + 1, end) if text.rfind(" ", hit + 1, end) > hit else end
    return start, end

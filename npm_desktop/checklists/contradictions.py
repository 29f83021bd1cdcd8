"""Which sources of a visit don't go together. A contradiction is a hint for people, never a finding.

Pure: `Known` brings what was answered and what is known from elsewhere; no store is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from npm_desktop.checklists.agreements import Agreement, Source, SourceKind
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Form, Question


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question's number and another source that don't go together. `others` are the places of the other number."""

    question: Question
    instance: str
    agreement: Agreement
    said: Decimal
    other: Decimal
    others: tuple[Spot, ...] = ()

    @property
    def spot(self) -> Spot:
        """The place of the question."""
        return Spot(self.question.path, self.instance)

    @property
    def paths(self) -> tuple[str, ...]:
        """The questions that both numbers come from, each once."""
        return tuple(dict.fromkeys((self.question.path, *(one.path for one in self.others))))


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared: what stands at the places that are asked, how many items repeats have, facts by source."""

    values: Mapping[Spot, str]
    items: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Decimal] = field(default_factory=dict)


def contradictions(form: Form, known: Known) -> tuple[Contradiction, ...]:
    """Return every pair of sources that are both there and don't go together, in the order of the form."""
    places = _Places(form, known)
    asked = (*form.questions(), *form.unseen)
    return tuple(found for one in asked if one.agrees for found in _of_question(one, places))


def _of_question(question: Question, places: _Places) -> Iterator[Contradiction]:
    for spot in places.of(question.path):
        said = _number(places.known.values[spot])
        for agreement in question.agrees if said is not None else ():
            other, others = places.other(agreement.source, spot)
            if said is not None and other is not None and not agreement.holds(said, other):
                yield Contradiction(question, spot.instance, agreement, said, other, others)


class _Places:
    """Finds the numbers of other sources."""

    def __init__(self, form: Form, known: Known) -> None:
        self.known = known
        self._form = form
        self._by_path: dict[str, list[Spot]] = {}
        for spot in known.values:
            self._by_path.setdefault(spot.path, []).append(spot)

    def of(self, path: str) -> list[Spot]:
        """Return the places of a question that hold anything."""
        return [one for one in self._by_path.get(path, ()) if self.known.values[one]]

    def other(self, source: Source, near: Spot) -> tuple[Decimal | None, tuple[Spot, ...]]:
        """Return the number of a source and its places; None where nothing is known."""
        return _FIND[source.kind](self, source, near)

    def question(self, source: Source, near: Spot) -> tuple[Decimal | None, tuple[Spot, ...]]:
        """Return what another question says, in the same item where it stands in one."""
        spots = self.of(self._path(source.name))
        spot = next((one for one in spots if one.instance in (near.instance, "")), None)
        return (_number(self.known.values[spot]), (spot,)) if spot is not None else (None, ())

    def sum(self, source: Source, _near: Spot) -> tuple[Decimal | None, tuple[Spot, ...]]:
        """Return the sum over all items that say anything."""
        numbers = [(spot, _number(self.known.values[spot])) for spot in self.of(self._path(source.name))]
        said = [(spot, number) for spot, number in numbers if number is not None]
        if not said:
            return None, ()
        return sum((number for _, number in said), Decimal(0)), tuple(spot for spot, _ in said)

    def count(self, source: Source, _near: Spot) -> tuple[Decimal | None, tuple[Spot, ...]]:
        """Return how many items a repeat has; one without any is no source."""
        path = next((one.path for one in self._form.groups if one.path.rpartition("/")[2] == source.name), "")
        number = self.known.items.get(path, 0)
        return (Decimal(number), ()) if number else (None, ())

    def fact(self, source: Source, _near: Spot) -> tuple[Decimal | None, tuple[Spot, ...]]:
        """Return what is known from elsewhere."""
        return self.known.facts.get(str(source)), ()

    def _path(self, name: str) -> str:
        question = self._form.coded(name) or self._form.named(name)
        return question.path if question is not None else ""


_Find = Callable[[_Places, Source, Spot], tuple[Decimal | None, tuple[Spot, ...]]]
_FIND: Mapping[SourceKind, _Find] = {
    SourceKind.QUESTION: _Places.question,
    SourceKind.SUM: _Places.sum,
    SourceKind.COUNT: _Places.count,
    SourceKind.VISIT: _Places.fact,
    SourceKind.RECORDED: _Places.fact,
}


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None

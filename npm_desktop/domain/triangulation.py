"""On how many independent kinds of sources a finding rests. What is attached raises the numbers; people correct them.

Kinds and numbers of sources never leave the group; they are counted here and printed nowhere but in its own edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from npm_desktop.domain.finding import Finding

OBSERVATION, DOCUMENTS, TALKS = "observation", "documents", "talks"
KINDS = (OBSERVATION, DOCUMENTS, TALKS)


class Strength(StrEnum):
    """How well a finding is supported."""

    NOTHING = "nothing"
    ONE = "one"
    ONE_KIND = "one_kind"
    TWO = "two"
    THREE = "three"


_STRENGTHS = {2: Strength.TWO, 3: Strength.THREE}


def kinds_of(finding: Finding) -> tuple[str, ...]:
    """Return the kinds of sources it rests on, in their usual order."""
    counts = dict(finding.sources)
    return tuple(kind for kind in KINDS if counts.get(kind, 0) > 0)


def strength(finding: Finding) -> Strength:
    """Return how well the finding is supported: by independent kinds first, then by number."""
    kinds, number = len(kinds_of(finding)), sum(number for _, number in finding.sources)
    if kinds == 1:
        return Strength.ONE if number == 1 else Strength.ONE_KIND
    return _STRENGTHS.get(kinds, Strength.NOTHING)


def attached(finding: Finding, photos: int) -> dict[str, int]:
    """Return what is attached by kind: what the group saw for itself counts once, however often it was noted."""
    seen = 1 if photos or finding.answers else 0
    return {OBSERVATION: seen, DOCUMENTS: len(finding.papers), TALKS: len(finding.interviews)}


def settled(made: Finding, before: Mapping[str, int], now: Mapping[str, int]) -> Finding:
    """Return the finding with its numbers after what is attached changed from `before` to `now`.

    A number never stays below what has just been attached, and goes down with it unless people had raised it.
    """
    counts = dict(made.sources)
    for kind in KINDS:
        had, has, said = before.get(kind, 0), now.get(kind, 0), counts.get(kind, 0)
        if has > had:
            counts[kind] = max(said, has)
        elif has < had and said == had:
            counts[kind] = has
    kept = [(kind, counts[kind]) for kind in (*counts, *KINDS) if counts.get(kind, 0) > 0]
    sources = tuple(dict(kept).items())
    return made if dict(sources) == dict(made.sources) else replace(made, sources=sources)

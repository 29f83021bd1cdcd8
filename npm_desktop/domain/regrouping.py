"""Findings put together and taken apart, as values: what one says after the other was merged into it, and the way back.

Nothing that was typed is lost: the words of a finding that went into another stay with it and are offered there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from npm_desktop.domain.finding import Finding
from npm_desktop.domain.triangulation import DOCUMENTS, KINDS, OBSERVATION, TALKS

T = TypeVar("T")
_LISTS = ("standards", "answers", "interviews", "papers")
# What a merge or a split may change by itself; words and what people decide about a finding stay as they are.
_SCALARS = ("severity",)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What moves when a finding is split. `photos` and `recommendations` are ids."""

    standards: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A photo or a recommendation that went from one finding to another."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a merge or a split did, as far as undoing it needs to know.

    `before` and `after` are the finding that stays. `gone` went into it; `made` came out of it, "" where nothing did.
    """

    before: Finding
    after: Finding
    gone: tuple[str, ...] = ()
    made: str = ""
    born: Finding | None = None
    photos: tuple[Moved, ...] = ()
    recommendations: tuple[Moved, ...] = ()


def united(kept: Finding, others: Sequence[Finding]) -> Finding:
    """Return the kept finding with all that the others rest on. Its own words, place and severity stand."""
    lists: dict[str, Any] = {name: _union(getattr(one, name) for one in (kept, *others)) for name in _LISTS}
    made = replace(kept, **lists)
    grades = [one.severity for one in others if one.severity is not None]
    severity = kept.severity if kept.severity is not None else max(grades, default=None)
    return replace(made, severity=severity, sources=_together(made, (kept, *others)))


def parted(finding: Finding, moved: Evidence) -> tuple[Finding, Finding]:
    """Return what stays of a finding and what goes: the latter with the same section, place and decisions."""
    taken: dict[str, Any] = {name: _both(getattr(finding, name), getattr(moved, name)) for name in _LISTS}
    left: dict[str, Any] = {
        name: tuple(one for one in getattr(finding, name) if one not in taken[name]) for name in _LISTS
    }
    return replace(finding, **left), replace(finding, sources=(), **taken)


def reverted(now: Finding, before: Finding, after: Finding) -> Finding:
    """Return the finding without what made `after` of `before`; what people did since stays."""
    lists: dict[str, Any] = {
        name: _undone(getattr(now, name), getattr(before, name), getattr(after, name)) for name in _LISTS
    }
    plain: dict[str, Any] = {
        name: getattr(before, name) for name in _SCALARS if getattr(now, name) == getattr(after, name)
    }
    sources = before.sources if now.sources == after.sources else _numbers_undone(now, before, after)
    return replace(now, sources=sources, **lists, **plain)


def joined(now: Finding, part: Finding) -> Finding:
    """Return the finding with what its part gained since it was split off."""
    lists: dict[str, Any] = {name: _union((getattr(now, name), getattr(part, name))) for name in _LISTS}
    return replace(now, **lists)


def went_into(finding_id: str, gone: Iterable[Finding]) -> list[Finding]:
    """Return those of the gone findings that went into this one, also by way of others."""
    everyone = list(gone)
    found: list[Finding] = []
    left = {finding_id}
    while left:
        new = [one for one in everyone if one.merged_into in left and one not in found and one.id != finding_id]
        found += new
        left = {one.id for one in new}
    return sorted(found, key=lambda one: (one.number, one.id))


def _together(made: Finding, all_of: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    """Return the numbers of sources. The same talk may be counted in both, so the larger number stands, never a sum."""
    attached = {OBSERVATION: 0, DOCUMENTS: len(made.papers), TALKS: len(made.interviews)}
    named: dict[str, int] = {}
    for one in all_of:
        for kind, number in one.sources:
            named[kind] = max(named.get(kind, 0), number)
    order = dict.fromkeys((*named, *KINDS))
    counts = {kind: max(named.get(kind, 0), attached.get(kind, 0)) for kind in order}
    return tuple((kind, number) for kind, number in counts.items() if number)


def _numbers_undone(now: Finding, before: Finding, after: Finding) -> tuple[tuple[str, int], ...]:
    counts: Mapping[str, Mapping[str, int]] = {
        name: dict(one.sources) for name, one in (("now", now), ("before", before), ("after", after))
    }
    kinds = dict.fromkeys(kind for one in counts.values() for kind in one)
    found = {}
    for kind in kinds:
        same = counts["now"].get(kind) == counts["after"].get(kind)
        found[kind] = counts["before" if same else "now"].get(kind, 0)
    return tuple((kind, number) for kind, number in found.items() if number)


def _undone(now: Sequence[T], before: Sequence[T], after: Sequence[T]) -> tuple[T, ...]:
    back = [one for one in before if one in now or one not in after]
    return (*back, *(one for one in now if one not in before and one not in after))


def _union(lists: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for group in lists for one in group))


def _both(has: Sequence[T], wanted: Sequence[T]) -> tuple[T, ...]:
    return tuple(one for one in has if one in wanted)

"""The facets of what was found, in words: kinds and types in their order, years back from the last, others by count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from npm_desktop.domain.search import Facets, Found, Kind
from npm_desktop.domain.search_names import MANY
from npm_desktop.reference.library import Reference
from ui import language
from ui.language import tr
from ui.screens.search.facets import Choice, Group


def groups(found: Found, facets: Facets, reference: Reference) -> list[Group]:
    """Return the facets with what each choice would leave, and what is chosen."""
    counts = found.counts
    types = reference.visit_types
    return [
        _group("kind", tr("Kind of record"), counts, facets, {str(kind): tr(MANY[kind]) for kind in Kind}),
        _group("visit_type", tr("Type of visit"), counts, facets, _names(types, types)),
        _group("year", tr("Year"), counts, facets, {year: str(year) for year in _years(counts)}),
        _group("region", tr("Region"), counts, facets, _names(reference.regions, _by_count(counts, "region"))),
        _group("category", tr("Category"), counts, facets, _names(reference.categories, _by_count(counts, "category"))),
    ]


def _group(name: str, text: str, counts: Mapping[str, Any], facets: Facets, names: Mapping[Any, str]) -> Group:
    known, chosen = counts.get(name, {}), getattr(facets, name)
    choices = [Choice(one, words, known.get(one, 0)) for one, words in names.items() if one in known or one == chosen]
    return Group(name, text, choices, chosen)


def _names(known: Mapping[str, Any], order: Iterable[str]) -> dict[str, str]:
    pick = language.current().pick
    return {code: pick(known[code].names) for code in order if code in known}


def _by_count(counts: Mapping[str, Any], name: str) -> list[str]:
    known = counts.get(name, {})
    return sorted(known, key=lambda code: (-known[code], code))


def _years(counts: Mapping[str, Any]) -> list[int]:
    return sorted(counts.get("year", {}), reverse=True)

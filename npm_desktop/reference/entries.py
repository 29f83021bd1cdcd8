"""The entries of the reference data as values. `names` and every other text is `{language: text}`.

`confidence` tells where a name comes from: V read in an official text (V-ru, V-kk: in that language only), R in the
Ombudsman's report, M from memory, still to be checked by an editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A region or city of republican status. `row` and `column` are its place on the tile map."""

    code: str
    iso: str
    names: Mapping[str, str]
    centre: str
    row: int
    column: int
    population: int


@dataclass(frozen=True, slots=True)
class Category:
    """A category of institutions: where it counts, whom it reports to, its checklist and the family of its law."""

    code: str
    names: Mapping[str, str]
    rollup: str
    ministry: str
    checklist: str
    law: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Body:
    """A state body that recommendations are addressed to. `abbreviations` lacks a language that has none."""

    code: str
    names: Mapping[str, str]
    abbreviations: Mapping[str, str]
    level: str
    confidence: str


@dataclass(frozen=True, slots=True)
class VisitType:
    """A type of visit and its rule. `articles` is `{law family: article}`; a type of practice has none."""

    code: str
    names: Mapping[str, str]
    definition: Mapping[str, str]
    rule: str
    needs_base_visit: bool
    needs_message: bool
    needs_council_decision: bool
    base_visit_type: str
    interval_years: int | None
    statutory: bool
    articles: Mapping[str, str]
    names_kk: Mapping[str, str]
    remark: Mapping[str, str]
    confidence: str

    def names_under(self, family: str) -> Mapping[str, str]:
        """Return the names in the words of the law family: the Kazakh of the laws differs."""
        variant = self.names_kk.get(family)
        return {**self.names, "kk": variant} if variant else self.names


@dataclass(frozen=True, slots=True)
class Term:
    """A word or caption of the glossary."""

    key: str
    names: Mapping[str, str]
    confidence: str

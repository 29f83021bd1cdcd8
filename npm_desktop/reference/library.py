"""All the reference data in one value, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from npm_desktop import paths
from npm_desktop.domain.admission import Terms
from npm_desktop.reference import reading
from npm_desktop.reference.entries import Body, Category, Region, Term, VisitType
from npm_desktop.reference.law import Basis, Citation, Law, cite

NATURE, SEVERITY, STATUS = "nature_", "severity_", "status_"


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything by its code, in the order of the files."""

    regions: Mapping[str, Region]
    categories: Mapping[str, Category]
    bodies: Mapping[str, Body]
    visit_types: Mapping[str, VisitType]
    terms: Mapping[str, Term]
    law: Law
    years: Mapping[int, Mapping[str, Any]]
    deadlines: Mapping[str, int]

    def refusal_terms(self) -> Terms:
        """Return the terms that run from a refused entry."""
        found = self.deadlines
        return Terms(found["appeal_days"], found["repeat_days"], found["limit_months"])

    def term(self, key: str) -> Mapping[str, str]:
        """Return a word of the glossary in three languages. KeyError for an unknown key."""
        return self.terms[key].names

    def natures(self) -> dict[str, Mapping[str, str]]:
        """Return the natures of recommendations by code (`med`), with their names."""
        return self._coded(NATURE)

    def severities(self) -> dict[str, Mapping[str, str]]:
        """Return the severities by code (`critical`), with their names; `severity_…_note` explains some of them."""
        return {code: names for code, names in self._coded(SEVERITY).items() if not code.endswith("_note")}

    def statuses(self) -> dict[str, Mapping[str, str]]:
        """Return the statuses of recommendations by code (`in_progress`), with their names."""
        return self._coded(STATUS)

    def family_for(self, category: str, on: date) -> Basis:
        """Return the law family valid for the category on the day of the visit. KeyError for an unknown category."""
        return self.law.basis(self.categories[category].law, on)

    def citations(
        self, category: str, on: date, keys: Iterable[str], language: str, *, confirmed_only: bool = False
    ) -> tuple[Citation, ...]:
        """Return the provisions `keys` of that family, cited in the language; `confirmed_only` for official paper."""
        return self.law.citations(self.categories[category].law, on, keys, language, confirmed_only=confirmed_only)

    def visit_citation(self, visit_type: str, category: str, on: date, language: str) -> Citation | None:
        """Return the citation of the visit type in that family; None for a type that the law doesn't name."""
        basis = self.family_for(category, on)
        article = self.visit_types[visit_type].articles.get(basis.family.key)
        for provision in basis.family.provisions.values():
            if provision.article == article and provision.in_force(on):
                return cite(provision, language, to_check=basis.to_check)
        return None

    def visit_names(self, visit_type: str, category: str, on: date) -> Mapping[str, str]:
        """Return the names of the visit type in the words of the law that applies."""
        return self.visit_types[visit_type].names_under(self.family_for(category, on).family.key)

    def _coded(self, start: str) -> dict[str, Mapping[str, str]]:
        return {key.removeprefix(start): one.names for key, one in self.terms.items() if key.startswith(start)}


@cache
def load(folder: Path = paths.REFERENCE) -> Reference:
    """Read the reference data; the second time it is at hand."""
    return Reference(
        regions=reading.regions(folder),
        categories=reading.categories(folder),
        bodies=reading.bodies(folder),
        visit_types=reading.visit_types(folder),
        terms=reading.terms(folder),
        law=reading.law(folder),
        years=reading.years(folder),
        deadlines=reading.deadlines(folder),
    )

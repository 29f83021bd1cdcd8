"""The record of a preparation pack: what a group takes along on paper, written so that a guard may read it.

It says nothing of why the group comes, when, or who may have spoken: no ground, no day, no code of a person. Its
checklist is the blank paper that is typed in by its codes, without what a guard must not read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from npm_desktop.domain.act import Statement
from npm_desktop.domain.blank import BlankRoll, BlankSection
from npm_desktop.domain.report import InstitutionPart, Said


@dataclass(frozen=True, slots=True)
class PastVisitPart:
    """An earlier visit: day, type and number."""

    day: str
    type_name: str
    number: str


@dataclass(frozen=True, slots=True)
class OpenRecommendationPart:
    """A recommendation that is not settled yet, as its addressee knows it."""

    number: str
    text: Said
    addressee: str
    deadline: str
    state: str


@dataclass(frozen=True, slots=True)
class ProvisionPart:
    """A confirmed provision of law and what it is cited for."""

    citation: str
    cited_for: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole record. It bears no number and no day: which paper it is, its hash says."""

    kind: str
    edition: str
    language: str
    demo: bool
    institution: InstitutionPart
    past_visits: tuple[PastVisitPart, ...]
    open_recommendations: tuple[OpenRecommendationPart, ...]
    law: tuple[ProvisionPart, ...]
    notice: str
    sections: tuple[BlankSection, ...]
    rolls: tuple[BlankRoll, ...]
    checklist: str
    checklist_version: str
    checklist_sha256: str
    blank_act: tuple[Statement, ...]
    law_title: str = ""
    number: str = ""
    day: str = ""
    format: str = "npm-desktop/pack"
    format_version: int = 2

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values (tuples become lists)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

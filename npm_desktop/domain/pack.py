"""The record of a preparation pack: what a group takes along on paper, written so that a guard may read it.

It says nothing of why the group comes, when, or who may have spoken: no ground, no day, no code of a person.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from npm_desktop.domain.act import Statement
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
class BlankQuestionPart:
    """A question with room for its answer: boxes for its choices, a line and a unit for a number."""

    code: str
    question: str
    kind: str
    choices: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class BlankSectionPart:
    """A section of the checklist to fill in by hand."""

    code: str
    title: str
    questions: tuple[BlankQuestionPart, ...]


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
    blank_sections: tuple[BlankSectionPart, ...]
    checklist: str
    checklist_sha256: str
    blank_act: tuple[Statement, ...]
    law_title: str = ""
    number: str = ""
    day: str = ""
    format: str = "npm-desktop/pack"
    format_version: int = 1

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values (tuples become lists)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

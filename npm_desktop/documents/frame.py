"""What a report is drawn from, and for whom: the frame that the parts of the record are collected in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npm_desktop.checklists.form import Form
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.report import Edition, Said, prints
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.visit import Visit
from npm_desktop.reference.library import Reference
from npm_desktop.texts import Texts


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that was recorded in a visit and its report may need."""

    visit: Visit
    form: Form
    answers: Mapping[str, Answer]
    findings: Sequence[Finding]
    recommendations: Sequence[Recommendation]
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The material, the language and the edition of one record."""

    material: Material
    reference: Reference
    texts: Texts
    edition: Edition

    @property
    def inside(self) -> bool:
        """Tell whether the copy stays with those who may read everything but names: the group and the Council."""
        return self.edition in (Edition.GROUP, Edition.COUNCIL)

    def said(self, text: Text) -> Said:
        """Return the text as printed: the translation, or the source marked as such."""
        value, language = text.shown(self.texts.language)
        return Said(value, language if value else "", text.state(language) is not Translation.OUTDATED)

    def findings(self) -> list[Finding]:
        """Return the findings this edition carries."""
        return [
            one
            for one in self.material.findings
            if one.standing is FindingPlace.REPORT and prints(self.edition, one.print_class)
        ]

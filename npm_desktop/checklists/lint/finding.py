"""What the linter says: one finding, how grave it is, all of them together. The sentences are in `sentences`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from npm_desktop.sentences import SENTENCES
from npm_desktop.texts import Texts


class Severity(StrEnum):
    """An error breaks the form or a rule in it, a warning is most likely a mistake, advice may be passed over."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


ORDER = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `row` is that of the file (0: none), `column` the author's heading, `question` the name there."""

    code: str
    severity: Severity
    sheet: str = ""
    row: int = 0
    column: str = ""
    question: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, object]:
        """Return whatever the sentence has places for."""
        place = {"sheet": self.sheet, "row": self.row, "column": self.column, "question": self.question}
        return {**place, **self.details}


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, the gravest first, then by sheet and row."""

    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be corrected."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what is most likely a mistake."""
        return self.of(Severity.WARNING)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Return what may be passed over."""
        return self.of(Severity.ADVICE)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(one for one in self.findings if one.severity is severity)


def say(finding: Finding, texts: Texts) -> str:
    """Return the sentence of a finding in the language of the texts."""
    return texts.tr(SENTENCES[finding.code]).format(**finding.values)

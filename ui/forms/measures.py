"""Verdicts and standards in words, for the chips beside a number and the pane beside the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.standards import Standard, Threshold
from npm_desktop.checklists.verdicts import Verdict, VerdictKind, norms, verdicts
from npm_desktop.domain.names import VERDICTS
from npm_desktop.sentences import N_
from ui.forms.editors import pick, shown_number
from ui.language import tr
from ui.widgets.shapes import Mark

MARKS = {VerdictKind.MEETS: Mark.GOOD, VerdictKind.PARTLY: Mark.WARN, VerdictKind.BELOW: Mark.BAD}
_BASES = {"law": N_("law"), "CPT": N_("CPT"), "Mandela": N_("Mandela Rules"), "guide": N_("guide value")}
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


_NOTHING: Mapping[str, str] = {}


def on(
    form: Form, question: Question, value: str, day: date, calculated: Mapping[str, str] = _NOTHING
) -> tuple[Verdict, ...]:
    """Return the verdicts on a value as the standards stood on the day.

    `calculated` is what stands at other paths: a form may calculate which of several thresholds applies.
    """
    return verdicts(question, value, day, norms(form, question, calculated))


def basis_name(basis: str) -> str:
    """Return what a threshold rests on, in a word."""
    return tr(_BASES[basis]) if basis in _BASES else basis


def chips(found: Sequence[Verdict]) -> list[tuple[str, str]]:
    """Return words and mark of each verdict on a number."""
    made = []
    for verdict in found:
        if verdict.threshold is not None:
            words = tr(
                "{basis} {value}: {verdict}",
                basis=basis_name(verdict.threshold.basis),
                value=shown_number(f"{verdict.threshold.value:f}"),
                verdict=tr(VERDICTS[verdict.kind]),
            )
            made.append((words, MARKS[verdict.kind]))
    return made


def limit(threshold: Threshold, question: Question, language: str) -> str:
    """Return the threshold as one reads it: ≥ 2,5 м²."""
    value = shown_number(f"{threshold.value:f}")
    return f"{_SIGNS[threshold.comparison]} {value} {pick(question.unit, language)}".strip()


def cited(form: Form, standards: tuple[Standard, ...], language: str, day: date) -> str:
    """Return the standards in force, cited in the language, one a line."""
    standing = (one for one in standards if one.in_force(day))
    return "\n".join(dict.fromkeys(form.citation(one, language) for one in standing))

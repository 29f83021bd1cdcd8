"""What an answer says against the standards of its question. National law and the rest are always separate verdicts.

A verdict is a hint for the monitor, never a finding. Nothing is merged and nothing is weighed here. Where several
thresholds of one basis stand beside each other (for women, for minors, for a single cell), the form may calculate which
of them applies, in a question named like the one it is for: `pen_003_law_norm`, `pen_003_cpt_norm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from npm_desktop.checklists.answers import STATE_OF_CHOICE
from npm_desktop.checklists.form import CHOOSING, NUMBERS, Form, Kind, Question
from npm_desktop.checklists.standards import Standard, Threshold

NORM = "{path}_{basis}_norm"
_NO_NORMS: Mapping[str, str] = {}


class VerdictKind(StrEnum):
    """How the answer stands."""

    MEETS = "meets"
    BELOW = "below"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict: how the answer stands to a threshold, or (choices) to the standards listed."""

    kind: VerdictKind
    national: bool
    threshold: Threshold | None = None
    standards: tuple[Standard, ...] = ()


def norms(form: Form, question: Question, calculated: Mapping[str, str]) -> dict[str, str]:
    """Return which value of each basis applies, as far as the form tells: {basis: value}, "" when none does.

    `calculated` is what the form calculated, by path. A basis that the form doesn't calculate is left out.
    """
    told = {}
    for basis in {threshold.basis for threshold in question.thresholds}:
        path = NORM.format(path=question.path, basis=basis.lower())
        if form.at(path) is not None:
            told[basis] = calculated.get(path, "")
    return told


def verdicts(
    question: Question, value: str, on: date | None = None, applying: Mapping[str, str] = _NO_NORMS
) -> tuple[Verdict, ...]:
    """Return the verdicts on a canonical value (as `check_value` returns it); none for `na`, `nd` or no answer.

    A number gets one verdict a threshold, in the workbook's order, with the question's standards of the same basis. A
    choice is compared with `good`: one verdict for national law, one for the rest, each with its standards. `on` is the
    day of the visit: what rests only on an instrument that had lapsed by then is left out. Of a basis in `applying` (as
    `norms` returns it) the threshold of that value alone counts.
    """
    if not value or value in STATE_OF_CHOICE:
        return ()
    if question.kind in NUMBERS:
        counting = (one for one in question.thresholds if _applies(one, applying))
        found = (_of_threshold(question, threshold, Decimal(value), on) for threshold in counting)
        return tuple(verdict for verdict in found if verdict is not None)
    if question.kind in CHOOSING and question.good:
        return _of_choice(question, value, on)
    return ()


def _applies(threshold: Threshold, applying: Mapping[str, str]) -> bool:
    told = applying.get(threshold.basis)
    if told is None:
        return True
    try:
        return Decimal(told) == threshold.value
    except InvalidOperation:
        return False


def _of_threshold(question: Question, threshold: Threshold, number: Decimal, on: date | None) -> Verdict | None:
    related = [one for one in question.standards if one.basis == threshold.basis]
    standing = tuple(one for one in related if one.in_force(on))
    if related and not standing:
        return None
    kind = VerdictKind.MEETS if threshold.met_by(number) else VerdictKind.BELOW
    return Verdict(kind, threshold.national, threshold, standing)


def _of_choice(question: Question, value: str, on: date | None) -> tuple[Verdict, ...]:
    kind = _compared(question, value)
    standing = [one for one in question.standards if one.in_force(on)]
    law = tuple(one for one in standing if one.national)
    other = tuple(one for one in standing if not one.national)
    found = [Verdict(kind, national=True, standards=law)] if law else []
    if other or not law:
        found.append(Verdict(kind, national=False, standards=other))
    return tuple(found)


def _compared(question: Question, value: str) -> VerdictKind:
    if set(value.split()) == set(question.good.split()):
        return VerdictKind.MEETS
    return VerdictKind.PARTLY if question.kind is Kind.SELECT_ONE and value == "partly" else VerdictKind.BELOW

"""What interviews demand before a report is fixed. It knows how many there were and never what was said."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.documents.collect import INTERVIEWS, REPRISALS
from npm_desktop.documents.frame import Material
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.interview_rules import LEAST_SOURCES, unit_key
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState, FindingPlace
from npm_desktop.domain.visit_types import NEEDS, Need


def of_interviews(material: Material) -> Iterator[Problem]:
    """Yield the gaps: numbers that differ, the question of reprisals where somebody is at risk, units too small."""
    if material.talks is None:
        return
    yield from _numbers(material, material.talks.number)
    if material.talks.at_risk:
        yield from _reprisals(material)
    for one in material.findings:
        if one.standing is FindingPlace.REPORT and _names(one, material.talks.small_units):
            yield Problem("unit_named", True, "finding", one.id, {"number": one.number, "least": LEAST_SOURCES})


def _numbers(material: Material, recorded: int) -> Iterator[Problem]:
    question = material.form.coded(INTERVIEWS)
    if question is None or question.agrees:
        return  # a checklist that names its sources is compared with them at the question
    answer = material.answers.get(question.path)
    if answer is not None and answer.value and answer.value != str(recorded):
        details = {"recorded": recorded, "typed": answer.value}
        yield Problem("interviews_differ", False, "question", question.path, details)


def _reprisals(material: Material) -> Iterator[Problem]:
    """Ask what an interim visit is asked anyway (R-06); that somebody is at risk is never said."""
    question = material.form.coded(REPRISALS)
    if question is None or Need.REPRISALS in NEEDS[material.visit.kind]:
        return
    answer = material.answers.get(question.path)
    if answer is None or answer.state is AnswerState.NOT_ASKED or not (answer.value or answer.reason):
        yield Problem("asked_of_reprisals_missing", True, "question", question.path)


def _names(finding: Finding, units: tuple[str, ...]) -> bool:
    """Tell whether a finding that rests on talks says in its place that it was one of these units (R-05)."""
    if finding.interviews or not any(kind == "talks" and number for kind, number in finding.sources):
        return False  # of named talks it is known better
    said = [unit_key(words) for words in (*finding.place.values.values(), *finding.text.values.values())]
    return any(unit_key(unit) in words for unit in units for words in said)

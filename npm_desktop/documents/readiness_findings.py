"""What keeps findings and recommendations from being printed because they would point to those who spoke.

Rules R-04 (an allegation that may not be passed on is told as a pattern), R-05 (small units), R-16 (no code of a talk
beside its content).
"""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.documents.frame import Material
from npm_desktop.domain.attribution import codes_in, narrow_units, pattern_too_thin, unusable
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import FindingPlace


def of_sources(material: Material) -> Iterator[Problem]:
    """Return what would point to a person. Only what goes into the report is looked at: the rest isn't printed."""
    for one in material.findings:
        if one.standing is not FindingPlace.REPORT:
            continue
        number = {"number": one.number}
        for unit in narrow_units(one, material.usable):
            yield Problem("finding_unit_small", True, "finding", one.id, {"number": one.number, "unit": unit})
        if pattern_too_thin(one, material.usable):
            yield Problem("finding_pattern_thin", True, "finding", one.id, number)
        if unusable(one, material.usable):
            yield Problem("finding_interview_unusable", True, "finding", one.id, number)
        if codes_in((one.text, one.place, one.affected), material.codes):
            yield Problem("finding_code_printed", True, "finding", one.id, number)
    for other in material.recommendations:
        if codes_in((other.text,), material.codes):
            place = {"number": other.ordinal}
            yield Problem("recommendation_code_printed", True, "recommendation", other.id, place)

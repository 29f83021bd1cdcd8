"""What a prosecutor looks for in an act, and what keeps it from being fixed: every point at once, each with its place.

CoAO art. 507 has two elements: an official who used the position, and a substantial violation. So the act must name the
position, the words, the certificates, the times, the calls, and what could not be done.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from npm_desktop.documents.frame import Material
from npm_desktop.domain.admission import Refusal
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.person import Standing, standing_of
from npm_desktop.domain.problem import Point, Problem
from npm_desktop.domain.visit import Visit
from npm_desktop.reference import library

_GOOD = (Standing.VALID, Standing.LAST_DAY)


def prosecutor_points(material: Material) -> tuple[Point, ...]:
    """Return all the points, those that are in order as well."""
    visit, refusal = material.visit, material.refusal or Refusal("", material.visit.id)
    shown = refusal.certificates_shown
    carried = [one for one in visit.members if not one.recused]
    doubtful = [
        one
        for one in carried
        if not one.certificate or standing_of(one.certificate_from, one.certificate_to, visit.day) not in _GOOD
    ]
    return (
        Point("act_team", bool(carried), True, "team"),
        Point("act_position", bool(refusal.position), True, "position"),
        Point("act_refused_at", refusal.refused_at is not None, True, "refused_at"),
        Point("act_words", bool(refusal.words) or refusal.ground is not None, True, "words"),
        Point("act_certificates", shown is True, shown is None, "ids_shown_at"),
        Point("act_certificates_valid", bool(carried) and not doubtful, False, "team"),
        Point("act_shown_to", bool(refusal.shown_to), False, "shown_to"),
        Point("act_explained", bool(refusal.explained), False, "explained"),
        Point("act_name", bool(refusal.official) or refusal.name_withheld, False, "official"),
        Point("act_calls", bool(material.calls), False, "calls"),
        Point("act_witnesses", bool(material.witnesses) or len(carried) > 1, False, "witnesses"),
        Point("act_could_not", bool(refusal.could_not), False, "could_not"),
    )


def of_law(material: Material) -> Iterator[Problem]:
    """Yield advice where a lawyer has to confirm which law applies: the paper then leaves out what asserts law."""
    visit = material.visit
    if library.load().family_for(visit.snapshot.category, visit.day).to_check:
        yield Problem("law_to_confirm", False, "institution", visit.institution_id)


def of_act(material: Material, kind: DocumentKind) -> Iterator[Problem]:
    """Yield what keeps the act from being fixed, then advice."""
    if kind is DocumentKind.NON_ADMISSION:
        for point in prosecutor_points(material):
            if not point.good:
                yield Problem(point.code, point.blocks, "refusal", point.ref)
        yield from _times(material.visit, material.refusal)
    elif kind is DocumentKind.OBSTRUCTION:
        yield from _obstruction(material)
    if not any(not one.recused for one in material.visit.members) and kind is not DocumentKind.NON_ADMISSION:
        yield Problem("team_missing", True, "team")


def _times(visit: Visit, refusal: Refusal | None) -> Iterator[Problem]:
    if refusal is None:
        return
    named = {
        "arrived_at": visit.arrived_at,
        "ids_shown_at": visit.ids_shown_at,
        "refused_at": refusal.refused_at,
        "left_at": refusal.left_at,
    }
    known = [(name, moment) for name, moment in named.items() if moment is not None]
    for (first, earlier), (second, later) in pairwise(known):
        if later.at < earlier.at:
            yield Problem("times_out_of_order", True, "refusal", second, {"first": first, "second": second})


def _obstruction(material: Material) -> Iterator[Problem]:
    if not material.obstructions:
        yield Problem("obstructions_missing", True, "obstructions")
    for place, one in enumerate(material.obstructions, start=1):
        if not one.what:
            yield Problem("obstruction_what_missing", True, "obstructions", one.id, {"number": place})
        if not one.position and not one.official:
            yield Problem("obstruction_official_missing", False, "obstructions", one.id, {"number": place})
        if one.at is None:
            yield Problem("obstruction_time_missing", False, "obstructions", one.id, {"number": place})

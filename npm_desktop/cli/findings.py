"""The verb `findings`: what a visit found and how well each finding is supported. Never a code of a talk."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.finding_names import STRENGTHS
from npm_desktop.domain.names import FINDING_PLACES
from npm_desktop.domain.triangulation import strength
from npm_desktop.texts import Texts


def findings(options: argparse.Namespace) -> int:
    """List the findings of a visit by their numbers."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        number, found = core.visits.get(visit_id).number, core.findings.of_visit(visit_id)
        drawn: dict[str, list[str]] = defaultdict(list)
        for one in core.recommendations.of_visit(visit_id):
            drawn[one.finding_id].append(one.number)
        photos = Counter(one.finding_id for one in core.photos.of_visit(visit_id))
        names = core.reference.severities()
    if options.json:
        lines = [_as_json(one, options.lang, drawn[one.id], photos[one.id]) for one in found]
        terminal.say_json({"visit": number, "findings": lines})
    elif not found:
        terminal.say(options.texts.tr("Nothing yet."))
    else:
        _say(found, {code: options.texts.pick(name) for code, name in names.items()}, options.texts)
    return 0


def _as_json(one: Finding, language: str, recommendations: list[str], photos: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "section": one.section,
        "text": one.text.shown(language)[0],
        "place": one.place.shown(language)[0],
        "affected": one.affected.shown(language)[0],
        "severity": SEVERITIES[one.severity] if one.severity is not None else None,
        "standing": str(one.standing),
        "remedied": one.remedied,
        "good_practice": one.severity == GOOD_PRACTICE,
        "standards": [{"instrument": instrument, "provision": provision} for instrument, provision in one.standards],
        "sources": dict(one.sources),
        "support": str(strength(one)),
        "answers": list(one.answers),
        "interviews": len(one.interviews),
        "papers": list(one.papers),
        "photos": photos,
        "recommendations": recommendations,
    }


def _say(found: list[Finding], severities: dict[str, str], texts: Texts) -> None:
    tr = texts.tr
    rows = [
        (
            str(one.number),
            one.section,
            severities[SEVERITIES[one.severity]] if one.severity is not None else "—",
            tr("remedied on the spot") if one.remedied else tr(FINDING_PLACES[one.standing]),
            tr(STRENGTHS[strength(one)]),
            one.text.shown(texts.language)[0],
        )
        for one in found
    ]
    terminal.say_table((tr("No."), tr("Section"), tr("Severity"), tr("Next"), tr("Support"), tr("Finding")), rows)

"""The verb that counts a year: visits by type, recommendations by region, refused visits."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.core import Core
from npm_desktop.domain.names import VISIT_TYPES
from npm_desktop.domain.statistics import Implementation, RateLine, RefusedVisit, Rounding, VisitCounts
from npm_desktop.texts import Texts


def statistics(options: argparse.Namespace) -> int:
    """Count the year from what the store holds."""
    rounding = Rounding(options.rounding)
    as_of = options.as_of or date(options.year + 1, 12, 31)
    with opened(options) as core:
        visits = core.statistics.visits_by_type(options.year)
        rates = core.statistics.implementation(options.year, as_of, rounding=rounding)
        refused = core.statistics.non_admissions(options.year)
        if options.json:
            terminal.say_json(_as_json(visits, rates, refused, options.lang))
        else:
            _say(core, visits, rates, refused, options.texts)
    return 0


def _as_json(visits: VisitCounts, rates: Implementation, refused: list[RefusedVisit], language: str) -> dict[str, Any]:
    return {
        "year": visits.year,
        "visits": {"total": visits.total, **{str(k): n for k, n in visits.by_type.items()}},
        "recommendations": _rate(rates.total),
        "regions": [{"regions": list(one.regions), **_rate(one)} for one in rates.lines if one.sent],
        "non_admissions": [
            {"day": one.day.isoformat(), "institution": one.institution.shown(language)[0]} for one in refused
        ],
    }


def _rate(line: RateLine) -> dict[str, Any]:
    return {"sent": line.sent, "implemented": line.implemented, "percent": str(line.percent or "")}


def _say(core: Core, visits: VisitCounts, rates: Implementation, refused: list[RefusedVisit], texts: Texts) -> None:
    tr, pick = texts.tr, texts.pick
    rows = [(tr(VISIT_TYPES[kind]), texts.number(number)) for kind, number in visits.by_type.items()]
    rows.append((tr("All"), texts.number(visits.total)))
    terminal.say_table((tr("Type"), tr("Visits")), rows)
    terminal.say("")
    regions = core.reference.regions
    lines = [
        (
            ", ".join(pick(regions[code].names) for code in line.regions) or tr("All"),
            texts.number(line.sent),
            texts.number(line.implemented),
            "" if line.percent is None else texts.number(float(line.percent), 1),
        )
        for line in (*rates.lines, rates.total)
        if line.sent
    ]
    terminal.say_table((tr("Region"), tr("Sent"), tr("Implemented"), "%"), lines)
    if refused:
        terminal.say("")
        told = [(texts.date(one.day), one.institution.shown(texts.language)[0]) for one in refused]
        terminal.say_table((tr("Not admitted"), tr("Institution")), told)

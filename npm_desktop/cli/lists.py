"""The verbs that list: visits, institutions, recommendations."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.core import Core
from npm_desktop.domain.finding import SEVERITIES, RecommendationLine
from npm_desktop.domain.institution import Filter, InstitutionLine
from npm_desktop.domain.names import DOCUMENT_STATES, VISIT_STATES
from npm_desktop.domain.states import DocumentState
from npm_desktop.domain.visit import VisitLine
from npm_desktop.texts import Texts

EVERYTHING = 1_000_000
PAGE = 500


def visits(options: argparse.Namespace) -> int:
    """List the visits, the newest first."""
    with opened(options) as core:
        lines = core.visits.all(limit=EVERYTHING)
        if options.json:
            terminal.say_json({"visits": [_visit(line, options.lang) for line in lines]})
        else:
            _visits(lines, core, options.texts)
    return 0


def _visit(line: VisitLine, language: str) -> dict[str, Any]:
    return {
        "id": line.id,
        "number": line.number,
        "type": str(line.kind),
        "institution": line.institution.shown(language)[0],
        "region": line.region,
        "state": str(line.state),
        "documents": [
            {"id": one.id, "kind": one.kind, "number": one.number, "state": str(one.state), "lang": one.language}
            for one in line.documents
        ],
    }


def _visits(lines: list[VisitLine], core: Core, texts: Texts) -> None:
    tr, pick, reference = texts.tr, texts.pick, core.reference
    rows = [
        (
            line.number,
            _day(line.day, texts),
            pick(reference.visit_types[line.kind].names),
            tr(VISIT_STATES[line.state]),
            pick(reference.regions[line.region].names),
            line.institution.shown(texts.language)[0],
            "; ".join(
                f"{one.number} {one.language}, {tr(DOCUMENT_STATES[DocumentState(one.state)])}"
                for one in line.documents
            ),
        )
        for line in lines
    ]
    captions = (tr("No."), tr("Date"), tr("Type"), tr("State"), tr("Region"), tr("Institution"), tr("Documents"))
    _table(captions, rows, texts)


def institutions(options: argparse.Namespace) -> int:
    """List the register by name."""
    with opened(options) as core:
        lines = list(_register(core))
        if options.json:
            terminal.say_json({"institutions": [_institution(line, options.lang) for line in lines]})
        else:
            _institutions(lines, core, options.texts)
    return 0


def _register(core: Core) -> Iterator[InstitutionLine]:
    start, total = 0, 1
    while start < total:
        lines, total = core.institutions.page(Filter(offset=start, limit=PAGE))
        yield from lines
        start += PAGE


def _institution(line: InstitutionLine, language: str) -> dict[str, Any]:
    one = line.institution
    return {
        "id": one.id,
        "code": one.code,
        "name": one.name.shown(language)[0],
        "category": one.category,
        "region": one.region,
        "address": one.address,
        "capacity": one.capacity,
        "closed_on": _iso(one.closed_on),
        "last_periodic": _iso(line.last_periodic),
        "due": _iso(line.due),
        "open_recommendations": line.open_recommendations,
        "visits": line.visits,
    }


def _institutions(lines: list[InstitutionLine], core: Core, texts: Texts) -> None:
    tr = texts.tr
    rows = [
        (
            line.institution.code,
            texts.pick(core.reference.regions[line.institution.region].names),
            _day(line.last_periodic, texts),
            _day(line.due, texts),
            str(line.open_recommendations),
            line.institution.name.shown(texts.language)[0],
        )
        for line in lines
    ]
    captions = (tr("Code"), tr("Region"), tr("Last periodic"), tr("Due"), tr("Still open"), tr("Institution"))
    _table(captions, rows, texts)


def recommendations(options: argparse.Namespace) -> int:
    """List the recommendations, the earliest deadline first."""
    with opened(options) as core:
        lines = core.recommendations.all(limit=EVERYTHING)
        if options.json:
            terminal.say_json({"recommendations": [_recommendation(line, options.lang) for line in lines]})
        else:
            _recommendations(lines, core, options.texts)
    return 0


def _recommendation(line: RecommendationLine, language: str) -> dict[str, Any]:
    one = line.recommendation
    return {
        "id": one.id,
        "number": one.number,
        "visit": line.visit_number,
        "institution": line.institution.shown(language)[0],
        "region": line.region,
        "text": one.text.shown(language)[0],
        "addressee": one.addressee,
        "deadline": _iso(one.deadline),
        "nature": one.nature,
        "severity": SEVERITIES[one.severity] if one.severity is not None else None,
        "priority": one.priority,
        "state": str(one.state),
        "finding": line.finding_number,
        "verify": one.verify.shown(language)[0],
    }


def _recommendations(lines: list[RecommendationLine], core: Core, texts: Texts) -> None:
    tr, statuses, bodies = texts.tr, core.reference.statuses(), core.reference.bodies
    rows = []
    for line in lines:
        one = line.recommendation
        rows.append(
            (
                one.number,
                _day(one.deadline, texts),
                texts.pick(statuses[one.state]),
                texts.pick(bodies[one.addressee].names) if one.addressee in bodies else one.addressee_note,
                line.institution.shown(texts.language)[0],
                one.text.shown(texts.language)[0],
            )
        )
    captions = (tr("No."), tr("Deadline"), tr("State"), tr("Addressee"), tr("Institution"), tr("Recommendation"))
    _table(captions, rows, texts)


def _table(captions: Sequence[str], rows: Sequence[Sequence[str]], texts: Texts) -> None:
    if rows:
        terminal.say_table(captions, rows)
    else:
        terminal.say(texts.tr("Nothing yet."))


def _day(day: date | None, texts: Texts) -> str:
    return texts.date(day) if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

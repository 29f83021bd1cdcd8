"""The verb `search`: what holds the words, how many of each kind, and where each find belongs."""

from __future__ import annotations

import argparse
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.core import Core
from npm_desktop.domain import search as words
from npm_desktop.domain.search import Facets, Found, Line
from npm_desktop.domain.search_names import MANY, ONE
from npm_desktop.errors import BadInput
from npm_desktop.texts import Texts


def search(options: argparse.Namespace) -> int:
    """List what holds every word, what is called by it first."""
    typed = " ".join(options.words)
    if not words.parse(typed):
        raise BadInput("search_words_missing")
    with opened(options) as core:
        facets = _facets(options, core)
        _whole_index(core)
        found = core.search.find(typed, facets, limit=options.limit, language=options.lang)
    if options.json:
        terminal.say_json(_object(found, options.lang))
    elif found.lines:
        _table(found, options.texts)
    else:
        terminal.say(options.texts.tr("Nothing was found."))
    return 0


def _facets(options: argparse.Namespace, core: Core) -> Facets:
    """Return what the finds are narrowed to, or say which code is unknown."""
    if options.region and options.region not in core.reference.regions:
        raise BadInput("region_unknown", value=options.region)
    if options.category and options.category not in core.reference.categories:
        raise BadInput("category_unknown", value=options.category)
    kind, visit_type = options.kind or "", options.type or ""
    return Facets(kind, options.region or "", options.category or "", options.year or 0, visit_type)


def _whole_index(core: Core) -> None:
    """Finish the index of an old store: here somebody waits for all of it."""
    whole = core.search.whole()
    while not whole:
        whole, _ = core.search.fill()


def _object(found: Found, language: str) -> dict[str, Any]:
    return {
        "total": found.total,
        "counts": {name: {str(key): number for key, number in counts.items()} for name, counts in found.counts.items()},
        "lines": [_line(one, language) for one in found.lines],
    }


def _line(one: Line, language: str) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "id": one.id,
        "number": one.number or None,
        "title": one.title.shown(language)[0] or None,
        "visit": one.visit_number or None,
        "institution": one.institution.shown(language)[0] or None,
        "day": one.day.isoformat() if one.day else None,
        "snippet": _snippet(one, "[", "]"),
    }


def _snippet(one: Line, before: str, after: str) -> str:
    return "".join(f"{before}{piece.text}{after}" if piece.hit else piece.text for piece in one.snippet)


def _table(found: Found, texts: Texts) -> None:
    rows = [
        (
            texts.tr(ONE[one.kind]),
            one.number,
            texts.date(one.day) if one.day else "",
            one.institution.shown(texts.language)[0] or one.title.shown(texts.language)[0],
            _snippet(one, "[", "]"),
        )
        for one in found.lines
    ]
    captions = (texts.tr("Kind"), texts.tr("No."), texts.tr("Date"), texts.tr("Where"), texts.tr("Words"))
    terminal.say_table(captions, rows)
    counts = found.counts["kind"]
    told = (f"{texts.tr(many)} {texts.number(counts[kind])}" for kind, many in MANY.items() if kind in counts)
    terminal.say("")
    terminal.say("; ".join(told))

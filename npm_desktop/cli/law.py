"""The law shelf on the command line: `law` needs no store."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from npm_desktop import law_journeys
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.domain.kit_names import PARTS, WORTHS
from npm_desktop.domain.law_shelf import Shelved, found
from npm_desktop.errors import BadInput
from npm_desktop.reference import library
from npm_desktop.texts import Texts


def law(options: argparse.Namespace) -> int:
    """List the provisions for a category of institutions as they stood on a day, with these words in them."""
    reference = library.load()
    category = options.category or next(iter(reference.categories))
    if category not in reference.categories:
        raise BadInput("category_unknown", value=category)
    on = options.on or date.today()
    texts: Texts = options.texts
    forms = law_journeys.forms_shipped(category, reference)
    if options.data:
        with opened(options) as core:
            forms = law_journeys.forms_of(core, category)
    shelved = found(law_journeys.shelf(reference, forms, category, on, texts), " ".join(options.words))
    if options.json:
        terminal.say_json({"category": category, "on": on.isoformat(), "provisions": [_told(one) for one in shelved]})
    elif shelved:
        captions = (texts.tr("Part"), texts.tr("State"), texts.tr("Provision"), texts.tr("What it is cited for"))
        rows = [
            (texts.tr(PARTS[one.part]), texts.tr(WORTHS[one.worth]), one.citation, "; ".join((one.about, *one.limits)))
            for one in shelved
        ]
        terminal.say_table(captions, rows)
    else:
        terminal.say(texts.tr("Nothing was found."))
    return 0


def _told(one: Shelved) -> dict[str, Any]:
    return {
        "part": str(one.part),
        "instrument": one.instrument,
        "provision": one.provision,
        "citation": one.citation,
        "title": one.title,
        "about": one.about,
        "worth": str(one.worth),
        "elements": list(one.elements),
        "limits": list(one.limits),
        "questions": list(one.questions),
        "source": one.source,
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
    }

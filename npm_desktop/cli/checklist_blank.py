"""A checklist on paper, to be filled in by hand: `checklist blank`."""

from __future__ import annotations

import argparse

from npm_desktop import journeys
from npm_desktop.checklists import folder, workbook
from npm_desktop.checklists.form import Form
from npm_desktop.cli.stores import place_for
from npm_desktop.domain.report import Edition
from npm_desktop.errors import BadInput


def blank(options: argparse.Namespace) -> int:
    """Write the checklist as a form with the codes of its questions."""
    target = place_for(options.out)
    journeys.save_copy(journeys.print_blank(_form(options), options.lang, Edition(options.edition)), target)
    return 0


def _form(options: argparse.Namespace) -> Form:
    """Return the form of a workbook; what is no file may be the name of a checklist that comes with the program."""
    try:
        return folder.load(options.file)[1]
    except BadInput as error:
        found = _shipped(str(options.file)) if error.code == "file_not_found" else None
        if found is None:
            raise
        return found


def _shipped(name: str) -> Form | None:
    for one in workbook.shipped():
        if one.code == name.upper():
            return workbook.load(one.data)
    forms = (workbook.load(one.data) for one in workbook.shipped())
    return next((form for form in forms if form.form_id == name), None)

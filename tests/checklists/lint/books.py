"""Workbooks made in the tests: rows as they would stand in Excel, the headings in row 1."""

from __future__ import annotations

import io

from openpyxl import Workbook

from npm_desktop.checklists.lint import lint

SURVEY = ("type", "name", "label", "relevant", "constraint", "calculation", "choice_filter", "default")
CHOICES = ("list_name", "name", "label")
YN = (CHOICES, ("yn", "yes", "Yes"), ("yn", "no", "No"))
SETTINGS = {"form_id": "f", "version": "2026112401"}


def book(survey, choices=YN, settings=SETTINGS, **extra):
    made = Workbook()
    made.remove(made.active)
    pages = {"survey": survey, "choices": choices, **extra}
    if settings:
        pages["settings"] = [list(settings), list(settings.values())]
    for name, rows in pages.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def row(kind, name, label="Text", **cells):
    """Return a row of the survey under the headings of SURVEY."""
    known = {"type": kind, "name": name, "label": label, **cells}
    assert set(known) <= set(SURVEY)
    return tuple(known.get(heading) for heading in SURVEY)


def findings(*rows, head=SURVEY, files=None, **more):
    """Return what the linter finds in a survey of these rows; the first of them is row 2."""
    return lint(book([head, *rows], **more), files or {}).findings


def told(found):
    """Return the findings without advice as (code, row)."""
    return [(one.code, one.row) for one in found if one.severity != "advice"]


def codes(*rows, **more):
    return told(findings(*rows, **more))

"""The register from a spreadsheet and back: what each row would do, and with `--do` done; a refused row stays out."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from npm_desktop import journeys, register_journeys
from npm_desktop.cli import lists, terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.cli.translating import read_file
from npm_desktop.domain.changes import Who
from npm_desktop.domain.register import CAPTIONS, ROW_KINDS, ImportRow, RegisterPreview, RowKind
from npm_desktop.texts import Texts

SHOWN = 60


def institutions(options: argparse.Namespace) -> int:
    """Do what was asked for: list, take in, write out."""
    ways = {None: lists.institutions, "import": _in, "export": _out, "template": _template}
    return ways[options.way](options)


def _in(options: argparse.Namespace) -> int:
    """Say what each row would do; with `--do` take in those that can be. The answer is no when none can."""
    data = read_file(options.file)
    with opened(options) as core:
        preview = journeys.run(register_journeys.preview_register(core, data, options.file.stem))
        if options.do and preview.to_write:
            who = Who(core.info.owner_id, core.info.owner_id)
            journeys.run(register_journeys.import_register(core, preview, who))
    if options.json:
        terminal.say_json(_told(preview, options.texts, done=options.do))
    else:
        _say(preview, options.texts, done=options.do)
    return 0 if any(one.kind is not RowKind.REFUSED for one in preview.rows) else 1


def _out(options: argparse.Namespace) -> int:
    """Write the register as a spreadsheet that comes in again unchanged."""
    target = place_for(options.out)
    with opened(options) as core:
        journeys.save_copy(journeys.run(register_journeys.export_register(core, options.texts)), target)
    terminal.say(str(target))
    return 0


def _template(options: argparse.Namespace) -> int:
    """Write the empty spreadsheet that an import understands."""
    target = place_for(options.out)
    with opened(options) as core:
        journeys.save_copy(register_journeys.register_template(core, options.texts), target)
    terminal.say(str(target))
    return 0


def _told(preview: RegisterPreview, texts: Texts, *, done: bool) -> dict[str, Any]:
    return {
        "done": done,
        "counts": {str(kind): number for kind, number in preview.counts().items()},
        "rows": [
            {
                "sheet": one.sheet,
                "row": one.number,
                "part": str(one.part),
                "result": str(one.kind),
                "code": one.code,
                "name": one.name,
                "reason": one.reason,
                "sentence": texts.error(one.problem) if one.problem else "",
                "changes": [
                    {"field": change.field, "before": _plain(change.before), "after": _plain(change.after)}
                    for change in one.changes
                ],
            }
            for one in preview.rows
        ],
        "ignored_columns": [
            {"sheet": one.sheet, "column": one.letter, "header": one.header} for one in preview.ignored_columns
        ],
        "ignored_sheets": list(preview.ignored_sheets),
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _say(preview: RegisterPreview, texts: Texts, *, done: bool) -> None:
    """Say the counts and what doesn't simply come in or stay; long tables are cut with their length."""
    tr = texts.tr
    for kind, number in preview.counts().items():
        terminal.say(f"{tr(ROW_KINDS[kind])}: {texts.number(number)}")
    left_out = [*(one.header for one in preview.ignored_columns), *preview.ignored_sheets]
    if left_out:
        terminal.say(tr("Columns and sheets that are left out: {names}", names=", ".join(left_out)))
    notable = [one for one in preview.rows if one.kind in (RowKind.REFUSED, RowKind.CHANGED)]
    notable.sort(key=lambda one: one.kind is not RowKind.REFUSED)
    if notable:
        rows = [
            (one.sheet, str(one.number), tr(ROW_KINDS[one.kind]), one.code, _why(one, texts)) for one in notable[:SHOWN]
        ]
        terminal.say_table((tr("Sheet"), tr("Row"), tr("What happens"), tr("Code"), tr("Why, or what changes")), rows)
    if len(notable) > SHOWN:
        terminal.say(tr("… and {number} more; --json names all of them.", number=len(notable) - SHOWN))
    if not done:
        terminal.say("\n" + tr("Nothing was changed. To take them in, add --do."))


def _why(row: ImportRow, texts: Texts) -> str:
    """Return why a row is refused, or what it changes from what to what."""
    if row.problem is not None:
        return texts.error(row.problem)
    captions = CAPTIONS[row.part]
    return "; ".join(
        f"{texts.tr(captions[one.field])}: {_shown(one.before, texts)} → {_shown(one.after, texts)}"
        for one in row.changes
    )


def _shown(value: object, texts: Texts) -> str:
    if isinstance(value, date):
        return texts.date(value)
    return "—" if value in (None, "") else str(value)

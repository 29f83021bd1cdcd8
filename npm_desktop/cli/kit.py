"""The paper kit of a visit: `kit` prints its sheets, or says where each of them is."""

from __future__ import annotations

import argparse
from typing import Any

from npm_desktop import journeys, kit_journeys
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened, place_for
from npm_desktop.core import Core
from npm_desktop.domain import kit as sheets
from npm_desktop.domain.changes import Who
from npm_desktop.domain.kit import PaperSheet, SheetKind
from npm_desktop.domain.kit_names import ACTS, SHEET_STATES, SHEETS
from npm_desktop.texts import Texts


def kit(options: argparse.Namespace) -> int:
    """Write the sheets as PDF, with --out; a visit without a kit gets one first. Say where each sheet is."""
    target = place_for(options.out) if options.out else None
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        found = core.kit.of_visit(visit_id)
        if target is not None:
            if not found:
                found = _made(core, visit_id, options.texts)
            pdf = journeys.run(kit_journeys.print_kit(core, visit_id, options.lang))
            journeys.save_copy(pdf, target)
        names = {one.participant_id: one.name for one in core.visits.get(visit_id).members}
        if options.json:
            terminal.say_json(_told(core, visit_id, found))
        elif target is None:
            _say(found, names, options.texts)
    return 0


def _made(core: Core, visit_id: str, texts: Texts) -> list[PaperSheet]:
    who = Who(core.info.owner_id, core.info.owner_id)
    made, _ = core.kit.make(visit_id, who)
    terminal.tell(texts.ntr("A kit of {n} sheet was made.", "A kit of {n} sheets was made.", len(made)))
    return made


def _told(core: Core, visit_id: str, found: list[PaperSheet]) -> dict[str, Any]:
    counted = sheets.count(found)
    return {
        "sheets": [
            {
                "number": one.number,
                "kind": str(one.kind),
                "section": one.section,
                "act_number": one.act_number if one.kind is SheetKind.ACT else "",
                "state": str(one.state),
                "holder": one.holder_id,
                "since": one.since.isoformat() if one.since else None,
            }
            for one in found
        ],
        "counted": {name: getattr(counted, name) for name in counted.__slots__},
        "acts": [
            {
                "number": one.number,
                "sheet": one.sheet,
                "act": one.act,
                "used": one.used,
                "cancelled_on": one.cancelled_on.isoformat() if one.cancelled_on else None,
                "reason": dict(one.reason.values),
            }
            for one in core.kit.series(visit_id)
        ],
    }


def _say(found: list[PaperSheet], names: dict[str, str], texts: Texts) -> None:
    if not found:
        terminal.say(texts.tr("Nothing yet."))
        return
    rows = [
        (
            one.number,
            name(one, texts),
            texts.tr(SHEET_STATES[one.state]),
            texts.date(one.since) if one.since else "",
            names.get(one.holder_id, ""),
        )
        for one in found
    ]
    tr = texts.tr
    terminal.say_table((tr("No."), tr("Sheet"), tr("State"), tr("Date"), tr("Member")), rows)


def name(one: PaperSheet, texts: Texts) -> str:
    """Return what a sheet is called: its kind with the section, or the act with its number."""
    if one.kind is SheetKind.ACT:
        return f"{texts.tr(ACTS[one.section])} № {one.act_number}"
    return " ".join(filter(None, (texts.tr(SHEETS[one.kind]), one.section)))

"""The verb that tells what lies sealed: holders, number and last days of identities, openings. Never a name inside."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.names_injuries import COMPARTMENTS, PARTS
from npm_desktop.domain.vault import Compartment, Holder, Identity, Opening
from npm_desktop.texts import Texts


def vault(options: argparse.Namespace) -> int:
    """List what is sealed in the store, or of one visit; with --destroy-due destroy what has to go."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit) if options.visit else ""
        today = core.now().at.date()
        destroyed = core.vault.destroy_due(today, Who(core.info.owner_id, core.info.owner_id))[0] if options.do else 0
        kept, due = core.vault.kept(visit_id), {one.id for one in core.vault.due(today)}
        openings = core.vault.openings(visit_id)
        notes = len(core.medical.of_visit(visit_id)) if visit_id else None
        if options.json:
            terminal.say_json(_as_json(core, kept, due, openings, notes, destroyed))
        else:
            _say(core, kept, due, openings, notes, destroyed, options.texts)
    return 0


def _as_json(
    core: Core,
    kept: list[Identity],
    due: set[str],
    openings: list[Opening],
    notes: int | None,
    destroyed: int,
) -> dict[str, Any]:
    return {
        "compartments": {str(one): core.vault.is_set_up(one) for one in Compartment},
        "holders": [
            {
                "participant": one.participant_id,
                "parts": {str(key): part.name.lower() for key, part in one.parts.items()},
            }
            for one in core.vault.holders()
        ],
        "identities": len(kept),
        "due": sum(one.id in due for one in kept),
        "destroy_on": sorted(one.destroy_on.isoformat() for one in kept if one.destroy_on),
        "destroyed": destroyed,
        "medical_notes": notes,
        "openings": [
            {
                "visit": one.visit_id,
                "compartment": str(one.compartment),
                "at": one.at.iso() if one.at else "",
                "by": [key for key in (one.first_id, one.second_id) if key],
                "records": len(one.records),
            }
            for one in openings
        ],
    }


def _say(
    core: Core,
    kept: list[Identity],
    due: set[str],
    openings: list[Opening],
    notes: int | None,
    destroyed: int,
    texts: Texts,
) -> None:
    tr, holders = texts.tr, core.vault.holders()
    if holders:
        rows = [(one.name, _parts(one, texts)) for one in holders]
        terminal.say_table((tr("Key of"), tr("Opens")), rows)
    else:
        terminal.say(tr("Nobody has a key yet, so nothing can be sealed."))
    terminal.say("")
    terminal.say(tr("Identities kept: {number}.", number=len(kept)))
    days = sorted(one.destroy_on for one in kept if one.destroy_on)
    if days:
        terminal.say(tr("The next one is destroyed on {day}.", day=texts.date(days[0])))
    waiting = sum(one.id in due for one in kept)
    if waiting:
        terminal.say(tr("Have to be destroyed now: {number}. Option --destroy-due does it.", number=waiting))
    if destroyed:
        terminal.say(tr("Destroyed: {number}.", number=destroyed))
    if notes is not None:
        terminal.say(tr("Sealed medical notes: {number}.", number=notes))
    if openings:
        terminal.say("")
        terminal.say_table((tr("Opened"), tr("What"), tr("By")), list(_lines(openings, core, texts)))


def _parts(one: Holder, texts: Texts) -> str:
    said = (f"{texts.tr(COMPARTMENTS[key])} ({texts.tr(PARTS[part])})" for key, part in one.parts.items())
    return ", ".join(said) or "—"


def _lines(openings: Iterable[Opening], core: Core, texts: Texts) -> Iterable[tuple[str, str, str]]:
    names = {one.id: one.name for one in core.people.all()}
    for one in openings:
        at = f"{texts.date(one.at.at.date())} {texts.time(one.at.at)}" if one.at else ""
        by = ", ".join(names.get(key, "") for key in (one.first_id, one.second_id) if key)
        yield at, texts.tr(COMPARTMENTS[one.compartment]), by

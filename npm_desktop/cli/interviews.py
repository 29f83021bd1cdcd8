"""The verb `interviews`: how many were held in each unit and what was agreed to. Never a code, never a note."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Consent, Interview, Purpose
from npm_desktop.domain.interview_names import CONSENTS, PURPOSES
from npm_desktop.domain.interview_rules import UnitCount, held
from npm_desktop.texts import Texts


def interviews(options: argparse.Namespace) -> int:
    """Count the interviews of a visit, or destroy their raw notes for a reason."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        destroyed = None
        if options.destroy_notes is not None:
            owner = core.info.owner_id or ""
            destroyed, _ = core.interviews.purge(visit_id, options.destroy_notes, Who(owner, owner))
        found, units = core.interviews.of_visit(visit_id), core.interviews.units(visit_id)
        number = core.visits.get(visit_id).number
    if options.json:
        terminal.say_json(_as_json(number, found, units, destroyed))
    else:
        _say(found, units, destroyed, options.texts)
    return 0


def _as_json(
    number: str, found: Sequence[Interview], units: Sequence[UnitCount], destroyed: int | None
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "visit": number,
        "interviews": len(found),
        "without_witnesses": held(found),
        "units": [
            {"unit": one.unit, "interviews": one.interviews, "persons": one.persons, "stands_out": one.stands_out}
            for one in units
        ],
        "consent": {
            str(purpose): {str(answer): _count(found, purpose, answer) for answer in Consent} for purpose in Purpose
        },
    }
    return told if destroyed is None else {**told, "notes_destroyed": destroyed}


def _count(found: Sequence[Interview], purpose: Purpose, answer: Consent) -> int:
    return sum(one.consent(purpose) is answer for one in found)


def _say(found: Sequence[Interview], units: Sequence[UnitCount], destroyed: int | None, texts: Texts) -> None:
    tr, number = texts.tr, texts.number
    if destroyed is not None:
        terminal.say(tr("Notes destroyed: {n}.", n=number(destroyed)))
    if not found:
        terminal.say(tr("Nothing yet."))
        return
    lines = [
        (one.unit or "—", number(one.interviews), number(one.persons), tr("stands out") if one.stands_out else "")
        for one in units
    ]
    terminal.say_table((tr("Unit"), tr("Interviews"), tr("People"), ""), lines)
    terminal.say("")
    answers = [
        (tr(PURPOSES[purpose]), *(number(_count(found, purpose, answer)) for answer in Consent)) for purpose in Purpose
    ]
    terminal.say_table((tr("Consent"), *(tr(CONSENTS[answer]) for answer in Consent)), answers)

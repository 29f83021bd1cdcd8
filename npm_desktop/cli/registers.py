"""The verbs that count the register of messages and the cases of reprisals. Neither tells a word that was said."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.domain.due import Due
from npm_desktop.domain.message import Counts
from npm_desktop.domain.message_names import DUE_KINDS, OUTCOMES
from npm_desktop.domain.reprisal import ReprisalLine
from npm_desktop.texts import Texts


def messages(options: argparse.Namespace) -> int:
    """Count the messages: told, accepted, passed on, what they came to, and what is due."""
    with opened(options) as core:
        counts, due = core.messages.counts(year=options.year), core.messages.due(core.now().at.date())
    if options.json:
        terminal.say_json({"messages": _counted(counts), "due": [_due(one) for one in due]})
        return 0
    tr = options.texts.tr
    rows = [
        (tr("Messages"), str(counts.total)),
        (tr("told"), str(counts.told)),
        (tr("accepted"), str(counts.accepted)),
        (tr("passed to the Ombudsman"), str(counts.passed)),
        (tr("not passed on yet"), str(counts.waiting)),
        (tr("withdrawn"), str(counts.withdrawn)),
        *((tr(OUTCOMES[outcome]), str(number)) for outcome, number in counts.outcomes),
    ]
    terminal.say_table((tr("Register of messages"), ""), rows)
    _say_due(due, options.texts)
    return 0


def _counted(counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.total,
        "told": counts.told,
        "accepted": counts.accepted,
        "passed": counts.passed,
        "waiting": counts.waiting,
        "withdrawn": counts.withdrawn,
        "undecided": counts.undecided,
        "outcomes": {str(outcome): number for outcome, number in counts.outcomes},
    }


def reprisals(options: argparse.Namespace) -> int:
    """Count the cases: open and closed, checks made, letters sent, and what is due."""
    with opened(options) as core:
        lines, due = core.reprisals.lines("all", limit=1_000_000), core.reprisals.due(core.now().at.date())
    counted = _cases(lines)
    if options.json:
        terminal.say_json({"reprisals": counted, "due": [_due(one) for one in due]})
        return 0
    tr = options.texts.tr
    names = {
        "total": tr("Reprisal cases"),
        "open": tr("open"),
        "closed": tr("closed"),
        "letters": tr("urgent letters sent"),
        "checks": tr("checks"),
        "checked": tr("checks made or explained"),
        "moved": tr("moved to another institution"),
    }
    terminal.say_table((tr("Reprisal cases"), ""), [(names[name], str(number)) for name, number in counted.items()])
    _say_due(due, options.texts)
    return 0


def _cases(lines: list[ReprisalLine]) -> dict[str, int]:
    closed = sum(one.closed_on is not None for one in lines)
    return {
        "total": len(lines),
        "open": len(lines) - closed,
        "closed": closed,
        "letters": sum(one.letter_on is not None for one in lines),
        "checks": sum(one.checks for one in lines),
        "checked": sum(one.checked for one in lines),
        "moved": sum(one.moved for one in lines),
    }


def _due(one: Due) -> dict[str, Any]:
    return {"kind": str(one.kind), "region": one.region, "day": one.day.isoformat(), "late": one.late}


def _say_due(due: Iterable[Due], texts: Texts) -> None:
    rows = [
        (texts.date(one.day), texts.tr("late") if one.late else "", texts.tr(DUE_KINDS[one.kind]), one.region)
        for one in due
    ]
    if rows:
        terminal.say("")
        terminal.say_table((texts.tr("By"), "", texts.tr("What is due"), texts.tr("Region")), rows)

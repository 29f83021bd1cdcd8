"""Sheets of the paper kit that are not settled: outside, not typed in, typed in and not destroyed. Advice, no block."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.documents.frame import Material
from npm_desktop.domain.kit import SheetKind, SheetState, count
from npm_desktop.domain.problem import Problem

_AT_HOME = (SheetState.PRINTED, SheetState.BACK)


def of_kit(material: Material) -> Iterator[Problem]:
    """Yield what still waits, each with how many sheets; a kit that never left the office asks for nothing."""
    counted = count(material.sheets)
    acts = sum(one.kind is SheetKind.ACT and one.state in _AT_HOME for one in material.sheets)
    waiting = (
        ("kit_sheets_out", counted.out),
        ("kit_sheets_to_type", counted.to_type),
        ("kit_sheets_to_destroy", counted.to_destroy),
        ("kit_acts_open", acts if material.visit.ended_at is not None else 0),
    )
    for code, number in waiting:
        if number:
            yield Problem(code, False, "kit", "kit", {"number": number})

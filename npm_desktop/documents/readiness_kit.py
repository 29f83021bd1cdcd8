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
    if counted.out:
        yield Problem("kit_sheets_out", False, "kit", "kit", {"number": counted.out})
    if counted.to_type:
        yield Problem("kit_sheets_to_type", False, "kit", "kit", {"number": counted.to_type})
    if counted.to_destroy:
        yield Problem("kit_sheets_to_destroy", False, "kit", "kit", {"number": counted.to_destroy})
    if acts and material.visit.ended_at is not None:
        yield Problem("kit_acts_open", False, "kit", "kit", {"number": acts})

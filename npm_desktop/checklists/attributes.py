"""What a workbook says about a question in its `bind::hrm:…` columns, written and read in one place.

    standard    CEC 115(1) !; CPT-2015-44 — !; NAT-SAN [check] ?    instrument, provision, ! was read in a text, ? not
    threshold   law >= 2.5 {ru: общая норма | en: general norm}; CPT >= 4         basis, comparison, value, {for whom}
    unit        kk: адам | ru: чел. | en: persons
    print       institution, council, group or never; nothing means council
    good        the name of the choice that meets the standard
    code        the stable code of the question or section
    agrees      visit(held); >= sum(cell_beds)     what the number must go together with (`agreements`)
    role        guidance: this note is the guidance of its section

A dash is the instrument as a whole; [check] a provision left open. Never evaluates anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from npm_desktop.checklists.standards import Instrument, Standard, Threshold
from npm_desktop.domain.report import PrintClass
from npm_desktop.errors import BadInput

PREFIX = "hrm"
NAMESPACE = "urn:npm-desktop:hrm"
_THRESHOLD = re.compile(r"\s*(\w[\w.-]*)\s*(>=|<=|>|<|=)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(?:\{([^{}]*)\})?\s*(?:;|$)")


def write_names(names: Mapping[str, str]) -> str:
    """Return texts by language as one cell."""
    return " | ".join(f"{language}: {text}" for language, text in names.items())


def read_names(cell: str) -> dict[str, str]:
    """Return the texts of a cell by language; a cell without languages is one text in none."""
    names = {}
    for part in cell.split(" | "):
        language, colon, text = part.partition(": ")
        if not colon:
            language, text = "", part
        if text.strip():
            names[language.strip()] = text.strip()
    return names


def write_standards(standards: Iterable[Standard]) -> str:
    """Return the standards of a question as one cell."""
    return "; ".join(f"{s.instrument} {s.provision} {'!' if s.verified else '?'}" for s in standards)


def read_standards(cell: str, instruments: Mapping[str, Instrument]) -> tuple[Standard, ...]:
    """Return the standards of a cell; without a mark one counts as unverified."""
    found = []
    for part in cell.split(";"):
        text = part.strip()
        verified = text.endswith("!")
        instrument, _, provision = text.rstrip("!? ").partition(" ")
        if instrument:
            known = instruments.get(instrument) or Instrument(instrument, {}, {})
            found.append(Standard(instrument, provision.strip(), verified, known.basis, known.valid_to))
    return tuple(found)


def write_thresholds(thresholds: Iterable[Threshold]) -> str:
    """Return the thresholds of a question as one cell."""
    cells = []
    for one in thresholds:
        audience = f" {{{write_names(one.audience)}}}" if one.audience else ""
        cells.append(f"{one.basis} {one.comparison} {one.value}{audience}")
    return "; ".join(cells)


def read_thresholds(cell: str, question: str) -> tuple[Threshold, ...]:
    """Return the thresholds of a cell. BadInput `checklist_attribute` when one can't be read: a verdict hangs on it."""
    found, position, text = [], 0, cell.strip()
    while position < len(text):
        match = _THRESHOLD.match(text, position)
        if match is None:
            raise BadInput("checklist_attribute", question=question, column="threshold", value=text[position:])
        basis, comparison, value, audience = match.groups()
        found.append(Threshold(basis, comparison, Decimal(value), read_names(audience or "")))
        position = match.end()
    return tuple(found)


def read_print_class(cell: str, question: str) -> PrintClass:
    """Return the print class; nothing is the careful one. BadInput `checklist_attribute` when it is unknown."""
    try:
        return PrintClass(cell.strip() or PrintClass.COUNCIL)
    except ValueError as error:
        raise BadInput("checklist_attribute", question=question, column="print", value=cell) from error

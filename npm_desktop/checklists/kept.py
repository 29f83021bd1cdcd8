"""A conversion as bytes that can be stored, so that a workbook goes through pyxform once and not at every start.

Holds what the workbook said beyond the converted form. A conversion of another version of pyxform or of this reader
counts for nothing: the workbook is converted again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from npm_desktop.checklists.conversion import PYXFORM
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.remark import Remark
from npm_desktop.checklists.sheets import Sheets
from npm_desktop.checklists.standards import Instrument

# Raised whenever the same workbook would now be read differently.
READER = 1
ITEMSETS = "itemsets.csv"
MOST_UNPACKED = 100_000_000


@dataclass(frozen=True, slots=True)
class Conversion:
    """Whatever a form is built from."""

    sha256: str
    xml: str
    sheets: Sheets
    remarks: tuple[str, ...] = ()
    repairs: tuple[Remark, ...] = ()
    unacted: tuple[Remark, ...] | None = None
    itemsets: str = ""


def write(form: Form) -> bytes:
    """Return the conversion of a form. ValueError for two joined forms: they have none."""
    if not form.xml:
        raise ValueError("a joined form has no conversion")
    whole = {
        "reader": READER,
        "pyxform": PYXFORM,
        "sha256": form.sha256,
        "xml": form.xml,
        "titles": dict(form.titles),
        "applies_to": list(form.applies_to),
        "module": form.module,
        "instruments": [_instrument(one) for one in form.instruments.values()],
        "curled": dict(form.curled),
        "remarks": list(form.remarks),
        "repairs": [_remark(one) for one in form.repairs],
        "unacted": [_remark(one) for one in form.unacted],
        "itemsets": form.files.get(ITEMSETS, b"").decode() if form.own_files else "",
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False).encode(), 6)


def read(kept: bytes, sha256: str) -> Conversion | None:
    """Return the conversion of the workbook; None when it is stale, damaged or another's."""
    try:
        unpacker = zlib.decompressobj()
        whole = json.loads(unpacker.decompress(kept, MOST_UNPACKED))
        if (whole["reader"], whole["pyxform"], whole["sha256"]) != (READER, PYXFORM, sha256):
            return None
        return _conversion(whole)
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def _conversion(whole: Mapping[str, Any]) -> Conversion:
    instruments = [
        Instrument(one["code"], one["titles"], one["citations"], one["basis"], _day(one["valid_to"]))
        for one in whole["instruments"]
    ]
    return Conversion(
        sha256=whole["sha256"],
        xml=whole["xml"],
        sheets=Sheets(
            titles=whole["titles"],
            applies_to=tuple(whole["applies_to"]),
            module=whole["module"],
            instruments={one.code: one for one in instruments},
            curled=whole["curled"],
        ),
        remarks=tuple(whole["remarks"]),
        repairs=tuple(Remark(**one) for one in whole["repairs"]),
        unacted=tuple(Remark(**one) for one in whole["unacted"]),
        itemsets=whole["itemsets"],
    )


def _instrument(one: Instrument) -> dict[str, Any]:
    return {
        "code": one.code,
        "titles": dict(one.titles),
        "citations": dict(one.citations),
        "basis": one.basis,
        "valid_to": one.valid_to.isoformat() if one.valid_to else "",
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _remark(one: Remark) -> dict[str, Any]:
    return {"code": one.code, "sheet": one.sheet, "row": one.row, "details": dict(one.details)}

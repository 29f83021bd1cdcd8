"""A paper kit as one file: each sheet is a paper of its own, with its number, its code and its own count of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from npm_desktop.documents import definition as definitions
from npm_desktop.documents import pdf
from npm_desktop.documents.blocks import Document, Gap
from npm_desktop.documents.compose import compose
from npm_desktop.documents.values import Record
from npm_desktop.domain.kit import MARK
from npm_desktop.texts import load


def print_sheets(records: Sequence[Record]) -> bytes:
    """Return the sheets one behind the other; the same records give the same pages."""
    import pikepdf

    whole = pikepdf.new()
    for one in records:
        with pikepdf.open(BytesIO(print_sheet(one))) as sheet:
            whole.pages.extend(sheet.pages)
    out = BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def print_sheet(record: Record) -> bytes:
    """Return one sheet. It is never fixed and carries no record: nobody has to read more than is printed."""
    return pdf.write(composed(record))


def composed(record: Record) -> Document:
    """Return the document of a sheet with its number at the head and in the code."""
    number = str(record["sheet"])
    made = compose(record, definitions.load(str(record["kind"])), load(str(record["language"])))
    edges = replace(made.edges, right="", number=f"№\u00a0{number}")
    title, *rest = made.blocks
    return replace(made, payload=f"{MARK}{number}", edges=edges, blocks=(title, Gap(), *rest))

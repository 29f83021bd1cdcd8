"""Compares the pages of a document with its record: the words on paper against the words the record would print today.

A file made by this very form of the document has to show exactly the text its record prints again. A file of another
form (older captions, another order) has to show at least every word that people wrote into the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from npm_desktop import texts
from npm_desktop.documents import definition, preview
from npm_desktop.documents.canonical import canonical
from npm_desktop.documents.glyphs import visible
from npm_desktop.documents.render import render, tool
from npm_desktop.documents.signature_block import DrawnSignature, read_opinion
from npm_desktop.errors import AppError

CODES = {"kind", "edition", "language", "lang", "state", "severity", "visit_type", "format", "short_name", "prevailing"}
NOT_ALWAYS_PRINTED = CODES | {"checklist_sha256", "severity_name", "state_name", "sha256"}
CODES_WITHIN = {"statements.code", "blank_act.code"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.+\-Z]*)?")
_SQUEEZED = re.compile(r"[\s\-\u00ad\ufffe]+")


def printed(pages: Sequence[str], needle: str) -> bool:
    """Tell whether the words stand on the pages, wherever lines break."""
    return squeeze(needle) in squeeze("".join(pages))


def squeeze(text: str) -> str:
    """Return the text without spaces and hyphens, which move when lines break."""
    return _SQUEEZED.sub("", text)


def same_form(record: Mapping[str, Any], made_by: str) -> bool:
    """Tell whether the file was made by the form of the document that this program has."""
    try:
        return tool(definition.load(str(record.get("kind"))), str(record.get("language"))) == made_by
    except AppError:
        return False


def equal(pages: Sequence[str], record: Mapping[str, Any], signatures: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether the pages show exactly what the record and the signatures print."""
    again = _again(canonical(record), canonical({"signatures": list(signatures)}))
    return [squeeze(page) for page in again] == [squeeze(page) for page in pages]


@lru_cache(maxsize=4)
def _again(record: bytes, signatures: bytes) -> tuple[str, ...]:
    """Print the record once more and return the text of its pages."""
    import json

    data = json.loads(record)
    drawn = [_signature(one) for one in json.loads(signatures)["signatures"]]
    return tuple(preview.all_text(render(data, texts.load(str(data["language"])), drawn)))


def _signature(one: Mapping[str, Any]) -> DrawnSignature:
    png = _blank() if one["facsimile_sha256"] else None
    certified = tuple(one.get("certified_by", ()))
    opinion = read_opinion(one.get("opinion", {}))
    who = (one["name"], one["role"], one["certificate"], one["signed_at"])
    return DrawnSignature(*who, png, one["state"], certified, opinion)


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """Return a picture in place of a drawing: it takes the same room and has no text."""
    from PIL import Image

    out = BytesIO()
    Image.new("L", (4, 4), 255).save(out, "PNG")
    return out.getvalue()


def holds_words(pages: Sequence[str], record: Mapping[str, Any]) -> bool:
    """Tell whether every word of the record's texts stands somewhere on the pages."""
    paper = squeeze("".join(pages))
    return all(squeeze(word) in paper for text in _texts(record) for word in visible(text).split())


def _texts(value: object, inside: str = "") -> Iterator[str]:
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in NOT_ALWAYS_PRINTED and f"{inside}.{name}" not in CODES_WITHIN:
                yield from _texts(item, name)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item, inside)

"""What a form holds that is read and kept but that this program does not do, so that nobody finds out in a cell block.

Looks at the converted form and at the columns of its survey; one remark for each thing, with the questions it is about.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from npm_desktop.checklists import headings
from npm_desktop.checklists.book import SURVEY, Book
from npm_desktop.checklists.remark import Remark
from npm_desktop.checklists.xform import Model

CODES = (
    "unacted_search",
    "unacted_other_app",
    "unacted_drawing",
    "unacted_map",
    "unacted_place",
    "unacted_barcode",
    "unacted_location",
    "unacted_background_audio",
    "unacted_device",
    "unacted_audit",
    "unacted_entities",
    "unacted_sound",
    "unacted_encryption",
    "unacted_sending",
)
_MOST_NAMED = 10
_APPEARANCES = (
    ("unacted_search", re.compile(r"(?<!\w)search\s*\(")),
    ("unacted_other_app", re.compile(r"(?<!\w)(ex|printer|bearing)\s*:")),
    ("unacted_drawing", re.compile(r"(?<![\w-])(signature|draw|annotate)(?![\w-])")),
    ("unacted_map", re.compile(r"(?<![\w-])(image-map|map|placement-map|maps)(?![\w-])")),
)
_TYPES = {
    "geopoint": "unacted_place",
    "geotrace": "unacted_place",
    "geoshape": "unacted_place",
    "barcode": "unacted_barcode",
}
_ACTIONS = {"setgeopoint": "unacted_location", "recordaudio": "unacted_background_audio"}
_DEVICE = frozenset({"deviceid", "phonenumber", "simserial", "subscriberid"})
_BESIDE = ("audio", "video", "big-image")
_ENCRYPTION, _SENDING = "base64RsaPublicKey", ("auto-send", "auto-delete", "action")


def read(model: Model, book: Book) -> tuple[Remark, ...]:
    """Return the remarks in the order of the codes."""
    page = book.page(SURVEY)
    found: dict[str, list[str]] = {}
    for code, question in (*_of_controls(model), *_of_binds(model), *_of_head(model)):
        names = found.setdefault(code, [])
        if question not in names:
            names.append(question)
    remarks = [_remark(code, names, book) for code, names in sorted(found.items(), key=_place)]
    for heading, row in headings.unknown(page):
        remarks.append(Remark("unacted_column", page.name, row, {"heading": heading}))
    return tuple(remarks)


def _place(found: tuple[str, list[str]]) -> int:
    return CODES.index(found[0])


def _remark(code: str, names: list[str], book: Book) -> Remark:
    page, shown = book.page(SURVEY), [name for name in names if name]
    row = page.row_of(shown[0], "name", "tag", "value") if shown else 0
    text = ", ".join(shown[:_MOST_NAMED]) + (" …" if len(shown) > _MOST_NAMED else "")
    return Remark(code, page.name, row, {"questions": text or page.name})


def _of_controls(model: Model) -> Iterator[tuple[str, str]]:
    for element in model.tree.iterfind("body//*"):
        path = element.get("ref") or element.get("nodeset") or ""
        name, appearance = _last(path), element.get("appearance", "")
        if element.tag in ("label", "hint", "itemset", "value", "output", "item", "copy"):
            continue
        for code, pattern in _APPEARANCES:
            if pattern.search(appearance):
                yield code, name
        if element.get("intent"):
            yield "unacted_other_app", name
        kind = model.binds.get(path, {}).get("type", "")
        if kind in _TYPES and element.tag == "input":
            yield _TYPES[kind], name
        if (element.get("mediatype") or "").startswith("osm/"):
            yield "unacted_map", name


def _of_binds(model: Model) -> Iterator[tuple[str, str]]:
    for path, bind in model.binds.items():
        if bind.get("jr:preload") == "property" and bind.get("jr:preloadParams", "").rpartition(":")[2] in _DEVICE:
            yield "unacted_device", _last(path)
        if path == f"/{model.root}/meta/audit":
            yield "unacted_audit", "audit"
        if "/meta/entity" in path or "entities:saveto" in bind:
            yield "unacted_entities", "" if "/meta/entity" in path else _last(path)


def _of_head(model: Model) -> Iterator[tuple[str, str]]:
    for element in model.tree.iter():
        code = _ACTIONS.get(element.tag.rpartition(":")[2])
        if code is not None:
            yield code, _last(element.get("ref") or "")
        if element.tag == "text" and any(one.get("form") in _BESIDE for one in element):
            yield "unacted_sound", _last((element.get("id") or "").partition(":")[0])
    for submission in model.tree.iterfind("head/model/submission"):
        yield from _of_submission(submission)


def _of_submission(submission: ET.Element) -> Iterator[tuple[str, str]]:
    if submission.get(_ENCRYPTION):
        yield "unacted_encryption", ""
    if any(name.rpartition(":")[2] in _SENDING for name in submission.attrib):
        yield "unacted_sending", ""


def _last(path: str) -> str:
    return path.rpartition("/")[2]

"""A filling as OpenRosa XML, what Collect and KoboCollect write and servers take; and such a file back into a filling.

The order of elements, repeats as repeated elements and `meta` are those of https://docs.getodk.org/openrosa-metadata/.
What isn't asked is not written. Media are only named in it; the files lie beside.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot, Stored
from npm_desktop.checklists.filling.tree import new_uid
from npm_desktop.checklists.xpath.node import Node, Path
from npm_desktop.errors import BadInput

OPENROSA = "http://openrosa.org/xforms"
MOST_BYTES = 30_000_000
MOST_DEPTH = 60
_META = "meta"
# What KoboToolbox adds to every filled form beside its questions.
_ADDED = frozenset({"formhub", "__version__", "_version_"})
# Where the name of the submission stands that this one is an edited copy of.
_EDITED = ("rootUuid", "deprecatedID")
_TEXT_CLEAN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that has no place in this version of the form: where it stood and what it said."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What a file holds: the form it was written with, the values by their places, what has no place here.

    `first_id` is the name of the submission that this one is an edited copy of, else its own.
    """

    form_id: str
    version: str
    instance_id: str
    stored: Stored
    lost: tuple[Lost, ...] = ()
    first_id: str = ""


def write(filling: Filling) -> bytes:
    """Return the filling as XML in UTF-8."""
    ET.register_namespace("orx", OPENROSA)
    root = _element(filling.root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def read(definition: Definition, data: bytes, *, renamed: bool = False) -> Submission:
    """Return what the file holds. BadInput `submission_…` when it is none, or one of another form.

    `renamed` takes a form of another name for this one: KoboToolbox gives names of its own.
    """
    root = _parse(data)
    template = definition.parts.template
    form_id = root.get("id") or ""
    if root.get("encrypted") == "yes" or root.find("{*}base64EncryptedKey") is not None:
        raise BadInput("submission_encrypted")
    same = _local(root.tag) == template.name and form_id in ("", definition.parts.form_id)
    if not same and not renamed:
        raise BadInput("submission_other_form", form=form_id or _local(root.tag), wanted=definition.parts.form_id)
    reader = _Reader(definition)
    reader.group(root, template.path, "")
    instance_id = next((value for spot, value in reader.values.items() if spot.path.endswith("/instanceID")), "")
    stored = Stored(tuple(reader.instances), reader.values)
    edited = (root.findtext(f"{{*}}{_META}/{{*}}{name}", "").strip() for name in _EDITED)
    first_id = next(filter(None, edited), instance_id)
    return Submission(form_id, root.get("version") or "", instance_id, stored, tuple(reader.lost), first_id)


class _Reader:
    """Goes through a file beside the form's template."""

    def __init__(self, definition: Definition) -> None:
        """Begin with nothing."""
        self._definition = definition
        self.instances: list[tuple[str, str, str]] = []
        self.values: dict[Spot, str] = {}
        self.lost: list[Lost] = []

    def group(self, element: ET.Element, path: Path, inside: str) -> None:
        """Take what is in the element; `inside` is the uid of the repeat's instance around it."""
        seen: set[str] = set()
        for child in element:
            if isinstance(child.tag, str) and not _noted(path, _local(child.tag)):
                self._child(child, (*path, _local(child.tag)), inside, seen)

    def _child(self, child: ET.Element, path: Path, inside: str, seen: set[str]) -> None:
        pattern = self._definition.patterns.get(path)
        if path in self._definition.parts.repeats:
            uid = new_uid()
            self.instances.append(("/" + "/".join(path), uid, inside))
            self.group(child, path, uid)
        elif pattern is None or bool(pattern.children) != bool(len(child)) or path[-1] in seen:
            if pattern is None or len(child) or (child.text or "").strip():
                self.lost.extend(_lost(child, path))
        elif pattern.children:
            self.group(child, path, inside)
        elif child.text:
            self.values[Spot("/" + "/".join(path), inside)] = child.text
        seen.add(path[-1])


def _noted(path: Path, name: str) -> bool:
    """Tell whether a server or a telephone noted it for itself."""
    return (len(path) == 1 and name in _ADDED) or (len(path) == 2 and path[1] == _META and name != "instanceID")


def _lost(element: ET.Element, path: Path) -> Iterator[Lost]:
    if not len(element) and (element.text or "").strip():
        yield Lost("/" + "/".join(path), (element.text or "").strip())
    for child in element:
        yield from _lost(child, (*path, _local(child.tag)))


def _element(node: Node) -> ET.Element:
    namespace = f"{{{OPENROSA}}}" if _META in node.path else ""
    attributes = {name: value for name, value in node.attributes.items() if ":" not in name}
    element = ET.Element(f"{namespace}{node.name}", attributes)
    if not node.children:
        element.text = _TEXT_CLEAN.sub("", node.value) or None
    for child in node.children:
        if child.relevant:
            element.append(_element(child))
    return element


def _parse(data: bytes) -> ET.Element:
    if len(data) > MOST_BYTES:
        raise BadInput("submission_too_large", most=MOST_BYTES // 1_000_000)
    # No submission has one, and only there can entities be told that grow without end.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise BadInput("submission_not_read")
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise BadInput("submission_not_read") from error
    if _deep(root):
        raise BadInput("submission_not_read")
    return root


def _deep(root: ET.Element) -> bool:
    """Tell whether elements stand in each other deeper than any form has them."""
    level: list[ET.Element] = [root]
    for _ in range(MOST_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

"""Data files beside a form as nodes that expressions walk over: CSV, XML and GeoJSON, as ODK reads them.

A CSV and a GeoJSON become `root` with one `item` a row or feature, a child for each column or property. The files are
text from anywhere, so what they may hold is bounded. Never decides which file a form wants.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from npm_desktop.checklists.form import Form
from npm_desktop.checklists.xpath.node import Node, Path
from npm_desktop.errors import BadInput

MOST_BYTES = 30_000_000
MOST_CELLS = 500_000
MOST_DEPTH = 50
MOST_LINE = 1_000_000
# Brackets and commas of a GeoJSON: each costs memory before anything can be counted as a cell.
MOST_MARKS = 2_000_000
# The parser reads a giant tag or text again with every block.
_GIANT = re.compile(rb"<[^<]{1000000}")
_UNSAFE = re.compile(r"[^\w.\-]")
_ROOT, _ITEM = ("root",), ("root", "item")
_NOT_GEOMETRY = frozenset({"geometry"})


def read_all(form: Form) -> dict[str, Node]:
    """Return the data files a form has at hand by name. BadInput as `read_external`."""
    return {name: read_external(name, data) for name, data in form.files.items()}


def read_external(name: str, data: bytes) -> Node:
    """Return the root of a data file. BadInput `external_…` (name, the line as `row`) says what is wrong."""
    if len(data) > MOST_BYTES:
        raise BadInput("external_too_large", name=name, most=MOST_BYTES // 1_000_000)
    if not data.strip():
        raise BadInput("external_empty", name=name)
    readers = {"csv": _read_csv, "xml": _read_xml, "geojson": _read_geojson}
    reader = readers.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise BadInput("external_kind_unknown", name=name)
    return reader(name, data)


class _Counted:
    """Makes the nodes of one file and counts them; equal values are kept once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MOST_CELLS
        self._values: dict[str, str] = {}
        self._paths: dict[Path, Path] = {}

    def count(self, cells: int) -> None:
        """Count cells that are kept."""
        self._left -= cells
        if self._left < 0:
            raise BadInput("external_too_many_cells", name=self._name, most=MOST_CELLS)

    def node(self, path: Path, value: str = "") -> Node:
        """Return a new node."""
        self.count(1)
        path = self._paths.setdefault(path, path)
        return Node(path[-1], path, "", self._values.setdefault(value, value))


def _read_csv(name: str, data: bytes) -> Node:
    text = _decoded(name, data)
    made = _Counted(name)
    root = Node("root", _ROOT)
    rows = _csv_rows(name, text)
    columns = _columns(name, next(rows, (1, []))[1])
    for _, row in rows:
        item = made.node(_ITEM)
        for place, path in columns:
            item.add(made.node(path, row[place] if place < len(row) else ""))
        root.add(item)
    return root


def _csv_rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    delimiter = next((one for one in ",;\t" if one in head), ",")
    lines = csv.reader(_lines(name, text), delimiter=delimiter)
    number = 1
    try:
        for row in lines:
            if any(row):
                yield number, row
            number = lines.line_num + 1
    except csv.Error as error:
        raise BadInput("external_line_broken", name=name, row=number) from error


def _lines(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > MOST_LINE:
            raise BadInput("external_line_broken", name=name, row=number)
        yield line


def _columns(name: str, headings: Sequence[str]) -> list[tuple[int, Path]]:
    """Return the places of the columns that have a heading and the paths of their nodes."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        safe = safe_name(heading)
        if safe in found:
            raise BadInput("external_column_twice", name=name, row=1, value=heading.strip())
        if safe:
            found[safe] = place
    return [(place, (*_ITEM, safe)) for safe, place in found.items()]


def safe_name(heading: str) -> str:
    """Return the heading as a name of XML, so that an expression can name it; "" stays."""
    name = _UNSAFE.sub("_", heading.strip())
    return f"_{name}" if name and not (name[0].isalpha() or name[0] == "_") else name


def _decoded(name: str, data: bytes) -> str:
    try:
        marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("external_not_text", name=name, row=data.count(b"\n", 0, error.start) + 1) from error
    if "\0" in text:
        raise BadInput("external_line_broken", name=name, row=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _read_xml(name: str, data: bytes) -> Node:
    made = _Counted(name)
    giant = _GIANT.search(data)
    if giant is not None:
        raise BadInput("external_line_broken", name=name, row=data.count(b"\n", 0, giant.start()) + 1)
    try:
        root = _walked(name, data, made)
    except ET.ParseError as error:
        raise BadInput("external_line_broken", name=name, row=error.position[0]) from error
    except (ValueError, LookupError) as error:  # an encoding nobody knows
        raise BadInput("external_line_broken", name=name, row=1) from error
    if root is None:
        raise BadInput("external_empty", name=name)
    return root


def _walked(name: str, data: bytes, made: _Counted) -> Node | None:
    """Build the nodes while the file is parsed, so that no second tree stands in memory."""
    above: list[Node] = []
    root: Node | None = None
    for event, element in ET.iterparse(io.BytesIO(data), events=("start", "end")):
        if event == "start":
            tag = element.tag.rpartition("}")[2]
            if len(above) >= MOST_DEPTH:
                raise BadInput("external_line_broken", name=name, row=1)
            node = made.node((*(above[-1].path if above else ()), tag))
            if element.attrib:
                made.count(len(element.attrib))
                node.attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            if above:
                above[-1].add(node)
            root = root or node
            above.append(node)
            continue
        node = above.pop()
        if not node.children:
            node.value = element.text or ""
        element.clear()
    return root


def _read_geojson(name: str, data: bytes) -> Node:
    text = _decoded(name, data)
    if sum(map(text.count, "{[,")) > MOST_MARKS:
        raise BadInput("external_too_many_cells", name=name, most=MOST_MARKS)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput("external_line_broken", name=name, row=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise BadInput("external_line_broken", name=name, row=1) from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise BadInput("external_no_features", name=name)
    made = _Counted(name)
    root = Node("root", _ROOT)
    for feature in features:
        if not isinstance(feature, dict):
            raise BadInput("external_no_features", name=name)
        root.add(_feature(feature, made))
    return root


def _feature(feature: Mapping[str, object], made: _Counted) -> Node:
    item = made.node(_ITEM)
    item.add(made.node((*_ITEM, "geometry"), _geometry(feature.get("geometry"))))
    properties = feature.get("properties")
    values = dict(properties) if isinstance(properties, dict) else {}
    if feature.get("id") is not None:
        values["id"] = feature["id"]
    seen = set(_NOT_GEOMETRY)
    for heading, value in values.items():
        safe = safe_name(str(heading))
        if safe and safe not in seen:
            seen.add(safe)
            item.add(made.node((*_ITEM, safe), _as_text(value)))
    return item


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(geometry: object) -> str:
    """Return a point, line or polygon as ODK writes it: `latitude longitude 0 0; …`; any other geometry is empty."""
    if not isinstance(geometry, dict):
        return ""
    coordinates: Any = geometry.get("coordinates")
    try:
        match geometry.get("type"):
            case "Point":
                return _point(coordinates)
            case "LineString":
                return "; ".join(_point(one) for one in coordinates)
            case "Polygon":
                return "; ".join(_point(one) for one in coordinates[0])
    except (TypeError, LookupError):
        return ""
    return ""


def _point(coordinates: object) -> str:
    if not isinstance(coordinates, list) or not all(isinstance(one, int | float) for one in coordinates[:2]):
        raise TypeError("a point is two numbers")
    longitude, latitude = coordinates[0], coordinates[1]
    return f"{latitude} {longitude} 0 0"

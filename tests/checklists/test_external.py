"""Data files beside a form: what of them expressions see, and what is said of one that can't be read."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import external
from npm_desktop.checklists.external import read_external
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.errors import BadInput
from tests.checklists.test_hostile_workbooks import measured


def rows(name: str, data: bytes | str) -> list[dict[str, str]]:
    root = read_external(name, data if isinstance(data, bytes) else data.encode())
    return [{cell.name: cell.value for cell in item.children} for item in root.children]


def refused(name: str, data: bytes | str) -> tuple[str, object]:
    with pytest.raises(BadInput) as caught:
        read_external(name, data if isinstance(data, bytes) else data.encode())
    return caught.value.code, caught.value.details.get("row")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_it_was_saved(mark: str, encoding: str, end: str) -> None:
    data = end.join(("name,label", "ast,Астана", "alm,Алматы", "")).replace(",", mark).encode(encoding)
    assert rows("a.csv", data) == [{"name": "ast", "label": "Астана"}, {"name": "alm", "label": "Алматы"}]


def test_a_table_with_holes_is_read_as_far_as_it_goes() -> None:
    assert rows("a.csv", 'name,,label,\na,x,"say ""no"", twice"\n\nb\nc,1,d,2,3\n') == [
        {"name": "a", "label": 'say "no", twice'},
        {"name": "b", "label": ""},
        {"name": "c", "label": "d"},
    ]
    assert rows("a.csv", "name,label\n") == []


def test_headings_become_names_an_expression_can_write() -> None:
    assert rows("a.csv", " name key ,label::ru,1st,район\na,b,c,d\n") == [
        {"name_key": "a", "label__ru": "b", "_1st": "c", "район": "d"}
    ]


def test_an_xml_is_read_without_its_namespaces() -> None:
    text = '<?xml version="1.0"?><r:root xmlns:r="urn:x"><r:item r:kind="k"><r:name>a</r:name></r:item></r:root>'
    root = read_external("a.xml", text.encode())
    assert (root.name, root.children[0].attributes, root.children[0].children[0].value) == ("root", {"kind": "k"}, "a")
    for encoding in ("utf-16", "windows-1251"):
        told = f'<?xml version="1.0" encoding="{encoding}"?><root><item><name>б</name></item></root>'
        assert rows("a.xml", told.encode(encoding)) == [{"name": "б"}]


def test_a_geojson_becomes_rows_with_the_places_as_odk_writes_them() -> None:
    def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
        return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}

    point = {**feature("Point", [71.4, 51.1], name="Астана", n=1, yes=True, none=None), "id": "ast"}
    line = feature("LineString", [[1, 2], [3, 4]], geometry="not this")
    area = feature("Polygon", [[[1, 2], [3, 4], [1, 2]]])
    odd = feature("MultiPoint", [[1, 2]])
    text = json.dumps({"type": "FeatureCollection", "features": [point, line, area, odd, {"geometry": None}]})
    assert rows("a.geojson", text) == [
        {"geometry": "51.1 71.4 0 0", "name": "Астана", "n": "1", "yes": "true", "none": "", "id": "ast"},
        {"geometry": "2 1 0 0; 4 3 0 0"},
        {"geometry": "2 1 0 0; 4 3 0 0; 2 1 0 0"},
        {"geometry": ""},
        {"geometry": ""},
    ]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", b" \n ", ("external_empty", None)),
        ("a.csv", "name,label\na,Алматы\n".encode("cp1251"), ("external_not_text", 2)),
        ("a.csv", b"name,label\na,b\nc,\x00\n", ("external_line_broken", 3)),
        ("a.csv", b"name,name\na,b\n", ("external_column_twice", 1)),
        ("a.csv", b"name,label\n" + b"," * 2_000_000, ("external_line_broken", 2)),
        ("a.csv", b'name,label\na,"' + b"x\n" * 200_000, ("external_line_broken", 2)),
        ("a.xlsx", b"PK", ("external_kind_unknown", None)),
        ("a", b"name", ("external_kind_unknown", None)),
        ("a.xml", b"<root>\n<item>", ("external_line_broken", 2)),
        ("a.xml", b"<root>" + b"<a>" * 100, ("external_line_broken", 1)),
        ("a.xml", b"<root>\n<!--" + b"x" * 1_100_000 + b"--></root>", ("external_line_broken", 2)),
        ("a.xml", b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>', ("external_line_broken", 1)),
        ("a.geojson", b'{"features":\n[', ("external_line_broken", 2)),
        ("a.geojson", b"[" * 100_000, ("external_line_broken", 1)),
        ("a.geojson", b'{"features": 1}', ("external_no_features", None)),
        ("a.geojson", b'{"features": [1]}', ("external_no_features", None)),
        ("a.geojson", b'{"features": [' + b"1," * 2_100_000 + b"1]}", ("external_too_many_cells", None)),
    ],
)
def test_what_can_not_be_read_is_told_by_its_line(name: str, data: bytes, expected: tuple[str, object]) -> None:
    assert refused(name, data) == expected


def test_too_many_cells_and_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "MOST_CELLS", 100)
    assert refused("a.csv", "name,label\n" + "a,b\n" * 40)[0] == "external_too_many_cells"
    assert refused("a.xml", "<r>" + "<a b='1' c='2'/>" * 40 + "</r>")[0] == "external_too_many_cells"
    monkeypatch.setattr(external, "MOST_BYTES", 100)
    assert refused("a.csv", "name,label\n" + "a,b\n" * 40)[0] == "external_too_large"


def test_thirty_megabytes_are_read_or_refused_within_bounds(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("a process can't ask how much memory it took")
    path = tmp_path / "villages.csv"
    block = "".join(f"v{n:06d},Село номер {n:06d},{n % 16}\n" for n in range(20_000)).encode()
    path.write_bytes((b"name,label,region\n" + block * 60)[: external.MOST_BYTES].rpartition(b"\n")[0])
    said, seconds, megabytes = measured("external.read_external('a.csv', {data})", path)
    assert said in ("loaded", "external_too_many_cells")
    assert seconds < 20
    assert megabytes < 500


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(["a.csv", "a.xml", "a.geojson"]), st.binary(max_size=200))
def test_any_bytes_are_nodes_or_a_sentence(name: str, data: bytes) -> None:
    for start in (b"", b"name,label\n", b"<root><item>", b'{"features": ['):
        with suppress(BadInput):
            assert isinstance(read_external(name, start + data), Node)

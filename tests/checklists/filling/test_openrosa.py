from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from npm_desktop.checklists.filling import openrosa
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.errors import BadInput
from tests.checklists.filling.forms import CELLS, definition_of, filling_of, put, value


def filled() -> Filling:
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    cell = filling.find("/data/cell[1]")
    filling.add(filling.root, cell.path)
    put(filling, "/data/cell[1]/area", "7.5")
    put(filling, "/data/cell[1]/persons", "3")
    put(filling, "/data/cell[2]/area", "12")
    put(filling, "/data/cell[2]/persons", "6")
    put(filling, "/data/cell[2]/why", "Тесно <&> “да”")
    return filling


def changed(data: bytes, old: str, new: str) -> bytes:
    return data.decode().replace(old, new, 1).encode()


def test_a_filling_comes_back_as_it_went():
    before = filled()
    data = openrosa.write(before)
    taken = openrosa.read(before.definition, data)
    assert taken.lost == ()
    after = Filling(before.definition, stored=taken.stored)
    assert [(node.reference(), node.value) for node in after.leaves() if node.relevant] == [
        (node.reference(), node.value) for node in before.leaves() if node.relevant
    ]
    assert openrosa.write(after) == data


def test_what_is_not_asked_is_not_written():
    filling = filled()
    put(filling, "/data/cells", "no")
    root = ET.fromstring(openrosa.write(filling))
    assert root.find("cell") is None
    assert root.find("cells").text == "no"


def test_the_form_and_its_version_are_named():
    root = ET.fromstring(openrosa.write(filled()))
    assert root.get("id")
    assert root.find(f"{{{openrosa.OPENROSA}}}meta/{{{openrosa.OPENROSA}}}instanceID").text.startswith("uuid:")


def test_characters_that_xml_has_none_for_are_left_out():
    filling = filled()
    put(filling, "/data/cell[2]/why", "a\x00b\x0bc\ud800d\ufffee")
    assert ET.fromstring(openrosa.write(filling)).findall("cell")[1].find("why").text == "abcde"


def test_what_has_no_place_is_told():
    definition = definition_of(CELLS)
    data = changed(openrosa.write(filled()), "<cells>", "<old><inner>Was here</inner></old><cells>")
    assert openrosa.read(definition, data).lost == (openrosa.Lost("/data/old/inner", "Was here"),)


def test_a_second_answer_to_a_question_is_told():
    data = changed(openrosa.write(filled()), "<cells>yes</cells>", "<cells>yes</cells><cells>no</cells>")
    taken = openrosa.read(definition_of(CELLS), data)
    assert taken.lost == (openrosa.Lost("/data/cells", "no"),)


def test_elements_in_a_namespace_are_the_same():
    data = changed(openrosa.write(filled()), "<data ", '<data xmlns="http://example.org/form" ')
    taken = Filling(definition_of(CELLS), stored=openrosa.read(definition_of(CELLS), data).stored)
    assert value(taken, "/data/cell[2]/area") == "12"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "submission_not_read"),
        (b"no xml", "submission_not_read"),
        (b"<data><cells>yes</data>", "submission_not_read"),
        (b'<?xml version="1.0" encoding="utf-99"?><data/>', "submission_not_read"),
        (b'<!DOCTYPE data [<!ENTITY a "b">]><data>&a;</data>', "submission_not_read"),
        ('<!DOCTYPE data [<!ENTITY a "b">]><data>&a;</data>'.encode("utf-16"), "submission_not_read"),
        (b"<data>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</data>", "submission_not_read"),
        (b'<data id="another"><cells>yes</cells></data>', "submission_other_form"),
        (b"<other/>", "submission_other_form"),
        (b"<data>" + b" " * 30_000_001 + b"</data>", "submission_too_large"),
    ],
)
def test_a_file_that_is_no_submission_is_refused(data, code):
    with pytest.raises(BadInput) as refusal:
        openrosa.read(definition_of(CELLS), data)
    assert refusal.value.code == code

from __future__ import annotations

import pytest

from npm_desktop.checklists.filling.script import Script
from npm_desktop.errors import BadInput
from tests.checklists.filling.forms import CELLS, filling_of


@pytest.fixture
def script():
    return Script(lambda: filling_of(CELLS))


def test_an_answer_tells_what_it_changed(script):
    assert script.run({"path": "/data/cells", "value": "yes"})["changed"].keys() >= {
        "/data/cell[1]/area",
        "/data/cells",
    }
    changed = script.run({"path": "/data/cell[1]/area", "value": "7.5"})["changed"]
    assert changed["/data/cell[1]/each"] == {"value": "7.5", "relevant": True, "required": False, "valid": True}


def test_instances_come_and_go(script):
    script.run({"path": "/data/cells", "value": "yes"})
    assert script.run({"path": "/data/cell", "add": True})["added"] == "/data/cell[2]"
    script.run({"path": "/data/cell[2]/area", "value": "5"})
    assert script.run({"path": "/data/cell[1]", "remove": True})["removed"] == "/data/cell[1]"
    assert script.nodes()["/data/cell[1]/area"]["value"] == "5"
    assert "/data/cell[2]/area" not in script.nodes()


def test_what_is_not_right_is_told_with_the_words_of_the_form(script):
    script.run({"path": "/data/cells", "value": "yes"})
    script.run({"path": "/data/cell[1]/area", "value": "-1"})
    found = script.run({"problems": True})["problems"]
    assert found == [{"path": "/data/cell[1]/area", "problem": "constraint", "message": "More than nothing"}]


def test_choices_labels_and_expressions_are_asked_for(script):
    script.run({"path": "/data/region", "value": "a"})
    assert script.run({"path": "/data/town", "choices": True}) == {
        "choices": [{"name": "a1", "label": "A1"}, {"name": "a2", "label": "A2"}]
    }
    assert script.run({"path": "/data/town", "label": ""}) == {"label": "Town"}
    assert script.run({"path": "/data/town", "evaluate": "1 + count(../cell)"}) == {"value": "1", "type": "number"}
    assert script.run({"path": "/data/town", "evaluate": "1 +"}) == {
        "error": "ended early at 3",
        "code": "ended_early",
        "position": 3,
    }


def test_everything_begins_anew(script):
    script.run({"path": "/data/cells", "value": "yes"})
    assert script.run({"reset": True}) == {"reset": True}
    assert script.nodes()["/data/cells"]["value"] == ""
    assert script.run({"xml": True})["xml"].startswith("<?xml")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("set it", "script_command"),
        ([], "script_command"),
        (None, "script_command"),
        ({}, "script_no_place"),
        ({"path": "/data/none", "value": "1"}, "script_no_place"),
        ({"path": "/data/cell[9]/area", "value": "1"}, "script_no_place"),
        ({"path": "/data/cells"}, "script_command"),
        ({"path": "/data/cell", "value": "1"}, "script_command"),
        ({"path": "/data/cells", "add": True}, "script_no_place"),
        ({"path": "/data/cells", "remove": True}, "script_no_place"),
        ({"path": 7, "value": "1"}, "script_no_place"),
    ],
)
def test_a_command_that_cannot_be_done_changes_nothing(script, command, code):
    before = script.nodes()
    with pytest.raises(BadInput) as refusal:
        script.run(command)
    assert refusal.value.code == code
    assert script.nodes() == before

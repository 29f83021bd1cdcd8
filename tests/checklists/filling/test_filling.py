from __future__ import annotations

from datetime import UTC, datetime

import pytest

from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.xpath.node import Node
from tests.checklists.filling.forms import CELLS, COUNTED, definition_of, filling_of, put, value


def test_a_question_opens_and_closes_with_the_answer_it_depends_on():
    filling = filling_of(CELLS)
    assert value(filling, "/data/cell[1]/area") is None
    change = put(filling, "/data/cells", "yes")
    assert {state.spot.path for state in change.nodes if state.relevant} >= {"/data/cell/area", "/data/cell/persons"}
    put(filling, "/data/cell[1]/persons", "6")
    assert value(filling, "/data/cell[1]/why") == ""
    put(filling, "/data/cells", "no")
    assert value(filling, "/data/cell[1]/why") is None
    assert value(filling, "/data/held") == "0"


def test_a_hidden_answer_is_kept_and_counts_for_nothing():
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    put(filling, "/data/cell[1]/persons", "7")
    put(filling, "/data/cells", "no")
    assert value(filling, "/data/held") == "0"
    put(filling, "/data/cells", "yes")
    assert value(filling, "/data/held") == "7"
    assert value(filling, "/data/cell[1]/persons") == "7"


def test_each_instance_calculates_for_itself():
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    filling.add(filling.root, ("data", "cell"))
    put(filling, "/data/cell[1]/area", "12")
    put(filling, "/data/cell[1]/persons", "4")
    put(filling, "/data/cell[2]/area", "7,5")
    put(filling, "/data/cell[2]/persons", "3")
    assert value(filling, "/data/cell[1]/each") == "3"
    assert value(filling, "/data/cell[2]/each") == "2.5"
    assert value(filling, "/data/cell[2]/small") == ""
    assert (value(filling, "/data/held"), value(filling, "/data/rooms")) == ("7", "2")


def test_a_change_names_only_what_changed():
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    second, _ = filling.add(filling.root, ("data", "cell"))
    change = put(filling, "/data/cell[2]/area", "8")
    assert {state.spot for state in change.nodes} == {
        Spot("/data/cell/area", second.uid),
        Spot("/data/cell/each", second.uid),
        Spot("/data/cell/small", second.uid),
    }


def test_positions_move_up_when_an_instance_goes_and_uids_stay():
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    first = filling.root.named("cell")[0]
    second, _ = filling.add(filling.root, ("data", "cell"))
    assert value(filling, "/data/cell[2]/place") == "2"
    change = filling.remove(first)
    assert change.dropped == (Spot("/data/cell", first.uid),)
    node = filling.node(Spot("/data/cell/place", second.uid))
    assert node is not None
    assert node.value == "1"
    assert value(filling, "/data/rooms") == "1"


def test_choices_follow_their_filter_and_what_is_not_offered_any_more_is_cleared():
    filling = filling_of(CELLS)
    town = filling.find("/data/town")
    assert town is not None
    assert filling.choices(town) == []
    put(filling, "/data/region", "a")
    assert [one.name for one in filling.choices(town)] == ["a1", "a2"]
    put(filling, "/data/town", "a2")
    put(filling, "/data/region", "b")
    assert town.value == ""
    assert [one.label for one in filling.choices(town)] == ["B1"]


def test_problems_are_missing_answers_and_broken_constraints():
    filling = filling_of(CELLS)
    assert [(node.name, what) for node, what in filling.problems()] == [("cells", "required")]
    put(filling, "/data/cells", "yes")
    put(filling, "/data/cell[1]/area", "-3")
    found = list(filling.problems())
    assert [(node.name, what) for node, what in found] == [("area", "constraint")]
    assert filling.message(found[0][0], "constraint") == "More than nothing"


def test_labels_show_values():
    filling = filling_of(CELLS)
    put(filling, "/data/cells", "yes")
    put(filling, "/data/cell[1]/area", "7")
    note = filling.find("/data/cell[1]/small")
    crowded = filling.find("/data/crowded")
    assert note is not None
    assert crowded is not None
    assert (filling.label(note), filling.label(crowded)) == ("Only 7 m²", "Held: 1")


def test_a_count_makes_and_takes_instances():
    filling = filling_of(COUNTED)
    assert len(filling.root.named("room")) == 0
    put(filling, "/data/many", "3")
    assert len(filling.root.named("room")) == 3
    change = put(filling, "/data/many", "1")
    assert len(filling.root.named("room")) == 1
    assert len([spot for spot in change.dropped if spot.path == "/data/room"]) == 2


def test_instances_with_answers_stay_until_a_person_decides():
    filling = filling_of(COUNTED, ask_surplus=True)
    put(filling, "/data/many", "3")
    put(filling, "/data/room[3]/name", "punishment cell")
    change = put(filling, "/data/many", "1")
    assert change.surplus == (filling.root.named("room")[1].uid,) or len(filling.root.named("room")) == 2
    kept = filling.root.named("room")[-1]
    assert kept.named("name")[0].value == "punishment cell"


def test_javarosa_keeps_the_first_instance_and_never_loses_one():
    filling = filling_of(COUNTED, like_javarosa=True)
    assert len(filling.root.named("room")) == 1
    put(filling, "/data/many", "3")
    put(filling, "/data/many", "1")
    assert len(filling.root.named("room")) == 3


def test_repeats_in_repeats():
    filling = filling_of(COUNTED)
    put(filling, "/data/many", "2")
    rooms = filling.root.named("room")
    filling.add(rooms[1], ("data", "room", "bed"))
    assert value(filling, "/data/total") == "3"
    put(filling, "/data/room[2]/name", "2")
    assert value(filling, "/data/room[2]/bed[2]/owner") == ""
    assert value(filling, "/data/room[1]/bed[1]/owner") is None


def test_what_was_stored_is_put_back_as_it_was():
    filling = filling_of(COUNTED)
    put(filling, "/data/many", "2")
    filling.add(filling.root.named("room")[0], ("data", "room", "bed"))
    put(filling, "/data/room[1]/name", "1")
    put(filling, "/data/room[1]/bed[2]/owner", "a person")
    again = Filling(definition_of(COUNTED), stored=filling.stored())
    assert again.stored() == filling.stored()
    assert {filling.spot(node): node.relevant for node in filling.leaves()} == {
        again.spot(node): node.relevant for node in again.leaves()
    }


DEFAULTS = """
| survey |
| | type | name | label | calculation | default | trigger |
| | date | day | Day | | today() | |
| | integer | beds | Beds | | | |
| | integer | guess | Guess | ${beds} * 2 | | |
| | text | first | First | | ${last-saved#first} | |
| | calculate | code | | once(concat('c', ${beds})) | | |
| | text | told | Told | 'set' | | ${beds} |
| | begin_repeat | cell | Cell | | | |
| | text | at | At | | concat('cell ', position(..)) | |
| | end_repeat | | | | | |
"""


def test_defaults_triggers_and_what_is_typed_over():
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    before = Node("data")
    before.add(Node("first", value="said last time"))
    filling = filling_of(DEFAULTS, now=lambda: noon, last_saved=before)
    assert value(filling, "/data/day") == "2026-11-24"
    assert value(filling, "/data/first") == "said last time"
    assert value(filling, "/data/cell[1]/at") == "cell 1"
    filling.add(filling.root, ("data", "cell"))
    assert value(filling, "/data/cell[2]/at") == "cell 2"
    put(filling, "/data/beds", "4")
    assert (value(filling, "/data/guess"), value(filling, "/data/told")) == ("8", "set")
    put(filling, "/data/guess", "9")
    again = Filling(filling.definition, stored=filling.stored(), now=lambda: noon)
    assert value(again, "/data/guess") == "9"
    put(again, "/data/beds", "5")
    assert value(again, "/data/guess") == "10"


def test_a_circle_is_told_and_ends():
    filling = filling_of(
        """
| survey |
| | type | name | label | calculation |
| | integer | seen | Seen | |
| | calculate | one | | ${two} + ${seen} |
| | calculate | two | | ${one} + 1 |
"""
    )
    assert [fault.code for fault in filling.definition.faults] == ["circle"]
    put(filling, "/data/seen", "1")


@pytest.mark.parametrize("reference", ["/data/cell[9]/area", "/data/none", "/other", "", "/data/cell[x]"])
def test_a_place_that_is_not_there_is_none(reference: str):
    assert filling_of(CELLS).find(reference) is None


def test_counts_within_counts_have_an_end():
    form = """
| survey |
| | type | name | label | repeat_count |
| | integer | many | Many | |
| | begin_repeat | outer | Outer | ${many} |
| | begin_repeat | inner | Inner | ${many} |
| | begin_repeat | core | Core | ${many} |
| | text | word | Word | |
| | end_repeat | | | |
| | end_repeat | | | |
| | end_repeat | | | |
"""
    filling = filling_of(form)
    with_limit = "npm_desktop.checklists.filling.running.MOST_NODES"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(with_limit, 2_000)
        put(filling, "/data/many", "100")
    assert filling.tree.size < 4_000
    assert any(problem.code == "too_many_instances" for problem in filling.errors.values())
    put(filling, "/data/many", "1")
    assert len(filling.tree.at(("data", "outer", "inner", "core"))) == 1


def test_ten_thousand_instances_are_made_and_counted():
    filling = filling_of(COUNTED)
    put(filling, "/data/many", "12000")
    assert len(filling.tree.at(("data", "room"))) == 10_000
    assert [problem.code for problem in filling.errors.values()] == ["too_many_instances"]

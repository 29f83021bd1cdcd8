"""Sources that should say the same: how a workbook names them, and when they don't go together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from npm_desktop.checklists import workbook
from npm_desktop.checklists.agreements import (
    Agreement,
    Source,
    SourceKind,
    read_agreements,
    write_agreements,
)
from npm_desktop.checklists.contradictions import Known, contradictions
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Form
from npm_desktop.errors import BadInput
from tests.fillings_form import LABEL, book

AGREES = "bind::hrm:agrees"
SURVEY = (
    {"type": "begin_group", "name": "a", LABEL: "Условия"},
    {"type": "integer", "name": "places", LABEL: "Мест по журналу", AGREES: ">= sum(beds); visit(capacity)"},
    {"type": "integer", "name": "held", LABEL: "Человек", AGREES: ">= sum(people) ~ 10%; <= places ~ 5"},
    {"type": "integer", "name": "talks", LABEL: "Бесед", AGREES: "recorded(interviews)"},
    {"type": "integer", "name": "rooms", LABEL: "Комнат", AGREES: "count(cell)"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "cell", LABEL: "Камера"},
    {"type": "integer", "name": "beds", LABEL: "Мест"},
    {"type": "integer", "name": "people", LABEL: "Человек", AGREES: "<= beds"},
    {"type": "end_repeat"},
)


@pytest.fixture(scope="module")
def form() -> Form:
    return workbook.load(book(SURVEY, namespaces='hrm="urn:npm-desktop:hrm"'))


def told(form: Form, values: dict[tuple[str, str], str], items: int = 0, **facts: int) -> list[tuple[str, str, str]]:
    known = Known(
        {Spot(f"/data/{path}", instance): value for (path, instance), value in values.items()},
        {"/data/cell": items},
        {name.replace("__", "(") + ")": Decimal(value) for name, value in facts.items()},
    )
    return [
        (one.question.name, str(one.agreement.source), f"{one.said} {one.other}") for one in contradictions(form, known)
    ]


def test_a_cell_is_read_and_written_alike() -> None:
    cell = ">= sum(cell_beds) ~ 5%; visit(held); <= PEN-001 ~ 2; count(cell)"
    read = read_agreements(cell, "q")
    assert write_agreements(read) == cell
    assert read[0] == Agreement(">=", Source(SourceKind.SUM, "cell_beds"), Decimal(5), percent=True)
    assert read[2].source == Source(SourceKind.QUESTION, "PEN-001")
    assert read_agreements(" ", "q") == ()


@pytest.mark.parametrize("cell", ["= ", "> PEN-001", "visit(weather)", "recorded(names)", "a ~ x", "a b", "sum(a"])
def test_a_cell_that_can_not_be_read_is_refused(cell: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_agreements(cell, "q")
    assert (refused.value.code, refused.value.details["column"]) == ("checklist_attribute", "agrees")


def test_the_register_says_twenty_places_and_the_tour_counted_twenty_four(form: Form) -> None:
    values = {("a/places", ""): "20", ("cell/beds", "x"): "14", ("cell/beds", "y"): "10"}
    assert told(form, values) == [("places", "sum(beds)", "20 24")]
    found = contradictions(form, Known({Spot(f"/data/{path}", uid): value for (path, uid), value in values.items()}))
    assert found[0].paths == ("/data/a/places", "/data/cell/beds")
    assert found[0].others == (Spot("/data/cell/beds", "x"), Spot("/data/cell/beds", "y"))
    assert told(form, values | {("a/places", ""): "24"}) == []


def test_what_nobody_answered_is_no_source(form: Form) -> None:
    assert told(form, {("a/places", ""): "20"}) == []
    assert told(form, {("a/places", ""): "", ("cell/beds", "x"): "30"}) == []
    assert told(form, {("a/talks", ""): "3"}) == []
    assert told(form, {("a/rooms", ""): "3"}, items=0) == []


def test_facts_from_elsewhere_are_compared(form: Form) -> None:
    assert told(form, {("a/places", ""): "640"}, visit__capacity=630) == [("places", "visit(capacity)", "640 630")]
    assert told(form, {("a/talks", ""): "6"}, recorded__interviews=5) == [("talks", "recorded(interviews)", "6 5")]
    assert told(form, {("a/rooms", ""): "3"}, items=2) == [("rooms", "count(cell)", "3 2")]


def test_what_may_differ_does(form: Form) -> None:
    room = {("cell/people", "x"): "100"}
    assert told(form, room | {("a/held", ""): "90"}) == []
    assert told(form, room | {("a/held", ""): "89"}) == [("held", "sum(people)", "89 100")]
    assert told(form, {("a/held", ""): "25", ("a/places", ""): "20"}) == []
    assert told(form, {("a/held", ""): "26", ("a/places", ""): "20"}) == [("held", "places", "26 20")]


def test_an_item_is_compared_with_itself(form: Form) -> None:
    values = {("cell/people", "x"): "5", ("cell/beds", "x"): "4", ("cell/people", "y"): "3", ("cell/beds", "y"): "4"}
    found = contradictions(form, Known({Spot(f"/data/{path}", uid): value for (path, uid), value in values.items()}))
    assert [(one.spot, one.others) for one in found] == [
        (Spot("/data/cell/people", "x"), (Spot("/data/cell/beds", "x"),))
    ]

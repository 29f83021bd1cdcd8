"""What a person said stays said, what the form takes away is told at once, and nothing that isn't asked is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy import select

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.store.tables.checklists import CalculatedRow
from tests.fillings_form import LABEL, book
from tests.services.test_fillings_service import Sheet, bound

Refuses = Callable[[str], AbstractContextManager[None]]
GROUP, END = {"type": "begin_group", "name": "a", LABEL: "Условия"}, {"type": "end_group"}
OPEN = {"type": "select_one state", "name": "open", LABEL: "Открыто?"}
REGION = {"type": "select_one region", "name": "region", LABEL: "Область"}
PLACE = {"type": "select_one place", "name": "place", LABEL: "Место", "choice_filter": "region = ${region}"}
ASKED = {"relevant": "${open} = 'yes'"}


def sheet_of(core: Core, visit: str, who: Who, *questions: Any) -> Sheet:
    bound(core, visit, who, book((GROUP, *questions, END)))
    return Sheet(core, visit, who)


def reopened(sheet: Sheet) -> dict[str, str]:
    """Return the answers after the form was put back from what is kept, and written in."""
    before = sheet.answers()
    sheet.core.answers._fillings.forget()
    sheet.core.answers.note(sheet.visit, "/data/a/region", "ru", "записка", sheet.who)
    assert sheet.answers() == before
    return before


@pytest.mark.parametrize("order", [(OPEN, REGION, PLACE | ASKED), (PLACE | ASKED, REGION, OPEN)])
def test_a_list_that_changed_while_it_was_not_asked_is_settled_when_it_is_asked_again(
    core: Core, begun: str, who: Who, order: Any
) -> None:
    sheet = sheet_of(core, begun, who, *order)
    for name, value in (("open", "yes"), ("region", "north"), ("place", "north_1"), ("open", "no")):
        sheet.give(f"a/{name}", value)
    sheet.give("a/region", "south")
    assert "a/place" not in reopened(sheet)
    assert core.answers.every(begun)[Spot("/data/a/place")].value == "north_1"
    given = sheet.give("a/open", "yes")
    assert [(one.path, one.value) for one in given.answers] == [("/data/a/place", "")]
    assert reopened(sheet)["a/place"] == ""


def test_what_comes_in_is_never_what_its_list_does_not_offer(core: Core, begun: str, who: Who) -> None:
    sheet = sheet_of(core, begun, who, REGION, PLACE)
    sheet.give("a/region", "south")
    sheet.give("a/place", "south_2")
    place, region = Spot("/data/a/place"), Spot("/data/a/region")
    core.answers.bring(begun, [], {place: "north_1"}, who)
    assert reopened(sheet) == {"a/region": "south", "a/place": "south_2"}
    core.answers.bring(begun, [], {place: "north_1", region: "north"}, who)
    assert reopened(sheet) == {"a/region": "north", "a/place": "north_1"}


def test_a_report_does_not_tell_what_was_worked_out_and_is_not_asked(core: Core, begun: str, who: Who) -> None:
    shown = {
        "type": "text",
        "name": "told",
        LABEL: "Итог",
        "calculation": "concat('ВСЕГО ', ${people})",
        "readonly": "yes",
    }
    people = {"type": "integer", "name": "people", LABEL: "Сколько?"}
    sheet = sheet_of(core, begun, who, OPEN, people, shown | ASKED)
    sheet.give("a/people", "5")
    sheet.give("a/open", "yes")
    assert "ВСЕГО 5" in str(core.documents.draft(begun, Paper.report("ru")))
    sheet.give("a/open", "no")
    assert "ВСЕГО" not in str(core.documents.draft(begun, Paper.report("ru")))


def test_a_quotient_is_a_number_to_count_with(core: Core, begun: str, who: Who) -> None:
    third = {"type": "calculate", "name": "third", "calculation": "${people} div 3"}
    sheet = sheet_of(core, begun, who, {"type": "integer", "name": "people", LABEL: "Сколько?"}, third)
    sheet.give("a/people", "10")
    with core._store.read() as session:
        number = session.scalar(select(CalculatedRow.number).where(CalculatedRow.path == "/data/a/third"))
    assert number == pytest.approx(10 / 3)


def test_what_lies_in_what_is_gone_comes_back_after_it(core: Core, begun: str, who: Who, refuses: Refuses) -> None:
    bound(core, begun, who, book())
    sheet = Sheet(core, begun, who)
    (cell,), (bed,) = sheet.uids("cell"), sheet.uids("cell/bed")
    sheet.give("cell/bed/who", "А", bed)
    for uid in (bed, cell):
        core.answers.remove_item(begun, uid, who)
    with refuses("item_not_found"):
        core.answers.restore_item(begun, bed, who)
    core.answers.restore_item(begun, cell, who)
    assert sheet.uids("cell/bed") == []
    core.answers.restore_item(begun, bed, who)
    assert core.answers.items(begun)[bed]["/data/cell/bed/who"].value == "А"

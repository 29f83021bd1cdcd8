"""The rooms of an institution: drawn, entered or not, and which of them no group has seen."""

from __future__ import annotations

from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.room import Entered
from npm_desktop.domain.states import ObstructionKind, VisitType
from npm_desktop.domain.text import plain
from tests.conftest import TODAY


@pytest.fixture
def rooms(core: Core, who: Who, institution: str) -> list[str]:
    """Four rooms of the institution, the last on the second floor."""
    names = ("Камера 1", "Камера 2", "Карцер")
    made = [core.rooms.add(institution, plain(name), who)[0] for name in names]
    return [*made, core.rooms.add(institution, plain("Кухня"), who, floor=2)[0]]


def names(found: Any) -> list[str]:
    return [one.name.shown("ru")[0] for one in found]


def test_a_room_is_drawn_moved_named_and_brought_to_another_floor(core: Core, who: Who, institution: str) -> None:
    made, changes = core.rooms.add(institution, plain("Камера 1"), who, building=" А ")
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.ROOMS}), None)
    core.rooms.set(made, who, x=10, y=4, width=6, height=2)
    core.rooms.write(made, "kk", "1-камера", who)
    one = core.rooms.get(made)
    assert (one.building, one.x, one.y, one.width, one.height) == ("А", 10, 4, 6, 2)
    assert one.name.shown("kk")[0] == "1-камера"
    core.rooms.add(institution, plain("Душ"), who, building="А", floor=2)
    core.rooms.set(made, who, floor=2)
    moved = core.rooms.get(made)
    assert (moved.floor, moved.x, moved.y) == (2, 6, 0)


def test_nothing_wrong_is_kept(core: Core, who: Who, institution: str, rooms: list[str], refuses: Any) -> None:
    for code, act in (
        ("room_name_missing", lambda: core.rooms.add(institution, plain(" "), who)),
        ("room_known", lambda: core.rooms.add(institution, plain("карцер"), who)),
        ("room_name_personal", lambda: core.rooms.write(rooms[0], "ru", "Сейтова А. С.", who)),
        ("room_outside", lambda: core.rooms.set(rooms[0], who, x=100)),
        ("room_floor", lambda: core.rooms.set(rooms[0], who, floor=-40)),
        ("institution_not_found", lambda: core.rooms.add(rooms[0], plain("Душ"), who)),
        ("record_not_found", lambda: core.rooms.set(institution, who, x=1)),
    ):
        with refuses(code):
            act()
    assert names(one.room for one in core.rooms.of_institution(institution)) == [
        "Камера 1", "Камера 2", "Карцер", "Кухня",
    ]  # fmt: skip


def test_rooms_are_put_in_order_taken_out_and_brought_back(
    core: Core, who: Who, institution: str, rooms: list[str], refuses: Any
) -> None:
    core.rooms.arrange(institution, [rooms[2], rooms[0]], who)
    assert names(one.room for one in core.rooms.of_institution(institution)) == [
        "Карцер", "Камера 1", "Камера 2", "Кухня",
    ]  # fmt: skip
    core.rooms.remove(rooms[1], who)
    other, _ = core.rooms.add(institution, plain("Камера 2"), who)
    with refuses("room_known"):
        core.rooms.restore(rooms[1], who)
    core.rooms.remove(other, who)
    core.rooms.restore(rooms[1], who)
    assert core.rooms.get(rooms[1]).name == plain("Камера 2")


def test_which_rooms_no_group_ever_entered(
    core: Core, who: Who, institution: str, begun: str, rooms: list[str]
) -> None:
    assert len(core.rooms.never_entered(institution)) == 4
    changes = core.rooms.mark(begun, rooms[0], Entered.ENTERED, who)
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.ROOMS}), begun)
    core.rooms.mark(begun, rooms[2], Entered.NOT_OPENED, who)
    core.rooms.mark(begun, rooms[3], Entered.NOT_REACHED, who)
    lines = core.rooms.of_institution(institution)
    assert [(one.entered, one.last, one.not_opened) for one in lines] == [
        (1, TODAY, 0), (0, None, 0), (0, None, 1), (0, None, 0),
    ]  # fmt: skip
    assert lines[2].last_shut == TODAY
    assert names(core.rooms.never_entered(institution)) == ["Камера 2", "Карцер", "Кухня"]


def test_a_visit_that_was_called_off_entered_nothing(
    core: Core, who: Who, institution: str, begun: str, rooms: list[str]
) -> None:
    core.rooms.mark(begun, rooms[0], Entered.ENTERED, who)
    core.visits.cancel(begun, who)
    assert len(core.rooms.never_entered(institution)) == 4


def test_what_is_noted_of_a_room_can_be_changed_and_taken_back(
    core: Core, who: Who, begun: str, rooms: list[str], refuses: Any
) -> None:
    with refuses("room_not_marked"):
        core.rooms.note(begun, rooms[0], "ru", "Нет ключа", who)
    core.rooms.mark(begun, rooms[0], None, who)
    core.rooms.mark(begun, rooms[0], Entered.NOT_OPENED, who)
    core.rooms.note(begun, rooms[0], "ru", "Нет ключа", who)
    core.rooms.mark(begun, rooms[0], Entered.NOT_REACHED, who)
    seen = core.rooms.of_visit(begun)[0].seen
    assert seen is not None
    assert (seen.entered, seen.note) == (Entered.NOT_REACHED, plain("Нет ключа"))
    core.rooms.mark(begun, rooms[0], None, who)
    assert core.rooms.of_visit(begun)[0].seen is None


def test_a_room_that_nobody_had_drawn_is_added_where_one_stands(
    core: Core, who: Who, institution: str, begun: str, refuses: Any
) -> None:
    made, changes = core.rooms.add_on_visit(begun, plain("Подвал"), who, floor=-1)
    assert changes.visit_id == begun
    (line,) = core.rooms.of_institution(institution)
    assert (line.room.id, line.room.floor, line.entered) == (made, -1, 1)
    core.visits.cancel(begun, who)
    with refuses("visit_closed"):
        core.rooms.add_on_visit(begun, plain("Чердак"), who)


def test_the_cells_that_were_measured_are_proposed(core: Core, who: Who, begun: str, rooms: list[str]) -> None:
    form = core.answers.form(begun)
    number = next(one for one in form.questions() if one.name == "cell_number")
    item = next(one for one in core.answers.view(begun).standings if one.path == number.path)
    core.answers.set(begun, number.path, "2", who, instance=item.instance)
    core.obstructions.add(begun, who, kind=ObstructionKind.ROOM, what=plain("Карцер закрыт, ключа нет"))
    core.obstructions.add(begun, who, kind=ObstructionKind.REGISTER, what=plain("Кухня: журнал"))
    proposed = [one.proposed for one in core.rooms.of_visit(begun)]
    assert proposed == [None, Entered.ENTERED, Entered.NOT_OPENED, None]
    core.rooms.mark(begun, rooms[2], Entered.ENTERED, who)
    core.rooms.accept(begun, who)
    seen = [one.seen.entered if one.seen else None for one in core.rooms.of_visit(begun)]
    assert seen == [None, Entered.ENTERED, Entered.ENTERED, None]
    assert not any(one.proposed for one in core.rooms.of_visit(begun))


def test_the_page_of_a_visit_tells_what_the_others_saw(
    core: Core, who: Who, institution: str, begun: str, rooms: list[str]
) -> None:
    core.rooms.mark(begun, rooms[0], Entered.ENTERED, who)
    assert core.rooms.of_visit(begun)[0].line.entered == 0
    group = core.people.groups()[0]
    later, _ = core.visits.plan(Plan(institution, TODAY, group_id=group.id, members=[who.author]), who)
    assert core.rooms.of_visit(later)[0].line.last == TODAY


def test_a_closed_visit_and_another_institution_are_left_alone(
    core: Core, who: Who, begun: str, rooms: list[str], refuses: Any
) -> None:
    elsewhere, _ = core.institutions.save(Institution("", "X-1", plain("Другое"), "PEN-SIZO", "35"), who)
    other, _ = core.rooms.add(elsewhere, plain("Камера 1"), who)
    with refuses("room_elsewhere"):
        core.rooms.mark(begun, other, Entered.ENTERED, who)
    core.visits.cancel(begun, who)
    for act in (
        lambda: core.rooms.mark(begun, rooms[0], Entered.ENTERED, who),
        lambda: core.rooms.note(begun, rooms[0], "ru", "Нет ключа", who),
        lambda: core.rooms.accept(begun, who),
    ):
        with refuses("visit_closed"):
            act()


def test_a_paper_visit_has_no_checklist_and_proposes_nothing(
    core: Core, who: Who, institution: str, rooms: list[str]
) -> None:
    one = core.institutions.get(institution).line.institution
    paper = core.visits.paper(one, VisitType.PERIODIC, "7", TODAY)
    core.visits.add_paper([paper], who)
    assert [one.proposed for one in core.rooms.of_visit(paper.id)] == [None] * 4

"""The sketch of a floor: nothing covers anything, nothing leaves the grid, and names are found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_desktop.domain import room, sketch
from npm_desktop.domain.room import Room
from npm_desktop.domain.text import Text, plain
from npm_desktop.errors import RuleBroken


def made(key: str, x: int = 0, y: int = 0, *, floor: int = 1, building: str = "", name: str = "") -> Room:
    return Room(key, "i", 0, plain(name or f"Камера {key}"), building, floor, x, y, 4, 3)


def test_a_room_moves_one_step() -> None:
    assert sketch.moved(made("1", 5, 5), 1, 0, []) == made("1", 6, 5)
    assert sketch.moved(made("1", 5, 5), 0, -1, []) == made("1", 5, 4)


@pytest.mark.parametrize(("across", "down", "x", "y"), [(-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 44, 21), (0, 1, 44, 21)])
def test_at_the_edge_it_stays(across: int, down: int, x: int, y: int) -> None:
    assert sketch.moved(made("1", x, y), across, down, []) == made("1", x, y)


def test_it_is_set_down_behind_what_is_in_its_way() -> None:
    others = [made("2", 4, 0), made("3", 8, 1)]
    assert sketch.moved(made("1", 0, 0), 1, 0, others) == made("1", 12, 0)


def test_where_there_is_no_room_behind_it_stays() -> None:
    others = [made("2", 44, 0)]
    assert sketch.moved(made("1", 40, 0), 1, 0, others) == made("1", 40, 0)


def test_other_floors_and_buildings_are_not_in_the_way() -> None:
    others = [made("2", 4, 0, floor=2), made("3", 4, 0, building="Б")]
    assert sketch.moved(made("1", 0, 0), 1, 0, others) == made("1", 1, 0)


def test_it_grows_to_its_neighbour_and_shrinks_to_one_step() -> None:
    grown = sketch.resized(made("1"), 1, 0, [made("2", 5, 0)])
    assert (grown.width, grown.height) == (5, 3)
    assert sketch.resized(grown, 1, 0, [made("2", 5, 0)]) == grown
    small = replace(made("1"), width=1)
    assert sketch.resized(small, -1, 0, []) == small


def test_one_that_covers_another_after_a_merge_can_still_be_made_smaller() -> None:
    both = sketch.resized(made("1"), -1, 0, [made("2", 1, 0)])
    assert both.width == 3


def test_new_rooms_stand_beside_each_other_line_by_line() -> None:
    rooms: list[Room] = []
    for number in range(14):
        rooms.append(sketch.placed(made(str(number)), rooms))
    assert [(one.x, one.y) for one in rooms[:2]] == [(0, 0), (4, 0)]
    assert (rooms[12].x, rooms[12].y) == (0, 3)
    assert not any(sketch.overlap(one, other) for one in rooms for other in rooms if one is not other)


def test_a_long_word_gets_a_wider_room() -> None:
    assert (sketch.sized(made("1", name="7")).width, sketch.sized(made("1", name="7")).height) == (6, 4)
    assert sketch.sized(made("1", name="Медицинский кабинет")).width == 7
    assert sketch.sized(made("1", name="а" * 60)).width == 14


def test_a_full_floor_takes_one_more() -> None:
    rooms: list[Room] = []
    for number in range(12 * 8 + 1):
        rooms.append(sketch.placed(made(str(number)), rooms))
    assert (rooms[-1].x, rooms[-1].y) == (0, 0)


def test_floors_are_in_order_from_below() -> None:
    rooms = [made("a", floor=2), made("b", building="Б"), made("c", floor=-1), made("d", building="А", floor=3)]
    assert sketch.floors(rooms)[0].number == "−1"
    assert [(one.building, one.floor) for one in sketch.floors(rooms)] == [("", -1), ("", 2), ("А", 3), ("Б", 1)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (made("1", name="Карцер"), ""),
        (replace(made("1"), name=Text()), "room_name_missing"),
        (made("1", name="а" * 81), "text_too_long"),
        (replace(made("1"), x=45), "room_outside"),
        (replace(made("1"), y=-1), "room_outside"),
        (replace(made("1"), width=0), "room_outside"),
        (replace(made("1"), floor=99), "room_floor"),
        (made("1", name="камера  2"), "room_known"),
    ],
)
def test_what_is_wrong_with_a_room(changed: Room, code: str) -> None:
    others = [made("2", 8, 8)]
    if not code:
        sketch.ensure_right(changed, others)
        return
    with pytest.raises(RuleBroken) as refused:
        sketch.ensure_right(changed, others)
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["Иванов И. И.", "А. Б. Сейтова", "Палата 900101300123", "Комната Омаров Б."])
def test_r01_a_room_never_bears_the_name_of_a_person(name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        sketch.ensure_right(made("1", name=name), [])
    assert refused.value.code == "room_name_personal"


def test_numbers_and_names_mean_rooms_where_they_mean_one() -> None:
    rooms = [made("1", name="Камера 12"), made("2", name="Камера 7"), made("3", name="Палата 7"), made("4", name="Душ")]
    assert room.agreeing(rooms, ["12"]) == {"1"}
    assert room.agreeing(rooms, ["012", "душ", "КАМЕРА 7"]) == {"1", "4", "2"}
    assert room.agreeing(rooms, ["7", "1", "нечто"]) == set()


def test_a_whole_name_is_found_in_a_text() -> None:
    rooms = [made("1", name="Камера 1"), made("2", name="Камера 12")]
    assert room.named_in(rooms, ["Не открыли камеру: камера 12, второй этаж"]) == {"2"}


@pytest.mark.parametrize(
    ("name", "after"), [("Камера 12", "Камера 13"), ("009", "010"), ("2 этаж, к. 9а", "2 этаж, к. 10а"), ("Душ", "")]
)
def test_the_name_that_comes_next(name: str, after: str) -> None:
    assert room.next_name(name) == after

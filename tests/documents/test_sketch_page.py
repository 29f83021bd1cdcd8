"""The sketch on paper: one page, every name whole, what no group has seen in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_desktop.documents import preview
from npm_desktop.documents.sketch_page import FloorDrawn, RoomDrawn, SketchPage, draw
from npm_desktop.errors import BadInput


def page(floors: int = 1, rooms: int = 6) -> SketchPage:
    drawn = tuple(
        FloorDrawn(
            f"{floor} этаж",
            tuple(
                RoomDrawn(
                    number % 8 * 6, number // 8 * 4, 6, 4, f"Камера {floor}{number:02d}", "никогда", number % 2 == 0
                )
                for number in range(rooms)
            ),
        )
        for floor in range(1, floors + 1)
    )
    unseen = ", ".join(room.name for floor in drawn for room in floor.rooms if room.never)
    return SketchPage("СИЗО № 99", "Схема", f"Не видела: {unseen}.", "В офисе", "ru", drawn)


@pytest.mark.parametrize(("floors", "rooms"), [(1, 1), (1, 48), (3, 40), (9, 48)])
def test_every_room_stands_on_one_page(floors: int, rooms: int) -> None:
    asked = page(floors, rooms)
    (text,) = preview.all_text(draw(asked))
    for floor in asked.floors:
        assert floor.name in text
        for room in floor.rooms:
            assert room.name.split()[1] in text
    assert "В офисе" in text


def test_the_same_page_gives_the_same_bytes() -> None:
    assert draw(page(2, 9)) == draw(page(2, 9))


def test_a_name_that_does_not_fit_is_its_number() -> None:
    narrow = RoomDrawn(0, 0, 1, 1, "Превентивно-ограничительное помещение 17", "", never=True)
    wide = RoomDrawn(2, 0, 46, 24, "Двор", "", never=False)
    (text,) = preview.all_text(draw(replace(page(), unseen="", floors=(FloorDrawn("1", (narrow, wide)),))))
    assert "17" in text
    assert "Превентивно" not in text


def test_a_letter_that_can_not_be_drawn_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        draw(replace(page(), title="СИЗО 👮"))
    assert refused.value.code == "glyph_missing"

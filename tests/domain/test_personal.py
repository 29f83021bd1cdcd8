"""What in a text points to a person who is neither an official nor a member."""

from __future__ import annotations

import pytest

from npm_desktop.domain.personal import suspected

KNOWN = ("Сейтова Айгуль Сериковна", "Ахметов Б. К.")


@pytest.mark.parametrize(
    "text",
    [
        "Осуждённый Иванов И. И. сообщил о побоях",
        "И. И. Иванов сообщил",
        "ИИН 900101300123",
        "Позвонить +7 701 123 45 67",
        "писать на ivan@mail.kz",
        "Ахметов Б. К. отвёл Темирова Т.",
    ],
)
def test_what_points_to_a_person_is_suspected(text: str) -> None:
    assert suspected(text, KNOWN)


@pytest.mark.parametrize(
    "text", ["", "В камере 7 нет окна", "Начальник Ахметов Б. К. отказал", "Сейтовой А. С. не показали", "12 человек"]
)
def test_officials_members_and_plain_words_are_not(text: str) -> None:
    assert not suspected(text, KNOWN)

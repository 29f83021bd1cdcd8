"""When the group has to leave: what people type, in three languages, and what it leaves."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from npm_desktop.domain import leaving
from npm_desktop.domain.moment import Moment, TimeSource
from npm_desktop.errors import BadInput

ZONE = timezone(timedelta(hours=5))


def at(hour: int, minute: int = 0, day: int = 24) -> Moment:
    return Moment(datetime(2026, 11, day, hour, minute, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("16:30", 16, 30),
        ("16.30", 16, 30),
        ("1630", 16, 30),
        (" 16 30 ", 16, 30),
        ("16", 16, 0),
        ("9:05", 9, 5),
        ("leave at 16:30", 16, 30),
        ("уйти в 16:30", 16, 30),
        ("+40", 14, 40),
        ("+ 40", 14, 40),
        ("+40 min", 14, 40),
        ("40 мин", 14, 40),
        ("40 минут", 14, 40),
        ("через 40 мин", 14, 40),
        ("1 ч 20 мин", 15, 20),
        ("1 сағат", 15, 0),
        ("+2h", 16, 0),
    ],
)
def test_a_time_to_leave_is_read_as_people_write_it(text: str, hour: int, minute: int) -> None:
    found = leaving.read(text, at(14))
    assert found is not None
    assert (found.at.hour, found.at.minute, found.at.second, found.source) == (hour, minute, 0, TimeSource.TYPED)
    assert found.at.date() == at(14).at.date()


def test_a_visit_at_night_ends_in_the_morning() -> None:
    found = leaving.read("01:30", at(22))
    assert found is not None
    assert found.at == at(1, 30, day=25).at
    assert leaving.minutes_left(found, at(22)) == 210


@pytest.mark.parametrize("text", ["", "  ", "уйти в"])
def test_nothing_takes_it_back(text: str) -> None:
    assert leaving.read(text, at(14)) is None


@pytest.mark.parametrize("text", ["25:00", "16:70", "soon", "-5", "+4000", "1:2:3", "0000000"])
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        leaving.read(text, at(14))
    assert refused.value.code == "leave_time_unreadable"


def test_what_is_over_is_below_nought() -> None:
    assert leaving.minutes_left(at(14), at(14, 0)) == 0
    assert leaving.minutes_left(at(14), at(14, 10)) == -10

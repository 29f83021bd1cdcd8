"""Dates and times in other zones and languages, and at the edges of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from npm_desktop.checklists.xpath import dates
from tests.checklists.xpath.example import text_in_example, value_in_example
from tests.checklists.xpath.world import World, evaluate, text_of

ALMATY = timezone(timedelta(hours=5))


def test_today_is_the_day_where_the_computer_stands():
    late = World(now=datetime(2026, 11, 22, 23, 59, tzinfo=ALMATY))
    assert evaluate("today()", late) == date(2026, 11, 22)
    assert text_of("now()", late) == "2026-11-22T23:59:00.000+05:00"
    assert text_of("today() + 1", late) == "20780"


def test_a_moment_is_brought_to_the_zone_of_the_computer(zone):
    zone("Asia/Almaty")
    assert text_in_example("date-time('2026-11-22T20:30:00Z')") == "2026-11-23T01:30:00.000+05:00"
    assert text_in_example("format-date('2026-11-22T20:30:00Z', '%d %H:%M')") == "23 01:30"
    assert text_in_example("decimal-date-time('1970-01-02')") == text_in_example("1 - 6 div 24")
    assert text_in_example("decimal-time('2026-11-22T06:00:00')") == "0.25"
    assert text_in_example("date('2026-11-22T20:30:00Z') = date('2026-11-23')") == "true"
    assert text_in_example("date-time(20779)") == "2026-11-22T05:00:00.000+05:00"
    assert text_in_example("/data/moment > /data/day") == "false"
    assert text_in_example("number(date('2026-11-22T20:30:00Z'))") == "20780"
    zone("America/Phoenix")
    assert text_in_example("date-time(0)") == "1969-12-31T17:00:00.000-07:00"
    assert text_in_example("date(0)") == "1970-01-01"


@pytest.mark.parametrize("place", ["UTC", "Asia/Almaty", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_first_and_the_last_day_have_values_everywhere(zone, place):
    zone(place)
    assert text_in_example("date('9999-12-31')") == "9999-12-31"
    assert text_in_example("date('0001-01-01')") == "0001-01-01"
    assert text_in_example("date(2932896)") == "9999-12-31"
    assert text_in_example("date(-719162)") == "0001-01-01"
    for source in ("'9999-12-31T23:59:59'", "'0001-01-01T00:00:00'", "2932896.9", "-719162"):
        assert isinstance(value_in_example(f"decimal-date-time({source})"), float)
        assert text_in_example(f"format-date({source}, '%Y')") in {"9999", "0001"}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("", "Nov Sun"),
        ("en", "Nov Sun"),
        ("English (en)", "Nov Sun"),
        ("Русский (ru)", "нояб. вс"),
        ("ru", "нояб. вс"),
        ("Қазақша (kk)", "қар. жс"),
        ("Français (fr-CA)", "nov. dim."),
        ("Nowhere (xx)", "Nov Sun"),
        ("Русский", "Nov Sun"),
        ("default", "Nov Sun"),
    ],
)
def test_days_and_months_are_named_in_the_language_that_is_shown(language, written):
    assert text_in_example("format-date('2026-11-22', '%b %a')", language) == written


def test_weeks_are_counted_as_in_the_calendar_of_the_state():
    assert text_in_example("format-date('2026-01-01', '%W')") == "1"
    assert text_in_example("format-date('2027-01-03', '%W')") == "53"
    assert text_in_example("format-date('2026-11-22', '%W')") == "47"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        (" 2026-1-2 ", date(2026, 1, 2)),
        ("26-1-2", date(26, 1, 2)),
        ("2026-11-22T10:20", datetime(2026, 11, 22, 10, 20, tzinfo=UTC)),
        ("2026-11-22T1:2:3", datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)),
        ("2026-11-22T10:20:30.5", datetime(2026, 11, 22, 10, 20, 30, 500_000, tzinfo=UTC)),
        ("2026-11-22T10:20:30,123456789", datetime(2026, 11, 22, 10, 20, 30, 123_456, tzinfo=UTC)),
        ("2026-11-22T10:20:30Z", datetime(2026, 11, 22, 10, 20, 30, tzinfo=UTC)),
        ("2026-11-22T10:20:30+05", datetime(2026, 11, 22, 5, 20, 30, tzinfo=UTC)),
        ("2026-11-22T10:20:30-0530", datetime(2026, 11, 22, 15, 50, 30, tzinfo=UTC)),
        ("2026-11-22T10:20:30+05:30", datetime(2026, 11, 22, 4, 50, 30, tzinfo=UTC)),
        ("2026-11-22T", None),
        ("2026-11-22T25:00", None),
        ("2026-11-22T10:60", None),
        ("2026-11-22T10:20:61", None),
        ("2026-11-22T10:20+99:00", None),
        ("2026-02-30", None),
        ("2026/11/22", None),
        ("0000-01-01", None),
        ("20261122", None),
        ("٢٠٢٦-١١-٢٢", None),
        ("", None),
    ],
)
def test_a_text_is_a_date_a_moment_or_neither(text, found):
    assert dates.parse_moment(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10:20", time(10, 20)),
        ("1:2:3.04", time(1, 2, 3, 40_000)),
        ("10:20:30Z", time(10, 20, 30, tzinfo=UTC)),
        ("10:20:30.000+05:00", time(10, 20, 30, tzinfo=ALMATY)),
        ("24:00", None),
        ("10", None),
        ("x10:20", None),
    ],
)
def test_a_text_is_a_time_of_day_or_not(text, found):
    assert dates.parse_time(text) == found


def test_days_beyond_any_calendar_are_none():
    assert dates.from_days(1e9) is None
    assert dates.from_days(-1e300) is None
    assert dates.moment_from_days(1e9) is None
    assert dates.moment_from_days(2932896.5) == datetime(9999, 12, 31, 12, tzinfo=UTC)

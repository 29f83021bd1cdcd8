"""Days and times: leap days, last days, and Kazakhstan's clocks, which moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import next_periodic, years_later
from npm_desktop.domain.moment import Moment, TimeSource, system_clock, typed
from npm_desktop.domain.person import Certificate, Participant, Standing, short_name, standing, standing_of
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Visit

DAY = date(2026, 11, 24)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), -4, date(2020, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(2026, 11, 24), 4, date(2030, 11, 24)),
    ],
)
def test_years_later_also_on_a_leap_day(day: date, years: int, expected: date) -> None:
    assert years_later(day, years) == expected


def test_without_a_visit_no_day_is_known() -> None:
    assert next_periodic(None, 4) is None
    assert next_periodic(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, Standing.NO_DATES),
        (DAY, DAY, Standing.LAST_DAY),
        (DAY, None, Standing.VALID),
        (None, DAY, Standing.LAST_DAY),
        (None, DAY - ONE, Standing.EXPIRED),
        (DAY + ONE, None, Standing.NOT_YET),
        (DAY - ONE, DAY + ONE, Standing.VALID),
    ],
)
def test_what_a_certificate_is_worth(first: date | None, last: date | None, expected: Standing) -> None:
    assert standing_of(first, last, DAY) is expected
    assert standing(Certificate("", "", "1", first, last), DAY) is expected


def test_without_number_there_is_no_certificate() -> None:
    assert standing(None, DAY) is standing(Certificate("", "", "", DAY, DAY), DAY) is Standing.MISSING


def test_the_certificate_that_admits_is_shown_else_the_newest() -> None:
    def of(*days: tuple[date | None, date | None]) -> Participant:
        certificates = tuple(Certificate("", "", str(place), *pair) for place, pair in enumerate(days))
        return Participant("", "", Text(), "", certificates)

    shown = of((DAY + ONE, None), (DAY - ONE, DAY), (None, DAY - ONE)).certificate_on(DAY)
    assert shown is not None
    assert shown.number == "1"
    shown = of((None, DAY - ONE), (None, DAY - 2 * ONE)).certificate_on(DAY)
    assert shown is not None
    assert shown.number == "0"
    assert of().certificate_on(DAY) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Сейтова Айгуль Сериковна", "Сейтова А. С."),
        ("Қасымов Әлем", "Қасымов Ә."),
        ("Ли", "Ли"),
        ("", ""),
        ("  A  B C D ", "A B. C."),
    ],
)
def test_names_are_shortened(name: str, short: str) -> None:
    assert short_name(name) == short


def test_almatys_clock_moved_on_the_first_of_march_2024() -> None:
    before, after = typed(date(2024, 2, 29), time(23, 59)), typed(date(2024, 3, 1), time(0, 0))
    assert before.at.utcoffset() == timedelta(hours=6)
    assert after.at.utcoffset() == timedelta(hours=5)
    assert after.at - before.at == timedelta(hours=1, minutes=1)
    assert str(typed(DAY, time(9, 20))) == "2026-11-24T04:20:00.000Z+300 typed"
    assert typed(DAY, time(9, 20)).iso() == "2026-11-24T09:20+05:00"


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.integers(-720, 840),
    st.sampled_from(list(TimeSource)),
)
def test_a_moment_is_the_same_after_it_was_stored(at: datetime, minutes: int, source: TimeSource) -> None:
    at = at.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=at.microsecond // 1000 * 1000)
    again = Moment.parse(str(Moment(at, source)))
    assert again == Moment(at, source)
    assert again.at.utcoffset() == at.utcoffset()


@given(st.lists(st.tuples(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))))
def test_stored_moments_sort_by_the_instant(moments: list[tuple[datetime, int]]) -> None:
    made = [Moment(at.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))) for at, hours in moments]
    stored = sorted(map(str, made))
    instants = [Moment.parse(one).at.astimezone(UTC) for one in stored]
    assert instants == sorted(instants)


def test_the_machines_clock_knows_its_offset() -> None:
    assert system_clock().utcoffset() is not None


def _visit(**times: Moment) -> Visit:
    return Visit(new_id(), "", "recorded", VisitType.PERIODIC, VisitState.PLANNED, "", None, DAY, **times)  # type: ignore[arg-type]


def test_waiting_begins_with_the_certificates_else_with_the_arrival() -> None:
    nine, ten, eleven = (typed(DAY, time(hour)) for hour in (9, 10, 11))
    assert _visit(arrived_at=nine, ids_shown_at=ten, admitted_at=eleven).waiting_minutes == 60
    assert _visit(arrived_at=nine, admitted_at=eleven).waiting_minutes == 120
    assert _visit(arrived_at=nine).waiting_minutes is None
    assert _visit(admitted_at=nine).waiting_minutes is None


def test_waiting_over_the_hour_that_was_set_back_is_counted_right() -> None:
    visit = _visit(arrived_at=typed(date(2024, 2, 29), time(23, 30)), admitted_at=typed(date(2024, 3, 1), time(0, 0)))
    assert visit.waiting_minutes == 90


def test_times_that_contradict_each_other_are_named() -> None:
    nine, ten = typed(DAY, time(9)), typed(DAY, time(10))
    assert _visit(arrived_at=nine, admitted_at=nine, ended_at=ten).times_out_of_order() == []
    assert _visit(arrived_at=ten, ended_at=nine).times_out_of_order() == [("arrived_at", "ended_at")]
    assert _visit(arrived_at=ten, ids_shown_at=nine, admitted_at=nine).times_out_of_order() == [
        ("arrived_at", "ids_shown_at")
    ]

"""Dates and times as texts and as days since 1970. A moment with an offset is brought to that of this computer."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

EPOCH = date(1970, 1, 1)
_DAY = 86_400
_DATE = re.compile(r"(\d{1,4})-(\d\d?)-(\d\d?)", re.ASCII)
_TIME = re.compile(
    r"(\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d?(?::?\d\d)?)?",
    re.ASCII,
)


def parse_moment(text: str) -> date | datetime | None:
    """Return the date, or the moment when there is a time behind a T; None when it is neither."""
    day, _, rest = text.strip().partition("T")
    match = _DATE.fullmatch(day)
    try:
        if match is None:
            return None
        found = date(int(match[1]), int(match[2]), int(match[3]))
        if not rest:
            return found if "T" not in text else None
        hour = parse_time(rest if ":" in rest else f"{rest}:00")
        return None if hour is None else local(datetime.combine(found, hour))
    except (ValueError, OverflowError):
        return None


def parse_time(text: str) -> time | None:
    """Return the time of day with its offset, if one is given; None when it isn't one."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    micro = int(f"{match[4] or ''}000000"[:6])
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0), micro, _offset(match[5]))
    except ValueError:
        return None


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-span if text[0] == "-" else span)


def local(moment: datetime) -> datetime:
    """Return the moment with this computer's offset; without an offset it is taken for local."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        # The first and the last day that can be counted have no neighbour to be shifted to.
        return moment.replace(tzinfo=moment.tzinfo or UTC)


def whole_days(value: date) -> float:
    """Return the days since 1970 on the calendar, of a moment too: a form's arithmetic knows no hours."""
    return float(value.toordinal() - EPOCH.toordinal())


def exact_days(value: date) -> float:
    """Return the days since 1970 in Greenwich with the part of the day."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    aware = local(moment) if moment.tzinfo is None else moment
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1)


def day_part(value: time) -> float:
    """Return which part of the day has gone by."""
    return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / _DAY


def from_days(days: float) -> date | None:
    """Return the date, the part of a day cut off; None when no calendar has it."""
    try:
        return EPOCH + timedelta(days=int(days))
    except (OverflowError, ValueError):
        return None


def moment_from_days(days: float) -> datetime | None:
    """Return the local moment; None when no calendar has it."""
    try:
        return local(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=round(days * _DAY * 1000)))
    except (OverflowError, ValueError):
        return None

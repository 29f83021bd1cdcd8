"""Points in time as people noted them: UTC, the offset on the wall clock, and where the time came from.

The offset is kept because Kazakhstan's clocks moved (Almaty was UTC+6 until 1 March 2024): a time in a report must stay
the time that stood on the watch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


class TimeSource(StrEnum):
    """Where a time came from: the machine's clock at the press of a key, or typed by a person."""

    CLOCK = "clock"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time with its offset and source. `at` is aware; ordering is by the instant."""

    at: datetime
    source: TimeSource = TimeSource.CLOCK

    def __str__(self) -> str:
        """Return the text that is stored: UTC first, so that it sorts by time: `2026-11-24T04:20:00.000Z+300 clock`."""
        utc = self.at.astimezone(UTC)
        minutes = int((self.at.utcoffset() or timedelta()).total_seconds() // 60)
        return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z{minutes:+d} {self.source}"

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read what `str` wrote."""
        stamp, _, source = text.partition(" ")
        utc, _, offset = stamp.partition("Z")
        zone = timezone(timedelta(minutes=int(offset)))
        at = datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(zone)
        return cls(at, TimeSource(source))

    def day_only(self) -> Moment:
        """Return the beginning of the same day on the same watch."""
        return Moment(self.at.replace(hour=0, minute=0, second=0, microsecond=0), self.source)

    def iso(self) -> str:
        """Return ISO 8601 with offset, to the minute, as records of documents carry it."""
        return self.at.isoformat(timespec="minutes")


def system_clock() -> datetime:
    """Return now, with the machine's own offset."""
    return datetime.now().astimezone()


def typed(day: date, clock: time, zone: str = "Asia/Almaty") -> Moment:
    """Return the moment a person typed: a day and a time of day in the zone of the institution."""
    at = datetime.combine(day, clock, ZoneInfo(zone))
    # With the zone itself, Python would compare and subtract what stood on the wall, not the instants.
    return Moment(at.replace(tzinfo=timezone(at.utcoffset() or timedelta())), TimeSource.TYPED)

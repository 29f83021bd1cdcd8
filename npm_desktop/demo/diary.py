"""The days of a demonstration store: what happened when, told in the order of time by a clock that is set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from npm_desktop.domain.moment import system_clock

ZONE = "Asia/Almaty"


class SetClock:
    """A clock that shows what it was set to, until it is let go."""

    def __init__(self, at: datetime) -> None:
        self._at: datetime | None = at

    def __call__(self) -> datetime:
        """Return the time."""
        return self._at or system_clock()

    def set(self, at: datetime) -> None:
        """Show this time from now on."""
        self._at = at

    def free(self) -> None:
        """Show the machine's time again."""
        self._at = None


class Diary:
    """What is to happen, each at its time."""

    def __init__(self, now: datetime, beginning: datetime) -> None:
        """Begin at `beginning`; nothing happens after `now`."""
        self.now = now
        self.today = now.date()
        self.clock = SetClock(beginning)
        self._entries: list[tuple[datetime, int, Callable[[], object]]] = []

    def at(self, day: date, clock: str, happens: Callable[[], object], *, minutes: int = 0) -> None:
        """Note what happens on the day at the time of day, and so many minutes later."""
        moment = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(ZONE)) + timedelta(minutes=minutes)
        self._entries.append((min(moment, self.now), len(self._entries), happens))

    def live(self) -> None:
        """Let everything happen in its order."""
        for moment, _place, happens in sorted(self._entries, key=lambda entry: entry[:2]):
            self.clock.set(moment)
            happens()
        self._entries.clear()

"""When the group has to leave: what people type for it, and how much time that leaves. Never looks at a clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from npm_desktop.domain.moment import Moment, TimeSource
from npm_desktop.errors import BadInput

SHORT = 60  # minutes from which on it is worth to choose what to look at
_LONGEST = 24 * 60
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.\s-]\s*(\d{2})|(?<=\d\d)(\d{2}))?")
_SPAN = re.compile(r"(?:(\d{1,2})\s*(?:ч|сағ|h)\w*\.?)?\s*(?:(\d{1,3})\s*(?:м|m)\w*\.?)?", re.IGNORECASE)
_WORDS = re.compile(r"^(?:уйти|выйти|шығу|кету|leave)?\s*(?:до|в|через|by|at|in)?\s*", re.IGNORECASE)


def read(text: str, now: Moment) -> Moment | None:
    """Return the moment people mean by "16:30", "+40", "40 мин", "1 ч 20 мин"; None for nothing.

    An hour that is over stands for the next morning while a night lies between, else for the hour that is over.
    BadInput `leave_time_unreadable`.
    """
    words = _WORDS.sub("", text.strip())
    if not words:
        return None
    ahead = _span(words)
    if ahead is not None:
        return _typed(now.at + timedelta(minutes=ahead))
    match = _CLOCK.fullmatch(words)
    hour, minute = (int(match[1]), int(match[2] or match[3] or 0)) if match is not None else (99, 0)
    if hour > 23 or minute > 59:
        raise BadInput("leave_time_unreadable", value=text.strip()[:40])
    wanted = now.at.replace(hour=hour, minute=minute)
    following = wanted + timedelta(days=1)
    if wanted < now.at and following - now.at <= timedelta(hours=12):
        wanted = following
    return _typed(wanted)


def minutes_left(leave_by: Moment, now: Moment) -> int:
    """Return the whole minutes that are left; below nought when the time is over."""
    return int((leave_by.at - now.at).total_seconds() // 60)


def _span(words: str) -> int | None:
    """Return the minutes of "+40", "40 мин", "1 ч 20"; None for a time of day."""
    if words.startswith("+") and words[1:].strip().isdigit():
        minutes = int(words[1:])
    else:
        match = _SPAN.fullmatch(words.removeprefix("+").strip())
        if match is None or not (match[1] or match[2]):
            return None
        minutes = 60 * int(match[1] or 0) + int(match[2] or 0)
    return minutes if minutes <= _LONGEST else None


def _typed(at: datetime) -> Moment:
    return Moment(at.replace(second=0, microsecond=0), TimeSource.TYPED)

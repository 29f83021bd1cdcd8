"""Dates and times: today, what a text or a number means as a day, and how a day is written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from npm_desktop.checklists.xpath import dates
from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.functions.texts import joined
from npm_desktop.checklists.xpath.node import Context
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Single, Value, to_text, unpack

# A language of a form is told by its code: "Қазақша (kk)" or "kk".
_CODE = re.compile(r"(?:^|\()([a-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\)?\s*$")
_MOST_DAYS = 2.0**31


@function("today", 0, context=True)
def today(context: Context) -> date:
    """Return the date of the day."""
    return context.surroundings.now().date()


@function("now", 0, context=True)
def now(context: Context) -> datetime:
    """Return the moment."""
    return context.surroundings.now()


@function("date", 1, context=True)
def as_date(context: Context, value: Value) -> Value:
    """Return the day of a moment or of a number of days; a text as it says, "" and no number as they are."""
    single = unpack(value)
    if isinstance(single, float):
        return single if math.isnan(single) else _found(dates.from_days(_bounded(single)), single)
    moment = _moment(context, single)
    return moment.date() if isinstance(moment, datetime) and not isinstance(single, str) else moment


@function("date-time", 1, context=True)
def as_moment(context: Context, value: Value) -> Value:
    """Return the moment, of a number of days with the part of the day."""
    single = unpack(value)
    if isinstance(single, float):
        return single if math.isnan(single) else _found(dates.moment_from_days(_bounded(single)), single)
    return _moment(context, single)


def _bounded(days: float) -> float:
    if not -_MOST_DAYS <= days < _MOST_DAYS:
        raise XPathProblem("not_a_date", None, value=to_text(days))
    return days


def _found(found: date | None, days: float) -> date:
    if found is None:
        raise XPathProblem("not_a_date", None, value=to_text(days))
    return found


def _moment(context: Context, single: Single) -> date | str:
    """Return the date or moment; a time of day is today's, "" stays. XPathProblem `not_a_date`."""
    if isinstance(single, date):
        return single
    if single == "":
        return ""
    found: date | time | None = None
    if isinstance(single, time):
        found = single
    elif isinstance(single, str):
        found = dates.parse_moment(single) or dates.parse_time(single)
    if found is None:
        raise XPathProblem("not_a_date", None, value=to_text(single)[:80])
    return dates.local(datetime.combine(today(context), found)) if isinstance(found, time) else found


@function("decimal-date-time", 1, context=True)
def decimal_moment(context: Context, value: Value) -> Value:
    """Return the days since 1970 in Greenwich with the part of the day."""
    single = unpack(value)
    if isinstance(single, float):
        return single if math.isnan(single) else _bounded(single)
    moment = _moment(context, single)
    return moment if isinstance(moment, str) else dates.exact_days(moment)


@function("decimal-time", 1, context=True)
def decimal_time(context: Context, value: Value) -> Value:
    """Return which part of the day has gone by, here."""
    single = unpack(value)
    if isinstance(single, float):
        return single if math.isnan(single) else _bounded(single) - math.floor(single)
    moment = _moment(context, single)
    if isinstance(moment, str):
        return moment
    return dates.day_part(dates.local(moment).time()) if isinstance(moment, datetime) else 0.0


@function("format-date format-date-time", 2, context=True)
def written(context: Context, value: Value, form: Value) -> str:
    """Return the date as the form says, names of days and months in the language that is shown."""
    moment = as_moment(context, value)
    if not isinstance(moment, date):
        return ""
    full = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    return _written(dates.local(full) if full.tzinfo else full, to_text(form), context.surroundings.language)


def _written(moment: datetime, form: str, language: str) -> str:
    letters = iter(form)
    parts: list[Value] = []
    for letter in letters:
        if letter != "%":
            parts.append(letter)
            continue
        mark = next(letters, "")
        if mark not in _MARKS:
            raise XPathProblem("date_format", None, mark=f"%{mark}")
        parts.append(_MARKS[mark](moment, language))
    return joined("", parts)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    match = _CODE.search(language.strip())
    try:
        return Locale.parse((match[1] if match else "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


_MARKS: dict[str, Callable[[datetime, str], str]] = {
    "%": lambda moment, language: "%",
    "Y": lambda moment, language: f"{moment.year:04}",
    "y": lambda moment, language: f"{moment.year:04}"[2:],
    "m": lambda moment, language: f"{moment.month:02}",
    "n": lambda moment, language: str(moment.month),
    "b": lambda moment, language: str(_locale(language).months["format"]["abbreviated"][moment.month]),
    "d": lambda moment, language: f"{moment.day:02}",
    "e": lambda moment, language: str(moment.day),
    "H": lambda moment, language: f"{moment.hour:02}",
    "h": lambda moment, language: str(moment.hour),
    "M": lambda moment, language: f"{moment.minute:02}",
    "S": lambda moment, language: f"{moment.second:02}",
    "3": lambda moment, language: f"{moment.microsecond // 1000:03}",
    "a": lambda moment, language: str(_locale(language).days["format"]["abbreviated"][moment.weekday()]),
    "W": lambda moment, language: str(moment.isocalendar().week),
}

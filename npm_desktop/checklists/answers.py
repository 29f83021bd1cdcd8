"""From what was typed to what is stored: one canonical value a kind, or a sentence why not. Stores nothing.

The choices `na` and `nd` are accepted where a list offers them; the caller stores the state they stand for instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import clean
from npm_desktop.errors import BadInput

STATE_OF_CHOICE = {"na": AnswerState.NOT_APPLICABLE, "nd": AnswerState.NOT_SHOWN}
LONGEST_TEXT = 20_000
MOST_DIGITS = 15
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:[.,]([0-9]+))?")
_DATE = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})[:.-]([0-9]{2})(?:[:.][0-9.]+)?(?:Z|[+-][0-9:]+)?")


def check_value(question: Question, value: str) -> str:
    """Return the canonical form of an answer; empty stays empty (no answer).

    Numbers: point, no spaces, no idle zeros (`2,010` → `2.01`). Choices: names, several apart by a space, in the order
    of the list (rank: as given). Dates ISO, times HH:MM. BadInput `answer_…` when the kind doesn't take it.
    """
    text = clean(value)
    if not text:
        return ""
    if question.kind is Kind.NOTE:
        raise BadInput("answer_not_asked", question=question.code)
    return _CHECKS.get(question.kind, _text)(question, text)


def _text(_question: Question, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise BadInput("answer_too_long", most=LONGEST_TEXT)
    return text


def _decimal(_question: Question, text: str) -> str:
    match = _NUMBER.fullmatch(_SPACES.sub("", text).replace("\u2212", "-"))
    if match is None:
        raise BadInput("answer_not_a_number", value=text[:40])
    sign, whole, rest = match[1], match[2].lstrip("0") or "0", (match[3] or "").rstrip("0")
    if len(whole) + len(rest) > MOST_DIGITS:
        raise BadInput("answer_number_too_long", most=MOST_DIGITS)
    number = f"{whole}.{rest}" if rest else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _integer(question: Question, text: str) -> str:
    number = _decimal(question, text)
    if "." in number:
        raise BadInput("answer_not_a_whole_number", value=text[:40])
    return number


def _one(question: Question, text: str) -> str:
    if question.choices and question.choice(text) is None:
        raise BadInput("answer_not_a_choice", value=text[:40])
    return text


def _several(question: Question, text: str) -> str:
    names = list(dict.fromkeys(text.split()))
    for name in names:
        _one(question, name)
    if len(names) > 1 and any(name in STATE_OF_CHOICE for name in names):
        raise BadInput("answer_choice_alone")
    if question.kind is Kind.SELECT_MULTIPLE and question.choices:
        order = [choice.name for choice in question.choices]
        names.sort(key=order.index)
    return " ".join(names)


def _date(_question: Question, text: str) -> str:
    match = _DATE.fullmatch(text)
    try:
        day = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("answer_not_a_date", value=text[:40]) from error
    return day.isoformat()


def _time(_question: Question, text: str) -> str:
    match = _TIME.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        return f"{time(int(match[1]), int(match[2])):%H:%M}"
    except ValueError as error:
        raise BadInput("answer_not_a_time", value=text[:40]) from error


def _datetime(question: Question, text: str) -> str:
    day, _, hour = text.replace("T", " ", 1).partition(" ")
    if _DATE.fullmatch(day):
        return f"{_date(question, day)}T{_time(question, hour)}"
    try:
        return datetime.fromisoformat(text).isoformat(timespec="minutes")
    except ValueError as error:
        raise BadInput("answer_not_a_date", value=text[:40]) from error


def _acknowledge(_question: Question, text: str) -> str:
    if text.casefold() not in ("ok", "yes", "true", "1"):
        raise BadInput("answer_not_a_choice", value=text[:40])
    return "OK"


_CHECKS: dict[Kind, Callable[[Question, str], str]] = {
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.RANGE: _decimal,
    Kind.SELECT_ONE: _one,
    Kind.SELECT_MULTIPLE: _several,
    Kind.RANK: _several,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.DATETIME: _datetime,
    Kind.ACKNOWLEDGE: _acknowledge,
}

"""What was written on paper and is typed in by its code: where a code leads, and what the typed signs stand for.

    PEN-003 2,75        the code, then the answer                CELL-02/4 12      the fourth row of a table
    PEN-004 1           the first box                            FOOD-1 1 3 4      three boxes; 134 does as well
    N, D                not applicable, not shown                14112023, 0930    a day and a time without dots

Nothing is stored here and no rule is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from npm_desktop.checklists.answers import STATE_OF_CHOICE, check_value
from npm_desktop.checklists.form import CHOOSING, Choice, Kind, Question
from npm_desktop.checklists.plain import plain
from npm_desktop.domain.states import AnswerState
from npm_desktop.errors import BadInput

# The second letter is what the same key gives with the Russian and the Kazakh layout.
AWAY = {
    "n": AnswerState.NOT_APPLICABLE,
    "т": AnswerState.NOT_APPLICABLE,
    "d": AnswerState.NOT_SHOWN,
    "в": AnswerState.NOT_SHOWN,
}
SHOWN = 40
_SIGNS = re.compile(r"[\s,;.]+")
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_HOUR = re.compile(r"([0-9]{1,2})([0-9]{2})")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer as it is to be stored: a canonical value, or the state that says why there is none."""

    value: str
    state: AnswerState = AnswerState.ANSWERED


def split(line: str) -> tuple[str, str]:
    """Return the code of a line and what stands behind it."""
    code, _, answer = line.strip().partition(" ")
    return code, answer.strip()


def answer(question: Question, text: str) -> Typed:
    """Return what the typed signs say. BadInput `typed_…` or `answer_…` when the question doesn't take them."""
    text = text.strip()
    away = AWAY.get(text.casefold())
    if away is not None:
        return Typed("", away)
    value = check_value(question, _READ.get(question.kind, _as_it_is)(question, text)) if text else ""
    if value in STATE_OF_CHOICE and question.choices:
        return Typed("", STATE_OF_CHOICE[value])
    return Typed(value, AnswerState.ANSWERED if value else AnswerState.NOT_ASKED)


def named(choices: Iterable[Choice], words: str) -> str:
    """Return the name of the choice whose words in any language these are, "" when there is none or more than one."""
    wanted = words.strip().casefold()
    found = [
        one.name for one in choices if any(plain(label).strip().casefold() == wanted for label in one.labels.values())
    ]
    return found[0] if len(found) == 1 else ""


def _as_it_is(_question: Question, text: str) -> str:
    return text


def _one(question: Question, text: str) -> str:
    return _box(question, text) if question.choices else text


def _several(question: Question, text: str) -> str:
    """Return the names of the boxes; where all have one figure, figures may stand without spaces between them."""
    if not question.choices:
        return text
    signs = [sign for sign in _SIGNS.split(text) if sign]
    if len(question.choices) < 10 and all(sign.isdecimal() for sign in signs):
        signs = list("".join(signs))
    whole = named(question.choices, text)
    return whole or " ".join(_box(question, sign) for sign in signs)


def _rank(question: Question, text: str) -> str:
    """Return the names in their order; what was written into the boxes is typed in turn, from the first to the last."""
    places = [sign for sign in _SIGNS.split(text) if sign]
    most = len(question.choices)
    if most < 10 and len(places) == 1:
        places = list(places[0])
    if not most or sorted(places) != sorted(f"{place}" for place in range(1, most + 1)):
        raise BadInput("typed_not_an_order", most=most)
    ranked = sorted(zip(places, question.choices, strict=True), key=lambda pair: int(pair[0]))
    return " ".join(choice.name for _, choice in ranked)


def _box(question: Question, sign: str) -> str:
    """Return the name of the choice by the figure in its box, else by its words."""
    if sign.isdecimal():
        if not 1 <= int(sign) <= len(question.choices):
            raise BadInput("typed_no_such_box", value=sign[:SHOWN], most=len(question.choices))
        return question.choices[int(sign) - 1].name
    found = named(question.choices, sign)
    if not found:
        raise BadInput("typed_no_such_box", value=sign[:SHOWN], most=len(question.choices))
    return found


def _day(_question: Question, text: str) -> str:
    found = _DAY.fullmatch(text)
    return ".".join(found.groups()) if found else text


def _hour(_question: Question, text: str) -> str:
    found = _HOUR.fullmatch(text)
    return ":".join(found.groups()) if found else text


def _moment(question: Question, text: str) -> str:
    day, _, hour = text.partition(" ")
    return f"{_day(question, day)} {_hour(question, hour.strip())}" if hour else text


def _place(_question: Question, text: str) -> str:
    """Return latitude and longitude as forms write them: «51.16 71.4 0 0»."""
    found = [part.strip(",") for part in re.split(r"[\s;]+", text) if part.strip(",")]
    if len(found) != 2 or not all(_DEGREES.fullmatch(part) for part in found):
        raise BadInput("typed_not_a_place", value=text[:SHOWN])
    latitude, longitude = (part.replace(",", ".") for part in found)
    if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        raise BadInput("typed_not_a_place", value=text[:SHOWN])
    return f"{latitude} {longitude} 0 0"


_READ: dict[Kind, Callable[[Question, str], str]] = {
    Kind.SELECT_ONE: _one,
    Kind.SELECT_MULTIPLE: _several,
    Kind.RANK: _rank,
    Kind.DATE: _day,
    Kind.TIME: _hour,
    Kind.DATETIME: _moment,
    Kind.GEOPOINT: _place,
}

assert set(_READ) >= CHOOSING

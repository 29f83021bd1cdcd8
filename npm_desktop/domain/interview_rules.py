"""What protects those who spoke: codes that tell nothing, what may be used and how, units that are too small.

Plain values in, plain values out. Source of the rules: CEC art. 32(5), 42(1)(4), 45(1), 48; OPCAT art. 21(2).
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from npm_desktop.domain.interview import Allegation, Consent, Interpreting, Interview, InterviewKind, Privacy, Purpose
from npm_desktop.errors import RuleBroken

# Letters that look alike in both alphabets, so that a code is read and typed the same by everybody; no sign that is
# taken for another.
ALPHABET = "ACEHKMPTX234679"
_LATIN = str.maketrans("АСЕНКМРТХ", "ACEHKMPTX")
# So many persons at least must be able to be the source before a unit is named.
LEAST_SOURCES = 3
RISK_CHECKS = (2, 14, 30)  # days after the talk on which a person at risk is looked after
NOTES_MONTHS = 12  # after which raw notes are due to be destroyed
LONGEST_CHECK = 3650
# The names of the preferences that give other numbers.
CHECK_DAYS, KEPT_MONTHS = "interview_check_days", "interview_notes_months"


class Use(StrEnum):
    """How a finding may rest on an interview: with its words, without them, or only among others as a pattern."""

    QUOTE = "quote"
    ANONYMOUS = "anonymous"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Usable:
    """An interview that a finding may name as its source. `unit_named`: enough people there could have said it."""

    id: str
    code: str
    unit: str
    persons: int
    use: Use
    unit_named: bool


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many were talked with in one unit, and whether it stands out among the others (R-07)."""

    unit: str
    interviews: int
    persons: int
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class DueTalk:
    """That people of a visit are to be looked after on a day: how many, never who."""

    visit_id: str
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Talks:
    """What papers may know of the interviews of a visit: how many there were, and whether one must ask further.

    `small_units` have fewer sources than may be named, for the check alone.
    """

    number: int = 0
    at_risk: bool = False
    small_units: tuple[str, ...] = ()


def new_code(taken: Collection[str], pick: Callable[[str], str] = secrets.choice) -> str:
    """Return a random code that nobody has: no order, no year, no place is in it (R-02)."""
    while True:
        signs = "".join(pick(ALPHABET) for _ in range(4))
        code = f"{signs[:2]}-{signs[2:]}"
        if code not in taken:
            return code


def read_code(typed: str) -> str:
    """Return the code as it is kept, whatever alphabet and case it was typed in; "" for what can't be one."""
    signs = [sign for sign in typed.upper().translate(_LATIN) if sign.isalnum()]
    if len(signs) != 4 or any(sign not in ALPHABET for sign in signs):
        return ""
    return f"{''.join(signs[:2])}-{''.join(signs[2:])}"


def use_of(one: Interview) -> Use | None:
    """Return how a finding may rest on the interview, None where it may not at all (R-03, R-04)."""
    if one.talk is not Consent.YES:
        return None
    if one.allegation is not Allegation.NONE and one.pass_on is not Consent.YES:
        return Use.PATTERN
    return Use.QUOTE if one.quote is Consent.YES else Use.ANONYMOUS


def unit_key(unit: str) -> str:
    """Return what makes two spellings of a unit the same one."""
    return " ".join(unit.casefold().split())


def persons_in(interviews: Iterable[Interview], unit: str) -> int:
    """Return how many persons held in the unit could be the source."""
    return sum(
        one.persons
        for one in interviews
        if one.talk is Consent.YES and one.kind in _HELD and unit_key(one.unit) == unit_key(unit)
    )


_HELD = (InterviewKind.PERSON, InterviewKind.GROUP)


def may_name(interviews: Iterable[Interview], unit: str) -> bool:
    """Tell whether the unit may be named beside what was said there (R-05)."""
    return persons_in(interviews, unit) >= LEAST_SOURCES


def ensure_named(interviews: Iterable[Interview], unit: str) -> None:
    """Refuse to name a unit where too few people could have said it."""
    if not may_name(interviews, unit):
        raise RuleBroken("unit_too_small", unit=unit, least=LEAST_SOURCES)


def count_units(interviews: Iterable[Interview]) -> tuple[UnitCount, ...]:
    """Return the interviews of held persons by unit, in the order of their names, with the one that stands out."""
    by_unit: dict[str, list[Interview]] = defaultdict(list)
    for one in interviews:
        if one.kind in _HELD and one.talk is Consent.YES:
            by_unit[unit_key(one.unit)].append(one)
    numbers = {unit: sum(one.persons for one in found) for unit, found in by_unit.items()}
    counted = (
        UnitCount(found[0].unit, len(found), numbers[unit], _stands_out(unit, numbers))
        for unit, found in by_unit.items()
    )
    return tuple(sorted(counted, key=lambda one: unit_key(one.unit)))


def _stands_out(unit: str, numbers: dict[str, int]) -> bool:
    """Tell whether the number of a unit is far from what is usual in the others: by half at least, and by two."""
    others = [number for other, number in numbers.items() if other != unit]
    if not others:
        return numbers[unit] > LEAST_SOURCES  # all were taken from one place
    usual, own = median(others), numbers[unit]
    return abs(own - usual) >= 2 and (own >= 2 * usual or 2 * own <= usual)


def held(interviews: Iterable[Interview]) -> int:
    """Return how many interviews without witnesses there were: a group is one, what a guard heard is none."""
    return sum(
        one.talk is Consent.YES and one.kind is not InterviewKind.STAFF and one.privacy is not Privacy.HEARD
        for one in interviews
    )


def check_days(day: date, after: Iterable[int]) -> tuple[str, ...]:
    """Return the days on which a person at risk is looked after."""
    return tuple((day + timedelta(days=number)).isoformat() for number in sorted(set(after)))


def ensure_agreed(made: Interview, old: Interview | None, speaker: str) -> None:
    """Refuse a consent without the talk itself, or given before nobody else than the one who asked (R-03)."""
    given = [purpose for purpose in Purpose if made.consent(purpose) is Consent.YES]
    if given and made.talk is not Consent.YES:
        raise RuleBroken("consent_talk_first")
    asked = [one for one in given if old is None or old.consent(one) is not Consent.YES]
    if asked and not made.witness_id:
        raise RuleBroken("consent_witness_missing")
    if given and made.witness_id == speaker and (old is None or asked or old.witness_id != made.witness_id):
        raise RuleBroken("consent_witness_is_speaker")


def ensure_child_safe(made: Interview) -> None:
    """Refuse a talk with a child by somebody untrained without a reason (R-23)."""
    if made.minor and made.talk is Consent.YES and not made.trained and not made.best_interest:
        raise RuleBroken("child_untrained")


def ensure_notes(made: Interview) -> None:
    """Refuse notes that the person didn't agree to, or of a talk that others should not have heard."""
    if not made.agreed(Purpose.NOTES):
        raise RuleBroken("notes_without_consent")
    if made.purged_on is not None:
        raise RuleBroken("notes_destroyed")
    if made.interpreting is not Interpreting.NONE and not made.language:
        raise RuleBroken("interpreting_language_missing")
    if made.interpreting is Interpreting.INTERPRETER and not (made.interpreter and made.pledge):
        raise RuleBroken("interpreter_pledge_missing")
    if made.minor and made.privacy is Privacy.HEARD and not made.beside:
        raise RuleBroken("child_not_alone")


def read_days(typed: str) -> tuple[int, ...] | None:
    """Return the days that somebody typed in a row, None for what is no such row; an empty one is ()."""
    words = typed.replace(",", " ").replace(";", " ").split()
    if not all(word.isdecimal() and 0 < int(word) <= LONGEST_CHECK for word in words):
        return None
    return tuple(sorted({int(word) for word in words}))


def months_later(day: date, months: int) -> date:
    """Return the day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")

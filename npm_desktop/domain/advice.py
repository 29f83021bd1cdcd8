"""What could make a recommendation easier to carry out and to check. Hints: they are shown, never demanded.

The ten letters of "double SMART", as bodies that prevent torture use them, in our own words: specific, measurable,
achievable, result-oriented, time-bound; solution-suggestive, mindful of priorities and risks, argued, responsive to
root causes, targeted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from npm_desktop.domain import advice_words as known
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.words import fold

MANY = 15  # more are filed, not read
PRIORITIES = (3, 6)  # so many stand out among them
FEW_ENOUGH = 6  # so few need no priorities
SOON, FAR = timedelta(days=7), timedelta(days=731)
ALIKE = 0.5  # the share of words by which two recommendations say the same
CRITICAL = 4


class Letter(StrEnum):
    """The principle a hint belongs to."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RESULT = "result"
    TIME = "time"
    SOLUTION = "solution"
    MINDFUL = "mindful"
    ARGUED = "argued"
    ROOT = "root"
    TARGETED = "targeted"


class Doubt(StrEnum):
    """What a hint says."""

    SEVERAL_ACTIONS = "several_actions"
    NO_VERB = "no_verb"
    VAGUE = "vague"
    NOT_COUNTABLE = "not_countable"
    ABOVE_THE_HEAD = "above_the_head"
    NO_RESULT = "no_result"
    NO_TERM = "no_term"
    TERM_PASSED = "term_passed"
    TERM_SHORT = "term_short"
    TERM_FAR = "term_far"
    ONLY_FORBIDS = "only_forbids"
    NO_PRIORITY = "no_priority"
    NO_FINDING = "no_finding"
    NO_STANDARD = "no_standard"
    SAID_BEFORE = "said_before"
    NO_ADDRESSEE = "no_addressee"
    TOGETHER = "together"
    IN_THE_HOUSE = "in_the_house"


LETTERS: Mapping[Doubt, Letter] = {
    Doubt.SEVERAL_ACTIONS: Letter.SPECIFIC,
    Doubt.NO_VERB: Letter.SPECIFIC,
    Doubt.VAGUE: Letter.SPECIFIC,
    Doubt.NOT_COUNTABLE: Letter.MEASURABLE,
    Doubt.ABOVE_THE_HEAD: Letter.ACHIEVABLE,
    Doubt.TERM_SHORT: Letter.ACHIEVABLE,
    Doubt.NO_RESULT: Letter.RESULT,
    Doubt.NO_TERM: Letter.TIME,
    Doubt.TERM_PASSED: Letter.TIME,
    Doubt.TERM_FAR: Letter.TIME,
    Doubt.ONLY_FORBIDS: Letter.SOLUTION,
    Doubt.NO_PRIORITY: Letter.MINDFUL,
    Doubt.NO_FINDING: Letter.ARGUED,
    Doubt.NO_STANDARD: Letter.ARGUED,
    Doubt.SAID_BEFORE: Letter.ROOT,
    Doubt.NO_ADDRESSEE: Letter.TARGETED,
    Doubt.TOGETHER: Letter.TARGETED,
    Doubt.IN_THE_HOUSE: Letter.TARGETED,
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One doubt. `found` is the word it rests on, or the number of the earlier recommendation that says the same."""

    doubt: Doubt
    found: str = ""

    @property
    def letter(self) -> Letter:
        """Return the principle it belongs to."""
        return LETTERS[self.doubt]


@dataclass(frozen=True, slots=True)
class Around:
    """What a recommendation is looked at beside.

    `level` is that of its addressee (institution, regional, local, republican), `open_ones` what was recommended to the
    institution before and is open still.
    """

    day: date
    finding: Finding | None = None
    level: str = ""
    others: Sequence[Recommendation] = ()
    open_ones: Sequence[Recommendation] = ()


def advise(one: Recommendation, around: Around) -> tuple[Hint, ...]:
    """Return the hints in the order of the letters."""
    found = [hint for look in _LOOKS for hint in look(one, around)]
    order = list(Letter)
    return tuple(sorted(found, key=lambda hint: order.index(hint.letter)))


def priorities_off(many: Sequence[Recommendation]) -> bool:
    """Tell whether there are so many that some must stand out, and too few or too many do."""
    marked = sum(one.priority is not None for one in many)
    return len(many) > FEW_ENOUGH and not PRIORITIES[0] <= marked <= PRIORITIES[1]


def _of_words(one: Recommendation, _around: Around) -> Iterable[Hint]:
    words, language = one.text.shown(one.text.source)
    raw, folded = words.strip(), fold(words)
    if known.SEVERAL.search(raw.casefold()):
        yield Hint(Doubt.SEVERAL_ACTIONS)
    if raw and not known.has_verb(folded, language):
        yield Hint(Doubt.NO_VERB)
    for doubt, pattern in _PATTERNS:
        match = pattern.search(folded)
        if match is not None and not (doubt is Doubt.ONLY_FORBIDS and known.INSTEAD.search(folded)):
            yield Hint(doubt, match[0])
    if not known.COUNTABLE.search(folded) and not one.verify:
        yield Hint(Doubt.NOT_COUNTABLE)


_PATTERNS: tuple[tuple[Doubt, re.Pattern[str]], ...] = (
    (Doubt.VAGUE, known.VAGUE),
    (Doubt.NO_RESULT, known.NO_RESULT),
    (Doubt.ONLY_FORBIDS, known.ONLY_FORBIDS),
    (Doubt.TOGETHER, known.TOGETHER),
)


def _of_term(one: Recommendation, around: Around) -> Iterable[Hint]:
    if one.deadline is None:
        yield Hint(Doubt.NO_TERM)
    elif one.deadline <= around.day:
        yield Hint(Doubt.TERM_PASSED)
    elif one.deadline < around.day + SOON and one.severity != CRITICAL:
        yield Hint(Doubt.TERM_SHORT)
    elif one.deadline > around.day + FAR:
        yield Hint(Doubt.TERM_FAR)


def _of_addressee(one: Recommendation, around: Around) -> Iterable[Hint]:
    words = fold(one.text.shown(one.text.source)[0])
    if not one.addressee:
        yield Hint(Doubt.NO_ADDRESSEE)
    elif around.level == "institution" and (above := known.ABOVE.search(words)):
        yield Hint(Doubt.ABOVE_THE_HEAD, above[0])
    elif around.level == "republican" and not known.ABOVE.search(words) and (inside := known.INSIDE.search(words)):
        yield Hint(Doubt.IN_THE_HOUSE, inside[0])


def _of_place(one: Recommendation, around: Around) -> Iterable[Hint]:
    if around.finding is None:
        yield Hint(Doubt.NO_FINDING)
    elif not around.finding.standards:
        yield Hint(Doubt.NO_STANDARD)
    critical = one.severity == CRITICAL
    if one.priority is None and (critical or (len(around.others) > FEW_ENOUGH and priorities_off(around.others))):
        yield Hint(Doubt.NO_PRIORITY)
    same = next((other for other in around.open_ones if other.id != one.id and alike(one, other)), None)
    if same is not None:
        yield Hint(Doubt.SAID_BEFORE, same.number)


_LOOKS: tuple[Callable[[Recommendation, Around], Iterable[Hint]], ...] = (_of_words, _of_term, _of_addressee, _of_place)


def alike(one: Recommendation, other: Recommendation) -> bool:
    """Tell whether two recommendations say nearly the same in a language both have."""
    for language in one.text.values:
        mine, theirs = (_stems(text.text.values.get(language, "")) for text in (one, other))
        if len(mine) > 2 and len(theirs) > 2 and len(mine & theirs) >= ALIKE * min(len(mine), len(theirs)):
            return True
    return False


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"\w+", fold(words))
    return frozenset(one[:5] for one in found if one not in known.IDLE and len(one) > 2)

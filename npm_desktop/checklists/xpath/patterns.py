"""Regular expressions as Java reads them. No pattern and no text can hold the program up for long."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import regex

from npm_desktop.checklists.xpath.patterns_java import BadPattern, translate
from npm_desktop.checklists.xpath.problems import XPathProblem

MOST_PATTERN = 5_000
MOST_TEXT = 1_000_000
# Seconds. A rule runs again after every answer.
LONGEST = 0.15
# So often a pattern may take too long before it isn't tried any more: a repeat can ask it ten thousand times.
MOST_DELAYS = 20

_delays: Counter[str] = Counter()


def matches(pattern: str, text: str) -> bool:
    """Return whether the whole text is as the pattern says; XPathProblem when that can't be told in time."""
    if len(text) > MOST_TEXT:
        raise XPathProblem("text_too_long", None, most=MOST_TEXT)
    if _delays[pattern] < MOST_DELAYS:
        try:
            return compiled(pattern).fullmatch(text, timeout=LONGEST) is not None
        except (TimeoutError, MemoryError, RecursionError):
            _delays[pattern] += 1
    raise XPathProblem("pattern_slow", None, pattern=pattern[:80])


@lru_cache(maxsize=512)
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return the pattern ready to be matched; XPathProblem `bad_pattern` when it isn't one."""
    if len(pattern) > MOST_PATTERN:
        raise XPathProblem("pattern_too_long", None, most=MOST_PATTERN)
    try:
        return regex.compile(translate(pattern), regex.VERSION1)
    except (BadPattern, regex.error, RecursionError, MemoryError, OverflowError, ValueError, KeyError, IndexError):
        raise XPathProblem("bad_pattern", None, pattern=pattern[:80]) from None

"""What people put into passphrases because it is easy to remember, and how few guesses it costs.

Runs of one sign, alphabets, keyboard walks, dates, telephone and identity numbers, the worst-known passwords; in Latin,
Russian and Kazakh. This module only looks: it never judges the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log2


class Pattern(StrEnum):
    """Why a passphrase is easier to guess than it looks."""

    SHORT = "short"
    REPETITION = "repetition"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"
    DATE = "date"
    NUMBER = "number"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that reaches from where it was looked for to `end`."""

    pattern: Pattern
    end: int
    bits: float


_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "01234567890",
)
_ROWS = (
    *("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "әіңғүұқөһ"),
    *("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/"),
    *("1йфя", "2цыч", "3увс", "4кам", "5епи", "6нрт", "7гоь", "8шлб", "9щдю"),
    *("!@#$%^&*()", '!"№;%:?*()', "147", "258", "369", "159", "357"),
)
_WORST = """
    password passw0rd admin administrator login letmein welcome master secret qwerty monkey dragon football iloveyou
    sunshine princess test user root guest default changeme qazaqstan kazakhstan astana almaty shymkent karaganda
    npm ombudsman parol privet
    пароль привет админ секрет любовь солнышко казахстан қазақстан астана алматы шымкент караганда нпм омбудсман
    құпиясөз құпия сәлем
"""
_COMMON = tuple(_WORST.split())
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"{_DAY}[ ./-]?{_MONTH}[ ./-]?{_YEAR}|{_YEAR}[ ./-]?{_MONTH}[ ./-]?{_DAY}"
    rf"|(?:0[1-9]|[12]\d|3[01])[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?\d\d(?!\d)"
)
_YEAR_ALONE = re.compile(rf"{_YEAR}(?!\d)")
_PHONE = re.compile(r"(?:\+?7|8)[ (-]*7\d\d[ )-]*\d{3}[ -]?\d\d[ -]?\d\d(?!\d)")
_IDENTITY = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}(?!\d)")


def at(text: str, start: int) -> Match | None:
    """Return the longest pattern that begins at a place of the (case-folded) text."""
    found = [match for match in _all_at(text, start) if match]
    return max(found, key=lambda match: (match.end, -match.bits), default=None)


def _all_at(text: str, start: int) -> Iterable[Match | None]:
    yield _repetition(text, start)
    yield _line(text, start, _ALPHABETS, Pattern.SEQUENCE)
    yield _line(text, start, _ROWS, Pattern.KEYBOARD)
    yield _number(text, start, _DATE, Pattern.DATE, log2(365 * 100))
    yield _number(text, start, _YEAR_ALONE, Pattern.DATE, log2(100))
    yield _number(text, start, _PHONE, Pattern.NUMBER, log2(30 * 10**7))
    yield _number(text, start, _IDENTITY, Pattern.NUMBER, log2(365 * 100 * 10**4))
    yield _common(text, start)


def _repetition(text: str, start: int) -> Match | None:
    end = start
    while end < len(text) and text[end] == text[start]:
        end += 1
    return Match(Pattern.REPETITION, end, 4 + log2(end - start)) if end - start >= 3 else None


def _line(text: str, start: int, lines: tuple[str, ...], pattern: Pattern) -> Match | None:
    """Find a walk along a line, there or back. Three letters in a row stand in honest words too, four seldom."""
    length = 3 if text[start : start + 3].isdigit() else 4
    best = 0
    while start + length <= len(text) and _on_a_line(text[start : start + length], lines):
        best, length = length, length + 1
    return Match(pattern, start + best, 5 + log2(best)) if best else None


def _on_a_line(piece: str, lines: tuple[str, ...]) -> bool:
    return any(piece in line or piece[::-1] in line for line in lines)


def _number(text: str, start: int, shape: re.Pattern[str], pattern: Pattern, bits: float) -> Match | None:
    if start and text[start - 1].isdigit():
        return None
    match = shape.match(text, start)
    return Match(pattern, match.end(), bits) if match else None


def _common(text: str, start: int) -> Match | None:
    words = [word for word in _COMMON if text.startswith(word, start)]
    longest = max(words, key=len, default=None)
    return Match(Pattern.COMMON, start + len(longest), 4) if longest else None

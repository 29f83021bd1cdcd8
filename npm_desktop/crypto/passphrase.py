"""How hard a passphrase is to guess for somebody who has the disk and time. Offline, without a dictionary.

Letters that can be pronounced count as a word, whatever the language: about ten bits, not five a letter. Repetition,
alphabets, keyboards, dates and numbers count for little (`patterns`). A word typed on the wrong layout or with digits
for letters counts as the word. The estimate errs low. This module never keeps or shows a passphrase.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import log2

from npm_desktop.crypto import patterns
from npm_desktop.crypto.patterns import Pattern
from npm_desktop.errors import BadInput

MINIMUM = 40  # bits; with Argon2id at our cost years of a rented farm
MINIMUM_LENGTH = 10
LONGEST = 1024  # past this nothing is gained, and the estimate would take its time

_VOWELS = frozenset("aeiouyаеёиоуыэюяәөұүі")
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_LAYOUTS = (str.maketrans(_LATIN, _RUSSIAN), str.maketrans(_RUSSIAN, _LATIN))
_SUBSTITUTES = str.maketrans("@401!35$7", "aaoiiesst")


class Grade(StrEnum):
    """How good a passphrase is. A weak one is refused."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate: the grade, the bits behind it, and what made it easy to guess."""

    grade: Grade
    bits: int
    reasons: tuple[Pattern, ...] = ()


def normalise(passphrase: str) -> str:
    """Return the passphrase as it is used: the same on every keyboard and system, without outer spaces."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def strength(passphrase: str) -> Strength:
    """Estimate how hard a passphrase is to guess."""
    text = normalise(passphrase)[:LONGEST]
    bits, reasons = _estimate(text)
    if len(text) < MINIMUM_LENGTH:
        bits, reasons = min(bits, MINIMUM - 1), reasons | {Pattern.SHORT}
    return Strength(_grade(bits), int(bits), tuple(sorted(reasons)))


def check(passphrase: str) -> None:
    """Refuse a passphrase below the floor."""
    found = strength(passphrase)
    if found.grade is Grade.WEAK:
        raise BadInput("passphrase_too_weak", bits=found.bits, minimum=MINIMUM)


def _grade(bits: float) -> Grade:
    for grade, least in ((Grade.STRONG, 70), (Grade.GOOD, 55), (Grade.FAIR, MINIMUM)):
        if bits >= least:
            return grade
    return Grade.WEAK


def _forms(text: str) -> list[tuple[str, int]]:
    """Return the text as it stands and as somebody may have disguised it, with the bits the disguise costs."""
    disguises = [(_SUBSTITUTES, 3), *((layout, 1) for layout in _LAYOUTS)]
    forms = [(text.casefold().translate(table), cost) for table, cost in disguises]
    return [(text, 0), *(form for form in forms if _has_word(form[0]))]


def _has_word(text: str) -> bool:
    """Tell a disguise from chance: behind it stands a word of some length."""
    runs = ("".join(run) for kind, run in groupby(text, key=_class) if kind == "letters")
    return any(len(run) >= 5 and _speakable(run) for run in runs)


def _estimate(text: str) -> tuple[float, set[Pattern]]:
    """Count the cheapest form of the whole, or of one period of it if it only repeats itself."""
    folded = _folded(text)
    period = (folded + folded).find(folded, 1) if folded else 0
    if 0 < period < len(text):
        bits, reasons = _estimate(text[:period])
        return bits + log2(len(text) / period), reasons | {Pattern.REPETITION}
    found = ((_pieces(form), cost) for form, cost in _forms(text))
    return min(((bits + cost, reasons) for (bits, reasons), cost in found), key=lambda one: one[0])


def _folded(text: str) -> str:
    """Return small letters, sign for sign: a few foreign ones would become two, and then nothing is folded."""
    folded = text.lower()
    return folded if len(folded) == len(text) else text


def _pieces(text: str) -> tuple[float, set[Pattern]]:
    """Add up patterns and what stands between them; what was there before adds almost nothing."""
    reasons: set[Pattern] = set()
    seen: set[str] = set()
    bits, place, rest = 0.0, 0, 0
    folded = _folded(text)
    while place < len(text):
        match = patterns.at(folded, place)
        if match is None:
            place += 1
            continue
        bits += _between(text[rest:place], seen) + _once(folded[place : match.end], match.bits, seen)
        reasons.add(match.pattern)
        place = rest = match.end
    return bits + _between(text[rest:], seen), reasons


def _between(text: str, seen: set[str]) -> float:
    """Count words, digits and signs."""
    total = 0.0
    for kind, run in groupby(text, key=_class):
        piece = "".join(run)
        if kind == "letters":
            total += _once(piece.lower(), _letters(piece), seen)
        elif kind == "digits":
            total += _once(piece, len(piece) * log2(10), seen)
        else:
            total += sum(_once(sign, 1.0 if sign == " " else 4.0, seen) for sign in piece)
    return total


def _class(sign: str) -> str:
    if sign.isalpha() or unicodedata.combining(sign):
        return "letters"
    return "digits" if sign.isdigit() else "signs"


def _once(piece: str, bits: float, seen: set[str]) -> float:
    if piece in seen:
        return min(bits, 0.5)
    seen.add(piece)
    return bits


def _letters(piece: str) -> float:
    """Count a run of letters: as a word if it can be spoken, else as letters drawn by chance."""
    regular = piece.islower() or piece.isupper() or piece.istitle()
    length = len(piece)
    if not _speakable(piece.lower()):
        return length * (4.5 if regular else 5.3)
    word = 2 * min(length, 5) + 0.5 * min(max(length - 5, 0), 3) + 1.5 * max(length - 8, 0)
    return word + (1 if piece.istitle() or piece.isupper() else 0 if regular else length / 2)


def _speakable(word: str) -> bool:
    """Tell whether letters alternate as in a word."""
    vowels = [letter in _VOWELS for letter in word]
    if len(word) < 3 or not 0.2 <= sum(vowels) / len(word) <= 0.75:
        return False
    return all(len(list(run)) <= (3 if vowel else 4) for vowel, run in groupby(vowels))

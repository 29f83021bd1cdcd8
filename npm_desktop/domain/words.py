"""Words for search and order: folding so that «учет» finds «учёт», and the order of the Kazakh and Russian alphabets.

Folded once here, in Python, so that every database finds and sorts the same.
"""

from __future__ import annotations

import unicodedata

# The 42 letters of the Kazakh Cyrillic alphabet; it contains the Russian one, so one order serves both languages.
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ORDER = {letter: chr(0x400 + number) for number, letter in enumerate(ALPHABET)}


def fold(text: str) -> str:
    """Return the text for comparing: composed, lower case, ё as е, one space between words. Kazakh letters stay."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(composed.split())


def sort_key(text: str) -> str:
    """Return a key that sorts Kazakh and Russian words by their alphabet, digits by value, Latin before Cyrillic."""
    key: list[str] = []
    digits = ""
    for letter in unicodedata.normalize("NFC", text).casefold():
        if letter.isascii() and letter.isdigit():
            digits += letter
            continue
        if digits:
            key.append(digits.zfill(8))
            digits = ""
        if letter.isalnum() or letter.isspace():
            key.append(_ORDER.get(letter, letter))
    return "".join(key) + (digits.zfill(8) if digits else "")

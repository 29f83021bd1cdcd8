"""The words of a text as a search compares them: where each stands, its folded form, and the stem of the form.

Russian and English words have a stem; a word with a letter that only Kazakh has keeps its form and is found by its
beginning. Folded once here, so that every database and the program's own lists find the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from npm_desktop.domain import words

LONGEST = 64  # letters of a word that are compared
# A letter or digit, then what belongs to it: more of them, stress marks, soft hyphens.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")
_RUSSIAN = re.compile(r"[а-я]+\Z")
_ENGLISH = re.compile(r"[a-z]+\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: from where to where it stands, and its folded form."""

    start: int
    end: int
    form: str


def split(text: str) -> list[Word]:
    """Return the words of the text in their order."""
    return [Word(one.start(), one.end(), _form(one.group())) for one in _WORD.finditer(text)]


def forms(text: str) -> list[str]:
    """Return the folded forms of the words of the text."""
    return [_form(one) for one in _WORD.findall(text)]


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    folded = words.fold(word)
    if not folded.isascii():
        folded = "".join(sign for sign in folded if not unicodedata.combining(sign) and sign != "\u00ad")
    return folded[:LONGEST]


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """Return the stem of a folded form; a form that has none is its own."""
    for alphabet, language in ((_RUSSIAN, "russian"), (_ENGLISH, "english")):
        if alphabet.match(form):
            return str(_stemmer(language).stemWord(form)) or form
    return form


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(language)

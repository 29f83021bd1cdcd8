"""What stands on the law shelf: provisions with what they are cited for, thresholds, who has read them.

The program holds no text of a law. What was not read in a public text says so, and stays out of official paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from npm_desktop.domain.words import fold


class Part(StrEnum):
    """Where on the shelf a provision stands."""

    MECHANISM = "mechanism"
    NATIONAL = "national"
    INTERNATIONAL = "international"
    OFFENCES = "offences"
    RULES = "rules"


class Worth(StrEnum):
    """How far a provision may be relied on: read in a public text, not read, or a lawyer must say that it applies."""

    READ = "read"
    NOT_READ = "not_read"
    LAWYER = "lawyer"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A provision as the shelf shows it, in one language.

    `instrument` and `provision` are what a finding keeps; `about` says what it is cited for, `title` names the law.
    `limits` are the values that measurements are compared with, `questions` the codes that rest on it. What names no
    instrument of a checklist (`citable` False) is only read.
    """

    part: Part
    instrument: str
    provision: str
    citation: str
    title: str
    about: str
    worth: Worth
    elements: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    citable: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """Return what a finding keeps of it."""
        return self.instrument, self.provision


def found(shelved: Iterable[Shelved], words: str) -> list[Shelved]:
    """Return those in which every word begins a word, whatever its case; an article is found by its whole number."""
    wanted = _split(words)
    return [one for one in shelved if _holds(_words(one), wanted)]


def _words(one: Shelved) -> list[str]:
    return _split(
        " ".join((one.provision, one.citation, one.title, one.about, *one.elements, *one.questions, *one.asked))
    )


def _split(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() or sign == "-" else " " for sign in fold(text)).split()


def _holds(words: list[str], wanted: list[str]) -> bool:
    return all(one in words if one[0].isdigit() else any(word.startswith(one) for word in words) for one in wanted)

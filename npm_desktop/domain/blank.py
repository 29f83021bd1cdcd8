"""The record of a blank checklist: what is printed to be filled in by hand. It says nothing of any visit.

Its questions follow the form; `columns` hold what a table, a card or a matrix is made of.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from npm_desktop.domain.report import Said


class BlankKind(StrEnum):
    """How a place of the paper is filled in, or what else stands there."""

    HEADING = "heading"
    NOTE = "note"
    COMPUTED = "computed"
    ONE = "one"
    SEVERAL = "several"
    RANK = "rank"
    LISTED = "listed"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    PLACE = "place"
    TAKEN = "taken"
    AGREED = "agreed"
    TABLE = "table"
    CARD = "card"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class BlankChoice:
    """A choice; `key` is the one that chooses it on the screen."""

    key: str
    text: Said


@dataclass(frozen=True, slots=True)
class BlankItem:
    """A question, a note, a heading, or a table of questions.

    `unit` is what stands before and behind a number, `limits` are the values that it is compared with, `standards` the
    provisions it rests on, in short. `away` says that the boxes «not applicable» and «not shown» belong to it; `lines`
    are those to write on, `copies` the empty rows or cards, or how many choices are too many for boxes; `roll` is the
    letter of the list behind the questions that they stand in.
    """

    kind: BlankKind
    code: str = ""
    text: Said = field(default_factory=Said)
    hint: Said = field(default_factory=Said)
    guidance: Said = field(default_factory=Said)
    condition: str = ""
    unit: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    choices: tuple[BlankChoice, ...] = ()
    roll: str = ""
    lines: int = 0
    copies: int = 0
    away: bool = False
    columns: tuple[BlankItem, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankSection:
    """A section of the checklist with what to know before it is asked."""

    code: str
    title: Said
    guidance: Said
    condition: str
    items: tuple[BlankItem, ...]


@dataclass(frozen=True, slots=True)
class BlankRoll:
    """A long list of choices, printed once behind the questions that are answered from it."""

    letter: str
    codes: tuple[str, ...]
    choices: tuple[BlankChoice, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """The whole record. It bears no number and no day: which paper it is, its hash says."""

    kind: str
    edition: str
    language: str
    demo: bool
    title: str
    notice: str
    sections: tuple[BlankSection, ...]
    rolls: tuple[BlankRoll, ...]
    checklist: str
    checklist_version: str
    checklist_sha256: str
    number: str = ""
    day: str = ""
    format: str = "npm-desktop/blank"
    format_version: int = 1

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values (tuples become lists)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain

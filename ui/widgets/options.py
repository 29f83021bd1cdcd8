"""What can be chosen: a value and its words. Shared by keys, lists and choice fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the value it stands for, its name, and a second line where names alone don't tell."""

    value: Value
    text: str
    detail: str = ""


def options_from(options: Iterable[Option | tuple[Value, str]]) -> list[Option]:
    """Return the options; pairs of value and name become options."""
    return [option if isinstance(option, Option) else Option(*option) for option in options]


def folded(text: str) -> str:
    """Return the text as it is compared when one types to find: no case, ё like е."""
    return text.casefold().replace("ё", "е")


def matching(options: Iterable[Option], typed: str) -> list[Option]:
    """Return the options that hold every typed word, those that begin with what was typed first."""
    words = folded(typed).split()
    found = [option for option in options if all(word in folded(f"{option.text} {option.detail}") for word in words)]
    return sorted(found, key=lambda option: not folded(option.text).startswith(folded(typed).strip()))

"""The record of a document in two languages: two complete records of the same material, side by side, hashed as one.

It refuses two records that don't say the same: what stands level on paper has to be each other's translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from npm_desktop.documents.values import Json, Record
from npm_desktop.errors import BadInput
from npm_desktop.texts import beside, languages_of

FORMAT, FORMAT_VERSION = "npm-desktop/bilingual", 1
COMMON = ("kind", "edition", "number", "day", "demo")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


def join(left: Record, right: Record, prevailing: str = "") -> dict[str, Json]:
    """Return the bilingual record, the left column first; `prevailing` is one of its languages or ""."""
    record = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **{name: left.get(name, "") for name in COMMON},
        "language": f"{left['language']}+{right['language']}",
        "prevailing": prevailing,
        "columns": [dict(left), dict(right)],
    }
    ensure_level(record)
    return record


def columns(record: Record) -> tuple[Record, ...]:
    """Return the records of a document, one a language: a monolingual one is its own only column."""
    found = record.get("columns")
    return tuple(found) if isinstance(found, (list, tuple)) else (record,)


def ensure_level(record: Record) -> None:
    """Refuse a bilingual record whose columns are not the same document in its two languages."""
    sides = columns(record)
    if len(sides) != 2 or not all(isinstance(one, Mapping) for one in sides):
        raise BadInput("columns_differ", place="columns")
    languages = languages_of(str(record.get("language", "")))
    if tuple(one.get("language") for one in sides) != languages or languages[0] == languages[-1]:
        raise BadInput("columns_differ", place="language")
    if record.get("prevailing") not in ("", *languages):
        raise BadInput("columns_differ", place="prevailing")
    for one in sides:
        for name in COMMON:
            if one.get(name, "") != record.get(name, ""):
                raise BadInput("columns_differ", place=name)
    for place in _differences(sides[0], sides[1], ()):
        raise BadInput("columns_differ", place=place)


def members(record: Record) -> list[dict[str, Json]]:
    """Return who the record names as members, each profession in the words of every column."""
    sides = columns(record)
    found = []
    for each in zip(*(one.get("members", ()) for one in sides), strict=True):
        found.append({**each[0], "profession": beside(*(one.get("profession", "") for one in each))})
    return found


def _differences(left: Json, right: Json, at: tuple[str, ...]) -> Iterator[str]:
    """Yield where the columns don't correspond: words may differ, what is there and what is counted may not."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        yield from _of_mappings(left, right, at)
    elif isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        yield from _of_lists(left, right, at)
    elif isinstance(left, str) and isinstance(right, str):
        dated = _DAY.fullmatch(left) or _DAY.fullmatch(right)
        if bool(left) != bool(right) or (dated and left != right):
            yield ".".join(at)
    elif type(left) is not type(right) or left != right:
        yield ".".join(at)


def _of_mappings(left: Record, right: Record, at: tuple[str, ...]) -> Iterator[str]:
    if "text" in left and "lang" in left:  # a free text: one side may be its source, confirmed or not
        if bool(left["text"]) != bool(right.get("text")):
            yield ".".join(at)
        return
    if left.keys() != right.keys():
        yield ".".join((*at, *sorted(left.keys() ^ right.keys())[:1]))
        return
    for name in left:
        yield from _differences(left[name], right[name], (*at, name))


def _of_lists(left: Sequence[Json], right: Sequence[Json], at: tuple[str, ...]) -> Iterator[str]:
    # Lists of plain words may differ in length: two provisions may be cited alike in one language.
    words = all(isinstance(one, str) for one in (*left, *right))
    if bool(left) != bool(right) or (len(left) != len(right) and not words):
        yield ".".join(at)
        return
    if not words:
        for number, (first, second) in enumerate(zip(left, right, strict=True)):
            yield from _differences(first, second, (*at, f"{number}"))

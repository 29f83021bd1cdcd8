"""Texts: parts of them, comparison, regular expressions."""

from __future__ import annotations

import math
from collections.abc import Iterable

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.node import Context
from npm_desktop.checklists.xpath.patterns import MOST_TEXT, matches
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import INFINITY, Nodes, Value, items, to_number, to_text

_SPACES = " \t\r\n"
_LARGE = 2**31


def whole(value: Value) -> int:
    """Return the number as a place in a text: cut off, none is 0, without end is very far."""
    number = to_number(value)
    return 0 if math.isnan(number) else int(max(-_LARGE, min(_LARGE, number)))


@function("string", 0, 1, context=True)
def text(context: Context, value: Value | None = None) -> str:
    """Return the value, or the node itself, as text."""
    return to_text(Nodes([context.node]) if value is None else value)


@function("concat", 0, None)
def concat(*values: Value) -> str:
    """Return the texts one after another; of a node-set all."""
    return joined("", values)


def joined(mark: str, values: Iterable[Value]) -> str:
    """Return the texts with the mark between them; of a node-set all. XPathProblem `text_too_long`.

    Calculations that double one another would fill any memory.
    """
    found, length = [], 0
    for value in values:
        for one in items(value):
            found.append(to_text(one))
            length += len(found[-1]) + len(mark)
            if length > MOST_TEXT:
                raise XPathProblem("text_too_long", None, most=MOST_TEXT)
    return mark.join(found)


@function("substr", 2, 3)
def substr(value: Value, start: Value, end: Value | None = None) -> str:
    """Return the part from one place to before the other, from 0; negative places count from the end."""
    found = to_text(value)
    first, last = whole(start), len(found) if end is None else whole(end)
    first = max(0, first + len(found) if first < 0 else first)
    last = max(0, last + len(found) if last < 0 else last)
    return found[first:last]


@function("substring", 2, 3, portable=False)
def substring(value: Value, start: Value, length: Value | None = None) -> str:
    """Return the part of XPath 1.0: from a place that counts from 1, so many letters long."""
    found = to_text(value)
    first = _nearest(to_number(start))
    end = INFINITY if length is None else first + _nearest(to_number(length))
    return "".join(letter for place, letter in enumerate(found, 1) if first <= place < end)


def _nearest(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


@function("substring-before", 2)
def before(value: Value, mark: Value) -> str:
    """Return what stands before the mark, "" when it isn't there."""
    head, found, _ = _parted(to_text(value), to_text(mark))
    return head if found else ""


@function("substring-after", 2)
def after(value: Value, mark: Value) -> str:
    """Return what stands behind the mark, "" when it isn't there."""
    sought = to_text(mark)
    return to_text(value).partition(sought)[2] if sought else to_text(value)


def _parted(value: str, mark: str) -> tuple[str, str, str]:
    return value.partition(mark) if mark else ("", "", value)


@function("contains", 2)
def contains(value: Value, part: Value) -> bool:
    """Return whether the part is in the text."""
    return to_text(part) in to_text(value)


@function("starts-with", 2)
def starts(value: Value, part: Value) -> bool:
    """Return whether the text begins so."""
    return to_text(value).startswith(to_text(part))


@function("ends-with", 2)
def ends(value: Value, part: Value) -> bool:
    """Return whether the text ends so."""
    return to_text(value).endswith(to_text(part))


@function("string-length", 0, 1, context=True)
def length(context: Context, value: Value | None = None) -> float:
    """Return how many letters the text has."""
    return float(len(text(context, value)))


@function("normalize-space", 0, 1, context=True)
def normalized(context: Context, value: Value | None = None) -> str:
    """Return the text without white space around it and with one blank for each inside."""
    words = to_text(Nodes([context.node]) if value is None else value).translate(_BLANKS).split(" ")
    return " ".join(word for word in words if word)


_BLANKS = str.maketrans(_SPACES, "    ")


@function("translate", 3)
def translate(value: Value, letters: Value, others: Value) -> str:
    """Return the text with each of the letters replaced by the other at its place, or left out."""
    put = to_text(others)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(to_text(letters)):
        table.setdefault(ord(letter), put[place] if place < len(put) else None)
    return to_text(value).translate(table)


@function("regex", 2)
def regex(value: Value, pattern: Value) -> bool:
    """Return whether the whole text is as the pattern says."""
    return matches(to_text(pattern), to_text(value))

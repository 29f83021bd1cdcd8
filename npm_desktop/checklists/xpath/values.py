"""What expressions yield, and JavaRosa's rules of how one kind of value becomes another and when two are equal."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal

from npm_desktop.checklists.xpath import dates
from npm_desktop.checklists.xpath.node import Node
from npm_desktop.checklists.xpath.problems import XPathProblem

NAN = float("nan")
INFINITY = float("inf")
# Numbers nearer to each other than this are equal.
NEAR = 1e-12
_NUMERAL = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_TRUTHS = {"1": True, "true": True, "0": False, "false": False}


class Nodes(list[Node]):
    """A set of nodes in document order. Where one value is wanted there must be one node, or none."""

    __slots__ = ()


class FreeNodes(Nodes):
    """A set of nodes by the rules of XPath 1.0: the first stands for all, and it is true when there is any."""

    __slots__ = ()


Single = float | str | bool | date | datetime | time
Value = Single | Nodes


def node_value(node: Node) -> Single:
    """Return the value of a node by the type of its bind; what doesn't look like the type is text."""
    text, kind = node.value, node.type
    if node.children:
        return node.text()
    if not text or not kind or kind == "string":
        return text
    found = _READ[kind](text) if kind in _READ else None
    return text if found is None else found


def _number_or_none(text: str) -> float | None:
    number = text_number(text)
    return None if math.isnan(number) else number


def _place_text(text: str) -> str:
    """Return coordinates as decimals: 1 2 0 0 is 1.0 2.0 0.0 0.0."""
    points = []
    for point in text.split(";"):
        numbers = [text_number(part) for part in point.split()]
        if any(math.isnan(number) for number in numbers):
            return text
        points.append(" ".join(str(number) for number in numbers))
    return "; ".join(points).strip()


_READ: dict[str, Callable[[str], Single | None]] = {
    **dict.fromkeys(("int", "integer", "long", "decimal"), _number_or_none),
    **dict.fromkeys(("date", "dateTime"), dates.parse_moment),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape"), _place_text),
    "time": dates.parse_time,
    "boolean": _TRUTHS.get,
}


def unpack(value: Value) -> Single:
    """Return the one value of a node-set, "" of an empty one. XPathProblem `several_values`."""
    if not isinstance(value, Nodes):
        return value
    if not value:
        return ""
    if len(value) > 1 and type(value) is Nodes:
        raise XPathProblem("several_values", None, question=value[0].name)
    return node_value(value[0])


def items(value: Value) -> list[Single]:
    """Return all values of a node-set, of anything else the value."""
    return [node_value(node) for node in value] if isinstance(value, Nodes) else [value]


def text_number(text: str) -> float:
    """Return the number a text is, not a number if it isn't one; a comma is a point."""
    text = text.strip().replace(",", ".")
    return float(text) if _NUMERAL.fullmatch(text) else NAN


def to_number(value: Value) -> float:
    """Return the value as a number; a date is the days since 1970, a time the part of the day."""
    kind = type(value)
    if kind is float:
        return value  # type: ignore[return-value]
    single = unpack(value)
    if isinstance(single, float):
        return single
    if isinstance(single, str):
        return text_number(single)
    if isinstance(single, bool):
        return 1.0 if single else 0.0
    return dates.whole_days(single) if isinstance(single, date) else dates.day_part(single)


def to_exact(value: Value) -> float:
    """Return the value as a number, a moment that is computed with the part of the day: what mathematics takes."""
    if not isinstance(value, datetime):
        return to_number(value)
    moment = dates.local(value)
    return dates.whole_days(moment) + dates.day_part(moment.time())


def to_text(value: Value) -> str:
    """Return the value as text: a number without needless places, a moment as ISO 8601 with its offset."""
    single = unpack(value)
    if isinstance(single, str):
        return single
    if isinstance(single, bool):
        return "true" if single else "false"
    if isinstance(single, float):
        return number_text(single)
    if isinstance(single, datetime | time):
        return single.isoformat(timespec="milliseconds")
    return single.isoformat()


def number_text(number: float) -> str:
    """Return a number as people write it, never with an exponent: no engine reads one back."""
    if math.isnan(number):
        return "NaN"
    if number in (INFINITY, -INFINITY):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number) < NEAR:
        return "0"
    if abs(number) < 1e15 and abs(number - round(number)) < NEAR:
        return str(round(number))
    text = repr(number)
    if "e" not in text:
        return text.removesuffix(".0")
    plain = format(Decimal(text), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def to_boolean(value: Value) -> bool:
    """Return whether the value counts as true: a text that isn't empty, a number that isn't nothing, any date."""
    kind = type(value)
    if kind is bool:
        return value  # type: ignore[return-value]
    if kind is FreeNodes:
        return bool(value)
    single = unpack(value)
    if isinstance(single, bool):
        return single
    if isinstance(single, float):
        return abs(single) > NEAR
    return single != "" if isinstance(single, str) else True


def equal(left: Value, right: Value) -> bool:
    """Return whether two values are equal: as booleans if one is, else as numbers, else as texts."""
    if type(left) is FreeNodes or type(right) is FreeNodes:
        return _any_equal(left, right, wanted=True)
    return _same(unpack(left), unpack(right))


def unequal(left: Value, right: Value) -> bool:
    """Return whether two values differ; between node-sets of XPath 1.0, whether any two do."""
    if type(left) is FreeNodes or type(right) is FreeNodes:
        return _any_equal(left, right, wanted=False)
    return not _same(unpack(left), unpack(right))


def _same(left: Single, right: Single) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return abs(to_number(left) - to_number(right)) < NEAR
    # A moment is on a day when it lies in it; two moments are the same moment or not.
    if isinstance(left, date) and isinstance(right, date):
        both = isinstance(left, datetime) and isinstance(right, datetime)
        return left == right if both else dates.whole_days(left) == dates.whole_days(right)
    one, other = to_text(left), to_text(right)
    if isinstance(left, datetime) and one[:10] == other:
        return True
    return one == other or (isinstance(right, datetime) and one == other[:10])


def _any_equal(left: Value, right: Value, *, wanted: bool) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_boolean(left) == to_boolean(right)) is wanted
    others = items(right)
    return any(_same(one, other) is wanted for one in items(left) for other in others)


def numbers(value: Value) -> Iterable[float]:
    """Return what is to be compared as numbers: of a node-set of XPath 1.0 each, of anything else the one."""
    if type(value) is FreeNodes:
        return [to_number(one) for one in items(value)]
    return (to_number(value),)

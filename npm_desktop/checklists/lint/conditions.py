"""What a condition demands of single answers, and whether all of that can be true at once.

A condition becomes branches, each a row of demands that hold together. Whatever isn't understood demands nothing, so
that only real contradictions are found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from npm_desktop.checklists.conditions import operands
from npm_desktop.checklists.lint.comparisons import ORDERING, value_of
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import Binary, Call, Number, Text, Tree

MOST_BRANCHES = 64
_MOST_DEMANDS = 200
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DENIED = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<", "has": "hasnt", "hasnt": "has"}


class Demand(NamedTuple):
    """What is demanded of one answer: `=`, `!=`, an ordering, or that a choice is (not) among those chosen."""

    path: Path
    operator: str
    value: str

    @property
    def wants_answer(self) -> bool:
        """Tell whether it can only be met by a question that is asked."""
        return (self.operator in ("=", "has") and self.value != "") or self.operator in ORDERING


Branch = tuple[Demand, ...]
Leads = Callable[[Tree], Path | None]
FREE: tuple[Branch, ...] = ((),)


def branches(tree: Tree, leads: Leads, *, wanted: bool = True) -> tuple[Branch, ...]:
    """Return the branches in which the condition comes out as wanted; none when it never does."""
    if isinstance(tree, Call):
        return _of_call(tree, leads, wanted)
    if not isinstance(tree, Binary):
        return FREE
    if tree.operator in ("and", "or"):
        together = (tree.operator == "and") == wanted
        found: tuple[Branch, ...] = FREE if together else ()
        for part in operands(tree, tree.operator):
            mine = branches(part, leads, wanted=wanted)
            found = both(found, mine) if together else _either(found, mine)
        return found
    return _of_comparison(tree, leads, wanted)


def both(left: tuple[Branch, ...], right: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Return the branches in which both hold; too many become one that demands nothing."""
    if FREE in (left, right):
        return right if left == FREE else left
    if len(left) * len(right) > MOST_BRANCHES:
        return FREE
    found = (tuple(dict.fromkeys(one + other)) for one in left for other in right)
    return tuple(branch for branch in found if len(branch) > _MOST_DEMANDS or possible(branch))


def possible(branch: Branch) -> bool:
    """Tell whether all the demands can be met at once."""
    by_path: dict[Path, list[Demand]] = {}
    for demand in branch:
        by_path.setdefault(demand.path, []).append(demand)
    return all(len(demands) == 1 or _agree(demands) for demands in by_path.values())


def _either(left: tuple[Branch, ...], right: tuple[Branch, ...]) -> tuple[Branch, ...]:
    if FREE in (left, right):
        return FREE
    return left + right if len(left) + len(right) <= MOST_BRANCHES else FREE


def _of_call(tree: Call, leads: Leads, wanted: bool) -> tuple[Branch, ...]:
    if tree.name in ("true", "false") and not tree.arguments:
        return FREE if (tree.name == "true") == wanted else ()
    if tree.name == "not" and len(tree.arguments) == 1:
        return branches(tree.arguments[0], leads, wanted=not wanted)
    if tree.name == "selected" and len(tree.arguments) == 2:
        path, value = leads(tree.arguments[0]), value_of(tree.arguments[1])
        if path is not None and value:
            return ((Demand(path, "has" if wanted else "hasnt", value.strip()),),)
    return FREE


def _of_comparison(tree: Binary, leads: Leads, wanted: bool) -> tuple[Branch, ...]:
    one, other = value_of(tree.left), value_of(tree.right)
    operator = tree.operator
    if one is not None and other is not None:
        return FREE if _true(one, operator, other, tree) == wanted else ()
    path, value = (leads(tree.left), other) if one is None else (leads(tree.right), one)
    operator = operator if one is None else _TURNED.get(operator, operator)
    if path is None or value is None or operator not in _DENIED:
        return FREE
    if operator in ORDERING and (not wanted or math.isnan(_number(value))):
        # An empty answer is neither more nor less: "not more" demands nothing that could contradict.
        return FREE
    return ((Demand(path, operator if wanted else _DENIED[operator], value),),)


def _true(one: str, operator: str, other: str, tree: Binary) -> bool | None:
    """Return how a comparison of two literals comes out, None when that isn't plain."""
    numbers = isinstance(tree.left, Number) or isinstance(tree.right, Number)
    if operator in ("=", "!="):
        same = _number(one) == _number(other) if numbers else one == other
        return same == (operator == "=")
    left, right = _number(one), _number(other)
    found = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return found.get(operator) if not (isinstance(tree.left, Text) and isinstance(tree.right, Text)) else None


def _agree(demands: Iterable[Demand]) -> bool:
    demands = list(demands)
    exact = [_folded(one.value) for one in demands if one.operator == "="]
    has = {one.value for one in demands if one.operator == "has"}
    if len(set(exact)) > 1 or (has and "" in exact):
        return False
    if any(one.operator == "!=" and _folded(one.value) in exact for one in demands):
        return False
    hasnt = {one.value for one in demands if one.operator == "hasnt"}
    if has & hasnt or (exact and (hasnt & set(exact[0].split()) or not has <= set(exact[0].split()))):
        return False
    return _in_range([one for one in demands if one.operator in ORDERING], exact)


def _in_range(orderings: list[Demand], exact: list[str]) -> bool:
    if not orderings:
        return True
    low = max((_number(one.value) for one in orderings if one.operator in (">", ">=")), default=-math.inf)
    high = min((_number(one.value) for one in orderings if one.operator in ("<", "<=")), default=math.inf)
    if low > high:
        return False
    if low == high and any(one.operator in "<>" and _number(one.value) == low for one in orderings):
        return False
    value = _number(exact[0]) if exact else math.nan
    if not exact or math.isnan(value):
        return not exact or exact[0] != ""
    return all(_holds(value, one) for one in orderings)


def _holds(value: float, one: Demand) -> bool:
    bound = _number(one.value)
    return {"<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound}[one.operator]


def _folded(text: str) -> str:
    """Return the text so that equal numbers are equal texts."""
    value = _number(text)
    return text if math.isnan(value) else f"{value:g}"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan

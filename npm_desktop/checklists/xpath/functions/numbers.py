"""Numbers: conversion, rounding, powers, angles, chance."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

from npm_desktop.checklists.xpath import node
from npm_desktop.checklists.xpath.functions.registry import Body, function
from npm_desktop.checklists.xpath.values import INFINITY, NAN, Nodes, Value, to_exact, to_number

# Room for every digit a float can have before and behind the point.
_DIGITS = 700
_MOST_PLACES = 30


@function("number", 0, 1, context=True)
def number(context: node.Context, value: Value | None = None) -> float:
    """Return the value, or the node itself, as a number."""
    return to_number(Nodes([context.node]) if value is None else value)


def _whole(cut: Callable[[float], int]) -> Callable[[Value], float]:
    def run(value: Value) -> float:
        found = to_number(value)
        # A float this large has no places behind the point. Of -0.5 there is left -0.
        return math.copysign(cut(found), found) if abs(found) < 2**53 else found

    return run


function("int", 1)(_whole(math.trunc))
function("floor", 1, portable=False)(_whole(math.floor))
function("ceiling", 1, portable=False)(_whole(math.ceil))


@function("round", 1, 2)
def rounded(value: Value, places: Value = 0.0) -> float:
    """Return the number rounded half up, towards the larger: -2.5 to -2. The places may be negative."""
    found, wanted = to_number(value), to_number(places)
    if not math.isfinite(found):
        return found
    count = 0 if math.isnan(wanted) else int(max(-400, min(400, wanted)))
    if abs(count) > _MOST_PLACES:
        return NAN
    rule = ROUND_HALF_DOWN if found < 0 else ROUND_HALF_UP
    decimals = Context(prec=_DIGITS)
    scaled = Decimal(repr(found)).scaleb(count, decimals)
    return float(scaled.quantize(Decimal(1), rule, decimals).scaleb(-count, decimals))


@function("pow", 2)
def power(base: Value, exponent: Value) -> float:
    """Return the power; of a negative base with a broken exponent there is none."""
    return _power(to_exact(base), to_exact(exponent))


def _power(base: float, exponent: float) -> float:
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return NAN
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -INFINITY if base < 0 and exponent % 2 == 1 else INFINITY
    except ValueError:
        return INFINITY if base == 0 else NAN


def _curve(compute: Callable[[float], float]) -> Body:
    def run(value: Value) -> float:
        try:
            return float(compute(to_exact(value)))
        except OverflowError:
            return INFINITY
        except ValueError:
            return NAN

    return run


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    return lambda found: -INFINITY if found == 0 else compute(found)


_CURVES: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "exp10": lambda found: _power(10.0, found),
    "log": _logarithm(math.log),
    "log10": _logarithm(math.log10),
}
for _name, _compute in _CURVES.items():
    function(_name, 1)(_curve(_compute))


@function("atan2", 2)
def angle(opposite: Value, adjacent: Value) -> float:
    """Return the angle of a point."""
    return math.atan2(to_exact(opposite), to_exact(adjacent))


@function("pi", 0)
def pi() -> float:
    """Return the circle's number."""
    return math.pi


@function("random", 0, context=True)
def chance(context: node.Context) -> float:
    """Return a number from 0 to 1 by chance."""
    return context.surroundings.random.random()

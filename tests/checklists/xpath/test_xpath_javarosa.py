"""JavaRosa's own cases. The file lies outside the repository: without it there is nothing to compare."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pytest

from npm_desktop.checklists.xpath.node import Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Nodes
from tests.checklists.xpath.world import World, evaluate

CASES = Path(__file__).parents[4] / "shared" / "forms" / "expressions_javarosa.json"

EXTRA = "JavaRosa leaves this part of XPath 1.0 out; other engines have it and so have we"
PROGRAM = "a function, a type or a variable that a program adds: no form has one"
KNOWN = {
    "/union | /expr": EXTRA,
    "/cant//support": EXTRA,
    "(filter-expr)/data": EXTRA,
    "boolean(convertible())": PROGRAM,
    "number(convertible())": PROGRAM,
    "string(convertible())": PROGRAM,
    "testfunc()": PROGRAM,
    "add('17', '-14')": PROGRAM,
    "proto(5, 5)": PROGRAM,
    "proto('asdf')": PROGRAM,
    "proto(1.1, 'asdf', true())": PROGRAM,
    "null-proto()": PROGRAM,
    "raw(5, 5)": PROGRAM,
    "raw('1.1', 'asdf', 17)": PROGRAM,
    "check-types(55, '55', false(), '1999-09-09', get-custom(false()))": PROGRAM,
    "$var_string_five": PROGRAM,
    "$var_double_five": PROGRAM,
    "read()": PROGRAM,
    "foo(bar(33))": PROGRAM,
}


def _instance() -> Node:
    root = Node("data", ("data",))
    for value in ("some value", "", "some value", "", ""):
        root.add(Node("path", ("data", "path"), value=value))
    shape = "0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0"
    root.add(Node("geoshape", ("data", "geoshape"), "geoshape", shape))
    return root


def _meets(expected: list, source: str) -> bool:
    kind, wanted = expected
    try:
        value = evaluate(source, World(_instance()))
    except XPathProblem:
        return kind == "error"
    if kind == "num":
        return type(value) is float and (
            math.isnan(value) if wanted == "NaN" else value == pytest.approx(float(wanted), rel=1e-12, abs=1e-12)
        )
    if kind == "date":
        return value == date.fromisoformat(wanted)
    if kind == "other":
        special = {"Math.PI": math.pi, "-NaN": math.nan}.get(wanted)
        return isinstance(value, Nodes) or value == special or (isinstance(value, float) and math.isnan(value))
    return type(value) is {"str": str, "bool": bool}.get(kind) and value == wanted


def test_expressions_have_the_values_that_javarosa_gives_them():
    if not CASES.exists():
        pytest.skip("the cases are not here")
    cases = json.loads(CASES.read_text("utf-8"))
    missed = {case["expr"] for case in cases if not _meets(case["expect"], case["expr"])}
    assert missed == set(KNOWN)
    own = [case for case in cases if not case["handlers"]]
    assert sum(case["expr"] not in KNOWN for case in own) >= 0.98 * len(own)

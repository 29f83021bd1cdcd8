"""The cases of Enketo's evaluator. The file lies outside the repository: without it there is nothing to compare."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest

from npm_desktop.checklists.xpath.node import Node, document
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Nodes, to_boolean, to_number, to_text
from tests.checklists.xpath.known_enketo import KNOWN
from tests.checklists.xpath.world import World, evaluate, tree_from

CASES = Path(__file__).parents[4] / "shared" / "forms" / "expressions_enketo.json"
# Where and when the cases were recorded.
CHANCE = re.compile(r'random\(\)|(?:concat\("uuid:", )?uuid\(.*\)')
PLACE = "America/Phoenix"
MOMENT = datetime(2026, 11, 22, 0, 20, 17, 928000, tzinfo=timezone(timedelta(hours=-7)))


@pytest.fixture
def _phoenix(monkeypatch):
    monkeypatch.setenv("TZ", PLACE)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def _node(case: dict[str, Any], parsed: minidom.Document, made: dict[int, Node], root: Node) -> Node | None:
    """Return where the case stands: `ctx` counts all kinds of nodes from the document down."""
    found: Any = parsed
    for place in case["ctx"] or []:
        found = found.childNodes[place]
    return document(root) if found is parsed else made.get(id(found))


def _value(case: dict[str, Any]) -> Any:
    parsed = minidom.parseString(case["xml"])
    root, made = tree_from(parsed)
    node = _node(case, parsed, made, root)
    if case["ntype"] not in (1, 9) and not case["expr"].startswith("/"):
        node = None
    if node is None:
        raise LookupError
    return evaluate(case["expr"], World(root, now=MOMENT), node)


def _by_chance(case: dict[str, Any], value: Any) -> bool:
    """Tell whether it is the same kind of thing: twice the same nobody wants."""
    if isinstance(value, float):
        return 0 <= value < 1
    return len(value) == len(case["v"]) and value.count("-") == case["v"].count("-")


def _meets(case: dict[str, Any]) -> bool:
    try:
        return _agrees(case, _value(case))
    except XPathProblem:
        return "error" in case
    except LookupError:
        return False


def _agrees(case: dict[str, Any], value: Any) -> bool:
    if "error" in case or CHANCE.fullmatch(case["expr"]):
        return "error" not in case and _by_chance(case, value)
    wanted = case.get("v")
    if case.get("t") == 1:
        # Metres were recorded to the centimetre.
        return _is_number(value, wanted, 0.0051 if case["expr"].startswith(("distance", "area")) else 1e-9)
    if case.get("t") in (2, 3):
        return (to_text(value) if case["t"] == 2 else to_boolean(value)) == wanted
    return not isinstance(wanted, list) or (isinstance(value, Nodes) and len(value) == len(wanted))


def _is_number(value: Any, wanted: Any, nearest: float) -> bool:
    number = to_number(value)
    return math.isnan(number) if wanted == "NaN" else number == pytest.approx(float(wanted), abs=nearest)


@pytest.mark.usefixtures("_phoenix")
def test_expressions_have_the_values_that_enketo_gives_them_where_javarosa_agrees():
    if not CASES.exists():
        pytest.skip("the cases are not here")
    missed = list(_missed())
    assert {str(case["expr"])[:90] for case in missed} == set(KNOWN)
    assert len(missed) <= 0.09 * len(json.loads(CASES.read_text("utf-8")))


def _missed() -> Iterator[dict[str, Any]]:
    for case in json.loads(CASES.read_text("utf-8")):
        if "bad" in case or not isinstance(case["expr"], str) or not _meets(case):
            yield case

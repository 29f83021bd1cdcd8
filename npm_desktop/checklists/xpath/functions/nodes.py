"""Sets of nodes: how many, their sum, their names, their order; and truth."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator

from npm_desktop.checklists.xpath.functions.registry import function
from npm_desktop.checklists.xpath.functions.texts import joined
from npm_desktop.checklists.xpath.node import Context, Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import NAN, Nodes, Single, Value, items, to_boolean, to_number, to_text

# The generator of Park and Miller, with which ODK makes an order that is the same for the same seed everywhere.
_MODULUS = 2_147_483_647
_MULTIPLIER = 16_807


def _nodes(value: Value, name: str) -> Nodes:
    if not isinstance(value, Nodes):
        raise XPathProblem("not_nodes", None, name=name)
    return value


def _spread(values: tuple[Value, ...]) -> list[Single]:
    return [one for value in values for one in items(value)]


@function("count", 1)
def count(nodes: Value) -> float:
    """Return how many nodes there are."""
    return float(len(_nodes(nodes, "count")))


@function("count-non-empty", 1)
def count_non_empty(nodes: Value) -> float:
    """Return how many of the nodes have a value, or one inside them."""
    return float(sum(node.text() != "" for node in _nodes(nodes, "count-non-empty")))


@function("sum", 1)
def total(nodes: Value) -> float:
    """Return the sum of the nodes that are numbers."""
    return float(sum(number for one in items(_nodes(nodes, "sum")) if not math.isnan(number := to_number(one))))


@function("min", 0, None)
def least(*values: Value) -> float:
    """Return the least of the values that are numbers; of none there is none."""
    return min(_numbers(values), default=NAN)


@function("max", 0, None)
def greatest(*values: Value) -> float:
    """Return the greatest of the values that are numbers; of none there is none."""
    return max(_numbers(values), default=NAN)


def _numbers(values: tuple[Value, ...]) -> Iterator[float]:
    return (number for one in _spread(values) if not math.isnan(number := to_number(one)))


@function("position", 1)
def position(nodes: Value) -> float:
    """Return which of its twins the first node is, from 1; 0 when there is no node."""
    found = _nodes(nodes, "position")
    return float(found[0].position()) if found else 0.0


@function("join", 1, None)
def join(mark: Value, *values: Value) -> str:
    """Return the texts with the mark between them; of a node-set all."""
    return joined(to_text(mark), values)


@function("randomize", 1, 2, context=True)
def randomize(context: Context, nodes: Value, seed: Value | None = None) -> Nodes:
    """Return the nodes in another order: by chance, or the one that belongs to the seed."""
    found = _nodes(nodes, "randomize")
    source = _chances(_seed(seed)) if seed is not None else iter(context.surroundings.random.random, None)
    order: list[Node] = []
    for place, node in enumerate(found):
        taken = int(next(source) * (place + 1))
        order.append(node)
        order[place], order[taken] = order[taken], node
    return type(found)(order)


def _seed(value: Value) -> float:
    """Return the seed as JavaRosa does: a text that is no number by its SHA-256."""
    number = to_number(value)
    if not math.isnan(number):
        return float(int(max(-(2.0**63), min(2.0**63, number))))
    text = to_text(value)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
    return float(int.from_bytes(digest[:8], "big", signed=True)) if text else 0.0


def _chances(seed: float) -> Iterator[float]:
    state = math.fmod(seed, _MODULUS)
    state += _MODULUS - 1 if state <= 0 else 0
    while True:
        state = math.fmod(state * _MULTIPLIER, _MODULUS)
        yield (state - 1) / (_MODULUS - 1)


@function("boolean", 1)
def boolean(value: Value) -> bool:
    """Return whether the value counts as true."""
    return to_boolean(value)


@function("not", 1)
def negation(value: Value) -> bool:
    """Return whether the value counts as false."""
    return not to_boolean(value)


@function("true", 0)
def true() -> bool:
    """Return that it is so."""
    return True


@function("false", 0)
def false() -> bool:
    """Return that it isn't."""
    return False


@function("boolean-from-string", 1)
def boolean_from_text(value: Value) -> bool:
    """Return whether the text is "true", however written, or 1."""
    text = to_text(value)
    return text == "1" or text.lower() == "true"


@function("depend", 1, None)
def depend(value: Value, *others: Value) -> Value:
    """Return the first value; the others are only there to be watched."""
    return value


def _first(context: Context, nodes: Value | None, name: str) -> Node | None:
    if nodes is None:
        return context.node
    return next(iter(_nodes(nodes, name)), None)


@function("name", 0, 1, context=True, portable=False)
def name(context: Context, nodes: Value | None = None) -> str:
    """Return the name of the first node, or of the node itself."""
    node = _first(context, nodes, "name")
    return "" if node is None else node.name.removeprefix("#text")


@function("local-name", 0, 1, context=True, portable=False)
def local_name(context: Context, nodes: Value | None = None) -> str:
    """Return the name without what stands before a colon."""
    return name(context, nodes).rpartition(":")[2]


@function("namespace-uri", 0, 1, context=True, portable=False)
def namespace(context: Context, nodes: Value | None = None) -> str:
    """Return the namespace: the nodes of a form keep none."""
    _first(context, nodes, "namespace-uri")
    return ""


@function("id", 1, context=True, portable=False)
def by_id(context: Context, value: Value) -> Nodes:
    """Return the nodes whose attribute `id` is among the words."""
    wanted = {word for one in items(value) for word in to_text(one).split()}
    return Nodes(node for node in context.node.root().walk() if node.attributes.get("id") in wanted)


@function("lang", 1, context=True, portable=False)
def lang(context: Context, value: Value) -> bool:
    """Return whether the node is in that language, by the nearest `xml:lang` around it."""
    wanted, node = to_text(value).lower(), context.node
    while node.parent is not None and "xml:lang" not in node.attributes:
        node = node.parent
    found = node.attributes.get("xml:lang", "").lower()
    return found == wanted or found.startswith(f"{wanted}-")

"""A world for expressions without a form: a document in XML, a clock that stands, chance from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from xml.dom import minidom

from npm_desktop.checklists.xpath.compiler import compile_expression
from npm_desktop.checklists.xpath.node import Context, Node, document
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Value, to_text

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=5)))


class World:
    """What functions may ask, without a form."""

    def __init__(self, root: Node | None = None, *, now: datetime = NOON, language: str = "", seed: int = 7) -> None:
        self.root = root or Node("data", ("data",))
        self.version = "2026112201"
        self.language = language
        self.random = random.Random(seed)
        self.lists: dict[str, Node] = {}
        self._now = now

    def now(self) -> datetime:
        return self._now

    def instance(self, name: str) -> Node:
        if name not in self.lists:
            raise XPathProblem("no_instance", None, name=name)
        return self.lists[name]

    def indexed(self, parent: Node, child: str, key: str, value: str) -> Sequence[Node]:
        return [one for one in parent.named(child) if any(cell.value == value for cell in one.named(key))]

    def choice_name(self, node: Node, value: str, question: str) -> str:
        return f"{question}: {value}"

    def text(self, identity: str) -> str:
        return f"text of {identity}"

    def property(self, name: str) -> str:
        return {"deviceid": "lamp"}.get(name, "")


def evaluate(source: str, world: World | None = None, node: Node | None = None) -> Value:
    """Return the value of the expression at the node, else above the root."""
    world = world or World()
    here = node or document(world.root)
    return compile_expression(source).run(Context(here, world, here))


def text_of(source: str, world: World | None = None, node: Node | None = None) -> str:
    """Return the value as text."""
    return to_text(evaluate(source, world, node))


def problem_of(source: str, world: World | None = None, node: Node | None = None) -> str:
    """Return the code of the problem; fails when there is none."""
    try:
        value = evaluate(source, world, node)
    except XPathProblem as problem:
        return problem.code
    raise AssertionError(f"{source} is {value!r}")


def tree_of(xml: str) -> tuple[Node, dict[int, Node]]:
    """Return the root of the document, and the nodes by the id of what the parser made of them."""
    return tree_from(minidom.parseString(xml))


def tree_from(parsed: minidom.Document) -> tuple[Node, dict[int, Node]]:
    """Return the root of the document, and the nodes by the id of what the parser made of them."""
    made: dict[int, Node] = {}
    element = parsed.documentElement
    assert element is not None
    return _grown(element, (), made), made


def _grown(element: minidom.Element, above: tuple[str, ...], made: dict[int, Node]) -> Node:
    path = (*above, element.tagName)
    node = made[id(element)] = Node(element.tagName, path)
    node.attributes = {name: value for name, value in element.attributes.items() if not name.startswith("xmlns")}
    inside = [one for one in element.childNodes if one.nodeType in (1, 3, 4)]
    if all(one.nodeType != 1 for one in inside):
        node.value = "".join(one.data for one in inside)
        made.update({id(one): node for one in inside})
        return node
    for one in inside:
        child = _grown(one, path, made) if one.nodeType == 1 else Node("#text", path, value=one.data)
        made[id(one)] = child
        node.add(child)
    return node

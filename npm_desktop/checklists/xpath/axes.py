"""Which nodes a step leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from npm_desktop.checklists.xpath.node import Node

# The axes JavaRosa knows; what goes along any other follows the rules of XPath 1.0.
PLAIN = frozenset({"child", "parent", "self", "attribute"})
# The first step a path with "//" has at that place.
ANYWHERE = "descendant-or-self"
_TEXT = "#text"


def along(node: Node, axis: str, name: str) -> Sequence[Node]:
    """Return the nodes of the axis that pass the test, nearest first."""
    if axis == "child" and name not in ("*", "node()", "text()") and not name.endswith(":*"):
        return node.named(name)
    if name == "text()":
        return [_text(one) for one in _text_owners(node, axis)]
    return [one for one in _AXES[axis](node) if passes(one, name)]


def passes(node: Node, test: str) -> bool:
    """Tell whether the node passes a step's test; there are no comments and no instructions."""
    if test in ("*", "node()"):
        return node.name != _TEXT or test == "node()"
    if test.endswith(":*"):
        return node.name.startswith(test[:-1])
    return node.name == test


def distinct(nodes: Iterable[Node]) -> list[Node]:
    """Return each node once."""
    return list({id(node): node for node in nodes}.values())


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Return each node once, in document order."""
    found = distinct(nodes)
    if len(found) < 2:
        return found
    tables: dict[int, dict[int, int]] = {}
    return sorted(found, key=lambda node: _place(node, tables))


def _place(node: Node, tables: dict[int, dict[int, int]]) -> tuple[int, ...]:
    """Return the places among the children, from the root down; `tables` are those of the parents met so far."""
    places = []
    while node.parent is not None:
        parent = node.parent
        table = tables.get(id(parent))
        if table is None:
            table = tables[id(parent)] = {id(one): place for place, one in enumerate(parent.children)}
        # An attribute stands in front of all children of its element.
        places.append(table.get(id(node), -1))
        node = parent
    return tuple(reversed(places))


def _attributes(node: Node) -> list[Node]:
    found = []
    for name, value in node.attributes.items():
        attribute = Node(name, (*node.path, f"@{name}"), value=value)
        attribute.parent = node
        found.append(attribute)
    return found


def _text(node: Node) -> Node:
    found = Node(_TEXT, node.path, node.type, node.value)
    found.parent = node
    return found


def _text_owners(node: Node, axis: str) -> Iterator[Node]:
    """Return the leaves whose text lies on the axis."""
    if axis == "child":
        near: Iterable[Node] = [node]
    elif axis.startswith("descendant"):
        near = node.walk()
    else:
        near = (one for around in _AXES[axis](node) for one in around.walk())
    return (one for one in near if not one.children and one.value)


def _ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _twins(node: Node) -> tuple[list[Node], int]:
    """Return all children of the parent and where the node stands among them."""
    twins = node.parent.children if node.parent is not None else [node]
    return twins, next((place for place, one in enumerate(twins) if one is node), -1)


def _next(node: Node) -> list[Node]:
    twins, place = _twins(node)
    return twins[place + 1 :]


def _previous(node: Node) -> list[Node]:
    twins, place = _twins(node)
    return twins[:place][::-1] if place > 0 else []


def _following(node: Node) -> Iterator[Node]:
    for one in (node, *_ancestors(node)):
        for twin in _next(one):
            yield from twin.walk()


def _preceding(node: Node) -> Iterator[Node]:
    for one in (node, *_ancestors(node)):
        for twin in _previous(one):
            yield from reversed(list(twin.walk()))


def _descendants(node: Node) -> Iterator[Node]:
    inside = node.walk()
    next(inside)
    return inside


_AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "child": lambda node: node.children,
    "parent": lambda node: [node.parent] if node.parent is not None else [],
    "self": lambda node: [node],
    "attribute": _attributes,
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: [node, *_ancestors(node)],
    "descendant": _descendants,
    "descendant-or-self": Node.walk,
    "following": _following,
    "following-sibling": _next,
    "preceding": _preceding,
    "preceding-sibling": _previous,
}

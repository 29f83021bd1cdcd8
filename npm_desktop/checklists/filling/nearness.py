"""How nodes lie to each other: what is around them, what is within, and a copy that belongs to no filling."""

from __future__ import annotations

from npm_desktop.checklists.filling.parts import Action
from npm_desktop.checklists.xpath.node import Node, Path


def reaches(scope: Node, action: Action) -> bool:
    """Tell whether the action's target lies within the scope."""
    return action.target[: len(scope.path)] == scope.path


def shared(node: Node, path: Path) -> Node:
    """Return the innermost node around `node` that the path runs through."""
    while node.path != path[: len(node.path)] and node.parent is not None:
        node = node.parent
    return node


def copied(node: Node) -> Node:
    """Return the node and all in it, outside any filling."""
    copy = Node(node.name, (), node.type, node.value)
    for child in node.children:
        copy.add(copied(child))
    return copy

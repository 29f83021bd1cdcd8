"""The tree of an expression: frozen values, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    position: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes, without them."""

    value: str
    position: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A question named by `${name}`."""

    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus in front of an operand."""

    operand: Tree
    position: int


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands; its position is the operator's."""

    operator: str
    left: Tree
    right: Tree
    position: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Tree, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """An expression in brackets or a call, with predicates behind it."""

    base: Tree
    predicates: tuple[Tree, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `name` is "*", "node()", "text()", or a name; `axis` is written out: child, parent, self, attribute."""

    axis: str
    name: str
    predicates: tuple[Tree, ...]
    position: int


@dataclass(frozen=True, slots=True)
class PathExpression:
    """Steps from the root ("/"), from the node where the expression stands ("."), or from what an expression gives."""

    start: Tree | str
    steps: tuple[Step, ...]
    position: int


Tree = Number | Text | Variable | Negative | Binary | Call | Filtered | PathExpression
ROOT, HERE = "/", "."


def walk(tree: Tree) -> Iterator[Tree]:
    """Return the tree and all in it, from left to right; predicates come after the path they are in."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def children(tree: Tree) -> list[Tree]:
    """Return what is directly in the tree."""
    match tree:
        case Negative():
            return [tree.operand]
        case Binary():
            return [tree.left, tree.right]
        case Call():
            return list(tree.arguments)
        case Filtered():
            return [tree.base, *tree.predicates]
        case PathExpression():
            start = [] if isinstance(tree.start, str) else [tree.start]
            return start + [predicate for step in tree.steps for predicate in step.predicates]
        case _:
            return []

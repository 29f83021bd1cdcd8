"""Where an expression's paths lead, told from the expression alone: no form is filled, nothing is evaluated."""

from __future__ import annotations

from collections.abc import Callable

from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import HERE, ROOT, Call, Filtered, PathExpression, Step, Tree, Variable

Named = Callable[[str], Path | None]


def leads(tree: Tree, at: Path | None, origin: Path, named: Named | None = None) -> Path | None:
    """Return the one path of the form that a tree leads to, None where there is none.

    `at` is where "." is, None inside a list of choices; `origin` is the question whose expression it is; `named` finds
    the question that `${name}` means, as long as the form isn't converted.
    """
    match tree:
        case Variable():
            return named(tree.name) if named is not None else None
        case Filtered():
            return leads(tree.base, at, origin, named)
        case Call(name="current", arguments=()):
            return origin
        case PathExpression():
            place = start(tree, at, origin, named)
            for step in tree.steps:
                place = after(place, step)
            return place
        case _:
            return None


def start(tree: PathExpression, at: Path | None, origin: Path, named: Named | None = None) -> Path | None:
    """Return where the steps of a path begin."""
    if isinstance(tree.start, str):
        return () if tree.start == ROOT else at if tree.start == HERE else None
    return leads(tree.start, at, origin, named)


def after(place: Path | None, step: Step) -> Path | None:
    """Return where a step leads, None when it is not a single path any more."""
    if place is None or step.name == "*" or step.name.endswith(":*"):
        return None
    if step.axis == "self":
        return place
    if step.axis == "parent":
        return place[:-1] if place else None
    if step.axis == "child" and not step.name.endswith(")"):
        return (*place, step.name.rpartition(":")[2])
    return None

"""The engine of a visit's form: it knows in which instances of repeats anybody said anything, were it a note alone."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import RuleKind
from npm_desktop.checklists.xpath.node import Context, Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import to_number


class HeldFilling(Filling):
    """A filling whose instances count as answered when anything was said in them, were it that nothing was shown."""

    def __init__(self, definition: Definition, held: Set[str] = frozenset(), **given: Any) -> None:
        """Begin or restore a filling; `held` are the instances in which anything was said."""
        self.held = held
        super().__init__(definition, **given)

    def _answered(self, node: Node) -> bool:
        return super()._answered(node) or any(one.uid in self.held for one in node.walk() if one.uid)


def wanted(filling: Filling, node: Node) -> int | None:
    """Return how many instances an answer asks for, None where it is nobody's but the people's."""
    rule = filling.definition.rule(node.path, RuleKind.COUNT)
    if rule is None:
        return None
    try:
        number = to_number(rule.expression.run(Context(node, filling, node)))
    except XPathProblem:
        return None
    return int(number) if 0 < number < float("inf") else 0

"""Answers by chance: to whichever question is asked, a value of its type, now and then nothing."""

from __future__ import annotations

import random

from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.filling.parts import RuleKind
from npm_desktop.checklists.xpath.node import Node

ASKED = frozenset({"select1", "select", "input", "range"})
_WHOLE = (0, 1, 2, 3, 5, 12, 17, 18, 30, 45, 99, 120)
_BROKEN = (0.5, 1.25, 3.0, 12.5, 36.6, 100.0)
_WORDS = ("Аян", "test", "12", "a b", "7011234567")


def asked(filling: Filling) -> list[Node]:
    """Return the questions that may be answered at the moment."""
    controls = filling.definition.parts.controls
    return [
        node
        for node in filling.leaves()
        if node.relevant and not node.readonly and node.path in controls and controls[node.path].kind in ASKED
    ]


def guess(filling: Filling, node: Node, chance: random.Random) -> str | None:
    """Return a value for the question, None when there is none to give."""
    if chance.random() < 0.08:
        return ""
    control = filling.definition.parts.controls[node.path]
    if control.kind in ("select1", "select"):
        return _choice([one.name for one in filling.choices(node)], chance, several=control.kind == "select")
    if node.type in ("int", "integer"):
        return _counted(filling, node, chance.choice(_WHOLE))
    if node.type == "decimal":
        return str(chance.choice(_BROKEN))
    if node.type == "date":
        return f"20{chance.randint(10, 27)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return chance.choice(_WORDS) if node.type in ("string", "") else None


def _choice(names: list[str], chance: random.Random, *, several: bool) -> str | None:
    if not names or any(" " in name or not name for name in names):
        return None
    if not several:
        return chance.choice(names)
    return " ".join(chance.sample(names, min(len(names), chance.choice([1, 1, 2, 3]))))


def _counted(filling: Filling, node: Node, value: int) -> str:
    """Return the number, a small one where a repeat is made so often."""
    counts = [rule for rule in filling.definition.order if rule.kind is RuleKind.COUNT]
    small = any(read.path == node.path for rule in counts for read in rule.expression.reads)
    return str(value % 5 if small else value)

"""Comparisons that never come out as meant: with a value the list doesn't have, of a number with a text, of a day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from npm_desktop.checklists.lint.scope import Scope, of_rule
from npm_desktop.checklists.lint.sheet import CHOOSING, DATES, MULTIPLE, NUMBERS, Item
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.lint.values import names_of
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import Binary, Call, Negative, Number, Text, Tree

EQUALITY, ORDERING = frozenset({"=", "!="}), frozenset({"<", "<=", ">", ">="})
_DAY = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}(T.*)?\s*")
_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*")
_DAYS = frozenset({"today", "now", "date", "date-time"})
_SHOWN = 8


def check(subject: Subject) -> None:
    """Tell of every comparison that can't come out as meant."""
    for rule, tree in subject.readable:
        scope, at = of_rule(subject, rule)
        lookout = _Lookout(subject, rule, scope)
        for node, here in scope.walk(tree, at):
            if isinstance(node, Binary):
                lookout.binary(node, here)
            elif isinstance(node, Call) and node.name == "selected" and len(node.arguments) == 2:
                lookout.selected(node, here)


def value_of(tree: Tree) -> str | None:
    """Return what a literal says as a text, None when it is none."""
    match tree:
        case Text():
            return tree.value
        case Number():
            return f"{tree.value:g}"
        case Negative(operand=Number()):
            return f"-{tree.operand.value:g}"  # type: ignore[union-attr]
        case _:
            return None


def shown(names: Collection[str]) -> str:
    """Return the first names of a list for a sentence."""
    return ", ".join(islice(names, _SHOWN)) + (" …" if len(names) > _SHOWN else "")


@dataclass(slots=True)
class _Lookout:
    subject: Subject
    rule: Rule
    scope: Scope

    def binary(self, node: Binary, here: Path | None) -> None:
        """Look at an operator with a literal on one side."""
        if node.operator in ("+", "-"):
            self._arithmetic(node)
        if node.operator not in EQUALITY | ORDERING:
            return
        for side, literal in ((node.left, node.right), (node.right, node.left)):
            value = value_of(literal)
            if value is None:
                continue
            item = self.scope.item(side, here)
            if item is not None and item.kind in CHOOSING:
                self._choice(node, item, literal, value)
            elif item is not None or isinstance(side, Call):
                self._typed(node, item, side, literal, value)

    def selected(self, node: Call, here: Path | None) -> None:
        """Look at a call of selected with a name written out."""
        value = value_of(node.arguments[1])
        item = self.scope.item(node.arguments[0], here)
        if value and item is not None and item.kind in CHOOSING:
            self._in_list(item, node.arguments[1], value)

    def _choice(self, node: Binary, item: Item, literal: Tree, value: str) -> None:
        if not value:
            return
        if node.operator in ORDERING:
            names = names_of(self.subject, item)
            if names is not None and not any(_NUMBER.fullmatch(name) for name in names):
                self._tell("lint_choice_ordered", name=item.name, operator=node.operator)
            return
        if item.kind == MULTIPLE:
            self._tell("lint_equals_multiple", name=item.name, value=value, operator=node.operator)
            if " " in value.strip():
                return
        self._in_list(item, literal, value)

    def _in_list(self, item: Item, literal: Tree, value: str) -> None:
        names = names_of(self.subject, item)
        # In a loop over a list pyxform puts each name where %(name)s stands.
        if names is None or value.strip() in names or "%(" in value:
            return
        known = shown(names)
        if isinstance(literal, Text):
            self._tell("lint_value_not_in_list", name=item.name, value=value, names=known)
        else:
            self._tell("lint_number_for_choice", name=item.name, value=value, names=known)

    def _typed(self, node: Binary, item: Item | None, side: Tree, literal: Tree, value: str) -> None:
        """Look at a number or a day beside a text."""
        if not isinstance(literal, Text) or not value.strip():
            return
        day = item.kind in DATES if item is not None else isinstance(side, Call) and side.name in _DAYS
        if day and node.operator in ORDERING:
            self._tell("lint_date_as_text", value=value)
        elif item is not None and item.kind in NUMBERS and not _NUMBER.fullmatch(value):
            self._tell("lint_number_with_text", name=item.name, value=value)

    def _arithmetic(self, node: Binary) -> None:
        for side in (node.left, node.right):
            if isinstance(side, Text) and _DAY.fullmatch(side.value):
                self._tell("lint_date_arithmetic", value=side.value)

    def _tell(self, code: str, **details: object) -> None:
        self.subject.tell(code, self.subject.at_rule(self.rule), **details)

"""The rules at work: what a change sets off, in the order of ranks, until everything is settled."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npm_desktop.checklists.filling.parts import Rule, RuleKind
from npm_desktop.checklists.filling.values import write
from npm_desktop.checklists.xpath.node import Context, Node, Path
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Value, to_boolean, to_number

if TYPE_CHECKING:
    from npm_desktop.checklists.filling.filling import Filling

# A rule in a circle is run so often and no more.
MOST_ROUNDS = 50
MOST_INSTANCES = 10_000
# Counts within counts: no place has that many cells with that many questions.
MOST_NODES = 500_000


@dataclass(slots=True)
class _Queue:
    """Rules that wait, by rank; each with the nodes within which it is to run."""

    heap: list[int] = field(default_factory=list)
    scopes: dict[int, dict[Node, None]] = field(default_factory=dict)

    def push(self, rule: Rule, scope: Node) -> None:
        waiting = self.scopes.get(rule.rank)
        if waiting is None:
            self.scopes[rule.rank] = {scope: None}
            heapq.heappush(self.heap, rule.rank)
        else:
            waiting[scope] = None

    def pop(self) -> tuple[int, list[Node]]:
        rank = heapq.heappop(self.heap)
        return rank, list(self.scopes.pop(rank))


class Runner:
    """Runs rules in one filling and notes the nodes that changed."""

    def __init__(self, filling: Filling) -> None:
        """Bind the filling."""
        self._filling = filling
        self._definition = filling.definition
        self._queue = _Queue()
        self.changed: dict[Node, None] = {}
        self.added: dict[Node, None] = {}
        self.dropped: list[tuple[Path, str]] = []
        self.surplus: dict[Node, None] = {}
        self._keep_typed = False

    def everything(self, *, keep_typed: bool = False) -> None:
        """Run all rules, three times at most: a count makes nodes whose rules came before it.

        With `keep_typed` what a person may have typed over is not calculated anew.
        """
        self._keep_typed = keep_typed
        for _ in range(3):
            structure = False
            for rule in self._definition.order:
                if rule.kind is RuleKind.COUNT:
                    structure |= self._count(rule)
                    continue
                for node in self._filling.tree.at(rule.path):
                    self._apply(rule, node)
            if not structure:
                return

    def value_changed(self, node: Node) -> None:
        """Note that a node has another value."""
        self.changed[node] = None
        self._push_readers(node)

    def structure_changed(self, node: Node) -> None:
        """Note that an instance of a repeat came or went; its own rules run if it is there."""
        push, root = self._queue.push, self._filling.tree.root
        there = self._filling.tree.by_uid.get(node.uid) is node
        for rule in self._definition.within.get(node.path, ()) if there else ():
            push(rule, node)
        for path in {one.path for one in node.walk()}:
            for rule, _ in self._definition.readers.of_node(path):
                push(rule, root)
        for rule in self._definition.positional:
            push(rule, root)

    def settle(self, *, keep_typed: bool = False) -> None:
        """Run what waits until nothing waits."""
        self._keep_typed = keep_typed
        rounds: dict[int, int] = {}
        while self._queue.heap:
            rank, scopes = self._queue.pop()
            rounds[rank] = rounds.get(rank, 0) + 1
            if rounds[rank] > MOST_ROUNDS:
                continue
            rule = self._definition.order[rank]
            if rule.kind is RuleKind.COUNT:
                self._count(rule)
            else:
                self._run(rule, scopes)

    def clear(self) -> None:
        """Begin a new change."""
        self.changed, self.added, self.dropped, self.surplus = {}, {}, [], {}

    def _run(self, rule: Rule, scopes: Iterable[Node]) -> None:
        tree, seen = self._filling.tree, set[int]()
        for scope in scopes:
            for node in tree.targets(rule.path, scope):
                if id(node) in seen:
                    continue
                seen.add(id(node))
                for changed in self._apply(rule, node):
                    self._push_readers(changed)

    def _push_readers(self, node: Node) -> None:
        for rule, anchor in self._definition.readers.of_node(node.path):
            scope = node
            while len(scope.path) > max(1, anchor) and scope.parent is not None:
                scope = scope.parent
            self._queue.push(rule, scope)

    def _evaluate(self, rule: Rule, node: Node, at: Node | None = None) -> Value | None:
        """Run the rule; what goes wrong is noted at the node, or `at` another."""
        try:
            value = rule.expression.run(Context(node, self._filling, node))
        except XPathProblem as problem:
            self._filling.note_error(at or node, rule, problem)
            return None
        if self._filling.errors:
            self._filling.forget_error(at or node, rule)
        return value

    def _apply(self, rule: Rule, node: Node) -> list[Node]:
        """Run the rule at the node; return the nodes whose readers must run too."""
        if rule.kind is RuleKind.LABEL:
            self.changed[node] = None
            return []
        if rule.kind is RuleKind.CHOICES:
            return self._offer(node)
        if rule.kind is RuleKind.CALCULATE and self._keep_typed and self._filling.can_be_typed_over(node):
            return []
        value = self._evaluate(rule, node)
        if value is None:
            return []
        try:
            return self._take(rule.kind, node, value)
        except XPathProblem as problem:
            self._filling.note_error(node, rule, problem)
            return []

    def _take(self, kind: RuleKind, node: Node, value: Value) -> list[Node]:
        if kind is RuleKind.RELEVANT:
            return self._relevant(node, to_boolean(value))
        if kind is RuleKind.CALCULATE:
            return self._calculated(node, value)
        flag = to_boolean(value)
        if kind is RuleKind.REQUIRED and flag != node.required:
            node.required = flag
            self.changed[node] = None
        if kind is RuleKind.READONLY and flag != node.readonly:
            node.readonly = flag
            self.changed[node] = None
        return []

    def _offer(self, node: Node) -> list[Node]:
        """Take away what the list doesn't offer any more."""
        self.changed[node] = None
        kind = self._filling.definition.parts.controls[node.path].kind
        # A list in a file beside the form only helps to type: what was typed stays.
        if not node.value or not node.relevant or kind == "input":
            return []
        offered = {choice.name for choice in self._filling.choices(node)}
        several = kind in ("select", "rank")
        kept = " ".join(one for one in (node.value.split() if several else [node.value]) if one in offered)
        if kept == node.value:
            return []
        node.value = kept
        return [node]

    def _calculated(self, node: Node, value: Value) -> list[Node]:
        if not write(node, value, self._definition.kind(node.path)):
            return []
        self.changed[node] = None
        return [node]

    def _relevant(self, node: Node, relevant: bool) -> list[Node]:
        if relevant == node.own_relevant:
            return []
        node.own_relevant = relevant
        found: list[Node] = []
        self._cascade(node, found)
        for one in found:
            # The list may have changed while the question wasn't asked.
            choices = self._definition.rule(one.path, RuleKind.CHOICES) if one.relevant else None
            if choices is not None:
                self._queue.push(choices, one)
        return found

    def _cascade(self, node: Node, found: list[Node]) -> None:
        relevant = node.own_relevant and (node.parent is None or node.parent.relevant)
        if relevant == node.relevant:
            return
        node.relevant = relevant
        self.changed[node] = None
        found.append(node)
        for child in node.children:
            self._cascade(child, found)

    def _count(self, rule: Rule) -> bool:
        """Make as many instances as are asked for; return whether any came or went."""
        tree, moved = self._filling.tree, False
        for parent in tree.at(rule.path[:-1]):
            twins = parent.named(rule.path[-1])
            probe = twins[0] if twins else _probe(parent, rule.path)
            value = self._filling.hidden_count(rule, probe) or self._evaluate(rule, probe, parent)
            if value is not None:
                moved |= self._make(parent, rule, self._wanted(value, parent, rule))
        return moved

    def _wanted(self, value: Value, parent: Node, rule: Rule) -> int:
        try:
            number = to_number(value)
        except XPathProblem as problem:
            self._filling.note_error(parent, rule, problem)
            return 0
        wanted = int(number) if 0 < number < float("inf") else 0
        if wanted > MOST_INSTANCES:
            self._filling.note_error(parent, rule, XPathProblem("too_many_instances", None, most=MOST_INSTANCES))
        return min(wanted, MOST_INSTANCES)

    def _make(self, parent: Node, rule: Rule, wanted: int) -> bool:
        twins, moved = parent.named(rule.path[-1]), False
        if len(twins) > wanted:
            for node in list(twins[wanted:])[::-1]:
                moved |= self._filling.shorten(node)
        for _ in range(wanted - len(parent.named(rule.path[-1]))):
            if self._filling.tree.size > MOST_NODES:
                problem = XPathProblem("too_many_instances", None, most=len(parent.named(rule.path[-1])))
                self._filling.note_error(parent, rule, problem)
                break
            self._filling.make(parent, rule.path)
            moved = True
        return moved


def _probe(parent: Node, path: Path) -> Node:
    """Return a node that stands where the first instance would, to ask its count from."""
    node = Node(path[-1], path)
    node.parent = parent
    return node

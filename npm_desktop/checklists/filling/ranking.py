"""In which order the rules of a form run: who reads what, ranks without anyone reading what isn't settled, circles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from npm_desktop.checklists.filling.parts import Rule, RuleKind
from npm_desktop.checklists.xpath.node import Path

ANY = "*"
# Sorts behind every name, so that all paths below one lie between it and it with this added.
_LAST = "\U0010ffff"
_SILENT = frozenset({RuleKind.REQUIRED, RuleKind.READONLY, RuleKind.CONSTRAINT, RuleKind.LABEL})


@dataclass(slots=True)
class Readers:
    """Which rules read a path, each with how many steps of the path it shares with its own place (its anchor)."""

    by_path: dict[Path, list[tuple[Rule, int]]] = field(default_factory=dict)
    by_group: dict[Path, list[tuple[Rule, int]]] = field(default_factory=dict)
    choices: list[Rule] = field(default_factory=list)
    _paths: list[Path] = field(default_factory=list)

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> Readers:
        """Index the rules by what they read; a read that ends in "*" is one of everything in that group."""
        found = cls(choices=[rule for rule in rules if rule.kind is RuleKind.CHOICES])
        for rule in rules:
            for read in rule.expression.reads:
                wild = bool(read.path) and read.path[-1] == ANY
                index, path = (found.by_group, read.path[:-1]) if wild else (found.by_path, read.path)
                index.setdefault(path, []).append((rule, read.anchor))
        found._paths = sorted(found.by_path)
        return found

    def of_node(self, path: Path) -> Iterator[tuple[Rule, int]]:
        """Return who reads the path itself, or everything in a group around it."""
        yield from self.by_path.get(path, ())
        for length in range(1, len(path)) if self.by_group else ():
            yield from self.by_group.get(path[:length], ())

    def below(self, path: Path) -> Iterator[tuple[Rule, int]]:
        """Return who reads the path, anything in it or everything in a group around it."""
        for place in range(bisect_left(self._paths, path), bisect_right(self._paths, (*path, _LAST))):
            yield from self.by_path[self._paths[place]]
        for group, readers in self.by_group.items():
            if group[: len(path)] == path or path[: len(group)] == group:
                yield from readers


def rank(rules: Sequence[Rule], readers: Readers) -> tuple[list[Rule], list[Rule]]:
    """Give each rule its rank; return the rules in that order and those that stand in a circle or behind one."""
    followers = {rule: _followers(rule, readers) for rule in rules}
    waiting = dict.fromkeys(rules, 0)
    for found in followers.values():
        for one in found:
            waiting[one] += 1
    ready = [rule for rule in reversed(rules) if not waiting[rule]]
    order: list[Rule] = []
    while ready:
        rule = ready.pop()
        order.append(rule)
        for one in reversed(followers[rule]):
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    rest = [rule for rule in rules if waiting[rule] > 0]
    for place, rule in enumerate(order + rest):
        rule.rank = place
    return order + rest, rest


def circle(rest: Sequence[Rule], readers: Readers) -> list[Rule]:
    """Return one circle among the rules that couldn't be ranked, in its order."""
    left = set(rest)
    path: list[Rule] = []
    rule = rest[0]
    # Each of the rest waits for another of the rest: whoever follows those it waits for comes round.
    waits_for: dict[Rule, Rule] = {}
    for one in rest:
        for follower in _followers(one, readers):
            if follower in left:
                waits_for[follower] = one
    while rule not in path:
        path.append(rule)
        rule = waits_for[rule]
    return path[path.index(rule) :][::-1]


def _followers(rule: Rule, readers: Readers) -> list[Rule]:
    """Return the rules that must run after this one."""
    if rule.kind in _SILENT:
        return []
    if rule.kind in (RuleKind.CALCULATE, RuleKind.CHOICES):
        found = readers.of_node(rule.path)
    else:
        found = readers.below(rule.path)
    unique = dict.fromkeys(one for one, _ in found)
    if rule.kind is RuleKind.RELEVANT:
        # Of what isn't asked nothing is taken away: it must be known before.
        unique.update(dict.fromkeys(one for one in readers.choices if one.path[: len(rule.path)] == rule.path))
    # A list of choices that looks at its own question, and a count at its own repeat, are no circles.
    if rule.kind in (RuleKind.CHOICES, RuleKind.COUNT):
        unique.pop(rule, None)
    return list(unique)

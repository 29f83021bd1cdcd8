"""Questions that wait for each other: what is calculated from itself by a detour, what is asked if it was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from npm_desktop.checklists.lint.columns import CALCULATION, COUNT, FILTER, RELEVANT
from npm_desktop.checklists.lint.scope import of_rule
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import PathExpression, Variable

_RULES = (CALCULATION, RELEVANT, FILTER, COUNT)
Waits = Mapping[Path, Mapping[Path, Rule]]


def check(subject: Subject) -> None:
    """Tell of every circle once, at its first question, with the names in order."""
    if subject.definition is not None and not any(one.code == "circle" for one in subject.definition.faults):
        return
    waits = _waits(subject)
    for together in _knots(waits):
        around = _around(waits, together)
        rule = waits[around[0]][around[1 % len(around)]]
        names = " → ".join(path[-1] for path in (*around, around[0]))
        subject.tell("lint_circle", subject.at_rule(rule), names=names)


def _waits(subject: Subject) -> Waits:
    """Return for each path which it waits for, and by which rule."""
    found: dict[Path, dict[Path, Rule]] = {}
    for rule, _ in subject.readable:
        if rule.kind not in _RULES:
            continue
        paths = [rule.item.path]
        if rule.item.groups:
            paths = [item.path for item in subject.sheet.items if item.path[: len(paths[0])] == paths[0]]
        for read in _reads(subject, rule):
            if not (rule.kind in (FILTER, COUNT) and read == rule.item.path):
                for path in paths:
                    found.setdefault(path, {}).setdefault(read, rule)
    return found


def _reads(subject: Subject, rule: Rule) -> Iterable[Path]:
    scope, at = of_rule(subject, rule)
    if rule.tree is None:
        return ()
    nodes = scope.walk(rule.tree, at)
    led = (scope.leads(node, here) for node, here in nodes if isinstance(node, Variable | PathExpression))
    return dict.fromkeys(path for path in led if path is not None and path in subject.by_path)


def _knots(waits: Waits) -> list[set[Path]]:
    """Return the sets in which each waits for each (Tarjan, without recursion)."""
    index: dict[Path, int] = {}
    low: dict[Path, int] = {}
    stack: list[Path] = []
    found: list[set[Path]] = []
    for start in waits:
        if start not in index:
            _descend(start, waits, index, low, stack, found)
    return found


def _descend(
    start: Path,
    waits: Waits,
    index: dict[Path, int],
    low: dict[Path, int],
    stack: list[Path],
    found: list[set[Path]],
) -> None:
    work = [(start, iter(waits.get(start, ())))]
    index[start] = low[start] = len(index)
    stack.append(start)
    while work:
        path, rest = work[-1]
        after = next(rest, None)
        if after is None:
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[path])
            if low[path] == index[path]:
                _close(path, waits, stack, found)
        elif after not in index:
            index[after] = low[after] = len(index)
            stack.append(after)
            work.append((after, iter(waits.get(after, ()))))
        elif after in stack:
            low[path] = min(low[path], index[after])


def _close(path: Path, waits: Waits, stack: list[Path], found: list[set[Path]]) -> None:
    place = stack.index(path)
    together = set(stack[place:])
    del stack[place:]
    if len(together) > 1 or path in waits.get(path, ()):
        found.append(together)


def _around(waits: Waits, together: set[Path]) -> list[Path]:
    """Return one way round, from the question that comes first."""
    start = next(path for path in waits if path in together)
    before: dict[Path, Path] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        for after in waits.get(path, ()):
            if after == start:
                way = [path]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if after in together and after not in before:
                before[after] = path
                waiting.append(after)
    return [start]

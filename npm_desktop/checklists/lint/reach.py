"""Questions that are never asked, and answers that are never accepted: conditions nothing can meet."""

from __future__ import annotations

from npm_desktop.checklists.lint.columns import CONSTRAINT, RELEVANT
from npm_desktop.checklists.lint.conditions import FREE, Branch, Demand, both, branches
from npm_desktop.checklists.lint.scope import Scope
from npm_desktop.checklists.lint.sheet import ONE, Item
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import Filtered, PathExpression, Tree, walk

_DEEPEST = 4
_NEVER = frozenset({"lint_value_not_in_list", "lint_number_for_choice"})


def check(subject: Subject) -> None:
    """Tell of every question whose condition can't be met, and of every constraint that refuses whatever comes."""
    reach = _Reach(subject)
    never = {(one.row, one.column) for one in subject.findings if one.code in _NEVER}
    for rule, tree in subject.readable:
        if (rule.item.row, rule.cell.heading) in never:
            continue  # said already, and why
        if rule.kind == RELEVANT:
            reach.relevant(rule)
        elif rule.kind == CONSTRAINT and not reach.own(rule.item, tree):
            subject.tell("lint_constraint_impossible", subject.at_rule(rule))


class _Reach:
    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        found = [(rule, tree) for rule, tree in subject.readable if rule.kind == RELEVANT]
        self._rules = {rule.item.path: (rule, tree) for rule, tree in found}
        self._known: dict[Path, tuple[Branch, ...]] = {}

    def own(self, item: Item, tree: Tree) -> tuple[Branch, ...]:
        """Return the branches of one rule."""
        scope = Scope(self._subject, item)

        def leads(side: Tree) -> Path | None:
            # With a predicate it is the answer of another instance.
            path = scope.leads(side, item.path) if not _picks(side) else None
            target = self._subject.by_path.get(path) if path is not None else None
            # Of a question in a repeat elsewhere there are several answers; they needn't agree.
            if target is None or any(repeat != item.path[: len(repeat)] for repeat in target.repeats):
                return None
            return path

        return tuple(self._single(branch) for branch in branches(tree, leads))

    def relevant(self, rule: Rule) -> None:
        """Tell when the question is never asked, and what stands in its way."""
        around = self._around(rule.item)
        if not self._of_all(around):
            return  # said at the group already
        mine = self._of(rule.item.path)
        if not mine:
            at = self._subject.at_rule(rule)
            if "${" in rule.source or "/" in rule.source:
                self._subject.tell("lint_never_asked_itself", at)
            else:
                self._subject.tell("lint_never_asked", at)
            return
        for path in around:
            if not both(mine, self._of(path)):
                self._tell_because(rule, path)
                return
        whole = both(mine, self._of_all(around))
        if whole and not self._behind(whole, _DEEPEST):
            self._tell_because(rule, whole[0][0].path if whole[0] else rule.item.path)
        elif not whole:
            self._tell_because(rule, around[-1])

    def _tell_because(self, rule: Rule, path: Path) -> None:
        self._subject.tell("lint_never_asked_because", self._subject.at_rule(rule), name=path[-1])

    def _around(self, item: Item) -> list[Path]:
        """Return the groups around it that have a condition, from outside in."""
        found = [item.path[:length] for length in range(1, len(item.path))]
        return [path for path in found if path in self._rules]

    def _of(self, path: Path) -> tuple[Branch, ...]:
        if path not in self._rules:
            return FREE
        if path not in self._known:
            rule, tree = self._rules[path]
            self._known[path] = self.own(rule.item, tree)
        return self._known[path]

    def _of_all(self, paths: list[Path]) -> tuple[Branch, ...]:
        found = FREE
        for path in paths:
            found = both(found, self._of(path))
        return found

    def _behind(self, found: tuple[Branch, ...], depth: int, settled: frozenset[Path] = frozenset()) -> bool:
        """Tell whether the answers a condition wants can be given: each must be asked for itself."""
        return not depth or any(self._given(branch, depth, settled) for branch in found)

    def _given(self, branch: Branch, depth: int, settled: frozenset[Path]) -> bool:
        """Tell it of one branch; the conditions of `settled` are in it already."""
        whole: tuple[Branch, ...] = (branch,)
        wanted = dict.fromkeys(demand.path for demand in branch if demand.wants_answer)
        parts = dict.fromkeys(
            part
            for path in wanted
            for part in (*self._around(self._subject.by_path[path]), path)
            if part in self._rules
        )
        for part in parts:
            whole = whole if part in settled else both(whole, self._of(part))
        if not whole:
            return False
        return settled.issuperset(parts) or self._behind(whole, depth - 1, settled.union(parts))

    def _single(self, branch: Branch) -> Branch:
        """Return the branch with selected() as = where only one can be chosen."""
        return tuple(self._plain(demand) for demand in branch)

    def _plain(self, demand: Demand) -> Demand:
        plain = {"has": "=", "hasnt": "!="}.get(demand.operator)
        item = self._subject.by_path.get(demand.path)
        return demand._replace(operator=plain) if plain and item is not None and item.kind == ONE else demand


def _picks(tree: Tree) -> bool:
    return any(
        isinstance(node, Filtered) or (isinstance(node, PathExpression) and any(step.predicates for step in node.steps))
        for node in walk(tree)
    )

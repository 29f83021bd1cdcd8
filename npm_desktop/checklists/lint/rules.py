"""What stands in the row of a question besides its conditions: defaults, constraints, the counts of repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from npm_desktop.checklists.lint.columns import CONSTRAINT, COUNT, DEFAULT
from npm_desktop.checklists.lint.comparisons import ORDERING, shown
from npm_desktop.checklists.lint.scope import of_rule
from npm_desktop.checklists.lint.sheet import CHOOSING, Item
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.lint.values import names_of
from npm_desktop.checklists.xpath.parser import parse
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import Binary, Number, PathExpression, Tree, Variable, walk

_FITS = {
    "integer": re.compile(r"-?\d+"),
    "decimal": re.compile(r"-?(\d+(\.\d*)?|\.\d+)"),
    "range": re.compile(r"-?(\d+(\.\d*)?|\.\d+)"),
    # Excel hands a day over with midnight behind it.
    "date": re.compile(r"\d{4}-\d\d-\d\d( 00:00:00)?"),
    "time": re.compile(r"\d\d:\d\d(:\d\d)?.*"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*"),
}
_LOOKS_COMPUTED = re.compile(r"\$\{|[()]|\s[-+*=]\s")


def check(subject: Subject) -> None:
    """Tell of defaults that don't fit, constraints that don't look at the answer, counts without an end."""
    for item in subject.sheet.items:
        default = item.text(DEFAULT)
        if default and not _LOOKS_COMPUTED.search(default):
            _check_default(subject, item, default)
    for rule, tree in subject.readable:
        if rule.kind == CONSTRAINT and not _looks_at_itself(subject, rule, tree):
            subject.tell("lint_constraint_without_self", subject.at_rule(rule))
        elif rule.kind == COUNT:
            _check_count(subject, rule, tree)


def _check_default(subject: Subject, item: Item, default: str) -> None:
    fits = _FITS.get(item.kind)
    if fits is not None and not fits.fullmatch(default):
        subject.tell("lint_default_not_fitting", subject.at(item, DEFAULT), value=default, kind=item.kind)
    if item.kind not in CHOOSING:
        return
    names = names_of(subject, item)
    lost = [name for name in default.split() if names is not None and name not in names]
    if lost and names is not None and default not in names:
        subject.tell("lint_default_not_in_list", subject.at(item, DEFAULT), value=lost[0], names=shown(names))


def _looks_at_itself(subject: Subject, rule: Rule, tree: Tree) -> bool:
    # What is always so (true(), 1 = 1) is not meant as a check of anything.
    if not any(isinstance(node, Variable | PathExpression) for node in walk(tree)):
        return True
    scope, at = of_rule(subject, rule)
    nodes = scope.walk(tree, at)
    paths = (scope.leads(node, here) for node, here in nodes if isinstance(node, Variable | PathExpression))
    own = rule.item.path
    return any(path is None or path == own for path in paths)


def _check_count(subject: Subject, rule: Rule, tree: Tree) -> None:
    """Tell of a count that one wrong key makes a thousand: the question it comes from has no upper bound."""
    scope, at = of_rule(subject, rule)
    item = scope.item(tree, at)
    if item is None or item.kind not in ("integer", "decimal"):
        return
    if not any(_is_bound(node) for node in _nodes(item.text(CONSTRAINT))):
        subject.tell("lint_count_without_bound", subject.at_rule(rule), name=item.name)


def _nodes(source: str) -> Iterator[Tree]:
    try:
        yield from walk(parse(source)) if source else ()
    except XPathProblem:
        return


def _is_bound(node: Tree) -> bool:
    if not isinstance(node, Binary) or node.operator not in {*ORDERING, "="}:
        return False
    if node.operator.startswith("<"):
        return isinstance(node.right, Number | Variable | PathExpression)
    return node.operator == "=" or isinstance(node.left, Number | Variable)

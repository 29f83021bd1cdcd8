"""Lists of choices: names that stand twice or hold spaces, lists nobody uses, filters that look at nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from npm_desktop.checklists.external import safe_name
from npm_desktop.checklists.lint.columns import FILTER
from npm_desktop.checklists.lint.comparisons import EQUALITY, shown, value_of
from npm_desktop.checklists.lint.scope import Scope, of_rule
from npm_desktop.checklists.lint.sheet import CHOOSING, MULTIPLE, YES, Option
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.lint.values import names_of
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import HERE, Binary, PathExpression, Tree

_INSTANCE = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")
# What a list may hold beside what filters look at: places on a map, the pictures' forms, our own stable values.
_OURS = frozenset({"geometry", "media", "hrm:value", "stable_value", "order", "note", "notes", "comment"})
_ALWAYS = frozenset({"name", "label", "itextId"})


def check(subject: Subject) -> None:
    """Tell of what is wrong with the lists and with the filters on them."""
    _check_twice(subject)
    _check_used(subject)
    several = {item.list for item in subject.sheet.items if item.kind in CHOOSING and item.kind == MULTIPLE}
    for option in subject.sheet.options:
        if " " in option.name:
            place = subject.at_option(option)
            if option.list in several:
                subject.tell("lint_choice_spaces_several", place, list=option.list)
            else:
                subject.tell("lint_choice_spaces", place, list=option.list)
    for rule, tree in subject.readable:
        if rule.kind == FILTER and not rule.item.outside:
            _check_filter(subject, rule, tree)


def _check_twice(subject: Subject) -> None:
    if subject.sheet.settings.get("allow_choice_duplicates", "").lower() in YES:
        return
    seen: dict[tuple[str, str], Option] = {}
    for option in subject.sheet.options:
        first = seen.setdefault((option.list, option.name), option)
        if first is not option:
            subject.tell("lint_choice_twice", subject.at_option(option), list=option.list, first=first.row)


def _check_used(subject: Subject) -> None:
    used = {item.list for item in subject.sheet.items}
    used.update(word for item in subject.sheet.items if item.groups for word in item.text("type").split())
    for rule in subject.rules:
        used.update(_INSTANCE.findall(rule.source))
    for name, options in subject.sheet.lists.items():
        if name not in used:
            subject.tell("lint_list_unused", subject.at_option(options[0], "list_name"), list=name)
    written = " ".join(rule.source for rule in subject.rules)
    for column in subject.sheet.choice_columns:
        if column.lower() not in _OURS and not re.search(rf"(?<![\w.-]){re.escape(column)}(?![\w.-])", written):
            place = next((option for option in subject.sheet.options if option.columns.get(column)), None)
            if place is not None:
                subject.tell("lint_choice_column_unused", subject.at_option(place, column), heading=column)


def _check_filter(subject: Subject, rule: Rule, tree: Tree) -> None:
    options = subject.sheet.lists.get(rule.item.list)
    if not options:
        return
    scope, _ = of_rule(subject, rule)
    columns = {safe_name(column): column for column in subject.sheet.choice_columns}
    for node, here in scope.walk(tree, None):
        column = _column(node) if here is None else ""
        if column and column not in columns and column not in _ALWAYS:
            subject.tell("lint_filter_column", subject.at_rule(rule), name=column, list=rule.item.list)
        if isinstance(node, Binary) and node.operator in EQUALITY and here is None:
            for one, other in ((node.left, node.right), (node.right, node.left)):
                heading = columns.get(_column(one))
                if heading is not None:
                    _check_value(subject, rule, scope, heading, other, options)


def _column(tree: Tree) -> str:
    """Return the column of the list that a tree looks at, "" when it is anything else."""
    if isinstance(tree, PathExpression) and tree.start == HERE:
        steps = [step for step in tree.steps if step.axis != "self"]
        if len(steps) == 1 and steps[0].axis == "child" and not steps[0].name.endswith((")", "*")):
            return steps[0].name
    return ""


def _check_value(subject: Subject, rule: Rule, scope: Scope, heading: str, other: Tree, options: list[Option]) -> None:
    """Tell when no row of the list has what the filter asks for."""
    key = (rule.item.list, heading)
    has = subject.names.get(key)
    if has is None:
        has = subject.names[key] = dict.fromkeys(option.columns.get(heading, "") for option in options)
    asked = list(_asked(subject, scope, other, rule.item.path))
    if asked and not set(asked) & set(has):
        known = shown([*filter(None, has)])
        at = subject.at_rule(rule)
        subject.tell("lint_filter_value", at, heading=heading, list=rule.item.list, value=shown(asked), has=known)


def _asked(subject: Subject, scope: Scope, other: Tree, at: Path) -> Iterator[str]:
    value = value_of(other)
    if value is not None:
        yield value
        return
    item = scope.item(other, at)
    if item is not None and item.kind in CHOOSING:
        yield from names_of(subject, item) or ()

"""Expressions that can't be read, functions nobody has, functions that only some programs have."""

from __future__ import annotations

import difflib

from npm_desktop.checklists.lint.columns import CALCULATION
from npm_desktop.checklists.lint.sheet import CHOOSING
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.xpath import patterns
from npm_desktop.checklists.xpath.compiler import SPECIAL
from npm_desktop.checklists.xpath.functions import FUNCTIONS
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import Binary, Call, Filtered, Number, PathExpression, Text, Tree, children, walk

_NEAR = 24
# Enketo, which fills the forms of KoboToolbox and ODK Central in a browser, hasn't got these.
_NOT_ON_THE_WEB = frozenset({"base64-decode", "extract-signed", "geofence", "is-selected", "property"})
# JavaRosa, which runs in ODK Collect and KoboCollect, hasn't got this one of the compiler's own.
_NOT_IN_COLLECT = frozenset({"last"})
# What Excel and other languages call them.
_MEANT = {
    "len": "string-length",
    "length": "string-length",
    "strlen": "string-length",
    "substring": "substr",
    "mid": "substr",
    "ifelse": "if",
    "iif": "if",
    "countif": "count",
    "concatenate": "concat",
    "is-selected": "selected",
    "rand": "random",
}
_AXES = frozenset({"child", "parent", "self", "attribute"})
_CHANGING = frozenset({"today", "now", "random", "uuid"})


def check(subject: Subject) -> None:
    """Tell of every expression that can't be read and of every call that goes wrong here or elsewhere."""
    for rule in subject.rules:
        if rule.problem is not None:
            _tell_problem(subject, rule, rule.problem)
    for rule, tree in subject.readable:
        for node in walk(tree):
            if isinstance(node, Call):
                _check_call(subject, rule, node)
            _check_predicates(subject, rule, node)
            sign = _strange(node)
            if sign:
                subject.tell("lint_path_elsewhere", subject.at_rule(rule), sign=sign)
        if rule.kind == CALCULATION and rule.item.kind not in CHOOSING:
            _check_volatile(subject, rule, tree)


def near(source: str, position: int | None) -> str:
    """Return the piece of the expression around the place."""
    place = len(source) if position is None else min(position, len(source))
    start, end = max(0, place - _NEAR), min(len(source), place + _NEAR)
    before, after = " ".join(source[start:place].split(" ")), source[place:end]
    return f"{'…' if start else ''}{before}→{after}{'…' if end < len(source) else ''}".replace("\n", " ")


def _tell_problem(subject: Subject, rule: Rule, problem: XPathProblem) -> None:
    at, place = subject.at_rule(rule), near(rule.source, problem.position)
    match problem.code:
        case "empty":
            subject.tell("lint_expression_empty", at)
        case "ended_early":
            subject.tell("lint_expression_ends", at, near=place)
        case "quote_open":
            subject.tell("lint_expression_quote", at, near=place)
        case "too_deep" | "too_long":
            subject.tell("lint_expression_too_long", at)
        case _:
            found = problem.details.get("found") or problem.details.get("axis") or ""
            subject.tell("lint_expression_sign", at, near=place, found=found)


def _check_call(subject: Subject, rule: Rule, call: Call) -> None:
    at, count = subject.at_rule(rule), len(call.arguments)
    entered = FUNCTIONS.get(call.name)
    if call.name in SPECIAL and (call.name != "position" or not count):
        least, most = SPECIAL[call.name]
        right = least <= count and (most is None or count <= most)
        portable = call.name not in _NOT_IN_COLLECT
    elif entered is None:
        _tell_unknown(subject, rule, call)
        return
    else:
        least, most, right, portable = entered.least, entered.most, entered.takes(count), entered.portable
    if not portable:
        subject.tell("lint_function_elsewhere", at, name=call.name)
    if not right:
        subject.tell("lint_argument_count", at, name=call.name, number=count, needs=_needs(least, most))
    if call.name == "regex" and count == 2 and isinstance(call.arguments[1], Text):
        _check_pattern(subject, rule, call.arguments[1].value)
    if call.name in _NOT_ON_THE_WEB:
        subject.tell("lint_function_web", at, name=call.name)


def _check_pattern(subject: Subject, rule: Rule, pattern: str) -> None:
    try:
        patterns.compiled(pattern)
    except XPathProblem:
        subject.tell("lint_pattern", subject.at_rule(rule), pattern=pattern[:80])


def _needs(least: int, most: int | None) -> str:
    if most is None:
        return f"≥ {least}"
    return str(least) if least == most else f"{least}–{most}"


def _tell_unknown(subject: Subject, rule: Rule, call: Call) -> None:
    at = subject.at_rule(rule)
    found = difflib.get_close_matches(call.name.lower(), [*FUNCTIONS, *SPECIAL], 1, 0.75)
    alike = _MEANT.get(call.name.lower()) or next(iter(found), "")
    if alike:
        subject.tell("lint_function_alike", at, name=call.name, alike=alike)
    else:
        subject.tell("lint_function_unknown", at, name=call.name)


def _check_predicates(subject: Subject, rule: Rule, node: Tree) -> None:
    predicates: tuple[Tree, ...] = ()
    if isinstance(node, Filtered):
        predicates = node.predicates
    elif isinstance(node, PathExpression):
        predicates = tuple(one for step in node.steps for one in step.predicates)
    for predicate in predicates:
        if isinstance(predicate, Number):
            subject.tell("lint_predicate_number", subject.at_rule(rule), value=f"{predicate.value:g}")


def _strange(node: Tree) -> str:
    """Return what stands in a path that JavaRosa refuses, "" when there is nothing."""
    if isinstance(node, Binary) and node.operator == "|":
        return "|"
    for step in node.steps if isinstance(node, PathExpression) else ():
        if step.axis not in _AXES:
            return "//" if step.axis == "descendant-or-self" and step.name == "node()" else f"{step.axis}::"
        if step.axis == "child" and step.name.endswith(")"):
            return step.name
    return ""


def _check_volatile(subject: Subject, rule: Rule, tree: Tree) -> None:
    """Tell of a calculation that gives something else each time the form is opened."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call):
            if node.name == "once":
                continue
            if node.name in _CHANGING and not node.arguments:
                subject.tell("lint_volatile", subject.at_rule(rule), name=node.name)
                return
        waiting.extend(children(node))

"""References to nothing: names nobody has, paths that lead nowhere, words that were meant as texts."""

from __future__ import annotations

import re

from npm_desktop.checklists.lint.columns import FILTER, SPOKEN, TRIGGER
from npm_desktop.checklists.lint.scope import of_rule
from npm_desktop.checklists.lint.sheet import Item
from npm_desktop.checklists.lint.subject import At, Rule, Subject
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import HERE, PathExpression, Variable

_NOTHING = frozenset({"null", "none", "nil", "undefined", "nan", "empty"})
_MADE = frozenset({"instanceID", "instanceName"})
_VALUE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")


def check(subject: Subject) -> None:
    """Tell of every reference that leads nowhere."""
    for rule, tree in subject.readable:
        scope, at = of_rule(subject, rule)
        told: set[object] = set()
        for node, here in scope.walk(tree, at):
            if isinstance(node, Variable):
                _check_name(subject, node.name, subject.at_rule(rule), told)
            elif isinstance(node, PathExpression):
                path = scope.leads(node, here)
                if path is not None and path not in subject.known and path not in told:
                    told.add(path)
                    _tell_path(subject, rule, node, path)
    for item in subject.sheet.items:
        _check_texts(subject, item)


def _check_texts(subject: Subject, item: Item) -> None:
    """Tell of values put into a text that no question has."""
    cells = [cell for base, found in item.texts.items() if base in SPOKEN for cell in found.values()]
    cells += [item.cells[base] for base in (TRIGGER, "parameters") if base in item.cells]
    for cell in cells:
        told: set[object] = set()
        for name in _VALUE.findall(cell.text) if "${" in cell.text else ():
            _check_name(subject, name, At(subject.sheet.survey.name, item.row, cell.heading, item.name), told)


def _check_name(subject: Subject, written: str, at: At, told: set[object]) -> None:
    name = written.rpartition("#")[2].strip()
    # A workbook that was converted has no such name: pyxform looked at each, and knows those it makes itself.
    if subject.form is None and name not in subject.by_name and name not in _MADE and name not in told:
        told.add(name)
        subject.tell("lint_question_unknown", at, name=name)


def _tell_path(subject: Subject, rule: Rule, node: PathExpression, path: Path) -> None:
    at = subject.at_rule(rule)
    word = _bare(node)
    if not word:
        subject.tell("lint_reference_nothing", at, path="/" + "/".join(path))
    elif word.lower() in _NOTHING:
        subject.tell("lint_null", at, word=word)
    elif word in subject.by_name:
        subject.tell("lint_word_question", at, word=word)
    elif rule.kind != FILTER:
        subject.tell("lint_word_bare", at, word=word)


def _bare(node: PathExpression) -> str:
    """Return the word when the path is nothing but one."""
    if node.start != HERE or len(node.steps) != 1 or node.steps[0].axis != "child":
        return ""
    return node.steps[0].name

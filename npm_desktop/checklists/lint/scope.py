"""Where the parts of an expression stand and lead: "." inside a predicate is not that of the rule."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.checklists.leading import after, leads, start
from npm_desktop.checklists.lint.columns import FILTER
from npm_desktop.checklists.lint.sheet import Item
from npm_desktop.checklists.lint.subject import Rule, Subject
from npm_desktop.checklists.xpath.node import Path
from npm_desktop.checklists.xpath.tree import Filtered, PathExpression, Tree, children

_LAST_SAVED = "last-saved#"


class Scope:
    """Resolves the paths of one rule."""

    def __init__(self, subject: Subject, item: Item) -> None:
        """Bind the question the rule belongs to."""
        self._subject = subject
        self._item = item

    def walk(self, tree: Tree, at: Path | None) -> Iterator[tuple[Tree, Path | None]]:
        """Return the tree and all in it with where "." is there; None: in a list or nowhere that is known."""
        waiting = [(tree, at)]
        while waiting:
            node, here = waiting.pop()
            yield node, here
            waiting.extend(reversed(list(self._inside(node, here))))

    def leads(self, tree: Tree, at: Path | None) -> Path | None:
        """Return the path a tree leads to, None where it leads to no single path of the form."""
        return leads(tree, at, self._item.path, self._named)

    def item(self, tree: Tree, at: Path | None) -> Item | None:
        """Return the question a tree leads to."""
        path = self.leads(tree, at)
        return self._subject.by_path.get(path) if path is not None else None

    def _named(self, name: str) -> Path | None:
        found = None if name.startswith(_LAST_SAVED) else self._subject.named(name, self._item.path)
        return found.path if found is not None else None

    def _inside(self, node: Tree, here: Path | None) -> Iterator[tuple[Tree, Path | None]]:
        if isinstance(node, PathExpression):
            if not isinstance(node.start, str):
                yield node.start, here
            place = start(node, here, self._item.path, self._named)
            for step in node.steps:
                place = after(place, step)
                for predicate in step.predicates:
                    yield predicate, place
        elif isinstance(node, Filtered):
            yield node.base, here
            place = self.leads(node.base, here)
            for predicate in node.predicates:
                yield predicate, place
        else:
            for child in children(node):
                yield child, here


def of_rule(subject: Subject, rule: Rule) -> tuple[Scope, Path | None]:
    """Return the scope of a rule and where its "." is; a choice filter stands in the list."""
    return Scope(subject, rule.item), None if rule.kind == FILTER else rule.item.path

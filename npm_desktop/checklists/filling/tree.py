"""The nodes of one filling: made from the form's template, found by path, repeats added and taken out."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.filling.parts import RuleKind
from npm_desktop.checklists.filling.reading import attributes_of, is_template
from npm_desktop.checklists.xpath.node import Node, Path


def new_uid() -> str:
    """Return a new id for a repeat's instance; random, since the hour of a talk is nobody's business."""
    return str(uuid.uuid4())


class Tree:
    """The instance. `first_instances` keeps the first instance of a counted repeat, as JavaRosa does."""

    def __init__(self, definition: Definition, *, first_instances: bool, empty: bool = False) -> None:
        """Make the nodes of a new filling; `empty` makes no instance of any repeat, for answers that are put back."""
        self._definition = definition
        self._first_instances = first_instances
        self._counted = {path for path, one in definition.parts.repeats.items() if one.count}
        # A dictionary keeps no order of the document, but lets go of one among ten thousand at once.
        self.by_path: dict[Path, dict[Node, None]] = {}
        self.by_uid: dict[str, Node] = {}
        self.size = 0
        self.root = self._clone(definition.parts.template, repeats=not empty)
        self._register(self.root)

    def at(self, path: Path) -> list[Node]:
        """Return the nodes of the path."""
        return list(self.by_path.get(path, ()))

    def targets(self, path: Path, scope: Node) -> list[Node]:
        """Return the nodes of the path that share an instance with `scope`, an ancestor they have in common."""
        depth = len(scope.path)
        if depth == 1 or path[:depth] != scope.path:
            return self.at(path)
        found = [scope]
        for name in path[depth:]:
            found = [child for node in found for child in node.named(name)]
        return found

    def add(self, parent: Node, path: Path, uid: str = "") -> Node:
        """Put a new instance of the repeat behind the others in `parent`."""
        node = self._clone(self._definition.pattern(path), repeats=not uid)
        node.uid = uid or new_uid()
        parent.add(node, self._place(parent, path))
        for one in node.walk():
            one.relevant = one.own_relevant and (one.parent is None or one.parent.relevant)
        self._register(node)
        return node

    def drop(self, node: Node) -> None:
        """Take an instance out."""
        for one in node.walk():
            self.size -= 1
            del self.by_path[one.path][one]
            self.by_uid.pop(one.uid, None)
        assert node.parent is not None
        node.parent.remove(node)

    def instance_of(self, node: Node) -> str:
        """Return the uid of the innermost repeat instance around the node, "" outside repeats."""
        found: Node | None = node
        while found is not None and not found.uid:
            found = found.parent
        return found.uid if found is not None else ""

    def _place(self, parent: Node, path: Path) -> int | None:
        twins = parent.named(path[-1])
        if twins and parent.children[-1] is twins[-1]:
            return None
        if twins:
            # From the end: behind ten thousand instances there are few other children.
            behind = next(place for place, one in enumerate(reversed(parent.children)) if one is twins[-1])
            return len(parent.children) - behind
        names = list(dict.fromkeys(one.name for one in self._definition.pattern(path[:-1]).children))
        before = set(names[: names.index(path[-1])])
        places = [place for place, one in enumerate(parent.children, 1) if one.name in before]
        return places[-1] if places else 0

    def _clone(self, pattern: Node, *, repeats: bool) -> Node:
        node = Node(pattern.name, pattern.path, self._definition.kind(pattern.path), pattern.value)
        node.attributes = attributes_of(pattern)
        always = self._definition.always
        node.required = always.get(RuleKind.REQUIRED, {}).get(pattern.path, False)
        node.readonly = always.get(RuleKind.READONLY, {}).get(pattern.path, False)
        for child in self._instances(pattern, repeats=repeats):
            copy = self._clone(child, repeats=repeats)
            if child.path in self._definition.parts.repeats:
                copy.uid = new_uid()
            node.add(copy)
        return node

    def _instances(self, pattern: Node, *, repeats: bool) -> Iterator[Node]:
        """Return the children that an instance starts with: the patterns of repeats stay behind."""
        for child in pattern.children:
            if child.path not in self._definition.parts.repeats:
                yield child
                continue
            alone = not any(not is_template(one) for one in pattern.named(child.name))
            if is_template(child) and (not alone or self._first_instances):
                continue
            if repeats and (child.path not in self._counted or self._first_instances):
                yield child

    def _register(self, node: Node) -> None:
        for one in node.walk():
            self.size += 1
            self.by_path.setdefault(one.path, {})[one] = None
            if one.uid:
                self.by_uid[one.uid] = one

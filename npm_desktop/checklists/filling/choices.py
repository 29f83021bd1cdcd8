"""The choices that a question offers at the moment, and the look-up in long lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npm_desktop.checklists.filling.parts import Control
from npm_desktop.checklists.xpath.node import Context, Node, Path
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import Nodes

if TYPE_CHECKING:
    from npm_desktop.checklists.filling.filling import Filling

_ITEXT = re.compile(r"\s*jr:itext\(\s*([\w.:-]+)\s*\)\s*")


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice as it is offered: its name, its label in the language asked for, the row it comes from."""

    name: str
    label: str
    row: Node | None = None


class Lists:
    """The lists of one form: an index is made the first time somebody looks for a value in a column."""

    def __init__(self) -> None:
        self._indexes: dict[tuple[int, str, str], dict[str, list[Node]]] = {}
        # Keeps the nodes whose ids are the keys.
        self._kept: list[Node] = []

    def indexed(self, parent: Node, child: str, key: str, value: str) -> Sequence[Node]:
        """Return the children `child` whose own child `key` holds the value."""
        place = (id(parent), child, key)
        index = self._indexes.get(place)
        if index is None:
            index = self._indexes[place] = {}
            self._kept.append(parent)
            for row in parent.named(child):
                cells = row.named(key)
                index.setdefault(cells[0].value if cells else "", []).append(row)
        return index.get(value, ())


def offered(filling: Filling, node: Node, control: Control, language: str) -> list[Offered]:
    """Return the choices of the question at the node; a list that can't be found offers nothing."""
    if control.source is None:
        return [Offered(name, filling.render(label, node, language)) for name, label in control.items]
    expression = filling.definition.sources.get(control.path)
    if expression is None:
        return []
    try:
        rows = expression.run(Context(node, filling, node))
    except XPathProblem:
        return []
    if not isinstance(rows, Nodes):
        return []
    value, label = control.source.value, control.source.label
    return [Offered(_cell(row, value), _label(filling, row, label, language), row) for row in rows]


def question_path(written: str, at: Path) -> Path:
    """Return the path that a function was given as text: absolute, or relative to where the expression stands."""
    parts = [part for part in re.sub(r"\s", "", written).split("/") if part]
    if written.strip().startswith("/"):
        return tuple(parts)
    found = list(at)
    for part in parts:
        if part == "..":
            found = found[:-1]
        elif part not in (".", "current()"):
            found.append(part)
    return tuple(found)


def _label(filling: Filling, row: Node, reference: str, language: str) -> str:
    match = _ITEXT.fullmatch(reference)
    if match is not None:
        return filling.render(_cell(row, match[1]), None, language)
    return _cell(row, reference)


def _cell(row: Node, reference: str) -> str:
    """Return a column of the row; of a repeat's instance (select from repeat) a question in it, `./name` as well."""
    nodes: Sequence[Node] = [row]
    for name in reference.split("/"):
        if name not in ("", "."):
            nodes = [child for node in nodes for child in node.named(name)]
    return nodes[0].value if nodes else ""

"""What expressions walk over: the nodes of a filled form, of a choice list, of a data file, and what surrounds them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from npm_desktop.checklists.xpath.problems import XPathProblem

# The names from the root to a node, without positions: ("data", "cell", "area").
Path = tuple[str, ...]
# A file of data may have half a million rows. What looks at more nodes than these for one value has no end in sight.
MOST_WORK = 1_000_000
# Most nodes are leaves, in a list of choices by the hundred thousand: they share these until something is put in.
_NO_CHILDREN: list[Node] = []
_NO_NAMES: dict[str, list[Node]] = {}
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Node:
    """One element. Only a node without children has a value; `type` is that of its bind, "" is text.

    `relevant` takes the groups around it into account, `own_relevant` is its own rule's answer alone.
    """

    __slots__ = (
        "_named",
        "attributes",
        "children",
        "name",
        "own_relevant",
        "parent",
        "path",
        "readonly",
        "relevant",
        "required",
        "type",
        "uid",
        "value",
    )

    def __init__(self, name: str, path: Path = (), kind: str = "", value: str = "") -> None:
        self.name = name
        self.path = path
        self.type = kind
        self.value = value
        self.parent: Node | None = None
        self.children: list[Node] = _NO_CHILDREN
        self.attributes = _NO_ATTRIBUTES
        self.relevant = self.own_relevant = True
        self.required = self.readonly = False
        # The stable id of a repeat's instance, "" for every other node.
        self.uid = ""
        self._named = _NO_NAMES

    def __repr__(self) -> str:
        return f"<{'/'.join(self.path) or self.name} {self.value!r}>"

    def named(self, name: str) -> Sequence[Node]:
        """Return the children of that name, in order."""
        return self._named.get(name, ())

    def add(self, child: Node, place: int | None = None) -> None:
        """Put a child in, at the end or at a place among all children."""
        child.parent = self
        if self.children is _NO_CHILDREN:
            self.children, self._named = [], {}
        if place is None or place >= len(self.children):
            self.children.append(child)
            self._named.setdefault(child.name, []).append(child)
            return
        twins = self._named.setdefault(child.name, [])
        if not twins or (place > 0 and self.children[place - 1] is twins[-1]):
            twins.append(child)
            self.children.insert(place, child)
            return
        self.children.insert(place, child)
        self._named[child.name] = [one for one in self.children if one.name == child.name]

    def remove(self, child: Node) -> None:
        """Take a child out."""
        for twins in (self.children, self._named[child.name]):
            if twins[-1] is child:
                twins.pop()
            else:
                twins.remove(child)

    def position(self) -> int:
        """Return which of its parent's children of this name it is, from 1."""
        twins = self.parent.named(self.name) if self.parent is not None else (self,)
        if len(twins) == 1:
            return 1
        try:
            return twins.index(self) + 1
        except ValueError:
            # An attribute and a piece of text are no children.
            return 1

    def walk(self) -> Iterator[Node]:
        """Return the node and all that is in it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self) -> str:
        """Return the value, of a group all values in it one after another."""
        return "".join(child.text() for child in self.children) if self.children else self.value

    def root(self) -> Node:
        """Return the topmost node."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def reference(self) -> str:
        """Return the place with positions where they matter: `/data/cell[2]/area`."""
        parts = []
        node: Node | None = self
        while node is not None:
            position = node.position()
            twins = len(node.parent.named(node.name)) if node.parent is not None else 1
            parts.append(f"{node.name}[{position}]" if twins > 1 else node.name)
            node = node.parent
        return "/" + "/".join(reversed(parts))


def document(root: Node) -> Node:
    """Return a node above the root, from which absolute paths start. The root doesn't know it."""
    found = Node("")
    found.add(root)
    root.parent = None
    return found


class Surroundings(Protocol):
    """What functions may ask of the form that is being filled."""

    @property
    def root(self) -> Node:
        """The root of the main instance."""

    @property
    def version(self) -> str:
        """The form's version."""

    @property
    def language(self) -> str:
        """The language that is shown, as the form names it."""

    @property
    def random(self) -> random.Random:
        """Where chance comes from."""

    def now(self) -> datetime:
        """Return the moment with its offset."""

    def instance(self, name: str) -> Node:
        """Return a document node whose only child is the root of a list or data file; XPathProblem if there is none."""

    def indexed(self, parent: Node, child: str, key: str, value: str) -> Sequence[Node]:
        """Return the children `child` of a node of a list whose own child `key` holds the value: a hash look-up."""

    def choice_name(self, node: Node, value: str, question: str) -> str:
        """Return the label of a choice; `question` is the path as written, `node` where the expression stands."""

    def text(self, identity: str) -> str:
        """Return a text of the form in the language that is shown."""

    def property(self, name: str) -> str:
        """Return what is known of the device and who uses it; "" when it is not."""


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated: `node` is ".", `origin` what current() returns.

    In a predicate `position` and `size` are those of the candidate, else 0.
    """

    node: Node
    surroundings: Surroundings
    origin: Node
    position: int = 0
    size: int = 0
    # How many nodes may still be looked at: predicates in predicates look at all nodes for each node.
    work: list[int] = field(default_factory=lambda: [MOST_WORK])

    def spend(self, count: int) -> None:
        """Note that so many nodes are looked at. XPathProblem `too_much_work`."""
        self.work[0] -= count
        if self.work[0] < 0:
            raise XPathProblem("too_much_work", None, most=MOST_WORK)

"""Paths: from steps to a function that finds the nodes, and which places of the form it looks at.

An absolute path shares the repeats' instances of the node whose expression it is: in the third cell `/data/cell/area`
is that cell's area. Nodes that aren't relevant are never found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from npm_desktop.checklists.xpath.axes import PLAIN, along, distinct, in_order
from npm_desktop.checklists.xpath.node import Context, Node, Path, document
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import (
    HERE,
    ROOT,
    Binary,
    Call,
    Filtered,
    PathExpression,
    Step,
    Text,
    Tree,
    Variable,
    children,
    walk,
)
from npm_desktop.checklists.xpath.values import FreeNodes, Nodes, Value, to_boolean, to_number, unpack

if TYPE_CHECKING:
    from npm_desktop.checklists.xpath.compiler import Compiler

Run = Callable[[Context], Value]
Find = Callable[[Context], Sequence[Node]]
_EVERYTHING = "*"
# Without an argument these look at the node of the moment.
_LOOKS_AROUND = frozenset(
    {"position", "last", "once", "string", "number", "string-length", "normalize-space", "name", "local-name"}
)


class Read(NamedTuple):
    """A place an expression looks at; `anchor` is how many steps of it are shared with the expression's own node.

    A path that ends in "*" is everything in that group.
    """

    path: Path
    anchor: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path has got to in the form; `anchor` as in Read."""

    path: Path
    anchor: int

    def step(self, step: Step) -> Place | None:
        """Return the place after the step, None when it is not a single path any more."""
        if step.name == "node()" and step.axis == "self":
            return self
        if step.name == "node()" and step.axis == "parent" and self.path:
            return Place(self.path[:-1], min(self.anchor, len(self.path) - 1))
        if step.axis == "child" and step.name != "*" and not step.name.endswith((")", ":*")):
            return Place((*self.path, step.name), self.anchor)
        return None


@dataclass(frozen=True, slots=True)
class _Stride:
    """A step ready to be run. `column` is set where the rows of a list are looked up by a value in it."""

    axis: str
    name: str
    predicates: tuple[Run, ...]
    column: str = ""
    sought: Run | None = None

    @property
    def plain(self) -> bool:
        """Whether it leads to all children of a name."""
        return self.axis == "child" and _is_name(self.name) and not self.predicates and self.sought is None

    def taken(self, nodes: Sequence[Node], context: Context) -> Sequence[Node]:
        """Return where the step leads from the nodes."""
        found: list[Node] = []
        for node in nodes:
            candidates = self._candidates(node, context)
            context.spend(len(candidates))
            for predicate in self.predicates:
                candidates = _kept(candidates, predicate, context)
            found.extend(candidates)
        return distinct(found) if len(nodes) > 1 and self.axis != "child" else found

    def _candidates(self, node: Node, context: Context) -> Sequence[Node]:
        if self.sought is not None:
            value = unpack(self.sought(context))
            # A number equals every text that is that number: only a text can be looked up.
            if isinstance(value, str):
                return context.surroundings.indexed(node, self.name, self.column, value)
        return along(node, self.axis, self.name)


def compile_path(compiler: Compiler, tree: PathExpression, place: Place | None) -> Run:
    """Return the function of a path."""
    steps = list(tree.steps)
    start, here, listed = _start(compiler, tree, place, steps)
    if here is None and not listed and steps:
        _read_everything(compiler)
    strides = []
    for step in steps:
        after = here.step(step) if here is not None else None
        if here is not None and after is None:
            _read_everything(compiler, here)
        here = after
        strides.append(_stride(compiler, step, here, listed=listed))
    if here is not None and here.path:
        compiler.reads.add(Read(here.path, here.anchor))
    # What names no question follows XPath 1.0: JavaRosa has no such steps, or no value where there are several.
    free = any(step.axis not in PLAIN or step.name in ("text()", "*") for step in steps)
    if all(stride.plain for stride in strides):
        return _names(start, tuple(stride.name for stride in strides), free=free)
    return _walk(start, tuple(strides), free=free)


def compile_filter(compiler: Compiler, tree: Filtered, place: Place | None) -> Run:
    """Return the function of an expression with predicates behind it."""
    base = compiler.compile(tree.base, place)
    predicates = [compiler.compile(one, None) for one in tree.predicates]

    def run(context: Context) -> Value:
        found = base(context)
        if not isinstance(found, Nodes):
            raise XPathProblem("path_from_value", tree.position)
        nodes: Sequence[Node] = found
        for predicate in predicates:
            nodes = _kept(nodes, predicate, context)
        return type(found)(nodes)

    return run


def compile_indexed_repeat(compiler: Compiler, tree: Call, place: Place | None) -> Run:
    """Return the function of indexed-repeat(question, repeat, number, ...): the question in that instance.

    Repeats around it that aren't named are those the expression stands in.
    """
    if len(tree.arguments) % 2 == 0:
        details = {"name": tree.name, "count": len(tree.arguments), "least": 3, "most": None}
        raise XPathProblem("argument_count", tree.position, **details)
    target = _generic(compiler, tree.arguments[0], tree)
    wanted: dict[int, Run] = {}
    for repeat, number in zip(tree.arguments[1::2], tree.arguments[2::2], strict=True):
        path = _generic(compiler, repeat, tree)
        if target[: len(path)] != path:
            raise XPathProblem("not_in_repeat", tree.position, question=target[-1], repeat=path[-1])
        wanted[len(path)] = compiler.compile(number, place)
        compiler.reads.add(Read(path, 0))
    compiler.reads.add(Read(target, 0))
    shared = _shared_length(compiler.at, target)

    def run(context: Context) -> Value:
        around = _chain(context.origin)
        nodes: Sequence[Node] = [around[0]]
        for depth in range(2, len(target) + 1):
            nodes = [child for node in nodes for child in node.named(target[depth - 1])]
            if depth in wanted:
                number = to_number(wanted[depth](context))
                place = int(number) if number >= 1 else 1
                nodes = nodes[place - 1 : place]
            elif len(nodes) > 1 and depth <= shared and depth <= len(around):
                nodes = [around[depth - 1]]
        return Nodes(node for node in nodes if node.relevant)

    return run


def _start(
    compiler: Compiler, tree: PathExpression, place: Place | None, steps: list[Step]
) -> tuple[Find, Place | None, bool]:
    """Return where a path begins, as a function and as a place, and whether it is in a list or a data file.

    Steps that the node's own instances answer are taken off `steps`.
    """
    start = tree.start
    if start == HERE:
        return (lambda context: (context.node,)), place, place is None
    if start == ROOT:
        return _from_root(compiler, steps)
    assert not isinstance(start, str)
    if isinstance(start, Call) and start.name == "current" and not start.arguments:
        compiler.functions.add("current")
        here = Place(compiler.at, len(compiler.at)) if compiler.at else None
        return (lambda context: (context.origin,)), here, False
    base = compiler.compile(start, place)

    def find(context: Context) -> Sequence[Node]:
        found = base(context)
        if not isinstance(found, Nodes):
            raise XPathProblem("path_from_value", tree.position)
        return found

    return find, None, isinstance(start, Call) and start.name == "instance"


def _from_root(compiler: Compiler, steps: list[Step]) -> tuple[Find, Place | None, bool]:
    at, shared = compiler.at, 0
    while shared < min(len(at), len(steps)) and _shares(steps[shared], at[shared]):
        shared += 1
    if not shared:
        return (lambda context: (document(context.surroundings.root),)), Place((), 0), False
    del steps[:shared]
    up = len(at) - shared

    def find(context: Context) -> Sequence[Node]:
        node: Node | None = context.origin
        for _ in range(up):
            node = node.parent if node is not None else None
        return (node,) if node is not None else ()

    return find, Place(at[:shared], shared), False


def _shares(step: Step, name: str) -> bool:
    return step.axis == "child" and step.name == name and not step.predicates


def _stride(compiler: Compiler, step: Step, here: Place | None, *, listed: bool) -> _Stride:
    predicates = tuple(compiler.compile(one, here) for one in step.predicates)
    found = _look_up(step) if listed and step.axis == "child" and _is_name(step.name) else None
    if found is None:
        return _Stride(step.axis, step.name, predicates)
    column, sought, whole = found
    return _Stride(step.axis, step.name, predicates[whole:], column, compiler.compile(sought, None))


def _look_up(step: Step) -> tuple[str, Tree, bool] | None:
    """Return the column, what is sought in it, and whether the first predicate asks nothing more; None for no look-up.

    It must be an equality that holds for all rows alike, alone or first in a row of "and".
    """
    if not step.predicates or any(isinstance(one, Call) and one.name in ("position", "last") for one in _all(step)):
        return None
    tree, alone = step.predicates[0], True
    while isinstance(tree, Binary) and tree.operator == "and":
        tree, alone = tree.left, False
    if not isinstance(tree, Binary) or tree.operator != "=":
        return None
    for column, sought in ((tree.left, tree.right), (tree.right, tree.left)):
        name = _column(column)
        # As numbers even different texts are equal: "04" and 4. Without the first predicate texts alone are compared.
        if name and not _depends_on_row(sought):
            return name, sought, alone and isinstance(sought, Text)
    return None


def _all(step: Step) -> list[Tree]:
    return [one for predicate in step.predicates for one in walk(predicate)]


def _column(tree: Tree) -> str:
    if not isinstance(tree, PathExpression) or tree.start != HERE:
        return ""
    steps = [step for step in tree.steps if not (step.axis == "self" and step.name == "node()")]
    if len(steps) != 1 or steps[0].axis != "child" or steps[0].predicates or not _is_name(steps[0].name):
        return ""
    return steps[0].name


def _depends_on_row(tree: Tree) -> bool:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, PathExpression) and node.start == HERE:
            return True
        if isinstance(node, Call) and node.name in _LOOKS_AROUND and not (node.arguments and node.name != "once"):
            return True
        # The predicates of a path from the root look at its own nodes.
        if not (isinstance(node, PathExpression) and isinstance(node.start, str)):
            waiting.extend(children(node))
    return False


def _is_name(name: str) -> bool:
    return name != "*" and not name.endswith((")", ":*"))


def _read_everything(compiler: Compiler, around: Place | None = None) -> None:
    """Note that the path looks anywhere in the group, or in the form."""
    path = around.path if around is not None and around.path else compiler.at[:1]
    if path:
        compiler.reads.add(Read((*path, _EVERYTHING), around.anchor if around is not None else 0))


def _names(start: Find, names: tuple[str, ...], *, free: bool) -> Run:
    """Return the function of a path of names alone, nearly all there are; nearly always each leads to one node."""
    kind = FreeNodes if free else Nodes

    def run(context: Context) -> Value:
        nodes = start(context)
        for name in names:
            nodes = nodes[0].named(name) if len(nodes) == 1 else [one for node in nodes for one in node.named(name)]
        return kind(node for node in nodes if node.relevant)

    return run


def _walk(start: Find, strides: tuple[_Stride, ...], *, free: bool) -> Run:
    kind = FreeNodes if free else Nodes

    def run(context: Context) -> Value:
        nodes = start(context)
        for stride in strides:
            nodes = stride.taken(nodes, context)
        return kind(node for node in (in_order(nodes) if free else nodes) if node.relevant)

    return run


def _kept(nodes: Sequence[Node], predicate: Run, context: Context) -> list[Node]:
    """Return the nodes for which the predicate holds; a number is a position."""
    found = []
    size = len(nodes)
    for place, node in enumerate(nodes, 1):
        value = predicate(Context(node, context.surroundings, context.origin, place, size, context.work))
        if value == place if type(value) is float else to_boolean(value):
            found.append(node)
    return found


def _generic(compiler: Compiler, tree: Tree, call: Call) -> Path:
    """Return the path an argument names, without asking any node."""
    if isinstance(tree, Variable) or not isinstance(tree, PathExpression) or tree.start not in (ROOT, HERE):
        raise XPathProblem("not_a_question", call.position, name=call.name)
    found: Place | None = Place(() if tree.start == ROOT else compiler.at, 0)
    for step in tree.steps:
        found = found.step(step) if found is not None else None
    if found is None or not found.path:
        raise XPathProblem("not_a_question", call.position, name=call.name)
    return found.path


def _shared_length(one: Path, other: Path) -> int:
    found = 0
    while found < min(len(one), len(other)) and one[found] == other[found]:
        found += 1
    return found


def _chain(node: Node) -> list[Node]:
    """Return the nodes from the root to the node."""
    found = [node]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return found[::-1]

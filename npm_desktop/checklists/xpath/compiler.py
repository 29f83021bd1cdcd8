"""From a tree to a function, and what that function reads: by this the engine knows what to run after an answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from npm_desktop.checklists.xpath import paths
from npm_desktop.checklists.xpath.axes import in_order
from npm_desktop.checklists.xpath.functions import FUNCTIONS
from npm_desktop.checklists.xpath.node import Context, Path
from npm_desktop.checklists.xpath.parser import parse
from npm_desktop.checklists.xpath.paths import Place, Read, Run
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tree import (
    Binary,
    Call,
    Filtered,
    Negative,
    Number,
    PathExpression,
    Text,
    Tree,
    Variable,
)
from npm_desktop.checklists.xpath.values import (
    NAN,
    FreeNodes,
    Nodes,
    Value,
    equal,
    node_value,
    numbers,
    to_boolean,
    to_number,
    to_text,
    unequal,
    unpack,
)

# How many arguments the functions take that look at the expression itself or at where it stands.
SPECIAL: dict[str, tuple[int, int | None]] = {
    "if": (3, 3),
    "coalesce": (1, None),
    "once": (1, 1),
    "current": (0, 0),
    "instance": (1, 1),
    "last": (0, 0),
    "position": (0, 0),
    "indexed-repeat": (3, None),
}


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """An expression ready to be run. `reads` are the places it looks at, `functions` the names of those it calls."""

    source: str
    tree: Tree
    run: Run
    reads: frozenset[Read]
    functions: frozenset[str]


def compile_expression(source: str, at: Path = ()) -> Expression:
    """Return the expression as it stands at the path; XPathProblem when it can't be read.

    A node-set that no form of JavaRosa's has follows the rules of XPath 1.0: the first node stands for all.
    """
    tree = parse(source)
    compiler = Compiler(at)
    run = compiler.compile(tree, Place(at, len(at)) if at else None)
    return Expression(source, tree, run, frozenset(compiler.reads), frozenset(compiler.functions))


class Compiler:
    """Compiles one expression; `at` is the path of the node it belongs to, () where that isn't known."""

    def __init__(self, at: Path) -> None:
        """Begin with nothing read."""
        self.at = at
        self.reads: set[Read] = set()
        self.functions: set[str] = set()

    def compile(self, tree: Tree, place: Place | None) -> Run:
        """Return the function of a tree; `place` is where "." is, None inside a list of choices or a data file."""
        match tree:
            case Number() | Text():
                value: Value = tree.value
                return lambda context: value
            case Negative():
                operand = self.compile(tree.operand, place)
                return lambda context: -to_number(operand(context))
            case Binary():
                return self._binary(tree, place)
            case PathExpression():
                return paths.compile_path(self, tree, place)
            case Filtered():
                return paths.compile_filter(self, tree, place)
            case Call():
                return self._call(tree, place)
            case Variable():
                raise XPathProblem("variable", tree.position, name=tree.name)

    def _binary(self, tree: Binary, place: Place | None) -> Run:
        """Compile operators one after another: a row of a thousand "or" is no tower of a thousand calls."""
        rest: list[tuple[Operator, Run]] = []
        left: Tree = tree
        while isinstance(left, Binary):
            rest.append((_OPERATORS[left.operator], self.compile(left.right, place)))
            left = left.left
        first = self.compile(left, place)
        if len(rest) == 1:
            operator, right = rest[0]
            return lambda context: operator(first(context), right, context)
        rest.reverse()

        def run(context: Context) -> Value:
            value = first(context)
            for operator, right in rest:
                value = operator(value, right, context)
            return value

        return run

    def _call(self, tree: Call, place: Place | None) -> Run:
        name, count = tree.name, len(tree.arguments)
        self.functions.add(name)
        if name in SPECIAL and (name != "position" or not count):
            least, most = SPECIAL[name]
            if count < least or (most is not None and count > most):
                raise _wrong_count(tree, least, most)
            return self._special(tree, place)
        function = FUNCTIONS.get(name)
        if function is None:
            raise XPathProblem("unknown_function", tree.position, name=name)
        if not function.takes(count):
            raise _wrong_count(tree, function.least, function.most)
        body, arguments = function.body, [self.compile(one, place) for one in tree.arguments]
        if function.context:
            return lambda context: body(context, *[one(context) for one in arguments])
        if count == 1:
            only = arguments[0]
            return lambda context: body(only(context))
        return lambda context: body(*[one(context) for one in arguments])

    def _special(self, tree: Call, place: Place | None) -> Run:
        if tree.name in _WHERE:
            return _WHERE[tree.name]
        if tree.name == "indexed-repeat":
            return paths.compile_indexed_repeat(self, tree, place)
        arguments = [self.compile(one, place) for one in tree.arguments]
        if tree.name == "if":
            condition, then, otherwise = arguments
            return lambda context: then(context) if to_boolean(condition(context)) else otherwise(context)
        if tree.name == "coalesce":
            return lambda context: _first_of(arguments, context)
        first = arguments[0]
        if tree.name == "once":
            return lambda context: node_value(context.node) if context.node.value else first(context)
        return lambda context: Nodes([context.surroundings.instance(to_text(first(context)))])


# What the context alone answers.
_WHERE: dict[str, Run] = {
    "current": lambda context: Nodes([context.origin]),
    "last": lambda context: float(context.size or 1),
    "position": lambda context: float(context.position or context.node.position()),
}


def _wrong_count(tree: Call, least: int, most: int | None) -> XPathProblem:
    details = {"name": tree.name, "count": len(tree.arguments), "least": least, "most": most}
    return XPathProblem("argument_count", tree.position, **details)


def _first_of(arguments: Sequence[Run], context: Context) -> Value:
    """Return the first value that is something, else the last."""
    value: Value = ""
    for argument in arguments:
        value = unpack(argument(context))
        if value != "" and not (isinstance(value, float) and math.isnan(value)):
            break
    return value


# An operator gets the value on its left and decides itself whether it needs the one on its right.
Operator = Callable[[Value, Run, Context], Value]


def _compared(compare: Callable[[float, float], bool]) -> Operator:
    def operator(left: Value, right: Run, context: Context) -> Value:
        other = right(context)
        if type(left) is FreeNodes or type(other) is FreeNodes:
            others = list(numbers(other))
            return any(compare(one, two) for one in numbers(left) for two in others)
        return compare(to_number(left), to_number(other))

    return operator


def _computed(compute: Callable[[float, float], float]) -> Operator:
    return lambda left, right, context: compute(to_number(left), to_number(right(context)))


def _quotient(left: float, right: float) -> float:
    if right:
        return left / right
    if math.isnan(left) or math.isnan(right) or not left:
        return NAN
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _remainder(left: float, right: float) -> float:
    try:
        return math.fmod(left, right)
    except ValueError:
        return NAN


def _union(left: Value, right: Run, context: Context) -> Value:
    other = right(context)
    if not isinstance(left, Nodes) or not isinstance(other, Nodes):
        raise XPathProblem("path_from_value")
    return FreeNodes(in_order([*left, *other]))


_OPERATORS: dict[str, Operator] = {
    "and": lambda left, right, context: to_boolean(left) and to_boolean(right(context)),
    "or": lambda left, right, context: to_boolean(left) or to_boolean(right(context)),
    "=": lambda left, right, context: equal(left, right(context)),
    "!=": lambda left, right, context: unequal(left, right(context)),
    "<": _compared(lambda left, right: left < right),
    "<=": _compared(lambda left, right: left <= right),
    ">": _compared(lambda left, right: left > right),
    ">=": _compared(lambda left, right: left >= right),
    "+": _computed(lambda left, right: left + right),
    "-": _computed(lambda left, right: left - right),
    "*": _computed(lambda left, right: left * right),
    "div": _computed(_quotient),
    "mod": _computed(_remainder),
    "|": _union,
}

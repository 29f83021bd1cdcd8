"""From a text to a tree: a Pratt parser for JavaRosa's dialect and the rest of XPath 1.0."""

from __future__ import annotations

from functools import lru_cache

from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tokens import Token, tokenize
from npm_desktop.checklists.xpath.tree import (
    HERE,
    ROOT,
    Binary,
    Call,
    Filtered,
    Negative,
    Number,
    PathExpression,
    Step,
    Text,
    Tree,
    Variable,
)

# Each level costs a few frames of Python's thousand.
MOST_DEPTH = 120
MOST_STEPS = 500
_STRENGTH = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
_NEGATION = 7
_NODE_TESTS = frozenset({"node", "text", "comment", "processing-instruction"})
_AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    }
)


@lru_cache(maxsize=4096)
def parse(source: str) -> Tree:
    """Return the tree of an expression. XPathProblem with the position when it isn't one."""
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self._tokens = tokenize(source)
        self._place = 0
        self._depth = 0

    def whole(self) -> Tree:
        if self._token.kind == "end":
            raise XPathProblem("empty", 0)
        tree = self._expression(0)
        if self._token.kind != "end":
            raise self._unexpected()
        return tree

    @property
    def _token(self) -> Token:
        return self._tokens[self._place]

    def _next(self) -> Token:
        token = self._tokens[self._place]
        self._place += token.kind != "end"
        return token

    def _at(self, text: str, ahead: int = 0) -> bool:
        token = self._tokens[min(self._place + ahead, len(self._tokens) - 1)]
        return token.text == text and token.kind in ("sign", "operator")

    def _skip(self, text: str) -> bool:
        found = self._at(text)
        self._place += found
        return found

    def _demand(self, text: str) -> None:
        if not self._skip(text):
            raise self._unexpected(expected=text)

    def _unexpected(self, **details: object) -> XPathProblem:
        token = self._token
        if token.kind == "end":
            return XPathProblem("ended_early", token.position, **details)
        return XPathProblem("unexpected", token.position, found=token.text[:80], **details)

    def _expression(self, strength: int) -> Tree:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise XPathProblem("too_deep", self._token.position, most=MOST_DEPTH)
        left = self._operand()
        while (token := self._token).kind == "operator" and _STRENGTH[token.text] > strength:
            self._place += 1
            left = Binary(token.text, left, self._expression(_STRENGTH[token.text]), token.position)
        self._depth -= 1
        return left

    def _operand(self) -> Tree:
        token = self._token
        if token.kind == "operator" and token.text == "-":
            self._place += 1
            return Negative(self._expression(_NEGATION), token.position)
        if self._starts_step() and not self._starts_call():
            return PathExpression(HERE, self._steps([self._step()]), token.position)
        if self._at("/") or self._at("//"):
            return self._absolute(self._next())
        base = self._primary()
        predicates = self._predicates()
        if predicates:
            base = Filtered(base, predicates, token.position)
        if self._at("/") or self._at("//"):
            return PathExpression(base, self._steps([]), token.position)
        return base

    def _primary(self) -> Tree:
        token = self._token
        if token.kind in ("number", "text", "variable"):
            self._place += 1
            if token.kind == "number":
                return Number(float(token.text), token.position)
            inside = token.text[2:-1].strip() if token.kind == "variable" else token.text[1:-1]
            return Variable(inside, token.position) if token.kind == "variable" else Text(inside, token.position)
        if self._skip("("):
            tree = self._expression(0)
            self._demand(")")
            return tree
        if token.kind != "name":
            raise self._unexpected()
        self._place += 2
        arguments = [] if self._at(")") else [self._expression(0)]
        while self._skip(","):
            arguments.append(self._expression(0))
        self._demand(")")
        return Call(token.text, tuple(arguments), token.position)

    def _absolute(self, token: Token) -> Tree:
        if token.text == "//":
            return PathExpression(ROOT, self._steps([_anywhere(token), self._step()]), token.position)
        steps = self._steps([self._step()]) if self._starts_step() else ()
        return PathExpression(ROOT, steps, token.position)

    def _starts_step(self) -> bool:
        token = self._token
        return token.kind == "name" or (token.kind == "sign" and token.text in (".", "..", "@", "*"))

    def _starts_call(self) -> bool:
        return self._token.kind == "name" and self._at("(", 1) and self._token.text not in _NODE_TESTS

    def _steps(self, steps: list[Step]) -> tuple[Step, ...]:
        while self._at("/") or self._at("//"):
            token = self._next()
            if token.text == "//":
                steps.append(_anywhere(token))
            steps.append(self._step())
            if len(steps) > MOST_STEPS:
                raise XPathProblem("too_deep", token.position, most=MOST_STEPS)
        return tuple(steps)

    def _step(self) -> Step:
        token = self._token
        if self._skip(".") or self._skip(".."):
            axis = "self" if token.text == "." else "parent"
            return Step(axis, "node()", self._predicates(), token.position)
        axis = "child"
        if self._skip("@"):
            axis = "attribute"
        elif token.kind == "name" and self._at("::", 1):
            axis = token.text
            if axis not in _AXES:
                raise XPathProblem("unknown_axis", token.position, axis=axis)
            self._place += 2
        return Step(axis, self._node_test(), self._predicates(), token.position)

    def _node_test(self) -> str:
        if self._skip("*"):
            return "*"
        token = self._token
        if token.kind != "name":
            raise self._unexpected()
        if token.text.endswith(":*"):
            raise XPathProblem("prefix_any", token.position, found=token.text[:80])
        self._place += 1
        if token.text not in _NODE_TESTS or not self._skip("("):
            return token.text
        if token.text == "processing-instruction" and self._token.kind == "text":
            self._place += 1
        self._demand(")")
        return f"{token.text}()"

    def _predicates(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self._skip("["):
            found.append(self._expression(0))
            self._demand("]")
        return tuple(found)


def _anywhere(token: Token) -> Step:
    return Step("descendant-or-self", "node()", (), token.position)

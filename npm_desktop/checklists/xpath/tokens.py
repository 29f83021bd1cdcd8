"""An expression cut into tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

from npm_desktop.checklists.xpath.problems import XPathProblem

MOST_LENGTH = 100_000

_TOKEN = re.compile(
    r"""
    (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<variable>\$\{[^{}]*\})
  | (?P<name>[^\W\d][\w.\-]*(?::(?:[^\W\d][\w.\-]*|\*))?)
  | (?P<sign>::|\.\.|//|!=|<=|>=|[()\[\],@/.*|+\-=<>])
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
# Where an operator is expected these letters are one, even with the operand glued on: 1div1.
_WORD = re.compile(r"and|or|div|mod")
_OPERATOR_SIGNS = frozenset({"|", "+", "-", "=", "!=", "<", "<=", ">", ">="})
# After these an operand comes, after anything else an operator.
_OPENING = _OPERATOR_SIGNS | {"(", "[", ",", "@", "::", "/", "//"}


class Token(NamedTuple):
    """One token. Kinds: number, text, variable, name, sign, operator, end."""

    kind: str
    text: str
    position: int


def tokenize(source: str) -> list[Token]:
    """Return the tokens, the last of them the end. XPathProblem when a character fits nowhere."""
    if len(source) > MOST_LENGTH:
        raise XPathProblem("too_long", None, most=MOST_LENGTH)
    found: list[Token] = []
    place = _after_space(source, 0)
    while place < len(source):
        token = _token(source, place, operand=not found or _opens(found[-1]))
        found.append(token)
        place = _after_space(source, place + len(token.text))
    found.append(Token("end", "", len(source)))
    return found


def _after_space(source: str, place: int) -> int:
    match = _SPACE.match(source, place)
    return match.end() if match else place


def _opens(token: Token) -> bool:
    return token.kind == "operator" or (token.kind == "sign" and token.text in _OPENING)


def _token(source: str, place: int, *, operand: bool) -> Token:
    if not operand:
        word = _WORD.match(source, place)
        if word is not None:
            return Token("operator", word[0], place)
    match = _TOKEN.match(source, place)
    if match is None:
        quote = source[place] in "\"'"
        raise XPathProblem("quote_open" if quote else "character", place, found=source[place])
    kind, text = str(match.lastgroup), match[0]
    if kind == "sign" and (text in _OPERATOR_SIGNS or (text == "*" and not operand)):
        kind = "operator"
    return Token(kind, text, place)

"""How an expression is read: tokens, precedence, places of mistakes, and what it may cost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists.xpath.compiler import SPECIAL, compile_expression
from npm_desktop.checklists.xpath.functions import FUNCTIONS
from npm_desktop.checklists.xpath.node import MOST_WORK, Context, Node
from npm_desktop.checklists.xpath.parser import MOST_DEPTH, MOST_STEPS, parse
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.tokens import MOST_LENGTH, tokenize
from npm_desktop.checklists.xpath.tree import (
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
    walk,
)
from npm_desktop.checklists.xpath.values import Value, to_boolean, to_number, to_text
from tests.checklists.xpath.example import example
from tests.checklists.xpath.world import World, text_of, tree_of


def shape(tree: Tree) -> str:
    """Return the tree with brackets around everything."""
    match tree:
        case Binary():
            return f"({shape(tree.left)} {tree.operator} {shape(tree.right)})"
        case Negative():
            return f"-{shape(tree.operand)}"
        case Number() | Text():
            return repr(tree.value).removesuffix(".0")
        case Variable():
            return "${" + tree.name + "}"
        case Call():
            return f"{tree.name}({', '.join(map(shape, tree.arguments))})"
        case _:
            return _path(tree)


def _path(tree: Filtered | PathExpression) -> str:
    if isinstance(tree, Filtered):
        return f"<{shape(tree.base)}>{_predicates(tree.predicates)}"
    start = tree.start if isinstance(tree.start, str) else f"<{shape(tree.start)}>"
    return start + "".join(f" {_step(step)}" for step in tree.steps)


def _step(step: Step) -> str:
    return f"{step.axis}::{step.name}{_predicates(step.predicates)}"


def _predicates(predicates: tuple[Tree, ...]) -> str:
    return "".join(f"[{shape(one)}]" for one in predicates)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("1 or 2 and 3 = 4 < 5", "(1 or (2 and (3 = (4 < 5))))"),
        ("-1 * 2", "(-1 * 2)"),
        ("-a | b", "-(. child::a | . child::b)"),
        ("2 - -3", "(2 - -3)"),
        ("(1 + 2) * 3", "((1 + 2) * 3)"),
        ("1div2mod3", "((1 div 2) mod 3)"),
        ("div div mod", "(. child::div div . child::mod)"),
        ("and and or or and", "((. child::and and . child::or) or . child::and)"),
        ("* * *", "(. child::* * . child::*)"),
        ("a-b - c", "(. child::a-b - . child::c)"),
        ("a.b", ". child::a.b"),
        ("a -b", "(. child::a - . child::b)"),
        ("/", "/"),
        ("/a/b[1]/../@c", "/ child::a child::b[1] parent::node() attribute::c"),
        ("//a", "/ descendant-or-self::node() child::a"),
        ("a//b", ". child::a descendant-or-self::node() child::b"),
        (".", ". self::node()"),
        ("..", ". parent::node()"),
        ("./a", ". self::node() child::a"),
        ("ancestor-or-self :: a", ". ancestor-or-self::a"),
        ("text()", ". child::text()"),
        ("a/node()", ". child::a child::node()"),
        ("text", ". child::text"),
        ("processing-instruction('x')", ". child::processing-instruction()"),
        ("orx:meta/orx:instanceID", ". child::orx:meta child::orx:instanceID"),
        ("қала", ". child::қала"),
        ("_a1", ". child::_a1"),
        ("${area} > 4", "(${area} > 4)"),
        ("${ area }", "${area}"),
        ("f()", "f()"),
        ("f(1, 'a', g(.))", "f(1, 'a', g(. self::node()))"),
        ("if (1, 2, 3)", "if(1, 2, 3)"),
        ("jr:choice-name(a, 'b')", "jr:choice-name(. child::a, 'b')"),
        ("instance('x')/root/item[name = 1]", "<instance('x')> child::root child::item[(. child::name = 1)]"),
        ("(a)[1][2]", "<. child::a>[1][2]"),
        ("(a | b)/c", "<(. child::a | . child::b)> child::c"),
        ('"it is"', "'it is'"),
        ("'\"'", "'\"'"),
        ("''", "''"),
        (".5 + 5. + 5.5", "((0.5 + 5) + 5.5)"),
        ("\n1\t+\r\n2 ", "(1 + 2)"),
        ("a<=b", "(. child::a <= . child::b)"),
        ("a!=b", "(. child::a != . child::b)"),
        ("-(-1)", "--1"),
    ],
)
def test_an_expression_is_read_by_its_grammar(source, read):
    assert shape(parse(source)) == read


@pytest.mark.parametrize(
    ("source", "code", "position"),
    [
        ("", "empty", 0),
        ("   ", "empty", 0),
        ("1 +", "ended_early", 3),
        ("(1", "ended_early", 2),
        ("f(1,", "ended_early", 4),
        ("a[", "ended_early", 2),
        ("a/", "ended_early", 2),
        ("a::", "unknown_axis", 0),
        ("child::", "ended_early", 7),
        ("'abc", "quote_open", 0),
        ("1 + \"abc'", "quote_open", 4),
        ("1 ; 2", "character", 2),
        ("a # b", "character", 2),
        ("$x", "character", 0),
        ("١", "character", 0),
        ("1 2", "unexpected", 2),
        ("a b", "unexpected", 2),
        ("1 + * 2 3", "unexpected", 6),
        ("a,b", "unexpected", 1),
        (")", "unexpected", 0),
        ("()", "unexpected", 1),
        ("f(,1)", "unexpected", 2),
        ("a[]", "unexpected", 2),
        ("a]", "unexpected", 1),
        ("= 1", "unexpected", 0),
        ("1 = = 2", "unexpected", 4),
        ("@1", "unexpected", 1),
        ("a/1", "unexpected", 2),
        ("a and", "ended_early", 5),
        ("a AND b", "unexpected", 2),
        ("sideways::a", "unknown_axis", 0),
        ("a/orx:*", "prefix_any", 2),
        ("1..2", "unexpected", 2),
    ],
)
def test_a_mistake_is_told_with_its_place(source, code, position):
    with pytest.raises(XPathProblem) as caught:
        parse(source)
    assert (caught.value.code, caught.value.position) == (code, position)


def test_what_was_found_and_what_was_awaited_is_told():
    with pytest.raises(XPathProblem) as caught:
        parse("f(1 2)")
    assert caught.value.details == {"found": "2", "expected": ")"}
    assert str(caught.value) == "unexpected at 4: found 2, expected )"


def test_every_token_knows_its_place():
    source = " a1 >= -'b c' or ${x}"
    tokens = tokenize(source)
    assert [(token.kind, token.text) for token in tokens] == [
        ("name", "a1"),
        ("operator", ">="),
        ("operator", "-"),
        ("text", "'b c'"),
        ("operator", "or"),
        ("variable", "${x}"),
        ("end", ""),
    ]
    assert all(source[token.position :].startswith(token.text) for token in tokens)


def test_a_tree_is_walked_from_left_to_right():
    tree = parse("f(a[1], -2) + (g('t'))[3]/b")
    assert [node.value for node in walk(tree) if isinstance(node, Number | Text)] == [1, 2, "t", 3]


@pytest.mark.parametrize(
    "source",
    [
        "(" * 1000 + "1" + ")" * 1000,
        "f(" * 1000 + "1" + ")" * 1000,
        "a[" * 1000 + "1" + "]" * 1000,
        "-" * 1000 + "1",
        "if(1, " * 1000 + "1" + ", 2)" * 1000,
        "(" * 50_000,
        "a" + "/a" * MOST_STEPS,
        "1 + (" * 1000 + "1" + ")" * 1000,
    ],
)
def test_what_is_nested_a_thousand_deep_is_refused(source):
    with pytest.raises(XPathProblem, match="too deep"):
        compile_expression(source)


def test_every_axis_leads_somewhere():
    root, _ = tree_of("<a><b/><c><d/><e i='1'/><f/></c><g/></a>")
    here = root.named("c")[0].named("e")[0]
    found = {
        "ancestor": "ac",
        "ancestor-or-self": "ace",
        "attribute": "i",
        "child": "",
        "descendant": "",
        "descendant-or-self": "e",
        "following": "fg",
        "following-sibling": "f",
        "parent": "c",
        "preceding": "bd",
        "preceding-sibling": "d",
        "self": "e",
    }
    for axis, names in found.items():
        value = compile_expression(f"{axis}::*").run(Context(here, World(root), here))
        assert "".join(node.name for node in value) == names, axis
    assert text_of("count(descendant::*)", World(root), root) == "6"


def refusal(source: str) -> str:
    try:
        parse(source)
    except XPathProblem as problem:
        return problem.code
    return ""


@pytest.mark.parametrize(
    ("before", "inside", "after", "text"),
    [
        ("(", "1", ")", "1"),
        ("not(", "1", ")", "false"),
        ("1 + (", "1", ")", str(MOST_DEPTH - 1)),
        ("-", "1", "", "-1"),
        ("if(1, ", "5", ", 2)", "5"),
        ("coalesce('', ", "'x'", ")", "x"),
        ("1 = (1 and ", "1", ")", "true"),
    ],
)
def test_what_is_nested_as_deep_as_allowed_has_a_value(before, inside, after, text):
    most = MOST_DEPTH - 1
    while refusal(before * most + inside + after * most) == "too_deep":
        most -= 1
    assert most > MOST_DEPTH // 4
    found = text_of(before * most + inside + after * most)
    assert found == (text if before != "not(" else str(most % 2 == 0).lower()) or before in ("1 + (", "-")


def test_predicates_in_predicates_have_a_value_or_an_end():
    assert text_of("count(/data/cell[count(/data/cell[area > 3]) = 1])", *example()) == "3"
    world, here = example()
    deep = "count(/data/cell[" * 20 + "1" + "]) > 0" * 20
    with pytest.raises(XPathProblem, match="too much work"):
        compile_expression(deep).run(Context(here, world, here, work=[10_000]))
    assert Context(here, world, here).work == [MOST_WORK]


def test_anything_anywhere_is_found_in_time_among_many():
    root = Node("data", ("data",))
    for place in range(20_000):
        root.add(Node("cell", ("data", "cell"), value=str(place)))
    began = time.process_time()
    assert text_of("count(//cell | /data/cell)", World(root), root) == "20000"
    assert text_of("sum(//cell[. > 19997])", World(root), root) == "39997"
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (" or ".join(["0"] * 5000 + ["1"]), "true"),
        (" and ".join(["1"] * 5000), "true"),
        (" + ".join(["1"] * 5000), "5000"),
        ("1" + " - 1" * 5000, "-4999"),
        (" = ".join(["1"] * 5001), "true"),
        ("concat(" + ", ".join(["'a'"] * 15_000) + ")", "a" * 15_000),
        ("'" + "x" * (MOST_LENGTH - 2) + "'", "x" * (MOST_LENGTH - 2)),
        ("9" * MOST_LENGTH, "Infinity"),
        ("0." + "0" * 50_000 + "1", "0"),
        ("a" + "/a" * (MOST_STEPS - 1), ""),
        ("a" + "[1]" * 20_000, ""),
        ("/data/cell[" + " or ".join(["area = 9"] * 4000) + "]/who", ""),
        ("1" + " " * (MOST_LENGTH - 1), "1"),
    ],
)
def test_what_is_long_has_a_value_in_time(source, text):
    began = time.process_time()
    world, here = example()
    expression = compile_expression(source, here.path)
    assert to_text(expression.run(Context(here, world, here))) == text
    assert time.process_time() - began < 3


def test_what_is_too_long_is_refused():
    with pytest.raises(XPathProblem, match="too long"):
        parse("1" * (MOST_LENGTH + 1))


def test_a_long_row_beside_a_column_of_a_list_is_no_tower():
    row = " or ".join(["/data/n = 9"] * 3000)
    expression = compile_expression(f"instance('x')/root/item[name = ({row})]/label", ("data", "here"))
    assert "instance" in expression.functions


PARTS = st.sampled_from(
    [
        *[f"{name}(" for name in [*FUNCTIONS, *SPECIAL]],
        *["(", ")", "[", "]", ",", "/", "//", ".", "..", "@", "*", "|", "$", "${n}", "::", "#", "'", '"', "\0", "é"],
        *["=", "!=", "<", "<=", ">", ">=", "+", "-", " div ", " mod ", " and ", " or "],
        *["0", "1", "-1", "2.5", "9" * 400, "''", "'a'", "'2026-11-22T10:20:30Z'", "'10:20'", "'(a+'", "'%Y %b'"],
        *["/data/n", "/data/day", "/data/moment", "/data/hour", "/data/cell/area", "/data/no", "/data/low", "//who"],
        *["/data/shape", "/data/cell[", "text()", "ancestor::", "name", "now()", "today()", "(1 div 0)", "2932897"],
    ]
)
EXPRESSIONS = st.one_of(st.text(max_size=30), st.lists(PARTS, max_size=16).map("".join))


@settings(max_examples=400, deadline=None)
@given(EXPRESSIONS)
def test_any_text_is_read_or_refused(source):
    try:
        parse(source)
    except XPathProblem as problem:
        assert problem.position is None or 0 <= problem.position <= len(source)  # noqa: PT017


def _arguments(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from([*FUNCTIONS, *SPECIAL])
    called = st.tuples(names, st.lists(inner, max_size=4)).map(lambda pair: f"{pair[0]}({', '.join(pair[1])})")
    signs = st.sampled_from(["=", "!=", "<", ">=", "+", "-", "*", " div ", " mod ", " and ", " or ", "|"])
    joined = st.tuples(inner, signs, inner).map("".join)
    return st.one_of(called, joined, inner.map(lambda one: f"/data/cell[{one}]/area"), inner.map(lambda one: f"-{one}"))


LEAVES = st.sampled_from(
    [
        *["0", "-1", "2.5", "1e9", "9" * 400, "''", "'a'", "'1'", "'2026-11-22'", "'2026-11-22T10:20:30Z'", "'10:20'"],
        *["'9999-12-31T23:59:59'", "'0001-01-01T00:00:00'", "'%Y %b %a'", "'[a-'", "'MD5'", "'Ж'", "(1 div 0)", "."],
        *["/data/n", "/data/day", "/data/moment", "/data/hour", "/data/cell", "/data/no", "/data/place", "/data/shape"],
        *["/data/missing", "..", "/", "//area", "@x", "*", "text()", "now()", "2932896.9", "-719163", "2147483648"],
    ]
)


def _values(source: str) -> list[Value | float | bool | str]:
    world, here = example()
    value = compile_expression(source, here.path).run(Context(here, world, here))
    found: list[Value | float | bool | str] = []
    for convert in (to_text, to_number, to_boolean):
        try:
            found.append(convert(value))
        except XPathProblem:
            found.append(value)
    return found


@settings(max_examples=400, deadline=None)
@given(st.recursive(LEAVES, _arguments, max_leaves=8))
def test_any_expression_has_a_value_or_is_refused(source):
    try:
        assert len(_values(source)) == 3
    except XPathProblem as problem:
        assert problem.code  # noqa: PT017

"""What the linter calls impossible is impossible: the engine finds no answers that meet the condition."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.definition import compile_form
from npm_desktop.checklists.filling.filling import Filling
from npm_desktop.checklists.lint import lint, say
from npm_desktop.texts import load
from tests.checklists.lint.books import SURVEY, book, row

ATOMS = st.sampled_from(
    [
        *(f"${{{name}}} {sign} '{value}'" for name in "ab" for sign in ("=", "!=") for value in ("yes", "no", "")),
        *(f"${{n}} {sign} {value}" for sign in ("=", "!=", "<", "<=", ">", ">=") for value in (1, 2, 3)),
        *(f"selected(${{{name}}}, '{value}')" for name in "am" for value in ("yes", "no")),
        "${m} = 'yes no'",
        "${m} = ''",
        "2 < ${n}",
        "true()",
        "1 = 2",
        "${n} + 1 > 2",
    ]
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"not({part})"),
    ),
    max_leaves=6,
)
NEVER = {"lint_never_asked", "lint_never_asked_itself", "lint_never_asked_because"}
CHOSEN = ("", "yes", "no")
ANSWERS = list(product(CHOSEN, CHOSEN, (*CHOSEN, "yes no"), ("", "0", "1", "2", "3", "4")))


@settings(max_examples=12, deadline=None)
@given(st.lists(CONDITIONS, min_size=10, max_size=10), CONDITIONS, CONDITIONS)
def test_what_is_called_impossible_never_comes_true(conditions, of_group, of_question):
    """Questions in a group, one of the questions they look at having a condition itself."""
    data = book(
        [
            SURVEY,
            row("select_one yn", "a"),
            row("select_multiple yn", "m"),
            row("integer", "n"),
            row("select_one yn", "b", relevant=of_question.replace("${b}", "${a}")),
            row("begin_group", "g", relevant=of_group),
            *(row("text", f"q{place}", relevant=one) for place, one in enumerate(conditions)),
            row("end_group", None, None),
        ]
    )
    definition = compile_form(workbook.load(data).xml)
    possible = {name for answers in ANSWERS for name in _asked(definition, answers)}
    never = {one.question for one in lint(data).findings if one.code in NEVER}
    assert not never & possible


def _asked(definition, answers):
    filling = Filling(definition)
    for name, value in zip(("a", "b", "m", "n"), answers, strict=True):
        filling.set(filling.find(f"/data/{name}"), value)
    return [node.name for node in filling.root.walk() if node.relevant]


PIECES = st.sampled_from(
    [
        *("${a}", "${gone}", "${n}", "../a", ".", "@x", "null", "'x'", "3", "'"),
        *("today()", "current()", "position(..)", "selected(", "not(", "if(", "count(", "(", ")", "[", "]", ","),
        *("and", "or", "=", "<", "+", "-", "*", "/", "//", "|", " "),
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=9).map(" ".join), min_size=4, max_size=4))
def test_no_rule_is_too_strange(rules):
    data = book(
        [
            SURVEY,
            row("select_one yn", "a"),
            row("integer", "n", relevant=rules[0], constraint=rules[1]),
            row("calculate", "c", calculation=rules[2]),
            row("select_one yn", "d", choice_filter=rules[3]),
        ]
    )
    assert all(say(one, load("kk")) for one in lint(data).findings)

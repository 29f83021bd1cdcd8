"""How one kind of value becomes another, by the type of the bind and without one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from math import inf, isnan, nan

import pytest

from npm_desktop.checklists.xpath.node import Node
from npm_desktop.checklists.xpath.problems import XPathProblem
from npm_desktop.checklists.xpath.values import (
    FreeNodes,
    Nodes,
    equal,
    items,
    node_value,
    number_text,
    numbers,
    to_boolean,
    to_exact,
    to_number,
    to_text,
    unequal,
)

DAY, MOMENT = date(2026, 11, 22), datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def leaf(value: str, kind: str = "") -> Node:
    return Node("q", ("data", "q"), kind, value)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("", "5", "5"),
        ("string", "5", "5"),
        ("int", "5", 5.0),
        ("integer", "-5", -5.0),
        ("long", "5", 5.0),
        ("decimal", "5,25", 5.25),
        ("int", "many", "many"),
        ("int", "", ""),
        ("date", "2026-11-22", DAY),
        ("date", "soon", "soon"),
        ("dateTime", "2026-11-22T18:00:00Z", MOMENT),
        ("dateTime", "2026-11-22", DAY),
        ("time", "18:00", time(18)),
        ("time", "late", "late"),
        ("geopoint", "1 2 0 0", "1.0 2.0 0.0 0.0"),
        ("geotrace", "1 2 0 0; 3 4", "1.0 2.0 0.0 0.0; 3.0 4.0"),
        ("geoshape", "here", "here"),
        ("boolean", "true", True),
        ("boolean", "0", False),
        ("boolean", "1", True),
        ("boolean", "false", False),
        ("boolean", "maybe", "maybe"),
        ("binary", "photo.jpg", "photo.jpg"),
    ],
)
def test_an_answer_has_the_value_of_its_type(kind, text, value):
    found = node_value(leaf(text, kind))
    assert found == value
    assert type(found) is type(value)


def test_a_group_is_all_that_is_in_it():
    group = Node("g", ("data", "g"))
    group.add(leaf("a"))
    group.add(leaf("b"))
    assert node_value(group) == "ab"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1e-13, "0"),
        (1.0, "1"),
        (-1.0, "-1"),
        (1 + 1e-13, "1"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1 / 3, "0.3333333333333333"),
        (2.0**31, "2147483648"),
        (-(2.0**31) - 1, "-2147483649"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1000000000000000"),
        (1.5e15, "1500000000000000"),
        (1e21, "1000000000000000000000"),
        (1.2345e22, "12345000000000000000000"),
        (1e-5, "0.00001"),
        (1.25e-7, "0.000000125"),
        (-1.25e-7, "-0.000000125"),
        (12345678.25, "12345678.25"),
        (inf, "Infinity"),
        (-inf, "-Infinity"),
        (nan, "NaN"),
    ],
)
def test_a_number_is_written_without_an_exponent(number, text):
    assert number_text(number) == text


def test_values_become_numbers():
    assert to_number(DAY) == to_number(MOMENT) == 20779
    assert to_number(time(18)) == 0.75
    assert to_number(True) == 1
    assert to_number(" 1,5 ") == 1.5
    assert isnan(to_number("1 5"))
    assert isnan(to_number(Nodes()))
    assert to_exact(MOMENT) == 20779.75
    assert to_exact(DAY) == 20779
    assert to_exact("2") == 2
    assert to_exact(Nodes([leaf("2026-11-22T18:00:00Z", "dateTime")])) == 20779


def test_values_become_texts():
    assert to_text(DAY) == "2026-11-22"
    assert to_text(MOMENT) == "2026-11-22T18:00:00.000+00:00"
    assert to_text(time(9, 5, 1, 250_000)) == "09:05:01.250"
    assert to_text(Nodes([leaf("05", "int")])) == "5"
    assert to_text(Nodes()) == ""


def test_values_count_as_true_or_not():
    true = [True, 1.0, -0.5, inf, "0", " ", DAY, time(0), Nodes([leaf("x")]), FreeNodes([leaf("")])]
    false = [False, 0.0, 1e-13, nan, "", Nodes(), FreeNodes(), Nodes([leaf("")]), Nodes([leaf("0", "int")])]
    assert all(to_boolean(value) is True for value in true)
    assert all(to_boolean(value) is False for value in false)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a", "a"),
        (1.0, "1.0"),
        (1.0, 1.0 + 1e-13),
        (True, "x"),
        (False, ""),
        (DAY, "2026-11-22"),
        (DAY, 20779.0),
        (DAY, MOMENT),
        (MOMENT, "2026-11-22"),
        (MOMENT, "2026-11-22T18:00:00.000+00:00"),
        ("2026-11-22", MOMENT),
        (Nodes([leaf("5", "int")]), 5.0),
        (Nodes(), ""),
    ],
)
def test_values_are_equal_or_differ_never_both(left, right):
    assert equal(left, right)
    assert equal(right, left)
    assert not unequal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a", "A"),
        ("1", "1.0"),
        (1.0, "x"),
        (nan, nan),
        (inf, inf),
        (1.0, 1.0 + 1e-11),
        (True, ""),
        (DAY, "2026-11-23"),
        (DAY, "22.11.2026"),
        (DAY, date(2026, 11, 23)),
        (MOMENT, datetime(2026, 11, 22, 18, 1, tzinfo=UTC)),
        (MOMENT, "2026-11-23"),
        (Nodes(), 0.0),
    ],
)
def test_values_that_differ_are_not_equal(left, right):
    assert unequal(left, right)
    assert unequal(right, left)
    assert not equal(left, right)


def test_one_value_is_not_made_of_several():
    several = Nodes([leaf("1"), leaf("2")])
    for convert in (to_number, to_text, to_boolean, to_exact):
        with pytest.raises(XPathProblem, match="several values"):
            convert(several)
    assert items(several) == ["1", "2"]
    assert items("1") == ["1"]


def test_in_xpath_the_first_node_stands_for_all_and_any_may_be_equal():
    free = FreeNodes([leaf("1"), leaf("2")])
    assert to_text(free) == "1"
    assert list(numbers(free)) == [1.0, 2.0]
    assert list(numbers("3")) == [3.0]
    assert equal(free, 2.0)
    assert equal(2.0, free)
    assert unequal(free, 2.0)
    assert not equal(free, "3")
    assert equal(free, FreeNodes([leaf("2"), leaf("9")]))
    assert not equal(free, FreeNodes())
    assert not unequal(free, FreeNodes())
    assert equal(free, True)
    assert not unequal(free, True)
    assert unequal(FreeNodes(), True)

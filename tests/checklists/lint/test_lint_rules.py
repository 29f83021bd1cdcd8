"""Each check by itself: what it finds, and what looks alike and is right."""

from __future__ import annotations

import pytest

from tests.checklists.lint.books import CHOICES, SETTINGS, YN, codes, findings, row

ASK = (row("select_one yn", "a"), row("select_multiple yn", "m"), row("integer", "n"), row("date", "d"))
FIRST = len(ASK) + 2


def about(expression, column="relevant", kind="text"):
    """Return the codes told about an expression in a row behind the four questions."""
    found = findings(*ASK, row(kind, "q", **{column: expression}))
    return [one.code for one in found if one.row == FIRST]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${a} = 'yes'", []),
        ("${a} = ''", []),
        ("${a} = 'maybe'", ["lint_value_not_in_list"]),
        ("${a} != 'maybe'", ["lint_value_not_in_list"]),
        ("'maybe' = ${a}", ["lint_value_not_in_list"]),
        ("selected(${a}, 'maybe')", ["lint_value_not_in_list"]),
        ("selected(${m}, 'yes')", []),
        ("not(selected(/data/m, 'never'))", ["lint_value_not_in_list"]),
        ("../a = 'maybe'", ["lint_value_not_in_list"]),
        ("${m} = 'yes'", ["lint_equals_multiple"]),
        ("${m} != ''", []),
        ("${a} = 1", ["lint_number_for_choice"]),
        ("${a} > 1", ["lint_choice_ordered"]),
        ("${n} = 'many'", ["lint_number_with_text"]),
        ("${n} = '5'", []),
        ("${d} > '2020-01-01'", ["lint_date_as_text"]),
        ("${d} > date('2020-01-01')", []),
        ("today() > '2020-01-01'", ["lint_date_as_text"]),
        ("date('2020-01-01') + 1 > ${d}", []),
        ("'2018-01-01' + 1 > ${d}", ["lint_date_arithmetic"]),
        ("${n} != null", ["lint_null"]),
        ("${a} = yes", ["lint_word_bare"]),
        ("a = 'yes'", ["lint_word_question"]),
        ("/data/gone = 1", ["lint_reference_nothing"]),
        ("../../n = 1", ["lint_reference_nothing"]),
        ("${gone} = 1", ["lint_question_unknown"]),
        ("${instanceID} = ''", []),
        ("../n[position() = 1] > 5 and ../n[position() = 2] < 3", []),
        ("${last-saved#a} = 'yes'", []),
        ("${n} = (1", ["lint_expression_ends"]),
        ("${n} == 1", ["lint_expression_sign"]),
        ("${a} = 'yes", ["lint_expression_quote"]),
        ("${a} = ‘yes’", []),
        ("selectd(${a}, 'yes')", ["lint_function_alike"]),
        ("strlen(${n}) > 1", ["lint_function_alike"]),
        ("frobnicate()", ["lint_function_unknown"]),
        ("string-length()>1 and string-length(${n}, 2, 3) > 1", ["lint_argument_count"]),
        ("false()", ["lint_never_asked"]),
        ("1 = 2", ["lint_never_asked"]),
        ("${a} = 'yes' and ${a} = 'no'", ["lint_never_asked_itself"]),
        ("${a} = 'yes' or ${a} = 'no'", []),
        ("${a} = 'yes' and not(selected(${a}, 'yes'))", ["lint_never_asked_itself"]),
        ("${n} > 5 and ${n} < 3", ["lint_never_asked_itself"]),
        ("${n} > 5 and ${n} <= 5", ["lint_never_asked_itself"]),
        ("${n} >= 5 and ${n} <= 5", []),
        ("(${a} = 'yes' or ${n} > 5) and (${a} = 'no' or ${n} < 3)", []),
        ("not(${a} = 'yes') and not(${a} = 'no')", []),
        ("selected(${m}, 'yes') and selected(${m}, 'no')", []),
    ],
)
def test_conditions(expression, expected):
    found = about(expression)
    assert [code for code in found if code not in ("repair_quotes",)] == expected


@pytest.mark.parametrize(
    ("expression", "kind", "expected"),
    [
        (". > 0", "integer", []),
        (". > 5 and . < 3", "integer", ["lint_constraint_impossible"]),
        ("${n} > 0", "integer", ["lint_constraint_without_self"]),
        ("${q} > 0", "integer", []),
        ("regex(., '^[a-z]+$')", "text", []),
        ("regex(., '[a-z')", "text", ["lint_pattern"]),
        (". != 'maybe'", "select_one yn", ["lint_value_not_in_list"]),
        ("count-selected(.) < 2 or not(selected(., 'none'))", "select_multiple yn", ["lint_value_not_in_list"]),
    ],
)
def test_constraints(expression, kind, expected):
    assert about(expression, "constraint", kind) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${n} * 2", []),
        ("now()", ["lint_volatile"]),
        ("once(now())", []),
        ("int((today() - ${d}) div 365)", ["lint_volatile"]),
        ("/data/n[2]", ["lint_predicate_number"]),
        ("count(//n)", ["lint_path_elsewhere"]),
        ("count(/data/n | /data/d)", ["lint_path_elsewhere"]),
        ("count(preceding-sibling::n)", ["lint_path_elsewhere"]),
        ("/data/n[position() = last()]", ["lint_function_elsewhere"]),
        ("substring('abc', 1)", ["lint_function_elsewhere"]),
        ("/data/n[position() = 2]", []),
        ("${q} + 1", ["lint_circle"]),
    ],
)
def test_calculations(expression, expected):
    assert about(expression, "calculation", "calculate") == expected


@pytest.mark.parametrize(
    ("default", "kind", "expected"),
    [
        ("5", "integer", []),
        ("five", "integer", ["lint_default_not_fitting"]),
        ("today", "date", ["lint_default_not_fitting"]),
        ("today()", "date", []),
        ("2026-11-24", "date", []),
        ("yes", "select_one yn", []),
        ("maybe", "select_one yn", ["lint_default_not_in_list"]),
        ("yes no", "select_multiple yn", []),
    ],
)
def test_defaults(default, kind, expected):
    assert about(default, "default", kind) == expected


def test_a_question_against_its_group_is_never_asked():
    found = codes(
        *ASK,
        row("begin_group", "g", relevant="${a} = 'yes'"),
        row("text", "in_g", relevant="${a} = 'no'"),
        row("text", "too", relevant="${n} = 1"),
        row("end_group", None, None),
    )
    assert found == [("lint_never_asked_because", 7)]


def test_a_question_that_waits_for_one_that_is_not_asked_then():
    found = codes(
        *ASK,
        row("select_one yn", "b", relevant="${a} = 'yes'"),
        row("text", "c", relevant="${b} = 'no' and ${a} = 'no'"),
        row("text", "e", relevant="${b} = 'no' and ${a} = 'yes'"),
        row("text", "f", relevant="${b} != 'no' and ${a} = 'no'"),
    )
    assert found == [("lint_never_asked_because", 7)]


def test_answers_of_a_repeat_need_not_agree():
    found = codes(
        row("begin_repeat", "r"),
        row("select_one yn", "x"),
        row("end_repeat", None, None),
        row("text", "after", relevant="${x} = 'yes' and ${x} = 'no'"),
    )
    assert found == []


def test_equal_names_in_two_groups_are_told_apart():
    found = findings(
        row("begin_group", "one"),
        row("select_one yn", "x"),
        row("text", "t", relevant="${x} = 'maybe'"),
        row("end_group", None, None),
        row("begin_group", "two"),
        row("integer", "x"),
        row("text", "t", relevant="${x} = 'maybe'"),
        row("end_group", None, None),
    )
    assert {(one.code, one.row) for one in found} >= {("lint_value_not_in_list", 4), ("lint_number_with_text", 8)}


def test_other_is_in_a_list_with_other():
    rows = (row("select_one yn or_other", "x"), row("text", "t", relevant="${x} = 'other' or ../x_other = 'x'"))
    assert codes(*rows) == []


def test_circles_are_told_once_in_order():
    found = findings(
        row("calculate", "one", calculation="${three}"),
        row("calculate", "two", calculation="${one}"),
        row("calculate", "three", calculation="${two}"),
        row("begin_group", "g", relevant="${inner} = 'x'"),
        row("text", "inner"),
        row("end_group", None, None),
    )
    circles = [(one.row, one.details["names"]) for one in found if one.code == "lint_circle"]
    assert circles == [(2, "one → three → two → one"), (5, "inner → inner")]


FILTERED = (
    (*CHOICES, "region"),
    ("region", "north", "North", None),
    ("region", "south", "South", None),
    ("town", "t1", "T1", "north"),
    ("town", "t2", "T2", "south"),
)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("region = ${r}", []),
        ("region = 'north'", []),
        ("regoin = ${r}", ["lint_filter_column"]),
        ("region = 'west'", ["lint_filter_value"]),
        ("region = ${other}", ["lint_filter_value"]),
        ("region = current()/../r", []),
        ("name != 't1'", []),
    ],
)
def test_filters(expression, expected):
    found = findings(
        row("select_one region", "r"),
        row("select_one yn", "other"),
        row("select_one town", "t", choice_filter=expression),
        choices=(*FILTERED, ("yn", "yes", "Yes", None)),
    )
    assert [one.code for one in found if one.row == 4 and one.sheet == "survey"] == expected


def test_lists():
    choices = (
        CHOICES,
        ("yn", "yes", "Yes"),
        ("yn", "yes", "Yes again"),
        ("yn", "not now", "Not now"),
        ("yn", "bare", None),
        ("spare", "x", "X"),
    )
    found = [(one.code, one.row) for one in findings(row("select_one yn", "a"), choices=choices)]
    assert sorted(found) == [
        ("lint_choice_label_missing", 5),
        ("lint_choice_spaces", 4),
        ("lint_choice_twice", 3),
        ("lint_list_unused", 6),
    ]


def test_a_space_in_a_name_of_which_several_can_be_chosen():
    choices = (CHOICES, ("yn", "not now", "Not now"))
    assert codes(row("select_multiple yn", "a"), choices=choices) == [("lint_choice_spaces_several", 2)]


TRANSLATED = ("type", "name", "label::Русский (ru)", "label::English (en)", "hint::Русский (ru)")


def test_translations():
    rows = [
        TRANSLATED,
        ("text", "a", "Как", "How", None),
        ("text", "b", "Как", None, "Подсказка"),
        ("text", "c", "Сколько здесь ${a} человек", "How many people are here", None),
        ("text", "d", "One and the very same text", "One and the very same text", None),
        ("text", "e", "Как", "-", None),
    ]
    found = findings(*rows[1:], head=rows[0], choices=())
    assert [(one.code, one.row) for one in found] == [
        ("lint_translation_missing", 3),
        ("lint_values_differ", 4),
        ("lint_translation_missing", 6),
        ("lint_translation_same", 5),
    ]
    assert found[0].details == {"missing": "English (en): label, hint", "number": 2}
    assert found[1].details["names"] == "a"


OWN = ("type", "name", "label", "bind::hrm:code", "bind::hrm:good", "bind::hrm:print", "bind::hrm:standard")
HRM = {**SETTINGS, "namespaces": 'hrm="urn:npm-desktop:hrm"'}


def test_an_instrument_that_the_sheet_of_standards_does_not_hold():
    asked = ("text", "a", "A", None, None, None, "CEC 115(1) !; CECC 4 ?")
    assert codes(asked, head=OWN, settings=HRM) == []
    held = (("code", "title"), ("CEC", "Criminal Executive Code"))
    assert codes(asked, head=OWN, settings=HRM, standards=held) == [("lint_standard_unknown", 2)]


def test_our_own_columns():
    found = findings(
        ("select_one yn", "a", "A", "A-1", "yes", "institution", "CEC 115(1) !"),
        ("select_one yn", "b", "B", "A-1", "maybe", "everyone", "; "),
        ("integer", "c", "C", "A-3", "yes", None, None),
        head=OWN,
        settings=HRM,
    )
    assert sorted((one.code, one.row, one.column) for one in found) == [
        ("lint_attribute_broken", 3, "bind::hrm:print"),
        ("lint_code_twice", 3, "bind::hrm:code"),
        ("lint_good_not_in_list", 3, "bind::hrm:good"),
        ("lint_good_without_list", 4, "bind::hrm:good"),
    ]


def test_sources_that_are_to_agree():
    head = ("type", "name", "label", "bind::hrm:agrees")
    found = findings(
        ("integer", "a", "A", ">= sum(b); visit(held); count(r)"),
        ("integer", "c", "C", "nowhere; count(a)"),
        ("text", "d", "D", "a"),
        ("integer", "e", "E", "about a"),
        ("begin_repeat", "r", "R", None),
        ("integer", "b", "B", "c"),
        ("end_repeat", None, None, None),
        head=head,
        settings=HRM,
        choices=(),
    )
    assert sorted((one.code, one.row) for one in found) == [
        ("lint_agrees_not_a_number", 4),
        ("lint_agrees_unknown", 3),
        ("lint_agrees_unknown", 3),
        ("lint_attribute_broken", 5),
    ]


def test_columns_that_are_passed_over():
    head = ("type", "name", "label", "bind::hrm:codes", "standard", "colour", "relevent")
    found = findings(("text", "a", "A", "x", "y", "z", "1"), head=head, choices=())
    assert {(one.code, one.column) for one in found} == {
        ("lint_attribute_unknown", "bind::hrm:codes"),
        ("lint_namespace_missing", "namespaces"),
        ("repair_namespace", ""),
        ("lint_column_ours", "standard"),
        ("lint_column_ignored", "colour"),
        ("lint_column_alike", "relevent"),
    }


def test_files_that_are_missing_and_files_that_are_there():
    rows = (row("select_one_from_file towns.csv", "t"), row("text", "x", relevant="${t} = 'c'"))
    assert codes(*rows) == [("lint_file_missing", 2)]
    with_file = findings(*rows, choices=(), files={"towns.csv": b"name,label\na,A\nb,B\n"})
    assert [(one.code, one.row) for one in with_file] == [("lint_value_not_in_list", 3)]


def test_a_count_that_anyone_can_make_a_thousand():
    head = ("type", "name", "label", "constraint", "repeat_count")
    rows = [
        ("integer", "n", "N", ". >= 0", None),
        ("integer", "m", "M", ". >= 0 and . <= 50", None),
        ("begin_repeat", "r", "R", None, "${n}"),
        ("text", "a", "A", None, None),
        ("end_repeat", None, None, None, None),
        ("begin_repeat", "s", "S", None, "${m}"),
        ("text", "b", "B", None, None),
        ("end_repeat", None, None, None, None),
    ]
    found = [(one.code, one.row) for one in findings(*rows, head=head, choices=())]
    assert found == [("lint_count_without_bound", 4)]


def test_what_stops_the_conversion_is_told_of_every_row():
    found = codes(
        row("select_one nowhere", "a"),
        row("text", "b", relevant="${gone} = 1"),
        row("text", "c", label=None),
        row("texxt", "e"),
        row("text", "b"),
        row("text", "no name"),
        row("text", None),
        row("calculate", "f"),
        row("select_one yes_n", "g"),
        row("quux", "h"),
        row("select_one", "i"),
        row(None, "typeless"),
        row("begin_group", "j"),
        choices=(*YN, ("yes_no", "y", "Y"), ("yes_no", None, "N")),
    )
    assert found == [
        ("lint_list_missing", 2),
        ("lint_question_unknown", 3),
        ("lint_type_alike", 5),
        ("lint_name_twice", 6),
        ("lint_name_not_allowed", 7),
        ("lint_name_missing", 8),
        ("lint_calculation_missing", 9),
        ("lint_list_alike", 10),
        ("lint_type_unknown", 11),
        ("lint_list_not_named", 12),
        ("lint_type_missing", 13),
        ("lint_group_not_closed", 14),
        ("lint_choice_nameless", 5),
        ("lint_label_missing", 4),
    ]


def test_a_group_that_ends_without_a_beginning():
    assert codes(row("text", "a"), row("end_group", None, None), row("text", "b")) == [("lint_group_not_opened", 3)]
    found = codes(row("begin_repeat", "r"), row("text", "a"), row("end_group", None, None))
    assert found == [("lint_group_not_opened", 4)]


@pytest.mark.parametrize(
    "expression",
    [
        " or ".join(["${n} = 7"] * 2_000),
        " and ".join(f"${{n}} != {number}" for number in range(3_000)),
        " and ".join(f"(${{n}} = {number} or ${{n}} = {number + 1})" for number in range(200)),
        f"{'not(' * 100}${{n}} = 7{')' * 100}",
        f"{'(' * 2_000}1{')' * 2_000}",
    ],
    ids=["row of or", "row of and", "crossed", "nested", "too deep"],
)
def test_endless_rules_come_to_an_end(expression):
    assert set(about(expression)) <= {"lint_never_asked_itself", "lint_expression_too_long"}

"""Canonical values and verdicts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import workbook
from npm_desktop.checklists.answers import STATE_OF_CHOICE, check_value
from npm_desktop.checklists.form import CHOOSING, NUMBERS, Choice, Kind, Question
from npm_desktop.checklists.standards import Standard, Threshold
from npm_desktop.checklists.verdicts import Verdict, VerdictKind, norms, verdicts
from npm_desktop.errors import BadInput

FORMS = {one.code: workbook.load(one.data) for one in workbook.shipped()}
QUESTIONS = [question for form in FORMS.values() for question in form.questions()]
quick = settings(deadline=None, database=None, max_examples=150)


def question(kind, *names, **more):
    choices = tuple(Choice(name, {"": name}) for name in names)
    return Question("/data/q", "q", "Q", kind, "", choices=choices, **more)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.DECIMAL, "2,01", "2.01"),
        (Kind.DECIMAL, " 2.010 ", "2.01"),
        (Kind.DECIMAL, "1 234,5", "1234.5"),
        (Kind.DECIMAL, "1\u202f234\u00a0567", "1234567"),
        (Kind.DECIMAL, "007", "7"),
        (Kind.DECIMAL, "−3", "-3"),
        (Kind.DECIMAL, "-0,0", "0"),
        (Kind.DECIMAL, "+4", "4"),
        (Kind.INTEGER, "20", "20"),
        (Kind.INTEGER, "12,0", "12"),
        (Kind.RANGE, "5", "5"),
        (Kind.TEXT, "  камера 5\r\n", "камера 5"),
        (Kind.TEXT, "", ""),
        (Kind.DATE, "14.11.2023", "2023-11-14"),
        (Kind.DATE, "2023-11-14", "2023-11-14"),
        (Kind.TIME, "9:05", "09:05"),
        (Kind.TIME, "09:05:30.000+05:00", "09:05"),
        (Kind.DATETIME, "14.11.2023 9:05", "2023-11-14T09:05"),
        (Kind.DATETIME, "2023-11-14T09:05:00.000+05:00", "2023-11-14T09:05+05:00"),
        (Kind.ACKNOWLEDGE, "ok", "OK"),
        (Kind.GEOPOINT, "43.2 76.9 0 0", "43.2 76.9 0 0"),
    ],
)
def test_values_have_one_form(kind, typed, kept):
    assert check_value(question(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Kind.DECIMAL, "много", "answer_not_a_number"),
        (Kind.DECIMAL, "1,234,5", "answer_not_a_number"),
        (Kind.DECIMAL, "1e5", "answer_not_a_number"),
        (Kind.DECIMAL, "nan", "answer_not_a_number"),
        (Kind.DECIMAL, "٣", "answer_not_a_number"),
        (Kind.DECIMAL, "1" * 40, "answer_number_too_long"),
        (Kind.INTEGER, "2,5", "answer_not_a_whole_number"),
        (Kind.DATE, "31.02.2023", "answer_not_a_date"),
        (Kind.TIME, "25:00", "answer_not_a_time"),
        (Kind.DATETIME, "14.11.2023", "answer_not_a_time"),
        (Kind.TEXT, "x" * 30_000, "answer_too_long"),
        (Kind.NOTE, "x", "answer_not_asked"),
        (Kind.ACKNOWLEDGE, "no", "answer_not_a_choice"),
    ],
)
def test_what_the_kind_does_not_take_is_refused(kind, typed, code):
    with pytest.raises(BadInput) as caught:
        check_value(question(kind), typed)
    assert caught.value.code == code


def test_choices_are_names_in_the_order_of_the_list():
    several = question(Kind.SELECT_MULTIPLE, "a", "b", "na")
    assert check_value(several, "b  a b") == "a b"
    assert check_value(question(Kind.RANK, "a", "b"), "b a") == "b a"
    assert check_value(question(Kind.SELECT_ONE), "from_a_file") == "from_a_file"
    for typed, code in (("c", "answer_not_a_choice"), ("a na", "answer_choice_alone")):
        with pytest.raises(BadInput) as caught:
            check_value(several, typed)
        assert caught.value.code == code


@quick
@given(st.sampled_from(QUESTIONS), st.text(max_size=30))
def test_whatever_is_typed_is_kept_once_and_for_all_or_refused(asked, typed):
    try:
        kept = check_value(asked, typed)
    except BadInput:
        return
    assert check_value(asked, kept) == kept
    assert isinstance(verdicts(asked, kept), tuple)


@quick
@given(
    st.sampled_from([one for one in QUESTIONS if one.kind is Kind.DECIMAL]),
    st.decimals(min_value=-1000, max_value=1000, places=3),
    st.sampled_from(".,"),
)
def test_numbers_keep_their_value_and_get_a_verdict_a_threshold(asked, number, point):
    kept = check_value(asked, f"{number:f}".replace(".", point))
    assert Decimal(kept) == number
    found = verdicts(asked, kept)
    assert [one.threshold for one in found] == list(asked.thresholds)
    for one in found:
        assert (one.kind is VerdictKind.MEETS) == one.threshold.met_by(number)
        assert one.national == (one.threshold.basis == "law")
        assert all(standard.national == one.national for standard in one.standards)


@quick
@given(st.data())
def test_choices_get_at_most_one_verdict_of_law_and_one_of_the_rest(data):
    asked = data.draw(st.sampled_from([one for one in QUESTIONS if one.kind in CHOOSING]))
    value = data.draw(st.sampled_from([choice.name for choice in asked.choices]))
    found = verdicts(asked, check_value(asked, value))
    if value in STATE_OF_CHOICE or not asked.good:
        assert found == ()
        return
    expected = {asked.good: VerdictKind.MEETS, "partly": VerdictKind.PARTLY}.get(value, VerdictKind.BELOW)
    assert {one.kind for one in found} == {expected}
    assert len({one.national for one in found}) == len(found)
    assert sorted(s.instrument for one in found for s in one.standards) == sorted(s.instrument for s in asked.standards)


def test_space_meets_the_law_and_falls_short_of_the_cpt():
    form = FORMS["SIZO"]
    asked = form.coded("SIZO-003")
    applying = norms(form, asked, {"/data/section_a/sizo_003_cpt_norm": "4"})
    assert applying == {"CPT": "4"}
    law, cpt = verdicts(asked, check_value(asked, "3,2"), applying=applying)
    assert (law.kind, law.national, law.standards[0].provision) == (VerdictKind.MEETS, True, "22(2)")
    assert (cpt.kind, cpt.national, cpt.standards[0].instrument) == (VerdictKind.BELOW, False, "CPT-2015-44")
    assert cpt.threshold.audience["ru"] == "камера на несколько человек"


def test_of_several_thresholds_the_one_counts_that_the_form_says_applies():
    form = FORMS["PEN"]
    asked = form.coded("PEN-003")
    path = "/data/section_a/pen_003_{}_norm"
    told = norms(form, asked, {path.format("law"): "3.0", path.format("cpt"): "6"})
    assert [str(one.threshold.value) for one in verdicts(asked, "3.2", applying=told)] == ["3", "6"]
    assert [one.kind for one in verdicts(asked, "3.2", applying=told)] == [VerdictKind.MEETS, VerdictKind.BELOW]
    assert len(verdicts(asked, "3.2")) == 5
    child = FORMS["CHI"].coded("CHI-003")
    assert verdicts(child, "3", applying=norms(FORMS["CHI"], child, {})) == ()


def test_a_strict_threshold_is_strict():
    asked = FORMS["PSY"].coded("PSY-033")
    assert [one.kind for one in verdicts(asked, "1")] == [VerdictKind.BELOW]
    assert [one.kind for one in verdicts(asked, "0.5")] == [VerdictKind.MEETS]


def test_a_repealed_law_gives_no_verdict_after_its_last_day():
    asked = FORMS["CHI"].coded("CHI-025")
    assert len(verdicts(asked, "100")) == len(verdicts(asked, "100", date(2026, 3, 1))) == 1
    assert verdicts(asked, "100", date(2026, 3, 2)) == ()


def test_law_and_the_rest_are_two_verdicts_on_a_choice():
    law, rules = Standard("L", "1", verified=True, basis="law"), Standard("M", "2", verified=False, basis="Mandela")
    asked = question(Kind.SELECT_ONE, "yes", "no", good="yes", standards=(rules, law))
    assert verdicts(asked, "no") == (
        Verdict(VerdictKind.BELOW, national=True, standards=(law,)),
        Verdict(VerdictKind.BELOW, national=False, standards=(rules,)),
    )


def test_a_number_without_thresholds_and_a_text_get_none():
    assert verdicts(question(Kind.INTEGER), "5") == ()
    assert verdicts(question(Kind.TEXT, good="yes"), "yes") == ()
    assert {Kind.INTEGER, Kind.DECIMAL} < NUMBERS
    assert Threshold("law", "=", Decimal(2)).met_by(Decimal("2.0"))

"""The syntax of our own columns: what is written is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import attributes
from npm_desktop.checklists.standards import Standard, Threshold
from npm_desktop.domain.report import PrintClass
from npm_desktop.errors import BadInput

quick = settings(deadline=None, database=None, max_examples=100)
words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=4).map("; ".join)
names = st.dictionaries(st.sampled_from(["kk", "ru", "en"]), texts)
codes = st.from_regex(r"[A-Z][A-Z0-9-]{0,8}", fullmatch=True)
values = st.decimals(min_value=-999, max_value=999, places=2)


@quick
@given(st.lists(st.builds(Threshold, codes, st.sampled_from([">=", "<=", "<", ">", "="]), values, names), max_size=4))
def test_thresholds_come_back(thresholds):
    cell = attributes.write_thresholds(thresholds)
    assert attributes.read_thresholds(cell, "q") == tuple(thresholds)


@quick
@given(st.lists(st.builds(Standard, codes, st.from_regex(r"[0-9]+(\([0-9a-z]\))*", fullmatch=True), st.booleans())))
def test_standards_come_back(standards):
    assert attributes.read_standards(attributes.write_standards(standards), {}) == tuple(standards)


@quick
@given(names)
def test_names_come_back(by_language):
    assert attributes.read_names(attributes.write_names(by_language)) == by_language


def test_standards_without_a_mark_are_not_verified():
    assert attributes.read_standards("CEC 115(2)!; CPT-2015-44 — ?; Mandela rule 13;; ", {}) == (
        Standard("CEC", "115(2)", verified=True),
        Standard("CPT-2015-44", "—", verified=False),
        Standard("Mandela", "rule 13", verified=False),
    )


def test_a_name_without_a_language_is_a_name():
    assert attributes.read_names("persons") == {"": "persons"}
    assert attributes.read_names("ru: один: два | en: one") == {"ru": "один: два", "en": "one"}


@pytest.mark.parametrize("cell", ["law", "law >= x", "law >= 1 law >= 2", "law >= 1 {ru: x", "law ~ 3"])
def test_a_threshold_that_cannot_be_read_is_refused(cell):
    with pytest.raises(BadInput) as caught:
        attributes.read_thresholds(cell, "q")
    assert caught.value.code == "checklist_attribute"


def test_thresholds_are_exact():
    assert attributes.read_thresholds("law>=2.5;CPT >= 4 ;", "q")[0].value == Decimal("2.5")
    assert attributes.read_thresholds("", "q") == ()


def test_silence_about_print_is_careful():
    assert attributes.read_print_class("", "q") is PrintClass.COUNCIL

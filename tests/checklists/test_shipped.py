"""The workbooks that come with the program: complete, in three languages, with their standards.

Six are the checklists of the categories, the others modules, which `test_modules.py` looks at more closely.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from npm_desktop.checklists import workbook
from npm_desktop.checklists.form import Kind
from npm_desktop.domain.report import PrintClass
from npm_desktop.reference import library

SHIPPED = workbook.shipped()
ALL = {one.code: workbook.load(one.data) for one in SHIPPED}
FORMS = {code: form for code, form in ALL.items() if not form.module}
COUNTS = {"PEN": 50, "SIZO": 42, "POL": 40, "PSY": 44, "SOC": 42, "CHI": 44}
# What the numbered questions ask besides: a second figure, whether something exists at all, to whom a norm applies.
BESIDES = {"PEN": 12, "SIZO": 13, "POL": 6, "PSY": 7, "SOC": 9, "CHI": 14}
# What the numbered questions ask besides: a second figure, whether something exists at all, to whom a norm applies.
BESIDES = {"PEN": 12, "SIZO": 13, "POL": 6, "PSY": 7, "SOC": 9, "CHI": 14}
COMMON = ["L1", "L2", "L3", "L3B", "L4", "L4B", "L5", "L5B"]
# Each room that was measured; after it, what follows for all.
ROOMS = ["M1", "M2", "M3", "M4", "M5", "M6"]
LANGUAGES = {"kk", "ru", "en"}


def own(code):
    return [question for question in FORMS[code].questions() if question.section not in ("section_l", "section_m")]


def numbered(code):
    return [question for question in own(code) if question.code[-1].isdigit()]


def test_the_six_groups_are_there_with_every_question():
    assert {code: len(numbered(code)) for code in FORMS} == COUNTS
    assert {code: len(own(code)) - len(numbered(code)) for code in FORMS} == BESIDES
    assert sum(COUNTS.values()) == 262
    for form in FORMS.values():
        assert [question.code for question in form.section("L").questions] == COMMON
        rooms = [question.code for question in form.section("M").questions]
        assert [code for code in rooms if code not in ("M1B", "M7", "M8")] == ROOMS
        assert [group.path for group in form.groups if group.repeats] == ["/data/section_m/cell"]


@pytest.mark.parametrize("code", FORMS)
def test_codes_run_without_a_gap_and_names_follow_them(code):
    known = [question.code for question in numbered(code)]
    assert known == [f"{code}-{n:03}" for n in range(1, COUNTS[code] + 1)]
    for question in own(code):
        assert question.name == question.code.lower().replace("-", "_")
        assert question.code.rstrip("ABCDE") in known
        assert question.path == f"/data/{question.section}/{question.name}"


@pytest.mark.parametrize("code", FORMS)
def test_sections_are_screens_with_guidance(code):
    form = FORMS[code]
    assert [section.code for section in form.sections] == list("ABCDEFGHIJKLM")
    for section, group in zip(form.sections, form.groups, strict=False):
        assert set(section.labels) == set(section.guidance) == LANGUAGES
        # A screen of ODK Collect can't hold what repeats.
        assert group.control == ({} if section.code == "M" else {"appearance": "field-list"})


@pytest.mark.parametrize("code", ALL)
def test_every_question_speaks_three_languages_and_rests_on_standards(code):
    form = ALL[code]
    assert form.languages == ("kk", "ru", "en")
    assert form.default_language == "ru"
    assert form.untranslated == ()
    assert form.remarks == ()
    for question in form.questions():
        texts = [question.labels, *(choice.labels for choice in question.choices)]
        texts += [one.audience for one in question.thresholds if one.audience] + [question.unit] * bool(question.unit)
        texts += [one for one in (question.hints, question.guidance, question.constraint_message) if one]
        texts += [one for one in (question.hints, question.guidance, question.constraint_message) if one]
        assert all(set(text) == LANGUAGES and all(text.values()) for text in texts), question.code
        assert question.print_class in (PrintClass.INSTITUTION, PrintClass.COUNCIL) or form.module
        assert question.standards
        assert {one.instrument for one in question.standards} <= set(form.instruments)


@pytest.mark.parametrize("code", ALL)
def test_kinds_and_choices_are_the_ones_a_checklist_uses(code):
    for question in ALL[code].questions():
        assert question.kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.DECIMAL, Kind.TEXT)
        names = [choice.name for choice in question.choices]
        if names:
            assert names in (["yes", "no", "na", "nd"], ["yes", "partly", "no", "na", "nd"]) or names[-1] == "nd"
            assert question.good in ("yes", "no") or question.code[-1].isalpha()
            assert not question.thresholds
        else:
            assert not names
            assert not question.good
            # A text and the number of a room are no quantities.
            assert bool(question.unit) == (question.kind is not Kind.TEXT and question.name != "cell_number")


def test_nothing_of_the_standards_and_thresholds_is_lost():
    questions = [q for code in FORMS for q in own(code)] + list(FORMS["PEN"].section("L").questions)
    bases = Counter(one.basis for question in questions for one in question.thresholds)
    first = [question for question in questions if question.code in COMMON or question.code[-1].isdigit()]
    assert len(first) == 270
    assert sum(len(question.standards) for question in first) == 587
    assert bases == {"law": 19, "CPT": 10, "Mandela": 6, "guide": 3}
    assert Counter(question.print_class for question in first) == {"institution": 252, "council": 18}
    still_open = {q.code for q in first if any(one.open for one in q.standards)}
    assert {"PEN-015", "PSY-003", "PSY-026", "PSY-038", "SOC-003", "SOC-014", "CHI-003"} == still_open
    assert not any(one.verified for q in questions for one in q.standards if one.open)


@pytest.mark.parametrize("code", ALL)
def test_identity_and_version(code):
    form = ALL[code]
    assert form.form_id == f"npm_{code.lower()}"
    assert re.fullmatch(r"20\d{8}", form.version)
    assert set(form.titles) == LANGUAGES
    shipped = next(one for one in SHIPPED if one.code == code)
    assert form.sha256 == shipped.sha256
    assert workbook.load(shipped.data) is workbook.load(shipped.data)


def test_every_category_of_the_reference_data_has_its_checklist():
    for category in library.load().categories.values():
        assert category.code in FORMS[category.checklist].applies_to
    served = {code for form in FORMS.values() for code in form.applies_to}
    assert served == set(library.load().categories)


def test_lookups():
    form = FORMS["PEN"]
    question = form.coded("PEN-003")
    assert form.at("/data/section_a/pen_003") is question
    assert form.coded("PEN-999") is None
    assert form.section("section_a") is form.section("A")
    assert question.unit["ru"] == "м² на человека"
    assert [(str(one.value), one.basis) for one in question.thresholds] == [
        ("2.5", "law"),
        ("3", "law"),
        ("3.5", "law"),
        ("4", "CPT"),
        ("6", "CPT"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "УИК, ст. 115(1)"), ("kk", "ҚАК, 115(1)-бап"), ("en", "Criminal Executive Code, art. 115(1)")],
)
def test_a_provision_is_cited_in_each_language(language, text):
    form = FORMS["PEN"]
    law, report, _ = form.coded("PEN-003").standards
    assert form.citation(law, language) == text
    assert law.national
    assert form.citation(report, language) == form.instruments["CPT-2015-44"].titles[language]
    assert not report.national


def test_quotes_are_as_the_author_wrote_them():
    threshold = FORMS["PEN"].coded("PEN-017").thresholds[0]
    assert "“as soon as possible”" in threshold.audience["en"]
    assert "«как можно скорее»" in threshold.audience["ru"]

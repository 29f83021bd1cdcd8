"""A workbook with mistakes planted in it: every one is named with its sheet, row and column, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from npm_desktop.checklists import workbook
from npm_desktop.checklists.lint import Severity, lint, say
from npm_desktop.paths import CHECKLISTS
from npm_desktop.texts import load
from tests.checklists.lint.books import book

FOREIGN = Path(__file__).resolve().parents[4] / "shared" / "forms" / "workbooks"
HEAD = (
    "type",
    "name",
    "label::Қазақша (kk)",
    "label::Русский (ru)",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "standard_ref",
    "bind::hrm:threshold",
)


def line(kind, name, **cells):
    texts = {"label::Қазақша (kk)": f"{name} деген не", "label::Русский (ru)": f"Что такое {name}"}
    known = {"type": kind, "name": name, **(texts if not kind.startswith("end") else {}), **cells}
    return tuple(known.get(heading) for heading in HEAD)


SURVEY = [
    HEAD,
    line("select_one yn", "cell_there"),
    line("select_multiple kinds", "kinds_seen"),
    line("begin_group", "cells", relevant="${cell_there} = 'yes'"),
    line("integer", "persons", constraint="(. > 0"),
    line("decimal", "area", relevant="${cell_there} = 'y'"),
    line("calculate", "per_person", calculation="rund(${area} div ${persons}, 2)"),
    line("text", "why_none", relevant="${cell_there} = 'no'"),
    line("end_group", None),
    line("text", "which", relevant="${kinds_seen} = 'cold'"),
    line("text", "remark", relevant="${persons} != null"),
    line("calculate", "one", calculation="${two} + 1"),
    line("calculate", "two", calculation="${one} + 1"),
    line("select_one kinds", "kind", choice_filter="size = 'big'"),
    line("text", "late", standard_ref="CEC 115", **{"label::Қазақша (kk)": None}),
    line("integer", "beds", **{"bind::hrm:threshold": "law more than 2"}),
]
CHOICES = [
    ("list_name", "name", "label::Қазақша (kk)", "label::Русский (ru)"),
    ("yn", "yes", "Иә", "Да"),
    ("yn", "no", "Жоқ", "Нет"),
    ("kinds", "cold", "Суық", "Холодные"),
    ("kinds", "wet", "Дымқыл", None),
    ("spare", "x", "Икс", "Икс"),
]
SETTINGS = {"form_id": "planted", "default_language": "Русский (ru)", "namespaces": 'hrm="urn:npm-desktop:hrm"'}
PLANTED = {
    ("lint_expression_ends", "survey", 5, "constraint"),
    ("lint_value_not_in_list", "survey", 6, "relevant"),
    ("lint_function_alike", "survey", 7, "calculation"),
    ("lint_never_asked_because", "survey", 8, "relevant"),
    ("lint_equals_multiple", "survey", 10, "relevant"),
    ("lint_null", "survey", 11, "relevant"),
    ("lint_circle", "survey", 12, "calculation"),
    ("lint_filter_column", "survey", 14, "choice_filter"),
    ("lint_translation_missing", "survey", 15, "label::Қазақша (kk)"),
    ("lint_column_ours", "survey", 15, "standard_ref"),
    ("lint_attribute_broken", "survey", 16, "bind::hrm:threshold"),
    ("lint_translation_missing", "choices", 5, "label::Русский (ru)"),
    ("lint_list_unused", "choices", 6, "list_name"),
    ("lint_version_missing", "settings", 0, ""),
}


def test_every_planted_mistake_is_named_with_its_place():
    report = lint(book(SURVEY, CHOICES, SETTINGS))
    assert {(one.code, one.sheet, one.row, one.column) for one in report.findings} == PLANTED
    assert len(report.findings) == len(PLANTED)
    assert [one.severity for one in report.findings] == sorted(
        (one.severity for one in report.findings), key=list(Severity).index
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_planted_mistake_has_its_sentence(language):
    texts = load(language)
    for one in lint(book(SURVEY, CHOICES, SETTINGS)).findings:
        sentence = say(one, texts)
        assert sentence.endswith(".")
        assert "{" not in sentence.replace("${", "")
        assert (sentence == say(one, load("en"))) == (language == "en")


def test_rows_are_those_of_the_file_when_rows_are_empty():
    spread = [SURVEY[0], *(part for each in SURVEY[1:] for part in (each, [None] * len(HEAD)))]
    rows = {one.code: one.row for one in lint(book(spread, CHOICES, SETTINGS)).errors}
    assert rows["lint_expression_ends"] == 8
    assert rows["lint_null"] == 20


@pytest.mark.parametrize("path", sorted(CHECKLISTS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_shipped_checklists_are_clean(path):
    report = lint(path.read_bytes())
    assert [(one.code, one.sheet, one.row, one.details) for one in report.errors + report.warnings] == []


@pytest.mark.skipif(not FOREIGN.exists(), reason="no foreign workbooks here")
def test_no_foreign_workbook_is_too_strange():
    for path in sorted(FOREIGN.iterdir()):
        for one in lint(path.read_bytes()).findings:
            assert say(one, load("ru"))


def test_a_mistake_in_a_shipped_checklist_is_found_at_its_row(tmp_path):
    opened = load_workbook(CHECKLISTS / "pen.xlsx")
    page = opened["survey"]
    headings = [cell.value for cell in page[1]]
    if "relevant" not in headings:
        page.cell(1, len(headings) + 1, "relevant")
        headings.append("relevant")
    row = next(number for number in range(2, page.max_row) if str(page.cell(number, 1).value).startswith("select_one"))
    name = page.cell(row, headings.index("name") + 1).value
    page.cell(row + 1, headings.index("relevant") + 1, f"${{{name}}} = 'of course'")
    opened.save(tmp_path / "changed.xlsx")
    errors = lint((tmp_path / "changed.xlsx").read_bytes()).errors
    assert [(one.code, one.row, one.details["value"]) for one in errors] == [
        ("lint_value_not_in_list", row + 1, "of course")
    ]


def test_the_form_before_must_have_a_lower_version():
    survey = [("type", "name", "label"), ("text", "a", "A")]
    former = workbook.load(book(survey, settings={"form_id": "f", "version": "2"}))
    same = book([*survey, ("text", "b", "B")], settings={"form_id": "f", "version": "2"})
    higher = book([*survey, ("text", "b", "B")], settings={"form_id": "f", "version": "10"})
    assert "lint_version_not_raised" in [one.code for one in lint(same, previous=former).findings]
    assert "lint_version_not_raised" not in [one.code for one in lint(higher, previous=former).findings]


def test_what_is_no_workbook_gives_one_finding():
    assert [(one.code, one.severity) for one in lint(b"PK nothing").findings] == [
        ("checklist_not_a_workbook", Severity.ERROR)
    ]

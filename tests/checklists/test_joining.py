"""A module before the checklist of a category: one form, and never two things of one name."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from openpyxl import Workbook

from npm_desktop.checklists import workbook
from npm_desktop.checklists.book import Book
from npm_desktop.checklists.form import Form
from npm_desktop.checklists.sheets import read
from npm_desktop.checklists.standards import Instrument
from npm_desktop.errors import BadInput

HEAD = ("type", "name", "label::Русский (ru)", "bind::hrm:code")


def made(form_id: str, section: str, question: str, **settings: str) -> Form:
    book = Workbook()
    page = book.active
    page.title = "survey"
    rows = (HEAD, ("begin_group", f"g_{section}", section, section), ("text", question, question, question.upper()))
    for row in (*rows, ("end_group",)):
        page.append(list(row))
    named = {"form_id": form_id, "version": "1", "namespaces": 'hrm="urn:npm-desktop:hrm"', **settings}
    page = book.create_sheet("settings")
    page.append(list(named))
    page.append(list(named.values()))
    stream = BytesIO()
    book.save(stream)
    return workbook.load(stream.getvalue())


@pytest.fixture(scope="module")
def module() -> Form:
    return made("npm_special", "SF", "sf_1", module="special")


@pytest.fixture(scope="module")
def checklist() -> Form:
    return made("npm_pen", "A", "pen_1")


def test_a_workbook_says_that_it_is_a_module(module: Form, checklist: Form) -> None:
    assert (module.module, checklist.module) == ("special", "")
    assert module.remarks == checklist.remarks == ()


def test_without_settings_a_workbook_is_no_module() -> None:
    assert read(Book()).module == ""


def test_the_module_is_asked_first_and_the_identity_tells_both(module: Form, checklist: Form) -> None:
    both = checklist.joined(module)
    assert [section.code for section in both.sections] == ["SF", "A"]
    assert [question.code for question in both.questions()] == ["SF_1", "PEN_1"]
    assert f"{both.form_id} {both.version}" == "npm_special 1 + npm_pen 1"
    assert both.sha256 == sha256(f"{module.sha256} + {checklist.sha256}".encode()).hexdigest()
    assert both.module == ""
    assert [group.path for group in both.groups] == ["/data/g_SF", "/data/g_A"]
    assert [question.name for question in both.unseen] == ["instanceID"]


def test_a_question_keeps_its_place_and_code(module: Form, checklist: Form) -> None:
    both = checklist.joined(module)
    for form in (module, checklist):
        for question in form.questions():
            assert both.at(question.path) is question
            assert both.coded(question.code) is question


def test_languages_instruments_and_titles_are_united(module: Form, checklist: Form) -> None:
    one = replace(
        module,
        languages=("ru", "en"),
        titles={"ru": "Модуль", "en": "Module"},
        instruments={"A": Instrument("A", {"ru": "а"}, {}), "B": Instrument("B", {"ru": "модуль"}, {})},
    )
    known = {"B": Instrument("B", {"ru": "б"}, {})}
    other = replace(checklist, languages=("kk", "ru"), titles={"ru": "Перечень"}, instruments=known)
    both = other.joined(one)
    assert both.languages == ("kk", "ru", "en")
    assert both.titles == {"ru": "Модуль · Перечень"}
    assert {code: one.titles["ru"] for code, one in both.instruments.items()} == {"A": "а", "B": "б"}


@pytest.mark.parametrize(
    ("section", "question", "value"), [("A", "x_1", "/data/g_A"), ("B", "pen_1", "PEN_1"), ("g_A", "y_1", "g_A")]
)
def test_what_both_name_is_refused(checklist: Form, section: str, question: str, value: str) -> None:
    other = made("npm_other", section, question, module="special")
    with pytest.raises(BadInput) as caught:
        checklist.joined(other)
    assert caught.value.code == "module_collides"
    assert caught.value.details == {"module": "npm_other", "form": "npm_pen", "value": value}


def test_a_form_does_not_stand_beside_itself(checklist: Form) -> None:
    with pytest.raises(BadInput):
        checklist.joined(checklist)

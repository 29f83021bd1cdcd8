"""A conversion that was stored is the form itself; one that is stale, damaged or another's counts for nothing."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from importlib.metadata import version
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_desktop.checklists import conversion, kept, workbook
from npm_desktop.checklists.form import Form
from tests.made_workbooks import CHOICES, SURVEY, book

DATA = book()


def same(one: Form, other: Form) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(Form) if field.compare)


def stored(**changed: object) -> bytes:
    whole: dict[str, Any] = json.loads(zlib.decompress(workbook.converted(workbook.load(DATA))))
    return zlib.compress(json.dumps({**whole, **changed}).encode())


def test_the_version_that_converts_is_the_one_installed() -> None:
    assert version("pyxform") == conversion.PYXFORM


@pytest.mark.parametrize("data", [DATA, *(one.data for one in workbook.shipped())], ids=lambda data: str(len(data)))
def test_a_form_comes_back_from_its_conversion_as_it_was(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    form = workbook.load(data)
    whole = workbook.converted(form)
    assert workbook.is_current(whole, form.sha256)
    workbook.forget()
    monkeypatch.setattr(workbook, "_read", None)  # whoever converted again would fail
    assert same(workbook.restore(data, whole), form)


def test_repairs_and_remarks_come_back_too() -> None:
    survey = [[*line, *[None] * (9 - len(line))] for line in SURVEY]
    survey[0].append("relevant")
    form = workbook.load(book(survey, [*CHOICES, ["yes_no", None, "No name"]]))
    assert {one.code for one in form.repairs} == {"repair_column_empty", "repair_choice_without_name"}
    whole = workbook.converted(form)
    workbook.forget()
    assert workbook.restore(book(survey), whole).repairs != form.repairs, "another workbook's"


@pytest.mark.parametrize(
    "changed",
    [
        {"pyxform": "0.1"},
        {"reader": -1},
        {"sha256": "0" * 64},
        {"xml": 5},
        {"xml": "<html/>"},
        {"titles": None},
        {"repairs": [{"nonsense": 1}]},
        {"instruments": [1]},
        {"itemsets": None, "sheets": []},
    ],
    ids=str,
)
def test_a_stale_or_foreign_conversion_is_made_anew(changed: dict[str, object]) -> None:
    workbook.forget()
    found = workbook.restore(DATA, stored(**changed))
    assert [question.name for question in found.questions()] == ["open", "people", "area"]


def test_a_conversion_that_unpacks_to_a_giant_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    form = workbook.load(DATA)
    whole = workbook.converted(form)
    monkeypatch.setattr(kept, "MOST_UNPACKED", 1_000)
    assert kept.read(whole, form.sha256) is None


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_any_damage_is_noticed_or_harmless(place: int, put: bytes) -> None:
    whole = bytearray(workbook.converted(workbook.load(DATA)))
    place %= len(whole)
    whole[place : place + len(put)] = put
    workbook.forget()
    assert len(list(workbook.restore(DATA, bytes(whole)).questions())) == 3

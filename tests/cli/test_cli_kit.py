"""The verbs `kit` and `law`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.cli.conftest import Place

Answer = Callable[..., tuple[int, str, str]]
AnswerJson = Callable[..., dict[str, Any]]


def _text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


@pytest.mark.parametrize("language", ["ru", "kk+ru"])
def test_a_kit_is_made_once_and_printed(unfinished: Place, answer: Answer, tmp_path: Path, language: str) -> None:
    out = tmp_path / "kit.pdf"
    code, said, told = answer("kit", *unfinished.data, unfinished.visit, "--out", out, "--lang", language)
    assert (code, said) == (0, "")
    assert told.strip()
    words = _text(out)
    assert f"{unfinished.number}/01" in words
    assert f"{unfinished.number}/09" in words
    code, _, told = answer("kit", *unfinished.data, unfinished.visit, "--out", out, "--lang", language)
    assert (code, told) == (0, "")


def test_where_the_sheets_are_is_told(unfinished: Place, answer: Answer, answer_json: AnswerJson) -> None:
    assert answer_json("kit", *unfinished.data, unfinished.number)["sheets"] == []
    answer("kit", *unfinished.data, unfinished.visit, "--out", unfinished.folder.parent / "kit.pdf")
    found = answer_json("kit", *unfinished.data, unfinished.number)
    assert {one["state"] for one in found["sheets"]} == {"printed"}
    assert found["counted"]["printed"] == len(found["sheets"]) > 15
    assert [one["used"] for one in found["acts"]] == [False, False]
    _, said, _ = answer("kit", *unfinished.data, unfinished.number, "--lang", "ru")
    assert len(said.splitlines()) == len(found["sheets"]) + 1
    code, _, told = answer("kit", *unfinished.data, "35-1999-XXX-001")
    assert (code, len(told.splitlines())) == (1, 1)


def test_the_law_needs_no_store(answer: Answer, answer_json: AnswerJson) -> None:
    found = answer_json("law", "--category", "PEN-SIZO", "--on", "2026-11-24", "--lang", "ru")
    assert {one["part"] for one in found["provisions"]} == {
        "mechanism", "national", "international", "offences", "rules"
    }  # fmt: skip
    assert {one["instrument"] for one in found["provisions"] if one["part"] == "mechanism"} == {"LAW353"}
    few = answer_json("law", "--category", "PEN-SIZO", "22(2)", "--lang", "ru")["provisions"]
    assert "22(2)" in {one["provision"] for one in few}
    assert any("2,5" in limit for one in few for limit in one["limits"])
    code, said, _ = answer("law", "нетакогослова", "--lang", "ru")
    assert (code, len(said.splitlines())) == (0, 1)
    code, _, told = answer("law", "--category", "XXX")
    assert (code, len(told.splitlines())) == (1, 1)


def test_the_law_is_that_of_the_day_and_of_the_store(unfinished: Place, answer_json: AnswerJson) -> None:
    def family(day: str) -> set[str]:
        found = answer_json("law", *unfinished.data, "--category", "SOC-ELD", "--on", day)["provisions"]
        return {one["instrument"] for one in found if one["part"] == "mechanism"}

    assert family("2023-06-30") == {"SOCIAL_2008"}
    assert family("2023-07-01") == {"SOCIAL"}

"""The verb `search`: what it lists for people and for programs, and what it says about what it can't look for."""

from __future__ import annotations

import pytest


def test_what_is_found_is_listed_with_its_place(ready, answer):
    code, out, _ = answer("search", *ready.data, "матрац", "матрас", "--lang", "en")
    assert (code, out) == (0, "Nothing was found.\n")
    code, out, _ = answer("search", *ready.data, "матрасы", "--lang", "en")
    assert code == 0
    assert "[Матрасов] не хватает" in out
    assert "СИЗО № 99" in out
    assert "Findings 1; Recommendations 1" in out


def test_programs_get_one_object(ready, answer_json):
    found = answer_json("search", *ready.data, "матрас", "--kind", "recommendation")
    (line,) = found["lines"]
    assert found["total"] == 1
    assert {found["counts"]["kind"][kind] for kind in ("finding", "recommendation")} == {1}
    assert (line["kind"], line["visit"], line["institution"]) == ("recommendation", ready.number, "СИЗО № 99")
    assert line["snippet"] == "Выдать [матрасы]"
    assert answer_json("search", *ready.data, ready.number)["lines"][0]["id"] == ready.visit


@pytest.mark.parametrize("words", [["—"], ["--region", "99", "матрас"], ["--category", "XX", "матрас"]])
def test_what_cannot_be_looked_for_is_one_sentence(ready, answer, words):
    code, out, err = answer("search", *ready.data, *words, "--lang", "en")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_an_unknown_kind_is_wrong_usage(ready, answer):
    code, _, err = answer("search", *ready.data, "матрас", "--kind", "interview")
    assert code == 2
    assert "interview" in err

"""The verb `findings`, and what the list of recommendations tells of them."""

from __future__ import annotations

from typing import Any


def test_findings_as_json_tell_what_supports_each(ready: Any, answer_json: Any) -> None:
    told = answer_json("findings", *ready.data, ready.number)
    (finding,) = told["findings"]
    assert told["visit"] == ready.number
    assert (finding["number"], finding["section"], finding["severity"]) == (1, "A", "moderate")
    assert (finding["support"], finding["sources"], finding["interviews"]) == ("nothing", {}, 0)
    assert (finding["standing"], finding["remedied"], finding["good_practice"]) == ("report", False, False)
    assert finding["recommendations"] == [f"{ready.number}-01"]
    (recommendation,) = answer_json("recommendations", *ready.data)["recommendations"]
    assert (recommendation["finding"], recommendation["verify"]) == (1, "")


def test_findings_as_a_table_are_in_words(ready: Any, answer: Any) -> None:
    code, out, _ = answer("findings", *ready.data, ready.visit, "--lang", "en")
    assert code == 0
    assert "no source named yet" in out
    assert "Матрасов не хватает" in out


def test_a_visit_without_findings_and_one_that_is_unknown_are_told(unfinished: Any, answer: Any) -> None:
    assert answer("findings", *unfinished.data, unfinished.number, "--lang", "en")[:2] == (0, "Nothing yet.\n")
    code, out, err = answer("findings", *unfinished.data, "nonsense", "--lang", "en")
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1

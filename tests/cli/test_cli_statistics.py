"""The verb `statistics`."""

from __future__ import annotations

import json


def test_a_year_is_counted_in_words_and_as_json(ready, answer):
    code, out, err = answer("statistics", *ready.data, "--year", "2026", "--lang", "en")
    assert (code, err) == (0, "")
    assert "Periodic" in out
    told = json.loads(answer("statistics", *ready.data, "--year", "2026", "--json")[1])
    assert told["visits"] == {"total": 1, "periodic": 1, "interim": 0, "special": 0, "thematic": 0}
    assert told["non_admissions"] == []


def test_a_year_without_visits_is_no_error(ready, answer):
    assert answer("statistics", *ready.data, "--year", "1999")[0] == 0
    assert answer("statistics", *ready.data)[0] == 2

"""The table of the rules that protect people tells the truth: every rule, places that exist, tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [line for line in (ROOT / "docs" / "rules.md").read_text("utf-8").splitlines() if line.startswith("| R-")]


def known() -> set[str]:
    """Return the names of all tests."""
    found: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        found |= set(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))
    return found


def test_no_rule_is_left_out() -> None:
    assert [line.split("|")[1].strip() for line in ROWS] == [f"R-{number:02}" for number in range(1, 26)]


def test_every_rule_has_tests_that_exist() -> None:
    named = {line.split("|")[1].strip(): re.findall(r"`(test_\w+)`", line) for line in ROWS}
    assert all(named.values())
    tests = known()
    assert [(rule, one) for rule, names in named.items() for one in names if one not in tests] == []


@pytest.mark.parametrize("line", ROWS)
def test_every_rule_names_places_that_exist(line: str) -> None:
    places = re.findall(r"`([\w/]+(?:\.py|/))`", line.split("|")[3])
    assert places
    assert [one for one in places if not (ROOT / "npm_desktop" / one).exists()] == []

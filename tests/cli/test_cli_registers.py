"""What the verbs of the registers count, and that they tell nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.text import plain

SECRET = "Били дубинкой"


@pytest.fixture
def registers(core: Core, folder: Any, visit: str, who: Who) -> list[str]:
    """A closed store with two messages and a case; how to name it."""
    made, _ = core.messages.add(visit, who, text=plain(SECRET))
    core.messages.accept(made, who)
    core.messages.add(visit, who)
    core.reprisals.add(visit, who, what=plain(SECRET))
    core.close()
    return ["--data", str(folder)]


def test_messages_are_counted_without_a_word_of_them(registers: list[str], answer: Any, answer_json: Any) -> None:
    found = answer_json("messages", *registers)
    assert found["messages"] == {
        "total": 2,
        "told": 1,
        "accepted": 1,
        "passed": 0,
        "waiting": 1,
        "withdrawn": 0,
        "undecided": 0,
        "outcomes": {"open": 2},
    }
    assert found["due"] == [{"kind": "pass_on", "region": "35", "day": "2026-11-27", "late": False}]
    code, out, err = answer("messages", *registers, "--lang", "en")
    assert (code, err) == (0, "")
    assert "not passed on yet" in out
    assert SECRET not in out
    assert answer_json("messages", *registers, "--year", "2025")["messages"]["total"] == 0


def test_cases_are_counted_without_a_word_of_them(registers: list[str], answer: Any, answer_json: Any) -> None:
    found = answer_json("reprisals", *registers)
    assert found["reprisals"] == {
        "total": 1,
        "open": 1,
        "closed": 0,
        "letters": 0,
        "checks": 3,
        "checked": 0,
        "moved": 0,
    }
    assert [one["kind"] for one in found["due"]] == ["letter", "check", "check", "check"]
    code, out, err = answer("reprisals", *registers, "--lang", "ru")
    assert (code, err) == (0, "")
    assert SECRET not in out

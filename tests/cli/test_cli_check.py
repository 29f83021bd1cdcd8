"""What the verb `check` prints of a visit, for people and for programs."""

from __future__ import annotations

from typing import Any

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy


def _filled(core: Core, who: Who, visit: str, folder: Any) -> tuple[str, ...]:
    """Close a store with a visit whose sources differ and one question of which was refused."""
    form = core.answers.form(visit)
    core.answers.set(visit, form.coded("SIZO-002").path, "640", who)
    core.answers.state(visit, form.coded("SIZO-001").path, AnswerState.REFUSED, who, plain("Не назвали"))
    core.visits.occupy(visit, Occupancy("", plain("всего"), None, 630), who)
    number = core.visits.get(visit).number
    core.close()
    return ("check", "--data", str(folder), number)


def test_what_is_missing_what_differs_and_what_presses(
    core: Core, who: Who, visit: str, folder: Any, answer_json: Any
) -> None:
    found = answer_json(*_filled(core, who, visit, folder), "--minutes", "20")
    assert "arrival_missing" in [one["code"] for one in found["blocks"]]
    (differs,) = [one for one in found["advice"] if one["code"] == "disagrees_capacity"]
    assert "640" in differs["sentence"]
    assert "630" in differs["sentence"]
    counts = found["questions"]
    assert (counts["answered"], counts["refused"]) == (1, 1)
    assert counts["total"] == counts["not_asked"] + 2
    assert 0 < sum(one["minutes"] for one in found["urgent"]) <= 20
    assert all(one["why"] for one in found["urgent"])


def test_people_read_sentences(core: Core, who: Who, visit: str, folder: Any, answer: Any) -> None:
    code, out, said = answer(*_filled(core, who, visit, folder), "--minutes", "5", "--lang", "en")
    assert (code, said) == (0, "")
    assert "refused" in out.splitlines()[0].lower()
    assert "SIZO-002 says 640; places by the visit's page: 630." in out
    assert "While there is time:" in out


def test_a_visit_that_is_not_there_is_one_sentence(core: Core, visit: str, folder: Any, answer: Any) -> None:
    core.close()
    code, out, said = answer("check", "--data", str(folder), "35-2026-X-999", "--lang", "en")
    assert (code, out, len(said.splitlines())) == (1, "", 1)

"""What the verbs `today` and `rooms` print, for people and for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.room import Entered
from npm_desktop.domain.text import plain


@pytest.fixture
def drawn(core: Core, who: Who, institution: str, visit: str, folder: Any) -> list[str]:
    """A closed store with two rooms, of which one was entered."""
    core.visits.mark(visit, "admitted_at", core.now(), who)
    first, _ = core.rooms.add(institution, plain("Камера 1"), who)
    core.rooms.add(institution, plain("Карцер"), who, building="Б", floor=-1)
    core.rooms.mark(visit, first, Entered.ENTERED, who)
    core.close()
    return ["--data", str(folder)]


def test_rooms_tell_which_of_them_no_group_entered(drawn: list[str], answer_json: Any, answer: Any) -> None:
    found = answer_json("rooms", *drawn, "SIZO-99")
    assert (found["institution"], found["never_entered"]) == ("СИЗО № 99", 1)
    first, second = found["rooms"]
    assert (first["name"], first["entered"], first["last"]) == ("Камера 1", 1, date(2026, 11, 24).isoformat())
    assert (second["building"], second["floor"], second["entered"], second["last"]) == ("Б", -1, 0, None)
    code, out, _ = answer("rooms", *drawn, "SIZO-99", "--lang", "en")
    assert code == 0
    assert out.splitlines()[2].split() == ["Б", "-1", "Карцер", "never"]


def test_an_institution_that_is_not_there_is_one_sentence(drawn: list[str], answer: Any) -> None:
    code, out, said = answer("rooms", *drawn, "SIZO-0", "--lang", "en")
    assert (code, out, len(said.splitlines())) == (1, "", 1)


def test_an_institution_without_a_sketch_says_so(ready: Any, answer: Any, answer_json: Any) -> None:
    assert answer("rooms", *ready.data, "SIZO-99", "--lang", "en")[:2] == (0, "Nothing yet.\n")
    assert answer_json("rooms", *ready.data, "SIZO-99")["rooms"] == []


def test_today_lists_what_waits_without_what_anybody_told(ready: Any, answer: Any, answer_json: Any) -> None:
    items = answer_json("today", *ready.data)["items"]
    (report,) = [one for one in items if one["kind"] == "report_due"]
    assert (report["where"], report["visit"]) == ("СИЗО № 99", ready.number)
    assert set(report) == {"kind", "day", "late", "number", "where", "visit"}
    code, out, _ = answer("today", *ready.data, "--lang", "en")
    assert code == 0
    assert "report" in out


def test_on_an_empty_store_nothing_waits(folder: Any, answer: Any) -> None:
    assert answer("today", "--data", folder, "--lang", "en")[:2] == (0, "Nothing waits for you.\n")

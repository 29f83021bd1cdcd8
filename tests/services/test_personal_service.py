"""R-01: a text that seems to tell a person is pointed at with its place until somebody has read and confirmed it."""

from __future__ import annotations

from typing import Any

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import plain

REPORT = Paper.report("ru")
NUMBER = "900101300123"


def pointed(core: Core, visit: str) -> list[Problem]:
    return [one for one in core.documents.problems(visit, REPORT) if one.code == "personal_data_suspected"]


def test_r01_every_place_is_told_and_one_click_away(core: Core, who: Who, ready: str) -> None:
    finding, _ = core.findings.record(
        ready, "A", plain("Побои"), who, place=plain("камера Иванова И. И."), severity=3, standing=FindingPlace.REPORT
    )
    core.visits.write(ready, "conclusions", "kk", f"ЖСН {NUMBER}", who)
    found = {(one.target, one.ref): one for one in pointed(core, ready)}
    assert set(found) == {("visit", "conclusions"), ("finding", finding)}
    assert not any(one.blocks for one in found.values())
    assert found["finding", finding].details["number"] == "1"
    assert found["finding", finding].details["key"] == f"finding/{finding}/place"
    assert found["visit", "conclusions"].details["found"] == "9001…"  # known again by who wrote it, by nobody else


def test_r01_what_was_read_and_confirmed_is_not_asked_again_until_it_changes(
    core: Core, who: Who, ready: str, refuses: Any
) -> None:
    core.visits.write(ready, "conclusions", "ru", f"Номер дела {NUMBER}", who)
    (one,) = pointed(core, ready)
    key = str(one.details["key"])
    with refuses("text_changed_since"):
        core.personal.confirm(ready, key, who, plain("другие слова"))
    changes = core.personal.confirm(ready, key, who, core.visits.get(ready).conclusions)
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.DOCUMENTS}), ready)
    assert pointed(core, ready) == []
    core.visits.write(ready, "conclusions", "ru", f"Номер дела {NUMBER}, Петров П. П.", who)
    assert len(pointed(core, ready)) == 1
    core.visits.write(ready, "conclusions", "ru", f"Номер дела {NUMBER}", who)
    assert pointed(core, ready) == []
    with refuses("passage_not_found"):
        core.personal.confirm(ready, "finding/x/text", who)


def test_r01_officials_and_members_known_by_name_are_no_reason(core: Core, who: Who, ready: str) -> None:
    core.visits.set(ready, who, head="Ахметов Б. К.")
    core.visits.write(ready, "conclusions", "ru", "Ахметов Б. К. показал, Сейтова А. С. записала", who)
    assert pointed(core, ready) == []


def test_r01_nothing_that_can_be_set_names_a_held_person() -> None:
    """No field of an interview, an injury sheet or a message is one for a name."""
    from dataclasses import fields

    from npm_desktop.domain.injury import InjurySheet
    from npm_desktop.domain.interview import Interview
    from npm_desktop.domain.message import Message

    names = {one.name for kind in (Interview, InjurySheet, Message) for one in fields(kind)}
    assert not {name for name in names if "name" in name or "birth" in name or name in ("person", "iin", "cell")}

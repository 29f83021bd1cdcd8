"""The grounds of special visits: in their order, findable again, with saved copies that nothing else can read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.errors import BadInput

DAY = date(2026, 11, 24)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PAGE = "<!doctype html><html><body>Видео из камеры 12</body></html>".encode()


@pytest.fixture
def special(core: Core, who: Who, institution: str) -> str:
    """A special visit planned with one ground."""
    ground = Ground("", "", kind=GroundKind.MESSAGE, number="М-17", day=DAY, told=plain("Побои на этапе"))
    plan = Plan(institution, DAY, VisitType.SPECIAL, members=[who.author], grounds=[ground])
    return core.visits.plan(plan, who)[0]


def test_a_special_visit_is_planned_with_its_grounds(core: Core, special: str) -> None:
    (made,) = core.grounds.of_visit(special)
    assert (made.visit_id, made.ordinal, made.kind, made.number) == (special, 1, GroundKind.MESSAGE, "М-17")
    assert (made.day, made.told, made.referenced) == (DAY, plain("Побои на этапе"), True)


def test_grounds_are_added_changed_and_taken_back(core: Core, who: Who, special: str) -> None:
    key, changes = core.grounds.add(special, who, kind=GroundKind.INSTRUCTION)
    assert (changes.topics, changes.visit_id) == ({Topic.VISITS}, special)
    assert not core.grounds.get(key).referenced
    core.grounds.set(key, who, number="УПЧ-4", day=DAY)
    core.grounds.write(key, "told", "kk", "Ұрып-соғу туралы", who)
    made = core.grounds.get(key)
    assert (made.ordinal, made.referenced, made.told.shown("kk")) == (2, True, ("Ұрып-соғу туралы", "kk"))
    core.grounds.remove(key, who)
    assert [one.ordinal for one in core.grounds.of_visit(special)] == [1]
    core.grounds.restore(key, who)
    assert core.grounds.of_visit(special)[1] == made


def test_a_publication_keeps_its_copy_encrypted(core: Core, who: Who, special: str) -> None:
    key, _ = core.grounds.add(special, who, kind=GroundKind.PUBLICATION)
    assert core.grounds.copy_of(key) is None
    assert not core.grounds.get(key).referenced
    journeys.run(journeys.save_publication(core, key, PAGE, "video.html", who))
    copy = core.grounds.copy_of(key)
    assert copy is not None
    assert core.originals.open(copy.name, copy.wrapped_key) == PAGE
    made = core.grounds.get(key)
    assert (made.sha256, made.title, made.referenced) == (copy.sha256, "video.html", True)
    (kept,) = (core.folder / "files").rglob(copy.name)
    assert "камеры".encode() not in kept.read_bytes()


def test_a_newer_copy_takes_the_place_and_the_older_stays_among_the_files(core: Core, who: Who, special: str) -> None:
    key, _ = core.grounds.add(special, who, kind=GroundKind.PUBLICATION, link="https://example.kz/1")
    journeys.run(journeys.save_publication(core, key, PAGE, "a.html", who))
    first = core.grounds.copy_of(key)
    journeys.run(journeys.save_publication(core, key, PDF, "b.pdf", who))
    second = core.grounds.copy_of(key)
    assert first is not None
    assert second is not None
    assert core.originals.open(second.name, second.wrapped_key) == PDF
    assert core.originals.open(first.name, first.wrapped_key) == PAGE
    assert {first.name, second.name} <= {one.name for one in core.documents.files()}


@pytest.mark.parametrize("data", [b"MZ\x90\x00\x03" + bytes(60), b"\x7fELF" + bytes(60), b"#!/bin/sh\nrm -rf /\n", b""])
def test_what_could_run_is_refused_and_nothing_is_lost(core: Core, who: Who, special: str, data: bytes) -> None:
    key, _ = core.grounds.add(special, who, kind=GroundKind.PUBLICATION, link="https://example.kz/1")
    journeys.run(journeys.save_publication(core, key, PAGE, "a.html", who))
    before, files = core.grounds.get(key), core.documents.files()
    with pytest.raises(BadInput) as refused:
        journeys.run(journeys.save_publication(core, key, data, "video.exe", who))
    assert refused.value.code == "publication_unreadable"
    assert (core.grounds.get(key), core.documents.files()) == (before, files)


def test_grounds_of_a_closed_visit_stay(core: Core, who: Who, special: str, refuses: Any) -> None:
    (one,) = core.grounds.of_visit(special)
    core.visits.cancel(special, who)
    for wrong in (
        lambda: core.grounds.add(special, who),
        lambda: core.grounds.set(one.id, who, number="2"),
        lambda: core.grounds.write(one.id, "told", "ru", "x", who),
        lambda: core.grounds.remove(one.id, who),
        lambda: journeys.run(journeys.save_publication(core, one.id, PDF, "b.pdf", who)),
    ):
        with refuses("visit_closed"):
            wrong()
    assert core.grounds.of_visit(special) == [one]
    with refuses("record_not_found"):
        core.grounds.get(new_id())
    with pytest.raises(ValueError, match="not a field"):
        core.grounds.set(one.id, who, sha256="0")

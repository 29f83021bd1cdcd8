"""Notes of one member: nobody else's view, no paper, gone when they are destroyed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.interviews import PrivateNoteRow
from npm_desktop.store.tables.record import Circle
from tests.services.interview_samples import colleague, everywhere, talk

WORDS = "Вернуться в умывальную перед уходом"


@pytest.fixture
def other(core: Core, who: Who) -> Who:
    return Who(colleague(core, who), who.typist)


def test_a_note_is_shown_to_its_author_alone(core: Core, visit: str, who: Who, other: Who, refuses: Any) -> None:
    key, changes = core.private_notes.add(visit, plain(WORDS), who, about="/data/l3")
    core.private_notes.add(visit, plain("Моё"), other)
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.INTERVIEWS}), visit)
    (mine,) = core.private_notes.mine(visit, who)
    assert (mine.id, mine.text, mine.about, mine.day) == (key, plain(WORDS), "/data/l3", date(2026, 11, 24))
    assert [one.text for one in core.private_notes.mine(visit, other)] == [plain("Моё")]
    assert core.private_notes.mine(visit, Who()) == []
    for verb in (
        lambda: core.private_notes.get(key, other),
        lambda: core.private_notes.write(key, "ru", "x", other),
        lambda: core.private_notes.remove(key, other),
        lambda: core.private_notes.destroy(key, other),
        lambda: core.private_notes.restore(key, other),
    ):
        with refuses("record_not_found"):
            verb()
    assert PrivateNoteRow.circle is Circle.AUTHOR
    assert not hasattr(core.private_notes, "of_visit")


def test_it_is_written_taken_back_and_brought_back(core: Core, visit: str, who: Who, refuses: Any) -> None:
    key, _ = core.private_notes.add(visit, plain("раз"), who)
    core.private_notes.write(key, "ru", "два", who)
    with refuses("note_text_missing"):
        core.private_notes.write(key, "ru", " ", who)
    with refuses("note_text_missing"):
        core.private_notes.add(visit, plain(""), who)
    with refuses("note_without_owner"):
        core.private_notes.add(visit, plain("чьё?"), Who())
    core.private_notes.remove(key, who)
    assert core.private_notes.mine(visit, who) == []
    core.private_notes.restore(key, who)
    assert core.private_notes.get(key, who).text == plain("два")
    core.visits.cancel(visit, who)
    core.private_notes.write(key, "ru", "после", who)


def test_the_newest_stands_first(core: Core, visit: str, who: Who) -> None:
    for words in "абв":
        core.private_notes.add(visit, plain(words), who)
    assert [one.text.values["ru"] for one in core.private_notes.mine(visit, who)] == ["в", "б", "а"]


def test_a_destroyed_note_is_nowhere(core: Core, visit: str, who: Who, refuses: Any) -> None:
    key, _ = core.private_notes.add(visit, plain(WORDS), who)
    assert everywhere(core, WORDS) == ["change", "private_note"]
    core.private_notes.destroy(key, who)
    assert everywhere(core, WORDS) == []
    with refuses("record_not_found"):
        core.private_notes.restore(key, who)


def test_no_search_finds_what_was_said_in_a_talk_or_noted_for_oneself(core: Core, visit: str, who: Who) -> None:
    second = colleague(core, who)
    core.visits.add_member(visit, second, who)
    key = talk(core, visit, who, second, unit="Карантинное", notes=plain("Умывальная затоплена"))
    core.private_notes.add(visit, plain("Душевая закрыта"), who)
    core.findings.record(visit, "A", plain("Прачечная не работает"), who)
    while not core.search.fill()[0]:
        pass
    code = core.interviews.get(key).code
    visits = {
        words: [one.visit_id for one in core.search.find(words).lines if one.visit_id]
        for words in ("прачечная", "затоплена", "душевая", "карантинное", code)
    }
    assert visits.pop("прачечная") == [visit]
    assert visits == {"затоплена": [], "душевая": [], "карантинное": [], code: []}

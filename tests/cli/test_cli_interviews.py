"""What the verb `interviews` prints: numbers by unit and consent; no code, no note."""

from __future__ import annotations

import pytest

from npm_desktop import core as cores
from npm_desktop.domain.interview import Purpose
from npm_desktop.domain.text import plain
from tests.services.interview_samples import colleague, talk

PASSPHRASE = "шесть совсем разных слов для проверки"
WORDS = "Ударили дубинкой"


@pytest.fixture
def talked(core, visit, who):
    """A visit of two with three talks."""
    second = colleague(core, who)
    core.visits.add_member(visit, second, who)
    for unit in ("Отряд 1", "Отряд 1", "Карантин"):
        talk(core, visit, who, second, Purpose.QUOTE, unit=unit, notes=plain(WORDS))
    core.interviews.add(visit, who, unit="Карантин")
    return list(core.interviews.codes(visit).values())


@pytest.fixture
def place(talked, unfinished):
    return unfinished


def test_it_counts_by_unit_and_consent(talked, place, answer_json):
    found = answer_json("interviews", *place.data, place.number)
    assert (found["visit"], found["interviews"], found["without_witnesses"]) == (place.number, 4, 3)
    assert found["units"] == [
        {"unit": "Карантин", "interviews": 1, "persons": 1, "stands_out": False},
        {"unit": "Отряд 1", "interviews": 2, "persons": 2, "stands_out": False},
    ]
    assert found["consent"]["quote"] == {"no": 1, "yes": 3, "withdrawn": 0}
    assert not any(code in str(found) for code in talked)


def test_the_table_tells_no_code_and_no_note(talked, place, answer):
    code, out, err = answer("interviews", *place.data, place.number, "--lang", "ru")
    assert (code, err) == (0, "")
    assert "Карантин" in out
    assert not any(word in out for word in (*talked, WORDS))


def test_notes_are_destroyed_for_a_reason_only(place, answer, answer_json):
    code, out, err = answer("interviews", *place.data, place.number, "--destroy-notes", "", "--lang", "en")
    assert (code, out) == (1, "")
    assert err == "Notes are destroyed before their term only for a reason: write it.\n"
    assert answer_json("interviews", *place.data, place.number, "--destroy-notes", "срок")["notes_destroyed"] == 3
    again = cores.open_store(place.folder, PASSPHRASE)
    assert not any(one.notes for one in again.interviews.of_visit(place.visit))
    again.close()


def test_what_is_not_there_is_said(unfinished, answer):
    code, out, _ = answer("interviews", *unfinished.data, unfinished.number, "--lang", "en")
    assert (code, out) == (0, "Nothing yet.\n")
    code, out, err = answer("interviews", *unfinished.data, "nonesuch", "--lang", "en")
    assert (code, out, len(err.splitlines())) == (1, "", 1)

"""Half-refusals and promises: added, changed, taken back, put in order; what stands between them and their acts."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.moment import typed
from npm_desktop.domain.states import ObstructionKind
from npm_desktop.domain.text import plain

DAY = date(2026, 11, 24)


def test_an_obstruction_keeps_every_field(core: Core, who: Who, begun: str) -> None:
    made, changes = core.obstructions.add(begun, who, kind=ObstructionKind.ROOM, what=plain("Карцер"))
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.VISITS}), begun)
    core.obstructions.set(
        made, who, at=typed(DAY, time(11)), until=typed(DAY, time(12)), official="Иванов", explained=False
    )
    core.obstructions.write(made, "position", "ru", "дежурный", who)
    core.obstructions.write(made, "words", "kk", "Кілт жоқ", who)
    core.obstructions.write(made, "place", "ru", "Корпус 2", who)
    one = core.obstructions.get(made)
    assert (one.kind, one.ordinal, one.official, one.explained) == (ObstructionKind.ROOM, 1, "Иванов", False)
    assert one.words.shown("kk") == ("Кілт жоқ", "kk")
    assert (one.position, one.place) == (plain("дежурный"), plain("Корпус 2"))
    assert one.at is not None
    assert core.obstructions.of_visit(begun) == [one]


def test_it_does_not_end_before_it_begins(core: Core, who: Who, begun: str, refuses: Any) -> None:
    made, _ = core.obstructions.add(begun, who, at=typed(DAY, time(11)))
    with refuses("obstruction_ends_before"):
        core.obstructions.set(made, who, until=typed(DAY, time(10)))
    assert core.obstructions.get(made).until is None


def test_they_are_taken_back_brought_back_and_put_in_order(core: Core, who: Who, begun: str) -> None:
    first, second, third = (core.obstructions.add(begun, who, what=plain(word))[0] for word in "абв")
    core.obstructions.remove(second, who)
    assert [one.id for one in core.obstructions.of_visit(begun)] == [first, third]
    core.obstructions.restore(second, who)
    core.obstructions.arrange(begun, [third, first], who)
    assert [one.id for one in core.obstructions.of_visit(begun)] == [third, first, second]
    assert [one.ordinal for one in core.obstructions.of_visit(begun)] == [1, 2, 3]


def test_the_act_needs_an_obstruction_and_its_words(core: Core, who: Who, begun: str) -> None:
    paper = Paper.of(DocumentKind.OBSTRUCTION, "ru")
    assert [one.code for one in core.documents.problems(begun, paper) if one.blocks] == ["obstructions_missing"]
    made, _ = core.obstructions.add(begun, who)
    found = {one.code: one for one in core.documents.problems(begun, paper)}
    assert found["obstruction_what_missing"].blocks
    assert (found["obstruction_what_missing"].target, found["obstruction_what_missing"].ref) == ("obstructions", made)
    assert not found["obstruction_time_missing"].blocks
    assert not found["obstruction_official_missing"].blocks
    core.obstructions.write(made, "what", "ru", "Журнал", who)
    assert not any(one.blocks for one in core.documents.problems(begun, paper))


def test_a_promise_has_words_and_keeps_its_term(core: Core, who: Who, begun: str, refuses: Any) -> None:
    with refuses("promise_text_missing"):
        core.promises.add(begun, who, who="Начальник")
    made, _ = core.promises.add(begun, who, text=plain("Починить"), who="Начальник", by_day=DAY)
    with refuses("promise_text_missing"):
        core.promises.write(made, "text", "ru", "", who)
    core.promises.set(made, who, by_day=None)
    one = core.promises.get(made)
    assert (one.text, one.who, one.by_day) == (plain("Починить"), "Начальник", None)


@pytest.mark.parametrize("kind", ["obstructions", "promises"])
def test_nothing_is_added_to_a_closed_visit(core: Core, who: Who, begun: str, refuses: Any, kind: str) -> None:
    core.visits.cancel(begun, who)
    given = {"what": plain("а")} if kind == "obstructions" else {"text": plain("а")}
    with refuses("visit_closed"):
        getattr(core, kind).add(begun, who, **given)

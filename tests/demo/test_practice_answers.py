"""The visits of the practice store answer what their checklists ask: nothing hidden, nothing against a rule."""

from __future__ import annotations

import pytest

from npm_desktop.checklists.filling.view import View
from npm_desktop.core import Core
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.visit import VisitLine

ROOM = "/data/section_m/cell"


@pytest.fixture(scope="module")
def answered(practice: Core) -> list[tuple[VisitLine, View]]:
    lines = [one for one in practice.visits.all(limit=1000) if one.origin == "recorded"]
    given = [one for one in lines if practice.answers.of_visit(one.id)]
    return [(one, practice.answers.view(one.id)) for one in given]


def test_only_what_is_asked_was_answered(practice: Core, answered: list[tuple[VisitLine, View]]) -> None:
    assert len(answered) > 10
    for line, _ in answered:
        hidden = {spot.path for spot, one in practice.answers.every(line.id).items() if one.hidden}
        assert hidden == set(), line.number


def test_nothing_stands_against_a_rule(answered: list[tuple[VisitLine, View]]) -> None:
    for line, view in answered:
        assert [one.spot.path for one in view.problems()] == [], line.number


def test_rooms_and_what_follows_from_them_are_there(practice: Core, answered: list[tuple[VisitLine, View]]) -> None:
    rooms = [(line, view) for line, view in answered if len(view.items_of(ROOM)) > 1]
    assert len(rooms) >= 3
    for line, view in rooms:
        form = practice.answers.form(line.id)
        space = next(one for one in form.questions() if one.code.endswith("-003"))
        first = view.items_of(ROOM)[0]
        assert view.at(f"{ROOM}/cell_space", first.uid).value == view.at(space.path).value != ""
        least = min(float(view.at(f"{ROOM}/cell_space", one.uid).value) for one in view.items_of(ROOM))
        assert float(view.at("/data/section_m/cells_least").value) == least


def test_some_questions_have_no_answer_and_say_why(practice: Core, answered: list[tuple[VisitLine, View]]) -> None:
    states = {one.state for line, _ in answered for one in practice.answers.of_visit(line.id).values()}
    assert states >= {AnswerState.NOT_APPLICABLE, AnswerState.NOT_SHOWN, AnswerState.REFUSED}

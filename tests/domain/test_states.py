"""What can become of what: the state machines as tables, ids, print classes."""

from __future__ import annotations

import uuid
from itertools import product
from typing import Any

import pytest

from npm_desktop import texts
from npm_desktop.domain import ids, names, states
from npm_desktop.domain.evidence import GIVEN
from npm_desktop.domain.person import Standing
from npm_desktop.domain.report import REPORT_EDITIONS, Edition, PrintClass, prints
from npm_desktop.domain.states import DocumentState, Judgement, RecommendationState, VisitState
from npm_desktop.errors import RuleBroken
from npm_desktop.reference import library

V, D, R, J = VisitState, DocumentState, RecommendationState, Judgement
VISITS = {
    (V.PLANNED, V.UNDER_WAY), (V.PLANNED, V.NOT_ADMITTED), (V.PLANNED, V.CANCELLED),
    (V.UNDER_WAY, V.CONCLUDED), (V.UNDER_WAY, V.NOT_ADMITTED), (V.UNDER_WAY, V.CANCELLED),
    (V.CONCLUDED, V.UNDER_WAY), (V.NOT_ADMITTED, V.UNDER_WAY), (V.CANCELLED, V.PLANNED), (V.CANCELLED, V.UNDER_WAY),
}  # fmt: skip
DOCUMENTS = {
    (D.DRAFT, D.FIXED), (D.FIXED, D.SIGNED), (D.FIXED, D.SEALED), (D.FIXED, D.WITHDRAWN),
    (D.SIGNED, D.SIGNED), (D.SIGNED, D.SEALED),
}  # fmt: skip
SENT = [one for one in R if one not in (R.DRAFT, R.SENT)]
RECOMMENDATIONS = {(R.DRAFT, R.SENT), (R.DRAFT, R.OBSOLETE), *product([R.SENT, *SENT], SENT)}


@pytest.mark.parametrize(
    ("kind", "step", "allowed"),
    [
        (V, states.visit_step, VISITS),
        (D, states.document_step, DOCUMENTS),
        (R, states.recommendation_step, RECOMMENDATIONS),
    ],
)
def test_only_the_steps_of_the_table_are_possible(kind: Any, step: Any, allowed: set[tuple[Any, Any]]) -> None:
    for old, new in product(kind, kind):
        if (old, new) in allowed:
            assert step(old, new) is new
        else:
            with pytest.raises(RuleBroken) as refused:
                step(old, new)
            assert refused.value.details == {"old": old, "new": new}


def test_only_open_visits_take_records() -> None:
    closed = []
    for state in V:
        try:
            states.ensure_recordable(state)
        except RuleBroken:
            closed.append(state)
    assert closed == [V.CONCLUDED, V.CANCELLED]


def test_each_edition_prints_its_circle_and_the_wider_ones() -> None:
    circles = [PrintClass.GROUP, PrintClass.COUNCIL, PrintClass.INSTITUTION, PrintClass.PUBLIC]
    for place, edition in enumerate(REPORT_EDITIONS):
        assert [kind for kind in circles if prints(edition, kind)] == circles[place:]
        assert not prints(edition, PrintClass.NEVER)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (names.VISIT_STATES, V),
        (names.STAGES, states.Stage),
        (names.STAGE_STATES, states.StageState),
        (names.ANSWER_STATES, states.AnswerState),
        (names.FINDING_PLACES, states.FindingPlace),
        (names.DOCUMENT_STATES, D),
        (names.SIGNATURE_STATES, states.SignatureState),
        (names.EDITIONS, Edition),
        (names.PRINT_CLASSES, PrintClass),
        (names.STANDINGS, Standing),
    ],
)
def test_every_state_has_a_name(table: dict[Any, str], kind: Any) -> None:
    assert set(table) == set(kind)
    assert all(table.values())


def test_new_ids_sort_by_time_and_random_ones_do_not_tell() -> None:
    made = [ids.new_id() for _ in range(500)]
    assert made == sorted(set(made))
    assert {uuid.UUID(one).version for one in made} == {7}
    assert uuid.UUID(ids.random_id()).version == 4


def test_what_exists_once_has_one_id() -> None:
    assert ids.derived_id("answer", "a", "b") == ids.derived_id("answer", "a", "b")
    others = {ids.derived_id(*parts) for parts in (("answer", "ab"), ("answer", "a", "b"), ("answera", "b"))}
    assert len(others) == 3


@pytest.mark.parametrize("text", ["", "x", "1" * 32, "{01a20cc9-41f6-77f7-b6fc-dfe9cfc8da0b}", "' OR 1=1"])
def test_what_is_no_id_is_known(text: str) -> None:
    assert not ids.is_id(text)
    assert ids.is_id(ids.new_id())
    assert ids.is_id(ids.new_id().upper())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_was_seen_is_never_said_in_the_words_of_what_is_reported(language: str) -> None:
    """A card says "implementation verified"; only the body's own word is "implemented"."""
    reference, speak = library.load(), texts.load(language).tr
    reported = {name[language].casefold() for name in reference.statuses().values()}
    for one in (*(one for one in GIVEN if one not in (J.OBSOLETE, J.NOT_CHECKED)), J.PARTIAL, J.IN_PROGRESS):
        seen = speak(names.JUDGEMENTS[one]).casefold()
        assert seen not in reported
        assert seen == reference.term(f"verified_{one}")[language].casefold()

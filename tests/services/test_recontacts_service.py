"""Talking again with the units of an earlier visit: nobody stands out, nobody is looked for who did not agree."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Consent, Interview, Met, Recontact
from npm_desktop.domain.recontact import UnitBefore, ensure_sample, units_before
from npm_desktop.errors import AppError
from npm_desktop.store import rows
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.vault import IdentityRow

Refuses = Callable[[str], AbstractContextManager[None]]
UNIT = "2-й отряд"


def talk(core: Core, visit: str, code: str, *, follow_up: bool = False, kept: bool = False, unit: str = UNIT) -> str:
    """Write an interview of the earlier visit as its own service would have."""
    answer = Consent.YES if follow_up else Consent.NO
    made = Interview(ids.random_id(), visit, code=code, day=date(2026, 11, 24), unit=unit, follow_up=answer)
    with core._store.write() as session:
        rows.put(session, InterviewRow, made)
        if kept:
            session.add(IdentityRow(id=ids.random_id(), visit_id=visit, interview_id=made.id, sealed=b"sealed"))
    return made.id


@pytest.fixture
def before(core: Core, interim: str) -> str:
    """The visit that the interim one follows."""
    return core.visits.get(interim).base_visit_id


def test_units_of_the_visit_before_are_offered_with_those_who_agreed(core: Core, interim: str, before: str) -> None:
    agreed = talk(core, before, "K7-QM", follow_up=True, kept=True)
    for code, follow_up, kept in (("A3-CE", True, False), ("H4-KM", False, True), ("P9-TX", False, False)):
        talk(core, before, code, follow_up=follow_up, kept=kept)
    talk(core, before, "X2-X3", unit="ШИЗО")
    assert core.recontacts.units(interim) == [
        UnitBefore(UNIT, 4, ((agreed, "K7-QM"),)),
        UnitBefore("ШИЗО", 1),
    ]
    assert [one.sample for one in core.recontacts.units(interim)] == [4, 3]


def test_r06_nobody_is_looked_for_alone(core: Core, interim: str, before: str, who: Who, refuses: Refuses) -> None:
    agreed = talk(core, before, "K7-QM", follow_up=True, kept=True)
    with refuses("recontact_stands_out"):
        core.recontacts.met(interim, agreed, Met.WELL, who)
    core.recontacts.count(interim, UNIT, 2, who)
    with refuses("recontact_stands_out"):
        core.recontacts.met(interim, agreed, Met.WELL, who)
    core.recontacts.count(interim, UNIT, 3, who)
    core.recontacts.met(interim, agreed, Met.NOT_TRACEABLE, who)
    with refuses("recontact_stands_out"):
        core.recontacts.count(interim, UNIT, 2, who)
    assert sorted((one.persons, one.met) for one in core.recontacts.of_visit(interim)) == [
        (0, Met.NOT_TRACEABLE),
        (3, None),
    ]


@pytest.mark.parametrize(("follow_up", "kept"), [(False, False), (True, False), (False, True)])
def test_r06_a_code_needs_consent_and_an_identity(
    core: Core, interim: str, before: str, who: Who, refuses: Refuses, follow_up: bool, kept: bool
) -> None:
    other = talk(core, before, "A3-CE", follow_up=follow_up, kept=kept)
    core.recontacts.count(interim, UNIT, 5, who)
    with refuses("recontact_not_agreed"):
        core.recontacts.met(interim, other, Met.WELL, who)


def test_consent_that_was_withdrawn_ends_the_search(
    core: Core, interim: str, before: str, who: Who, refuses: Refuses
) -> None:
    agreed = talk(core, before, "K7-QM", follow_up=True, kept=True)
    core.recontacts.count(interim, UNIT, 3, who)
    with core._store.write() as session:
        session.get_one(InterviewRow, agreed).follow_up = Consent.WITHDRAWN
    with refuses("recontact_not_agreed"):
        core.recontacts.met(interim, agreed, Met.WELL, who)


def test_the_report_tells_how_many_were_asked(core: Core, interim: str, before: str, who: Who) -> None:
    talk(core, before, "K7-QM")
    assert core.recontacts.asked(interim) is None
    core.recontacts.count(interim, UNIT, 4, who)
    core.recontacts.count(interim, "ШИЗО", 3, who)
    core.recontacts.count(interim, "ШИЗО", 2, who)
    assert core.recontacts.asked(interim) == 6


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 4)), max_size=5),
    st.sampled_from("AB"),
    st.booleans(),
)
def test_whoever_is_found_is_never_alone(counted: list[tuple[str, int]], unit: str, agreed: bool) -> None:
    interviews = [Interview(f"{one}", "v", code=f"{one}", unit=one) for one in "AB"]
    known = {one.unit: one for one in units_before(interviews, {"A", "B"} if agreed else set())}
    beside = [Recontact(f"{place}", "v", one, persons) for place, (one, persons) in enumerate(counted)]
    enough = agreed and sum(persons for one, persons in counted if one == unit) >= 3
    try:
        ensure_sample(Recontact("x", "v", unit, 0, unit, Met.WELL), beside, known[unit])
    except AppError:
        assert not enough
    else:
        assert enough

"""Reprisal cases: checks are there at once, the case goes where the person goes, two people close it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.due import DueKind
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.interview import Met
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.domain.text import Text, plain
from npm_desktop.store.tables.interviews import RecontactRow

DAY = date(2026, 11, 24)


@pytest.fixture
def case(core: Core, begun: str, who: Who) -> str:
    """A case that became known on the day of the visit."""
    return core.reprisals.add(begun, who, sanction=Sanction.ISOLATION, what=plain("Водворён в изолятор"))[0]


@pytest.fixture
def elsewhere(core: Core, who: Who) -> str:
    """An institution of another region."""
    return core.institutions.save(Institution("", "COL-7", plain("Учреждение № 7"), "PEN-MED", "10"), who)[0]


def checks(core: Core, case: str) -> list[str]:
    """The ids of the checks of the case."""
    return [one.id for one in core.reprisals.steps(case) if one.kind is StepKind.CHECK]


def make_all(core: Core, case: str, who: Who) -> None:
    """Make every check, the last one with words only."""
    *made, last = checks(core, case)
    for one in made:
        core.reprisals.check(one, Condition.SAME, who)
    core.reprisals.explain(last, plain("Освобождён"), who)


def test_the_checks_are_made_at_once(core: Core, case: str, begun: str, who: Who) -> None:
    steps = core.reprisals.steps(case)
    assert [one.due for one in steps] == [DAY + timedelta(days) for days in (2, 14, 60)]
    assert {one.id[14] for one in steps} | {case[14]} == {"4"}
    due = core.reprisals.due(DAY)
    assert [(one.kind, one.day) for one in due] == [
        (DueKind.LETTER, DAY + timedelta(1)),
        (DueKind.CHECK, DAY + timedelta(2)),
        (DueKind.CHECK, DAY + timedelta(14)),
        (DueKind.CHECK, DAY + timedelta(60)),
    ]
    assert [one.late for one in core.reprisals.due(DAY + timedelta(3))] == [True, True, False, False]
    assert "изолятор" not in repr(due) + repr(core.reprisals.lines())
    (line,) = core.reprisals.lines(visit_id=begun)
    assert (line.checks, line.checked, line.next_due) == (3, 0, DAY + timedelta(1))


def test_a_case_can_be_opened_after_the_visit_is_closed(core: Core, ready: str, who: Who, clock: Any) -> None:
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    clock.move(days=20)
    made, changes = core.reprisals.add(ready, who)
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.REPRISALS}), ready)
    assert core.reprisals.get(made).known_on == DAY + timedelta(20)


def test_a_corrected_day_moves_the_checks_that_were_not_made(core: Core, case: str, who: Who) -> None:
    core.reprisals.check(checks(core, case)[0], Condition.WELL, who)
    core.reprisals.set(case, who, known_on=DAY - timedelta(2))
    days = [one.due for one in core.reprisals.steps(case)]
    assert days == [DAY + timedelta(2), DAY + timedelta(12), DAY + timedelta(58)]


def test_a_letter_is_due_within_a_day_until_people_sent_it(core: Core, case: str, who: Who, refuses: Any) -> None:
    with refuses("reprisal_day_before"):
        core.reprisals.send_letter(case, DAY - timedelta(1), "", who)
    with refuses("reprisal_day_ahead"):
        core.reprisals.send_letter(case, DAY + timedelta(1), "", who)
    core.reprisals.send_letter(case, DAY, " 4/1 ", who)
    assert core.reprisals.get(case).letter_number == "4/1"
    assert DueKind.LETTER not in {one.kind for one in core.reprisals.due(DAY)}
    with refuses("reprisal_letter_sent"):
        core.reprisals.remove(case, who)


def test_a_check_says_how_the_person_was_found(core: Core, case: str, who: Who, refuses: Any) -> None:
    first, second, _ = checks(core, case)
    with refuses("reprisal_day_ahead"):
        core.reprisals.check(first, Condition.WELL, who, DAY + timedelta(1))
    with refuses("reprisal_day_before"):
        core.reprisals.check(first, Condition.WELL, who, DAY - timedelta(1))
    core.reprisals.check(first, Condition.NOT_TRACEABLE, who, seen=plain("Никого не спрашивали"))
    with refuses("reprisal_words_missing"):
        core.reprisals.explain(second, Text(), who)
    assert core.reprisals.steps(case)[0].condition is Condition.NOT_TRACEABLE
    core.reprisals.take_back(first, who)
    assert not core.reprisals.steps(case)[0].settled


def test_a_case_follows_a_transfer_to_another_region(
    core: Core, case: str, elsewhere: str, institution: str, who: Who, refuses: Any
) -> None:
    with refuses("institution_not_found"):
        core.reprisals.transfer(case, case, DAY, who)
    with refuses("reprisal_institution_missing"):
        core.reprisals.transfer(case, "", DAY, who)
    step, _ = core.reprisals.transfer(case, elsewhere, DAY, who)
    assert {(one.institution_id, one.region) for one in core.reprisals.due(DAY)} == {(elsewhere, "10")}
    (line,) = core.reprisals.lines(institution_id=elsewhere)
    assert line.moved
    assert core.reprisals.lines(institution_id=institution) == []
    core.reprisals.take_back(step, who)
    assert core.reprisals.get(case).institution_id == institution


def test_two_different_people_close_it_one_of_them_of_the_team(
    core: Core, case: str, who: Who, second: str, refuses: Any
) -> None:
    third, _ = core.people.introduce("Ким Анна", Text(), "", (None, None), None)
    words = plain("Больше ничего не грозит")
    with refuses("reprisal_checks_open"):
        core.reprisals.close(case, who.author, second, words, who)
    make_all(core, case, who)
    for first, other in ((who.author, who.author), (who.author, "")):
        with refuses("reprisal_two_people"):
            core.reprisals.close(case, first, other, words, who)
    with refuses("reprisal_nobody_of_team"):
        core.reprisals.close(case, second, third, words, who)
    with refuses("reprisal_words_missing"):
        core.reprisals.close(case, second, who.author, Text(), who)
    with refuses("participant_not_found"):
        core.reprisals.close(case, case, who.author, words, who)
    core.reprisals.close(case, second, who.author, words, who)
    one = core.reprisals.get(case)
    assert (one.closed_on, one.closed_by, one.closed_with) == (DAY, second, who.author)
    assert core.reprisals.due(DAY) == []
    assert (core.reprisals.lines(), len(core.reprisals.lines("closed"))) == ([], 1)


def test_a_closed_case_is_opened_again_with_a_reason_and_keeps_what_was_said(
    core: Core, case: str, who: Who, second: str, refuses: Any
) -> None:
    with refuses("reprisal_open"):
        core.reprisals.reopen(case, plain("Снова"), who)
    make_all(core, case, who)
    core.reprisals.close(case, who.author, second, plain("Всё спокойно"), who)
    for forbidden in (
        lambda: core.reprisals.set(case, who, ordered_by="К."),
        lambda: core.reprisals.write(case, "wish", "ru", "Не сообщать", who),
        lambda: core.reprisals.note(case, plain("Ещё"), who),
        lambda: core.reprisals.check(checks(core, case)[0], Condition.WELL, who),
        lambda: core.reprisals.close(case, who.author, second, plain("Всё"), who),
        lambda: core.reprisals.remove(case, who),
    ):
        with refuses("reprisal_closed"):
            forbidden()
    with refuses("reprisal_words_missing"):
        core.reprisals.reopen(case, Text(), who)
    core.reprisals.reopen(case, plain("Новое водворение"), who)
    assert not core.reprisals.get(case).closed
    told = [one.seen.shown("ru")[0] for one in core.reprisals.steps(case)[-2:]]
    assert told == ["Всё спокойно", "Новое водворение"]


def test_who_was_met_again_and_had_been_made_to_pay_has_a_case_in_one_move(
    core: Core, begun: str, who: Who, refuses: Any
) -> None:
    talk, _ = core.interviews.add(begun, who)
    with core._store.write(who) as session:
        for met in (Met.REPRISAL, Met.WELL):
            key = ids.random_id()
            session.add(
                RecontactRow(id=key, visit_id=begun, interview_id=talk, met=met, day=DAY, seen=plain("Лишили звонков"))
            )
    (found,) = core.reprisals.unopened(begun)
    made, _ = core.reprisals.from_recontact(found, who)
    one = core.reprisals.get(made)
    assert (one.interview_id, one.known_on, one.what) == (talk, DAY, plain("Лишили звонков"))
    assert len(checks(core, made)) == 3
    assert core.reprisals.unopened(begun) == []
    with refuses("reprisal_open"):
        core.reprisals.from_recontact(found, who)


def test_further_letters_and_what_was_learnt_are_lines(core: Core, case: str, who: Who, refuses: Any) -> None:
    core.reprisals.note(case, plain("Ответ прокурора"), who, kind=StepKind.LETTER)
    step, _ = core.reprisals.note(case, plain("Звонила мать"), who, DAY - timedelta(3))
    with refuses("reprisal_words_missing"):
        core.reprisals.note(case, Text(), who)
    with pytest.raises(ValueError, match="not a line"):
        core.reprisals.note(case, plain("x"), who, kind=StepKind.CHECK)
    core.reprisals.take_back(step, who)
    assert [one.kind for one in core.reprisals.steps(case)][3:] == [StepKind.LETTER]

"""The register of messages: accepted and told are two things, nothing goes and nothing closes by itself."""

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
from npm_desktop.domain.interview import Allegation, Consent
from npm_desktop.domain.message import Channel, Forensic, Nature, Outcome, Standing
from npm_desktop.domain.text import Text, plain
from npm_desktop.store.tables.interviews import InterviewRow

DAY = date(2026, 11, 24)
NEXT = DAY + timedelta(1)


def talk(core: Core, visit: str, **given: Any) -> str:
    """A talk of the visit, as its row."""
    key = ids.random_id()
    with core._store.write() as session:
        session.add(InterviewRow(id=key, visit_id=visit, code="K7QM", day=DAY, **given))
    return key


@pytest.fixture
def accepted(core: Core, begun: str, who: Who, clock: Any) -> str:
    """An accepted message; it is a day later now."""
    made, _ = core.messages.add(begun, who, text=plain("Били при поступлении"))
    core.messages.accept(made, who)
    clock.move(days=1)
    return made


def test_it_gets_a_number_of_its_own_series_and_an_id_that_tells_nothing(core: Core, begun: str, who: Who) -> None:
    first, changes = core.messages.add(begun, who)
    second, _ = core.messages.add(begun, who, channel=Channel.BOX)
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.MESSAGES}), begun)
    numbers = [core.messages.get(one).number for one in (first, second)]
    assert [one[-3:] for one in numbers] == ["001", "002"]
    assert numbers[0].startswith("M-35-2026-")
    assert {one[14] for one in (first, second)} == {"4"}
    assert [one.ordinal for one in core.messages.of_visit(begun)] == [1, 2]


def test_a_letter_comes_without_a_visit(core: Core, institution: str, who: Who) -> None:
    made, changes = core.messages.add_apart(institution, who, nature=Nature.TORTURE)
    one = core.messages.get(made)
    assert (one.visit_id, one.channel, one.day, one.number[-3:]) == ("", Channel.LETTER, DAY, "001")
    assert changes.visit_id is None
    (line,) = core.messages.lines()
    assert (line.institution.shown("ru")[0], line.visit_number) == ("СИЗО № 99", "")


def test_what_was_told_in_a_talk_comes_in_one_move(core: Core, begun: str, who: Who) -> None:
    other = talk(core, begun, allegation=Allegation.TORTURE)
    talk(core, begun)
    assert core.messages.unregistered(begun) == [other]
    made, _ = core.messages.from_interview(other, who)
    one = core.messages.get(made)
    assert (one.interview_id, one.nature, one.standing) == (other, Nature.TORTURE, Standing.TOLD)
    assert (one.identity_consent, one.day) == (False, DAY)
    assert core.messages.unregistered(begun) == []
    assert core.messages.from_interview(other, who)[0] == made
    assert len(core.messages.of_visit(begun)) == 1


def test_accepted_is_never_only_told_again_and_stays_in_the_register(
    core: Core, accepted: str, who: Who, refuses: Any
) -> None:
    with pytest.raises(ValueError, match="not a field"):
        core.messages.set(accepted, who, standing=Standing.TOLD)
    with refuses("message_registered"):
        core.messages.remove(accepted, who)
    assert core.messages.get(accepted).accepted


def test_only_an_accepted_one_is_passed_on(core: Core, begun: str, who: Who, refuses: Any) -> None:
    made, _ = core.messages.add(begun, who)
    with refuses("message_not_accepted"):
        core.messages.pass_on(made, DAY, "7", who)
    assert core.messages.due(DAY) == []
    core.messages.accept(made, who)
    (due,) = core.messages.due(DAY)
    assert (due.kind, due.day, due.late) == (DueKind.PASS_ON, DAY + timedelta(3), False)
    assert core.messages.due(DAY + timedelta(4))[0].late
    core.messages.pass_on(made, DAY, " 7/1 ", who)
    assert core.messages.due(DAY) == []
    assert core.messages.get(made).passed_number == "7/1"
    core.messages.not_passed(made, who)
    assert len(core.messages.due(DAY)) == 1


def test_no_day_lies_before_it_came_or_is_yet_to_come(core: Core, accepted: str, who: Who, refuses: Any) -> None:
    service, before, later = core.messages, DAY - timedelta(1), NEXT + timedelta(1)
    for day, code in ((before, "message_day_before"), (later, "message_day_ahead")):
        with refuses(code):
            service.pass_on(accepted, day, "", who)
        with refuses(code):
            service.register_case(accepted, "1", day, who)
        with refuses(code):
            service.withdraw(accepted, day, Text(), who)
        with refuses(code):
            service.end(accepted, Outcome.TO_COURT, day, who)
        with refuses(code):
            service.decide(accepted, plain("Сообщить"), "Ким", who, day)
    with refuses("message_day_ahead"):
        service.set(accepted, who, day=later)
    with refuses("message_outcome_day_missing"):
        service.end(accepted, Outcome.TO_COURT, None, who)


def test_r03_the_identity_goes_only_with_consent_to_pass_it_on(
    core: Core, begun: str, who: Who, institution: str, refuses: Any
) -> None:
    silent, agreed = talk(core, begun), talk(core, begun, pass_on=Consent.YES)
    with refuses("message_identity_not_agreed"):
        core.messages.add(begun, who, interview_id=silent, identity_consent=True)
    with refuses("message_identity_not_agreed"):
        core.messages.add(begun, who, channel=Channel.TALK, identity_consent=True)
    with refuses("message_identity_not_agreed"):
        core.messages.add_apart(institution, who, channel=Channel.RELATIVE, identity_consent=True)
    core.messages.add_apart(institution, who, channel=Channel.LETTER, identity_consent=True)
    made, _ = core.messages.add(begun, who, interview_id=agreed, identity_consent=True)
    assert core.messages.lines(visit_id=begun)[0].identity
    with core._store.write(who) as session:
        session.get_one(InterviewRow, agreed).pass_on = Consent.WITHDRAWN
    assert not core.messages.lines(visit_id=begun)[0].identity
    core.messages.accept(made, who)
    core.messages.pass_on(made, DAY, "", who)
    with refuses("message_of_other_visit"):
        core.messages.set(core.messages.add_apart(institution, who)[0], who, interview_id=agreed)


def test_r04_a_grave_one_waits_for_people_and_a_lawyer_and_nothing_goes_by_itself(
    core: Core, begun: str, who: Who, refuses: Any
) -> None:
    made, _ = core.messages.add(begun, who, grave=True)
    (due,) = core.messages.due(DAY)
    assert (due.kind, due.day) == (DueKind.DECIDE, NEXT)
    one = core.messages.get(made)
    assert (one.standing, one.passed_on) == (Standing.TOLD, None)
    with refuses("message_lawyer_missing"):
        core.messages.decide(made, plain("Сообщить прокурору"), " ", who)
    with refuses("message_lawyer_missing"):
        core.messages.decide(made, plain("Сообщить прокурору"), "Ким А. В.", Who("", who.typist))
    with refuses("message_decision_missing"):
        core.messages.decide(made, Text(), "Ким А. В.", who)
    core.messages.decide(made, plain("Сообщить прокурору"), "Ким А. В.", who)
    one = core.messages.get(made)
    assert (one.decided_by, one.decided_on, one.lawyer) == (who.author, DAY, "Ким А. В.")
    assert (one.standing, one.passed_on) == (Standing.TOLD, None)
    assert core.messages.due(DAY) == []
    assert ("decided_on", who.author) in [(noted.name, noted.author_id) for noted in core.messages.history(made)]


def test_r19_a_withdrawal_closes_nothing(core: Core, accepted: str, who: Who) -> None:
    core.messages.withdraw(accepted, NEXT, plain("Сказал, что претензий нет"), who)
    one = core.messages.get(accepted)
    assert (one.outcome, one.waits, one.ended) == (Outcome.OPEN, True, False)
    assert [due.kind for due in core.messages.due(NEXT)] == [DueKind.PASS_ON]
    assert [line.id for line in core.messages.lines("open")] == [accepted]
    assert core.messages.counts().withdrawn == 1
    core.messages.withdraw(accepted, None, Text(), who)
    assert core.messages.counts().withdrawn == 0


def test_what_becomes_of_it_is_noted_after_the_visit_is_closed(
    core: Core, ready: str, who: Who, clock: Any, refuses: Any
) -> None:
    made, _ = core.messages.add(ready, who)
    core.messages.accept(made, who)
    question = core.answers.form(ready).coded("L4")
    assert question is not None
    core.answers.set(ready, question.path, "1", who)
    journeys.run(journeys.issue(core, ready, Paper.report("ru"), who))
    clock.move(days=40)
    with refuses("visit_closed"):
        core.messages.add(ready, who)
    with refuses("visit_closed"):
        core.messages.set(made, who, nature=Nature.OTHER)
    core.messages.pass_on(made, DAY, "12", who)
    core.messages.register_case(made, "2635", NEXT, who)
    core.messages.examine(made, Forensic.CONFIRMED, who, plain("Кровоподтёки"))
    core.messages.end(made, Outcome.CONVICTED, DAY + timedelta(30), who, plain("Приговор"))
    one = core.messages.get(made)
    assert (one.pretrial_number, one.forensic, one.outcome) == ("2635", Forensic.CONFIRMED, Outcome.CONVICTED)
    assert (one.forensic_note, one.outcome_note) == (plain("Кровоподтёки"), plain("Приговор"))
    assert [line.id for line in core.messages.lines("ended")] == [made]
    core.messages.end(made, Outcome.OPEN, None, who)
    assert core.messages.get(made).outcome_on is None


def test_the_lists_carry_no_words(core: Core, accepted: str) -> None:
    (line,) = core.messages.lines("waiting", institution_id=core.messages.get(accepted).institution_id)
    assert "Били" not in repr(line)
    assert "K7QM" not in repr(line)
    assert "Били" not in repr(core.messages.due(NEXT))


def test_r18_the_register_is_counted(core: Core, begun: str, institution: str, who: Who) -> None:
    first, second = (core.messages.add(begun, who)[0] for _ in "ab")
    core.messages.add(begun, who)
    core.messages.add_apart(institution, who)
    for one in (first, second):
        core.messages.accept(one, who)
    core.messages.pass_on(first, DAY, "1", who)
    counts = core.messages.counts(visit_id=begun)
    assert (counts.total, counts.told, counts.accepted, counts.passed, counts.waiting) == (3, 1, 2, 1, 1)
    assert core.messages.counts(year=2026).total == 4
    assert core.messages.counts(year=2025).total == 0


def test_history_is_that_of_the_change_log(core: Core, accepted: str, who: Who) -> None:
    core.messages.pass_on(accepted, NEXT, "12", who)
    core.messages.not_passed(accepted, who)
    told = [(one.day, one.name, one.value) for one in core.messages.history(accepted)]
    assert told == [
        (DAY, "", ""),
        (DAY, "standing", "accepted"),
        (NEXT, "passed_on", NEXT.isoformat()),
        (NEXT, "passed_on", ""),
    ]


def test_one_that_was_only_told_can_be_taken_out_and_brought_back(core: Core, begun: str, who: Who) -> None:
    made, _ = core.messages.add(begun, who)
    core.messages.remove(made, who)
    assert core.messages.lines() == []
    core.messages.restore(made, who)
    assert core.messages.get(made).number[-3:] == "001"

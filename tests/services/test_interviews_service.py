"""Interviews by code: consents, notes, units, risk, destruction. Each rule by its number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.interview import (
    Allegation,
    Consent,
    Interpreting,
    InterviewKind,
    Privacy,
    Purpose,
    Risk,
)
from npm_desktop.domain.interview_rules import ALPHABET, UnitCount, Use, read_code
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from tests.services.interview_samples import NO, YES, colleague, everywhere, talk, team_visit
from tests.store.scenario import issue, make_ready, sign, stored
from tests.vault_samples import set_up

DAY = date(2026, 11, 24)
WORDS = "Ударили дубинкой в коридоре"


@pytest.fixture
def witness(core: Core, who: Who) -> str:
    return colleague(core, who)


@pytest.fixture
def pair(core: Core, who: Who, institution: str, witness: str) -> str:
    """A visit with two members."""
    return team_visit(core, institution, who, witness, VisitType.PERIODIC, day=DAY)


@pytest.fixture
def one(core: Core, pair: str, who: Who, witness: str) -> str:
    """A talk with consent to it and to notes."""
    return talk(core, pair, who, witness, unit="Отряд 3")


def test_r02_a_code_is_random_and_tells_nothing(core: Core, pair: str, who: Who) -> None:
    keys = [core.interviews.add(pair, who, unit="Отряд 3")[0] for _ in range(40)]
    codes = core.interviews.codes(pair)
    assert set(codes) == set(keys)
    assert len(set(codes.values())) == 40
    for code in codes.values():
        assert (len(code), code[2]) == (5, "-")
        assert set(code) - {"-"} <= set(ALPHABET)
        assert read_code(code.lower()) == code
    assert [one.code for one in core.interviews.of_visit(pair)] == sorted(codes.values())
    assert [codes[key] for key in keys] != sorted(codes.values())
    assert all(key[14] == "4" for key in keys)  # UUIDv4: neither minute nor order
    assert read_code("к7хм") == read_code("K7 XM") == "K7-XM"  # typed in either alphabet
    assert read_code("Щ7-ХМ") == read_code("K7X") == ""


def test_r02_a_code_taken_back_is_never_given_again(core: Core, pair: str, who: Who, one: str) -> None:
    code = core.interviews.get(one).code
    core.interviews.remove(one, who)
    assert core.interviews.codes(pair) == {}
    with core._store.read() as session:
        from npm_desktop.store import interviews

        assert code in interviews.taken_codes(session)
    core.interviews.restore(one, who)
    assert core.interviews.codes(pair) == {one: code}


def test_it_has_a_day_and_no_time(core: Core, pair: str, who: Who, one: str) -> None:
    made = core.interviews.get(one)
    assert (made.visit_id, made.day, made.unit, made.kind) == (pair, DAY, "Отряд 3", InterviewKind.PERSON)
    with core._store.engine.connect() as connection:
        times = connection.execute(text("select at from change where record_type = 'interview'")).scalars().all()
    assert times
    assert all("T19:00:00" in at for at in times)  # midnight on the watch
    changes = core.interviews.set(one, who, language="kk")
    assert (changes.topics, changes.visit_id) == (frozenset({Topic.INTERVIEWS}), pair)


def test_r03_consent_to_nothing_is_the_default(core: Core, pair: str, who: Who) -> None:
    made = core.interviews.get(core.interviews.add(pair, who)[0])
    assert {made.consent(purpose) for purpose in Purpose} == {NO}
    assert not made.agreed(Purpose.TALK)


def test_r03_notes_need_consent_to_the_talk_and_to_notes(
    core: Core, pair: str, who: Who, witness: str, refuses: Any
) -> None:
    key, _ = core.interviews.add(pair, who)
    with refuses("notes_without_consent"):
        core.interviews.write(key, "notes", "ru", WORDS, who)
    core.interviews.set(key, who, talk=YES, witness_id=witness)
    with refuses("notes_without_consent"):
        core.interviews.write(key, "notes", "ru", WORDS, who)
    core.interviews.set(key, who, notes_kept=YES)
    core.interviews.write(key, "notes", "ru", WORDS, who)
    assert core.interviews.get(key).notes == plain(WORDS)
    for given in ({"talk": NO, "notes_kept": NO}, {"notes_kept": NO}):
        with refuses("consent_notes_rest"):
            core.interviews.set(key, who, **given)
    with refuses("notes_without_consent"):
        core.interviews.add(pair, who, notes=plain(WORDS))


def test_r03_consent_is_given_before_a_second_member(
    core: Core, pair: str, who: Who, witness: str, refuses: Any
) -> None:
    key, _ = core.interviews.add(pair, who)
    with refuses("consent_witness_missing"):
        core.interviews.set(key, who, talk=YES)
    with refuses("consent_witness_is_speaker"):
        core.interviews.set(key, who, talk=YES, witness_id=who.author)
    stranger = colleague(core, who, "Ким Анна")
    with refuses("consent_witness_not_member"):
        core.interviews.set(key, who, talk=YES, witness_id=stranger)
    with refuses("consent_talk_first"):
        core.interviews.set(key, who, quote=YES, witness_id=witness)
    core.interviews.set(key, who, talk=YES, witness_id=witness)
    core.interviews.set(key, Who(witness, who.typist), language="ru")  # the witness may type something else
    with refuses("consent_witness_is_speaker"):
        core.interviews.set(key, Who(witness, who.typist), quote=YES)
    with refuses("consent_witness_missing"):
        core.interviews.set(key, who, quote=YES, witness_id="")
    core.interviews.set(key, who, talk=NO)  # a slip of the finger: nothing rests on it


@pytest.mark.parametrize("purpose", list(Purpose))
def test_r03_what_is_withdrawn_takes_with_it_what_rested_on_it(
    core: Core, pair: str, who: Who, witness: str, purpose: Purpose
) -> None:
    key = talk(core, pair, who, witness, *Purpose, topics=("food",))
    core.interviews.write(key, "notes", "ru", WORDS, who)
    assert everywhere(core, WORDS) == ["change", "interview"]
    core.interviews.withdraw(key, purpose, who)
    made = core.interviews.get(key)
    assert made.consent(purpose) is Consent.WITHDRAWN
    if purpose is Purpose.TALK:
        assert {made.consent(one) for one in Purpose} == {Consent.WITHDRAWN}
        assert (made.notes, made.topics, core.interviews.usable(pair)) == (plain(""), (), ())
    else:
        assert made.talk is YES
        assert bool(made.notes) == (purpose is not Purpose.NOTES)
    if purpose in (Purpose.TALK, Purpose.NOTES):
        assert everywhere(core, WORDS) == []


def test_r03_consent_is_withdrawn_until_a_report_is_signed(
    core: Core, pair: str, who: Who, witness: str, refuses: Any
) -> None:
    key = talk(core, pair, who, witness, Purpose.QUOTE)
    make_ready(core, pair, who)
    document = issue(core, pair, who)
    with refuses("visit_closed"):
        core.interviews.set(key, who, language="kk")
    core.interviews.withdraw(key, Purpose.QUOTE, who)  # fixed, but nobody has signed
    with refuses("consent_not_given"):
        core.interviews.withdraw(key, Purpose.QUOTE, who)
    sign(core, document, who)
    with refuses("consent_report_signed"):
        core.interviews.withdraw(key, Purpose.NOTES, who)
    with pytest.raises(ValueError, match="withdraw"):
        core.interviews.set(key, who, notes_kept=Consent.WITHDRAWN)


def test_r04_an_allegation_not_to_be_passed_on_is_only_a_pattern(core: Core, pair: str, who: Who, witness: str) -> None:
    told = talk(core, pair, who, witness, Purpose.QUOTE, allegation=Allegation.TORTURE)
    quoted = talk(core, pair, who, witness, Purpose.QUOTE)
    plain_one = talk(core, pair, who, witness)
    core.interviews.add(pair, who)  # who didn't agree to the talk is no source
    uses = {one.id: one.use for one in core.interviews.usable(pair)}
    assert uses == {told: Use.PATTERN, quoted: Use.QUOTE, plain_one: Use.ANONYMOUS}
    core.interviews.set(told, who, pass_on=YES)
    assert {one.id: one.use for one in core.interviews.usable(pair)}[told] is Use.QUOTE


def test_r05_a_unit_is_named_from_three_possible_sources_on(
    core: Core, pair: str, who: Who, witness: str, refuses: Any
) -> None:
    for _ in range(2):
        talk(core, pair, who, witness, unit="Отряд 3")
    talk(core, pair, who, witness, unit="Отряд 3", kind=InterviewKind.STAFF)  # no source among those held
    core.interviews.add(pair, who, unit="Отряд 3")  # didn't agree
    assert not core.interviews.attributable(pair, "Отряд 3")
    with refuses("unit_too_small"):
        core.interviews.ensure_attributable(pair, "отряд  3")
    talk(core, pair, who, witness, unit="отряд 3 ")
    assert core.interviews.attributable(pair, "Отряд 3")
    assert all(one.unit_named for one in core.interviews.usable(pair))
    assert not core.interviews.attributable(pair, "")
    talk(core, pair, who, witness, unit="Карантин", kind=InterviewKind.GROUP, persons=4)
    assert core.interviews.attributable(pair, "Карантин")


def test_r06_risk_sets_the_days_of_looking_after(core: Core, pair: str, who: Who, one: str) -> None:
    core.interviews.set(one, who, risk=Risk.POSSIBLE)
    assert core.interviews.get(one).check_days == ("2026-11-26", "2026-12-08", "2026-12-24")
    assert core.interviews.due(DAY) == ()
    (due,) = core.interviews.due(DAY + timedelta(2))
    assert (due.visit_id, due.day, due.number) == (pair, DAY + timedelta(2), 1)
    core.interviews.looked_after(one, DAY + timedelta(2), who)
    assert core.interviews.due(DAY + timedelta(13)) == ()
    core.interviews.set(one, who, risk=Risk.HIGH)
    assert core.interviews.get(one).check_days == ("2026-12-08", "2026-12-24")
    core.interviews.set(one, who, check_days=("2026-12-01",))
    assert core.interviews.get(one).check_days == ("2026-12-01",)
    core.interviews.set(one, who, risk=Risk.NONE)
    assert core.interviews.get(one).check_days == ()
    core.preferences.set("interview_check_days", [7, "x", -1, True])
    core.interviews.set(one, who, risk=Risk.HIGH)
    assert core.interviews.get(one).check_days == ("2026-12-01",)


def test_r06_risk_is_kept_in_a_closed_visit(core: Core, pair: str, who: Who, one: str, refuses: Any) -> None:
    make_ready(core, pair, who)
    issue(core, pair, who)
    core.interviews.set(one, who, risk=Risk.HIGH)
    core.interviews.looked_after(one, DAY + timedelta(2), who)
    assert core.interviews.get(one).check_days == ("2026-12-08", "2026-12-24")
    with refuses("check_day_unknown"):
        core.interviews.looked_after(one, DAY, who)
    with refuses("check_day_unreadable"):
        core.interviews.set(one, who, check_days=("завтра",))


def test_r06_risk_demands_the_question_of_reprisals(core: Core, pair: str, who: Who, one: str) -> None:
    make_ready(core, pair, who)
    core.interviews.set(one, who, risk=Risk.POSSIBLE)
    (problem,) = [found for found in core.documents.problems(pair, Paper.report("ru")) if found.blocks]
    question = core.answers.form(pair).coded("L5")
    assert question is not None
    assert (problem.code, problem.target, problem.ref) == ("asked_of_reprisals_missing", "question", question.path)
    core.answers.set(pair, question.path, "0", who)
    assert not [found for found in core.documents.problems(pair, Paper.report("ru")) if found.blocks]


def test_r07_a_unit_that_stands_out_is_told(core: Core, pair: str, who: Who, witness: str) -> None:
    for unit, number in (("Отряд 1", 2), ("Отряд 2", 2), ("Отряд 3", 5)):
        for _ in range(number):
            talk(core, pair, who, witness, unit=unit)
    talk(core, pair, who, witness, unit="Отряд 1", kind=InterviewKind.RELATIVE)
    assert core.interviews.units(pair) == (
        UnitCount("Отряд 1", 2, 2),
        UnitCount("Отряд 2", 2, 2),
        UnitCount("Отряд 3", 5, 5, stands_out=True),
    )
    for unit in ("Отряд 1", "Отряд 2"):
        talk(core, pair, who, witness, unit=unit, kind=InterviewKind.GROUP, persons=2)
    assert not any(one.stands_out for one in core.interviews.units(pair))


def test_r07_all_from_one_unit_stands_out(core: Core, pair: str, who: Who, witness: str) -> None:
    for _ in range(4):
        talk(core, pair, who, witness, unit="Отряд 1")
    assert [one.stands_out for one in core.interviews.units(pair)] == [True]
    talk(core, pair, who, witness, unit="Отряд 2")
    assert [one.stands_out for one in core.interviews.units(pair)] == [True, True]


def test_r22_an_interpreter_is_no_guard_and_has_signed(core: Core, pair: str, who: Who, one: str, refuses: Any) -> None:
    assert {*Interpreting} == {Interpreting.NONE, Interpreting.MEMBER, Interpreting.INTERPRETER}
    core.interviews.set(one, who, interpreting=Interpreting.INTERPRETER)
    with refuses("interpreting_language_missing"):
        core.interviews.write(one, "notes", "ru", WORDS, who)
    core.interviews.set(one, who, language="ug")
    for given in ({}, {"interpreter": "переводчик, ЦОПП"}):
        core.interviews.set(one, who, **given)
        with refuses("interpreter_pledge_missing"):
            core.interviews.write(one, "notes", "ru", WORDS, who)
    core.interviews.set(one, who, pledge=True)
    core.interviews.write(one, "notes", "ru", WORDS, who)
    with refuses("interpreter_pledge_missing"):
        core.interviews.set(one, who, pledge=False)
    core.interviews.set(one, who, interpreting=Interpreting.MEMBER, interpreter="", pledge=False)


def test_r23_with_a_child_speaks_who_was_trained(core: Core, pair: str, who: Who, witness: str, refuses: Any) -> None:
    with refuses("child_untrained"):
        talk(core, pair, who, witness, minor=True)
    key = talk(core, pair, who, witness, minor=True, best_interest=plain("Обученного участника нет, просил сам"))
    assert core.interviews.get(key).trained is False
    with refuses("child_untrained"):
        core.interviews.write(key, "best_interest", "ru", "", who)
    with core._store.write(who) as session:
        from npm_desktop.store.tables.register import ParticipantRow

        session.get_one(ParticipantRow, who.author).child_trained = True
    trained = talk(core, pair, who, witness, minor=True)
    assert core.interviews.get(trained).trained is True
    assert core.interviews.get(key).trained is False  # as it was then
    core.interviews.set(trained, who, privacy=Privacy.HEARD)
    with refuses("child_not_alone"):
        core.interviews.write(trained, "notes", "ru", WORDS, who)
    core.interviews.write(trained, "beside", "ru", "мать, по просьбе ребёнка", who)
    core.interviews.write(trained, "notes", "ru", WORDS, who)


def test_r24_notes_are_destroyed_everywhere_and_that_is_kept(
    core: Core, pair: str, who: Who, witness: str, one: str, refuses: Any
) -> None:
    born = talk(core, pair, who, witness, notes=plain(WORDS), unit="Отряд 1")
    core.interviews.write(one, "notes", "ru", WORDS, who)
    core.interviews.write(one, "notes", "kk", f"{WORDS} kk", who)
    core.interviews.write(one, "notes", "ru", "другие слова", who)
    gone = talk(core, pair, who, witness, notes=plain(WORDS))
    core.interviews.remove(gone, who)
    assert everywhere(core, WORDS) == ["change", "interview"]
    with refuses("purge_reason_missing"):
        core.interviews.purge(pair, " ", who)
    number, changes = core.interviews.purge(pair, "Ноутбук сдаётся в ремонт", who)
    assert (number, changes.topics) == (3, {Topic.INTERVIEWS})
    assert everywhere(core, WORDS) == everywhere(core, "другие слова") == []
    made = core.interviews.get(born)
    assert (made.notes, made.purged_on, made.unit, made.notes_kept) == (plain(""), DAY, "Отряд 1", YES)
    (kept,) = core.interviews.destroyed(pair)
    assert kept == {
        "visit": pair, "day": "2026-11-24", "number": 3, "reason": "Ноутбук сдаётся в ремонт", "by": who.author,
    }  # fmt: skip
    assert len(core.interviews.of_visit(pair)) == 2  # what was taken back stays so
    with refuses("notes_destroyed"):
        core.interviews.write(born, "notes", "ru", WORDS, who)
    assert core.interviews.purge(pair, "ещё раз", who)[0] == 0


def test_r24_notes_are_due_some_months_after_the_report(core: Core, pair: str, who: Who, one: str, clock: Any) -> None:
    core.interviews.write(one, "notes", "ru", WORDS, who)
    assert core.interviews.notes_due(date(2030, 1, 1)) == ()
    make_ready(core, pair, who)
    issue(core, pair, who)
    assert core.interviews.notes_due(date(2027, 11, 23)) == ()
    (due,) = core.interviews.notes_due(date(2027, 11, 24))
    assert (due.visit_id, due.day, due.number) == (pair, date(2027, 11, 24), 1)
    core.preferences.set("interview_notes_months", 1)
    clock.move(days=31)
    assert core.interviews.purge(pair, "", who)[0] == 1
    assert core.interviews.notes_due(date(2030, 1, 1)) == ()


def test_a_talk_of_nobody_is_none_and_what_is_unknown_is_refused(
    core: Core, pair: str, who: Who, one: str, refuses: Any
) -> None:
    with refuses("interview_persons"):
        core.interviews.set(one, who, persons=0)
    for wrong in ({"code": "K7-XM"}, {"purged_on": DAY}, {"trained": True}, {"visit_id": pair}, {"name": "Иванов"}):
        with pytest.raises(ValueError, match="not a field"):
            core.interviews.set(one, who, **wrong)


def test_r03_who_it_was_and_photos_go_with_their_consents(
    core: Core, pair: str, who: Who, witness: str, refuses: Any
) -> None:
    set_up(core, who.author, witness)
    key = talk(core, pair, who, witness, *Purpose)
    core.vault.keep(key, "Иванов Иван", DAY + timedelta(90), who)
    sheet, _ = core.injuries.begin(pair, who, consent=True, consent_witness=witness, interview_id=key)
    photo, _ = core.photos.attach(pair, stored(), stored(), stored(), who, width=3, height=2, format="jpeg")
    core.injuries.link_photo(photo, sheet, who)
    core.interviews.withdraw(key, Purpose.FOLLOW_UP, who)
    assert core.vault.has_identity(key)  # to pass the complaint on it is still needed
    core.interviews.withdraw(key, Purpose.PASS_ON, who)
    assert not core.vault.has_identity(key)
    assert [one.id for one in core.photos.of_visit(pair)] == [photo]
    core.interviews.withdraw(key, Purpose.PHOTO, who)
    assert core.photos.of_visit(pair) == []

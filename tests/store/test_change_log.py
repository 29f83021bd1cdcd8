"""The change log knows everything: played from the beginning it gives what the tables hold, field by field."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date

import pytest
from replay import RECORDS, log, present, replayed
from sqlalchemy.orm import Session
from typist_all import EverythingTypist as Typist

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.findings import FindingRow
from npm_desktop.store.tables.interviews import InterviewRow
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.register import InstitutionRow

PASSPHRASE = "шесть совсем разных слов для проверки"
SERVICES = (
    "institutions", "people", "visits", "checklists", "answers", "findings", "recommendations", "documents", "agenda",
    "preferences", "kinds", "grounds", "promises", "obstructions", "photos", "checks", "admission", "calls",
    "witnesses", "appeals", "campaigns", "translations", "messages", "reprisals", "rooms", "interviews",
    "vault", "injuries", "medical",
    "private_notes", "personal", "recontacts", "kit",
)  # fmt: skip


def _changes(core: Core, record_id: str) -> list[ChangeRow]:
    return [one for one in log(core._store.engine) if one.record_id == record_id]


@pytest.mark.parametrize("seed", range(4))
def test_the_log_played_from_the_beginning_gives_the_tables(core: Core, seed: int) -> None:
    typist = Typist(core, seed)
    typist.work(110)
    engine = core._store.engine
    assert replayed(log(engine)) == present(engine)
    assert sum(typist.done.values()) > 40


# Records whose tables are there before anybody can write them.
WITHOUT_COMMANDS: set[str] = set()


def test_the_typist_does_every_command_there_is(core: Core) -> None:
    """A command that nobody tries here could go around the log."""
    typist = Typist(core, 1)
    commands = {
        f"{service}.{name}"
        for service in SERVICES
        for name, method in inspect.getmembers(getattr(core, service), inspect.ismethod)
        if not name.startswith("_") and "who" in inspect.signature(method).parameters
    }
    assert commands - {"people.introduce"} <= set(typist.commands)
    for name in sorted(typist.commands):
        for _ in range(100):
            typist.do(name)
            if typist.done[name]:
                break
            for need in ("visits.plan", "findings.record", "recommendations.add", "recommendations.send"):
                typist.do(need)
            typist.do("visits.cancel")
            typist.do("visits.plan")
        assert typist.done[name], name
    assert replayed(log(core._store.engine)) == present(core._store.engine)
    assert {one.record_type for one in log(core._store.engine)} == set(RECORDS) - WITHOUT_COMMANDS


def test_a_birth_is_one_change_that_holds_everything(core: Core, who: Who, institution: str) -> None:
    (birth,) = _changes(core, institution)
    assert (birth.field, birth.base_lamport, birth.record_type) == ("", None, "institution")
    assert birth.value == {
        "code": "SIZO-99",
        "name/source": "ru",
        "name/values/ru": "СИЗО № 99",
        "category": "PEN-SIZO",
        "region": "35",
        "address": "г. Караганда",
        "head": "",
        "capacity": 640,
        "deleted": False,
    }
    assert (birth.author_id, birth.typist_id) == (who.author, who.typist)


def test_an_update_is_one_change_a_field_made_upon_the_current_one(core: Core, who: Who, institution: str) -> None:
    (birth,) = _changes(core, institution)
    old = core.institutions.get(institution).line.institution
    core.institutions.save(replace(old, head="Иванов", capacity=None), who)
    core.institutions.save(replace(old, head="Петров", capacity=None), who)
    _, *updates = _changes(core, institution)
    assert sorted((one.field, one.value) for one in updates) == [
        ("capacity", None),
        ("head", "Иванов"),
        ("head", "Петров"),
    ]
    first, second = (one for one in updates if one.field == "head")
    assert (first.base_lamport, first.base_replica_id) == (birth.lamport, birth.replica_id)
    assert (second.base_lamport, second.base_replica_id) == (first.lamport, first.replica_id)


def test_saving_the_same_again_leaves_no_trace(core: Core, who: Who, institution: str) -> None:
    core.institutions.save(core.institutions.get(institution).line.institution, who)
    assert len(_changes(core, institution)) == 1


def test_languages_are_logged_apart(core: Core, who: Who, visit: str) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    core.findings.write(finding, "text", "kk", "Дымқыл", who)
    core.findings.write(finding, "text", "ru", "Очень сыро", who)
    _, *updates = _changes(core, finding)
    assert [(one.field, one.value) for one in updates] == [
        ("text/states/kk", "confirmed"),
        ("text/values/kk", "Дымқыл"),
        ("text/states/kk", "outdated"),
        ("text/values/ru", "Очень сыро"),
    ]


def test_what_is_removed_leaves_a_tombstone(core: Core, who: Who, visit: str) -> None:
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    core.findings.remove(finding, who)
    last = _changes(core, finding)[-1]
    assert (last.field, last.value) == ("deleted", True)
    with Session(core._store.engine) as session:
        assert session.get_one(FindingRow, finding).deleted


def test_nothing_can_be_removed_for_good(core: Core, institution: str) -> None:
    with pytest.raises(RuntimeError, match="never removed"), core._store.write() as session:
        session.delete(session.get_one(InstitutionRow, institution))
    assert core.institutions.get(institution)


def test_what_follows_from_other_fields_is_not_logged(core: Core, who: Who, visit: str) -> None:
    path = next(one.path for one in core.answers.form(visit).questions() if one.kind == "decimal")
    core.answers.set(visit, path, "2,5", who)
    core.answers.set(visit, path, "3", who)
    fields = {one.field for one in log(core._store.engine) if one.record_type == "answer"}
    assert fields == {"", "value"}
    recommendation, _ = core.recommendations.add(visit, plain("Расселить"), who)
    core.recommendations.send(visit, date(2026, 12, 1), who)
    core.recommendations.step(recommendation, RecommendationStep(RecommendationState.PARTIAL, date(2027, 1, 1)), who)
    assert [one.field for one in _changes(core, recommendation)] == [""]
    assert core.recommendations.get(recommendation).state is RecommendationState.PARTIAL


def test_the_counter_grows_also_over_closing(folder: object, clock: object) -> None:
    seen: list[int] = []
    for turn in range(3):
        core = cores.open_store(folder, PASSPHRASE, clock=clock)  # type: ignore[arg-type]
        core.institutions.save(Institution("", f"A-{turn}", plain("А"), "PEN-SIZO", "35"), Who())
        core.institutions.save(Institution("", f"B-{turn}", plain("Б"), "PEN-SIZO", "35"), Who())
        seen = [one.lamport for one in log(core._store.engine)]
        core.close()
    assert len(seen) == 6
    assert seen == sorted(set(seen))


def test_after_a_refusal_no_change_remains_and_no_counter_is_used(core: Core, who: Who, institution: str) -> None:
    before = len(log(core._store.engine))

    def refused() -> None:
        with core._store.write(who) as session:
            session.get_one(InstitutionRow, institution).head = "никто"
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    core.institutions.save(Institution("", "A-1", plain("А"), "PEN-SIZO", "35"), who)
    changes = log(core._store.engine)
    assert len(changes) == before + 1
    assert changes[-1].lamport == changes[-2].lamport + 1


def test_who_said_and_who_typed_are_both_kept(core: Core, who: Who, visit: str) -> None:
    other, _ = core.people.introduce("Омаров Болат", plain("врач"), "", (None, None), None)
    path = next(one.path for one in core.answers.form(visit).questions())
    answer, _ = core.answers.note(visit, path, "ru", "Сказал Омаров", Who(other, who.typist))
    assert (answer.author_id, answer.typist_id, answer.at) == (other, who.typist, core.now())
    last = log(core._store.engine)[-1]
    assert (last.author_id, last.typist_id, last.at) == (other, who.typist, core.now())
    assert last.scope_id == visit


def test_nobody_is_stored_as_nothing(core: Core, visit: str) -> None:
    path = next(one.path for one in core.answers.form(visit).questions())
    answer, _ = core.answers.note(visit, path, "ru", "Неизвестно кто", Who("", ""))
    assert (answer.author_id, answer.typist_id) == ("", "")
    with core._store.engine.connect() as connection:
        query = "SELECT count(*) FROM answer WHERE author_id IS NULL AND typist_id IS NULL"
        assert connection.exec_driver_sql(query).scalar() == 1
        query = "SELECT count(*) FROM change WHERE author_id IS NULL AND typist_id IS NULL AND record_type = 'answer'"
        assert connection.exec_driver_sql(query).scalar() == 1


def test_a_record_of_a_talk_is_logged_with_its_day_and_no_hour(core: Core, visit: str, who: Who) -> None:
    with core._store.write(who) as session:
        session.add(InterviewRow(id=ids.random_id(), visit_id=visit, code="K7QM"))
    (birth,) = [one for one in log(core._store.engine) if one.record_type == "interview"]
    assert (birth.at.at.hour, birth.at.at.minute, birth.at.at.second) == (0, 0, 0)
    assert birth.at.at.date() == core.now().at.date()

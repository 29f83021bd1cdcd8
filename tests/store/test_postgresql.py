"""The office's database keeps the same: one person's work, done on both, leaves the same log and the same tables."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from replay import log, present, replayed
from scenario import DAY
from typist_all import EverythingTypist as Typist

from npm_desktop import core as cores
from npm_desktop.checklists import workbook
from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.domain import ids, words
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.institution import Filter, Institution
from npm_desktop.domain.interview_rules import new_code
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import plain
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.services.visits import Plan
from npm_desktop.store import migrate
from npm_desktop.store.engine import postgresql_engine, sqlite_engine
from npm_desktop.store.store import Store
from npm_desktop.store.tables.log import StoreRow

REPLICA = "0d6c5a1e-9c43-4f1c-8f0e-111111111111"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _office(engine: sa.Engine) -> Any:
    """Return the services on a database, as the front door wires them on a laptop's file."""
    store = Store(engine, lambda: NOW)
    return SimpleNamespace(store=store, now=store.now, **cores.services(store))


def _made(engine: sa.Engine) -> Any:
    migrate.migrate(engine)
    office = _office(engine)
    with office.store.write() as session:
        session.add(StoreRow(id=1, store_id=REPLICA, replica_id=REPLICA, kind="demo", block="ABC", made_at=Moment(NOW)))
    office.checklists.take_in([one.data for one in workbook.shipped() if one.code in ("SIZO", "SOC", "SPECIAL")])
    office.info, office._store = office.people.store_info(), office.store  # what the typist looks at of a core
    return office


@pytest.fixture
def both(postgresql: str, tmp_path: Path) -> Iterator[tuple[Any, Any]]:
    """The services on PostgreSQL and on SQLCipher."""
    with ExitStack() as stack:
        engines = postgresql_engine(postgresql), sqlite_engine(tmp_path / "store.db", bytes(32))
        for engine in engines:
            stack.callback(engine.dispose)
        yield _made(engines[0]), _made(engines[1])


@pytest.fixture
def counted_ids(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ids in a row, from the beginning again for each database."""

    def restart() -> None:
        numbers = count(1)
        for name in ("new_id", "random_id"):
            monkeypatch.setattr(ids, name, lambda: str(UUID(int=next(numbers))))
        # Codes of talks are drawn by chance: here by the same chance each time.
        monkeypatch.setattr(new_code, "__defaults__", (random.Random(1).choice,))

    return restart


def _rows(engine: sa.Engine) -> list[tuple[object, ...]]:
    names = ("lamport", "record_type", "record_id", "scope_id", "field", "value", "base_lamport", "author_id", "at")
    return [tuple(getattr(one, name) for name in names) for one in log(engine)]


@pytest.mark.parametrize("seed", [11])
def test_the_same_work_leaves_the_same_log_and_the_same_tables(
    both: tuple[Any, Any], counted_ids: Any, seed: int
) -> None:
    kept = []
    for office in both:
        counted_ids()
        typist = Typist(office, seed)
        typist.work(150)
        assert replayed(log(office.store.engine)) == present(office.store.engine)
        kept.append((typist.done, typist.refused, _rows(office.store.engine), present(office.store.engine)))
    for first, second in zip(kept[0][2], kept[1][2], strict=True):
        assert first == second
    assert kept[0] == kept[1]
    assert len(kept[0][2]) > 100


def test_lists_and_pages_are_the_same(both: tuple[Any, Any], counted_ids: Any) -> None:
    names = ("Ёлка", "Жезқазған", "Ақтөбе", "Әлем", "учётный дом", "СИЗО 10", "СИЗО 9", "Ұлытау", "IVS 1", "5%_'")
    seen = []
    for office in both:
        counted_ids()
        batch = [Institution("", f"I-{n}", plain(name), "PEN-SIZO", "35") for n, name in enumerate(names)]
        office.institutions.save_all(batch, Who())
        Typist(office, 5).work(70)
        seen.append(
            (
                office.institutions.page(Filter()),
                office.institutions.page(Filter(words="учет", sort="due", descending=True)),
                office.institutions.page(Filter(sort="open", descending=True, offset=1, limit=3)),
                office.institutions.suggestions("5%_'"),
                office.institutions.overdue(DAY),
                office.visits.all(),
                office.recommendations.all(),
                office.people.all(),
                office.people.groups(),
                office.agenda.today(DAY),
                [
                    (office.institutions.history(one.institution.id), office.rooms.of_institution(one.institution.id))
                    for one in office.institutions.page(Filter())[0]
                ],
                [
                    office.documents.problems(line.id, Paper.report("ru"))
                    for line in office.visits.all()
                    if line.origin != "paper"
                ],
            )
        )
    assert seen[0] == seen[1]
    lines, _ = seen[0][0]
    shown = [line.institution.name.shown("ru")[0] for line in lines]
    assert shown == sorted(shown, key=words.sort_key)
    assert [one.code for one in seen[0][3]] == ["I-9"]


def test_what_is_no_id_finds_nothing_on_either(both: tuple[Any, Any]) -> None:
    for office in both:
        for asked in ("", "nonsense", "x" * 200, "' OR 1=1", "35-2026-ABC-001"):
            for question in (office.visits.get, office.visits.find, office.institutions.get, office.people.get):
                with pytest.raises(NotFound):
                    question(asked)
            for question in (office.documents.get, office.recommendations.get, office.checklists.form):
                with pytest.raises(NotFound):
                    question(asked)
            assert office.findings.of_visit(asked) == []
            assert office.answers.of_visit(asked) == {}


def test_what_is_too_long_is_refused_on_both_alike(both: tuple[Any, Any]) -> None:
    for office in both:
        place, _ = office.institutions.save(Institution("", "A", plain("А" * 10_000), "PEN-SIZO", "35"), Who())
        visit, _ = office.visits.plan(Plan(place, DAY), Who())
        office.visits.set(visit, Who(), head="я\x00" * 300)
        assert office.visits.get(visit).head == "я" * 300
        for fields in ({"head": "я" * 301}, {"places_seen": 2**31}, {"received_by": "я" * 301}):
            with pytest.raises(RuleBroken):
                office.visits.set(visit, Who(), **fields)
        with pytest.raises(RuleBroken):
            office.visits.write(visit, "conclusions", "ru", "я" * 20_001, Who())
        assert office.visits.get(visit).head == "я" * 300


def test_preferences_keep_any_json(both: tuple[Any, Any]) -> None:
    for office in both:
        for value in ({"a": [1, "ы", None]}, "text", 3, True, None):
            office.preferences.set("one", value)
            assert office.preferences.get("one") == value


def test_two_programs_at_once_give_no_number_and_no_counter_twice(postgresql: str) -> None:
    first = _made(postgresql_engine(postgresql))
    place, _ = first.institutions.save(Institution("", "A", plain("А"), "PEN-SIZO", "35"), Who())
    offices = [first, *(_office(postgresql_engine(postgresql)) for _ in range(3))]
    failed: list[BaseException] = []
    together = threading.Barrier(len(offices))

    def work(office: Any) -> None:
        try:
            together.wait()
            for turn in range(12):
                office.visits.plan(Plan(place, date(2026, 1, 1) + timedelta(turn)), Who())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(office,)) for office in offices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    numbers = sorted(line.number for line in first.visits.all())
    assert numbers == [f"35-2026-ABC-{turn:03d}" for turn in range(1, 49)]
    lamports = [one.lamport for one in log(first.store.engine)]
    assert lamports == list(range(1, len(lamports) + 1))
    assert replayed(log(first.store.engine)) == present(first.store.engine)
    for office in offices:
        office.store.close()


def test_words_of_any_length_are_kept_on_both(both: tuple[Any, Any]) -> None:
    signs = random.Random(3)  # words that don't compress
    words = "".join(chr(signs.randint(0x4E00, 0x9FFF)) for _ in range(19_000))
    for office in both:
        place, _ = office.institutions.save(Institution("", "A", plain("А"), "PEN-SIZO", "35"), Who())
        visit, _ = office.visits.plan(Plan(place, DAY), Who())
        path = next(one.path for one in office.answers.form(visit).questions() if one.kind == "text" and one.asked)
        office.answers.set(visit, path, words, Who())
        assert office.answers.every(visit)[Spot(path)].value == words

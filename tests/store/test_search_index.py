"""The index follows every record: whatever was done, it is what it would be if it were made from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from scenario import DAY
from search_dump import dump, made_anew
from test_bulk import PLACE, STEP, VISIT, advice, made_visit
from test_postgresql import _made
from typist_all import EverythingTypist as Typist

from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.search import Facets
from npm_desktop.domain.states import AnswerState, VisitState
from npm_desktop.domain.text import plain
from npm_desktop.store.engine import postgresql_engine, sqlite_engine
from npm_desktop.store.tables.visits import VisitRow


@pytest.mark.parametrize("seed", range(3))
def test_after_any_work_the_index_is_the_one_made_anew(core: Core, seed: int) -> None:
    Typist(core, seed).work(120)
    kept = dump(core._store.engine)
    assert len(kept) > 5
    assert made_anew(core._store) == kept


@pytest.fixture
def office(postgresql: str) -> Iterator[Any]:
    """The services on an office's database."""
    engine = postgresql_engine(postgresql)
    yield _made(engine)
    engine.dispose()


def test_an_offices_database_keeps_the_same_index(office: Any) -> None:
    Typist(office, 1).work(60)
    kept = dump(office.store.engine)
    assert len(kept) > 5
    assert made_anew(office.store) == kept


def test_what_is_taken_back_is_not_found_and_comes_again(core: Core, visit: str, who: Who) -> None:
    before = dump(core._store.engine)
    finding, _ = core.findings.record(visit, "A", plain("Сырость в карцере"), who)
    with_it = dump(core._store.engine)
    assert set(with_it) - set(before) == {finding}
    core.findings.remove(finding, who)
    assert dump(core._store.engine) == before
    core.findings.restore(finding, who)
    assert dump(core._store.engine) == with_it


def _renamed(core: Core, institution: str, visit: str, who: Who) -> None:
    old = core.institutions.get(institution).line.institution
    core.institutions.save(replace(old, name=plain("Учреждение № 7"), region="75"), who)


def _moved(core: Core, institution: str, visit: str, who: Who) -> None:
    core.visits.set(visit, who, day=date(2027, 1, 5))


def _deleted(core: Core, institution: str, visit: str, who: Who) -> None:
    with core._store.write(who) as session:
        session.get_one(VisitRow, visit).deleted = True


def _rewritten(core: Core, institution: str, visit: str, who: Who) -> None:
    with core._store.write(who) as session:
        session.get_one(VisitRow, visit).conclusions = plain("Сыро")
        session.flush()
        session.get_one(VisitRow, visit).conclusions = plain("Сухо")


@pytest.mark.parametrize("change", [_renamed, _moved, _deleted, _rewritten])
def test_records_follow_their_visit_and_institution(
    core: Core, institution: str, visit: str, who: Who, change: Callable[[Core, str, str, Who], None]
) -> None:
    core.findings.record(visit, "A", plain("Сырость в карцере"), who)
    core.recommendations.add(visit, plain("Починить крышу"), who)
    before = dump(core._store.engine)
    change(core, institution, visit, who)
    kept = dump(core._store.engine)
    assert kept != before
    assert made_anew(core._store) == kept


def test_what_is_thrown_away_leaves_nothing_in_the_index(core: Core, visit: str, who: Who) -> None:
    before = dump(core._store.engine)

    def broken() -> None:
        with core._store.write(who) as session:
            session.get_one(VisitRow, visit).conclusions = plain("Сыро")
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert dump(core._store.engine) == before


def test_what_is_added_in_bulk_is_in_the_index(core: Core, who: Who) -> None:
    visit, now = made_visit(core, VisitState.UNDER_WAY), core.now()
    with core.bulk(who) as bulk:
        bulk.institution(PLACE)
        bulk.visit(visit)
        bulk.finding(Finding(ids.new_id(), VISIT, 1, "A", plain("Тесно")))
        bulk.answer(VISIT, Answer("/data/a", "1", AnswerState.ANSWERED, note=plain("Со слов врача")))
        bulk.plain_answers(VISIT, [("/data/b", "2")])
        bulk.recommendation(advice(PLACE.id), [STEP], now)
    kept = dump(core._store.engine)
    assert {entry[4] for entry, _words in kept.values()} > {"visit", "finding", "answer", "recommendation"}
    assert made_anew(core._store) == kept


def test_a_choice_costs_the_index_nothing(core: Core, visit: str, who: Who) -> None:
    questions = [one for one in core.answers.form(visit).questions() if one.choice("yes")]
    core.answers.set(visit, questions[0].path, "yes", who)
    said: list[str] = []
    sa.event.listen(core._store.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    core.answers.set(visit, questions[1].path, "yes", who)
    assert not [one for one in said if "search_" in one]


def test_an_index_can_be_made_a_little_at_a_time(core: Core, visit: str, who: Who) -> None:
    for number in range(5):
        core.findings.record(visit, "A", plain(f"Сырость {number}"), who)
    kept = dump(core._store.engine)
    assert made_anew(core._store, 1) == kept
    assert core.search.whole()


def test_what_is_recorded_while_an_index_is_made_is_in_it_once(core: Core, visit: str, who: Who) -> None:
    core.findings.record(visit, "A", plain("Сырость"), who)
    with core._store.write() as session:
        session.execute(sa.text("DELETE FROM search_state"))
    assert not core.search.whole()
    core.search.fill(1)
    core.findings.record(visit, "A", plain("Ещё сырость"), who)
    while not core.search.fill(1)[0]:
        pass
    assert core.search.find("сырость", Facets(kind="finding")).total == 2
    kept = dump(core._store.engine)
    assert made_anew(core._store) == kept


SAID = (
    "Сырость в камерах, учёт не ведётся", "Түрменің ауласы", "O'Neil; DROP", "й" * 90, "35-2026 № 5%_'", "damp cells",
)  # fmt: skip
ASKED = (
    "сырость", "камера учет", '"учёт не ведётся"', '"ведётся учёт"', "түрме", "o'neil", "drop", "йййй", "35-2026",
    "cell", "сизо", "сизо плесень", "ж", "жай", '"сизо 10" сырость', "не", "нет", "a & b | !c", "превентивное",
)  # fmt: skip


def _told(office: Any) -> list[tuple[Any, ...]]:
    """Let the same happen in an office; return what it finds, ids apart."""
    names = ("СИЗО 10", "Жайық")
    batch = [Institution("", f"I-{n}", plain(name), "PEN-SIZO", "35") for n, name in enumerate(names)]
    office.institutions.save_all(batch, Who())
    for _, place in sorted(office.institutions.all_codes().items()):
        visit, _ = office.visits.plan(Plan(place.id, DAY), Who())
        for said in SAID:
            office.findings.record(visit, "A", plain(said, "kk"), Who())
        office.recommendations.add(visit, plain("Убрать плесень и сырость"), Who())
    facets = (Facets(), Facets(kind="finding"), Facets(year=DAY.year, region="35"))
    found = [office.search.find(asked, one, limit=7) for asked in ASKED for one in facets]
    lines = [[(line.kind, line.number, line.snippet) for line in one.lines] for one in found]
    return [(one.total, one.counts, one.more, told) for one, told in zip(found, lines, strict=True)]


def test_both_databases_find_the_same(office: Any, tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "store.db", bytes(32))
    first, second = _told(_made(engine)), _told(office)
    engine.dispose()
    for one, other in zip(first, second, strict=True):
        assert one == other
    assert sum(bool(total) for total, *_ in first) > len(ASKED)

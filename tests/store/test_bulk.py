"""Rows added in bulk are the rows that the services make, and so is what the change log says of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.finding import Finding, Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.states import AnswerState, RecommendationState, VisitState, VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import RuleBroken
from npm_desktop.store import snapshots, visits
from npm_desktop.store.bulk import CHUNK
from npm_desktop.store.tables import Base
from npm_desktop.store.tables.log import ChangeRow
from tests.conftest import PASSPHRASE, Clock

WHO = Who(ids.derived_id("person", "author"), ids.derived_id("person", "typist"))
PLACE = Institution(
    ids.new_id(), "X-1", plain("  Учреждение № 1 ").written("kk", "№ 1 мекеме"), "PEN-SIZO", "35", "г. Караганда "
)
DAY = date(2026, 11, 20)
# A photo counts as an observation: one that is counted already changes no number.
SOURCES = (("observation", 1), ("talks", 2))
VISIT = ids.new_id()
FILES = [StoredFile(f"file-{n}", f"{n:064d}", 10 + n, b"key", "photo") for n in range(3)]


@pytest.fixture
def other(template: Path, tmp_path: Path, clock: Clock) -> Iterator[Core]:
    """The same store once more."""
    shutil.copytree(template, tmp_path / "other", ignore=shutil.ignore_patterns("lock"))
    opened = cores.open_store(tmp_path / "other", PASSPHRASE, clock=clock)
    yield opened
    opened.close()


def made_visit(core: Core, state: VisitState) -> Visit:
    checklist = core.checklists.for_category(PLACE.category).id
    return Visit(
        VISIT, "35-2026-ABC-001", "recorded", VisitType.PERIODIC, state, PLACE.id,
        snapshots.institution(core.reference, PLACE, None), DAY, checklist_version_id=checklist, ground=plain("План"),
        arrived_at=typed(DAY, time(9, 20)), conclusions=plain("Вывод").written("kk", "Қорытынды"),
    )  # fmt: skip


def advice(institution_id: str) -> Recommendation:
    return Recommendation(
        ids.derived_id("test", "recommendation"), institution_id, VISIT, "", "35-2026-ABC-001-01", 1,
        plain("Починить"), addressee="HEAD", deadline=date(2027, 1, 1), nature="mat",
    )  # fmt: skip


STEP = RecommendationStep(RecommendationState.IMPLEMENTED, date(2026, 11, 23), True, plain("Сделано"))


def told(core: Core, since: int) -> tuple[list[object], dict[str, list[object]]]:
    """Return the log since then and all rows, ids that are made anew by the order in which they come."""
    names: dict[str, str] = {}

    def plainly(value: object) -> object:
        text = json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
        for key, name in names.items():
            text = text.replace(key, name)
        return text

    with core._store.read() as session:
        log, places = [], dict[int, int]()
        # Instances that a checklist begins with are made when a visit is first written in.
        query = select(ChangeRow).where(ChangeRow.lamport > since, ChangeRow.record_type != "repeat_item")
        for one in session.scalars(query.order_by(ChangeRow.lamport)):
            names.setdefault(one.record_id, f"record {len(names)}")
            places[one.lamport] = len(places)
            base = places.get(one.base_lamport, one.base_lamport)
            log.append(plainly([places[one.lamport], one.record_type, one.record_id, one.scope_id, one.field, one.value,
                                base, one.author_id, one.typist_id, str(one.at)]))  # fmt: skip
        rows, apart = {}, ("change", "store", "checklist_version", "preference", "calculated", "repeat_item")
        for mapper in Base.registry.mappers:
            if mapper.class_.__tablename__ not in apart:
                # What follows from answers is worked out when a visit is first written in.
                columns = [column.key for column in inspect(mapper.class_).columns if column.key != "hidden"]
                found = session.scalars(select(mapper.class_))
                rows[mapper.class_.__tablename__] = sorted(
                    str(plainly({name: getattr(row, name) for name in columns})) for row in found
                )
        return log, rows


def last(core: Core) -> int:
    with core._store.read() as session:
        return session.scalar(select(func.max(ChangeRow.lamport))) or 0


def test_bulk_rows_and_their_births_are_those_of_the_services(core, other):
    since = last(core)
    path = next(one.path for one in _form(core) if one.kind == "select_one" and one.choice("yes"))
    core.institutions.save_all([PLACE], WHO)
    core.visits.add_paper([made_visit(core, VisitState.UNDER_WAY)], WHO)
    numbers = [one.path for one in _form(core) if one.kind == "integer"][:2]
    core.answers.set(VISIT, path, "yes", WHO)
    for place, number in enumerate(numbers):
        core.answers.set(VISIT, number, f"{place + 3}", WHO)
    finding, _ = core.findings.record(VISIT, "A", plain("Тесно"), WHO, severity=3, sources=SOURCES)
    core.recommendations.add_paper([(advice(PLACE.id), STEP)], WHO)
    core.photos.attach(VISIT, *FILES, WHO, width=10, height=20, format="jpeg", finding_id=finding)

    since_other, now, visit = last(other), other.now(), made_visit(other, VisitState.UNDER_WAY)
    assert since_other == since
    with other.bulk(WHO) as bulk:
        bulk.institution(PLACE)
        bulk.visit(visit)
        bulk.answer(VISIT, Answer(path, "yes", AnswerState.ANSWERED))
        bulk.plain_answers(VISIT, [(number, f"{place + 3}") for place, number in enumerate(numbers)])
        found = Finding(ids.new_id(), VISIT, 1, "A", plain("Тесно"), severity=3, sources=SOURCES)
        bulk.finding(found)
        bulk.recommendation(advice(PLACE.id), [STEP], now)
        photo = Photo(
            ids.new_id(), VISIT, 1, *(one.name for one in FILES), sha256=FILES[0].sha256,
            print_sha256=FILES[1].sha256, width=10, height=20, format="jpeg", finding_id=found.id,
        )  # fmt: skip
        bulk.photo(photo, FILES, now)
    log, rows = told(core, since)
    log_other, rows_other = told(other, since)
    assert len(log) == 9
    assert log_other == log
    assert rows_other == rows


def _form(core: Core):
    return core.checklists.form(core.checklists.for_category(PLACE.category).id).questions()


def test_more_than_a_chunk_is_written_and_recording_goes_on(core):
    number, visit = CHUNK + 5, made_visit(core, VisitState.UNDER_WAY)
    with core.bulk(WHO) as bulk:
        bulk.institution(PLACE)
        bulk.visit(visit)
        for place in range(number // 2):
            bulk.answer(VISIT, Answer(f"/data/a{place}", str(place), AnswerState.ANSWERED))
        bulk.plain_answers(VISIT, ((f"/data/a{place}", str(place)) for place in range(number // 2, number)))
        assert bulk.number("visit", "35", 2026).endswith("-001")
    with core._store.read() as session:
        assert len(visits.lines(session)) == 1
    assert len(core.answers.every(VISIT)) == number
    core.visits.write(VISIT, "conclusions", "ru", "Дальше", WHO)
    assert core.visits.get(VISIT).conclusions.values["ru"] == "Дальше"


def test_nothing_of_a_bulk_breaks_the_rules_of_what_is_saved(core):
    with pytest.raises(RuleBroken), core.bulk(WHO) as bulk:
        bulk.institution(Institution(ids.new_id(), "X-2", Text("ru", {"ru": "а" * 30_000}), "PEN-SIZO", "35"))


def test_what_is_used_afterwards_is_written_safely_again(core):
    with core.bulk(WHO) as bulk:
        bulk.institution(PLACE)
    with core._store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2

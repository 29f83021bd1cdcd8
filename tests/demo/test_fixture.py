"""The store that speed is measured on, at a tiny scale: full records, the log included, the same for the same seed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from npm_desktop import core as cores
from npm_desktop import demo, journeys
from npm_desktop.core import Core
from npm_desktop.demo import people
from npm_desktop.demo.fixture import Sizes, fill
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.checklists import AnswerRow
from npm_desktop.store.tables.documents import FileRow
from npm_desktop.store.tables.evidence import PhotoRow
from npm_desktop.store.tables.findings import FindingRow, RecommendationRow, RecommendationStateRow
from npm_desktop.store.tables.log import ChangeRow
from npm_desktop.store.tables.messages import MessageRow
from npm_desktop.store.tables.record import Record
from npm_desktop.store.tables.register import InstitutionRow
from npm_desktop.store.tables.visits import VisitRow
from tests.conftest import PASSPHRASE
from tests.demo.moment import NOW, QUICK

SIZES = Sizes().share(0.004)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that was made once; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("fixture") / "store"
    demo.create_fixture(folder, "demo", sizes=SIZES, cost=QUICK, seal_bits=2048, now=NOW).close()
    return folder


@pytest.fixture(scope="module")
def fixture(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Core]:
    core = opened(made, tmp_path_factory.mktemp("read"))
    yield core
    core.close()


def opened(made: Path, folder: Path) -> Core:
    shutil.copytree(made, folder / "store", ignore=shutil.ignore_patterns("lock"))
    return cores.open_store(folder / "store", "demo")


def filled(template: Path, folder: Path, seed: int) -> Core:
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("lock"))
    core = cores.open_store(folder, PASSPHRASE)
    team = people.introduce(core, NOW.date())
    fill(core, NOW.date(), seed, Who(team.owner, team.owner), SIZES, lambda *_: None)
    return core


def count(core: Core, table: type) -> int:
    with core._store.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_the_full_size_is_the_promised_one():
    full = Sizes()
    assert (full.institutions, full.visits, full.answers) == (3434, 5000, 1_650_000)
    assert (full.findings, full.recommendations, full.photos) == (50_000, 30_720, 100_000)


def test_there_is_as_much_of_everything_as_was_asked_for(fixture):
    assert count(fixture, InstitutionRow) == SIZES.institutions
    assert count(fixture, VisitRow) == SIZES.visits == 20
    assert count(fixture, AnswerRow) == SIZES.answers == 20 * 330
    assert count(fixture, FindingRow) == SIZES.findings
    assert count(fixture, RecommendationRow) == SIZES.recommendations
    assert count(fixture, PhotoRow) == SIZES.photos
    assert count(fixture, MessageRow) == SIZES.visits
    assert count(fixture, FileRow) == 3 * SIZES.photos


def test_every_record_has_its_birth_in_the_log(fixture):
    with fixture._store.read() as session:
        births = dict(
            session.execute(
                select(ChangeRow.record_type, func.count()).where(ChangeRow.field == "").group_by(ChangeRow.record_type)
            ).all()
        )
        lamports = list(session.scalars(select(ChangeRow.lamport).order_by(ChangeRow.lamport)))
    assert lamports == list(range(1, len(lamports) + 1))
    for mapper in Record.registry.mappers:
        if issubclass(mapper.class_, Record) and count(fixture, mapper.class_):
            assert births[mapper.class_.__tablename__] == count(fixture, mapper.class_), mapper.class_


def test_states_are_the_newest_steps(fixture):
    with fixture._store.read() as session:
        keys = list(session.scalars(select(RecommendationRow.id)))
    for key in keys:
        one = fixture.recommendations.get(key)
        assert one.state == (one.history[-1].state if one.history else "draft")
    assert count(fixture, RecommendationStateRow) > 0


def test_a_visit_can_be_worked_on_and_printed(made, tmp_path):
    fixture = opened(made, tmp_path)
    line = next(one for one in fixture.visits.all([VisitState.UNDER_WAY]) if one.kind is VisitType.PERIODIC)
    visit = fixture.visits.get(line.id)
    assert len(fixture.answers.of_visit(line.id)) == 330
    assert len(fixture.photos.of_visit(line.id)) == 20
    path = next(iter(fixture.answers.of_visit(line.id)))
    who = Who(visit.members[0].participant_id, visit.members[0].participant_id)
    fixture.answers.set(line.id, path, "no", who)
    assert fixture.answers.of_visit(line.id)[path].value == "no"
    for photo in fixture.photos.of_visit(line.id):
        fixture.photos.set(photo.id, who, in_report=False)  # there are no files to print
    assert journeys.run(journeys.draft(fixture, line.id, Paper.report("ru"))).startswith(b"%PDF")
    number, _ = fixture.visits.plan(_plan(visit), who)
    others = {one.number for one in fixture.visits.all(limit=100) if one.id != number}
    assert fixture.visits.get(number).number not in others
    fixture.close()


def _plan(visit):
    return Plan(visit.institution_id, date(2026, 12, 1), group_id=visit.group_id, ground=plain("План"))


def test_the_store_opens_again_though_its_photos_have_no_files(fixture):
    assert len(fixture.visits.all(limit=100)) == SIZES.visits


def test_the_same_seed_makes_the_same_visits(template, tmp_path, fixture):
    told = [_told(fixture)]
    for seed in (1, 2):
        core = filled(template, tmp_path / str(seed), seed)
        told.append(_told(core))
        core.close()
    known = [[one for one in visits if one] for visits in told]
    assert known[0] == known[1] != known[2]


def _told(core: Core) -> list[tuple]:
    lines = [one for one in core.visits.all(limit=100) if one.state is VisitState.CONCLUDED]
    return sorted((one.day, one.kind, one.institution.shown("ru")[0], one.findings) for one in lines)

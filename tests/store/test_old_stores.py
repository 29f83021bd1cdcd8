"""A store of every earlier version of the tables opens today with everything that was in it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from replay import log, present, replayed

from npm_desktop import core as cores
from npm_desktop import journeys, paths
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState, DocumentState, RecommendationState, VisitState
from npm_desktop.store import copies, migrate

sys.path.insert(0, str(paths.ROOT / "tools"))
import make_old_store

OLD = sorted((paths.ROOT / "tests" / "data").glob("store_[0-9]*"))


@pytest.fixture(params=OLD, ids=[path.name for path in OLD])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Core, Path]]:
    place = tmp_path / "old"
    shutil.copytree(request.param, place, ignore=shutil.ignore_patterns("expected.json"))
    core = cores.open_store(place, make_old_store.PASSPHRASE)
    yield core, request.param
    core.close()


def test_there_is_a_store_of_the_first_version() -> None:
    assert OLD[0].name == "store_0001"
    assert int(OLD[-1].name.removeprefix("store_")) <= int(migrate.newest())


def test_every_row_is_still_there(old: tuple[Core, Path]) -> None:
    core, source = old
    expected = json.loads((source / "expected.json").read_text(encoding="utf-8"))
    rows = make_old_store.rows(core._store.engine)
    for table, kept in expected.items():
        for key, values in kept.items():
            found = rows[table][key]
            # A version that retires its checklist keeps the row.
            same = {name: value for name, value in values.items() if name in found and (table, name) not in RETIRED}
            assert {name: found[name] for name in same} == same, (table, key)
    copies.check(core._store.engine)
    assert replayed(log(core._store.engine)) == present(core._store.engine)


RETIRED = {("checklist_version", "state"), ("checklist_version", "retired_at")}


def test_everything_can_be_read_and_worked_on(old: tuple[Core, Path]) -> None:
    core, _ = old
    assert core.info.demo
    line, paper = core.visits.all()
    assert (line.state, paper.origin, paper.number) == (VisitState.CONCLUDED, "paper", "12/2022")
    visit = core.visits.get(line.id)
    assert visit.waiting_minutes == 60
    assert visit.snapshot.name.shown("kk") == ("№ 99 ТИ", "kk")
    assert (visit.members[0].name, visit.members[0].certificate_to) == ("Сейтова Айгуль", date(2026, 12, 31))
    answers = core.answers.of_visit(line.id)
    view, questions = core.answers.view(line.id), core.answers.form(line.id).questions()
    standings = {one.path: view.at(one.path) for one in questions if one.asked}
    assert {path for path, one in standings.items() if one is not None and one.relevant} == set(answers)
    assert [one.state for one in answers.values()].count(AnswerState.NOT_SHOWN) == 1
    (finding,) = core.findings.of_visit(line.id)
    assert finding.sources == (("observation", 1), ("talks", 2))
    (advice,) = core.recommendations.of_visit(line.id)
    assert advice.state is RecommendationState.PARTIAL
    (document,) = core.documents.of_visit(line.id)
    assert (document.state, document.renditions) == (DocumentState.SEALED, 1 + len(document.signatures))
    pdf = journeys.run(journeys.open_document(core, document.id))
    assert journeys.verify_file(pdf).good
    assert core.preferences.get("report_days") == 10
    core.recommendations.send(line.id, date(2027, 3, 1), Who())
    assert {one.form_id for one in core.checklists.active()} >= {"npm_sizo", "npm_pen"}

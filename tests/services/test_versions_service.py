"""Versions of checklists: a draft, its release, its retirement; a visit goes over to another one and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npm_desktop import core as cores
from npm_desktop.checklists import workbook
from npm_desktop.core import Core
from npm_desktop.domain.changes import Topic, Who
from npm_desktop.domain.checklist import ChecklistLine, VersionState
from npm_desktop.domain.document import Paper
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.states import AnswerState, VisitState
from npm_desktop.domain.text import plain
from npm_desktop.errors import BadInput
from npm_desktop.store import checklists, visits
from npm_desktop.store.tables.checklists import ChecklistVersionRow
from tests.fillings_form import CHOICES, LABEL, SURVEY, book

Refuses = Callable[[str], AbstractContextManager[None]]
DAY = date(2026, 11, 24)
PASSPHRASE = "шесть совсем разных слов для проверки"
FILES = {"places.csv": b"code,title\n7,Barracks\n"}
FROM_FILE = {"type": "select_one_from_file places.csv", "name": "place", "parameters": "value=code label=title"}
LOOKING = ({"type": "text", "name": "code", LABEL: "Код"}, {**FROM_FILE, LABEL: "Место"})


def line(core: Core, version_id: str) -> ChecklistLine:
    return next(one for one in core.checklists.all() if one.version.id == version_id)


def bind(core: Core, visit: str, who: Who, version_id: str) -> None:
    with core._store.write(who) as session:
        visits.change(session, visit, checklist_version_id=version_id)


def test_a_workbook_is_a_draft_until_it_is_released(core: Core, who: Who, clock: Any) -> None:
    first, changes = core.checklists.draft(book())
    assert changes.topics == {Topic.STORE}
    assert (line(core, first.id).state, line(core, first.id).visits) == (VersionState.DRAFT, 0)
    assert first not in core.checklists.active()
    clock.move(days=1)
    core.checklists.release(first.id, who)
    assert first in core.checklists.active()
    assert line(core, first.id).released_at == core.now()
    second, _ = core.checklists.draft(book(version="2"))
    clock.move(days=1)
    core.checklists.release(second.id, who)
    assert line(core, first.id).state is VersionState.RETIRED
    assert line(core, first.id).retired_at == core.now()
    assert [one for one in core.checklists.active() if one.form_id == "filled"] == [second]
    core.checklists.retire(second.id, who)
    assert not [one for one in core.checklists.active() if one.form_id == "filled"]
    core.checklists.release(first.id, who)
    assert (line(core, first.id).state, line(core, first.id).retired_at) == (VersionState.ACTIVE, None)


def test_a_workbook_is_given_back_as_it_came(core: Core) -> None:
    data = book()
    version, _ = core.checklists.draft(data)
    assert core.checklists.export(version.id) == data


def test_a_version_with_mistakes_is_not_released(core: Core, who: Who, refuses: Refuses) -> None:
    wrong = ({"type": "text", "name": "one", LABEL: "А", "relevant": "${one} = "}, *SURVEY)
    version, _ = core.checklists.draft(book(wrong))
    with refuses("checklist_has_errors"):
        core.checklists.release(version.id, who)
    assert line(core, version.id).state is VersionState.DRAFT


def test_a_released_workbook_is_not_brought_in_again(core: Core, who: Who, refuses: Refuses) -> None:
    version, _ = core.checklists.draft(book())
    assert core.checklists.draft(book())[0] == version
    core.checklists.release(version.id, who)
    with refuses("checklist_known"):
        core.checklists.draft(book())
    with refuses("checklist_not_draft"):
        core.checklists.delete(version.id)
    with refuses("checklist_known"):
        core.checklists.draft(workbook.shipped()[0].data)


def test_a_draft_can_be_deleted_while_nobody_uses_it(core: Core, who: Who, visit: str, refuses: Refuses) -> None:
    version, _ = core.checklists.draft(book(LOOKING), FILES)
    core.checklists.delete(version.id)
    with refuses("checklist_not_found"):
        core.checklists.form(version.id)
    version, _ = core.checklists.draft(book())
    bind(core, visit, who, version.id)
    with refuses("checklist_in_use"):
        core.checklists.delete(version.id)
    for key in ("", "nonsense", new_id()):
        for act in (core.checklists.delete, core.checklists.export):
            with refuses("checklist_not_found"):
                act(key)
        for change in (core.checklists.release, core.checklists.retire):
            with refuses("checklist_not_found"):
                change(key, who)
    with refuses("checklist_not_active"):
        core.checklists.retire(version.id, who)


def test_data_files_come_with_the_workbook_and_can_be_renewed(core: Core) -> None:
    version, _ = core.checklists.draft(book(LOOKING), {**FILES, "other.csv": b"a\n1\n"})
    assert core.checklists.form(version.id).files == FILES
    newer = {"places.csv": b"code,title\n8,School\n"}
    core.checklists.draft(book(LOOKING), newer)
    assert core.checklists.form(version.id).files == newer
    folder = core.folder
    core.close()
    again = cores.open_store(folder, PASSPHRASE)
    assert again.checklists.form(version.id).files == newer
    again.close()


def test_a_data_file_that_is_broken_keeps_the_workbook_out(core: Core, refuses: Refuses) -> None:
    with refuses("external_column_twice"):
        core.checklists.draft(book(LOOKING), {"places.csv": b"code,code\n7,8\n"})
    with pytest.raises(BadInput):
        core.checklists.draft(b"no workbook")
    assert not [one for one in core.checklists.all() if one.version.form_id == "filled"]


def test_a_conversion_is_kept_and_made_anew_when_it_is_stale(core: Core, who: Who, begun: str) -> None:
    version, _ = core.checklists.draft(book())
    bind(core, begun, who, version.id)

    def kept() -> bytes | None:
        with core._store.read() as session:
            return session.get_one(ChecklistVersionRow, version.id).converted

    with core._store.read() as session:
        assert workbook.is_current(kept() or b"", version.sha256)
        assert checklists.workbook(session, version.id) == book()
    for stale in (None, b"of another program"):
        with core._store.write(who) as session:
            session.get_one(ChecklistVersionRow, version.id).converted = stale
        core.checklists._shelf.forget(version.id)
        core.answers._fillings.forget()
        core.answers.set(begun, "/data/a/open", "yes", who)
        assert workbook.is_current(kept() or b"", version.sha256)


NEWER = (
    {"type": "begin_group", "name": "first", LABEL: "Условия"},
    {"type": "select_one state", "name": "open_now", LABEL: "Открыто?", "bind::hrm:code": "open"},
    {"type": "text", "name": "people", LABEL: "Сколько?"},
    {"type": "text", "name": "words", LABEL: "Почему?"},
    {"type": "select_one region", "name": "region", LABEL: "Область"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "chamber", LABEL: "Камера"},
    {"type": "decimal", "name": "area", LABEL: "Площадь"},
    {"type": "calculate", "name": "half", "calculation": "${area} div 2"},
    {"type": "end_repeat"},
)  # fmt: skip
NAMED = {"namespaces": 'hrm="urn:npm-desktop:hrm"'}


@pytest.fixture
def moving(core: Core, begun: str, who: Who) -> tuple[str, str]:
    """A visit with answers in one version, and the next version."""
    choices = [{**one, "stable_value": {"north": "N", "south": "S"}.get(one["name"])} for one in CHOICES]
    first, _ = core.checklists.draft(book(choices=choices))
    bind(core, begun, who, first.id)
    answers = core.answers
    for path, value in (("open", "yes"), ("people", "12"), ("words", "Тесно"), ("region", "south"), ("seen", "yes")):
        answers.set(begun, f"/data/a/{path}", value, who)
    answers.note(begun, "/data/a/words", "ru", "записка", who)
    answers.state(begun, "/data/a/place", AnswerState.REFUSED, who, plain("не дали"))
    (cell,) = answers.view(begun).items_of("/data/cell")
    answers.give(begun, "/data/cell/area", "8", who, instance=cell.uid)
    answers.give(begun, "/data/cell/number", "7", who, instance=cell.uid)
    other = [{**one, "name": {"north": "nn", "south": "ss"}.get(one["name"], one["name"])} for one in choices]
    second, _ = core.checklists.draft(book(NEWER, other, version="2", **NAMED))
    core.checklists.release(second.id, who)
    return begun, second.id


def test_answers_move_by_their_codes(core: Core, who: Who, moving: tuple[str, str]) -> None:
    visit, version = moving
    finding, _ = core.findings.record(
        visit, "A", plain("Тесно"), who, answers=("/data/a/open", "/data/a/seen", "/data/a/region")
    )
    preview = core.checklists.upgrade_preview(visit, version)
    assert core.answers.form(visit).version == "1"
    done, changes = core.checklists.upgrade(visit, version, who)
    assert done == preview
    assert changes.visit_id == visit
    assert {one.code for one in done.kept} == {"open", "words", "area"}
    assert [(one.code, one.value) for one in done.changed] == [("region", "south")]
    assert {one.code for one in done.lost} == {"people", "seen", "number", "more", "place"}
    assert core.answers.form(visit).version == "2"
    told = core.answers.of_visit(visit)
    assert {path: one.value for path, one in told.items()} == {
        "/data/first/open_now": "yes", "/data/first/words": "Тесно", "/data/first/region": "ss",
    }  # fmt: skip
    assert told["/data/first/words"].note == plain("записка")
    (item,) = core.answers.view(visit).items
    assert item.path == "/data/chamber"
    assert core.answers.items(visit)[item.uid]["/data/chamber/area"].value == "8"
    assert core.answers.view(visit).at("/data/chamber/half", item.uid).value == "4"
    assert {one.path for one in core.answers.orphans(visit)} == {
        "/data/a/people", "/data/a/seen", "/data/a/more", "/data/a/place", "/data/cell/number",
    }  # fmt: skip
    assert next(one for one in core.findings.of_visit(visit) if one.id == finding).answers == (
        "/data/first/open_now",
        "/data/first/region",
    )
    record = core.documents.draft(visit, Paper.report("ru"))
    assert "не дали" not in str(record)
    core.answers.set(visit, "/data/first/people", "много", who)
    assert core.answers.of_visit(visit)["/data/first/people"].value == "много"


def test_what_was_an_orphan_is_an_answer_again_when_it_is_given(core: Core, who: Who, moving: tuple[str, str]) -> None:
    visit, version = moving
    first = core.visits.get(visit).checklist_version_id
    core.checklists.upgrade(visit, version, who)
    core.checklists.release(first, who)
    back = core.checklists.upgrade(visit, first, who)[0]
    assert {one.code for one in back.kept} == {"open", "words", "area"}
    assert core.answers.of_visit(visit)["/data/a/region"].value == "south"
    assert "/data/a/seen" not in core.answers.of_visit(visit)
    core.answers.set(visit, "/data/a/seen", "no", who)
    assert core.answers.of_visit(visit)["/data/a/seen"].value == "no"
    assert "/data/a/seen" not in {one.path for one in core.answers.orphans(visit)}


def test_a_visit_goes_over_to_a_released_version_of_its_own_checklist_alone(
    core: Core, who: Who, moving: tuple[str, str], refuses: Refuses
) -> None:
    visit, version = moving
    draft, _ = core.checklists.draft(book(NEWER, version="3", **NAMED))
    for other, code in (
        (draft.id, "upgrade_not_released"),
        (core.checklists.for_category("PEN-SIZO").id, "upgrade_other_form"),
        (core.checklists.modules("special")[0].id, "upgrade_other_form"),
        ("nonsense", "checklist_not_found"),
    ):
        with refuses(code):
            core.checklists.upgrade_preview(visit, other)
        with refuses(code):
            core.checklists.upgrade(visit, other, who)
    with core._store.write(who) as session:
        visits.change(session, visit, state=VisitState.CONCLUDED)
    with refuses("visit_closed"):
        core.checklists.upgrade(visit, version, who)
    assert core.answers.form(visit).version == "1"


def test_going_over_to_the_same_version_changes_nothing(core: Core, who: Who, moving: tuple[str, str]) -> None:
    visit, version = moving
    core.checklists.upgrade(visit, version, who)
    before, view = core.answers.every(visit), core.answers.view(visit)
    again, _ = core.checklists.upgrade(visit, version, who)
    assert (again.changed, again.lost) == ((), ())
    assert core.answers.every(visit) == before
    assert replace(core.answers.view(visit)) == view


def test_every_version_is_listed_with_its_visits(core: Core, who: Who, visit: str) -> None:
    version = core.visits.get(visit).checklist_version_id
    assert line(core, version).visits == 1
    assert sum(one.visits for one in core.checklists.all()) == 1
    assert len(core.checklists.all()) == len(workbook.shipped())


@pytest.mark.parametrize("name", ["store_0001", "store_0002"])
def test_an_old_store_lists_its_versions(name: str, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent.parent / "data" / name, tmp_path / "store")
    core = cores.open_store(tmp_path / "store", PASSPHRASE)
    found = core.checklists.all()
    assert {one.state for one in found} == {VersionState.ACTIVE, VersionState.RETIRED}
    assert sum(one.visits for one in found) == 1
    core.close()


def test_a_choice_that_the_new_list_does_not_offer_has_no_place_and_is_kept(core: Core, who: Who, begun: str) -> None:
    survey = (
        {"type": "select_one state", "name": "open", LABEL: "Открыто?"},
        {"type": "select_one region", "name": "region", LABEL: "Область"},
    )
    first, _ = core.checklists.draft(book(survey))
    bind(core, begun, who, first.id)
    core.answers.set(begun, "/data/open", "yes", who)
    core.answers.set(begun, "/data/region", "south", who)
    narrowed = (survey[0], {**survey[1], "choice_filter": "${open} = 'no'"})
    second, _ = core.checklists.draft(book(narrowed, version="2"))
    core.checklists.release(second.id, who)
    preview = core.checklists.upgrade_preview(begun, second.id)
    assert [(one.code, one.value) for one in preview.lost] == [("region", "south")]
    assert [one.code for one in preview.kept] == ["open"]
    assert core.answers.of_visit(begun)["/data/region"].value == "south"
    assert core.checklists.upgrade(begun, second.id, who)[0] == preview
    assert "/data/region" not in core.answers.of_visit(begun)
    assert [(one.path, one.value) for one in core.answers.orphans(begun)] == [("/data/region", "south")]

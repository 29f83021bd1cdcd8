"""The library: the list, bringing a workbook in, what is said of it, trying it, its release, its paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys, library_journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.checklist import VersionState
from tests.made_workbooks import SURVEY, book, changed
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.library import LibraryScreen, VersionScreen
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
PEOPLE = "/data/stay/people"


@pytest.fixture
def keep(core: Core, tmp_path: Path) -> Callable[..., str]:
    """Bring a workbook in as a draft; return its id."""

    def kept(data: bytes) -> str:
        path = tmp_path / "kept.xlsx"
        path.write_bytes(data)
        return journeys.run(library_journeys.bring_in(core, library_journeys.look(path)))[0].id

    return kept


@pytest.fixture
def draft(keep: Callable[..., str]) -> str:
    return keep(book())


@pytest.fixture
def opened(context: Context, place: Place) -> Callable[..., VersionScreen]:
    def make(version_id: str, part: str = "", size: tuple[int, int] = FULL) -> VersionScreen:
        screen = VersionScreen(context, Target("checklist", version_id, part))
        place(screen, size)
        return screen

    return make


@pytest.fixture
def library(context: Context, place: Place) -> LibraryScreen:
    screen = LibraryScreen(context, Target("library"))
    place(screen)
    return screen


def state_of(core: Core, version_id: str) -> VersionState:
    return next(one.state for one in core.checklists.all() if one.version.id == version_id)


def shown(screen: LibraryScreen, form_id: str) -> int:
    return next(n for n in range(screen.model.rowCount()) if screen.model.record(n).form_id == form_id)


def test_every_checklist_is_listed_once_with_its_versions(core: Core, visit: str, library: LibraryScreen) -> None:
    forms = {one.version.form_id for one in core.checklists.all()}
    assert library.model.rowCount() == len(forms)
    place = shown(library, "npm_sizo")
    line = [str(library.model.index(place, n).data()) for n in range(4)]
    assert line[2:] == ["in use", "1"]
    library.table.go_to(place)
    assert library.history.isVisible()
    assert len(library.history.keys) == 1


def test_a_version_is_opened_from_its_history(library: LibraryScreen, targets: list[Target]) -> None:
    library.table.go_to(0)
    library.history.keys[0].click()
    assert targets[-1] == Target("checklist", library.model.record(0).lead.version.id)


def test_a_workbook_becomes_a_draft(
    core: Core, library: LibraryScreen, dialogs: Answers, targets: list[Target], tmp_path: Path
) -> None:
    dialogs.file = tmp_path / "stay.xlsx"
    dialogs.file.write_bytes(book())
    library.bring.click()
    made = next(one for one in core.checklists.all() if one.version.form_id == "stay")
    assert made.state is VersionState.DRAFT
    assert targets[-1] == Target("checklist", made.version.id)


def test_a_refused_workbook_is_one_sentence_in_place(
    core: Core, library: LibraryScreen, dialogs: Answers, targets: list[Target], tmp_path: Path
) -> None:
    dialogs.file = tmp_path / "stay.xlsx"
    dialogs.file.write_bytes(book(changed(3, 0, "select_one nothing")))
    library.bring.click()
    assert library.notice.isVisible()
    assert library.notice.sentence.text().startswith("Row 3 of the sheet “survey”")
    assert (targets, dialogs.errors) == ([], [])
    assert all(one.version.form_id != "stay" for one in core.checklists.all())


def test_a_workbook_that_is_in_use_is_not_brought_in_twice(
    core: Core, who: Who, draft: str, library: LibraryScreen, tmp_path: Path
) -> None:
    path = tmp_path / "again.xlsx"
    path.write_bytes(core.checklists.export(draft))
    core.checklists.release(draft, who)
    library.read(path)
    assert library.notice.isVisible()
    assert state_of(core, draft) is VersionState.ACTIVE


@pytest.mark.parametrize("name", ["folder", "absent.xlsx"])
def test_what_can_not_be_read_is_one_sentence(
    library: LibraryScreen, dialogs: Answers, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    library.read(tmp_path / name)
    assert library.notice.isVisible()
    assert not dialogs.errors


LOOKS_OUTSIDE = [
    ["type", "name", "label", "calculation"],
    ["text", "code", "Code"],
    ["calculate", "town", "", "pulldata('towns', 'name', 'code', ${code})"],
]


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    path = tmp_path / "towns.xlsx"
    path.write_bytes(book(LOOKS_OUTSIDE))
    return path


def test_missing_data_files_are_asked_for(
    core: Core, library: LibraryScreen, dialogs: Answers, targets: list[Target], towns: Path, tmp_path: Path
) -> None:
    library.read(towns)
    assert library.missing.isVisible()
    assert "towns.csv" in library.missing.detail.text()
    assert not targets
    (tmp_path / "elsewhere").mkdir()
    dialogs.files = [tmp_path / "elsewhere" / "towns.csv"]
    dialogs.files[0].write_text("code,name\n35,Караганда\n", encoding="utf-8")
    library.choose.click()
    assert core.checklists.form(targets[-1].id).missing_files == ()


def test_a_checklist_may_come_without_its_data_files(
    core: Core, library: LibraryScreen, targets: list[Target], towns: Path
) -> None:
    library.read(towns)
    library.without.click()
    assert core.checklists.form(targets[-1].id).missing_files == ("towns.csv",)


def test_a_workbook_is_dropped_with_its_data(
    core: Core, library: LibraryScreen, targets: list[Target], towns: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    data = tmp_path / "other" / "towns.csv"
    data.write_text("code,name\n35,Караганда\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(data)), QUrl.fromLocalFile(str(towns))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    library.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert core.checklists.form(targets[-1].id).missing_files == ()


def test_a_draft_in_order_says_so(draft: str, opened: Callable[..., VersionScreen]) -> None:
    screen = opened(draft)
    assert screen.report.verdict.text == "Nothing is wrong with it"
    assert screen.release.isVisible()
    assert not screen.retire.isVisible()


def test_mistakes_are_listed_with_sheet_and_row_and_stop_the_release(
    core: Core, keep: Callable[..., str], opened: Callable[..., VersionScreen]
) -> None:
    version = keep(book(changed(4, 4, "${open} = 'maybe'")))
    screen = opened(version)
    model = screen.report.model
    found = [[str(model.index(row, n).data()) for n in range(5)] for row in range(model.rowCount())]
    assert found[0][:4] == ["mistake", "survey · relevant", "4", "people"]
    assert "maybe" in found[0][4]
    screen.release.click()
    assert "can't be released" in screen.notice.sentence.text()
    assert state_of(core, version) is VersionState.DRAFT


def test_notes_of_one_kind_can_be_chosen(keep: Callable[..., str], opened: Callable[..., VersionScreen]) -> None:
    survey = changed(4, 4, "${open} = 'maybe'")
    survey[2][3] = ""
    screen = opened(keep(book(survey)))
    whole = screen.report.model.rowCount()
    assert screen.report.weight is not None
    screen.report.weight._choose(1)
    assert 0 < screen.report.model.rowCount() < whole


def test_what_changes_is_read_before_a_release(
    core: Core, who: Who, keep: Callable[..., str], opened: Callable[..., VersionScreen], dialogs: Answers
) -> None:
    first = keep(book())
    core.checklists.release(first, who)
    survey = changed(4, 0, "text")
    survey[3][5] = survey[3][6] = survey[3][7] = ""
    second = keep(book(survey, version="2026020101"))
    screen = opened(second)
    screen.release.click()
    assert screen.part.value() == "changes"
    assert screen.changes.breaks
    assert state_of(core, second) is VersionState.DRAFT
    dialogs.yes = False
    screen.release.click()
    assert state_of(core, second) is VersionState.DRAFT
    dialogs.yes = True
    screen.release.click()
    assert state_of(core, second) is VersionState.ACTIVE
    assert state_of(core, first) is VersionState.RETIRED
    assert not screen.release.isVisible()


def test_a_version_is_retired_and_a_draft_deleted(
    core: Core, who: Who, keep: Callable[..., str], opened: Callable[..., VersionScreen], targets: list[Target]
) -> None:
    version = keep(book())
    core.checklists.release(version, who)
    opened(version).retire.click()
    assert state_of(core, version) is VersionState.RETIRED
    other = keep(book(version="2026020101"))
    opened(other).remove.click()
    assert targets[-1] == Target("library", "stay")
    assert all(one.version.id != other for one in core.checklists.all())


def test_the_workbook_is_saved_as_it_came(
    draft: str, opened: Callable[..., VersionScreen], dialogs: Answers, core: Core, tmp_path: Path
) -> None:
    dialogs.target = tmp_path / "saved.xlsx"
    opened(draft).export.click()
    assert dialogs.target.read_bytes() == core.checklists.export(draft)


def test_a_version_that_is_gone_says_so(opened: Callable[..., VersionScreen]) -> None:
    screen = opened("00000000-0000-0000-0000-000000000000")
    assert not screen.part.isVisible()


def test_a_draft_is_tried_without_a_visit(core: Core, draft: str, opened: Callable[..., VersionScreen]) -> None:
    page = opened(draft, "trial").trial.page
    sheet, rows = page._sheet, page.pane.page
    assert not rows.row(PEOPLE)
    sheet.give("/data/stay/open", "yes", "ru")
    assert rows.row(PEOPLE)
    sheet.give(PEOPLE, "900", "ru")
    assert [spot.path for _, spot in sheet.problems()] == [PEOPLE]
    page.back.click()
    assert not sheet.problems()
    page.anew.click()
    assert not sheet.answer("/data/stay/open").value
    assert not rows.row(PEOPLE)
    assert not page.back.isEnabled()
    assert core.visits.all(limit=10) == []


def test_the_questions_are_asked_in_another_language(draft: str, opened: Callable[..., VersionScreen]) -> None:
    page = opened(draft, "trial").trial.page
    page.language._choose(0)
    assert page._sheet.language == "ru"
    assert page.pane.page.title.text() == "Условия"


def test_the_blank_form_is_shown_and_saved(
    draft: str, opened: Callable[..., VersionScreen], dialogs: Answers, tmp_path: Path
) -> None:
    screen = opened(draft, "paper")
    assert screen.paper._pages >= 1
    dialogs.target = tmp_path / "blank.pdf"
    screen.paper.save.click()
    assert dialogs.target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE], ids=["100", "200"])
def test_every_word_is_whole(
    context: Context,
    speak: Callable[[str], None],
    keep: Callable[..., str],
    place: Place,
    language: str,
    size: tuple[int, int],
) -> None:
    speak(language)
    version = keep(book([*SURVEY, ["note", "end", "Жауапкершілік " * 9, "Responsibility " * 9]]))
    found = clipped(place(LibraryScreen(context, Target("library")), size))
    for part in ("report", "trial", "paper", "changes"):
        found += clipped(place(VersionScreen(context, Target("checklist", version, part)), size))
    assert found == []

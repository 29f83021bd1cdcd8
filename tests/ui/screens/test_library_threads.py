"""The library with real threads, by the keys of the window: brought in, tried, compared, released."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npm_desktop.domain.checklist import VersionState
from tests.journeys.test_window_journey import Driver, create, driver
from tests.made_workbooks import book
from ui.dialogs import Dialogs
from ui.screens.library import LibraryScreen, VersionScreen

__all__ = ["driver"]
PEOPLE = "/data/stay/people"


def test_a_checklist_comes_into_use(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dialogs, "confirm", lambda *_words: True)
    create(driver)
    path = tmp_path / "stay.xlsx"
    path.write_bytes(book())
    desk = driver.desk()
    QTest.keyClick(desk, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    library = driver.screen(LibraryScreen)
    driver.wait(lambda: library.model.rowCount() > 0)
    library.read(path)
    page = driver.screen(VersionScreen)
    driver.wait(lambda: page._checked is not None)
    assert page.report.verdict.text == "Nothing is wrong with it"
    page.open_part("trial")
    driver.wait(lambda: page.trial.page is not None)
    sheet = page.trial.page._sheet
    sheet.give("/data/stay/open", "yes", "en")
    assert page.trial.page.pane.page.row(PEOPLE)
    page.open_part("paper")
    driver.wait(lambda: page.paper._pages > 0)
    page.open_part("changes")
    page.release.click()
    driver.wait(lambda: page._version.line.state is VersionState.ACTIVE)
    driver.wait(page.retire.isVisible)
    driver.wait(lambda: driver.program.tasks.running == 0)

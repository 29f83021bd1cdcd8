"""A checklist with skips, a filtered list, a table of cells and a check, answered in the window with real threads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npm_desktop.domain.changes import Who
from tests.journeys.test_window_journey import Driver, ask, create, driver, plan, take_in
from tests.services.test_fillings_service import bound
from tests.ui.asking_form import CELLS, GENERAL, SKIPPED, asking_book
from tests.ui.keyboard import press, strike, type_text
from ui.context import Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.checklist import ChecklistPane

__all__ = ["driver"]


def test_a_checklist_that_skips_filters_repeats_and_checks(driver: Driver, tmp_path: Path) -> None:
    create(driver)
    take_in(driver, tmp_path)
    visit_id = plan(driver)
    core = driver.desk()._context.core
    tell(driver, partial(bound, core, visit_id, Who(), asking_book((*GENERAL, *SKIPPED, *CELLS))))
    driver.desk().go(Target("today"))
    driver.desk().go(Target("visit", visit_id, "tour"))
    visit = driver.screen(VisitScreen)
    driver.wait(lambda: visit.sheet is not None and visit.sheet.form.form_id == "asking")
    visit.record.mark(None, "admitted_at", core.now())
    pane = driver.pane(ChecklistPane)
    paths = {one.name: one.path for one in visit.sheet.form.questions()}

    driver.program.frame.activateWindow()
    driver.wait(driver.program.frame.isActiveWindow)
    pane.lead_to(paths["open"])
    strike(Qt.Key.Key_1, text="1")
    driver.wait(lambda: pane.page.row(paths["people"]) is not None)
    assert pane.page.current().question.name == "open"
    assert pane.page.current().editor.keys.hasFocus()
    line = pane.page.row(paths["people"]).editor.field.line
    line.setText("700")
    visit.commit()
    driver.wait(lambda: pane.page.row(paths["people"]).warning is not None)
    assert pane.page.row(paths["people"]).warning.text() == "Must be below 500"
    pane.lead_to(paths["region"])
    strike(Qt.Key.Key_2, text="2")
    driver.wait(lambda: [one.value for one in pane.page.row(paths["place"]).editor.options()][:1] == ["south_1"])
    pane.lead_to(paths["place"])
    strike(Qt.Key.Key_1, text="1")

    pane.open(section="c")
    pane.focus_in()
    cells(driver, pane, ("101", "8,5", "4"))
    strike(Qt.Key.Key_1, text="1")
    cells(driver, pane, ("102", "10", "5"))
    driver.wait(lambda: driver.program.tasks.running == 0)
    kept = ask(driver, lambda core: core.answers.items(visit_id))
    told = {frozenset(one.value for one in item.values() if one.value) for item in kept.values()}
    assert told == {frozenset({"101", "8.5", "4", "yes"}), frozenset({"102", "10", "5"})}
    stored = ask(driver, lambda core: core.answers.of_visit(visit_id))
    assert (stored[paths["people"]].value, stored[paths["place"]].value) == ("700", "south_1")
    assert pane.problems_key.text() == "To look at: 1"

    visit.undo()
    driver.wait(lambda: driver.program.tasks.running == 0)
    kept = ask(driver, lambda core: core.answers.items(visit_id))
    assert "5" not in {one.value for item in kept.values() for one in item.values()}


def cells(driver: Driver, pane: ChecklistPane, row: tuple[str, ...]) -> None:
    """Type a row; each answer is stored before the next cell is begun, as it is at the pace of a hand."""
    for words in row:
        press(QApplication.focusWidget(), 0, text=words[0])
        type_text(QApplication.focusWidget(), words[1:])
        strike(Qt.Key.Key_Return)
    driver.wait(lambda: driver.program.tasks.running == 0)


def tell(driver: Driver, job: Callable[[], object]) -> None:
    """Do a command on the store's thread and wait for it."""
    done: list[object] = []
    driver.program.tasks.store(driver.program, job, done.append)
    driver.wait(lambda: done)

"""The law shelf: in the library by category and day, in a visit that of its institution, from paragraph to finding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.law_shelf import Part
from npm_desktop.domain.text import plain
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.library import LibraryScreen
from ui.screens.visit import VisitScreen
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.law import LawPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library(context: Context, place: Place) -> LibraryScreen:
    made = LibraryScreen(context, Target("library", "", "law"))
    place(made)
    return made


def law(screen: VisitScreen) -> LawPane:
    """Open the shelf by its key."""
    QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_L, BOTH)
    found = screen.stack.currentWidget()
    assert isinstance(found, LawPane)
    return found


def look_up(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, words)


def test_the_library_has_two_pages(context: Context, place: Place) -> None:
    made = LibraryScreen(context, Target("library"))
    place(made)
    assert not made.bring.isHidden()
    made.pages.chosen.emit("law")
    assert made.bring.isHidden()
    assert made.law.shelf.model.rowCount() > 50
    assert QApplication.focusWidget() is made.law.shelf.search
    made.pages.chosen.emit("checklists")
    assert not made.bring.isHidden()


def test_the_law_is_that_of_category_and_day(library: LibraryScreen) -> None:
    page = library.law
    page.category.set_value("SOC-ELD")
    seen = []
    for day in (date(2023, 6, 30), date(2023, 7, 1)):
        page.day.set_value(day)
        page.reload()
        shelved = [page.shelf.model.record(row) for row in range(page.shelf.model.rowCount())]
        seen.append({one.instrument for one in shelved if one.part is Part.MECHANISM})
    assert seen == [{"SOCIAL_2008"}, {"SOCIAL"}]


def test_a_search_leads_to_its_place_on_the_shelf(context: Context, place: Place) -> None:
    made = LibraryScreen(context, Target("library", "PEN-SIZO:22(2)", "law"))
    place(made)
    shelf = made.law.shelf
    assert made.law.category.value() == "PEN-SIZO"
    assert "22(2)" in {shelf.model.record(row).provision for row in range(shelf.model.rowCount())}
    assert shelf.model.rowCount() < 20


def test_words_and_articles_narrow_what_is_shown_and_unread_numbers_say_so(library: LibraryScreen) -> None:
    shelf = library.law.shelf
    library.law.category.set_value("PEN-SIZO")
    library.law.reload()
    whole = shelf.model.rowCount()
    look_up("22(2)")
    assert 0 < shelf.model.rowCount() < whole
    assert "22(2)" in {shelf.model.record(row).provision for row in range(shelf.model.rowCount())}
    look_up("nosuchword")
    assert (shelf.model.rowCount(), shelf.nothing.isHidden()) == (0, False)
    look_up("mandela")
    assert shelf.detail.status.text
    assert shelf.detail.take.isHidden()


def test_from_a_paragraph_to_the_open_finding_in_one_key(screen: VisitScreen, core: Core, who: Who, begun: str) -> None:
    finding, _ = core.findings.record(begun, "A", plain("Тесно"), who)
    screen.lead("findings", finding)
    pane = law(screen)
    assert QApplication.focusWidget() is pane.shelf.search
    look_up("22(2)")
    one = pane.shelf.model.record(0)
    QTest.keyClick(pane.shelf.search, Qt.Key.Key_Return)
    assert isinstance(screen.stack.currentWidget(), FindingsPane)
    assert core.findings.of_visit(begun)[0].standards == ((one.instrument, one.provision),)


def test_without_an_open_finding_a_new_one_is_begun_with_the_provision(screen: VisitScreen) -> None:
    pane = law(screen)
    look_up("22(2)")
    one = pane.shelf.model.record(0)
    QTest.keyClick(pane.shelf.search, Qt.Key.Key_Return)
    form = screen.stack.currentWidget().form
    assert form.standards.standards() == ((one.instrument, one.provision),)
    assert QApplication.focusWidget() is not None
    assert form.isAncestorOf(QApplication.focusWidget())


def test_esc_leads_back_and_a_closed_visit_takes_nothing(screen: VisitScreen, core: Core, who: Who, begun: str) -> None:
    pane = law(screen)
    core.visits.cancel(begun, who)
    screen.reload()
    look_up("22(2)")
    QTest.keyClick(pane.shelf.search, Qt.Key.Key_Return)
    assert screen.stack.currentWidget() is pane
    for _ in range(2):  # the words first, then the page
        QTest.keyClick(pane.shelf.search, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is not pane


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, begun: str, place: Place, speak: Callable[[str], None], code: str, size: tuple[int, int]
) -> None:
    speak(code)
    made = LibraryScreen(context, Target("library", "", "law"))
    place(made, size)
    assert made.minimumSizeHint().width() <= size[0]
    assert clipped(made) == []
    screen = VisitScreen(context, Target("visit", begun, "law:law"))
    place(screen, size)
    assert isinstance(screen.stack.currentWidget(), LawPane)
    assert screen.minimumSizeHint().width() <= size[0]
    assert clipped(screen) == []

"""The search screen: results as one types, counts that narrow, the keyboard from the field to the record and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.search import Facets
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press, strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.search import IndexFilling, SearchScreen
from ui.screens.search.screen import read, written
from ui.widgets.fit import clipped
from ui.window import Desk

Place = Callable[..., QWidget]


@pytest.fixture
def told(core: Core, who: Who, visit: str) -> str:
    """Findings in two institutions; the id of one that speaks of a gramophone."""
    other, _ = core.institutions.save(Institution("", "SOC-1", plain("Дом ребёнка"), "SOC-CH", "75"), who)
    later, _ = core.visits.plan(Plan(other, date(2027, 2, 3), VisitType.SPECIAL, members=[who.author]), who)
    core.findings.record(later, "A", plain("Рояль в спальнях"), who)
    core.findings.record(visit, "A", plain("Рояль на стенах камер"), who)
    return core.findings.record(visit, "A", plain("Патефон и рояль"), who)[0]


def lines(screen: SearchScreen) -> list[str]:
    found = (screen.model.line(row) for row in range(screen.model.rowCount()))
    return ["".join(piece.text for piece in line.snippet) for line in found]


def test_results_come_as_one_types(context: Context, told: str, place: Place, qtbot: QtBot) -> None:
    screen = SearchScreen(context, Target("search"))
    place(screen)
    assert screen.field.hasFocus()
    assert screen.begin.isVisible()
    type_text(screen.field, "роя")
    assert lines(screen) == []
    qtbot.waitUntil(lambda: len(lines(screen)) == 3)
    assert not screen.begin.isVisible()
    assert screen.count.text() == "3 finds"
    type_text(screen.field, "ль патефон")
    qtbot.waitUntil(lambda: lines(screen) == ["Патефон и рояль"])
    assert screen.count.text() == "1 find"


def test_from_the_field_to_the_record_by_keyboard(
    context: Context, told: str, visit: str, place: Place, targets: list[Target]
) -> None:
    screen = SearchScreen(context, Target("search", "рояль"))
    place(screen)
    press(screen.field, Qt.Key.Key_Down)
    assert screen.finds.hasFocus()
    strike(Qt.Key.Key_Down)
    strike(Qt.Key.Key_Return)
    chosen = screen.model.line(1)
    assert targets == [Target("visit", visit, f"finding:{chosen.id}")]
    strike(Qt.Key.Key_Up)
    strike(Qt.Key.Key_Up)
    assert screen.field.hasFocus()


def test_enter_in_the_field_opens_the_first_find(
    context: Context, told: str, visit: str, place: Place, targets: list[Target]
) -> None:
    screen = SearchScreen(context, Target("search", "патефон"))
    place(screen)
    strike(Qt.Key.Key_Return)
    assert targets == [Target("visit", visit, f"finding:{told}")]


def test_enter_looks_first_for_what_was_just_typed(
    context: Context, told: str, place: Place, targets: list[Target]
) -> None:
    screen = SearchScreen(context, Target("search", "рояль"))
    place(screen)
    screen.field.clear()
    type_text(screen.field, "патефон")
    strike(Qt.Key.Key_Return)
    assert targets == []
    assert lines(screen) == ["Патефон и рояль"]


def test_counts_narrow_and_are_taken_back(context: Context, told: str, place: Place) -> None:
    screen = SearchScreen(context, Target("search", "рояль"))
    place(screen)
    assert ("2026", "2") in screen.facets.rows()
    place_of = {words: row for row, (words, _) in enumerate(_all_rows(screen))}
    screen.facets.setFocus()
    screen.facets.setCurrentIndex(screen.facets.model().index(place_of["2027"], 0))
    strike(Qt.Key.Key_Space)
    assert lines(screen) == ["Рояль в спальнях"]
    assert ("2026", "2") in screen.facets.rows()
    assert screen.facets.hasFocus()
    assert screen.wide.isVisible()
    strike(Qt.Key.Key_Return)
    assert len(lines(screen)) == 3
    assert not screen.wide.isVisible()


def _all_rows(screen: SearchScreen) -> list[tuple[str, str]]:
    model = screen.facets.model()
    return [(str(model.index(row, 0).data()), "") for row in range(model.rowCount())]


def test_where_nothing_fits_a_choice_it_is_taken_back_with_one_key(context: Context, told: str, place: Place) -> None:
    screen = SearchScreen(context, Target("search", "патефон", "year=2027"))
    place(screen)
    assert screen.nothing.isVisible()
    screen.all.click()
    assert lines(screen) == ["Патефон и рояль"]
    assert screen.field.hasFocus()


def test_a_place_can_be_written_and_read() -> None:
    facets = Facets("finding", "35", "PEN-SIZO", 2026, "special")
    assert read(written(facets)) == facets
    assert read("") == read("nonsense") == read("year=x;other=1") == Facets()


def test_the_end_of_the_list_brings_more(context: Context, core: Core, who: Who, visit: str, place: Place) -> None:
    for number in range(120):
        core.findings.record(visit, "A", plain(f"Сквозняк {number}"), who)
    screen = SearchScreen(context, Target("search", "сквозняк"))
    place(screen)
    first = screen.model.rowCount()
    assert 50 <= first < 120
    press(screen.field, Qt.Key.Key_Down)
    while screen.model.canFetchMore(screen.model.index(-1, 0)):
        strike(Qt.Key.Key_End)
    assert screen.model.rowCount() == 120
    assert len(set(lines(screen))) == 120


def test_an_older_question_shows_nothing(context: Context, told: str, place: Place) -> None:
    asked: list[tuple[Callable[[], object], Callable[[object], None]]] = []

    class Late:
        def read(self, _owner: object, job: Callable[[], object], done: Callable[[object], None]) -> None:
            asked.append((job, done))

    screen = SearchScreen(replace(context, tasks=Late()), Target("search", "рояль"))
    place(screen)
    screen.field.setText("патефон")
    screen.reload()
    (first, show_first), (second, show_second) = asked
    assert first() is None
    show_second(second())
    show_first(context.reader.search.find("рояль"))
    assert lines(screen) == ["Патефон и рояль"]


@pytest.fixture
def desk(context: Context, told: str, place: Place) -> Desk:
    made = Desk(context, lambda _folder: None)
    place(made)
    return made


def test_there_and_back_from_a_question_of_a_visit(desk: Desk, visit: str, begin: None, core: Core) -> None:
    path = next(iter(core.answers.form(visit).questions())).path
    desk.go(Target("visit", visit, f"question:{path}"))
    where = desk.screen().here()
    strike(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    screen = desk.screen()
    assert isinstance(screen, SearchScreen)
    assert screen.field.hasFocus()
    strike(Qt.Key.Key_Escape)
    assert desk.screen().here() == where == Target("visit", visit, f"question:{path}")


@pytest.fixture
def begin(core: Core, who: Who, visit: str) -> None:
    """Let the group be admitted."""
    core.visits.mark(visit, "arrived_at", typed(date(2026, 11, 24), time(9)), who)
    core.visits.mark(visit, "admitted_at", typed(date(2026, 11, 24), time(10)), who)


def test_the_key_of_the_search_in_the_search_begins_anew(desk: Desk) -> None:
    desk.go(Target("search", "рояль"))
    screen = desk.screen()
    screen.finds.setFocus()
    strike(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.screen() is screen
    assert screen.field.hasFocus()
    assert screen.field.selectedText() == "рояль"


def test_coming_back_from_a_find_the_search_is_as_it_was(desk: Desk) -> None:
    desk.go(Target("search", "рояль", "year=2026"))
    assert len(lines(desk.screen())) == 2
    strike(Qt.Key.Key_Return)
    assert not isinstance(desk.screen(), SearchScreen)
    desk.back()
    screen = desk.screen()
    assert isinstance(screen, SearchScreen)
    assert screen.field.text() == "рояль"
    assert len(lines(screen)) == 2


def test_every_find_leads_somewhere(desk: Desk, core: Core, who: Who, visit: str) -> None:
    core.recommendations.add(visit, plain("Убрать рояль"), who)
    core.obstructions.add(visit, who, what=plain("Не открыли рояль"))
    core.promises.add(visit, who, text=plain("Вынести рояль"))
    path = next(iter(core.answers.form(visit).questions())).path
    core.answers.note(visit, path, "ru", "Рояль", who)
    for asked in ("рояль", "сизо", "Сейтова", "дом ребёнка"):
        desk.go(Target("search", asked))
        for row in range(desk.screen().model.rowCount()):
            desk.go(Target("search", asked))
            desk.screen()._open(row)
            assert not isinstance(desk.screen(), SearchScreen)


@pytest.mark.parametrize("asked", ["превентивное посещение", "CPT"])
def test_the_law_is_opened_on_its_shelf(desk: Desk, asked: str) -> None:
    desk.go(Target("search", asked, "kind=law"))
    line = desk.screen().model.line(0)
    desk.screen()._open(0)
    shelf = desk.screen().law.shelf
    assert shelf.isVisible()
    assert shelf.model.rowCount() >= 1
    assert shelf.model.record(0).provision == line.number


def test_f1_shows_how_to_look_and_puts_it_away(context: Context, told: str, place: Place) -> None:
    screen = SearchScreen(context, Target("search", "рояль"))
    place(screen)
    strike(Qt.Key.Key_F1)
    assert screen.begin.isVisible()
    strike(Qt.Key.Key_F1)
    assert not screen.begin.isVisible()


def test_the_index_of_an_old_store_is_made_while_one_works(context: Context, core: Core, told: str) -> None:
    with core._store.write() as session:
        session.execute(text("DELETE FROM search_state"))
    screen = SearchScreen(context, Target("search", "рояль"))
    assert not screen.late.isHidden()
    IndexFilling(context, screen)
    assert core.search.whole()
    screen.reload()
    assert screen.late.isHidden()
    assert len(lines(screen)) == 3


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str, size: tuple[int, int], context: Context, told: str, place: Place, speak: Callable[[str], None]
) -> None:
    speak(code)
    asked = (("рояль", ""), ("", ""), ("нету такого", ""), ("сизо", "kind=visit"))
    for target in (Target("search", *one) for one in asked):
        screen = SearchScreen(context, target)
        window = place(screen, size)
        assert clipped(window) == [], f"{target} in {code} at {size}"
        screen.to_facets.click()
        assert clipped(window) == [], f"{target} in {code} at {size}, narrowing"

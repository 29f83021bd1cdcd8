"""The list of visits: opening one, filters, what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.moment import typed
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitState, VisitType
from tests.conftest import TODAY
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visits import VisitsScreen
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


def test_the_list_leads_to_a_visit(context: Context, visit: str, place: Place, targets: list[Target]) -> None:
    screen = VisitsScreen(context, Target("visits"))
    place(screen)
    screen.table.setFocus()
    press(screen.table, Qt.Key.Key_Return)
    assert targets == [Target("visit", visit)]


def test_the_list_can_be_filtered(core: Core, context: Context, who: Who, visit: str, institution: str, place) -> None:
    core.visits.plan(Plan(institution, date(2026, 12, 1), VisitType.SPECIAL), who)
    core.visits.mark(visit, "arrived_at", typed(TODAY, time(9, 20)), who)
    screen = VisitsScreen(context, Target("visits"))
    place(screen)
    assert screen.model.rowCount() == 2
    screen.filter._choose(1)
    assert [screen.model.record(n).id for n in range(screen.model.rowCount())] == [visit]
    screen.filter._choose(3)
    assert screen.stack.currentWidget() is screen.other


def test_the_list_can_be_filtered_by_type(
    core: Core, context: Context, who: Who, visit: str, institution: str, place, targets: list[Target]
) -> None:
    special, _ = core.visits.plan(Plan(institution, date(2026, 12, 1), VisitType.SPECIAL), who)
    screen = VisitsScreen(context, Target("visits"))
    place(screen)
    screen.kind._choose(3)
    assert [screen.model.record(n).id for n in range(screen.model.rowCount())] == [special]
    screen.kind._choose(2)
    assert screen.stack.currentWidget() is screen.other
    screen.special.click()
    screen.campaigns.click()
    assert targets == [Target("plan", "", "special"), Target("campaigns")]
    assert visit


def test_an_empty_list_says_what_to_do(context: Context, place: Place, targets: list[Target]) -> None:
    screen = VisitsScreen(context, Target("visits"))
    place(screen)
    assert screen.stack.currentWidget() is screen.none
    screen.first.click()
    assert targets == [Target("plan")]


def test_the_list_follows_what_happens(core: Core, context: Context, who: Who, visit: str, place: Place) -> None:
    screen = VisitsScreen(context, Target("visits"))
    place(screen)
    context.tasks.store(screen, lambda: core.visits.cancel(visit, who))
    assert screen.model.record(0).state is VisitState.CANCELLED


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut_in_the_list(
    context: Context, visit: str, place: Place, speak: Callable[[str], None], code: str, size
) -> None:
    speak(code)
    window = place(VisitsScreen(context, Target("visits")), size)
    assert clipped(window) == []
    assert window.size().toTuple() == size

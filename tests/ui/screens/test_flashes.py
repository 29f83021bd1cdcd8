"""No part of a screen is a window of its own for a moment: that flashes, and takes the keyboard away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Occupancy
from tests.conftest import TODAY
from tests.ui.flashes import Flashes
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.panes_of_visit import MAKE
from ui.window import SCREENS


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    assert qapp
    watching = Flashes()
    yield watching
    watching.stop()
    assert watching.seen == []


@pytest.fixture
def filled(core: Core, visit: str, who: Who) -> str:
    """A visit with one of everything that is a line somewhere."""
    finding, _ = core.findings.record(visit, "A", plain("Сыро"), who)
    core.recommendations.add(visit, plain("Сушить"), who, finding_id=finding, addressee="PEN-DEP")
    core.promises.add(visit, who, text=plain("Заменить окна"), who="начальник")
    core.obstructions.add(visit, who, what=plain("Не открыли"))
    core.visits.occupy(visit, Occupancy("", plain("Мужчины"), 10, 20), who)
    core.recommendations.send(visit, TODAY, who)
    return visit


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_a_screen_does_not_flash(
    context: Context, filled: str, institution: str, flashes: Flashes, place, name: str
) -> None:
    ids = {"institution": institution, "visit": filled, "plan": institution}
    make, _ = SCREENS[name]
    place(make(context, Target(name, ids.get(name, ""))))


def test_the_panes_of_a_visit_do_not_flash(context: Context, filled: str, flashes: Flashes, place) -> None:
    screen = VisitScreen(context, Target("visit", filled))
    place(screen)
    for pane in MAKE:
        screen._show_pane(pane)


def test_the_cards_of_an_interim_visit_do_not_flash(
    context: Context, core: Core, filled: str, institution: str, flashes: Flashes, place, who: Who
) -> None:
    later = TODAY + timedelta(days=90)
    plan = Plan(institution, later, VisitType.INTERIM, members=[who.author], base_visit_id=filled)
    place(VisitScreen(context, Target("visit", core.visits.plan(plan, who)[0], "checks")))

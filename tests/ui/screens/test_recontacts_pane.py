"""The check for persecution by the keyboard: numbers by unit, digits for a code, a refusal said in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Met
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from tests.services.test_recontacts_service import UNIT, talk
from tests.ui.keyboard import strike, type_text
from tests.ui.screens.test_types_panes import TODAY
from ui.context import Context, Target
from ui.screens.visit import VisitScreen


@pytest.fixture
def interim(core: Core, visit: str, institution: str, who: Who) -> str:
    plan = Plan(institution, TODAY, VisitType.INTERIM, members=[who.author], base_visit_id=visit)
    return core.visits.plan(plan, who)[0]


def test_a_unit_is_counted_and_a_code_is_met(context: Context, core: Core, interim: str, visit: str, place) -> None:
    agreed = talk(core, visit, "K7-QM", follow_up=True, kept=True)
    talk(core, visit, "A3-CE")
    screen = VisitScreen(context, Target("visit", interim, "reprisals"))
    place(screen)
    (line,) = screen.stack.currentWidget().lines
    assert line.number.line.hasFocus()
    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_1)
    assert line.codes[agreed].sentence.text().startswith("Whoever is looked for alone stands out")
    line.number.setFocus()
    type_text(line.number.line, "4")
    strike(Qt.Key.Key_Tab)
    strike(Qt.Key.Key_4)
    found = core.recontacts.of_visit(interim)
    assert {(one.unit, one.persons, one.met) for one in found} == {(UNIT, 4, None), (UNIT, 0, Met.NOT_TRACEABLE)}
    assert line.codes[agreed].sentence.text() == ""

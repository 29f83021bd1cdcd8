"""Then and now: a photo of this visit comes beside that of the earlier one, by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_desktop import journeys, photo_journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import plain
from tests.media.pictures import jpeg, quarters
from tests.ui.keyboard import strike
from tests.ui.screens.test_types_panes import TODAY
from ui.context import Context, Target
from ui.screens.visit import VisitScreen


@pytest.fixture
def then(core: Core, visit: str, who: Who) -> str:
    """A photo of a finding that became a recommendation of an earlier visit."""
    finding, _ = core.findings.record(visit, "B", plain("Стены сырые"), who)
    pictures = [jpeg(quarters(90, 60))]
    journeys.run(photo_journeys.add_photos(core, visit, pictures, who, belongs={"finding_id": finding}))
    core.recommendations.add(visit, plain("Сушить стены"), who, finding_id=finding, addressee="PEN-DEP")
    core.recommendations.send(visit, TODAY, who)
    return core.photos.of_visit(visit)[0].id


@pytest.fixture
def interim(core: Core, visit: str, institution: str, then: str, who: Who) -> str:
    assert then
    plan = Plan(institution, TODAY, VisitType.INTERIM, members=[who.author], base_visit_id=visit)
    return core.visits.plan(plan, who)[0]


def test_f6_on_a_card_brings_the_photo_of_now_beside_that_of_then(
    context: Context, core: Core, interim: str, then: str, tmp_path: Path, qtbot: QtBot, place, dialogs
) -> None:
    path = tmp_path / "IMG_2.jpg"
    path.write_bytes(jpeg(quarters(91, 60)))
    dialogs.files = [path]
    screen = VisitScreen(context, Target("visit", interim, "checks"))
    place(screen)
    pane = screen.stack.currentWidget()
    strike(Qt.Key.Key_F6)
    (now,) = core.photos.of_visit(interim)
    assert now.before_id == then
    assert now.recommendation_id == core.checks.cards(interim)[0].check.subject_id
    assert [(one and one.id, two and two.id) for one, two in pane.cards[0].pairs()] == [(then, now.id)]
    strike(Qt.Key.Key_F6)
    assert screen.stack.currentWidget() is pane

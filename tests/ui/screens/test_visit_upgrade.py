"""A newer version of the checklist in the window: offered, looked at, and gone over to only when that is wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from tests.made_workbooks import renewed
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.upgrade import UpgradeOffer

VERSION = "2027010101"


@pytest.fixture
def answered(core: Core, who: Who, visit: str) -> list[str]:
    """Two questions of the visit that are answered, by name."""
    form = core.answers.form(visit)
    chosen = [one for one in form.questions() if one.choice("yes") is not None and not one.relevant][:2]
    for question in chosen:
        core.answers.set(visit, question.path, "yes", who)
    return [question.name for question in chosen]


@pytest.fixture
def newer(core: Core, who: Who, visit: str, answered: list[str]) -> str:
    """A released version in which one of them is gone."""
    data = core.checklists.export(core.visits.get(visit).checklist_version_id)
    version, _ = core.checklists.draft(renewed(data, VERSION, without=answered[1]))
    core.checklists.release(version.id, who)
    return version.id


@pytest.fixture
def offer(context: Context, visit: str, place: Callable[..., QWidget]) -> UpgradeOffer:
    screen = VisitScreen(context, Target("visit", visit, "preparation"))
    place(screen)
    return screen.findChildren(UpgradeOffer)[0]


def words(offer: UpgradeOffer) -> str:
    found = (offer._lists.itemAt(place).widget() for place in range(offer._lists.count()))
    labels = [label for one in found for label in (one, *one.findChildren(QWidget)) if hasattr(label, "text")]
    return "\n".join(label.text() for label in labels)


def test_nothing_is_offered_while_the_visit_has_the_version_in_use(offer: UpgradeOffer) -> None:
    assert not offer.isVisible()


def test_what_has_no_place_is_listed_before_anything_is_done(
    core: Core, visit: str, newer: str, offer: UpgradeOffer
) -> None:
    before = core.visits.get(visit).checklist_version_id
    assert VERSION in offer.offer.sentence.text()
    offer.offer.action.click()
    assert "1 answer stays as it is." in words(offer)
    assert "Without a place in the new version" in words(offer)
    assert offer.go_over.hasFocus()
    offer.keep.click()
    assert offer.offer.isVisible()
    assert core.visits.get(visit).checklist_version_id == before != newer


def test_the_visit_goes_over_and_is_opened_anew(
    core: Core, visit: str, newer: str, answered: list[str], offer: UpgradeOffer, targets: list[Target]
) -> None:
    offer.offer.action.click()
    offer.go_over.click()
    assert core.visits.get(visit).checklist_version_id == newer
    assert targets[-1] == Target("visit", visit, "preparation")
    standing = {path.rpartition("/")[2] for path, one in core.answers.of_visit(visit).items() if one.value == "yes"}
    assert answered[0] in standing
    assert answered[1] not in standing

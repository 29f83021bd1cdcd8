"""A visit whose checklist skips, filters, repeats and checks: stored as it is typed, and all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.text import plain
from tests.services.test_fillings_service import bound
from tests.ui.asking_form import CELLS, GENERAL, KINDS, ROOMS, SKIPPED, asking_book
from tests.ui.keyboard import press, strike, type_text
from tests.ui.screens.checklist import checklist
from ui.context import Context, Target
from ui.forms.lines import ValueLine
from ui.forms.repeat import RepeatBlock
from ui.screens.visit import VisitScreen
from ui.screens.visit.photos import PhotosPane
from ui.widgets.labels import Label

Place = Callable[..., QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asking(core: Core, begun: str, who: Who, context: Context, place: Place) -> VisitScreen:
    """The visit with that checklist, opened at its tour."""
    bound(core, begun, who, asking_book((*GENERAL, *SKIPPED, *CELLS, *ROOMS)))
    made = VisitScreen(context, Target("visit", begun, "tour"))
    place(made)
    return made


def path(screen: VisitScreen, name: str) -> str:
    return next(one.path for one in screen.sheet.form.questions() if one.name == name)


def typed(words: str) -> None:
    press(QApplication.focusWidget(), 0, text=words[0])
    type_text(QApplication.focusWidget(), words[1:])
    strike(Qt.Key.Key_Return)


def block(screen: VisitScreen) -> RepeatBlock:
    return checklist(screen).page._blocks()[0]


def test_what_closes_is_kept_and_not_reported(core: Core, begun: str, asking: VisitScreen) -> None:
    people = path(asking, "people")
    pane = checklist(asking)
    pane.lead_to(path(asking, "open"))
    strike(Qt.Key.Key_1, text="1")
    asking.sheet.give(people, "12", "en")
    strike(Qt.Key.Key_2, text="2")
    assert people not in core.answers.of_visit(begun)
    assert pane.page.row(people) is None
    strike(Qt.Key.Key_1, text="1")
    assert core.answers.of_visit(begun)[people].value == "12"
    assert pane.page.row(people).editor.field.line.text() == "12"


def test_a_state_closes_questions_too(core: Core, begun: str, asking: VisitScreen) -> None:
    pane = checklist(asking)
    pane.lead_to(path(asking, "open"))
    strike(Qt.Key.Key_1, text="1")
    assert pane.page.row(path(asking, "people")) is not None
    asking.sheet.mark(path(asking, "open"), AnswerState.NOT_SHOWN, plain(""))
    assert pane.page.row(path(asking, "people")) is None


def test_undo_brings_back_what_a_filter_took_away(core: Core, begun: str, asking: VisitScreen) -> None:
    for name, value in (("region", "north"), ("place", "north_1"), ("region", "south")):
        asking.sheet.give(path(asking, name), value, "en")
    assert path(asking, "place") not in {key for key, one in core.answers.of_visit(begun).items() if one.value}
    asking.undo()
    stored = core.answers.of_visit(begun)
    assert (stored[path(asking, "region")].value, stored[path(asking, "place")].value) == ("north", "north_1")


def test_cells_are_typed_and_kept(core: Core, begun: str, asking: VisitScreen) -> None:
    checklist(asking).open(section="c")
    checklist(asking).focus_in()
    for words in ("101", "8,5", "4"):
        typed(words)
    strike(Qt.Key.Key_1, text="1")
    typed("102")
    typed("10")
    items = list(core.answers.items(begun).values())
    names = [{key.rpartition("/")[2]: one.value for key, one in item.items()} for item in items]
    assert {"number": "101", "area": "8.5", "held": "4", "window": "yes"} in names
    assert {"number": "102", "area": "10"} in names
    total = next(one for one in checklist(asking).page.lines.lines() if isinstance(one, ValueLine))
    assert total.value.text() == "18.5"


def test_an_item_comes_back_with_its_answers(core: Core, begun: str, asking: VisitScreen) -> None:
    checklist(asking).open(section="c")
    checklist(asking).focus_in()
    typed("101")
    block(asking).grid.go_to_first()
    strike(Qt.Key.Key_Delete, CTRL)
    assert not core.answers.items(begun)
    assert block(asking).grid.model_of_items().rowCount() == 1
    asking.undo()
    assert [one.value for item in core.answers.items(begun).values() for one in item.values()] == ["101"]
    assert block(asking).grid.model_of_items().rowCount() == 2
    asking.undo()
    assert not [one for item in core.answers.items(begun).values() for one in item.values() if one.value]


def test_what_another_page_added_appears(core: Core, begun: str, who: Who, context: Context, asking) -> None:
    checklist(asking).open(section="c")
    cell = path(asking, "number").rpartition("/")[0]

    def added() -> object:
        uid = core.answers.add_item(begun, cell, who).added[0].uid
        return core.answers.set(begun, path(asking, "number"), "777", who, "en", uid)

    context.tasks.store(asking, added)
    model = block(asking).grid.model_of_items()
    assert "777" in [model.data(model.index(row, 1)) for row in range(model.rowCount())]


def test_a_lower_count_asks_what_to_do(core: Core, begun: str, asking: VisitScreen) -> None:
    rooms = path(asking, "rooms")
    checklist(asking).open(section="r")
    asking.sheet.give(rooms, "2", "en")
    for item in asking.sheet.items(path(asking, "colour").rpartition("/")[0]):
        asking.sheet.give(path(asking, "colour"), "white", "en", item.uid)
    asking.sheet.give(rooms, "1", "en")
    assert block(asking).surplus.isVisible()
    block(asking).surplus.action.click()
    assert len(core.answers.items(begun)) == 1
    assert not block(asking).surplus.isVisible()


def test_a_closed_visit_is_only_read(core: Core, begun: str, who: Who, asking: VisitScreen) -> None:
    pane = checklist(asking)
    pane.open(section="c")
    pane.set_locked(True)
    grid = block(asking).grid
    assert grid.model_of_items().rowCount() == len(grid.model_of_items().items)
    assert block(asking).add.isHidden()
    grid.setFocus()
    grid.go_to_first()
    press(grid, 0, text="1")
    assert not core.answers.items(begun)


def test_reasons_come_from_the_rules(asking: VisitScreen, qtbot) -> None:
    pane = checklist(asking)
    pane.page.why.click()

    def told() -> str:
        return " ".join(one.text() for one in pane.standard.findChildren(Label) if one.isVisible())

    qtbot.waitUntil(lambda: "Is the place open" in told())


def test_a_photo_question_leads_to_the_photos(core: Core, begun: str, who: Who, context: Context, place: Place) -> None:
    bound(core, begun, who, asking_book((*GENERAL, *KINDS)))
    screen = VisitScreen(context, Target("visit", begun, "tour"))
    place(screen)
    checklist(screen).page.attaching.emit(path(screen, "photo"))
    assert isinstance(screen.stack.currentWidget(), PhotosPane)

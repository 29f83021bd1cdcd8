"""The final talk: promises line by line, and the departure act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import Stage, VisitState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context
from ui.screens.visit import VisitScreen
from ui.screens.visit.promises import PromisesPane

Place = Callable[..., QWidget]


@pytest.fixture
def pane(context: Context, begun: str, place: Place) -> PromisesPane:
    made = PromisesPane(context, begun)
    place(made)
    return made


def test_an_empty_line_becomes_a_promise_and_the_next_one_comes(pane: PromisesPane, core: Core, begun: str) -> None:
    (line,) = pane.lines
    type_text(line.who, "Начальник")
    line.who.commit()
    assert core.promises.of_visit(begun) == []
    write(line.text, "Repair the ventilation")
    (one,) = core.promises.of_visit(begun)
    assert (one.text.shown("en")[0], one.who) == ("Repair the ventilation", "Начальник")
    assert pane.lines[0] is line
    assert len(pane.lines) == 2
    type_text(line.by_day, "10.12.2026")
    line.by_day.commit()
    assert core.promises.of_visit(begun)[0].by_day == date(2026, 12, 10)
    write(pane.lines[1].text, "Give out mattresses")
    assert [one.text.shown("en")[0] for one in core.promises.of_visit(begun)] == [
        "Repair the ventilation",
        "Give out mattresses",
    ]
    write(line.text, "")
    assert line.text_field.sentence.text()
    assert core.promises.of_visit(begun)[0].text.shown("en")[0] == "Repair the ventilation"


def test_a_promise_is_taken_away_and_brought_back(pane: PromisesPane, core: Core, who: Who, begun: str) -> None:
    made, _ = core.promises.add(begun, who, text=plain("Починить"))
    pane.reload()
    pane.lines[0].remove.click()
    assert core.promises.of_visit(begun) == []
    assert [line.promise_id for line in pane.lines] == [""]
    pane.notice.acted.emit()
    pane.reload()
    assert [line.promise_id for line in pane.lines] == [made, ""]


def test_the_final_talk_shows_them_and_leads_to_the_act(screen: VisitScreen, core: Core, begun: str) -> None:
    screen.show_stage(Stage.FINAL_TALK)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, PromisesPane)
    pane.lines[0].text.field.setPlainText("Open the yard")
    pane.act.click()
    assert len(core.promises.of_visit(begun)) == 1
    desk = screen.stack.currentWidget()
    assert desk.preview.kind == "departure"
    assert "Open the yard" in str(core.documents.draft(begun, desk.preview.asked()))
    assert desk.fix.text() == "Fix the act"
    assert desk.fix.isEnabled()
    desk.fix.click()
    (document,) = core.documents.of_visit(begun)
    assert document.kind == "departure"
    assert core.visits.get(begun).state is VisitState.UNDER_WAY


def test_a_closed_visit_is_only_shown(pane: PromisesPane, core: Core, who: Who, begun: str) -> None:
    core.promises.add(begun, who, text=plain("Починить"))
    core.visits.cancel(begun, who)
    pane.reload()
    seen = [line for line in pane.lines if not line.isHidden()]
    assert len(seen) == 1
    assert not seen[0].text.isEnabled()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, core: Core, who: Who, begun: str, place: Place, speak: Callable[[str], None],
    code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    core.promises.add(begun, who, text=plain("Б" * 300), who="Ұ" * 300)
    made = PromisesPane(context, begun)
    place(made, size)
    assert made.minimumSizeHint().width() <= size[0]

"""All recommendations, and what became of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.recommendations import RecommendationsScreen
from ui.widgets.fit import clipped
from ui.widgets.shapes import Mark

R1, R2 = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2))
Place = Callable[..., QWidget]


@pytest.fixture
def two(core: Core, who: Who, institution: str) -> str:
    """Recommendations of two institutions; return the other institution."""
    other = core.institutions.save(Institution("", "PEN-2", plain("Учреждение № 2"), "PEN-MED", "35"), who)[0]
    sent = RecommendationStep(RecommendationState.SENT, date(2025, 1, 1))
    for day, (key, where, text) in enumerate(((R1, institution, "Принять врача"), (R2, other, "Починить крышу")), 1):
        made = Recommendation(key, where, "", "", f"35-{day}", 1, plain(text), deadline=date(2026, 1, day))
        core.recommendations.add_paper([(made, sent)], who)
    return other


@pytest.fixture
def screen(context: Context, two: str, place: Place) -> RecommendationsScreen:
    made = RecommendationsScreen(context, Target("recommendations"))
    place(made)
    return made


def shown(screen: RecommendationsScreen) -> list[str]:
    return [screen.model.record(row).recommendation.id for row in range(screen.model.rowCount())]


def test_filters_by_state_and_institution(screen: RecommendationsScreen, two: str) -> None:
    assert shown(screen) == [R1, R2]
    assert [option.text for option in screen._offer("№ 2")] == ["Учреждение № 2"]
    screen.institution.chosen.emit(two)
    assert shown(screen) == [R2]
    screen.which._choose(2)
    assert shown(screen) == []
    assert screen.empty.isVisible()


def test_an_institution_is_asked_for_from_elsewhere(context: Context, two: str, place: Place) -> None:
    made = RecommendationsScreen(context, Target("recommendations", "", two))
    place(made)
    assert shown(made) == [R2]
    assert made.institution.option().text == "Учреждение № 2"


def test_enter_leads_to_the_form(screen: RecommendationsScreen) -> None:
    screen.table.setFocus()
    screen.table.go_to(0)
    press(screen.table, Qt.Key.Key_Return)
    assert screen.chosen.state.hasFocus()


def test_a_step_is_noted_and_told_as_saved(core: Core, screen: RecommendationsScreen) -> None:
    screen.table.go_to(0)
    form = screen.chosen
    form.state.set_value("partial")
    form.day.setText("01.11.2026")
    form.reason.setPlainText("Ответ № 7")
    form.note.click()
    last = core.recommendations.get(R1).history[-1]
    assert (last.state, last.day, last.verified) == (RecommendationState.PARTIAL, date(2026, 11, 1), False)
    assert last.reason.shown("en")[0] == "Ответ № 7"
    assert form.saved.text.startswith("Saved ")
    assert (form.body.text, form.body.mark) == ("The body reports: Partially implemented", Mark.HALF)
    assert form.ours.text == "We: not verified yet"
    assert form.reason.value() is None


def test_implemented_counts_only_when_verified(core: Core, screen: RecommendationsScreen) -> None:
    screen.table.go_to(0)
    form = screen.chosen
    form.state.set_value("implemented")
    form.note.click()
    assert "verified" in form._verified.sentence.text()
    assert core.recommendations.get(R1).state is RecommendationState.SENT
    form.verified.setChecked(True)
    form.note.click()
    assert core.recommendations.get(R1).state is RecommendationState.IMPLEMENTED
    assert shown(screen) == [R2]


@pytest.mark.parametrize("typed", ["01.01.2020", "01.01.2030", ""])
def test_a_day_that_cannot_be_is_told_at_the_day(typed: str, core: Core, screen: RecommendationsScreen) -> None:
    screen.table.go_to(0)
    screen.chosen.state.set_value("partial")
    screen.chosen.day.setText(typed)
    screen.chosen.note.click()
    assert screen.chosen._day.sentence.text()
    assert len(core.recommendations.get(R1).history) == 1


def test_words_for_one_are_never_noted_of_another(screen: RecommendationsScreen) -> None:
    screen.table.go_to(0)
    screen.chosen.reason.setPlainText("Только о первой")
    screen.chosen.verified.setChecked(True)
    screen.table.go_to(1)
    assert screen.chosen.reason.value() is None
    assert not screen.chosen.verified.isChecked()


def test_it_leads_to_the_institution(screen: RecommendationsScreen, institution: str, targets: list[Target]) -> None:
    screen.table.go_to(0)
    screen.chosen.institution.click()
    assert targets == [Target("institution", institution)]


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_chosen_one_is_whole(
    code: str, size: tuple[int, int], context: Context, two: str, speak: Callable[[str], None], place: Place
) -> None:
    speak(code)
    made = RecommendationsScreen(context, Target("recommendations", R1))
    window = place(made, (size[0] - 212, size[1]))
    assert made.chosen.isVisible()
    assert clipped(window) == []

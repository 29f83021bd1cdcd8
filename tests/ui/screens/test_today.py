"""The start screen: what waits is told, and counted as it is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.kit import SheetKind
from npm_desktop.domain.person import Certificate, Participant
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.rooms import PaperSheetRow
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.messages import MessagesScreen
from ui.screens.today import TodayScreen
from ui.screens.today.screen import Line
from ui.widgets.buttons import KeyButton
from ui.widgets.fit import clipped
from ui.widgets.labels import Label

Place = Callable[..., QWidget]
EXPIRED, DAY = date(2026, 6, 30), date(2026, 10, 1)


def late(core: Core, who: Who, institution: str, number: int) -> None:
    """Take in recommendations whose term has passed."""
    sent = RecommendationStep(RecommendationState.SENT, date(2025, 1, 1))
    for n in range(1, number + 1):
        made = Recommendation(new_id(), institution, "", "", f"35-{n}", n, plain(f"Действие {n}"), deadline=EXPIRED)
        core.recommendations.add_paper([(made, sent)], who)


def expired(core: Core, who: Who, number: int) -> None:
    """Add participants whose certificate has run out."""
    for n in range(number):
        person, _ = core.people.save(Participant("", f"Участник Номер {n}", plain("врач")), who)
        core.people.save_certificate(Certificate("", person, f"{n:04}", date(2023, 1, 1), EXPIRED), who)


def told(screen: TodayScreen) -> tuple[int, int, int]:
    """Return the count beside the heading, the lines with a verb, and how many more are told of."""
    words = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    counted = sum(int(found[1]) for text in words if (found := re.fullmatch(r"(\d+) matters?", text)))
    keys = [one for one in screen.findChildren(KeyButton) if one.isVisible()]
    more = sum(int(found[1]) for one in keys if (found := re.fullmatch(r"Show (\d+) more", one.text())))
    lines = [one for one in screen.findChildren(Line) if one.isVisible()]
    return counted, len(lines), more


@pytest.mark.parametrize(
    ("recommendations", "certificates", "expected"),
    [
        (1, 0, (2, 2, 0)),
        (2, 1, (4, 4, 0)),
        (9, 0, (2, 2, 0)),
        (9, 2, (4, 4, 0)),
        (2, 7, (4, 4, 0)),
        (2, 3, (6, 6, 0)),
    ],
)
def test_what_waits_is_counted_as_it_is_told(
    core: Core,
    who: Who,
    institution: str,
    context: Context,
    place: Place,
    recommendations: int,
    certificates: int,
    expected: tuple[int, int, int],
) -> None:
    late(core, who, institution, recommendations)
    expired(core, who, certificates)
    screen = TodayScreen(context, Target("today"))
    place(screen)
    assert told(screen) == expected


def test_nothing_waits(context: Context, place: Place) -> None:
    screen = TodayScreen(context, Target("today"))
    place(screen)
    assert told(screen) == (0, 0, 0)


def test_the_lines_that_do_not_fit_are_one_key_away(
    core: Core, who: Who, visit: str, context: Context, place: Place, qtbot: QtBot
) -> None:
    for number in range(7):
        plan = Plan(core.visits.get(visit).institution_id, DAY, members=[who.author])
        made, _ = core.visits.plan(plan, who)
        with core._store.write(who) as session:
            session.add(PaperSheetRow(id=new_id(), visit_id=made, ordinal=number, kind=SheetKind.CELLS))
    screen = TodayScreen(context, Target("today"))
    place(screen)
    assert told(screen) == (8, 6, 2)
    rest = next(one for one in screen.findChildren(KeyButton) if one.text() == "Show 2 more")
    press(rest, Qt.Key.Key_Return)
    assert told(screen) == (8, 8, 0)
    assert screen.focusWidget().accessibleName().startswith("Count them: ")


def test_every_line_leads_to_its_place(
    core: Core, who: Who, institution: str, context: Context, place: Place, targets: list[Target]
) -> None:
    late(core, who, institution, 1)
    expired(core, who, 1)
    screen = TodayScreen(context, Target("today"))
    place(screen)
    for key in [one for one in screen.findChildren(KeyButton) if ": " in one.accessibleName()]:
        press(key, Qt.Key.Key_Return)
    assert [one.screen for one in targets] == ["people", "recommendations", "plan"]


def test_what_the_registers_wait_for_leads_to_the_case_and_to_the_message(
    core: Core, who: Who, visit: str, context: Context, place: Place, targets: list[Target]
) -> None:
    case, _ = core.reprisals.add(visit, who)
    message, _ = core.messages.add(visit, who)
    core.messages.accept(message, who)
    screen = TodayScreen(context, Target("today"))
    place(screen)
    for line in screen.findChildren(Line):
        press(line.button, Qt.Key.Key_Return)
    assert Target("messages", case, "reprisals") in targets
    assert Target("messages", message, "messages") in targets
    opened = [MessagesScreen(context, one) for one in targets if one.screen == "messages"]
    assert {one.what.value() for one in opened} == {"reprisals", "messages"}


def test_many_periodic_visits_lead_to_the_register_by_term(
    core: Core, who: Who, context: Context, place: Place, targets: list[Target]
) -> None:
    made = [Institution("", f"X-{n}", plain(f"СИЗО {n}"), "PEN-SIZO", "35") for n in range(4)]
    core.institutions.save_all(made, who)
    screen = TodayScreen(context, Target("today"))
    place(screen)
    (key,) = [one for one in screen.findChildren(KeyButton) if ": " in one.accessibleName()]
    assert key.accessibleName() == "Look at them: 4 periodic visits are overdue"
    press(key, Qt.Key.Key_Return)
    assert targets == [Target("institutions", "", "due")]


def test_two_with_the_same_initials_are_told_apart(core: Core, who: Who, context: Context, place: Place) -> None:
    for given in ("Алия", "Асель"):
        person, _ = core.people.save(Participant("", f"Сейтова {given} Сериковна", plain("врач")), who)
        core.people.save_certificate(Certificate("", person, "7", date(2023, 1, 1), EXPIRED), who)
    screen = TodayScreen(context, Target("today"))
    place(screen)
    words = " ".join(label.text() for label in screen.findChildren(Label))
    assert "Сейтова Алия Сериковна" in words
    assert "Сейтова Асель Сериковна" in words


def test_nothing_that_anybody_told_is_seen(core: Core, who: Who, visit: str, context: Context, place: Place) -> None:
    core.messages.add(visit, who, text=plain("Побили"))
    core.reprisals.add(visit, who, what=plain("Перевели в карцер"))
    screen = TodayScreen(context, Target("today"))
    place(screen)
    words = " ".join(label.text() for label in screen.findChildren(Label)).casefold()
    assert "an urgent letter is due" in words
    for secret in ("побили", "карцер", "reprisal", "torture"):
        assert secret not in words


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_no_word_is_cut(
    core: Core,
    who: Who,
    visit: str,
    institution: str,
    context: Context,
    place: Place,
    speak: Callable[[str], None],
    code: str,
    size: tuple[int, int],
) -> None:
    late(core, who, institution, 2)
    expired(core, who, 3)
    core.reprisals.add(visit, who)
    speak(code)
    window = place(TodayScreen(context, Target("today")), size)
    assert clipped(window) == []

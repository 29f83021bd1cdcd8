"""The start screen: what waits is told, and counted as it is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Recommendation, RecommendationStep
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.person import Certificate, Participant
from npm_desktop.domain.states import RecommendationState
from npm_desktop.domain.text import plain
from ui.context import Context, Target
from ui.screens.today import TodayScreen
from ui.widgets.buttons import KeyButton
from ui.widgets.labels import Label

Place = Callable[..., QWidget]
EXPIRED = date(2026, 6, 30)


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
    more = sum(int(found[1]) for text in words if (found := re.fullmatch(r"and (\d+) more", text)))
    lines = [one for one in screen.findChildren(KeyButton) if ": " in one.accessibleName() and one.isVisible()]
    return counted, len(lines), more


@pytest.mark.parametrize(
    ("recommendations", "certificates", "expected"),
    [
        (1, 0, (1, 1, 0)),
        (2, 1, (3, 3, 0)),
        (9, 0, (1, 1, 0)),
        (9, 2, (3, 3, 0)),
        (2, 7, (9, 6, 3)),
        (5, 8, (9, 7, 2)),
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

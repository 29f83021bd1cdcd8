"""Planning a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant
from npm_desktop.domain.states import VisitState, VisitType
from npm_desktop.domain.text import plain
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.plan import PlanScreen
from ui.widgets.fit import clipped
from ui.widgets.options import Option

Place = Callable[..., QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(context: Context, institution: str, place: Place) -> PlanScreen:
    made = PlanScreen(context, Target("plan", institution))
    place(made)
    return made


def test_group_team_and_leader_are_proposed(core: Core, who: Who, screen: PlanScreen) -> None:
    assert screen.institution.option().text == "СИЗО № 99"
    assert screen.team.group.option().text == "Карагандинская группа"
    assert screen.team.people.values() == [who.author]
    assert screen.team.leader.value() == who.author


def test_a_visit_is_planned_and_opened(core: Core, who: Who, screen: PlanScreen, targets: list[Target]) -> None:
    screen.day.setText("01.12.2026")
    screen.periodic.ground.setPlainText("План Совета")
    press(screen.periodic.ground, Qt.Key.Key_Return, CTRL)
    assert targets[0].screen == "visit"
    made = core.visits.get(targets[0].id)
    assert (made.kind, made.day, made.state) == (VisitType.PERIODIC, date(2026, 12, 1), VisitState.PLANNED)
    assert made.ground.shown("en") == ("План Совета", "en")
    assert made.announced is False
    assert [(one.participant_id, one.leader) for one in made.members] == [(who.author, True)]


@pytest.mark.parametrize("kind", list(VisitType))
def test_ctrl_enter_plans_from_wherever_the_keyboard_is(
    context: Context, institution: str, place: Place, kind: VisitType
) -> None:
    screen = PlanScreen(context, Target("plan", "", str(kind)))
    place(screen)
    told = screen._fields["institution"]
    asked = set()
    widget = screen.institution.nextInFocusChain()
    while widget is not screen.institution or not asked:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            told.set_wrong("")
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            press(widget, Qt.Key.Key_Return, CTRL)
            assert told.sentence.text(), widget
            asked.add(type(widget).__name__)
        widget = widget.nextInFocusChain()
    assert len(asked) > 4


def test_institution_and_day_are_needed(
    core: Core, context: Context, institution: str, place: Place, targets: list[Target]
) -> None:
    screen = PlanScreen(context, Target("plan"))
    place(screen)
    screen.save.click()
    assert screen._fields["institution"].sentence.text() == "Choose the institution."
    assert screen.institution.hasFocus()
    screen.institution.set_option(screen.institution._suggest("сизо")[0])
    screen.day.setText("32.13.2026")
    screen.save.click()
    assert screen._fields["day"].sentence.text().startswith("This is not a date.")
    assert screen.day.text() == "32.13.2026"
    assert targets == []


def test_a_doubtful_certificate_is_said_at_once(
    core: Core, who: Who, context: Context, institution: str, place
) -> None:
    other, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    core.people.save_certificate(Certificate("", other, "0388", date(2023, 1, 1), date(2026, 6, 30)), who)
    screen = PlanScreen(context, Target("plan", institution))
    place(screen)
    screen.day.setText("01.12.2026")
    screen.day.commit()
    assert screen.team.warning.isHidden()
    screen.team.add(other)
    assert set(screen.team.people.values()) == {who.author, other}
    assert not screen.team.warning.isHidden()
    assert screen.team.another.isHidden()
    screen.day.setText("01.06.2026")
    screen.day.commit()
    assert screen.team.warning.isHidden()
    assert set(screen.team.people.values()) == {who.author, other}


@pytest.fixture
def two_groups(core: Core, who: Who, institution: str) -> tuple[str, str]:
    """A guest of no group, and a second group with one member of its own and one of the first group."""
    guest, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    own, _ = core.people.save(Participant("", "Ким Анна Викторовна", plain("юрист")), who)
    members = tuple(GroupMember(one, "", leader=one == own) for one in (own, who.author))
    group, _ = core.people.save_group(Group("", "SKO", plain("Вторая группа"), ("59",), members), who)
    return guest, group


def test_another_group_keeps_whoever_was_chosen(
    core: Core, who: Who, context: Context, institution: str, two_groups: tuple[str, str], place: Place
) -> None:
    guest, group = two_groups
    screen = PlanScreen(context, Target("plan", institution))
    place(screen)
    screen.team.add(guest)
    screen.team.group.set_value(group)
    screen.team.group.chosen.emit(group)
    own = next(one.id for one in core.people.all() if one.name.startswith("Ким"))
    assert set(screen.team.people.values()) == {guest, who.author, own}
    assert screen.team.leader.value() == own
    screen.team.people.set_values([guest, own])
    screen.team.leader.set_value(guest)
    first = next(one.id for one in core.people.groups() if one.id != group)
    screen.team.group.set_value(first)
    screen.team.group.chosen.emit(first)
    assert screen.team.people.values() == [guest]  # left out in one group, left out in the other
    assert screen.team.leader.value() == guest


def test_another_institution_leaves_the_team_as_it_was_chosen(core: Core, who: Who, screen: PlanScreen) -> None:
    guest, _ = core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    screen.reload()
    screen.team.add(guest)
    screen.team.people.set_values([guest])
    screen._institution_chosen()
    assert screen.team.people.values() == [guest]


def test_an_empty_register_is_taken_in_first(context: Context, who: Who, place: Place, targets: list[Target]) -> None:
    screen = PlanScreen(context, Target("plan"))
    place(screen)
    assert not screen.save.isVisible()
    screen.register.click()
    assert targets == [Target("register_import")]


def test_a_refusal_of_the_core_is_said_in_place(screen: PlanScreen, targets: list[Target]) -> None:
    screen.institution.set_option(Option("gone", "СИЗО № 1"))
    screen.save.click()
    assert not screen.trouble.isHidden()
    assert screen.save.isEnabled()
    assert targets == []


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut_in_the_plan(
    core: Core, who: Who, context: Context, institution: str, place: Place, speak: Callable[[str], None], code, size
) -> None:
    speak(code)
    core.people.save(Participant("", "Ли Дмитрий Олегович", plain("врач")), who)
    screen = PlanScreen(context, Target("plan", institution))
    window = place(screen, size)
    screen.team.add(core.people.all()[0].id)
    screen.institution.set_option(None)
    screen.save.click()
    assert clipped(window) == []
    assert window.size().toTuple() == size

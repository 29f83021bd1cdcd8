"""Participants, their certificates, their groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.person import Certificate, Participant
from npm_desktop.domain.text import plain
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.people import PeopleScreen
from ui.screens.people.certificates import certificate_mark
from ui.widgets.fit import clipped
from ui.widgets.shapes import Mark

Place = Callable[..., QWidget]
TODAY = date(2026, 11, 24)


@pytest.fixture
def screen(context: Context, core: Core, who: Who, place: Place) -> PeopleScreen:
    core.people.save(Participant("", "Абаев Тимур Ерланович", plain("врач")), who)
    made = PeopleScreen(context, Target("people"))
    place(made)
    return made


@pytest.mark.parametrize(
    ("until", "mark"),
    [
        (date(2026, 11, 23), Mark.BAD),
        (TODAY, Mark.WARN),
        (date(2026, 12, 24), Mark.WARN),
        (date(2026, 12, 25), Mark.GOOD),
    ],
)
def test_a_certificate_warns_in_its_last_month(until: date, mark: str) -> None:
    assert certificate_mark(Certificate("c", "p", "1", date(2025, 1, 1), until), TODAY) == mark
    assert certificate_mark(None, TODAY) == Mark.BAD


def test_saving_twice_keeps_one_certificate(core: Core, screen: PeopleScreen) -> None:
    screen.people_table.go_to(0)
    form = screen.person
    form.lines[0].number.setText("0777")
    form.lines[0].end.setText("31.12.2027")
    form.save.click()
    form.profession.setText("психиатр")
    form.save.click()
    (person,) = (one for one in core.people.all() if one.name.startswith("Абаев"))
    assert [(one.number, one.valid_to) for one in person.certificates] == [("0777", date(2027, 12, 31))]
    assert form.saved.isVisible()


def test_going_on_saves_what_was_changed_where_it_belongs(core: Core, who: Who, screen: PeopleScreen) -> None:
    screen.people_table.go_to(0)
    screen.person.profession.setText("психиатр")
    screen.people_table.go_to(1)
    assert screen.person.name.text() == "Сейтова Айгуль Сериковна"
    screen.person.save.click()
    known = {one.name: one for one in core.people.all()}
    assert len(known) == 2
    assert known["Абаев Тимур Ерланович"].profession.shown("en")[0] == "психиатр"
    assert known["Сейтова Айгуль Сериковна"].id == who.author


def test_a_day_that_cannot_be_read_holds_one_back(core: Core, screen: PeopleScreen) -> None:
    screen.people_table.go_to(1)
    screen.person.lines[0].end.setText("31.02.2027")
    screen.people_table.go_to(0)
    assert screen.people_table.current_row() == 1
    assert screen.person.lines[0].end.text() == "31.02.2027"
    assert core.people.all()[1].certificates[0].valid_to == date(2026, 12, 31)


def test_days_without_a_number_are_not_dropped(core: Core, screen: PeopleScreen) -> None:
    screen.people_table.go_to(0)
    screen.person.lines[0].end.setText("31.12.2027")
    screen.person.save.click()
    assert screen.person.notice.isVisible()
    assert "number" in screen.person.notice.sentence.text()
    assert core.people.all()[0].certificates == ()


def test_a_new_participant_needs_a_name(core: Core, screen: PeopleScreen) -> None:
    screen.add.click()
    assert screen.person.name.hasFocus()
    screen.person.save.click()
    assert screen.person._name.sentence.text()
    screen.person.name.setText("Ли Виктория")
    screen.person.sex._choose(0)
    screen.commit()
    (person,) = (one for one in core.people.all() if one.name == "Ли Виктория")
    assert person.sex == "f"


def test_a_group_gets_regions_members_terms_and_a_leader(core: Core, who: Who, screen: PeopleScreen) -> None:
    screen.which._choose(1)
    screen.groups_table.go_to(0)
    form = screen.group
    form.region.chosen.emit("62")
    other = next(one for one in core.people.all() if one.id != who.author)
    form.person.chosen.emit(other.id)
    form.members.lines[1].lead.click()
    form.members.lines[1].start.setText("01.02.2026")
    form.save.click()
    (group,) = core.people.groups()
    assert group.regions == ("35", "62")
    assert [(one.participant_id, one.leader, one.valid_from) for one in group.members] == [
        (other.id, True, date(2026, 2, 1)),
        (who.author, False, None),
    ]
    form.members.lines[0].remove.click()
    screen.commit()
    assert len(core.people.groups()[0].members) == 1


def test_a_taken_code_is_told_at_the_code(screen: PeopleScreen) -> None:
    screen.add_group.click()
    screen.group.code.setText("35")
    screen.group.name.setText("Вторая")
    screen.group.save.click()
    assert "35" in screen.group._code.sentence.text()
    assert screen.group.code.hasFocus()


def test_a_participant_is_opened_from_elsewhere(context: Context, who: Who, place: Place) -> None:
    made = PeopleScreen(context, Target("people", who.author))
    place(made)
    assert made.person.name.text() == "Сейтова Айгуль Сериковна"
    assert made.person.isVisible()


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_the_forms_is_whole(
    code: str, size: tuple[int, int], context: Context, who: Who, speak: Callable[[str], None], place: Place
) -> None:
    speak(code)
    made = PeopleScreen(context, Target("people", who.author))
    window = place(made, (size[0] - 212, size[1]))
    assert clipped(window) == []
    made.which._choose(1)
    made.groups_table.go_to(0)
    assert clipped(window) == []

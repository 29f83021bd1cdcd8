"""Participants, certificates, groups, and who works at the machine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.ids import new_id
from npm_desktop.domain.person import Certificate, Group, GroupMember, Participant, Standing, standing
from npm_desktop.domain.text import Text, plain

DAY = date(2026, 11, 24)


def test_the_first_person_owns_the_machine_and_leads_the_group(core: Core, who: Who) -> None:
    assert core.people.store_info().owner_id == who.author
    (group,) = core.people.groups()
    assert [(one.participant_id, one.leader) for one in group.members] == [(who.author, True)]
    person = core.people.get(who.author)
    assert [one.number for one in person.certificates] == ["0421"]
    assert core.people.all() == [person]


def test_the_next_person_joins_without_leading(core: Core, who: Who) -> None:
    (group,) = core.people.groups()
    second, _ = core.people.introduce("  Әбенов Болат ", Text(), " ", (None, None), group)
    (group,) = core.people.groups()
    assert [(one.participant_id, one.leader) for one in group.members] == [(who.author, True), (second, False)]
    assert core.people.get(second).name == "Әбенов Болат"
    assert core.people.get(second).certificates == ()


@pytest.mark.parametrize("name", ["", "  ", "\u0000\u0007"])
def test_a_person_needs_a_name(core: Core, who: Who, refuses: Any, name: str) -> None:
    with refuses("name_missing"):
        core.people.introduce(name, Text(), "", (None, None), None)
    with refuses("name_missing"):
        core.people.save(Participant("", name, Text()), who)


@pytest.mark.parametrize("name", ['O\'Neil "Bob"', "<b>&amp;</b>", "👮 Ұлан", "Й" * 300])
def test_any_name_is_kept_as_it_is(core: Core, who: Who, name: str) -> None:
    key, _ = core.people.save(Participant("", name, plain("врач"), "f"), who)
    assert core.people.get(key) == Participant(key, name, plain("врач"), "f")


def test_a_name_without_end_is_refused(core: Core, who: Who, refuses: Any) -> None:
    with refuses("text_too_long"):
        core.people.save(Participant("", "Й" * 10_000, Text()), who)


def test_unknown_people_are_told(core: Core, who: Who, refuses: Any) -> None:
    for key in ("", "nonsense", new_id()):
        with refuses("participant_not_found"):
            core.people.get(key)
        with refuses("participant_not_found"):
            core.people.set_owner(key)
        with refuses("participant_not_found"):
            core.people.save_certificate(Certificate("", key, "1", None, None), who)
        with refuses("participant_not_found"):
            core.people.save_group(Group("", "1", plain("Группа"), (), (GroupMember(key, "", False),)), who)


def test_the_newest_certificate_comes_first_and_the_valid_one_is_shown(core: Core, who: Who) -> None:
    for number, first, last in (("old", 2020, 2022), ("next", 2027, 2028)):
        days = date(first, 1, 1), date(last, 12, 31)
        core.people.save_certificate(Certificate("", who.author, number, *days), who)
    person = core.people.get(who.author)
    assert [one.number for one in person.certificates] == ["next", "0421", "old"]
    shown = person.certificate_on(date(2026, 12, 31))
    assert shown is not None
    assert (shown.number, standing(shown, date(2026, 12, 31))) == ("0421", Standing.LAST_DAY)
    assert standing(person.certificate_on(date(2029, 1, 1)), date(2029, 1, 1)) is Standing.EXPIRED


def test_a_certificate_needs_a_number_and_days_in_order(core: Core, who: Who, refuses: Any) -> None:
    with refuses("certificate_number_missing"):
        core.people.save_certificate(Certificate("", who.author, " ", None, None), who)
    with refuses("certificate_days_crossed"):
        core.people.save_certificate(Certificate("", who.author, "1", DAY, date(2026, 11, 23)), who)
    with refuses("certificate_days_crossed"):
        core.people.introduce("Омаров", Text(), "1", (DAY, date(2026, 11, 23)), None)
    core.people.save_certificate(Certificate("", who.author, "1", DAY, DAY), who)
    (certificate,) = [one for one in core.people.get(who.author).certificates if one.number == "1"]
    core.people.save_certificate(Certificate(certificate.id, who.author, "2", DAY, None), who)
    assert sorted(one.number for one in core.people.get(who.author).certificates) == ["0421", "2"]


def test_a_group_changes_its_members_and_regions_and_takes_them_back(core: Core, who: Who, second: str) -> None:
    (group,) = core.people.groups()
    both = (GroupMember(second, "", True), GroupMember(who.author, "", False, valid_to=DAY))
    core.people.save_group(Group(group.id, "35", group.name, ("10", "75"), both), who)
    (changed,) = core.people.groups()
    assert changed.regions == ("10", "75")
    assert [(one.participant_id, one.leader) for one in changed.members] == [(second, True), (who.author, False)]
    core.people.save_group(group, who)
    assert core.people.groups() == [group]


@pytest.mark.parametrize(
    ("group", "code"),
    [
        (Group("", "36", Text(), ()), "group_name_missing"),
        (Group("", " ", plain("Группа"), ()), "group_name_missing"),
        (Group("", "36", plain("Группа"), ("99",)), "region_unknown"),
        (Group("", " 35 ", plain("Группа"), ()), "group_code_taken"),
        (Group("", "3" * 21, plain("Группа"), ()), "text_too_long"),
    ],
)
def test_a_wrong_group_is_refused_in_both_places(core: Core, who: Who, refuses: Any, group: Group, code: str) -> None:
    with refuses(code):
        core.people.save_group(group, who)
    with refuses(code):
        core.people.introduce("Омаров", Text(), "", (None, None), group)
    assert len(core.people.groups()) == 1
    assert len(core.people.all()) == 1
    assert core.people.store_info().owner_id == who.author

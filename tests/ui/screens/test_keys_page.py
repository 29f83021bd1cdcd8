"""Keys of the compartments, made by two people at one keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.text import Text
from npm_desktop.domain.vault import Compartment, Part
from tests.ui.keyboard import strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from tests.vault_samples import DOCTOR, LEADER, MEMBER, give_key
from ui.context import Context, Target
from ui.screens.people.keys import KeysPage
from ui.screens.people.screen import PeopleScreen
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def member(core: Core, who: Who) -> str:
    made, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    return made


@pytest.fixture
def page(context: Context, member: str, place: Place) -> KeysPage:
    made = PeopleScreen(context, Target("people", part="keys"))
    place(made)
    return made.keys


def _make(page: KeysPage, person: str, words: str, again: str = "") -> None:
    page.key.person.set_value(person)
    page.key.words.setText(words)
    page.key.again.setText(again or words)
    page.key.make.click()


def test_two_people_set_up_the_identities_one_after_the_other(
    page: KeysPage, core: Core, who: Who, member: str
) -> None:
    assert page.isVisible()
    _make(page, who.author, "кружка без ручки", "кружка")
    assert page.key.again_field.sentence.text()
    assert core.vault.holders() == []
    _make(page, who.author, "шесть совсем разных слов для проверки")
    assert "open the whole store" in page.key.words_field.sentence.text()
    _make(page, who.author, LEADER)
    _make(page, member, MEMBER)
    assert page.key.words.text() == ""
    assert [one.participant_id for one in core.vault.holders()] == [member, who.author]
    part = page.compartments[Compartment.IDENTITIES]
    part.persons[Part.LEADER].set_value(member)
    part.persons[Part.MEMBER].set_value(who.author)
    part.begin.click()
    assert "leader" in part.notice.sentence.text()
    part.persons[Part.LEADER].set_value(who.author)
    part.persons[Part.MEMBER].set_value(member)
    part.begin.click()
    assert core.vault.is_set_up(Compartment.IDENTITIES)
    assert part.begin.isHidden()
    assert len(page.lines) == 2


def test_a_key_is_made_by_the_keyboard_alone(page: KeysPage, core: Core, who: Who) -> None:
    page.key.person.set_value(who.author)
    page.key.words.setFocus()
    for _ in range(2):
        type_text(page.key.words if page.key.words.hasFocus() else page.key.again, LEADER)
        strike(Qt.Key.Key_Return)
    assert [one.participant_id for one in core.vault.holders()] == [who.author]


def test_those_who_can_open_it_let_another_in(page: KeysPage, core: Core, who: Who, member: str) -> None:
    third, _ = core.people.introduce("Ли Вера", Text(), "", (None, None), None)
    for person, words in ((who.author, LEADER), (member, MEMBER), (third, "третьи слова")):
        give_key(core, person, words)
    core.vault.set_up(Compartment.IDENTITIES, {who.author: Part.LEADER, member: Part.MEMBER})
    page.reload()
    part = page.compartments[Compartment.IDENTITIES]
    part.new.set_value(third)
    for half, person in ((Part.LEADER, who.author), (Part.MEMBER, member)):
        part.persons[half].set_value(person)
        part.words[half].setText("не те")
    part.let_in.click()
    assert "don't open the key" in part.notice.sentence.text()
    part.words[Part.LEADER].setText(LEADER)
    part.words[Part.MEMBER].setText(MEMBER)
    part.let_in.click()
    parts = {one.participant_id: one.parts for one in core.vault.holders()}
    assert parts[third] == {Compartment.IDENTITIES: Part.MEMBER}
    assert part.words[Part.LEADER].text() == ""


def test_a_key_is_ended_but_never_the_last(page: KeysPage, core: Core, who: Who, member: str) -> None:
    give_key(core, member, DOCTOR)
    core.people.save(replace(core.people.get(member), doctor=True), who)
    core.vault.set_up(Compartment.MEDICAL, {member: Part.WHOLE})
    give_key(core, who.author, LEADER)
    page.reload()
    page.lines[0].end.click()
    assert "nobody could read" in page.notice.sentence.text()
    page.lines[1].end.click()
    assert [one.participant_id for one in core.vault.holders()] == [member]


def test_the_person_form_says_who_is_a_doctor(context: Context, core: Core, who: Who, place: Place) -> None:
    made = PeopleScreen(context, Target("people", who.author))
    place(made)
    assert not made.person.doctor.isChecked()
    made.person.doctor.click()
    made.person.child_trained.click()
    made.person.send()
    kept = core.people.get(who.author)
    assert (kept.doctor, kept.child_trained) == (True, True)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, core: Core, who: Who, member: str, place: Place, speak: Callable[[str], None],
    code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    give_key(core, who.author, LEADER)
    give_key(core, member, MEMBER)
    core.vault.set_up(Compartment.IDENTITIES, {who.author: Part.LEADER, member: Part.MEMBER})
    made = PeopleScreen(context, Target("people", part="keys"))
    window = place(made, size)
    assert clipped(window) == []

"""Who the person of a talk is: sealed once, opened by two with a reason, covered again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.text import Text
from tests.conftest import TODAY
from tests.ui.keyboard import press
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from tests.vault_samples import LEADER, MEMBER, NAME, put_interview, set_up
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.identity import IdentityPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]


@pytest.fixture
def member(core: Core, who: Who, begun: str) -> str:
    made, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    set_up(core, who.author, made)
    return made


@pytest.fixture
def talk(core: Core, begun: str, who: Who) -> str:
    return put_interview(core, begun, who, follow_up=Consent.YES)


@pytest.fixture
def pane(context: Context, begun: str, member: str, talk: str, place: Place) -> IdentityPane:
    made = IdentityPane(context, begun)
    place(made)
    made.lead_to(talk)
    return made


def _open(pane: IdentityPane, leader: str, member: str, reason: str = "meet again") -> None:
    pane.opening.reason.setText(reason)
    pane.opening.leader_words.setText(leader)
    pane.opening.member_words.setText(member)
    pane.opening.open.click()


def test_r02_it_is_written_once_and_then_only_sealed(pane: IdentityPane, core: Core, begun: str, talk: str) -> None:
    assert pane.words.hasFocus()
    assert pane.until.value() == TODAY + timedelta(180)
    pane.words.setPlainText(NAME)
    pane.seal.click()
    assert core.vault.has_identity(talk)
    assert pane.words.isHidden() or not pane.words.isVisible()
    assert NAME not in pane.words.toPlainText()
    assert "Sealed" in pane.state.text()
    assert pane.opening.isVisible()


def test_r02_two_people_open_it_with_a_reason_and_it_is_covered_again(
    pane: IdentityPane, core: Core, begun: str, talk: str, member: str
) -> None:
    pane.words.setPlainText(NAME)
    pane.seal.click()
    _open(pane, LEADER, MEMBER, "")
    assert pane.opening.reason_field.sentence.text()
    _open(pane, LEADER, "не те")
    wrong = pane.opening._fields[1][1].sentence.text()
    assert "don't open the key" in wrong
    assert core.vault.openings(begun) == []
    _open(pane, LEADER, MEMBER)
    assert NAME in pane.shown.text()
    assert "meet again" in pane.log.text()
    assert pane.opening.leader_words.text() == ""
    assert len(core.vault.openings(begun)) == 1
    press(pane, Qt.Key.Key_Escape)
    assert pane.shown.text() == ""
    _open(pane, LEADER, MEMBER)
    pane.hide()
    assert pane.shown.text() == ""
    pane.show()
    _open(pane, LEADER, MEMBER)
    pane._timer.timeout.emit()  # its minutes are over
    assert pane.shown.text() == ""


def test_r02_it_is_destroyed_after_it_was_asked_once_more(pane: IdentityPane, core: Core, talk: str) -> None:
    pane.words.setPlainText(NAME)
    pane.seal.click()
    pane.destroy.click()
    assert core.vault.has_identity(talk)
    pane.sure.acted.emit()
    assert not core.vault.has_identity(talk)
    assert "Older copies" in pane.notice.sentence.text()


def test_what_is_due_can_be_destroyed_at_once(context, core: Core, begun, who, member, talk, clock, place) -> None:
    core.vault.keep(talk, NAME, TODAY + timedelta(1), who)
    clock.move(days=2)
    made = IdentityPane(context, begun)
    place(made)
    assert made.destroy_due.isVisible()
    made.destroy_due.click()
    made.sure.acted.emit()
    assert core.vault.kept() == []


def test_r02_who_did_not_agree_is_not_offered(context, core, begun, who, member, place) -> None:
    talk = put_interview(core, begun, who, talk=Consent.YES)
    made = IdentityPane(context, begun)
    place(made)
    made.lead_to(talk)
    assert not made.seal.isVisible()
    assert "agreed to neither" in made.state.text()


def test_without_keys_it_leads_to_them(context: Context, core, begun, who, talk, place, targets) -> None:
    made = IdentityPane(context, begun)
    place(made)
    assert not made.seal.isVisible()
    made.to_keys.click()
    assert targets == [Target("people", part="keys")]


def test_a_talk_leads_to_it_inside_the_visit(screen: VisitScreen, member: str, talk: str) -> None:
    screen.lead("identity", talk)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, IdentityPane)
    assert pane.talk.value() == talk


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, core: Core, who: Who, begun: str, member: str, talk: str, place: Place,
    speak: Callable[[str], None], code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    core.vault.keep(talk, NAME, TODAY + timedelta(9), who)
    made = IdentityPane(context, begun)
    window = place(made, size)
    assert clipped(window) == []

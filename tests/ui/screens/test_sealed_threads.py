"""What is sealed, with real threads: words are tried in the pool, the store is asked where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_desktop import core as cores
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import Compartment, Part
from npm_desktop.settings import Settings
from tests.conftest import PASSPHRASE, TODAY, Clock
from tests.ui.screens.conftest import Answers
from tests.vault_samples import DOCTOR, LEADER, MEMBER, NAME, put_interview, set_up
from ui.context import Context, Target, Voice
from ui.events import Events
from ui.screens.people.screen import PeopleScreen
from ui.screens.visit.identity import IdentityPane
from ui.screens.visit.injuries import InjuriesPane
from ui.tasks import ThreadTasks


@dataclass(frozen=True)
class Sealed:
    """A visit with a talk and a sheet, and people with keys."""

    visit: str
    talk: str
    sheet: str
    leader: str
    doctor: str


@pytest.fixture
def sealed(core: Core, begun: str, who: Who) -> Sealed:
    doctor, _ = core.people.introduce("Абенов Серик", plain("врач"), "", (None, None), None)
    core.people.save(replace(core.people.get(doctor), doctor=True), who)
    core.people.set_owner(who.author)
    core.visits.add_member(begun, doctor, who)
    set_up(core, who.author, doctor)
    core.vault.set_up(Compartment.MEDICAL, {doctor: Part.WHOLE})
    talk = put_interview(core, begun, who, follow_up=Consent.YES)
    sheet, _ = core.injuries.begin(begun, who, consent=True, consent_witness=doctor, interview_id=talk)
    core.close()
    return Sealed(begun, talk, sheet, who.author, doctor)


@pytest.fixture
def threads(sealed: Sealed, folder: Path, clock: Clock, dialogs: Answers, qtbot: QtBot) -> Iterator[Context]:
    """The store open on its thread, the reader on its own."""
    events, unexpected = Events(), list[Exception]()
    tasks = ThreadTasks(events.changed.emit, unexpected.append)
    opened = tasks._store.submit(lambda: cores.open_store(folder, PASSPHRASE, clock=clock)).result()
    reader = tasks._read.submit(opened.reader).result()
    voice = Voice(sealed.leader, sealed.leader)
    yield Context(opened, reader, tasks, events, dialogs, Settings(), lambda _target: None, voice=voice)
    qtbot.waitUntil(lambda: tasks.running == 0)
    tasks._read.submit(reader.close).result()
    tasks._store.submit(opened.close).result()
    tasks.close()
    assert unexpected == []
    assert dialogs.errors == []


def test_an_identity_is_sealed_and_opened(
    threads: Context, sealed: Sealed, place: Callable[..., QWidget], qtbot: QtBot
) -> None:
    pane = IdentityPane(threads, sealed.visit)
    place(pane)
    pane.lead_to(sealed.talk)
    qtbot.waitUntil(pane.seal.isVisible)
    pane.words.setPlainText(NAME)
    pane.until.set_value(TODAY + timedelta(30))
    pane.seal.click()
    qtbot.waitUntil(pane.opening.isVisible)
    pane.opening.reason.setText("meet again")
    pane.opening.leader_words.setText(LEADER)
    pane.opening.member_words.setText(MEMBER)
    pane.opening.open.click()
    qtbot.waitUntil(lambda: NAME in pane.shown.text())
    qtbot.waitUntil(lambda: "meet again" in pane.log.text())


def test_a_note_is_sealed_while_it_is_typed_and_opened_again(
    threads: Context, sealed: Sealed, place: Callable[..., QWidget], qtbot: QtBot
) -> None:
    threads.voice.author = sealed.doctor
    pane = InjuriesPane(threads, sealed.visit)
    place(pane)
    qtbot.waitUntil(lambda: sealed.sheet in pane.injuries)
    pane.open_sheet(sealed.sheet)
    pane.form.begin_note.click()
    view = pane.medical
    for words in ("Beaten", "Beaten with", "Beaten with a baton"):  # the second and third wait for the one before
        view.form.texts["history"].setPlainText(words)
        view.form.settle()
    view.put_away()
    qtbot.waitUntil(lambda: bool(pane.injuries[sealed.sheet].notes))
    qtbot.waitUntil(lambda: threads.tasks.running == 0)
    pane.form.open_note.click()
    view.opening.reason.setText("annex")
    view.opening.words.setText(MEMBER)  # the doctor is the member here, with one key for both
    view.opening.open.click()
    qtbot.waitUntil(lambda: view.form.texts["history"].value() == "Beaten with a baton")
    assert view.form.texts["history"].isEnabled()


def test_a_key_is_made(threads: Context, place: Callable[..., QWidget], qtbot: QtBot) -> None:
    new, _ = threads.tasks._store.submit(  # type: ignore[attr-defined]
        lambda: threads.core.people.introduce("Ли Вера", plain(""), "", (None, None), None)
    ).result()
    screen = PeopleScreen(threads, Target("people", part="keys"))
    place(screen)
    page = screen.keys
    qtbot.waitUntil(lambda: len(page.lines) == 2)
    page.key.person.set_value(new)
    page.key.words.setText(DOCTOR)
    page.key.again.setText(DOCTOR)
    page.key.make.click()
    assert not page.key.make.isEnabled()
    qtbot.waitUntil(lambda: len(page.lines) == 3)
    assert page.key.make.isEnabled()

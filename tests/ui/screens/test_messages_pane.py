"""Messages and cases in a visit: Ctrl+M from anywhere, every field saved by itself, cards that tell nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain import ids
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.interview import Allegation, Consent, Met
from npm_desktop.domain.message import Channel, Nature
from npm_desktop.domain.reprisal import Sanction
from npm_desktop.domain.text import plain
from npm_desktop.store.tables.interviews import InterviewRow, RecontactRow
from tests.conftest import TODAY
from tests.ui.keyboard import press, type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.messages import MessagesPane
from ui.screens.visit.panes_of_visit import KEYS
from ui.screens.visit.report import ReportPane
from ui.widgets.fit import clipped

SECRET = "Били дубинкой"
Place = Callable[..., QWidget]


@pytest.fixture
def pane(context: Context, begun: str, place: Place) -> MessagesPane:
    made = MessagesPane(context, begun)
    place(made)
    return made


@pytest.fixture
def talk(core: Core, begun: str) -> str:
    """A talk of torture; the person agreed that it is passed on."""
    key = ids.random_id()
    with core._store.write() as session:
        session.add(
            InterviewRow(
                id=key, visit_id=begun, code="K7QM", day=TODAY, allegation=Allegation.TORTURE, pass_on=Consent.YES
            )
        )
    return key


def test_a_message_is_written_and_each_field_saved(pane: MessagesPane, core: Core, begun: str) -> None:
    pane.add.click()
    pane.form.keep.click()
    assert pane.form.text_field.sentence.text()
    press(pane.form.nature, Qt.Key.Key_1, text="1")
    write(pane.form.text, SECRET)
    (one,) = core.messages.of_visit(begun)
    assert (one.nature, one.channel, one.day) == (Nature.TORTURE, Channel.TALK, TODAY)
    assert one.text.shown("en")[0] == SECRET
    pane.form.channel.chosen.emit(str(Channel.BOX))
    pane.form.grave.click()
    pane.form.accept.click()
    one = core.messages.get(one.id)
    assert (one.channel, one.grave, one.accepted) == (Channel.BOX, True, True)
    assert not pane.form.accept.isVisible()
    assert not pane.form.remove.isVisible()


def test_cards_tell_nothing_of_what_was_said(pane: MessagesPane, core: Core, begun: str, who: Who) -> None:
    core.messages.add(begun, who, text=plain(SECRET))
    core.reprisals.add(begun, who, sanction=Sanction.ISOLATION, what=plain(SECRET))
    pane.reload()
    told = repr([card.told for card in pane.cards.values()])
    assert len(pane.cards) == 2
    assert SECRET not in told
    assert "isolation" not in told


def test_what_was_told_in_a_talk_is_registered_in_one_move(
    core: Core, context: Context, begun: str, talk: str, place: Place
) -> None:
    pane = MessagesPane(context, begun)
    place(pane)
    assert pane.offer.isVisible()
    pane.take_in.click()
    (one,) = core.messages.of_visit(begun)
    assert (one.interview_id, one.nature) == (talk, Nature.TORTURE)
    assert pane.form.shown_id == one.id
    assert pane.form.talk.option().text == "K7QM"  # type: ignore[union-attr]
    assert not pane.offer.isVisible()
    pane.form.identity.click()
    assert core.messages.get(one.id).identity_consent


def test_who_was_made_to_pay_has_a_case_in_one_move(
    core: Core, context: Context, begun: str, talk: str, place: Place
) -> None:
    with core._store.write() as session:
        session.add(RecontactRow(id=ids.random_id(), visit_id=begun, interview_id=talk, met=Met.REPRISAL, day=TODAY))
    pane = MessagesPane(context, begun)
    place(pane)
    pane.open_case.click()
    (one,) = core.reprisals.of_visit(begun)
    assert one.interview_id == talk
    assert pane.case_form.shown_id == one.id
    assert not pane.case_offer.isVisible()


def test_a_name_without_consent_stays_and_is_told(pane: MessagesPane, core: Core, begun: str) -> None:
    pane.add.click()
    write(pane.form.text, SECRET)
    pane.form.identity.click()
    (one,) = core.messages.of_visit(begun)
    assert not one.identity_consent
    assert pane.form.fields["identity_consent"].sentence.isVisible()


def test_r01_words_that_may_name_somebody_are_doubted_as_they_are_written(pane: MessagesPane) -> None:
    pane.add.click()
    write(pane.form.text, "Били дубинкой")
    assert not pane.form.doubt.isVisible()
    write(pane.form.text, "Бил А. С. Абдрахманов, ИИН 900101300123")
    assert pane.form.doubt.isVisible()
    pane.form.put_away()
    pane.add_case.click()
    write(pane.case_form.text, "ИИН 900101300123")
    assert pane.case_form.doubt.isVisible()


def test_a_message_taken_back_comes_again(pane: MessagesPane, core: Core, begun: str) -> None:
    pane.add.click()
    write(pane.form.text, SECRET)
    pane.form.remove.click()
    assert core.messages.of_visit(begun) == []
    pane.notice.action.click()
    assert len(core.messages.of_visit(begun)) == 1


def test_a_case_is_opened_with_its_fields(pane: MessagesPane, core: Core, begun: str, targets: list[Target]) -> None:
    pane.add_case.click()
    write(pane.case_form.text, "Водворили")
    (one,) = core.reprisals.of_visit(begun)
    pane.case_form.sanction.chosen.emit(str(Sanction.ISOLATION))
    write(pane.case_form.wish, "Молчать")
    type_text(pane.case_form.ordered, "дежурный")
    pane.case_form.ordered.commit()
    one = core.reprisals.get(one.id)
    assert (one.sanction, one.ordered_by, one.wish.shown("en")[0]) == (Sanction.ISOLATION, "дежурный", "Молчать")
    assert len(core.reprisals.steps(one.id)) == 3
    pane.case_form.follow.click()
    assert targets == [Target("messages", one.id, "reprisals")]
    pane.case_form.remove.click()
    assert core.reprisals.of_visit(begun) == []
    pane.notice.action.click()
    assert len(core.reprisals.of_visit(begun)) == 1


def test_whoever_leaves_the_page_leaves_it_closed(pane: MessagesPane, core: Core, begun: str) -> None:
    pane.add.click()
    write(pane.form.text, SECRET)
    pane.hide()
    pane.show()
    assert pane._sides.opened() is None
    assert len(core.messages.of_visit(begun)) == 1


def test_a_key_begins_one_from_anywhere_and_escape_leads_back(screen: VisitScreen) -> None:
    screen.follow(next(one for one in KEYS if one.key == "Ctrl+M"))
    pane = screen.stack.currentWidget()
    assert isinstance(pane, MessagesPane)
    assert pane.form.text.field.hasFocus()
    press(pane.form.text.field, Qt.Key.Key_Escape)
    press(pane, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is not pane


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    context: Context,
    core: Core,
    begun: str,
    talk: str,
    who: Who,
    place: Place,
    speak: Callable[[str], None],
    code: str,
    size: tuple[int, int],
) -> None:
    speak(code)
    message, _ = core.messages.from_interview(talk, who)
    core.messages.accept(message, who)
    case, _ = core.reprisals.add(begun, who)
    pane = MessagesPane(context, begun)
    window = place(pane, size)
    assert clipped(window) == []
    for one in (message, case):
        pane.lead_to(one)
        assert clipped(window) == []


def test_the_talk_that_is_open_goes_into_the_register_by_the_same_key(
    core: Core, screen: VisitScreen, begun: str, talk: str
) -> None:
    screen.lead("interviews", talk)
    pane = screen.stack.currentWidget()
    assert pane.form.shown_id == talk  # type: ignore[union-attr]
    screen.follow(next(one for one in KEYS if one.key == "Ctrl+M"))
    (one,) = core.messages.of_visit(begun)
    assert one.interview_id == talk
    pane = screen.stack.currentWidget()
    assert isinstance(pane, MessagesPane)
    assert pane.form.shown_id == one.id


def test_the_fixed_letter_is_looked_at_and_signed_among_the_papers(
    core: Core, context: Context, begun: str, who: Who, place: Place
) -> None:
    case, _ = core.reprisals.add(begun, who)
    paper = Paper.of(DocumentKind.URGENT_LETTER, "ru", case)
    document, _ = journeys.run(journeys.issue(core, begun, paper, who))
    made = VisitScreen(context, Target("visit", begun, "report:urgent_letter"))
    place(made)
    pane = made.stack.currentWidget()
    assert isinstance(pane, ReportPane)
    assert pane.preview.document().id == document.id  # type: ignore[union-attr]
    assert pane.signing.isVisible()

"""The panes of the four types in a visit: earlier recommendations judged by digits, bases, grounds, campaigns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import Judgement, Stage, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit_types import GroundKind, rail
from tests.conftest import TODAY
from tests.ui.keyboard import strike, type_text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES, Answers
from ui.context import Context, Target
from ui.screens.visit import VisitScreen, stages
from ui.screens.visit.base import PAPER
from ui.screens.visit.recordings import told
from ui.widgets.fit import clipped
from ui.widgets.shapes import Mark

Place = Callable[..., QWidget]
ENTER = Qt.Key.Key_Return
LATER = TODAY + timedelta(100)


@pytest.fixture
def periodic(core: Core, who: Who, begun: str) -> str:
    """A concluded periodic visit: two recommendations that were sent, and a promise."""
    for words in ("Сушить камеры", "Нанять врача"):
        core.recommendations.add(begun, plain(words), who, addressee="PEN-DEP", deadline=TODAY + timedelta(60))
    core.promises.add(begun, who, text=plain("Заменить окна"), who="Начальник учреждения")
    core.visits.write(begun, "conclusions", "ru", "Тесно", who)
    for problem in core.documents.problems(begun, Paper.report("ru")):
        if problem.code == "messages_missing":
            core.answers.set(begun, problem.ref, "0", who)
    journeys.run(journeys.issue(core, begun, Paper.report("ru"), who))
    core.recommendations.send(begun, TODAY, who)
    return begun


@pytest.fixture
def interim(core: Core, who: Who, institution: str, periodic: str) -> str:
    assert periodic
    return core.visits.plan(Plan(institution, LATER, VisitType.INTERIM, members=[who.author]), who)[0]


@pytest.fixture
def special(core: Core, who: Who, institution: str) -> str:
    ground = Ground("", "", kind=GroundKind.MESSAGE, number="М-17", day=TODAY - timedelta(4), told=plain("Побои"))
    plan = Plan(institution, TODAY, VisitType.SPECIAL, members=[who.author], grounds=[ground])
    return core.visits.plan(plan, who)[0]


@pytest.fixture
def thematic(core: Core, who: Who, institution: str) -> str:
    module = core.checklists.modules("thematic")[0].id
    campaign, _ = core.campaigns.add(plain("Помощь лицам с инвалидностью"), who, module_version_id=module)
    plan = Plan(institution, TODAY, VisitType.THEMATIC, members=[who.author], campaign_id=campaign)
    return core.visits.plan(plan, who)[0]


@pytest.fixture
def at(context: Context, place: Place) -> Callable[..., VisitScreen]:
    def opened(visit: str, part: str, size: tuple[int, int] = FULL) -> VisitScreen:
        screen = VisitScreen(context, Target("visit", visit, part))
        place(screen, size)
        return screen

    return opened


def checks(core: Core, visit: str) -> list[Judgement]:
    return [one.check.judgement for one in core.checks.cards(visit)]


def test_cards_are_judged_by_digits_and_enter_goes_to_the_next(core: Core, interim: str, at) -> None:
    screen = at(interim, "checks")
    pane = screen.stack.currentWidget()
    assert pane.count.text() == "0 of 3 judged"
    assert [one.is_open() for one in pane.cards] == [True, False, False]
    assert pane.cards[0].body.judgement.hasFocus()
    strike(Qt.Key.Key_5)
    strike(ENTER)
    assert pane.cards[1].body.judgement.hasFocus()
    strike(Qt.Key.Key_1)
    strike(ENTER)
    strike(Qt.Key.Key_3)
    assert checks(core, interim) == [Judgement.IMPLEMENTED, Judgement.NOT_IMPLEMENTED, Judgement.REASONABLE]
    assert pane.count.text() == "3 of 3 judged"
    assert pane.progress.share() == 1
    assert pane.done.text() == "Judgements without the words they need: 1"
    strike(Qt.Key.Key_Backspace)
    assert checks(core, interim)[2] is Judgement.TO_CHECK


def test_enter_begins_again_at_the_top(core: Core, who: Who, interim: str, at) -> None:
    cards = core.checks.cards(interim)
    core.checks.judge(interim, cards[1].check.subject_id, Judgement.IMPLEMENTED, who)
    screen = at(interim, f"checks:{cards[2].check.subject_id}")
    pane = screen.stack.currentWidget()
    assert [one.is_open() for one in pane.cards] == [False, False, True]
    strike(ENTER)
    assert [one.is_open() for one in pane.cards] == [True, False, False]


def test_words_and_proof_are_saved_as_they_are_given(core: Core, interim: str, at) -> None:
    screen = at(interim, "checks")
    card = screen.stack.currentWidget().cards[0]
    strike(Qt.Key.Key_2)
    assert card.body.words.sentence.text().startswith("This judgement needs words")
    card.body.observation.field.setFocus()
    type_text(card.body.observation.field, "Сухо в трёх")
    screen.commit()
    card.body.proofs["photo"].click()
    check = core.checks.cards(interim)[0].check
    assert (check.observation.shown("en")[0], check.proof) == ("Сухо в трёх", ("photo",))
    assert card.body.words.sentence.text() == ""
    assert not check.words_missing


def test_a_card_says_who_until_when_and_what_the_body_said(core: Core, interim: str, at) -> None:
    screen = at(interim, "checks")
    card, promise = (screen.stack.currentWidget().cards[place] for place in (0, 2))
    words = " ".join(label.text() for label in card.findChildren(type(screen.stack.currentWidget().count)))
    assert "until 23.01.2027" in words
    assert "from visit №" in words
    assert promise.card.promise
    assert "Promise" in promise.accessibleName()


def test_a_closed_visit_is_only_shown(core: Core, who: Who, interim: str, at) -> None:
    core.visits.cancel(interim, who)
    pane = at(interim, "checks").stack.currentWidget()
    assert not pane.cards[0].body.judgement.isEnabled()


def test_nothing_to_check_is_said(core: Core, who: Who, institution: str, at) -> None:
    visit, _ = core.visits.plan(Plan(institution, LATER, VisitType.INTERIM), who)
    pane = at(visit, "checks").stack.currentWidget()
    assert pane.empty.isVisible()


def test_reprisals_without_talks_lead_to_their_question(core: Core, interim: str, at) -> None:
    screen = at(interim, "reprisals")
    path = core.answers.form(interim).coded("L5").path
    assert screen.stage is Stage.REPRISALS
    pane = screen.stack.currentWidget()
    assert pane.empty.isVisible()
    assert pane.ask.hasFocus()
    strike(Qt.Key.Key_Space)
    assert screen.stack.currentWidget().page.current().question.path == path


def test_the_topic_begins_with_its_first_section(core: Core, thematic: str, at) -> None:
    screen = at(thematic, "module")
    assert screen.stack.currentWidget().page.section.code == "TA"


@pytest.mark.parametrize("size", [FULL])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", VisitType)
def test_the_rail_holds_its_words_on_one_line(
    core: Core, who: Who, institution: str, at, speak: Callable[[str], None], kind: VisitType, code: str, size
) -> None:
    speak(code)
    visit, _ = core.visits.plan(Plan(institution, TODAY, kind, members=[who.author]), who)
    screen = at(visit, "preparation", size)
    tops = {key.y() for key in screen.rail._keys}
    assert len(screen.rail._keys) == len(rail(kind))
    assert len(tops) == 1


def test_the_base_is_chosen_and_named_from_paper(core: Core, who: Who, interim: str, periodic: str, at) -> None:
    pane = at(interim, "preparation").stack.currentWidget()
    base = pane.basis.base
    assert base.choice.value() == periodic
    assert base.cards.text == "3 earlier recommendations and promises to check"
    base.choice.set_value(PAPER)
    base.choice.chosen.emit(PAPER)
    assert core.visits.get(interim).base_visit_id == periodic
    base.number.setText("17/2021")
    base.number.commit()
    base.day.setText("06.05.2021")
    base.day.commit()
    made = core.visits.get(interim)
    assert (made.base_visit_id, made.base_number, made.base_day) == ("", "17/2021", date(2021, 5, 6))
    base.choice.set_value(periodic)
    base.choice.chosen.emit(periodic)
    assert core.visits.get(interim).base_visit_id == periodic


def test_a_gap_leads_to_the_base(core: Core, who: Who, institution: str, at) -> None:
    visit, _ = core.visits.plan(Plan(institution, TODAY, VisitType.INTERIM), who)
    pane = at(visit, "base:base").stack.currentWidget()
    assert pane.basis.base.choice.hasFocus()


def test_grounds_are_added_changed_and_taken_back(core: Core, special: str, at, dialogs: Answers, tmp_path: Path):
    pane = at(special, "preparation").stack.currentWidget()
    grounds = pane.basis.grounds
    assert [one.title.text() for one in grounds.entries] == ["Ground 1"]
    grounds.add.click()
    second = grounds.entries[1]
    assert second.fields.kind.hasFocus()
    second.fields.kind._choose(2)
    second.fields.reference.setText("https://example.kz/2")
    second.fields.reference.commit()
    second.told.field.setPlainText("Видео из камеры")
    second.commit()
    page = tmp_path / "page.pdf"
    page.write_bytes(b"%PDF-1.4\n%%EOF")
    dialogs.file = page
    second.fields.choose_copy.click()
    kept = core.grounds.of_visit(special)[1]
    assert (kept.kind, kept.link, kept.title) == (GroundKind.PUBLICATION, "https://example.kz/2", "page.pdf")
    assert kept.told.shown("en")[0] == "Видео из камеры"
    page.write_bytes(b"MZ" + bytes(90))
    second.fields.dropped.emit(page)
    assert grounds.notice.sentence.text().startswith("This file is no saved page")
    assert core.grounds.of_visit(special)[1] == kept
    second.remove.click()
    assert len(core.grounds.of_visit(special)) == 1
    grounds.notice.action.click()
    assert core.grounds.of_visit(special)[1] == kept


def test_a_gap_leads_to_the_ground_without_a_reference(core: Core, who: Who, special: str, at) -> None:
    core.grounds.add(special, who)
    pane = at(special, "grounds:grounds").stack.currentWidget()
    assert pane.basis.grounds.entries[1].fields.reference.hasFocus()


def test_the_campaign_is_joined_and_its_decision_written_down(
    core: Core, who: Who, thematic: str, at, targets: list[Target]
) -> None:
    other, _ = core.campaigns.add(plain("Другая тема"), who)
    screen = at(thematic, "campaign:campaign")
    campaign = screen.stack.currentWidget().basis.campaign
    assert campaign.number.hasFocus()
    campaign.number.setText("3/2026")
    campaign.number.commit()
    campaign.day.setText("01.10.2026")
    campaign.day.commit()
    made = core.campaigns.get(core.visits.get(thematic).campaign_id)
    assert (made.decision_number, made.decision_day) == ("3/2026", date(2026, 10, 1))
    campaign.choice.set_value(other)
    campaign.choice.chosen.emit(other)
    assert core.visits.get(thematic).campaign_id == other
    assert targets == [Target("visit", thematic, "preparation")]


def test_the_type_changes_and_the_visit_opens_anew(core: Core, special: str, at, targets: list[Target]) -> None:
    pane = at(special, "preparation").stack.currentWidget()
    pane.basis.kind._choose(0)
    assert core.visits.get(special).kind is VisitType.PERIODIC
    assert targets == [Target("visit", special, "preparation")]


def test_a_type_that_is_fixed_stays_shown(core: Core, who: Who, special: str, at, targets: list[Target]) -> None:
    core.visits.mark(special, "arrived_at", core.now(), who)
    core.visits.mark(special, "admitted_at", core.now(), who)
    from npm_desktop.domain.document import DocumentKind

    journeys.run(journeys.issue(core, special, Paper.of(DocumentKind.PRELIMINARY, "ru"), who))
    pane = at(special, "preparation").stack.currentWidget()
    pane.basis.kind._choose(0)
    assert pane.basis.kind.value() == str(VisitType.SPECIAL)
    assert pane.basis._kind.sentence.text().startswith("A paper of this visit is fixed")
    assert targets == []


def test_overwritten_on_stands_beside_the_answer(core: Core, who: Who, special: str, at) -> None:
    question = core.answers.form(special).coded("CV-003")
    core.answers.set(special, question.path, "7", who)
    page = at(special, "cctv").stack.currentWidget().page
    chips = page.row(question.path).editor._chips
    assert [one.text for one in chips] == ["Recordings of 20.11.2026: overwritten on 27.11.2026"]
    (ground,) = core.grounds.of_visit(special)
    page._sheet.give(question.path, "3", "ru")
    (chip,) = page.row(question.path).editor._chips
    assert chip.text.endswith("overwritten on 23.11.2026")
    assert ground.day == date(2026, 11, 20)


def test_marks_of_recordings() -> None:
    day = TODAY - timedelta(4)
    assert [told(value, [day], TODAY)[0][1] for value in ("3", "4", "5", "9")] == [
        Mark.BAD, Mark.WARN, Mark.WARN, Mark.NOW,
    ]  # fmt: skip
    assert told("", [day], TODAY) == told("nd", [day], TODAY) == told("-3", [day], TODAY) == []


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut(
    interim: str, special: str, thematic: str, at, speak: Callable[[str], None], code: str, size
) -> None:
    speak(code)
    for visit, part in (
        (interim, "checks"), (interim, "preparation"), (special, "preparation"), (thematic, "preparation"),
    ):  # fmt: skip
        screen = at(visit, part, size)
        window = screen.window()
        assert clipped(window) == [], (part, visit)
        assert window.size().toTuple() == size
        assert QApplication.focusWidget() is not None
    assert stages.SHORT

"""Interviews in a visit: Ctrl+I from anywhere, consents by digits, notes only where they may be, nothing left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import Paper
from npm_desktop.domain.interview import Allegation, Consent, Interpreting, InterviewKind, Privacy, Purpose, Risk
from npm_desktop.domain.interview_rules import CHECK_DAYS, KEPT_MONTHS
from npm_desktop.domain.states import Stage, StageState
from npm_desktop.domain.text import plain
from tests.services.interview_samples import colleague, talk
from tests.ui.keyboard import press, strike, type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.settings import SettingsScreen
from ui.screens.visit import VisitScreen
from ui.screens.visit.interviews import InterviewsPane
from ui.screens.visit.panes_of_visit import KEYS
from ui.screens.visit.private_notes import PrivateNotesPane
from ui.screens.visit.report import ReportPane
from ui.tasks import InlineTasks
from ui.widgets.buttons import KeyButton
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
YES = Consent.YES
REPORT = Paper.report("en")
BESIDE = (1310, 605)  # what the frame of a visit leaves


@pytest.fixture
def second(core: Core, who: Who, begun: str) -> str:
    made = colleague(core, who)
    core.visits.add_member(begun, made, who)
    return made


@pytest.fixture
def pane(context: Context, begun: str, second: str, place: Place) -> InterviewsPane:
    made = InterviewsPane(context, begun)
    place(made)
    return made


@pytest.fixture
def desk(context: Context, begun: str, second: str, place: Place) -> VisitScreen:
    made = VisitScreen(context, Target("visit", begun, "tour"))
    place(made)
    return made


def follow(screen: VisitScreen, key: str) -> QWidget:
    screen.follow(next(one for one in KEYS if one.key == key))
    pane = screen.stack.currentWidget()
    assert pane is not None
    return pane


def test_an_interview_is_recorded_by_the_keyboard_alone(desk: VisitScreen, core: Core, begun: str, second: str) -> None:
    pane = follow(desk, "Ctrl+I")
    assert isinstance(pane, InterviewsPane)
    (one,) = core.interviews.of_visit(begun)
    assert pane.form.code.text() == one.code
    assert {one.consent(purpose) for purpose in Purpose} == {Consent.NO}
    assert QApplication.focusWidget() is pane.form.unit
    type_text(pane.form.unit, "Отряд 3")
    press(pane.form.unit, Qt.Key.Key_Return)
    press(pane.form.privacy, Qt.Key.Key_1, text="1")
    for digit in "124":  # the only other member is the one before whom it is told
        press(pane.form.consent.consents, ord(digit), text=digit)
    press(pane.form.topics, Qt.Key.Key_3, text="3")
    press(pane.form.topics, Qt.Key.Key_Right)
    press(pane.form.topics, Qt.Key.Key_Space, text=" ")
    press(pane.form.allegation, Qt.Key.Key_2, text="2")
    press(pane.form.risk, Qt.Key.Key_2, text="2")
    write(pane.form.notes, "Waited three days for a doctor")
    one = core.interviews.get(one.id)
    assert (one.unit, one.privacy, one.witness_id) == ("Отряд 3", Privacy.ALONE, second)
    assert (one.talk, one.notes_kept, one.quote, one.pass_on) == (YES, YES, Consent.NO, YES)
    assert (one.topics, one.allegation, one.risk) == (("food", "health"), Allegation.ILL_TREATMENT, Risk.POSSIBLE)
    assert one.notes == plain("Waited three days for a doctor", "en")
    assert desk.visit is not None
    assert desk.stage is Stage.INTERVIEWS
    step = next(step for step in core.visits.get(begun).stages if step.stage is Stage.INTERVIEWS)
    assert step.state is StageState.BEGUN


def test_tab_goes_through_the_form_in_reading_order(pane: InterviewsPane, core: Core, begun: str, who: Who) -> None:
    pane.new_interview()
    form = pane.form
    stops = [form.unit, form.language, form.kind, form.privacy, form.interpreting, form.minor, form.ways.injuries]
    stops += [form.consent.witness, form.consent.consents, form.allegation, form.topics, form.risk]
    for stop in stops:
        assert QApplication.focusWidget() is stop, stop.accessibleName()
        strike(Qt.Key.Key_Tab)


def test_the_next_one_takes_over_the_unit(pane: InterviewsPane, core: Core, begun: str) -> None:
    pane.new_interview()
    type_text(pane.form.unit, "Карантин")
    pane.new_interview()
    assert [one.unit for one in core.interviews.of_visit(begun)] == ["Карантин", "Карантин"]
    assert len(pane.lines.lines) == 2
    assert pane.lines.lines[pane.form.shown_id].is_chosen()


def test_no_notes_without_consent_and_it_says_why(pane: InterviewsPane, core: Core, begun: str, second: str) -> None:
    pane.new_interview()
    form = pane.form
    assert not form.notes.isEnabled()
    assert "agreed" in form.why_not.text()
    press(form.consent.consents, Qt.Key.Key_2, text="2")  # notes before the talk
    assert form.consent.field.sentence.text()
    assert form.consent.consents.values() == []  # what is stored is shown again
    for digit in "12":
        press(form.consent.consents, ord(digit), text=digit)
    assert form.notes.isEnabled()
    assert form.why_not.isHidden()
    press(form.interpreting, Qt.Key.Key_3, text="3")
    assert not form.notes.isEnabled()
    assert "language" in form.why_not.text()
    for line, words in ((form.language, "ug"), (form.interpreter, "a translator of the centre")):
        type_text(line, words)
        line.commit()
    form.pledge.click()
    assert form.notes.isEnabled()
    (one,) = core.interviews.of_visit(begun)
    assert (one.interpreting, one.interpreter, one.pledge) == (
        Interpreting.INTERPRETER, "a translator of the centre", True,
    )  # fmt: skip


def test_a_consent_is_taken_back_in_two_steps(
    pane: InterviewsPane, core: Core, begun: str, who: Who, second: str
) -> None:
    key = talk(core, begun, who, second, Purpose.QUOTE, notes=plain("Слова", "en"))
    pane.reload()
    pane.open_interview(key)
    part = pane.form.consent
    part.take_back.click()
    assert [one.text() for one in part.which.buttons] == ["To talk", "To notes", "To be quoted without a name"]
    press(part.which, Qt.Key.Key_3, text="3")
    assert core.interviews.get(key).quote is Consent.WITHDRAWN
    part.take_back.click()
    press(part.which, Qt.Key.Key_2, text="2")
    assert core.interviews.get(key).notes  # it is asked once more, for nothing brings the words back
    part.answers()[0].click()
    one = core.interviews.get(key)
    assert (one.notes_kept, one.notes) == (Consent.WITHDRAWN, plain(""))
    assert pane.form.notes.value() == ""
    assert [button.detail for button in part.consents.buttons][:3] == ["", "withdrawn", "withdrawn"]


def test_what_was_said_is_not_in_sight_when_one_comes_back(
    desk: VisitScreen, core: Core, begun: str, who: Who, second: str
) -> None:
    key = talk(core, begun, who, second, notes=plain("Тихие слова", "en"))
    pane = follow(desk, "Ctrl+I")
    assert isinstance(pane, InterviewsPane)
    pane.open_interview(key)
    assert pane.form.notes.value() == "Тихие слова"
    type_text(pane.form.language, "kk")
    desk.show_stage(Stage.TOUR)
    assert core.interviews.get(key).language == "kk"  # nothing that was typed is lost
    desk.show_stage(Stage.INTERVIEWS)
    assert (pane.form.shown_id, pane.form.notes.value()) == ("", "")
    assert pane.form.isHidden() or not pane.form.isVisible()


def test_the_list_tells_units_and_which_one_stands_out(
    pane: InterviewsPane, core: Core, begun: str, who: Who, second: str
) -> None:
    for unit, number in (("Отряд 1", 1), ("Отряд 2", 4)):
        for _ in range(number):
            talk(core, begun, who, second, unit=unit, risk=Risk.HIGH, allegation=Allegation.TORTURE)
    pane.reload()
    assert [head.text() for head in pane.lines.heads] == ["Отряд 1", "Отряд 2"]
    said = " ".join(line.accessibleName() for line in pane.lines.lines.values())
    assert "agreed" in said
    assert "orture" not in said


def test_one_is_taken_back_and_brought_back(pane: InterviewsPane, core: Core, begun: str, qtbot: QtBot) -> None:
    pane.new_interview()
    pane.form.remove.click()
    assert core.interviews.of_visit(begun) == []
    assert not pane.notice.isHidden()
    pane.notice.action.click()
    assert len(core.interviews.of_visit(begun)) == 1


def test_a_group_asks_how_many_and_a_child_asks_who_stays(pane: InterviewsPane, core: Core, begun: str) -> None:
    pane.new_interview()
    form = pane.form
    assert form.fields["persons"].isHidden()
    press(form.kind, Qt.Key.Key_2, text="2")
    form.persons.line.setText("5")
    form.persons.line.commit()
    form.minor.click()
    assert not form.fields["beside"].isHidden()
    press(form.consent.consents, Qt.Key.Key_1, text="1")
    assert form.consent.field.sentence.text()
    write(form.best_interest, "No trained member today")
    press(form.consent.consents, Qt.Key.Key_1, text="1")
    (one,) = core.interviews.of_visit(begun)
    assert (one.kind, one.persons, one.minor, one.talk, one.trained) == (InterviewKind.GROUP, 5, True, YES, False)


def test_notes_are_destroyed_with_a_reason(pane: InterviewsPane, core: Core, begun: str, who: Who, second: str) -> None:
    assert pane.purge.isHidden()
    key = talk(core, begun, who, second, notes=plain("Слова"))
    pane.reload()
    pane.purge.begin.click()
    pane.purge.destroy.click()
    assert pane.purge.field.sentence.text()
    assert core.interviews.get(key).notes
    type_text(pane.purge.reason, "The laptop goes to repair")
    pane.purge.destroy.click()
    assert not core.interviews.get(key).notes
    assert pane.purge.isHidden()


def test_the_questions_of_the_checklist_are_one_key_away(pane: InterviewsPane, core: Core, begun: str) -> None:
    led: list[tuple[str, str]] = []
    pane.go.connect(lambda target, ref: led.append((target, ref)))
    pane.questions.click()
    question = core.answers.form(begun).coded("L3")
    assert question is not None
    assert led == [("question", question.path)]


def test_a_quick_private_note_comes_from_anywhere_and_leads_back(
    desk: VisitScreen, core: Core, begun: str, who: Who, second: str
) -> None:
    pane = follow(desk, "Ctrl+E")
    assert isinstance(pane, PrivateNotesPane)
    assert pane.lines[0].text.field.hasFocus()
    write(pane.lines[0].text, "Look at the window once more")
    (note,) = core.private_notes.mine(begun, who)
    assert note.text == plain("Look at the window once more", "en")
    assert note.about == desk.sheet.form.sections[0].questions[0].path if note.about else True  # type: ignore[union-attr]
    assert [line.note_id for line in pane.lines] == ["", note.id]
    strike(Qt.Key.Key_Escape)
    assert desk.stage is Stage.TOUR
    assert not isinstance(desk.stack.currentWidget(), PrivateNotesPane)


def test_somebody_else_who_speaks_sees_only_the_own_notes(
    context: Context, core: Core, begun: str, who: Who, second: str, place: Place
) -> None:
    core.private_notes.add(begun, plain("Моё"), who)
    pane = PrivateNotesPane(context, begun)
    place(pane)
    assert [line.text.value() for line in pane.lines] == ["", "Моё"]
    context.voice.author = second
    context.events.spoke.emit()
    assert [line.text.value() for line in pane.lines] == [""]
    write(pane.lines[0].text, "Second's")
    assert [one.text.shown("en")[0] for one in core.private_notes.mine(begun, Who(second))] == ["Second's"]


def test_a_note_is_taken_away_and_brought_back(
    context: Context, core: Core, begun: str, who: Who, place: Place
) -> None:
    core.private_notes.add(begun, plain("Моё"), who)
    pane = PrivateNotesPane(context, begun)
    place(pane)
    pane.lines[1].remove.click()
    assert core.private_notes.mine(begun, who) == []
    pane.notice.action.click()
    assert len(core.private_notes.mine(begun, who)) == 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, BESIDE, DOUBLE])
def test_no_word_is_cut(
    context: Context, core: Core, begun: str, who: Who, second: str, place: Place, speak: Callable[[str], None],
    code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    key = talk(core, begun, who, second, Purpose.PASS_ON, unit="Отряд 3", risk=Risk.HIGH, notes=plain("Слова"))
    for pane in (InterviewsPane(context, begun), PrivateNotesPane(context, begun)):
        window = place(pane, size)
        assert clipped(window) == []
        if isinstance(pane, InterviewsPane):
            pane.open_interview(key)
            assert clipped(window) == []


def test_a_text_that_may_tell_a_person_is_confirmed_at_the_report(
    context: Context, core: Core, begun: str, who: Who, place: Place
) -> None:
    core.visits.write(begun, "conclusions", "en", "Case 900101300123", who)
    pane = ReportPane(context, begun)
    place(pane)

    def confirming() -> list[KeyButton]:
        return [one for one in pane.problems.findChildren(KeyButton) if one.text() == "Gives nobody away"]

    (key,) = confirming()
    key.click()
    assert not [one for one in core.documents.problems(begun, REPORT) if one.code == "personal_data_suspected"]


class Greedy(QLineEdit):
    """A text field as on systems where it takes Ctrl with a letter for itself."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_keys_of_the_visit_work_in_text_fields_of_every_system(desk: VisitScreen, core: Core, begun: str) -> None:
    pane = follow(desk, "Ctrl+I")
    field = Greedy(pane)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(desk.stack.currentWidget(), PrivateNotesPane)


def test_the_terms_of_talks_are_chosen_in_the_settings(context: Context, core: Core, place: Place) -> None:
    screen = SettingsScreen(context, Target("settings"))
    place(screen)
    assert screen.kept_months.line.placeholderText() == "12"
    for typed, kept in (("7 2, 30", [2, 7, 30]), ("", None)):
        screen.check_days.setText(typed)
        screen.check_days.commit()
        assert core.preferences.get(CHECK_DAYS) == kept
    screen.check_days.setText("soon")
    screen.check_days.commit()
    assert screen.check_field.sentence.text()
    assert core.preferences.get(CHECK_DAYS) is None
    screen.kept_months.line.setText("6")
    screen.kept_months.line.commit()
    assert core.preferences.get(KEPT_MONTHS) == 6
    again = SettingsScreen(context, Target("settings"))
    assert str(again.kept_months.value()) == "6"


class LateReads(InlineTasks):
    """Reads come later: what was asked is kept until somebody lets it come."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.events.changed.emit)
        self.asked: list[Callable[[], None]] = []

    def read(self, owner: QObject, job: Callable[[], object], done: object = None, failed: object = None) -> None:
        self.asked.append(lambda: self.store(owner, job, done, failed))


def test_a_note_can_be_written_before_the_earlier_ones_are_read(
    context: Context, core: Core, begun: str, who: Who, place: Place
) -> None:
    core.private_notes.add(begun, plain("Раньше"), who)
    late = LateReads(context)
    pane = PrivateNotesPane(replace(context, tasks=late), begun)
    place(pane)
    pane.new_note()
    field = pane.lines[0].text.field
    assert field.hasFocus()
    type_text(field, "Вернуться")
    for come in late.asked:
        come()
    assert field.hasFocus()
    assert field.toPlainText() == "Вернуться"
    pane.commit()
    assert {one.text.shown("en")[0] for one in core.private_notes.mine(begun, who)} == {"Раньше", "Вернуться"}

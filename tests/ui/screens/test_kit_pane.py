"""The paper kit in a visit: made, counted, and typed in by the numbers of its sheets, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.kit import PaperSheet, SheetKind, SheetState
from npm_desktop.domain.states import Stage
from npm_desktop.domain.text import Text
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.kit import KitPane
from ui.widgets.fit import clipped

Place = Callable[..., QWidget]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def second(core: Core, who: Who, visit: str) -> str:
    """Another member of the team."""
    made, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    core.visits.add_member(visit, made, who)
    return made


@pytest.fixture
def pane(context: Context, begun: str, second: str, place: Place) -> KitPane:
    assert second
    made = VisitScreen(context, Target("visit", begun, "tour"))
    place(made)
    QTest.keyClick(made, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = made.stack.currentWidget()
    assert isinstance(found, KitPane)
    return found


@pytest.fixture
def kit(pane: KitPane, core: Core, begun: str) -> list[PaperSheet]:
    press(ENTER)
    return core.kit.of_visit(begun)


def press(key: Qt.Key) -> None:
    there = QApplication.focusWidget()
    assert there is not None
    QTest.keyClick(there, key)


def say(words: str) -> None:
    """Type and press Enter where the keyboard is."""
    field = QApplication.focusWidget()
    field.setText(words)
    QTest.keyClick(field, ENTER)


def of(kit: list[PaperSheet], kind: SheetKind, place: int = 0) -> PaperSheet:
    return [one for one in kit if one.kind is kind][place]


def test_the_kit_is_made_with_one_key_and_the_number_waits(pane: KitPane, kit: list[PaperSheet]) -> None:
    assert len(kit) > 15
    assert pane.model.rowCount() == len(kit)
    assert QApplication.focusWidget() is pane.number
    assert pane.empty.isHidden()


def test_a_checklist_is_typed_in_from_its_first_question_to_its_last_and_marked(
    pane: KitPane, kit: list[PaperSheet], core: Core, begun: str
) -> None:
    sheet = next(one for one in kit if one.section == "K")
    say(str(sheet.ordinal))
    assert pane.stack.currentWidget() is pane.checklist
    section = core.answers.form(begun).section("K")
    assert section is not None
    for _ in range(len(section.questions)):
        if pane.stack.currentWidget() is not pane.checklist:
            break
        say("1")
    assert core.kit.get(sheet.id).state is SheetState.TYPED
    assert QApplication.focusWidget() is pane.number
    assert core.answers.of_visit(begun)
    pane.notice.action.click()
    assert core.kit.get(sheet.id).state is SheetState.PRINTED


def test_what_is_left_on_the_way_is_asked_for_and_enter_says_yes(
    pane: KitPane, kit: list[PaperSheet], core: Core
) -> None:
    sheet = next(one for one in kit if one.section == "A")
    say(sheet.number)
    say("12")
    press(Qt.Key.Key_Escape)
    assert core.kit.get(sheet.id).state is SheetState.PRINTED
    assert sheet.number in pane.notice.sentence.text()
    press(ENTER)
    assert core.kit.get(sheet.id).state is SheetState.TYPED


def test_obstructions_are_typed_line_by_line_with_enter_alone(
    pane: KitPane, kit: list[PaperSheet], core: Core, begun: str
) -> None:
    sheet = of(kit, SheetKind.OBSTRUCTIONS)
    say(f"NPM1:SHEET:{sheet.number}")
    assert pane.stack.currentWidget() is pane.lines
    for words in ("1", "1015", "10:40", "Штрафной изолятор", "Корпус 2", "Дежурный", "", "«Без приказа не открою»"):
        say(words)
    for words in ("9", "2"):
        say(words)
        if words == "9":
            assert pane.lines.fields["kind"].sentence.text()
    for words in ("", "", "Журнал", "", "", "", ""):
        say(words)
    first, other = core.obstructions.of_visit(begun)
    assert (first.kind, first.what.shown("en")[0], f"{first.at.at:%H:%M}") == ("room", "Штрафной изолятор", "10:15")  # type: ignore[union-attr]
    assert (other.kind, other.what.shown("en")[0]) == ("register", "Журнал")
    say("")
    assert core.kit.get(sheet.id).state is SheetState.TYPED
    assert QApplication.focusWidget() is pane.number


def test_cards_become_interviews_under_their_codes_and_rules_speak_in_place(
    pane: KitPane, kit: list[PaperSheet], core: Core, begun: str
) -> None:
    sheet = of(kit, SheetKind.CODES)
    code = sheet.codes[3]
    say(str(sheet.ordinal))
    for words in (code.lower(), "", "отряд 3", "1", "1", "русский", "1 2"):
        say(words)
    say("")
    assert core.interviews.of_visit(begun) == []
    assert pane.lines.fields["witness_id"].sentence.text()
    say("2")
    (talk,) = core.interviews.of_visit(begun)
    assert (talk.code, talk.unit, talk.talk, talk.quote) == (code, "отряд 3", "yes", "no")
    say("")
    assert core.kit.get(sheet.id).state is SheetState.TYPED


def test_a_message_is_kept_in_the_register(pane: KitPane, kit: list[PaperSheet], core: Core, begun: str) -> None:
    say(str(of(kit, SheetKind.MESSAGE).ordinal))
    for words in ("2", "24.11.2026", "Били при приёме", "1"):
        say(words)
    (one,) = core.messages.of_visit(begun)
    assert (one.channel, one.accepted, one.text.shown("en")[0]) == ("letter", True, "Били при приёме")


def test_a_number_of_nobody_stays_with_a_sentence(pane: KitPane, kit: list[PaperSheet]) -> None:
    say("99")
    assert pane.number.text() == "99"
    assert pane.number_field.sentence.text()
    say("77-2020-AAA-001/01")
    assert "77-2020-AAA-001/01" in pane.number_field.sentence.text()


def test_chosen_sheets_are_taken_along_come_back_and_are_destroyed_by_two(
    pane: KitPane, kit: list[PaperSheet], core: Core, who: Who, second: str
) -> None:
    pane.table.setFocus()
    pane.table.go_to(0)
    for _ in range(2):
        QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ids = [one.id for one in kit[:3]]
    pane.chosen.holder.set_value(second)
    pane.chosen.out_key.click()
    assert {core.kit.get(key).state for key in ids} == {SheetState.OUT}
    assert not pane.chosen.back_key.isHidden()
    assert pane.chosen.out_key.isHidden() or not pane.chosen.out_key.isVisible()
    pane.chosen.back_key.click()
    pane.chosen.first.set_value(who.author)
    pane.chosen.second.set_value(second)
    pane.chosen.gone_key.click()
    assert {core.kit.get(key).state for key in ids} == {SheetState.BACK}
    assert pane.notice.sentence.text()
    pane.chosen.reason.setText("пустой")
    pane.chosen.gone_key.click()
    assert {core.kit.get(key).state for key in ids} == {SheetState.DESTROYED}


def test_a_sheet_taken_away_by_staff_is_an_obstruction(
    pane: KitPane, kit: list[PaperSheet], core: Core, begun: str
) -> None:
    pane.table.go_to(4)
    pane.chosen.loss.setText("Изъят на выходе")
    pane.chosen.by_staff.setChecked(True)
    pane.chosen.lost_key.click()
    assert core.kit.get(kit[4].id).state is SheetState.LOST
    assert [one.what.shown("en")[0] for one in core.obstructions.of_visit(begun)] == ["Изъят на выходе"]


def test_the_blank_act_of_refusal_leads_to_its_own_page(
    pane: KitPane, kit: list[PaperSheet], targets: list[Target], begun: str
) -> None:
    say(str(of(kit, SheetKind.ACT).ordinal))
    assert targets == [Target("refusal", begun)]


def test_the_kit_is_saved_as_a_file(pane: KitPane, kit: list[PaperSheet], dialogs: object, tmp_path: object) -> None:
    dialogs.target = tmp_path / "kit.pdf"  # type: ignore[attr-defined,operator]
    pane.paper.save.click()
    assert dialogs.target.read_bytes().startswith(b"%PDF")  # type: ignore[attr-defined]


def test_esc_leads_back_to_the_stage(pane: KitPane, kit: list[PaperSheet]) -> None:
    screen = pane.window().findChild(VisitScreen)
    press(Qt.Key.Key_Escape)
    assert screen.stage is Stage.TOUR
    assert screen.stack.currentWidget() is not pane


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", [FULL, DOUBLE])
def test_it_fits(
    context: Context, core: Core, who: Who, begun: str, second: str, place: Place, speak: Callable[[str], None],
    code: str, size: tuple[int, int],
) -> None:  # fmt: skip
    speak(code)
    made, _ = core.kit.make(begun, who)
    core.kit.hand_out([one.id for one in made[:4]], second, who)
    screen = VisitScreen(context, Target("visit", begun, "kit:kit"))
    place(screen, size)
    assert isinstance(screen.stack.currentWidget(), KitPane)
    assert screen.minimumSizeHint().width() <= size[0]
    assert clipped(screen) == []
    pane = screen.stack.currentWidget()
    pane._open(of(made, SheetKind.CODES))
    assert clipped(screen) == []

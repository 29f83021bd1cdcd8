"""The board by keyboard alone: cards are moved, merged and split, evidence is named, and all of it is taken back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_desktop.core import Core
from npm_desktop.domain.attribution import WHOLE_INSTITUTION
from npm_desktop.domain.changes import Who
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.interview import Consent
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Text, plain
from tests.ui.keyboard import press, strike, type_text, write
from tests.ui.screens.conftest import DOUBLE, FULL, LANGUAGES
from ui.context import Context, Target
from ui.screens.visit import VisitScreen
from ui.screens.visit.findings import FindingsPane
from ui.widgets.fit import clipped

CTRL = Qt.KeyboardModifier.ControlModifier
Place = Callable[..., QWidget]


@pytest.fixture
def pane(context: Context, visit: str, place: Place) -> FindingsPane:
    made = FindingsPane(context, visit)
    place(made)
    return made


def record(core: Core, visit: str, who: Who, words: str = "Сыро", section: str = "A", **fields: object) -> str:
    return core.findings.record(visit, section, plain(words), who, **fields)[0]


def stored(core: Core, visit: str, finding: str) -> Finding:
    return next(one for one in core.findings.of_visit(visit) if one.id == finding)


@pytest.fixture
def talk(core: Core, visit: str, who: Who) -> str:
    """A talk in a unit of which nobody else was spoken with."""
    other, _ = core.people.introduce("Омаров Болат", Text(), "", (None, None), None)
    core.people.set_owner(who.author)
    core.visits.add_member(visit, other, who)
    return core.interviews.add(visit, who, witness_id=other, talk=Consent.YES, unit="Отряд 5")[0]


def test_ctrl_and_an_arrow_move_a_card_and_undo_brings_it_back(
    pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    key = record(core, visit, who, severity=3)
    pane.reload()
    pane.cards[key].setFocus()
    strike(Qt.Key.Key_Right, CTRL)
    assert stored(core, visit, key).standing is FindingPlace.REPORT
    assert pane.cards[key].hasFocus()
    assert pane.notice.sentence.text() == "Finding No. 1 stands under “Into the report” now."
    assert pane.take_back()
    assert stored(core, visit, key).standing is FindingPlace.CHECK
    strike(Qt.Key.Key_Left, CTRL)
    assert stored(core, visit, key).standing is FindingPlace.CHECK


@pytest.mark.parametrize(("digit", "severity", "remedied"), [("1", 3, True), ("2", 0, False), ("3", 3, False)])
def test_the_last_column_asks_why_in_its_place(
    digit: str, severity: int, remedied: bool, pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    key = record(core, visit, who, severity=3, standing=FindingPlace.REPORT)
    pane.reload()
    pane.cards[key].setFocus()
    strike(Qt.Key.Key_Right, CTRL)
    assert pane.why.reasons.hasFocus()
    strike(getattr(Qt.Key, f"Key_{digit}"), text=digit)
    found = stored(core, visit, key)
    assert (found.severity, found.remedied) == (severity, remedied)
    assert found.standing is (FindingPlace.ASIDE if digit == "3" else FindingPlace.REPORT)
    assert pane.cards[key].hasFocus()
    strike(Qt.Key.Key_Left, CTRL)
    found = stored(core, visit, key)
    assert (found.severity, found.remedied, found.standing) == (severity or None, False, FindingPlace.REPORT)
    assert pane.take_back()
    assert (stored(core, visit, key).severity, stored(core, visit, key).remedied) == (severity, remedied)


def test_a_finding_stays_where_it_is_when_no_reason_is_given(
    pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    key = record(core, visit, who, standing=FindingPlace.REPORT)
    pane.reload()
    pane.cards[key].setFocus()
    strike(Qt.Key.Key_Right, CTRL)
    strike(Qt.Key.Key_Escape)
    assert not pane.why.isVisible()
    assert pane.cards[key].hasFocus()
    assert stored(core, visit, key).standing is FindingPlace.REPORT


def test_arrows_walk_through_the_columns(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    one, two = record(core, visit, who), record(core, visit, who)
    good = record(core, visit, who, severity=0)
    pane.reload()
    pane.cards[one].setFocus()
    for key, there in ((Qt.Key.Key_Down, two), (Qt.Key.Key_Right, good), (Qt.Key.Key_Left, one), (Qt.Key.Key_Up, one)):
        strike(key)
        assert pane.cards[there].hasFocus()


def test_the_mouse_carries_a_card_to_another_column(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    key = record(core, visit, who)
    pane.reload()
    card, lane = pane.cards[key], pane.lanes[1]
    target = lane.mapToGlobal(QPoint(20, 60))
    for kind, place in (
        (QEvent.Type.MouseButtonPress, card.mapToGlobal(QPoint(10, 10))),
        (QEvent.Type.MouseMove, target),
        (QEvent.Type.MouseButtonRelease, target),
    ):
        left = Qt.MouseButton.LeftButton
        inside = QPointF(card.mapFromGlobal(place))
        QApplication.sendEvent(card, QMouseEvent(kind, inside, QPointF(place), left, left, Qt.KeyboardModifier(0)))
    assert stored(core, visit, key).standing is FindingPlace.REPORT
    assert pane._sides.opened() is None


def test_another_finding_is_merged_and_comes_back_in_one_step(
    pane: FindingsPane, core: Core, visit: str, who: Who
) -> None:
    keep = record(core, visit, who, "Сыро", papers=("журнал",))
    other = record(core, visit, who, "Стены мокрые", place=plain("корпус 2"), papers=("акт",))
    before = core.findings.of_visit(visit)
    pane.reload()
    pane.open_finding(keep)
    pane.form.merge.setFocus()
    strike(Qt.Key.Key_Return)
    strike(Qt.Key.Key_Return)
    assert [one.id for one in core.findings.of_visit(visit)] == [keep]
    assert pane.form.text.field.hasFocus()
    assert pane.form.evidence.papers.values() == ("журнал", "акт")
    block = " ".join(label.text() for label in pane.form.merged.findChildren(QWidget) if hasattr(label, "text"))
    assert "Стены мокрые" in block
    assert "корпус 2" in block
    pane.form.merged.taken.emit("Стены мокрые")
    assert stored(core, visit, keep).text.shown("ru")[0] == "Сыро\nСтены мокрые"
    write(pane.form.text, "Сыро")
    assert pane.notice.sentence.text() == "No. 2 went into No. 1."
    assert pane.take_back()
    after = core.findings.of_visit(visit)
    assert [(one.id, one.papers, one.place) for one in after] == [(one.id, one.papers, one.place) for one in before]
    assert not pane.form.merged.isVisible()
    assert other in pane.cards


def test_a_merged_finding_is_taken_out_again_later(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    keep, other = record(core, visit, who), record(core, visit, who, "Мокро")
    core.findings.merge(keep, [other], who)
    pane.reload()
    pane.open_finding(keep)
    pane.form.merged.parted.emit(other)
    assert {one.id for one in core.findings.of_visit(visit)} == {keep, other}


def test_a_part_is_split_off_by_keyboard(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    key = record(core, visit, who, "Сыро, врача нет", papers=("журнал сырости", "график врача"), severity=2)
    pane.reload()
    pane.open_finding(key)
    pane.form.split.setFocus()
    strike(Qt.Key.Key_Return)
    assert pane.split.text.field.hasFocus()
    type_text(pane.split.text.field, "Врача нет")
    pane.split.what.setFocus()
    strike(Qt.Key.Key_2, text="2")
    strike(Qt.Key.Key_Return, CTRL)
    first, second = core.findings.of_visit(visit)
    assert (first.papers, second.papers) == (("журнал сырости",), ("график врача",))
    assert (second.text.shown("en")[0], second.severity) == ("Врача нет", 2)
    assert pane.form.finding_id == second.id
    assert pane.take_back()
    (whole,) = core.findings.of_visit(visit)
    assert whole.papers == ("журнал сырости", "график врача")


def test_a_part_needs_words_and_may_be_left(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    key = record(core, visit, who)
    pane.reload()
    pane.open_finding(key)
    pane.form.split.click()
    pane.split.keep.click()
    assert pane.split.text_field.sentence.text()
    press(pane.split.text.field, Qt.Key.Key_Escape)
    assert pane._sides.opened() is pane.form
    assert pane.form.split.hasFocus()
    assert len(core.findings.of_visit(visit)) == 1


def test_evidence_raises_the_meter(pane: FindingsPane, core: Core, visit: str, who: Who, talk: str) -> None:
    key = record(core, visit, who)
    pane.reload()
    pane.open_finding(key)
    evidence = pane.form.evidence
    assert evidence.meter.words.text() == "no source named yet"
    evidence.papers.line.setFocus()
    type_text(evidence.papers.line, "Журнал травм")
    strike(Qt.Key.Key_Return)
    assert evidence.meter.words.text() == "documents · one source: confirm it"
    evidence.talks.choice.setFocus()
    strike(Qt.Key.Key_Return)
    strike(Qt.Key.Key_Return)
    found = stored(core, visit, key)
    assert (found.papers, found.interviews) == (("Журнал травм",), (talk,))
    assert evidence.meter.words.text() == "two independent kinds · documents · talks"
    assert evidence.counts["talks"].value() == 1
    assert core.interviews.get(talk).code not in "".join((pane.cards[key].told.support, *pane.cards[key].told.lines))
    evidence.papers._lines[0].button.click()
    assert stored(core, visit, key).papers == ()


def test_r05_the_institution_as_a_whole_is_offered_in_place(
    pane: FindingsPane, core: Core, visit: str, who: Who, talk: str
) -> None:
    key = record(core, visit, who, place=plain("Отряд 5"), interviews=(talk,))
    pane.reload()
    pane.open_finding(key)
    assert "“Отряд 5”" in pane.form.narrow.sentence.text()
    pane.form.narrow.widen.setFocus()
    strike(Qt.Key.Key_Return)
    assert stored(core, visit, key).place == WHOLE_INSTITUTION
    assert not pane.form.narrow.isVisible()
    assert pane.take_back()
    assert stored(core, visit, key).place == plain("Отряд 5")


def test_a_section_is_looked_at_alone(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    one, two = record(core, visit, who), record(core, visit, who, section="B")
    pane.reload()
    assert pane.section.isVisible()
    pane.section.set_value("A")
    pane.section.chosen.emit("A")
    assert list(pane.cards) == [one]
    pane.open_finding(two)
    assert set(pane.cards) == {one, two}


def test_two_moves_lead_from_a_finding_to_its_recommendation(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    key = record(core, visit, who, severity=3)
    pane.reload()
    pane.cards[key].setFocus()
    pane.new_recommendation(pane)  # type: ignore[arg-type]
    type_text(pane.recommendation.text.field, "Просушить 3 камеры")
    press(pane.recommendation.text.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(core.recommendations.of_visit(visit)) == 1)
    made = core.recommendations.of_visit(visit)[0]
    assert (made.finding_id, made.severity) == (key, 3)
    assert pane.recommendation.addressee.hasFocus()


def test_sixty_findings_stay_quick(pane: FindingsPane, core: Core, visit: str, who: Who) -> None:
    for number in range(60):
        record(core, visit, who, f"Наблюдение {number}: сыро, темно и тесно", severity=number % 5)
    pane.reload()
    cards = dict(pane.cards)
    began = time.perf_counter()
    core.findings.set(next(iter(cards)), who, severity=4)
    pane.reload()
    spent = time.perf_counter() - began
    changed = [key for key, card in pane.cards.items() if card is not cards[key]]
    assert len(changed) == 1
    assert spent < 0.5  # seconds, on a machine that others use, too


@pytest.mark.parametrize("size", [FULL, DOUBLE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_whole(
    code: str, size: tuple[int, int], context: Context, core: Core, visit: str, who: Who, talk: str,
    speak: Callable[[str], None], place: Place,
) -> None:  # fmt: skip
    key = record(core, visit, who, place=plain("Отряд 5"), interviews=(talk,), papers=("Журнал травм",), severity=2)
    record(core, visit, who, section="B", severity=0)
    gone = record(core, visit, who, "Стены мокрые", place=plain("корпус 2"))
    core.findings.merge(key, [gone], who)
    speak(code)
    pane = FindingsPane(context, visit)
    window = place(pane, size)
    pane.open_finding(key)
    assert clipped(window) == []
    pane.begin_split(key)
    assert clipped(window) == []
    pane.split.put_away()
    pane.form.put_away()
    pane.move_to(key, 2)
    assert clipped(window) == []
    pane.why.close_strip()
    pane.move_to(key, 1)
    assert clipped(window) == []
    assert (window.width(), window.height()) == size


def test_ctrl_z_takes_back_what_the_board_did(context: Context, visit: str, core: Core, who: Who, place: Place) -> None:
    key = record(core, visit, who)
    screen = VisitScreen(context, Target("visit", visit, "debrief"))
    place(screen)
    pane = screen.stack.currentWidget()
    assert isinstance(pane, FindingsPane)
    pane.cards[key].setFocus()
    strike(Qt.Key.Key_Right, CTRL)
    assert stored(core, visit, key).standing is FindingPlace.REPORT
    screen.undo()
    assert stored(core, visit, key).standing is FindingPlace.CHECK


def test_a_card_that_is_walked_to_or_opened_comes_in_sight(
    pane: FindingsPane, core: Core, visit: str, who: Who, qtbot: QtBot
) -> None:
    keys = [record(core, visit, who, f"Наблюдение {number}") for number in range(12)]
    pane.reload()

    def seen(key: str) -> bool:
        card = pane.cards[key]
        return pane._sides._left.viewport().rect().contains(card.mapTo(pane._sides._left.viewport(), QPoint(5, 5)))

    qtbot.waitUntil(lambda: pane._sides._left.verticalScrollBar().maximum() > 0)
    assert not seen(keys[-1])
    pane.cards[keys[0]].setFocus()
    for _ in keys[1:]:
        strike(Qt.Key.Key_Down)
    assert seen(keys[-1])
    pane.open_finding(keys[0])
    qtbot.waitUntil(lambda: seen(keys[0]))

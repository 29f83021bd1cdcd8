"""A refused entry with real threads, on a store that was made a moment ago: nothing typed is lost or turned back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_desktop.domain.document import Document, DocumentKind
from npm_desktop.domain.states import DocumentState, SignatureState
from tests.journeys.test_window_journey import Driver, create, driver
from tests.ui.keyboard import press, strike
from ui.screens.refusal import RefusalScreen
from ui.screens.visit.report_official import OfficialKeys

__all__ = ["driver"]


def write(text: str) -> None:
    for sign in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        press(widget, 0, text=sign)


def enter(times: int = 1) -> None:
    for _ in range(times):
        strike(Qt.Key.Key_Return, text="\r")


def write_act() -> None:
    """Type the whole act, at the keyboard alone."""
    write("Home for the elderly № 7")
    enter()
    write("older persons")
    enter()
    enter(2)
    strike(Qt.Key.Key_N, text="n")
    enter()
    strike(Qt.Key.Key_N, text="n")
    enter(2)
    write("deputy head")
    enter()
    write("Lee V.")
    enter(2)
    write("No plan, no entry")
    enter()
    strike(Qt.Key.Key_Tab)
    enter(2)
    write("duty prosecutor")
    enter()
    write("on the way")
    enter()
    write("cook")
    enter()


def test_a_refusal_on_a_new_store_with_real_threads(driver: Driver) -> None:
    create(driver)
    desk = driver.desk()
    QTest.keyClick(desk, Qt.Key.Key_F9)
    page = driver.screen(RefusalScreen)
    driver.wait(lambda: page.form.place.region.value() is not None)
    driver.program.frame.activateWindow()
    driver.wait(page.form.place.name.hasFocus)
    write_act()
    page.commit()
    driver.wait(lambda: page.record.is_begun)

    def stored() -> bool:
        gate, record = page._found.gate, page.record
        written = gate is not None and bool(gate.witnesses) and bool(gate.calls) and bool(gate.calls[0].outcome)
        return written and record.is_settled(record.sent)

    driver.wait(stored)
    found = page._found
    assert found.gate is not None
    assert found.visit is not None
    assert found.gate.refusal.position.values == {"en": "deputy head"}
    assert found.gate.refusal.official == "Lee V."
    assert found.gate.refusal.words.values == {"en": "No plan, no entry"}
    assert (found.gate.calls[0].whom.values, found.gate.calls[0].outcome.values) == (
        {"en": "duty prosecutor"},
        {"en": "on the way"},
    )
    assert page.form.texts["words"].value() == "No plan, no entry"
    driver.wait(lambda: page.page.pages() > 0)
    page.foot.fix.click()
    driver.wait(page.fixed)
    document = found_act(page)
    assert document.kind == DocumentKind.NON_ADMISSION
    driver.wait(lambda: page.after.signing.findChild(OfficialKeys) is not None)
    keys = page.after.signing.findChild(OfficialKeys)
    assert keys is not None
    keys.away.click()
    driver.wait(lambda: found_act(page).state is DocumentState.SIGNED)
    assert found_act(page).signatures[-1].state is SignatureState.ABSENT
    driver.wait(lambda: driver.program.tasks.running == 0)


def found_act(page: RefusalScreen) -> Document:
    """Return the act as the page knows it."""
    return page._found.acts()[-1]

"""A whole periodic visit by the keyboard alone, down to the printed report: no mouse, nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_desktop import core as cores
from npm_desktop import journeys
from npm_desktop.domain.states import DocumentState, FindingPlace
from npm_desktop.settings import Settings
from tests.journeys.keyboard_visit import CELLS, INTERVIEWS, RU, whole_visit
from tests.journeys.keyboard_walk import WORDS, Walk, prepare
from tests.ui.flashes import Flashes
from ui import language, theme
from ui.app import Application

MOST_KEYS = 800  # struck for the whole visit, apart from the letters of texts


@pytest.fixture
def walk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Walk]:
    theme.apply(qapp, "light")
    spoken = language.current()
    prepare(tmp_path / "store")
    program = Application(Settings(language="ru", data=str(tmp_path / "store")), tmp_path / "settings.toml")
    program.frame.show()
    program.frame.activateWindow()

    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    program.dialogs.printer = printer
    made = Walk(program, lambda holds: qtbot.waitUntil(lambda: bool(holds()), timeout=30_000))
    yield made
    made.beat.stop()
    program.close()
    program.frame.close()
    program.frame.deleteLater()
    program._system.speak("en")
    language.use(spoken)


def test_a_whole_visit_needs_the_keyboard_alone(walk: Walk, tmp_path: Path) -> None:
    flashes = Flashes()
    whole_visit(walk)
    flashes.stop()
    busy = f"{walk.beat.longest:.0f} ms at most: {walk.beat.during}"
    sys.stdout.write(f"\n{walk.presses} keys and {walk.letters} letters; the window was busy {busy}\n")
    walk.program.close()
    core = cores.open_store(tmp_path / "store", WORDS)
    (line,) = core.visits.all()
    assert sum(one.value != "" for one in core.answers.of_visit(line.id).values()) >= 50
    assert len(core.answers.view(line.id).items) == CELLS
    assert len(core.interviews.of_visit(line.id)) == INTERVIEWS
    findings = core.findings.of_visit(line.id)
    assert [one.text.values["ru"] for one in findings] == list(RU.seen)
    assert {one.standing for one in findings} == {FindingPlace.REPORT}
    recommendations = core.recommendations.of_visit(line.id)
    assert sorted(one.text.values["ru"] for one in recommendations) == sorted(RU.asked)
    (document,) = core.documents.of_visit(line.id)
    assert document.state is DocumentState.FIXED
    stored = journeys.run(journeys.open_document(core, document.id))
    core.close()
    assert journeys.page_count((tmp_path / "printed.pdf").read_bytes()) == journeys.page_count(stored)
    assert flashes.seen == []
    assert walk.presses <= MOST_KEYS

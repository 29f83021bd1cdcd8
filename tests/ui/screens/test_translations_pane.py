"""Texts side by side, at the pane, with the real core."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.text import Translation, plain
from tests.ui.keyboard import press, strike, type_text
from ui.context import Context
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.translations import TranslationsPane

Place = Callable[..., QWidget]
Make = Callable[..., TranslationsPane]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def told(core: Core, who: Who, begun: str) -> str:
    """A visit with two findings in Russian and the conclusions in Kazakh."""
    core.findings.record(begun, "A", plain("Окно не открывается"), who, standing=FindingPlace.REPORT)
    core.findings.record(begun, "A", plain("Вода холодная"), who, standing=FindingPlace.REPORT)
    core.visits.write(begun, "conclusions", "kk", "Жағдай талапқа сай емес", who)
    return begun


@pytest.fixture
def made(context: Context, core: Core, told: str, place: Place) -> Make:
    """Make the pane in a window."""

    def make(size: tuple[int, int] = (1366, 700)) -> TranslationsPane:
        saving = Saving(context, context.events)
        pane = TranslationsPane(context, told, saving, Sheet(context, told, core.answers.form(told), saving))
        pane.show_visit(core.visits.get(told), {}, locked=False)
        place(pane, size)
        return pane

    return make


def finding(core: Core, visit: str, words: str) -> str:
    one = next(one for one in core.findings.of_visit(visit) if one.text.values["ru"] == words)
    return f"finding/{one.id}/text"


def test_a_translation_is_saved_while_it_is_written(made: Make, core: Core, told: str, qtbot) -> None:
    pane = made()
    pane.lead_to(f"kk:{finding(core, told, 'Окно не открывается')}")
    type_text(pane.editor.translation.field, "Терезе ашылмайды")
    qtbot.waitUntil(lambda: core.findings.of_visit(told)[0].text.values.get("kk") == "Терезе ашылмайды")
    assert core.findings.of_visit(told)[0].text.state("kk") is Translation.CONFIRMED

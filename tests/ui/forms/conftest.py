"""A form that is tried, on its page in an active window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from npm_desktop.checklists.filling.view import Item
from tests.ui.asking_form import asking_form
from ui.forms.pane import QuestionsPane
from ui.forms.repeat import RepeatBlock
from ui.forms.row import QuestionRow
from ui.forms.trial import Nobody, TrialSheet
from ui.widgets.focus import FocusRing
from ui.widgets.panes import Pane, column


class Trial:
    """The sheet, its page, and ways to both by the names of questions."""

    def __init__(self, sheet: TrialSheet, pane: QuestionsPane) -> None:
        self.sheet, self.pane, self.page = sheet, pane, pane.page
        self._paths = {one.name: one.path for one in sheet.form.questions()}

    def path(self, name: str) -> str:
        return self._paths[name]

    def give(self, name: str, value: str, instance: str = "") -> None:
        self.sheet.give(self.path(name), value, self.sheet.language, instance)

    def value(self, name: str, instance: str = "") -> str:
        return self.sheet.answer(self.path(name), instance).value

    def at(self, name: str) -> QuestionRow:
        self.pane.lead_to(self.path(name))
        row = self.page.current()
        assert isinstance(row, QuestionRow)
        assert row.question.name == name
        return row

    def names(self) -> list[str]:
        return [one.question.name for one in self.page.rows]

    def items(self, name: str) -> tuple[Item, ...]:
        return tuple(one for one in self.sheet.view.items if one.path.endswith(f"/{name}"))

    def block(self, name: str) -> RepeatBlock:
        return next(one for one in self.page._blocks() if one.repeat.path.endswith(f"/{name}"))

    def section(self, name: str) -> None:
        self.pane.open(section=name)
        self.pane.focus_in()


@pytest.fixture
def trial(qtbot: QtBot) -> Callable[..., Trial]:
    """Begin a trial in a window of this size."""
    kept = []

    def begun(size: tuple[int, int] = (1310, 700), language: str = "en") -> Trial:
        sheet = TrialSheet(*asking_form())
        sheet.language = language
        pane = QuestionsPane(sheet, Nobody(date(2026, 11, 24)))
        pane.set_language(language)
        window = Pane(column(pane, spacing=0), "window")
        window.resize(*size)
        window.ring = FocusRing(window)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        pane.open()
        pane.focus_in()
        return Trial(sheet, pane)

    return begun

"""Ways to the questions of a checklist that is open in a visit."""

from __future__ import annotations

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.core import Core
from ui.forms.row import QuestionRow
from ui.screens.visit import VisitScreen
from ui.screens.visit.checklist import ChecklistPane


def checklist(screen: VisitScreen) -> ChecklistPane:
    pane = screen.stack.currentWidget()
    assert isinstance(pane, ChecklistPane)
    return pane


def first(core: Core, visit: str, kind: Kind, *, choices: int = 0, thresholds: bool = False) -> Question:
    for question in core.answers.form(visit).questions():
        fits = question.kind is kind and question.asked and len(question.choices) >= choices
        if fits and (not thresholds or question.thresholds):
            return question
    raise AssertionError(kind)


def at(screen: VisitScreen, question: Question) -> QuestionRow:
    pane = checklist(screen)
    pane.open(question.path)
    pane.focus_in()
    row = pane.page.current()
    assert row is not None
    assert row.question.path == question.path
    return row

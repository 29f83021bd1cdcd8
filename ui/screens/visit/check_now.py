"""Everything that is wrong or missing, at once: what keeps the report from being fixed, then advice. Nothing blocks.

How the questions stand is said in numbers and words: what nobody asked is not what the administration refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.progress import Completion, completion
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.document import Paper
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.forms.sheet import AnswerSheet
from ui.language import current, ntr, tr
from ui.screens.visit.report_problems import ProblemList
from ui.screens.visit.spot import Spot
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll, column
from ui.widgets.shapes import Mark, Status

MOST = 200


class CheckPane(VisitPane):
    """`go(target, ref)` when a line is pressed, `left` when one wants back."""

    go = Signal(str, str)
    left = Signal()
    watched = frozenset(Topic)

    def __init__(self, context: Context, visit_id: str, sheet: AnswerSheet, language: str) -> None:
        super().__init__(context, visit_id)
        self._sheet, self._language = sheet, language
        self.title = Label(tr("Check now"), "title")
        self.back = KeyButton(tr("Back"), QUIET, key="Esc")
        self.total = Label("", "body", "muted")
        self.stands = QWidget()
        self._line = Flow(spacing=16)
        self.stands.setLayout(self._line)
        self.problems = ProblemList(MOST)
        self.fine = Status(tr("Nothing is missing, and everything fits."), Mark.GOOD)
        self._build()
        self.back.clicked.connect(self.left)
        self.problems.go.connect(self.go)
        self.reload()

    def _build(self) -> None:
        inner = QWidget()
        parts = (Spread(self.title, self.back, least=200), self.total, self.stands, self.fine, self.problems, None)
        inner.setLayout(column(*parts, spacing=12, margins=(24, 8, 16, 24)))
        self.setLayout(column(Scroll(inner), spacing=0))
        self.fine.hide()

    def reload(self) -> None:
        """Look for everything anew."""
        reader, visit_id, paper = self._context.reader, self._id, Paper.report(self._language)
        self._context.tasks.read(self, lambda: reader.documents.problems(visit_id, paper), self._show)

    def show_visit(self, _visit: Visit, _people: Mapping[str, str], *, locked: bool) -> None:
        """Look anew: the visit itself may be another."""

    def set_language(self, language: str) -> None:
        """Speak of the report in the language the checklist asks in."""
        self._language = language

    def check_now(self, _spot: Spot) -> None:
        """Look anew and take the keyboard: what the key means anywhere in the visit."""
        self.reload()
        self.focus_in()

    def focus_in(self) -> None:
        """Give the keyboard to the first line."""
        target = self.problems.keys[0] if self.problems.keys else self.back
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: list[Problem]) -> None:
        had = self.isAncestorOf(self.window().focusWidget() or self.window())
        whole = [*(one for one in found if one.blocks), *self._unfit(), *(one for one in found if not one.blocks)]
        self.problems.show_problems(whole)
        self.fine.setVisible(not whole)
        self._show_completion(_completion(self._sheet))
        if had or self.hasFocus():
            self.focus_in()

    def _unfit(self) -> Iterator[Problem]:
        """Yield the answers that don't fit what the checklist allows."""
        for question, spot in self._sheet.problems():
            if self._sheet.standing(spot).problem == "constraint":
                yield Problem("answer_unfit", False, "question", question.path, {"question": question.code})

    def _show_completion(self, told: Completion) -> None:
        while (item := self._line.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        done = told.total - told.not_asked
        words = ntr(
            "{done} of {n} question has an answer or a reason.",
            "{done} of {n} questions have an answer or a reason.",
            told.total,
            done=current().number(done),
        )
        self.total.setText(words)
        for state, mark, words in _stands(told):
            number = getattr(told, state)
            if number:
                self._line.addWidget(Status(words, mark))
        self._line.invalidate()
        self.stands.updateGeometry()


def _completion(sheet: AnswerSheet) -> Completion:
    asked = (pair for section in sheet.form.sections for pair in sheet.asked(section))
    return completion(sheet.answer(spot.path, spot.instance).state for _, spot in asked)


def _stands(told: Completion) -> list[tuple[str, str, str]]:
    say = current().number
    return [
        (AnswerState.ANSWERED, Mark.GOOD, tr("answered: {n}", n=say(told.answered))),
        (AnswerState.NOT_ASKED, Mark.OPEN, tr("nobody asked yet: {n}", n=say(told.not_asked))),
        (AnswerState.REFUSED, Mark.STOP, tr("refused by the administration: {n}", n=say(told.refused))),
        (AnswerState.NOT_SHOWN, Mark.STOP, tr("not shown: {n}", n=say(told.not_shown))),
        (AnswerState.NOT_APPLICABLE, Mark.NONE, tr("not applicable: {n}", n=say(told.not_applicable))),
    ]

"""Everything that stands between the visit and its report, each line one press away from where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Standing
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import FindingPlace
from npm_desktop.domain.visit import Visit
from npm_desktop.sentences import N_, SENTENCES
from ui.language import ntr, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape

SHOWN = 30
TIMES = {
    "arrived_at": N_("Arrival"),
    "ids_shown_at": N_("Certificates shown"),
    "admitted_at": N_("Admission"),
    "ended_at": N_("End"),
}


class ProblemList(QWidget):
    """`go(target, ref)` when a line is pressed."""

    go = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._box = Stack(spacing=4)
        self.setLayout(self._box)
        self._shown: list[Problem] = []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what blocks first, then advice."""
        if list(problems) == self._shown:
            return  # the keyboard stays on its line
        self._shown = list(problems)
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        blocking = [one for one in problems if one.blocks]
        advice = [one for one in problems if not one.blocks]
        if blocking:
            self._box.addWidget(Label(tr("Keeps the report from being fixed"), "body_strong"))
        for one in blocking:
            self._add(one)
        if advice:
            self._box.addWidget(Label(tr("Worth a look"), "body_strong"))
        for one in advice[:SHOWN]:
            self._add(one)
        if len(advice) > SHOWN:
            left = len(advice) - SHOWN
            self._box.addWidget(Label(ntr("and {n} more", "and {n} more", left), "small", "muted"))

    def _add(self, problem: Problem) -> None:
        words = problem_words(problem)
        button = KeyButton(tr("Show it"), QUIET)
        button.setAccessibleName(f"{tr('Show it')}: {words}")
        button.clicked.connect(partial(self.go.emit, problem.target, problem.ref))
        line = QWidget()
        mark = Mark.BAD if problem.blocks else Mark.WARN
        line.setLayout(row(Shape(mark, size=16), Label(words, "small"), button, spacing=10))
        line.layout().setStretch(1, 1)
        self._box.addWidget(line)


def problem_words(problem: Problem) -> str:
    """Return the problem's sentence in the language of the window."""
    details = dict(problem.details)
    if "standing" in details:
        details["standing"] = tr(STANDINGS[Standing(str(details["standing"]))])
    for name in ("first", "second"):
        if name in details:
            details[name] = tr(TIMES[str(details[name])])
    return tr(SENTENCES[problem.code]).format(**details)


def first_untranslated(
    visit: Visit, findings: Sequence[Finding], recommendations: Sequence[Recommendation], code: str
) -> tuple[str, str] | None:
    """Return the place of the first text that prints in another language than the report's."""
    places = [(("visit", name), getattr(visit, name)) for name in ("conclusions", "legislation", "sent_to")]
    places += [(("visit", name), getattr(visit, name)) for name in ("ground", "restrictions")]
    places += [(("finding", one.id), one.text) for one in findings if one.standing is FindingPlace.REPORT]
    places += [(("recommendation", one.id), one.text) for one in recommendations]
    return next((place for place, text in places if text and text.shown(code)[1] != code), None)

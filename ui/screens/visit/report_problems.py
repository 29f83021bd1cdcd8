"""Everything that stands between the visit and its report, each line one press away from where it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.names import STANDINGS
from npm_desktop.domain.person import Standing
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.text import Translation
from npm_desktop.sentences import N_, SENTENCES
from ui.forms.typed import shown_number
from ui.language import ntr, tr
from ui.screens.visit.translation_words import waits_for
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark, Shape

SHOWN = 30
TEXTS_WAIT, PERSONAL = "texts_wait", "personal_data_suspected"
_WAITING = tuple(f"translation_{state}" for state in Translation)
TIMES = {
    "arrived_at": N_("Arrival"),
    "ids_shown_at": N_("Certificates shown"),
    "admitted_at": N_("Admission"),
    "ended_at": N_("End"),
}


class ProblemList(QWidget):
    """`go(target, ref)` when a line is pressed. Arrows lead from line to line; `most` limits the advice.

    `confirming`: a text that may tell a person can be confirmed beside it, then `confirmed(key)` comes.
    """

    go = Signal(str, str)
    confirmed = Signal(str)

    def __init__(self, most: int = SHOWN, *, confirming: bool = False) -> None:
        super().__init__()
        self._confirming = confirming
        self._most = most
        self.keys: list[KeyButton] = []
        self._box = Stack(spacing=4)
        self.setLayout(self._box)
        self._shown: list[Problem] = []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what blocks first, then advice."""
        if list(problems) == self._shown:
            return  # the keyboard stays on its line
        self._shown = list(problems)
        problems = gathered(problems)
        self.keys = []
        while (item := self._box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        blocking = [one for one in problems if one.blocks]
        advice = [one for one in problems if not one.blocks]
        if blocking:
            self._box.addWidget(Label(tr("Keeps it from being fixed"), "body_strong"))
        for one in blocking:
            self._add(one)
        if advice:
            self._box.addWidget(Label(tr("Worth a look"), "body_strong"))
        for one in advice[: self._most]:
            self._add(one)
        if len(advice) > self._most:
            left = len(advice) - self._most
            self._box.addWidget(Label(ntr("and {n} more", "and {n} more", left), "small", "muted"))

    def _add(self, problem: Problem) -> None:
        words = problem_words(problem)
        button = KeyButton(tr("Show it"), QUIET)
        button.setAccessibleName(f"{tr('Show it')}: {words}")
        button.clicked.connect(partial(self.go.emit, problem.target, problem.ref))
        self.keys.append(button)
        keys = [button]
        if self._confirming and problem.code == PERSONAL:
            right = KeyButton(tr("Gives nobody away"), QUIET)
            right.clicked.connect(partial(self.confirmed.emit, str(problem.details["key"])))
            keys.append(right)
        line, beside = QWidget(), QWidget()
        beside.setLayout(column(*keys, spacing=0))
        mark = Mark.BAD if problem.blocks else Mark.WARN
        line.setLayout(row(Shape(mark, size=16), Label(words, "small"), beside, spacing=10))
        line.layout().setStretch(1, 1)
        self._box.addWidget(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        now = next((n for n, one in enumerate(self.keys) if one.hasFocus()), None)
        if step is None or now is None:
            super().keyPressEvent(event)
        elif 0 <= now + step < len(self.keys):
            self.keys[now + step].setFocus(Qt.FocusReason.TabFocusReason)


def gathered(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with one line a language for all texts that wait for it, in the place of the first."""
    counts = Counter(str(one.details["language"]) for one in problems if one.code in _WAITING)
    told: list[Problem] = []
    for one in problems:
        code = str(one.details["language"]) if one.code in _WAITING else ""
        if not code:
            told.append(one)
        elif counts[code]:
            told.append(Problem(TEXTS_WAIT, True, "translations", code, {"number": counts.pop(code)}))
    return told


def problem_words(problem: Problem) -> str:
    """Return the problem's sentence in the language of the window."""
    if problem.code == TEXTS_WAIT:
        return waits_for(problem.ref, int(str(problem.details["number"])))
    details = dict(problem.details)
    if "standing" in details:
        details["standing"] = tr(STANDINGS[Standing(str(details["standing"]))])
    for name in ("first", "second"):
        if name in details:
            details[name] = tr(TIMES[str(details[name])])
    for name in ("said", "other"):
        if name in details:
            details[name] = shown_number(str(details[name]))
    return tr(SENTENCES[problem.code]).format(**details)

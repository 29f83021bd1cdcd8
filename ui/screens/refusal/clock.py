"""The days that run from a refusal, in words: until when, what for, whether it was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.admission import Deadline, Step
from npm_desktop.domain.names import CLOCK_STEPS
from npm_desktop.sentences import N_
from ui import language
from ui.language import ntr, tr
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape

SOON = 3  # days
_AFTER = N_(
    "After that no administrative case can be opened. The superior body and the Ombudsman can still be written to."
)


class Clock(QWidget):
    """Three lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = Stack(spacing=8)
        self.lines: list[str] = []
        inner = QWidget()
        inner.setLayout(self._lines)
        self.setLayout(Stack(Label(tr("The clock"), "title"), inner, Label(tr(_AFTER), "small", "muted"), spacing=8))

    def show_clock(self, deadlines: Sequence[Deadline], today: date) -> None:
        """Show each day with its mark."""
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.lines = []
        for one in deadlines:
            day = language.current().date(one.day)
            words = tr("{day}: {step}", day=day, step=tr(CLOCK_STEPS[one.step]))
            mark, left = told(one, today)
            self.lines.append(f"{words} · {left}")
            line = QWidget()
            box = row(Shape(mark, size=16), Label(words), Label(left, "small", "muted"), spacing=12)
            box.setStretch(1, 2)
            box.setStretch(2, 1)
            line.setLayout(box)
            self._lines.addWidget(line)
            line.show()


def told(one: Deadline, today: date) -> tuple[Mark, str]:
    """Return the mark of a deadline, and how it stands."""
    days = (one.day - today).days
    if one.done:
        return Mark.GOOD, tr("settled") if one.step is Step.LIMIT else tr("done")
    if days < 0:
        return Mark.BAD, ntr("{n} day past", "{n} days past", -days)
    if days == 0:
        return Mark.WARN, tr("today")
    return (Mark.WARN if days <= SOON else Mark.OPEN), ntr("{n} day left", "{n} days left", days)

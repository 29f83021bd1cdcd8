"""The texts that may still tell who a person is: shown one by one, and the yes that lets them go as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.translation import Passage
from ui.language import ntr, tr
from ui.screens.visit.translation_words import place_name
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choices import Check
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape

LOOK = 50  # texts that are listed one by one


class TranslationDoubts(QWidget):
    """`led(passage)` when one of them wants to be looked at, `answered` when the yes was given or taken back.

    A yes holds for the very texts it was given for: when one of them changes or another comes, it is asked for anew.
    """

    led = Signal(object)
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Passage, ...] = ()
        self.notice, self.look = Notice(Mark.WARN, ""), QWidget()
        self.yes = Check(tr("They were read and may go as they are"))
        self.look.setLayout(Stack(spacing=4))
        self.setLayout(Stack(self.notice, self.look, self.yes, spacing=12))
        self.yes.toggled.connect(lambda _on: self.answered.emit())
        self.hide()

    def agreed(self) -> tuple[Passage, ...]:
        """Return the texts that may go as they are."""
        return self._found if self.yes.isChecked() else ()

    def waits(self) -> bool:
        """Tell whether a yes is missing."""
        return bool(self._found) and not self.yes.isChecked()

    def show_found(self, found: Sequence[Passage]) -> None:
        """Show the texts; none hides all of it."""
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        self.yes.setChecked(False)
        self.setVisible(bool(found))
        sentence = ntr(
            "{n} text may still tell who a person is. Read it before the table leaves.",
            "{n} texts may still tell who a person is. Read them before the table leaves.",
            len(found),
        )
        self.notice.say(Mark.WARN, sentence)
        self._show_lines()

    def _show_lines(self) -> None:
        box = self.look.layout()
        while (item := box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for one in self._found[:LOOK]:
            box.addWidget(self._line(one))
        left = len(self._found) - LOOK
        if left > 0:
            box.addWidget(Label(ntr("and {n} more", "and {n} more", left), "small", "muted"))

    def _line(self, passage: Passage) -> QWidget:
        words = place_name(passage)
        button = KeyButton(tr("Show it"), QUIET)
        button.setAccessibleName(f"{tr('Show it')}: {words}")
        button.clicked.connect(lambda: self.led.emit(passage))
        line = QWidget()
        line.setLayout(row(Shape(Mark.WARN, size=16), Label(words, "small"), button, spacing=10))
        line.layout().setStretch(1, 1)
        return line

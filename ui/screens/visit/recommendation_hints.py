"""Hints beside a recommendation: each a principle and a doubt. They can be folded away and never keep anything back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.advice import Hint
from npm_desktop.domain.finding_names import DOUBTS, LETTERS
from ui.language import ntr, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape


def told(hint: Hint) -> str:
    """Return a hint in words."""
    return tr(DOUBTS[hint.doubt]).format(found=hint.found)


class Hints(QWidget):
    """A line for each hint, or that nothing is in doubt; one key folds them."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._folded = False
        self.fold = KeyButton(" ", QUIET)
        self._lines = Stack(spacing=6)
        lines = QWidget()
        lines.setLayout(self._lines)
        self._holder = lines
        key = QWidget()
        key.setLayout(row(self.fold, None))
        self._key = key
        self.setLayout(Stack(lines, key, spacing=4))
        self.fold.clicked.connect(self._turn)
        self.hide()

    def show_hints(self, hints: Sequence[Hint], *, told_good: bool) -> None:
        """Show the hints; `told_good` says in one line that there is none."""
        self._hints = tuple(hints)
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        if hints:
            for hint in hints:
                self._add(Mark.OPEN, f"{tr(LETTERS[hint.letter])}: {told(hint)}")
        elif told_good:
            self._add(Mark.GOOD, tr("One action, one addressee, a term: it can be checked"))
        self.setVisible(bool(hints) or told_good)
        self._show_fold()

    def words(self) -> list[str]:
        """Return what is said now."""
        return [label.text() for label in self._holder.findChildren(Label) if label.isVisible()]

    def _add(self, mark: str, words: str) -> None:
        line, shape = QWidget(), Shape(mark, size=14)
        box = row(shape, Label(words, "small"), spacing=8)
        box.setStretch(1, 1)
        box.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
        line.setLayout(box)
        self._lines.addWidget(line)
        line.show()

    def _turn(self) -> None:
        self._folded = not self._folded
        self._show_fold()

    def _show_fold(self) -> None:
        number = len(self._hints)
        self._key.setVisible(bool(number))
        self._holder.setVisible(not self._folded or not number)
        words = ntr("Show {n} hint", "Show {n} hints", number) if self._folded else tr("Put the hints away")
        self.fold.setText(words)
        self.fold.updateGeometry()

"""What a version changes against the one in use, the silent breaks first; nothing here decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.language import tr
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Scroll, column, row
from ui.widgets.shapes import Mark, Shape

_WIDEST = 900


class ChangesPane(QWidget):
    """Two lists on one page: what breaks a series of answers, and the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.breaks: Sequence[str] = ()
        self.others: Sequence[str] = ()
        self.scroll = Scroll(QWidget())
        self._box = column(self.scroll, spacing=0)
        self.setLayout(self._box)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to compare."""
        self.breaks = self.others = ()
        self._put(column(Label(words, "body", "muted"), spacing=0))

    def show_changes(self, against: str, breaks: Sequence[str], others: Sequence[str]) -> None:
        """Show the sentences of both kinds; `against` says what was compared with what."""
        self.breaks, self.others = breaks, others
        stack = column(Label(against, "body", "muted"), spacing=0)
        if breaks:
            _list(stack, tr("Breaks the series of answers"), breaks, Mark.BAD)
        if others:
            _list(stack, tr("Changes nothing that was answered"), others, Mark.HALF)
        if not breaks and not others:
            stack.addSpacing(16)
            stack.addWidget(Label(tr("Both ask the same.")))
        self._put(stack)

    def _put(self, stack: QBoxLayout) -> None:
        stack.addStretch(1)
        inner = QWidget()
        inner.setLayout(stack)
        inner.setMaximumWidth(_WIDEST)
        line = row(inner, None, spacing=0, margins=(32, 4, 32, 24))
        line.setStretch(0, 100)  # as wide as it may be
        page = QWidget()
        page.setLayout(line)
        old, self.scroll = self.scroll, Scroll(page)
        self._box.replaceWidget(old, self.scroll)
        old.hide()
        old.deleteLater()
        self.scroll.show()


def _list(stack: QBoxLayout, caption: str, sentences: Sequence[str], mark: str) -> None:
    stack.addSpacing(24)
    stack.addWidget(Label(caption, "body_strong"))
    stack.addSpacing(8)
    for sentence in sentences:
        line = row(Shape(mark, size=16), Label(sentence, selectable=True), spacing=12, margins=(0, 9, 0, 9))
        line.setStretch(1, 1)
        one = QWidget()
        one.setLayout(line)
        stack.addWidget(one)
        stack.addWidget(Rule())

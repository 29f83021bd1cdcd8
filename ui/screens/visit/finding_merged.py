"""Words of findings that went into this one: offered below it, so that nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import Finding
from ui import language
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label


class MergedWords(QWidget):
    """A block for each. `taken(words)` adds them to the text, `parted(id)` makes it a finding of its own again."""

    taken = Signal(str)
    parted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Finding] = []
        self.blocks: list[QWidget] = []
        self._box = Stack(spacing=8)
        self.setLayout(self._box)
        self.hide()

    def show_merged(self, gone: Sequence[Finding], *, locked: bool) -> None:
        """Show what went into the finding."""
        self.setVisible(bool(gone))
        if list(gone) == self._shown and self.blocks:
            return
        self._shown = list(gone)
        for block in self.blocks:
            self._box.removeWidget(block)
            block.hide()
            block.deleteLater()
        self.blocks = [self._block(one, locked=locked) for one in gone]
        for block in self.blocks:
            self._box.addWidget(block)
            block.show()

    def _block(self, one: Finding, *, locked: bool) -> QWidget:
        code = language.current().language
        words = one.text.shown(code)[0]
        beside = " · ".join(filter(None, (text.shown(code)[0] for text in (one.place, one.affected))))
        take = KeyButton(tr("Add these words"), QUIET, icon="plus")
        part = KeyButton(tr("Take it out again"), QUIET)
        take.clicked.connect(partial(self.taken.emit, words))
        part.clicked.connect(partial(self.parted.emit, one.id))
        keys, block = QWidget(), QWidget()
        keys.setLayout(Flow(take, part))
        keys.setVisible(not locked)
        title = Label(tr("Merged from No. {n}", n=one.number), "small", "muted")
        lines = [title, Label(words), *([Label(beside, "small", "muted")] if beside else []), keys]
        block.setLayout(Stack(*lines, spacing=2))
        return block

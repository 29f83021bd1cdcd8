"""Lines of what a finding rests on: each with a key that takes it away, and below them what adds another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.widgets.buttons import IconButton
from ui.widgets.choice import ChoiceField
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.options import Option
from ui.widgets.panes import row


class Part(QWidget):
    """One line: words, a quiet word beside them, and the key that takes it away."""

    def __init__(self, words: str, aside: str = "") -> None:
        super().__init__()
        self.button = IconButton("close", tr("Take away: {name}", name=words))
        name = Label(words)
        box = row(name, self.button) if not aside else row(name, Label(aside, "small", "muted"), self.button)
        box.setStretch(0, 1)
        self.setLayout(box)


class PartsField(QWidget):
    """What is chosen stands above, what adds one below. `changed` when the user added or took away.

    `show_parts` tells what stands there and what could: `(value, words, quiet word)`. With `typed` any words are added.
    """

    changed = Signal()

    def __init__(self, name: str, *, typed: bool = False) -> None:
        super().__init__()
        self._values: list[str] = []
        self._known: dict[str, tuple[str, str]] = {}
        self._lines: list[Part] = []
        self._locked = False
        self.line = LineField(placeholder=name, name=name) if typed else None
        self.choice = ChoiceField([], placeholder=name, name=name) if not typed else None
        self._adder: QWidget = self.line or self.choice  # type: ignore[assignment]
        self._box = Stack(self._adder, spacing=4)
        self.setLayout(self._box)
        self.setFocusProxy(self._adder)
        if self.line is not None:
            self.line.committed.connect(lambda value: self._add(str(value or "").strip()))
        if self.choice is not None:
            self.choice.chosen.connect(lambda value: self._add(str(value)))

    def values(self) -> tuple[str, ...]:
        """Return what is chosen."""
        return tuple(self._values)

    def show_parts(
        self, values: Sequence[str], known: Sequence[tuple[str, str, str]] = (), *, locked: bool = False
    ) -> None:
        """Show what is chosen; what is known and not chosen is offered."""
        words = {value: (text, aside) for value, text, aside in known}
        same = list(values) == self._values and words == self._known and locked == self._locked and bool(self._lines)
        self._values, self._known, self._locked = list(values), words, locked
        if not same:
            self._show()

    def is_idle(self) -> bool:
        """Tell whether nothing is chosen and nothing could be."""
        return not self._values and self._adder.isHidden()

    def commit(self) -> None:
        """Take what is still only typed."""
        if self.line is not None:
            self.line.commit()

    def _show(self) -> None:
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._box.removeWidget(self._adder)
        self._lines = [self._part(value) for value in self._values]
        for widget in (*self._lines, self._adder):
            self._box.addWidget(widget)
            widget.show()
        left = [Option(value, *told) for value, told in self._known.items() if value not in self._values]
        if self.choice is not None:
            self.choice.set_options(left)
            self.choice.set_option(None)
        self._adder.setVisible(not self._locked and (self.line is not None or bool(left)))

    def _part(self, value: str) -> Part:
        text, aside = self._known.get(value, (value if self.line is not None else tr("not there any more"), ""))
        part = Part(text, aside)
        part.button.clicked.connect(partial(self._remove, value))
        part.button.setVisible(not self._locked)
        return part

    def _add(self, value: str) -> None:
        if self.line is not None:
            self.line.set_value(None)
        if value and value not in self._values:
            self._values.append(value)
            self._told()

    def _remove(self, value: str) -> None:
        self._values.remove(value)
        self._told()
        self._adder.setFocus()

    def _told(self) -> None:
        self._show()
        self.changed.emit()

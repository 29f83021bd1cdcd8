"""The standards a finding is measured by: chosen from those of its section's questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from ui import language
from ui.language import tr
from ui.screens.visit.finding_card import cited
from ui.screens.visit.finding_parts import Part
from ui.widgets.choice import ChoiceField
from ui.widgets.flow import Stack
from ui.widgets.options import Option

Standard = tuple[str, str]


class StandardsField(QWidget):
    """What is chosen stands above, each line with a key that takes it away; the list below adds one.

    `changed` when the user added or took away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: list[Standard] = []
        self._offered: list[tuple[Standard, str]] = []
        self._form: Form | None = None
        self._lines: list[Part] = []
        self._locked = False
        self.add = ChoiceField([], placeholder=tr("Add a standard"), name=tr("Add a standard"))
        self.add.chosen.connect(lambda place: self._add(int(place)))
        self._box = Stack(spacing=4)
        self.setLayout(self._box)
        self._box.addWidget(self.add)
        self.setFocusProxy(self.add)

    def standards(self) -> tuple[Standard, ...]:
        """Return what is chosen."""
        return tuple(self._chosen)

    def add_standard(self, one: Standard) -> None:
        """Add a standard, from wherever it comes."""
        if one not in self._chosen and not self._locked:
            self._chosen.append(one)
            self._told()

    def show_standards(self, form: Form, section_code: str, chosen: Sequence[Standard], *, locked: bool) -> None:
        """Show what is chosen, and offer those of the section."""
        self._form, self._locked = form, locked
        section = form.section(section_code)
        offered: dict[Standard, str] = {}
        for question in section.questions if section else ():
            for one in question.standards:
                if not one.open:
                    words = language.current().pick(question.labels)
                    offered.setdefault((one.instrument, one.provision), f"{question.code}  {words}")
        self._offered = list(offered.items())
        if list(chosen) != self._chosen or not self._lines:
            self._chosen = list(chosen)
            self._show_lines()
        self._offer()

    def _offer(self) -> None:
        assert self._form is not None
        code = language.current().language
        left = [
            Option(place, cited(self._form, one, code), detail)
            for place, (one, detail) in enumerate(self._offered)
            if one not in self._chosen
        ]
        self.add.set_options(left)
        self.add.set_option(None)
        self.add.setVisible(bool(left) and not self._locked)
        for line in self._lines:
            line.button.setVisible(not self._locked)

    def _show_lines(self) -> None:
        assert self._form is not None
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._box.removeWidget(self.add)
        self._lines = [self._line(one) for one in self._chosen]
        for widget in (*self._lines, self.add):
            self._box.addWidget(widget)

    def _line(self, one: Standard) -> Part:
        assert self._form is not None
        words = cited(self._form, one, language.current().language)
        known = self._form.instruments.get(one[0])
        law = known is not None and known.basis == "law"
        line = Part(words, tr("national law") if law else tr("international") if known is not None else "")
        line.button.clicked.connect(partial(self._remove, one))
        return line

    def _add(self, place: int) -> None:
        self._chosen.append(self._offered[place][0])
        self._told()

    def _remove(self, one: Standard) -> None:
        self._chosen.remove(one)
        self._told()
        self.add.setFocus()

    def _told(self) -> None:
        self._show_lines()
        self._offer()
        self.changed.emit()

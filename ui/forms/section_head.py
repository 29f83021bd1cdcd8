"""What stands above the questions of a section: its name, and the way to mark all that is open in it in one move."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Section
from ui.forms.editor import pick
from ui.forms.sheet import AnswerSheet
from ui.language import ntr, tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import Pane, column, row
from ui.widgets.shapes import Mark, Shape


class SectionHead(QWidget):
    """`closing(reason)` when the whole section is to be marked, `left` when nothing was.

    `both` is shown where somebody can switch to two languages at once.
    """

    closing = Signal(str)
    left = Signal()

    def __init__(self, sheet: AnswerSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.title, self.second = Label("", "title"), Label("", "small", "muted")
        self.close_section = KeyButton(tr("Section not applicable"), QUIET, key="Ctrl 0")
        self.both = KeyButton(tr("Both"), QUIET, icon="globe", key="Alt B")
        self.both.hide()
        self.reason = LineField(placeholder=tr("Reason for the whole section"), name=tr("Reason"))
        self.confirm = KeyButton(tr("Mark"), OUTLINED, key="Enter")
        self._build()
        self.close_section.clicked.connect(self.ask)
        self.confirm.clicked.connect(self.mark)

    def _build(self) -> None:
        self._asking = Pane(row(self.reason, self.confirm, margins=(24, 8, 16, 8)), ground="surface")
        self._asking.layout().setStretch(0, 1)
        self._asking.hide()
        self._legend = QWidget()
        needed = Label(tr("An answer is needed"), "small", "muted", wrap=False)
        self._legend.setLayout(row(Shape(Mark.OPEN, size=12), needed, None, spacing=6))
        top = QWidget()
        tools = QWidget()
        tools.setLayout(Flow(self.both, self.close_section, spacing=8, right=True))
        spread = Spread(self.title, tools, least=200)
        top.setLayout(column(spread, self.second, self._legend, spacing=0, margins=(24, 8, 16, 8)))
        self.setLayout(column(top, self._asking, spacing=0))

    def show_section(self, section: Section, *, locked: bool) -> None:
        """Name the section and say how much of it a move would mark."""
        language, second = self._sheet.language, self._sheet.second
        self.title.setText(pick(section.labels, language) or tr("Other questions"))
        other = pick(section.labels, second) if second and second != language else ""
        self.both.setText(tr("One language") if second else tr("Both"))
        self.both.updateGeometry()
        self.second.setText(other)
        self.second.setVisible(bool(other))
        number = len(self._sheet.open_spots(section))
        self.close_section.setVisible(bool(number) and not locked)
        self.confirm.setText(ntr("Mark {n} question", "Mark {n} questions", number))
        self.confirm.updateGeometry()
        missing = bool(self._sheet.section_progress(section).missing_required)
        self._legend.setVisible(missing and not locked)

    def is_asking(self) -> bool:
        """Tell whether the reason is being written."""
        return not self._asking.isHidden()

    def ask(self) -> None:
        """Ask for the one reason of all, or put the question away."""
        if self.close_section.isHidden():
            return
        self._asking.setVisible(self._asking.isHidden())
        if self.is_asking():
            self.reason.clear()
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.left.emit()

    def put_away(self) -> None:
        """Ask no more."""
        self._asking.hide()

    def mark(self) -> None:
        """Let the section be marked."""
        if self.is_asking():
            self._asking.hide()
            self.closing.emit(self.reason.text())

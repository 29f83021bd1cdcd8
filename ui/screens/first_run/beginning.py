"""The first page: three ways to begin, each with what it means."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.texts import languages
from ui.context import Gate
from ui.language import tr
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton
from ui.widgets.centred import centred
from ui.widgets.labels import Label, Logo, Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

SHORT = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


class BeginningPage(QWidget):
    """`empty`, `demo` or `backup` is chosen."""

    empty = Signal()
    demo = Signal()
    backup = Signal()

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._notice = Notice(Mark.BAD, "")
        self._notice.hide()
        self.start = KeyButton(tr("Start"), PRIMARY, key="Enter")
        self.try_out = KeyButton(tr("Try out"), OUTLINED)
        self.restore = KeyButton(tr("Restore"), OUTLINED)
        self._build(gate)
        self.start.clicked.connect(self.empty)
        self.try_out.clicked.connect(self.demo)
        self.restore.clicked.connect(self.backup)
        self.start.setDefault(True)
        self.setFocusProxy(self.start)

    def _build(self, gate: Gate) -> None:
        ways = [
            (
                self.start,
                tr("An empty store"),
                tr("For real visits. Everything is encrypted on this machine and goes nowhere by itself."),
            ),
            (
                self.try_out,
                tr("Practice data"),
                tr("Fictional institutions, visits and reports to look around in. Every printed page says so."),
            ),
            (
                self.restore,
                tr("From a backup"),
                tr("Bring back a store that was saved to a file, with its passphrase or recovery code."),
            ),
        ]
        width = max(button.sizeHint().width() for button, _, _ in ways)
        rows: list[QWidget | int] = []
        for button, title, detail in ways:
            button.setFixedWidth(width)
            line = QWidget()
            words = column(Label(title, "body_strong"), Label(detail, "small", "muted"), spacing=2)
            line.setLayout(row(words, button, spacing=16, margins=(0, 12, 0, 12)))
            line.layout().setStretch(0, 1)
            rows += [Rule(), line]
        switch = Segmented(
            [(code, SHORT.get(code, code)) for code in languages()], gate.settings.language, name=tr("Language")
        )
        switch.chosen.connect(gate.speak)
        page = centred(
            Logo(56, tr("NPM Desktop")),
            8,
            Label(tr("Welcome"), "display"),
            Label(tr("There is no store on this machine yet. How do you want to begin?"), "body", "muted"),
            8,
            *rows,
            8,
            self._notice,
            foot=[switch],
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def set_busy(self) -> None:
        """Say that the practice data is being made."""
        for button in (self.start, self.try_out, self.restore):
            button.setEnabled(False)
        self._notice.say(Mark.NOW, tr("The practice data is being made. This takes about half a minute."))
        self._notice.show()

    def set_wrong(self, sentence: str) -> None:
        """Say what went wrong; the ways are open again."""
        for button in (self.start, self.try_out, self.restore):
            button.setEnabled(True)
        self._notice.setVisible(bool(sentence))
        self._notice.say(Mark.BAD, sentence)

"""Choosing the passphrase: typed twice, its strength in words, and what happens when it is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.crypto import passphrase as judge
from npm_desktop.errors import AppError
from npm_desktop.sentences import N_
from ui import language
from ui.language import tr
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.centred import centred
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.widgets.lines import PassphraseField
from ui.widgets.notice import Notice
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Status

GRADES = {
    judge.Grade.WEAK: (N_("too easy to guess"), Mark.BAD),
    judge.Grade.FAIR: (N_("enough"), Mark.WARN),
    judge.Grade.GOOD: (N_("good"), Mark.GOOD),
    judge.Grade.STRONG: (N_("very good"), Mark.GOOD),
}


class PassphrasePage(QWidget):
    """`chosen(passphrase)` once both fields agree and the passphrase is strong enough."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = PassphraseField(), PassphraseField()
        self.first_field = Field(tr("Passphrase"), self.first)
        self.second_field = Field(tr("The same once more"), self.second)
        self.grade = Status("", Mark.OPEN, ground="surface")
        self.grade.hide()
        self.create = KeyButton(tr("Create the store"), PRIMARY, key="Enter")
        self._back = KeyButton(tr("Back"), QUIET, icon="arrow-left")
        self._build()
        self._connect()
        self.setFocusProxy(self.first)

    def _build(self) -> None:
        warning = Notice(
            Mark.WARN,
            tr("Nobody can open the store without the passphrase: not you, not the office, not its makers."),
        )
        actions = QWidget()
        actions.setLayout(row(self.create, self._back, None))
        page = centred(
            Label(tr("Choose a passphrase"), "display"),
            Label(
                tr("Five or six words that have nothing to do with each other are easy to remember and hard to guess."),
                "body",
                "muted",
            ),
            16,
            self.first_field,
            self.grade,
            self.second_field,
            8,
            warning,
            8,
            actions,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self.create.clicked.connect(self._try)
        self.first.textEdited.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.textEdited.connect(lambda _text: self.second_field.set_wrong(""))
        self.second.returnPressed.connect(self._try)

    def _judge(self, words: str) -> None:
        self.first_field.set_wrong("")
        name, mark = GRADES[judge.strength(words).grade]
        self.grade.set_status(tr(name), mark)
        self.grade.setVisible(bool(words))

    def _try(self) -> None:
        if not self.create.isEnabled():
            return
        try:
            judge.check(self.first.text())
        except AppError as error:
            self.first_field.set_wrong(language.current().error(error))
            self.first.setFocus()
            return
        if self.first.text() != self.second.text():
            self.second_field.set_wrong(tr("The two passphrases differ. Type the same one again."))
            self.second.setFocus()
            return
        self.chosen.emit(self.first.text())

    def set_busy(self, busy: bool) -> None:
        """Show that the store is being created."""
        self.create.setEnabled(not busy)
        self.create.setText(tr("Creating…") if busy else tr("Create the store"))

    def set_wrong(self, sentence: str) -> None:
        """Say why the store was not created."""
        self.set_busy(False)
        self.first_field.set_wrong(sentence)

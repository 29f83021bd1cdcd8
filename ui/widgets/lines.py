"""Fields of one line: text, number, passphrase. Each says what it holds, never where it is stored.

`edited` comes with every key, `committed` when the user goes on (Enter, Tab, a click elsewhere) and the value is
another one. Esc brings back what was there before, and undo brings back what Esc took. A value that can't be read is
kept as typed, and `problem_changed` says what is wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QRegularExpression, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QRegularExpressionValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui import theme
from ui.language import current, tr
from ui.widgets import keys
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label

_INNER = 36
_SPACES = re.compile(r"\s", re.UNICODE)
_NUMERIC = QRegularExpression(r"[\d\s.,+\-−]*", QRegularExpression.PatternOption.UseUnicodePropertiesOption)
_LETTERS = frozenset("NDE")  # keys of a question, which a line of text keeps for itself
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class LineField(QLineEdit):
    """A line of text. Other one-line fields read and write another kind of value."""

    edited = Signal(str)
    committed = Signal(object)
    problem_changed = Signal(str)

    def __init__(self, value: object = None, *, placeholder: str = "", name: str = "", width: int = 0) -> None:
        super().__init__()
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._committed: object = None
        self._problem = ""
        if width:
            self.setFixedWidth(width)
        self.set_value(value)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.commit)

    def value(self) -> object:
        """Return what the field holds; None when it is empty or can't be read."""
        try:
            return self.read(self.text())
        except ValueError:
            return None

    def set_value(self, value: object) -> None:
        """Show the value; nothing is announced."""
        self._committed = value
        self.setText(self.write(value))
        self.setCursorPosition(0)
        self._set_problem("")

    def read(self, text: str) -> object:
        """Return the value that is written; a ValueError names what is wrong with it."""
        return text.strip() or None

    def write(self, value: object) -> str:
        """Return the value as it is shown."""
        return "" if value is None else str(value)

    def problem(self) -> str:
        """Return what is wrong with the value, "" when nothing is."""
        return self._problem

    def set_bad(self, bad: bool) -> None:
        """Draw the edge of a wrong value."""
        state = "bad" if bad else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            theme.repolish(self)

    def commit(self) -> None:
        """Read what was typed and announce it when it is new."""
        try:
            value = self.read(self.text())
        except ValueError as wrong:
            self._set_problem(str(wrong))
            return
        self._set_problem("")
        shown = self.write(value)
        if shown != self.text():
            self._replace(shown)
        if value != self._committed:
            self._committed = value
            self.committed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.write(self._committed) and not self.isReadOnly():
            self._replace(self.write(self._committed))
            self._set_problem("")
            self.edited.emit(self.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def _replace(self, text: str) -> None:
        """Show another text in a way that can be undone; nothing is announced."""
        with QSignalBlocker(self):
            self.selectAll()
            self.insert(text)

    def _set_problem(self, sentence: str) -> None:
        if sentence != self._problem:
            self._problem = sentence
            self.set_bad(bool(sentence))
            self.problem_changed.emit(sentence)


class TailedLine(LineField):
    """A line with a key at its end that belongs to it (show, now, calendar). The key is no tab stop of its own."""

    def set_tail(self, tail: QWidget, width: int = _INNER) -> None:
        """Put the key into the line."""
        tail.setParent(self)
        tail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tail.setCursor(Qt.CursorShape.PointingHandCursor)
        tail.setFixedSize(width, theme.tokens.TOUCH - 4)
        self.setTextMargins(0, 0, width - 6, 0)
        self._tail = tail

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tail.move(self.width() - self._tail.width() - 2, (self.height() - self._tail.height()) // 2)


class NumberLine(LineField):
    """The line of a number: right-aligned, all selected when one comes to it, comma or point.

    What can't be part of a number isn't taken. Undo is the line's own until nothing is left to undo in it.
    """

    def __init__(
        self, value: Decimal | float | None = None, *, digits: int | None = None, name: str = "",
        least: Decimal | None = None, most: Decimal | None = None,
    ) -> None:  # fmt: skip
        self._digits, self._least, self._most = digits, least, most
        super().__init__(Decimal(str(value)) if value is not None else None, name=name)
        self._refusing = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setValidator(QRegularExpressionValidator(_NUMERIC, self))
        self.inputRejected.connect(self._refuse)
        self.textEdited.connect(self._taken)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # No part of a number; what is around the line may know it.
        if event.text() == "=" or (keys.physical(event) in _LETTERS and not event.modifiers() & ~_SHIFT):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _refuse(self) -> None:
        self._refusing = True
        self._set_problem(tr("Only digits here."))

    def _taken(self) -> None:
        if self._refusing:
            self._refusing = False
            self._set_problem("")

    def read(self, text: str) -> Decimal | None:
        plain = _SPACES.sub("", text).replace(",", ".").replace("−", "-")
        if not plain:
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation:
            raise ValueError(tr("This is not a number.")) from None
        if not number.is_finite():
            raise ValueError(tr("This is not a number."))
        if self._digits == 0 and number != number.to_integral_value():
            raise ValueError(tr("A whole number is needed here."))
        if self._beyond(number):
            raise ValueError(tr("From {least} to {most}.", least=self.write(self._least), most=self.write(self._most)))
        return number

    def _beyond(self, number: Decimal) -> bool:
        below = self._least is not None and number < self._least
        return below or (self._most is not None and number > self._most)

    def write(self, value: object) -> str:
        if value is None:
            return ""
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text if current().language == "en" else text.replace(".", ",")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class NumberField(QWidget):
    """A number with its unit beside it."""

    edited = Signal(str)
    committed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self, value: Decimal | float | None = None, *, unit: str = "", digits: int | None = None, name: str = "",
        width: int = 100, least: Decimal | None = None, most: Decimal | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.line = NumberLine(value, digits=digits, name=name, least=least, most=most)
        self.line.setFixedWidth(width)
        self.unit = Label(unit, "small", "muted")
        self.setFocusProxy(self.line)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.tokens.SMALL)
        box.addWidget(self.line)
        box.addWidget(self.unit, 1)
        self.unit.setVisible(bool(unit))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line.edited.connect(self.edited)
        self.line.committed.connect(self.committed)
        self.line.problem_changed.connect(self.problem_changed)

    def value(self) -> Decimal | None:
        """Return the number; None when there is none or it can't be read."""
        return self.line.value()

    def set_value(self, value: Decimal | float | None) -> None:
        """Show the number; nothing is announced."""
        self.line.set_value(Decimal(str(value)) if value is not None else None)

    def problem(self) -> str:
        """Return what is wrong with the value, "" when nothing is."""
        return self.line.problem()

    def set_bad(self, bad: bool) -> None:
        """Draw the edge of a wrong value."""
        self.line.set_bad(bad)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)


class PassphraseField(TailedLine):
    """A passphrase, hidden until its eye is pressed. What was typed is never trimmed."""

    def __init__(self, *, placeholder: str = "", name: str = "") -> None:
        super().__init__(placeholder=placeholder, name=name)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        self._eye = IconButton("eye", tr("Show"))
        self._eye.clicked.connect(lambda: self.set_shown(not self.is_shown()))
        self.set_tail(self._eye)
        self.set_shown(False)

    def read(self, text: str) -> object:
        return text or None

    def is_shown(self) -> bool:
        """Tell whether the letters are to be seen."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def set_shown(self, shown: bool) -> None:
        """Show the letters or hide them."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if shown else "eye", tr("Hide") if shown else tr("Show"))

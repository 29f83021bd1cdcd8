"""How paper is typed in: the code, the words of its question, its boxes, a line for the answer, what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Kind, Question
from npm_desktop.checklists.plain import plain
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.states import AnswerState
from ui.forms.editors import pick
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.shapes import Mark, Shape

CODE, WIDEST, MOST_BOXES, MOST_LINES = 200, 720, 20, 8
AWAY = (("N", AnswerState.NOT_APPLICABLE), ("D", AnswerState.NOT_SHOWN))


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What was typed and stored: the place, the answer in words, what the form says against it."""

    name: str
    words: str
    warning: str = ""


class TypedLine(LineField):
    """`entered(text)` on Enter, `left_up` on Arrow Up. Undo in an empty line is that of the page."""

    entered = Signal(str)
    left_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
            event.accept()
        elif event.key() == Qt.Key.Key_Up:
            self.left_up.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable():
            assert isinstance(event, QKeyEvent)
            if event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()
                return False
        return super().event(event)


class _Box(QWidget):
    """A box of the paper: its figure and its words."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        figure = Label(key, "small_strong", "accent", wrap=False)
        line = row(figure, Label(words), spacing=8, margins=(0, 2, 16, 2))
        line.setStretch(1, 1)
        self.setLayout(line)


class TypedBackView(QWidget):
    """Holds the parts; what is done with what was typed is not decided here."""

    def __init__(self) -> None:
        super().__init__()
        self.count = Label("", "body", "muted", wrap=False)
        self.back_key = KeyButton(tr("Back to the visit"), QUIET, key="Esc")
        self.code = TypedLine(name=tr("Code"), width=CODE)
        self.code_field = Field(tr("Code"), self.code)
        self.section = Label("", "small", "muted")
        self.words = Label("", "title")
        self.hint = Label("", "small", "muted")
        self.note = Label("", "small", "muted")
        self.answer = TypedLine(name=tr("Answer"))
        self.answer_field = Field(tr("Answer"), self.answer)
        self.unit = Label("", "body", "muted", wrap=False)
        self._boxes, self._lines = QWidget(), QWidget()
        self._boxes.setLayout(Flow(spacing=4))
        self._lines.setLayout(Stack(spacing=0))
        self._told = Label(tr("Typed just now"), "small_strong")
        self._made: list[QWidget] = []
        self._build()
        self.show_question(None, "", "", "", "")

    def _build(self) -> None:
        help_line = Label(
            tr("Type the code before a question on paper, then the answer that is written there. Enter goes on."),
            "body",
            "muted",
        )
        title = Label(tr("Type in from paper"), "title")
        head = row(title, self.count, self.back_key, spacing=16, margins=(24, 8, 16, 8))
        head.setStretch(0, 1)
        line = row(self.answer_field, self.unit, spacing=8)
        line.setStretch(0, 1)
        line.setAlignment(self.unit, Qt.AlignmentFlag.AlignBottom)
        self.unit.setContentsMargins(0, 0, 0, 10)
        asked = Stack(
            help_line,
            self.code_field,
            self.section,
            self.words,
            self.hint,
            self._boxes,
            spacing=8,
            margins=(0, 0, 0, 0),
        )
        body, under = QWidget(), QWidget()
        body.setLayout(asked)
        under.setLayout(column(line, self.note, 16, self._told, self._lines, spacing=8))
        inner = QWidget()
        inner.setLayout(column(body, under, None, spacing=12))
        inner.setMaximumWidth(WIDEST)
        middle = row(None, inner, None, margins=(24, 24, 24, 24))
        middle.setStretch(1, 10)
        page = Pane(column(Pane(head, "surface"), Rule(), Scroll(middle), spacing=0), "surface")
        page.layout().setStretch(2, 1)
        self.setLayout(column(page, spacing=0))
        self.setFocusProxy(self.code)
        self.setTabOrder(self.code, self.answer)
        self.setTabOrder(self.answer, self.back_key)

    def show_question(self, question: Question | None, section: str, language: str, unit: str, note: str) -> None:
        """Show what a code leads to; None: nothing was found yet."""
        self.section.setText(section)
        self.words.setText(plain(pick(question.labels, language)) if question else "")
        hint = plain(pick(question.hints, language)) if question and question.hints else ""
        self.hint.setText(hint)
        self.unit.setText(unit)
        self.note.setText(note)
        for label in (self.section, self.words, self.hint, self.unit, self.note):
            label.setVisible(bool(label.text()))
        self._show_boxes(question, language)
        self.answer_field.setVisible(question is not None)

    def show_count(self, words: str) -> None:
        """Say how much was typed."""
        self.count.setText(words)

    def show_lines(self, lines: Sequence[TypedAnswer]) -> None:
        """Show what was typed, the newest first."""
        self._told.setVisible(bool(lines))
        box = self._lines.layout()
        while (item := box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for one in lines[:MOST_LINES]:
            place = Label(one.name, "small_strong", wrap=False)
            place.setMinimumWidth(CODE // 2)
            mark, tone = (Mark.WARN, "warn") if one.warning else (Mark.GOOD, "")
            words = Label(" · ".join(filter(None, (one.words, one.warning))), "small", tone)
            line = row(Shape(mark, size=14), place, words, spacing=8, margins=(0, 4, 0, 4))
            line.setStretch(2, 1)
            holder = QWidget()
            holder.setLayout(line)
            box.addWidget(holder)

    def _show_boxes(self, question: Question | None, language: str) -> None:
        for box in self._made:
            self._boxes.layout().removeWidget(box)
            box.hide()
            box.deleteLater()
        self._made = [_Box(key, words) for key, words in _boxes(question, language)] if question else []
        for box in self._made:
            self._boxes.layout().addWidget(box)
        self._boxes.setVisible(bool(self._made))


def _boxes(question: Question, language: str) -> list[tuple[str, str]]:
    """Return the boxes as they stand on paper, and the letters of those that say why there is no answer."""
    names = [one.name for one in question.choices]
    shown = [
        (f"{number}", plain(pick(one.labels, language)) or one.name)
        for number, one in enumerate(question.choices[:MOST_BOXES], start=1)
    ]
    if question.kind is Kind.ACKNOWLEDGE:
        shown.append(("1", tr("yes")))
    if {"na", "nd"} <= set(names):
        return shown
    return shown + [(letter, tr(ANSWER_STATES[state])) for letter, state in AWAY]

"""The middle of the checklist: the whole section on one page, one question of it current."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.form import Kind, Question, Section
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.text import plain
from ui.forms.editors import pick
from ui.language import ntr, tr
from ui.screens.visit import measures
from ui.screens.visit.row import QuestionRow, verdict_chips
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.speaker import Names
from ui.widgets import keys
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Spread
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import Pane, Scroll, column, row


class _Rows(Scroll):
    """The rows. PgUp and PgDn lead to another section, so they are not for scrolling."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)


class QuestionsPage(QWidget):
    """`current_changed(path)`; `stepped(-1 or 1)` when one goes past the end of the section; `obstructed(path)`."""

    current_changed = Signal(str)
    stepped = Signal(int)
    obstructed = Signal(str)

    def __init__(self, sheet: Sheet, names: Names) -> None:
        super().__init__()
        self._sheet, self._names = sheet, names
        self.section: Section | None = None
        self.rows: list[QuestionRow] = []
        self._unread: dict[str, str] = {}
        self.beside: Callable[[Question, Answer], list[tuple[str, str]]] = lambda _question, _answer: []
        self._locked = False
        self.title = Label("", "title")
        self.close_section = KeyButton(tr("Section not applicable"), QUIET)
        self.reason = LineField(placeholder=tr("Reason for the whole section"), name=tr("Reason"))
        self.confirm = KeyButton(tr("Mark"), OUTLINED, key="Enter")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._asking = Pane(row(self.reason, self.confirm, margins=(24, 8, 16, 8)), ground="surface")
        self._asking.layout().setStretch(0, 1)
        self._asking.hide()
        head = Spread(self.title, self.close_section, least=200)
        top = QWidget()
        top.setLayout(column(head, margins=(24, 8, 16, 8)))
        self.scroll = _Rows(QWidget())
        box = column(top, self._asking, self.scroll, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.close_section.clicked.connect(self._ask_reason)
        self.confirm.clicked.connect(self._close_section)
        self._sheet.answered.connect(self._refresh)
        self._sheet.refused.connect(self._tell)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        # The same as 0 and N, from inside a text field.
        for sequence, act in (("Alt+0", self._open_states), ("Alt+N", self.open_note)):
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_section(self, section: Section, path: str = "") -> None:
        """Show another section, at this question of it or at its first one without an answer."""
        self.commit()
        self._asking.hide()
        self._unread |= {one.question.path: one.editor.unread() for one in self.rows if one.editor.unread()}
        self.section = section
        self.rows = []
        inner = QWidget()
        inner.setLayout(column(*self._lines(section), None, spacing=0, margins=(0, 0, 0, 24)))
        self._put(inner)
        self._name()
        left = self._sheet.open_questions(section)
        first = path or (left[0].path if left else "")
        current = self.row(first) or (self.rows[0] if self.rows else None)
        if current is not None:
            self.go_to(current)

    def row(self, path: str) -> QuestionRow | None:
        """Return the row of a question of this section."""
        return next((one for one in self.rows if one.question.path == path), None)

    def current(self) -> QuestionRow | None:
        """Return the row one is at."""
        return next((one for one in self.rows if one.current), None)

    def go_to(self, target: QuestionRow, *, keyboard: bool = False) -> None:
        """Make a question the current one."""
        old = self.current()
        if old is not target:
            if old is not None:
                old.set_current(False)
            self._sheet.entered()
            target.set_current(True)
            self.current_changed.emit(target.question.path)
        if keyboard:
            target.focus()
            self.scroll.show_whole(target)

    def move(self, step: int) -> None:
        """Go to the next or the previous question, or past the end of the section."""
        now = self.current()
        place = self.rows.index(now) + step if now is not None else 0
        if 0 <= place < len(self.rows):
            self.go_to(self.rows[place], keyboard=True)
        else:
            self.stepped.emit(step)

    def focus_current(self) -> None:
        """Give the keyboard to the current question."""
        current = self.current()
        if current is not None:
            self.go_to(current, keyboard=True)

    def set_language(self, language: str) -> None:
        """Ask in another language in place."""
        for one in self.rows:
            one.set_language(language)
        self._name()

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        self._locked = locked
        for one in self.rows:
            one.set_locked(locked)
        self._name()

    def commit(self) -> None:
        """Announce what is still only typed."""
        for one in self.rows:
            one.commit()

    def refresh_all(self) -> None:
        """Show every answer anew; what could not be saved stays as it was typed."""
        for one in self.rows:
            if not one.is_wrong():
                self._fill(one)
        self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._asking.isHidden():
            self._close_section()
        elif event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self._asking.hide()
            self.focus_current()
        elif current is None or self._locked or not self._answered_by(event, current):
            super().keyPressEvent(event)

    def open_note(self) -> None:
        """Write a note at the current question."""
        current = self.current()
        if current is not None and not self._locked:
            current.open_note()

    def _open_states(self) -> None:
        current = self.current()
        if current is not None and not self._locked:
            current.open_states()

    def _answered_by(self, event: QKeyEvent, current: QuestionRow) -> bool:
        """Take a letter or digit that no text field wanted; tell whether it meant something."""
        plain_key = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        sign, number = keys.physical(event), keys.digit(event)
        if sign == "0" and plain_key:
            current.open_states()
        elif number is not None:
            return current.editor.take_digit(number)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and plain_key:
            current.editor.clear()
        else:
            return False
        return True

    def _put(self, inner: QWidget) -> None:
        """Show the rows of another section, whole at once: a page that grows while one looks at it would jump."""
        old, self.scroll = self.scroll, _Rows(inner)
        self.layout().replaceWidget(old, self.scroll)
        old.hide()
        old.deleteLater()
        self.scroll.show()
        self.layout().activate()

    def _lines(self, section: Section) -> list[QWidget]:
        lines: list[QWidget] = []
        for question in section.questions:
            if question.asked:
                lines.append(self._add(len(self.rows) + 1, question))
            elif question.kind is Kind.NOTE:
                lines.append(self._remark(question))
        return lines

    def _add(self, number: int, question: Question) -> QuestionRow:
        made = QuestionRow(number, question, self._sheet.language)
        made.given.connect(self._sheet.give)
        made.stated.connect(
            lambda path, state, reason, language: self._sheet.mark(path, state, plain(reason, language))
        )
        made.noted.connect(self._sheet.note)
        made.obstructed.connect(self.obstructed)
        self.rows.append(made)
        self._fill(made)
        if question.path in self._unread:
            made.editor.put_back(self._unread.pop(question.path))
        if self._locked:
            made.set_locked(True)
        return made

    def _remark(self, question: Question) -> QWidget:
        label = Label(pick(question.labels, self._sheet.language), "body", "muted")
        label.setContentsMargins(56, 12, 16, 12)
        return label

    def _fill(self, one: QuestionRow) -> None:
        answer = self._sheet.answer(one.question.path)
        one.show_answer(answer, self._names.byline(answer))
        chips = measures.chips(one.question, answer, self._names.day)
        verdict_chips(one.editor, [*chips, *self.beside(one.question, answer)])

    def _refresh(self, path: str) -> None:
        one = self.row(path)
        if one is not None:
            self._fill(one)
        self._name()

    def _tell(self, path: str, sentence: str) -> None:
        one = self.row(path)
        if one is not None:
            one.show_problem(sentence)

    def _name(self) -> None:
        if self.section is None:
            return
        self.title.setText(pick(self.section.labels, self._sheet.language))
        left = len(self._sheet.open_questions(self.section))
        self.close_section.setVisible(bool(left) and not self._locked)
        self.confirm.setText(ntr("Mark {n} question", "Mark {n} questions", left))
        self.confirm.updateGeometry()

    def _ask_reason(self) -> None:
        self._asking.setVisible(self._asking.isHidden())
        if not self._asking.isHidden():
            self.reason.clear()
            self.reason.setFocus()

    def _close_section(self) -> None:
        if self.section is None or self._asking.isHidden():
            return
        self._asking.hide()
        self._sheet.close_section(self.section, plain(self.reason.text(), self._sheet.language))
        self.focus_current()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        widget = new
        while widget is not None and widget is not self:
            if isinstance(widget, QuestionRow) and widget in self.rows:
                self.go_to(widget)
                return
            widget = widget.parentWidget()

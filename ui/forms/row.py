"""One question on the page: number, text, editor; below it only what is there.

That is: what does not fit, why there is no answer, a note, who said it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.filling.view import Standing
from npm_desktop.checklists.form import Question
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.states import AnswerState
from ui import theme
from ui.forms.before import BeforeLine
from ui.forms.editor import CHOICE_OF_STATE
from ui.forms.editors import NumberEditor, TextEditor, editor_for, pick
from ui.forms.question_text import QuestionText
from ui.forms.sheet import NEEDS_REASON
from ui.forms.states import StateKeys, states_for
from ui.forms.told import Told
from ui.forms.written import LanguageText
from ui.language import tr
from ui.widgets.buttons import QUIET, IconButton, KeyButton
from ui.widgets.flow import Stack
from ui.widgets.labels import Icon, Label
from ui.widgets.panes import row
from ui.widgets.shapes import Mark, Shape

_BAR, _NUMBER = 4, 36


class QuestionRow(QWidget):
    """What was done to it comes as signals; what is stored is shown with `show_answer`, how it stands with `stand`."""

    given = Signal(object, str, str)  # Spot, value, language
    stated = Signal(object, object, str, str)  # Spot, state, reason, its language
    noted = Signal(object, str, str)  # Spot, language, value
    obstructed = Signal(str)  # path
    attaching = Signal(str)  # path
    repeated = Signal(object)  # Spot: still the same as last time

    def __init__(self, number: int, question: Question, language: str, instance: str = "") -> None:
        super().__init__()
        self.question, self.language, self.current, self.locked = question, language, False, False
        self.spot = Spot(question.path, instance)
        self.answer = Answer(question.path, instance=instance)
        self.standing = Standing(self.spot)
        self._labels = question.labels
        self._passed = self._missing = False
        self._opened_states = False
        self.number = Label(str(number), "small", "muted", wrap=False)
        self.needed = Shape(Mark.OPEN, size=12)
        self.text = QuestionText(pick(question.labels, language))
        self.editor = editor_for(question, language)
        self.note_key = IconButton("note", tr("Note"), key="E, Alt E")
        alone = len(states_for(question)) == 1
        why = tr("Refused by the administration") if alone else tr("Why there is no answer")
        self.state_key = IconButton("obstruction", why, key="0, Alt 0")
        self.states: StateKeys | None = None
        self.reason: LanguageText | None = None
        self.obstruct: KeyButton | None = None
        self.note: LanguageText | None = None
        self.byline: Label | None = None
        self.before: BeforeLine | None = None
        self.second: Label | None = None
        self._second = ""
        self._told: Told | None = None
        self._warned: Told | None = None
        self._note_line: QWidget | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.number.setContentsMargins(0, 10, 0, 0)
        self.needed.setToolTip(tr("An answer is needed"))
        self.needed.setAccessibleName(tr("An answer is needed"))
        self.needed.hide()
        place = QWidget()
        place.setLayout(Stack(self.number, self.needed, spacing=4))
        place.setFixedWidth(_NUMBER)
        self._body = Stack(self.text, self.editor, spacing=8, margins=(0, 8, 0, 0))
        body = QWidget()
        body.setLayout(self._body)
        box = row(place, body, self.state_key, self.note_key, spacing=0, margins=(20, 4, 16, 13))
        box.setStretch(1, 1)
        box.insertSpacing(2, 8)
        for widget in (place, self.note_key, self.state_key):
            box.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)

    def _connect(self) -> None:
        self.editor.given.connect(self._given)
        self.editor.problem_changed.connect(self.show_problem)
        self.editor.attaching.connect(lambda: self.attaching.emit(self.question.path))
        self.note_key.clicked.connect(self.open_note)
        self.state_key.clicked.connect(self.open_states)

    def focus(self) -> None:
        """Give the keyboard to the editor."""
        if not self.editor.isEnabled():
            self.setFocus()
            return
        self.editor.keyboard().setFocus(Qt.FocusReason.TabFocusReason)

    def set_current(self, current: bool) -> None:
        """Become the question one is at, or stop being it."""
        if current == self.current:
            return
        self.current = current
        self.text.set_strong(current)
        self.number.set_tone("accent" if current else "muted")
        if not current:
            self.commit()
            self._passed = True
            self._opened_states = False
            self._fold_note()
            self._show_states()
            self._show_warning()
        self._offer_same()
        self.update()

    def stand(self, standing: Standing, *, missing: bool) -> None:
        """Show how the question stands: its words with values in them, its choices, what does not fit."""
        if standing == self.standing and missing == self._missing:
            return
        self.standing, self._missing = standing, missing
        self._labels = standing.label or self.question.labels
        self.text.setText(pick(self._labels, self.language))
        self.set_second(self._second)
        if standing.label:
            self.editor.set_labels(standing.label)
        if standing.choices is not None:
            self.editor.set_choices(standing.choices)
        self.editor.setEnabled(not self.locked and not standing.readonly)
        self.needed.setVisible(missing)
        self._show_warning()

    def ask(self) -> None:
        """Say from now on when an answer is needed: somebody looks for what is missing."""
        self._passed = True
        self._show_warning()

    def set_locked(self, locked: bool) -> None:
        """Show only: the visit is closed."""
        self.locked = locked
        self.editor.setEnabled(not locked and not self.standing.readonly)
        for widget in (self.states, self.reason):
            if widget is not None:
                widget.setEnabled(not locked)
        self.note_key.setVisible(not locked)
        self.state_key.setVisible(not locked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if locked else Qt.FocusPolicy.NoFocus)

    def set_language(self, language: str) -> None:
        """Ask in another language; keyboard and cursor stay where they are."""
        self.language = language
        self.text.setText(pick(self._labels, language))
        self.set_second(self._second)
        self.editor.set_language(language)
        self._show_warning()
        for text in (self.reason, self.note):
            if text is not None:
                text.set_language(language)
        self._show_note()

    def show_answer(self, answer: Answer, byline: str = "") -> None:
        """Show what is stored now."""
        self.answer = answer
        self.editor.show_answer(answer)
        self.show_problem("")
        self._show_states()
        self._show_reason()
        self._show_note()
        self._show_byline(byline)
        self._offer_same()

    def show_before(self, words: str) -> None:
        """Say what was found here last time, "" where nothing was."""
        if self.before is None:
            if not words:
                return
            self.before = BeforeLine()
            self.before.same.connect(lambda: self.repeated.emit(self.spot))
            self._insert(self.before, after=self.editor)
        self.before.say(words)
        self.before.setVisible(bool(words))
        self._offer_same()

    def _offer_same(self) -> None:
        if self.before is not None:
            open_ = self.answer.state is AnswerState.NOT_ASKED and self.editor.isEnabled()
            self.before.offer(self.current and open_)

    def set_second(self, language: str) -> None:
        """Ask in another language as well, under the first one; "" for one alone."""
        self._second = language
        words = pick(self._labels, language) if language and language != self.language else ""
        if self.second is None:
            if not words:
                return
            self.second = Label("", "small", "muted")
            self._insert(self.second, after=self.text)
        self.second.setText(words)
        self.second.setVisible(bool(words))

    def show_problem(self, sentence: str) -> None:
        """Say in place why it was not stored; what was typed stays."""
        if self._told is None:
            if not sentence:
                return
            self._told = Told(Mark.BAD)
            self._insert(self._told, after=self.editor)
        self._told.say(sentence)

    @property
    def sentence(self) -> Label | None:
        """Why it was not stored."""
        return self._told.sentence if self._told is not None else None

    @property
    def warning(self) -> Label | None:
        """What does not fit, or is missing."""
        return self._warned.sentence if self._warned is not None else None

    def _show_warning(self) -> None:
        """Say beneath the answer, in the form's own words where it has some, what does not fit; nothing is barred."""
        words = self._warning()
        if self._warned is None:
            if not words:
                return
            self._warned = Told(Mark.WARN)
            self._insert(self._warned, after=self.editor)
        self._warned.say(words)

    def _warning(self) -> str:
        standing = self.standing
        if standing.problem == "constraint":
            own = pick(standing.message, self.language) if standing.message else ""
            return own or tr("This does not fit what the checklist allows here.")
        if self._missing and self._passed:
            own = pick(standing.message, self.language) if standing.message else ""
            return own or tr("An answer is needed here, or the reason why there is none.")
        return ""

    def is_wrong(self) -> bool:
        """Tell whether what stands here is not what is stored."""
        return self._told is not None and bool(self._told.words())

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.editor.commit()
        for text in (self.reason, self.note):
            if text is not None:
                text.commit()

    def open_states(self) -> None:
        """Offer the reasons why there is no answer; a single one is taken at once."""
        offered = states_for(self.editor.question)
        if len(offered) == 1 and self.answer.state is not offered[0]:
            self.stated.emit(self.spot, offered[0], "", self.language)
            if self.reason is not None and self.reason.isVisible():
                self.reason.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._opened_states = True
        self._show_states()
        assert self.states is not None
        self.states.keys.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self, state: AnswerState) -> bool:
        """Say that there is no answer and why, as a choice or beside them; tell whether the question takes it."""
        names = [one.name for one in self.editor.question.choices]
        if CHOICE_OF_STATE.get(state, "") in names:
            return self.editor.take_digit(names.index(CHOICE_OF_STATE[state]) + 1)
        if state not in states_for(self.editor.question):
            return False
        self.stated.emit(self.spot, state, "", self.language)
        return True

    def open_note(self) -> None:
        """Go to the note."""
        if self.note is None:
            self.note = LanguageText(self.answer.note, self.language, name=tr("Note"), lines=1)
            self.note.field.setPlaceholderText(tr("What was seen, where, who heard it"))
            self.note.written.connect(partial(self.noted.emit, self.spot))
            self._body.addWidget(self.note)
            QWidget.setTabOrder(self.note_key, self.note)
        if self._note_line is not None:
            self._note_line.hide()
        self.note.show()
        self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.focus()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.current:
            painter.fillRect(box, theme.colour("surface"))
            painter.fillRect(QRectF(0, 0, _BAR, box.height()), theme.colour("accent"))
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), theme.colour("line"))

    def _given(self, value: str) -> None:
        language = self.editor.written_in() if isinstance(self.editor, TextEditor) else self.language
        self.given.emit(self.spot, value, language)

    def _show_states(self) -> None:
        offered = states_for(self.editor.question)
        wanted = self._opened_states or self.answer.state in offered
        if self.states is None:
            if not wanted:
                return
            self.states = StateKeys(offered)
            self.states.chosen.connect(lambda state: self.stated.emit(self.spot, state, "", self.language))
            self.states.cleared.connect(lambda: self.given.emit(self.spot, "", self.language))
            self.states.setEnabled(not self.locked)
            self._insert(self.states, after=self.editor)
        self.states.show_state(self.answer.state)
        self.states.setVisible(wanted)

    def _show_reason(self) -> None:
        state, reason = self.answer.state, self.answer.reason
        wanted = state in NEEDS_REASON or (state is AnswerState.NOT_APPLICABLE and bool(reason))
        if self.reason is None:
            if not wanted:
                return
            self.reason = LanguageText(reason, self.language, name=tr("Reason"), lines=1)
            self.reason.field.setPlaceholderText(tr("Why, and who said so"))
            self.reason.written.connect(self._reasoned)
            self.reason.setEnabled(not self.locked)
            self._insert(self.reason, after=self.states or self.editor)
            self.obstruct = KeyButton(tr("Note it as an obstruction"), QUIET, icon="obstruction", key="F8")
            self.obstruct.clicked.connect(lambda: self.obstructed.emit(self.question.path))
            self._insert(self.obstruct, after=self.reason)
        self.reason.show_text(reason)
        self.reason.setVisible(wanted)
        assert self.obstruct is not None
        self.obstruct.setVisible(state in NEEDS_REASON and not self.locked)

    def _reasoned(self, language: str, value: str) -> None:
        if self.answer.state is not AnswerState.ANSWERED and self.answer.state is not AnswerState.NOT_ASKED:
            self.stated.emit(self.spot, self.answer.state, value, language)

    def _show_note(self) -> None:
        if self.note is not None:
            self.note.show_text(self.answer.note)
        words = self.answer.note.shown(self.language)[0]
        editing = self.note is not None and not self.note.isHidden()
        if self._note_line is None:
            if not words:
                return
            self._note = Label("", "small")
            self._note_line = QWidget()
            line = row(Icon("note", size=16), self._note, spacing=8)
            line.setStretch(1, 1)
            self._note_line.setLayout(line)
            self._body.addWidget(self._note_line)
        self._note.setText(words)
        self._note_line.setVisible(bool(words) and not editing)

    def _fold_note(self) -> None:
        if self.note is not None:
            self.note.hide()
            self._show_note()

    def _show_byline(self, words: str) -> None:
        if self.byline is None:
            if not words:
                return
            self.byline = Label("", "small", "muted")
            self._body.addWidget(self.byline)
        self.byline.setText(words)
        self.byline.setVisible(bool(words))

    def _insert(self, widget: QWidget, after: QWidget) -> None:
        """Put a line below another one; the layout takes its things in order."""
        self._body.addWidget(widget)
        place = next(n for n in range(self._body.count()) if self._body.itemAt(n).widget() is after)
        later = [self._body.takeAt(place + 1) for _ in range(place + 1, self._body.count() - 1)]
        for item in later:
            self._body.addItem(item)
        QWidget.setTabOrder(after, widget)
        widget.show()


def verdict_chips(editor: object, chips: list[tuple[str, str]]) -> None:
    """Show the verdicts beside a number."""
    if isinstance(editor, NumberEditor):
        editor.show_verdicts(chips)

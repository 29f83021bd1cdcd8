"""One text and its translation: read beside each other, written, confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.text import Translation
from ui.language import tr
from ui.screens.visit.translation_changes import change_words
from ui.screens.visit.translation_items import Item
from ui.screens.visit.translation_sides import Level, Side, change_key, state_status
from ui.screens.visit.translation_words import MARKS, language_name, place_name, state_name
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

_BORROWED = ("institution", "campaign")
_ELSEWHERE = "checks"


class TranslationEditor(QWidget):
    """`written(item, language, value)` is to be saved, `confirmed(item)` too; `led(item)` asks for where it was typed.

    `moved(step)` asks for the next text that waits, `left` for the list.
    """

    written = Signal(object, str, str)
    confirmed = Signal(object)
    led = Signal(object)
    moved = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.item: Item | None = None
        self._locked = True
        self.back = KeyButton(tr("List"), QUIET, icon="chevron-left", key="Esc")
        self.place, self.question = Label("", "title"), Label("", "small", "muted")
        self.show_place = KeyButton(tr("Show it in its place"), QUIET)
        self.change = change_key(tr("Change"), tr("Change the original"))
        self.state = state_status()
        self.source = Side(self.change, tr("Original"))
        self.translation = Side(self.state, tr("Translation"))
        self.changed = Notice(Mark.WARN, "")
        self.hint, self.wrong = Label("", "small", "muted"), Label("", "small", "bad")
        self.confirm = KeyButton(tr("Confirm"), OUTLINED, key="Ctrl Enter")
        self.confirm_next = KeyButton(tr("Confirm and next"), PRIMARY, key="Ctrl PgDn")
        self.next = KeyButton(tr("Next that waits"), OUTLINED, key="PgDn")
        self._build()
        self._connect()

    def _build(self) -> None:
        where, head, keys, left, right = (QWidget() for _ in range(5))
        where.setLayout(Stack(self.place, self.question, spacing=2))
        ways = QWidget()
        ways.setLayout(Flow(self.back, self.show_place, spacing=4, right=True))
        head.setLayout(Spread(where, ways, least=200))
        left.setLayout(Stack(self.hint))
        right.setLayout(Stack(self.wrong))
        self.level = Level(self.source, self.translation, (left, right))
        keys.setLayout(Flow(self.confirm_next, self.confirm, self.next, spacing=8))
        parts = (head, self.changed, self.level, keys)
        box = column(*parts, spacing=8, margins=(24, 8, 24, 12))
        box.setStretch(2, 1)
        self.setLayout(box)
        self.changed.hide()
        self.wrong.hide()
        self.back.hide()
        self.setFocusProxy(self.translation.field)

    def _connect(self) -> None:
        self.source.field.written.connect(lambda value: self._write(source=True, value=value))
        self.translation.field.written.connect(lambda value: self._write(source=False, value=value))
        self.translation.field.edited.connect(lambda _text: self._show_keys())
        self.change.clicked.connect(self._change_source)
        self.confirm.clicked.connect(self.confirm_it)
        self.confirm_next.clicked.connect(self.confirm_and_go)
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.show_place.clicked.connect(lambda: self.led.emit(self.item))
        self.back.clicked.connect(self.left)

    # Showing

    def show_item(self, item: Item, question: str, *, locked: bool) -> None:
        """Show a text; of the same text only what is stored now, so that nothing typed is lost."""
        another = self.item is None or self.item.key != item.key
        if another:
            self.commit()
            self.say_changed("")
            self.set_wrong("")
        self.item, self._locked = item, locked
        self.place.setText(place_name(item.passage))
        self.question.setText(question)
        self.question.setVisible(bool(question))
        text = item.passage.text
        self._head(self.source, tr("{language}, original", language=language_name(item.passage.origin)))
        self._head(self.translation, tr("{language}, translation", language=language_name(item.language)))
        self.source.field.show_value(item.passage.original, another=another)
        self.translation.field.show_value(text.values.get(item.language, ""), another=another)
        if another:
            self.source.field.setReadOnly(True)
        self.translation.field.setReadOnly(locked)
        self._show_hint()
        self._show_keys()

    def _head(self, side: Side, words: str) -> None:
        side.title.setText(words)
        side.field.setAccessibleName(words)

    def _borrowed(self) -> bool:
        assert self.item is not None
        passage = self.item.passage
        return passage.record in _BORROWED or (passage.target == _ELSEWHERE and passage.record != "check")

    def _show_hint(self) -> None:
        changing = not self.source.field.isReadOnly()
        self.change.setVisible(not self._locked and not self._borrowed() and not changing)
        sentence = ""
        if changing:
            sentence = tr("What is changed here makes its translations outdated: they are confirmed anew.")
        elif self._borrowed() and not self._locked:
            sentence = tr("Written elsewhere; it is changed there.")
        self.hint.setText(sentence)

    def _show_keys(self) -> None:
        assert self.item is not None
        state, typed = self.item.state, bool(self.translation.field.value())
        self.state.set_status(state_name(state), MARKS[state])
        to_confirm = typed and not self._locked and (state is not Translation.CONFIRMED or self._typing())
        for key in (self.confirm, self.confirm_next):
            key.setVisible(not self._locked)
        self.confirm_next.set_kind(PRIMARY if to_confirm else OUTLINED)
        ready = state is Translation.CONFIRMED and not to_confirm
        self.next.set_kind(PRIMARY if ready else OUTLINED)

    def _typing(self) -> bool:
        return self.translation.field.is_typing()

    def say_changed(self, former: str) -> None:
        """Say what changed in the source since it was translated."""
        self.changed.setVisible(bool(former))
        if former and self.item is not None:
            said = tr("The original was changed after this translation:")
            self.changed.say(Mark.WARN, f"{said}\n{change_words(former, self.item.passage.original)}")

    def set_wrong(self, sentence: str) -> None:
        """Say why something was not saved; what was typed stays."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    # Doing

    def _write(self, *, source: bool, value: str) -> None:
        if self.item is not None and not self._locked:
            language = self.item.passage.origin if source else self.item.language
            self.written.emit(self.item, language, value)

    def _change_source(self) -> None:
        self.source.field.setReadOnly(False)
        self._show_hint()
        self.source.field.setFocus()

    def confirm_it(self) -> None:
        """Confirm what stands here; the key for the next text takes the keyboard."""
        if self._confirm():
            self.next.setFocus()

    def confirm_and_go(self) -> None:
        """Confirm what stands here and go on."""
        if self._confirm():
            self.moved.emit(1)

    def _confirm(self) -> bool:
        item = self.item
        if item is None or self._locked:
            return False
        if not self.translation.field.value():
            self.set_wrong(tr("There is nothing to confirm yet: write the translation."))
            return False
        self.commit()
        self.confirmed.emit(item)
        return True

    def commit(self) -> None:
        """Announce what is still only typed."""
        if self.item is not None and not self._locked:
            self.source.field.commit()
            self.translation.field.commit()

    def set_narrow(self, narrow: bool) -> None:
        """Offer the way to the list where it isn't beside."""
        self.back.setVisible(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.confirm_it()
        elif key == Qt.Key.Key_PageDown and control:
            self.confirm_and_go()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.moved.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

"""The middle of the checklist: the whole section on one page, one question of it current."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Section
from npm_desktop.domain.text import plain
from ui.forms.asking import Asking
from ui.forms.lines import Lines, Stop
from ui.forms.repeat import GridStop, RepeatBlock, make_repeat
from ui.forms.row import QuestionRow
from ui.forms.section_head import SectionHead
from ui.forms.sheet import AnswerSheet, Names
from ui.forms.states import AWAY
from ui.language import ntr, tr
from ui.widgets import keys
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.fit import settle
from ui.widgets.flow import Flow
from ui.widgets.labels import Label
from ui.widgets.panes import Scroll, column


class _Rows(Scroll):
    """The rows. PgUp and PgDn lead to another section, so they are not for scrolling."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)


class QuestionsPage(QWidget):
    """`current_changed(path)`; `stepped(-1 or 1)` when one goes past the end of the section.

    `obstructed(path)` and `attaching(path)` come from a question; `why_wanted([path])` asks why these are not asked.
    """

    current_changed = Signal(str)
    stepped = Signal(int)
    obstructed = Signal(str)
    attaching = Signal(str)
    why_wanted = Signal(object)

    def __init__(self, sheet: AnswerSheet, names: Names) -> None:
        super().__init__()
        self._sheet = sheet
        self.asking = Asking(sheet, names, self)
        self.section: Section | None = None
        self.lines: Lines | None = None
        self.head = SectionHead(sheet)
        self.title, self.close_section, self.reason = self.head.title, self.head.close_section, self.head.reason
        self.unasked, self.why = Label("", "small", "muted"), KeyButton(tr("Why?"), QUIET)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._foot = QWidget()
        foot = Flow(self.unasked, self.why, spacing=8)
        foot.setContentsMargins(56, 8, 16, 8)
        self._foot.setLayout(foot)
        self.scroll = _Rows(QWidget())
        box = column(self.head, self.scroll, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.head.closing.connect(self._close_section)
        self.head.left.connect(self.focus_current)
        self._sheet.around.changed.connect(lambda: self._refresh(None, moved=False))
        self.why.clicked.connect(self._ask_why)
        self._sheet.settled.connect(self._refresh)
        self._sheet.refused.connect(self._tell)
        for signal, own in ((self.asking.obstructed, self.obstructed), (self.asking.attaching, self.attaching)):
            signal.connect(own)
        self.asking.wanted.connect(lambda spot: self.go_to_spot(spot, keyboard=True))
        self.asking.moved.connect(self._moved_in)
        self.asking.stepped.connect(self.move)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        # The same as 0 and N, from inside a text field.
        for sequence, act in (("Alt+0", self._open_states), ("Alt+E", self.open_note)):
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Where one is.

    def show_section(self, section: Section, path: str = "", instance: str = "") -> None:
        """Show another section, at this question of it or at its first one without an answer."""
        self.commit()
        self.head.put_away()
        self._keep_unread()
        self.section = section
        self.lines = Lines(self.asking, self._sheet.outline(section), "", make_repeat)
        self._foot.setParent(None)
        inner = QWidget()
        inner.setLayout(column(self.lines, self._foot, None, spacing=0, margins=(0, 0, 0, 24)))
        self._put(inner)
        self._name()
        left = self._sheet.open_spots(section)
        wanted = Spot(path, instance) if path else left[0][1] if left else None
        if wanted is None or not self.go_to_spot(wanted):
            for stop in self.stops()[:1]:
                self.go_to(stop)

    def table_width(self) -> int:
        """Return the width that the widest table of the section needs, 0 without any."""
        return max((one.table_width() for one in self._blocks()), default=0)

    @property
    def rows(self) -> list[QuestionRow]:
        """The questions in sight, without those in tables."""
        return [one for one in self.stops() if isinstance(one, QuestionRow)]

    def stops(self) -> list[Stop]:
        """Return the places that one goes to, in order."""
        return self.lines.stops() if self.lines is not None else []

    def row(self, path: str, instance: str = "") -> QuestionRow | None:
        """Return the row of a question of this section."""
        return next((one for one in self.rows if one.spot == Spot(path, instance)), None)

    def current(self) -> Stop | None:
        """Return the place one is at."""
        return next((one for one in self.stops() if one.current), None)

    def go_to(self, target: Stop, *, keyboard: bool = False) -> None:
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
            self._show(target)

    def go_to_spot(self, spot: Spot, *, keyboard: bool = False) -> bool:
        """Go to a place, opening the card it lies in; tell whether it is in this section and asked."""
        for block in self._blocks():
            if spot.path.startswith(f"{block.repeat.path}/") and block.lead_to(spot):
                break
        target = next((one for one in self.stops() if one.spot == spot), None)
        if target is None and not spot.instance:
            target = next((one for one in self.stops() if one.question.path == spot.path), None)
        if target is not None:
            self.go_to(target, keyboard=keyboard)
        return target is not None

    def move(self, step: int) -> None:
        """Go to the next or the previous question, into the next card, or past the end of the section."""
        now, stops = self.current(), self.stops()
        place = stops.index(now) + step if now is not None else 0
        other = stops[place] if 0 <= place < len(stops) else None
        for block in reversed(self._blocks()):
            inside = now is not None and not block.is_table() and block.cards.holds(now.spot)
            if inside and not (other is not None and block.cards.holds(other.spot)) and block.cards.step(step):
                return
        if other is not None:
            self.go_to(other, keyboard=True)
        else:
            self.stepped.emit(step)

    def offer_more(self) -> None:
        """Behind the last card of all the keyboard waits where one more is added, so that typing on harms nothing."""
        now = self.current()
        held = [one for one in self._blocks() if not one.is_table() and now is not None and one.cards.holds(now.spot)]
        for block in [one for one in held if one.add.isVisible()][-1:]:
            block.add.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_current(self) -> None:
        """Give the keyboard to the current question."""
        current = self.current()
        if current is not None:
            self.go_to(current, keyboard=True)
        elif not self._foot.isHidden():
            self.why.setFocus(Qt.FocusReason.TabFocusReason)

    # What is shown.

    def set_language(self, _language: str) -> None:
        """Ask in another language in place."""
        if self.lines is not None:
            self.lines.set_language()
        self._name()

    def set_second(self, language: str) -> None:
        """Ask in another language beside the first one, in place; "" for one alone."""
        self._sheet.second = language
        with self._steady():
            for one in self.rows:
                one.set_second(language)
        self._name()

    def set_locked(self, locked: bool) -> None:
        """Show only."""
        self.asking.locked = locked
        if self.lines is not None:
            self.lines.set_locked(locked)
        self._name()

    def commit(self) -> None:
        """Announce what is still only typed."""
        if self.lines is not None:
            self.lines.commit()

    def refresh_all(self) -> None:
        """Show every answer anew; what could not be saved stays as it was typed."""
        self._refresh(None, moved=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if self._closes_section(event):
            pass
        elif not isinstance(current, QuestionRow) or self.asking.locked or not self._answered_by(event, current):
            super().keyPressEvent(event)

    def _closes_section(self, event: QKeyEvent) -> bool:
        """Take the keys of the way to mark a whole section; tell whether it was one."""
        asking, ctrl = self.head.is_asking(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        asks = ctrl and keys.physical(event) == "0"
        if asking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.head.mark()
        elif asks or (asking and event.key() == Qt.Key.Key_Escape):
            self.head.ask()
        else:
            return False
        return True

    def open_note(self) -> None:
        """Write a note at the current question."""
        current = self._current_row()
        if current is not None:
            current.open_note()

    def _open_states(self) -> None:
        current = self._current_row()
        if current is not None:
            current.open_states()

    def _current_row(self) -> QuestionRow | None:
        """Return the row one is at; of a cell in a table its card is opened."""
        current = self.current()
        if isinstance(current, GridStop) and not self.asking.locked:
            for block in self._blocks():
                if block.stop is current:
                    block.open_card(current.spot)
            current = self.current()
        return current if isinstance(current, QuestionRow) and not self.asking.locked else None

    def _answered_by(self, event: QKeyEvent, current: QuestionRow) -> bool:
        """Take a letter or digit that no text field wanted; tell whether it meant something."""
        plain_key = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        sign, number = keys.physical(event), keys.digit(event)
        if not current.editor.isEnabled():
            return False
        if sign == "0" and plain_key:
            current.open_states()
        elif sign in AWAY and plain_key:
            return current.put_away(AWAY[sign])
        elif sign == "=" and plain_key:
            self.asking.repeat_last(current.spot)
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

    def _keep_unread(self) -> None:
        for one in self.rows:
            if left := one.editor.unread():
                self.asking.unread[one.spot] = left

    def _blocks(self) -> list[RepeatBlock]:
        made = self.lines.lines() if self.lines is not None else []
        shown = [one for one in made if isinstance(one, RepeatBlock) and not one.isHidden()]
        return [inner for one in shown for inner in one.blocks()]

    def _refresh(self, spots: frozenset[Spot] | None, moved: bool) -> None:
        if self.lines is not None:
            with self._steady():
                self.lines.refresh(spots, moved=moved)
        self._name()

    @contextmanager
    def _steady(self) -> Iterator[None]:
        """Keep the current question where it is in sight while lines above it come and go."""
        current, shown = self.current(), self.stops()
        before = self._height_of(current)
        # Asked before the lines go: what is hidden gives the keyboard away, at the end of a page out of it.
        had = self.isAncestorOf(QApplication.focusWidget() or self.window())
        yield
        now = self.stops()
        if now == shown:
            return
        if current is not None and current not in now:
            self._leave(current, shown, now, keyboard=had)
            return
        if before is not None and self.isVisible():
            settle()
            after = self._height_of(current)
            bar = self.scroll.verticalScrollBar()
            bar.setValue(bar.value() + (after or 0) - before)

    def _leave(self, current: Stop, shown: list[Stop], now: list[Stop], *, keyboard: bool) -> None:
        """Go on from a question that is not asked any more to the one after it, at the end to the next section."""
        current.set_current(False)
        later = [one for one in shown[shown.index(current) :] if one in now]
        if not later and keyboard:  # not back: who types on would write over the answer that closed it
            QTimer.singleShot(0, self, lambda: self.stepped.emit(1))
        for target in (later or now[-1:])[:1]:
            self.go_to(target, keyboard=keyboard and bool(later))

    def _height_of(self, stop: Stop | None) -> int | None:
        return one.mapTo(self.scroll.viewport(), QPoint(0, 0)).y() if (one := self._widget_of(stop)) else None

    def _widget_of(self, stop: Stop | None) -> QWidget | None:
        if isinstance(stop, GridStop):
            return next((one for one in self._blocks() if one.stop is stop), None)
        return stop if isinstance(stop, QWidget) else None

    def _show(self, stop: Stop) -> None:
        widget = self._widget_of(stop)
        if isinstance(widget, RepeatBlock) and widget.grid is not None:
            self._moved_in(widget.grid)
        elif widget is not None:
            self.scroll.show_whole(widget)

    def _moved_in(self, grid: QWidget) -> None:
        """Follow the keyboard inside a table."""
        stop = self.current()
        if isinstance(stop, GridStop) and self._widget_of(stop) is grid.parentWidget().parentWidget():
            self.current_changed.emit(stop.question.path)
        if grid.hasFocus():
            box = grid.visualRect(grid.currentIndex())
            at = grid.viewport().mapTo(self.scroll.widget(), box.center())
            self.scroll.ensureVisible(at.x(), at.y(), 0, 96)

    def _tell(self, spot: Spot, sentence: str) -> None:
        if (one := self.row(spot.path, spot.instance)) is not None:
            one.show_problem(sentence)
            return
        for block in self._blocks():
            if spot.path.startswith(f"{block.repeat.path}/"):
                block.told.say(sentence)

    def _name(self) -> None:
        if self.section is None:
            return
        self.head.show_section(self.section, locked=self.asking.locked)
        self._name_unasked(self.section)

    def _name_unasked(self, section: Section) -> None:
        hidden = len(self._sheet.unasked(section))
        words = ntr("{n} question is not asked", "{n} questions are not asked", hidden)
        if not self._sheet.is_open(section):
            words = tr("This section is not asked.")
        self.unasked.setText(words)
        self._foot.setVisible(bool(hidden) or not self._sheet.is_open(section))

    def _ask_why(self) -> None:
        if self.section is not None:
            self.why_wanted.emit([one.path for one in self._sheet.unasked(self.section)])

    def _close_section(self, reason: str) -> None:
        if self.section is not None:
            self._sheet.close_section(self.section, plain(reason, self._sheet.language))
            self.focus_current()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        widget = new
        while widget is not None and widget is not self:
            target = widget
            if isinstance(widget, RepeatBlock) and widget.is_table() and widget.grid is new:
                target = widget.stop
            if any(one is target for one in self.stops()):
                self.go_to(target)
                return
            widget = widget.parentWidget()

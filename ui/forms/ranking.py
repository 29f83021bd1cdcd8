"""Putting things in order by the keyboard: arrows go along the list, Ctrl and an arrow moves what one is at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_desktop.checklists.form import Choice, Question
from npm_desktop.domain.answer import Answer
from ui import theme
from ui.forms.editor import Editor
from ui.language import tr
from ui.widgets import focus, painting
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.options import Option

_PLACE, _PAD, _WIDEST = 32, 8, 560


class RankList(QWidget):
    """`changed(values)` with every move. Until the first one the order is only proposed, its places are muted."""

    changed = Signal(object)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: list[Option] = []
        self._at, self._settled = 0, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)

    def show_order(self, options: Sequence[Option], *, settled: bool) -> None:
        """Show the options in this order; `settled` when somebody has put them so."""
        self._options, self._settled = list(options), settled
        self._at = min(self._at, max(len(options) - 1, 0))
        self.setAccessibleDescription(", ".join(one.text for one in options))
        self.updateGeometry()
        self.update()

    def ring_area(self) -> QRect:
        """Return the line the keyboard is at."""
        return self._line(self._at) if self._options else self.rect()

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        words = max((painting.longest_word(one.text) for one in self._options), default=0)
        return QSize(_PLACE + words + 2 * _PAD, theme.tokens.TOUCH * max(len(self._options), 1))

    def heightForWidth(self, width: int) -> int:
        return sum(self._high(one, width) for one in self._options) or theme.tokens.TOUCH

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step is not None and ctrl:
            self._move(step)
        elif step is not None and 0 <= self._at + step < len(self._options):
            self._at += step
            focus.ring_moved(self)
        elif event.key() == Qt.Key.Key_Space and self._options:
            self._tell()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._settled:
            self.cleared.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._options)):
            if QRectF(self._line(place)).contains(QPointF(event.position())):
                self._at = place
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        focus.ring_moved(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        enabled = self.isEnabled()
        for place, option in enumerate(self._options):
            box = QRectF(self._line(place))
            number = str(place + 1) if self._settled else "–"
            ink = "accent" if self._settled and enabled else "muted"
            painting.write(painter, box.adjusted(_PAD, 0, 0, 0), number, "body_strong", ink)
            words = box.adjusted(_PLACE, 0, -_PAD, 0)
            painting.write(painter, words, option.text, "body", "text" if enabled else "muted")
            painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("line"))

    def _high(self, option: Option, width: int) -> int:
        room = painting.within(self, width) - _PLACE - _PAD
        return max(painting.height_of(option.text, room) + 18, theme.tokens.TOUCH)

    def _line(self, place: int) -> QRect:
        above = sum(self._high(one, self.width()) for one in self._options[:place])
        return QRect(0, above, self.width(), self._high(self._options[place], self.width()))

    def _move(self, step: int) -> None:
        other = self._at + step
        if 0 <= other < len(self._options):
            self._options[self._at], self._options[other] = self._options[other], self._options[self._at]
            self._at = other
            self._tell()

    def _tell(self) -> None:
        self.show_order(self._options, settled=True)
        focus.ring_moved(self)
        self.changed.emit([str(one.value) for one in self._options])


class RankEditor(Editor):
    """An order of all that the list offers."""

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(question, language)
        self._values: list[str] = []
        self.list = RankList()
        self.list.setAccessibleName(self.name())
        hint = Label(tr("Ctrl ↑ and Ctrl ↓ move a line, Space takes the order as it stands."), "small", "muted")
        self.setLayout(Stack(self.list, hint, spacing=4))
        self.setFocusProxy(self.list)
        self.list.changed.connect(self._give)
        self.list.cleared.connect(self.clear)
        self._show()

    def show_answer(self, answer: Answer) -> None:
        self._values = answer.value.split()
        self._show()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        super().set_choices(choices)
        self._show()

    def set_language(self, language: str) -> None:
        super().set_language(language)
        self.list.setAccessibleName(self.name())
        self._show()

    def clear(self) -> None:
        if self._values:
            self._give([])

    def _show(self) -> None:
        known = {str(one.value): one for one in self.options()}
        first = [known.pop(value) for value in self._values if value in known]
        self.list.show_order([*first, *known.values()], settled=bool(self._values))

    def _give(self, values: Sequence[str]) -> None:
        self._values = list(values)
        self._show()
        self.given.emit(" ".join(values))

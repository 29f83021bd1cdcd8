"""The sections of a checklist: letter, whole name, how much is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.panes import Scroll
from ui.widgets.shapes import Mark, draw_mark

_PAD, _LETTER, _COUNT, _SHAPE, _TOLD = 12, 28, 40, 14, 12


@dataclass(frozen=True, slots=True)
class Section:
    """One section. A mark (refused, not examined) stands instead of the count, `told` beside it.

    `told` says that something in it does not fit or is missing; what is `closed` is not asked at all.
    """

    value: str
    letter: str
    name: str
    done: int = 0
    total: int = 0
    mark: str = ""
    told: str = ""
    closed: bool = False

    def shown_mark(self) -> str:
        """Return the shape that stands instead of the count, "" for the count."""
        return "" if self.closed else self.mark or (Mark.GOOD if self.total and self.done >= self.total else "")


class SectionRow(QPushButton):
    """As high as its name; the name wraps, it is never cut."""

    def __init__(self, section: Section) -> None:
        super().__init__(section.name)
        self.section, self.current = section, False
        self._heights: dict[int, int] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_section(section)

    def set_section(self, section: Section) -> None:
        """Show how far the section is now."""
        # A layout asks for the height again and again; it is another one only with other words.
        self._heights = {}
        self.section = section
        self.setText(section.name)
        self.setAccessibleName(f"{section.letter} {section.name} {section.done}/{section.total}")
        self.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark the section the user is in."""
        self.current = current
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # a button would send the keyboard anywhere; the list knows better
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        word = painting.longest_word(self.section.name, "small_strong")
        return QSize(2 * _PAD + _LETTER + word + 8 + self._aside(), theme.tokens.TOUCH)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room = width - 2 * _PAD - _LETTER - self._aside() - 8
            high = painting.height_of(self.section.name, room, "small_strong") + 14
            self._heights[width] = max(high, theme.tokens.TOUCH)
        return self._heights[width]

    def _aside(self) -> int:
        """Return the room for the count and for what is told beside it."""
        return self._count_width() + (_TOLD + 6 if self.section.told else 0)

    def _count(self) -> str:
        return "0" if self.section.closed else f"{self.section.done}/{self.section.total}"

    def _count_width(self) -> int:
        """Return the room for the count: a section of two hundred rooms has a thousand questions."""
        return max(_COUNT, painting.width_of(self._count(), "small") + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.smooth(self)
        box = QRectF(self.rect())
        if self.current:
            painting.fill(painter, box, "accent_soft")
        elif self.underMouse():
            painting.fill(painter, box, "hover")
        role = "small_strong" if self.current else "small"
        quiet, ink = ("accent", "accent") if self.current else ("muted", "muted" if self.section.closed else "text")
        begun = bool(self.section.done) and not self.section.shown_mark()
        text = box.adjusted(_PAD, 0, -_PAD, -3 if begun else 0)
        painting.write(painter, QRectF(text.x(), 0, _LETTER, text.height()), self.section.letter, role, quiet)
        left = text.x() + _LETTER
        name = QRectF(left, 0, text.right() - self._aside() - 8 - left, text.height())
        painting.write(painter, name, self.section.name, role, ink)
        self._paint_state(painter, box, text, quiet)
        if begun:
            self._paint_line(painter, QRectF(left, self.height() - 5, text.right() - left, 3))

    def _paint_state(self, painter: QPainter, box: QRectF, text: QRectF, quiet: str) -> None:
        mark = self.section.shown_mark()
        if mark:
            at = QRectF(text.right() - _SHAPE, (box.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
            draw_mark(painter, at, mark, "accent_soft" if self.current else "window")
        elif self.section.total or self.section.closed:
            count, wide = self._count(), self._count_width()
            room = QRectF(text.right() - wide, 0, wide, text.height())
            painting.write(painter, room, count, "small", quiet, painting.RIGHT | painting.MIDDLE)
        if self.section.told and not self.section.closed:
            left = text.right() - (_SHAPE if mark else painting.width_of(count, "small")) - _TOLD - 6
            at = QRectF(left, (text.height() - _TOLD) / 2, _TOLD, _TOLD)
            draw_mark(painter, at, self.section.told, "accent_soft" if self.current else "window")

    def _paint_line(self, painter: QPainter, box: QRectF) -> None:
        painting.fill(painter, box, "line", 1.5)
        share = self.section.done / max(self.section.total, 1)
        painting.fill(painter, QRectF(box.x(), box.y(), box.width() * share, box.height()), "accent", 1.5)


class SectionTree(Scroll):
    """`chosen(value)` when the user goes to a section. One tab stop; arrows move, Enter and Space go there."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section] = (), current: str = "", *, name: str = "") -> None:
        self._inner = QWidget()
        self._box = QVBoxLayout(self._inner)
        self._box.setContentsMargins(8, 8, 8, 8)
        self._box.setSpacing(2)
        super().__init__(self._inner)
        self._inner.setAccessibleName(name)
        self.rows: list[SectionRow] = []
        self.set_sections(sections, current)

    def set_sections(self, sections: Sequence[Section], current: str) -> None:
        """Show these sections; rows that stay keep the keyboard."""
        same = [row.section.value for row in self.rows] == [section.value for section in sections]
        if same:
            for row, section in zip(self.rows, sections, strict=True):
                row.set_section(section)
        else:
            self._rebuild(sections)
        self.set_current(current)

    def set_current(self, value: str) -> None:
        """Mark the section the user is in, and show it."""
        for row in self.rows:
            row.set_current(row.section.value == value)
        stop = next((row for row in self.rows if row.current), self.rows[0] if self.rows else None)
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None and stop.current:
            self.show_whole(stop)

    def current(self) -> str:
        """Return the section the user is in."""
        return next((row.section.value for row in self.rows if row.current), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        now = next((number for number, row in enumerate(self.rows) if row.hasFocus()), None)
        if step is None or now is None:
            event.ignore()
            return
        row = self.rows[min(max(now + step, 0), len(self.rows) - 1)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.show_whole(row)

    def _rebuild(self, sections: Sequence[Section]) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        self.rows = [SectionRow(section) for section in sections]
        for row in self.rows:
            self._box.addWidget(row)
            row.clicked.connect(lambda _checked=False, row=row: self._go(row))
        self._box.addStretch(1)

    def _go(self, row: SectionRow) -> None:
        self.set_current(row.section.value)
        self.chosen.emit(row.section.value)

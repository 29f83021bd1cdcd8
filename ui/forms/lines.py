"""Questions under each other in one place: a section, or an item of a repeat. What is not asked takes no room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Kind, Question
from ui.forms.asking import Asking
from ui.forms.editor import pick
from ui.forms.outline import Heading, Part, Repeat
from ui.forms.row import QuestionRow
from ui.forms.told import Told
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.shapes import Chip, Mark

_LEFT, _RIGHT = 56, 16


class Stop(Protocol):
    """A place that one goes to by the keyboard: a question, or a table of many."""

    current: bool

    @property
    def question(self) -> Question:
        """The question one is at."""

    @property
    def spot(self) -> Spot:
        """Its place."""

    def set_current(self, current: bool) -> None:
        """Become the place one is at, or stop being it."""

    def focus(self) -> None:
        """Take the keyboard."""


class Line(QWidget):
    """What every line of a page can do."""

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        """Show anew what stands at these places, or everywhere; `moved` when items of repeats came or went."""

    def stops(self) -> list[Stop]:
        """Return the places in it that one goes to, in order."""
        return []

    def set_language(self) -> None:
        """Speak the language of the sheet."""

    def set_locked(self, locked: bool) -> None:
        """Show only."""

    def commit(self) -> None:
        """Announce what is still only typed."""


class NoteLine(Line):
    """What the form says, with the values it puts in."""

    def __init__(self, asking: Asking, question: Question, instance: str) -> None:
        super().__init__()
        self._asking, self._question, self._spot = asking, question, Spot(question.path, instance)
        self.label = Label("", "body", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(_LEFT, 12, _RIGHT, 12)
        box.addWidget(self.label)
        self.refresh()

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        if spots is None or self._spot in spots:
            self.label.setText(self._asking.words(self._question, self._spot))

    def set_language(self) -> None:
        self.refresh()


class HeadingLine(Line):
    """The name of a group inside a section."""

    def __init__(self, asking: Asking, heading: Heading) -> None:
        super().__init__()
        self._asking, self._heading = asking, heading
        self.label = Label("", "body_strong")
        box = QVBoxLayout(self)
        box.setContentsMargins(_LEFT, 24, _RIGHT, 4)
        box.addWidget(self.label)
        self.set_language()

    def set_language(self) -> None:
        self.label.setText(pick(self._heading.labels, self._asking.sheet.language))


class ValueLine(Line):
    """What the form has calculated and shows: its name and the value with its unit."""

    def __init__(self, asking: Asking, question: Question, instance: str) -> None:
        super().__init__()
        self._asking, self._question, self._spot = asking, question, Spot(question.path, instance)
        self.label, self.value = Label("", "body", "muted"), Label("", "body_strong", wrap=False)
        self.told = Told(Mark.WARN)
        self._chips: list[Chip] = []
        self._flow = Flow(self.value, spacing=12)
        line = QWidget()
        line.setLayout(self._flow)
        self.setLayout(Stack(self.label, line, self.told, spacing=4, margins=(_LEFT, 12, _RIGHT, 12)))
        self.refresh()

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        if spots is None or self._spot in spots:
            self.label.setText(self._asking.words(self._question, self._spot))
            standing = self._asking.sheet.standing(self._spot)
            self.value.setText(self._asking.said(self._question, standing.value) or "–")
            self.told.say(self._asking.warning(self._spot))
            self._show_chips(self._asking.chips(self._question, self._spot))

    def chips(self) -> list[str]:
        """Return the verdicts that stand beside the value."""
        return [chip.text for chip in self._chips]

    def _show_chips(self, told: list[tuple[str, str]]) -> None:
        if [(chip.text, chip.mark) for chip in self._chips] == told:
            return
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(words, mark) for words, mark in told]
        for chip in self._chips:
            self._flow.addWidget(chip)

    def set_language(self) -> None:
        self.refresh()


class RowLine(Line):
    """A question."""

    def __init__(self, asking: Asking, row: QuestionRow) -> None:
        super().__init__()
        self._asking, self.row = asking, row
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(row)

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        # What could not be saved stays as it was typed until something is stored there.
        if spots is None and self.row.is_wrong():
            return
        if spots is None or self.row.spot in spots:
            self._asking.fill(self.row)

    def stops(self) -> list[Stop]:
        return [self.row]

    def set_language(self) -> None:
        self.row.set_language(self._asking.sheet.language)

    def set_locked(self, locked: bool) -> None:
        self.row.set_locked(locked)

    def commit(self) -> None:
        self.row.commit()


class _Box(QVBoxLayout):
    """Lines under each other. While many of them come and go it holds still: each of them would lay out the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self._still: tuple[QSize, QSize, int] | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lay out once at the end."""
        widget = self.parentWidget()
        self._still = super().sizeHint(), super().minimumSize(), widget.height()
        try:
            yield
        finally:
            self._still = None
            self.invalidate()
            widget.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._still[0] if self._still else super().sizeHint()

    def minimumSize(self) -> QSize:
        return self._still[1] if self._still else super().minimumSize()

    def heightForWidth(self, width: int) -> int:
        return self._still[2] if self._still else super().heightForWidth(width)

    def minimumHeightForWidth(self, width: int) -> int:
        return self._still[2] if self._still else super().minimumHeightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        if self._still is None:
            super().setGeometry(rect)


MakeRepeat = Callable[[Asking, Repeat, str], Line]


class Lines(Line):
    """The lines of one place. A line is made when it is asked for the first time, hidden while it is not asked."""

    def __init__(self, asking: Asking, parts: Sequence[Part], instance: str, make_repeat: MakeRepeat) -> None:
        super().__init__()
        self._asking, self._instance, self._make_repeat = asking, instance, make_repeat
        self._parts = [part for part in parts if _is_shown(part)]
        self._made: list[Line | None] = [None] * len(self._parts)
        self._box = _Box(self)
        self._show_parts()

    def refresh(self, spots: frozenset[Spot] | None = None, *, moved: bool = False) -> None:
        before = set(self.lines())
        self._show_parts()
        for line in self._made:
            if line in before and not line.isHidden():
                line.refresh(spots, moved=moved)

    def stops(self) -> list[Stop]:
        shown = (line for line in self._made if line is not None and not line.isHidden())
        return [stop for line in shown for stop in line.stops()]

    def row(self, spot: Spot) -> QuestionRow | None:
        """Return the row of a question that is asked here."""
        return next((one for one in self.stops() if isinstance(one, QuestionRow) and one.spot == spot), None)

    def lines(self) -> list[Line]:
        """Return the lines that were made, shown or not."""
        return [line for line in self._made if line is not None]

    def set_language(self) -> None:
        for line in self.lines():
            line.set_language()

    def set_locked(self, locked: bool) -> None:
        for line in self.lines():
            line.set_locked(locked)

    def commit(self) -> None:
        for line in self.lines():
            line.commit()

    def _show_parts(self) -> None:
        asked = [self._is_asked(part) for part in self._parts]
        now = [line is not None and not line.isHidden() for line in self._made]
        if asked == now:
            return
        if not self.isVisible():
            self._change_parts(asked)
            return
        with self._box.held():
            self._change_parts(asked)

    def _change_parts(self, wanted: Sequence[bool]) -> None:
        for place, (part, asked) in enumerate(zip(self._parts, wanted, strict=True)):
            line = self._made[place]
            if line is None and asked:
                line = self._made[place] = self._make(part)
                before = [one for one in self._made[:place] if one is not None]
                self._box.insertWidget(len(before), line)
                if before and self.isVisible():
                    _tab_after(before[-1], line)
            if line is not None and line.isHidden() == asked:
                line.setVisible(asked)

    def _is_asked(self, part: Part) -> bool:
        sheet = self._asking.sheet
        if isinstance(part, Repeat):
            items = sheet.view.items_of(part.path, self._instance)
            if not items:
                return not sheet.counted(part.path) and sheet.may_begin(part, self._instance)
            return any(one.relevant for one in items)
        return sheet.standing(Spot(part.path, self._instance)).relevant

    def _make(self, part: Part) -> Line:
        if isinstance(part, Repeat):
            return self._make_repeat(self._asking, part, self._instance)
        if isinstance(part, Heading):
            return HeadingLine(self._asking, part)
        if part.kind is Kind.NOTE:
            return NoteLine(self._asking, part, self._instance)
        if not part.asked:
            return ValueLine(self._asking, part, self._instance)
        questions = [one for one in self._parts if isinstance(one, Question) and one.asked]
        return RowLine(self._asking, self._asking.row(questions.index(part) + 1, part, self._instance))


def _is_shown(part: Part) -> bool:
    """Leave out what the form only calculates: it shows as a value where it has words."""
    if isinstance(part, Repeat):
        return any(_is_shown(one) for one in part.inside)
    if isinstance(part, Heading):
        return True
    return part.asked or part.kind is Kind.NOTE or (part.readonly and bool(part.labels))


def _tab_after(before: QWidget, line: QWidget) -> None:
    """Let the Tab key come to a line that appeared in the middle of the page where one sees it."""
    inside = _stops_of_tab(before)
    last = inside[-1] if inside else None
    following = last.nextInFocusChain() if last is not None else None
    # The chain may lead through the line above in another order than its parts were made in.
    while following is not None and before.isAncestorOf(following):
        last = following if following in inside else last
        following = following.nextInFocusChain()
    for widget in _stops_of_tab(line) if last is not None else ():
        QWidget.setTabOrder(last, widget)
        last = widget


def _stops_of_tab(line: QWidget) -> list[QWidget]:
    tab = Qt.FocusPolicy.TabFocus
    return [one for one in line.findChildren(QWidget) if one.focusPolicy() & tab and one.focusProxy() is None]

"""The law shelf: what applies to a category of institutions on a day, with words to search in it.

The program holds no text of a law: it shows what each provision is cited for, its thresholds, and who has read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.kit_names import PARTS, WORTHS
from npm_desktop.domain.law_shelf import Part, Shelved, Worth, found
from npm_desktop.sentences import N_
from ui import language
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.beside import Beside
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status
from ui.widgets.table import Table

SIDE, LEAST, ROOMY, SEARCH = 400, 520, 720, 360
MARKS = {Worth.READ: Mark.GOOD, Worth.NOT_READ: Mark.NONE, Worth.LAWYER: Mark.WARN}
ALL = "all"
SHORT = {
    Part.MECHANISM: N_("The mechanism"),
    Part.NATIONAL: N_("National law"),
    Part.INTERNATIONAL: N_("International"),
    Part.OFFENCES: N_("Offences"),
    Part.RULES: N_("Rules"),
}


class ShelfLine(LineField):
    """A line to search by. `down` on Arrow Down, `entered` on Enter."""

    down = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LawShelf(QWidget):
    """`chosen(instrument, provision)` when a provision is taken into a finding; only where `citing` is on."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._every: Sequence[Shelved] = ()
        self._citing = False
        self.search = ShelfLine(
            placeholder=tr("Words, or the number of an article"), name=tr("Search in the law"), width=SEARCH
        )
        self.parts = Segmented(
            [(ALL, tr("All")), *((one.value, tr(words)) for one, words in SHORT.items())], ALL, name=tr("Part")
        )
        self.count = Label("", "small", "muted", wrap=False)
        self.model = RecordsModel(
            [
                Column(tr("Provision"), _cited, strong=True),
                Column(tr("What it is cited for"), lambda one: one.about),
                Column(tr("State"), lambda one: tr(WORTHS[one.worth]), mark=lambda one: MARKS[one.worth]),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Provisions"))
        self.detail = ShelvedDetail()
        self.nothing = Label(tr("Nothing was found. Try the beginning of a word."), "body", "muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.table.set_widths([-2, -4, 190])
        self.table.setMinimumHeight(200)
        line, left = QWidget(), QWidget()
        line.setLayout(Flow(self.search, self.parts, self.count, spacing=12))
        left.setLayout(column(self.nothing, self.table, margins=(20, 0, 12, 12)))
        self._beside = Beside(left, self.detail, side=SIDE, least=LEAST)
        box = column(column(line, margins=(32, 0, 24, 12)), self._beside, spacing=0)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.edited.connect(lambda _words: self._narrow())
        self.search.down.connect(self.table.setFocus)
        self.search.entered.connect(self._take)
        self.parts.chosen.connect(lambda _part: self._narrow())
        self.table.row_changed.connect(lambda _row: self._show_detail())
        self.table.opened.connect(lambda _row: self._take())
        self.detail.take.clicked.connect(self._take)

    def show_shelf(self, every: Sequence[Shelved], *, citing: bool = False) -> None:
        """Show what stands on the shelf; with `citing` a provision can be taken into a finding."""
        self._every, self._citing = every, citing
        self._narrow()

    def focus_in(self) -> None:
        """Give the keyboard to the words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_words(self) -> None:
        """Show what the words find."""
        self._narrow()

    def _narrow(self) -> None:
        part = self.parts.value()
        inside = [one for one in self._every if part in (ALL, one.part.value)]
        shown = found(inside, self.search.text())
        self.model.show(shown)
        self.count.setText(ntr("{n} provision", "{n} provisions", len(shown)))
        self.nothing.setVisible(not shown and bool(self._every))
        self.table.setVisible(bool(shown))
        if shown:
            self.table.go_to(0)
        self._show_detail()

    def _current(self) -> Shelved | None:
        place = self.table.current_row()
        return self.model.record(place) if 0 <= place < self.model.rowCount() else None

    def _show_detail(self) -> None:
        one = self._current()
        self._beside.show_right(one is not None)
        if one is not None:
            self.detail.show_provision(one, citing=self._citing)

    def _take(self) -> None:
        one = self._current()
        if one is not None and self._citing and one.citable:
            self.chosen.emit(one.instrument, one.provision)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - (SIDE if self.width() >= SIDE + LEAST else 0)
        self.table.setColumnHidden(2, room < ROOMY)


class ShelvedDetail(QWidget):
    """One provision: cited in full, of which law, what for, its values, the questions that rest on it."""

    def __init__(self) -> None:
        super().__init__()
        self.cited = Label("", "title")
        self.title = Label("", "body", "muted")
        self.status = Status("", Mark.GOOD, ground="surface")
        self.part = Label("", "small", "muted")
        self.about = Label("")
        self.limits = Label("", "body_strong")
        self.elements = Label("")
        self.questions = Label("", "small", "muted")
        self.dates = Label("", "small", "muted")
        self.source = Label("", "small", "muted", selectable=True)
        self.text = Label(
            tr("The wording itself is not in the program: read it at the source before you quote it."), "small", "muted"
        )
        self.take = KeyButton(tr("Into the finding"), OUTLINED, icon="plus", key="Enter")
        state = QWidget()
        state.setLayout(row(self.status, None))
        parts = (
            self.part, self.cited, self.title, state, self.take, self.about, self.limits,
            self.elements, self.questions, self.dates, self.source, self.text,
        )  # fmt: skip
        self.setLayout(Stack(*parts, spacing=12, margins=(24, 16, 24, 24)))

    def show_provision(self, one: Shelved, *, citing: bool) -> None:
        """Show it."""
        self.part.setText(tr(PARTS[one.part]))
        self.cited.setText(one.citation)
        self.status.set_status(tr(WORTHS[one.worth]), MARKS[one.worth])
        told: Mapping[Label, str] = {
            self.title: "" if one.part is Part.MECHANISM or one.title == one.citation else one.title,
            self.about: one.about,
            self.limits: "\n".join(one.limits),
            self.elements: "\n".join(f"{place}. {words}" for place, words in enumerate(one.elements, start=1)),
            self.questions: tr("Questions: {codes}", codes=", ".join(one.questions)) if one.questions else "",
            self.dates: _dates(one),
            self.source: one.source,
        }
        for label, words in told.items():
            label.setText(words)
            label.setVisible(bool(words))
        self.take.setVisible(citing and one.citable)


def _cited(one: Shelved) -> str:
    """Return a citation that is short enough for a column: the law by its code where its name is long."""
    if one.part in (Part.MECHANISM, Part.OFFENCES) and one.provision:
        return tr("art. {article}", article=one.provision)
    return one.citation


def _dates(one: Shelved) -> str:
    texts = language.current()
    if one.valid_from and one.valid_to:
        return tr("In force from {start} to {end}", start=texts.date(one.valid_from), end=texts.date(one.valid_to))
    if one.valid_from:
        return tr("In force from {start}", start=texts.date(one.valid_from))
    return tr("In force to {end}", end=texts.date(one.valid_to)) if one.valid_to else ""

"""The lines of a sheet of paper, typed in field by field: Enter goes on, Enter in an empty line ends the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import kit_journeys
from npm_desktop.domain.kit import PaperSheet
from npm_desktop.errors import BadInput
from npm_desktop.kit_journeys import LINES, Asked, LineField, Place
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.saving import Saving
from ui.screens.visit.typed_back_view import TypedLine
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import FollowingScroll, Pane, column, row

WIDEST, MOST_TOLD = 720, 6


class LinesPage(QWidget):
    """`ended` when the sheet is typed in to its end, `left` on Esc."""

    ended = Signal()
    left = Signal()

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self._sheet: PaperSheet | None = None
        self._at: Place | None = None
        self._told: list[str] = []
        self.fields: dict[str, Field] = {}
        self.lines: dict[str, TypedLine] = {}
        self.title = Label("", "title")
        self.count = Label("", "body", "muted", wrap=False)
        self.back = KeyButton(tr("Back to the sheets"), QUIET, key="Esc")
        self.help = Label(
            tr("Type field by field as it stands on the sheet. Enter goes on; in an empty line it ends the sheet."),
            "body",
            "muted",
        )
        self.told = Label("", "small", "muted")
        self._build()
        self.back.clicked.connect(self.left)

    def _build(self) -> None:
        head = row(self.title, self.count, self.back, spacing=16, margins=(24, 8, 16, 8))
        head.setStretch(0, 1)
        self._box = Stack(spacing=12)
        self._fields = QWidget()
        self._fields.setLayout(self._box)
        inner = QWidget()
        inner.setLayout(Stack(self.help, self._fields, self.told, spacing=16))
        inner.setMaximumWidth(WIDEST)
        middle = row(None, inner, None, margins=(24, 24, 24, 24))
        middle.setStretch(1, 10)
        page = QWidget()
        page.setLayout(column(middle, None, spacing=0))
        ground = Pane(column(Pane(head, "surface"), Rule(), FollowingScroll(page), spacing=0), "surface")
        ground.layout().setStretch(2, 1)
        self.setLayout(column(ground, spacing=0))

    def begin(self, sheet: PaperSheet, name: str, at: Place, members: Sequence[str]) -> None:
        """Begin with a sheet; `members` are the names of the team as they are counted on it."""
        self._sheet, self._at, self._told = sheet, at, []
        self.title.setText(f"{name} · {sheet.number}")
        for field in self.fields.values():
            self._box.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields, self.lines = {}, {}
        for one in LINES[sheet.kind]:
            line = TypedLine(name=tr(one.caption))
            field = Field(tr(one.caption), line, hint=_hint(one, members))
            line.entered.connect(partial(self._entered, one))
            line.left_up.connect(partial(self._go_up, one))
            self.fields[one.name], self.lines[one.name] = field, line
            self._box.addWidget(field)
            field.show()
        self._say()
        self.focus_in()

    def typed(self) -> int:
        """Return how many lines were kept."""
        return len(self._told)

    def focus_in(self) -> None:
        """Give the keyboard to the first field."""
        first = next(iter(self.lines.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _entered(self, field: LineField, text: str) -> None:
        assert self._at is not None
        if not any(line.text().strip() for line in self.lines.values()):
            self.ended.emit()
            return
        if text.strip():
            try:
                kit_journeys.read_field(field, text.strip(), self._at)
            except BadInput as wrong:
                self.fields[field.name].set_wrong(language.current().error(wrong))
                return
        self.fields[field.name].set_wrong("")
        names = list(self.lines)
        after = names.index(field.name) + 1
        if after < len(names):
            self.lines[names[after]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._keep()

    def _go_up(self, field: LineField) -> None:
        names = list(self.lines)
        before = max(0, names.index(field.name) - 1)
        self.lines[names[before]].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _keep(self) -> None:
        assert self._sheet is not None
        assert self._at is not None
        typed = {name: line.text() for name, line in self.lines.items()}
        core, who, sheet, at = self._context.core, self._context.voice.who(), self._sheet, self._at
        words = " · ".join(filter(None, (text.strip() for text in typed.values())))
        self._saving.send(
            f"kit line {sheet.id} {len(self._told)}",
            partial(kit_journeys.keep_line, core, sheet, typed, at, who),
            lambda _changes: self._kept(words),
            self._refused,
        )

    def _kept(self, words: str) -> None:
        self._told.insert(0, words)
        for line in self.lines.values():
            line.setText("")
        self._say()
        self.focus_in()

    def _refused(self, sentence: str) -> None:
        """Say it at the last field: what was typed stays."""
        last = list(self.fields)[-1]
        self.fields[last].set_wrong(sentence)

    def _say(self) -> None:
        self.count.setText(ntr("{n} line typed", "{n} lines typed", len(self._told)))
        self.told.setText("\n".join(self._told[:MOST_TOLD]))
        self.told.setVisible(bool(self._told))


def _hint(field: LineField, members: Sequence[str]) -> str:
    """Say what the figures on the sheet mean, and how a day is written."""
    found = members if field.asked is Asked.MEMBER else [tr(words) for _, words in field.choices]
    return " · ".join(f"{key}\u00a0{words}" for key, words in enumerate(found, start=1))

"""The paper kit of a visit: where each sheet is, and one line that a number is typed or scanned into.

Enter opens what belongs to the sheet: its section of the checklist, or its lines. What was typed in is marked back to
the sheet, and the next number is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from npm_desktop import kit_journeys
from npm_desktop.checklists.plain import plain as plain_text
from npm_desktop.domain import kit as sheets
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.kit import PaperSheet, SheetKind, SheetState
from npm_desktop.domain.kit_names import ACTS, SHEET_STATES, SHEETS
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import BadInput
from npm_desktop.kit_journeys import Place
from ui import language
from ui.context import Context, Target
from ui.forms.sheet import AnswerSheet
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.screens.visit.kit_chosen import ChosenSheets
from ui.screens.visit.kit_lines import LinesPage
from ui.screens.visit.kit_paper import KitPaper
from ui.screens.visit.kit_told import MARKS, counted_words, since
from ui.screens.visit.saving import Saving
from ui.screens.visit.spot import Spot
from ui.screens.visit.typed_back import TypedBackPane
from ui.screens.visit.typed_back_view import TypedLine
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.beside import Beside
from ui.widgets.buttons import PRIMARY, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Spread
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column
from ui.widgets.shapes import Mark
from ui.widgets.table import Table

NUMBER, SIDE, LEAST, ROOMY = 240, 360, 560, 760
Found = tuple[Visit, list[PaperSheet]]


class KitPane(VisitPane):
    """`left` when one goes back to the visit."""

    left = Signal()

    watched = frozenset({Topic.PAPERS, Topic.VISITS})

    def __init__(self, context: Context, visit_id: str, answers: AnswerSheet, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id)
        self._saving = saving or Saving(context, self)
        self._answers = answers
        self._language = language.current().language
        self._visit: Visit | None = None
        self._people: dict[str, str] = {}
        self.sheets: list[PaperSheet] = []
        self._typing: PaperSheet | None = None
        self._asked: PaperSheet | None = None  # whether this one is typed in is being asked
        self._stepped: list[str] = []
        self._waits = False  # for the sheets that are being made
        self.count = Label("", "body", "muted")
        self.back = KeyButton(tr("Back to the visit"), QUIET, icon="chevron-left", key="Esc")
        self.number = TypedLine(name=tr("Number of a sheet"), width=NUMBER)
        self.number_field = Field(tr("Type or scan the number of a sheet; Enter opens it"), self.number)
        self.notice = Notice(Mark.GOOD, "", " ", closable=True)
        self.model = RecordsModel(
            [
                Column(tr("No."), lambda one: f"{one.ordinal:02d}", strong=True),
                Column(tr("Sheet"), self._called),
                Column(tr("Where it is"), lambda one: tr(SHEET_STATES[one.state]), mark=lambda one: MARKS[one.state]),
                Column(tr("Since"), since),
                Column(tr("Member"), lambda one: self._people.get(one.holder_id, "")),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Sheets of the paper kit"))
        self.chosen = ChosenSheets()
        self.paper = KitPaper(context, visit_id, self._chosen_by_hand)
        self.make = KeyButton(tr("Make the kit"), PRIMARY, icon="print")
        self.empty = EmptyState(
            "print",
            tr("No paper kit yet"),
            tr(
                "For a place that lets no machine in: numbered sheets, counted out and back, typed in and destroyed. "
                "Two blank acts take their numbers now."
            ),
            self.make,
        )
        self.lines = LinesPage(context, self._saving)
        self.checklist = TypedBackPane(answers)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.set_widths([64, -3, -2, 110, -2])
        self.table.setMinimumHeight(200)
        head, left, title, line, top = (QWidget() for _ in range(5))
        title.setLayout(column(Label(tr("Paper kit"), "title"), self.count, spacing=4))
        head.setLayout(Spread(title, self.back))
        line.setLayout(Spread(self.number_field, self.paper))
        top.setLayout(column(head, self.notice, line, spacing=12, margins=(32, 16, 24, 12)))
        left.setLayout(column(self.table, margins=(20, 0, 12, 12)))
        self._beside = Beside(left, self.chosen, side=SIDE, least=LEAST)
        self._list = QWidget()
        box = column(top, self._beside, self.empty, spacing=0)
        box.setStretch(1, 1)
        self._list.setLayout(box)
        for page in (self._list, self.lines, self.checklist):
            self.stack.addWidget(page)
        self.notice.hide()
        self.setLayout(column(self.stack, spacing=0))
        self.setFocusProxy(self.number)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.make.clicked.connect(self._make)
        self.number.entered.connect(self._entered)
        self.number.left_up.connect(self.table.setFocus)
        self.table.opened.connect(lambda at: self._open(self.model.record(at)))
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.notice.acted.connect(self._acted)
        self.paper.said.connect(self._say)
        self.lines.ended.connect(partial(self._ended, sure=True))
        self.lines.left.connect(partial(self._ended, sure=False))
        self.checklist.ended.connect(partial(self._ended, sure=True))
        self.checklist.left.connect(partial(self._ended, sure=False))
        self.checklist.view.back_key.setText(tr("Back to the sheets"))
        core, mine = self._context.core, self._selection
        self.chosen.taken.connect(lambda who: self._step(partial(core.kit.hand_out, mine(), who), SheetState.OUT))
        self.chosen.back.connect(lambda: self._step(partial(core.kit.take_back, mine()), SheetState.BACK))
        self.chosen.typed.connect(lambda: self._step(partial(core.kit.typed, mine()), SheetState.TYPED))
        self.chosen.destroyed.connect(self._destroy)
        self.chosen.lost.connect(self._lose)

    # Reading

    def reload(self) -> None:
        """Ask for the sheets."""
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: (reader.visits.get(visit_id), reader.kit.of_visit(visit_id)), self._show)

    def _show(self, found: Found) -> None:
        self._visit, self.sheets = found
        self._people = {one.participant_id: one.name for one in self._visit.members if not one.recused}
        self.chosen.set_team(self._people, self._context.voice.who().author)
        kept = self._selection()
        self.model.show(self.sheets)
        self._choose(kept)
        there = bool(self.sheets)
        for part in (self._beside, self.number_field, self.paper):
            part.setVisible(there)
        self.empty.setVisible(not there)
        self.make.setVisible(self._visit.state in (VisitState.PLANNED, VisitState.UNDER_WAY))
        self.count.setText(counted_words(sheets.count(self.sheets)) if there else "")
        self.count.setVisible(there)
        self._selected()
        if self._waits and there:
            self._waits = False
            self.focus_in()

    def _choose(self, ids: list[str]) -> None:
        wanted = [place for place, one in enumerate(self.sheets) if one.id in ids] or [0]
        if self.sheets:
            self.table.go_to(wanted[0])
            mode = self.table.selectionModel().SelectionFlag.Select | self.table.selectionModel().SelectionFlag.Rows
            for place in wanted[1:]:
                self.table.selectionModel().select(self.model.index(place, 0), mode)

    def _selection(self) -> list[str]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.record(place).id for place in rows if place < self.model.rowCount()]

    def _chosen_by_hand(self) -> list[str]:
        """Return the chosen sheets where there are several, none where all are to be printed."""
        mine = self._selection()
        return mine if len(mine) > 1 else []

    def _selected(self, _on: QItemSelection | None = None, _off: QItemSelection | None = None) -> None:
        mine = set(self._selection())
        found = [one for one in self.sheets if one.id in mine]
        title = f"№\u00a0{found[0].number}\n{self._called(found[0])}" if len(found) == 1 else ""
        self.chosen.show_sheets(found, self._people, title)
        self._beside.show_right(bool(found))
        for pane in self._beside.findChildren(Scroll):
            pane.verticalScrollBar().setValue(0)

    def _called(self, one: PaperSheet) -> str:
        """Return what a sheet is called: its section, the act with its number, else its kind."""
        section = self._answers.form.section(one.section) if one.section else None
        if one.kind is SheetKind.ACT:
            return f"{tr(ACTS[one.section])} №\u00a0{one.act_number}"
        if section is not None:
            return f"{section.code}. {plain_text(language.current().pick(section.labels))}"
        return " ".join(filter(None, (tr(SHEETS[one.kind]), one.section)))

    # A number

    def begin_kit(self, _spot: Spot) -> None:
        """Give the keyboard to the number."""
        self.focus_in()

    def focus_in(self) -> None:
        """Give the keyboard to what comes next."""
        if self.stack.currentWidget() is not self._list:
            self.stack.currentWidget().focus_in()
        elif not self.make.isHidden() and not self.sheets:
            self.make.setFocus()
        else:
            self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.number.selectAll()

    def lead_to(self, _place: str) -> None:
        """Give the keyboard to the number, wherever one came from."""
        self.focus_in()

    def _entered(self, typed: str) -> None:
        if self._asked is not None and not typed.strip():
            self._acted()
            return
        try:
            found = sheets.named(self.sheets, typed)
        except BadInput as wrong:
            self.number_field.set_wrong(language.current().error(wrong))
            return
        self.number_field.set_wrong("")
        self._open(found)

    def _open(self, sheet: PaperSheet) -> None:
        """Open what is typed in of the sheet."""
        assert self._visit is not None
        self._asked, self._typing = None, sheet
        self.notice.hide()
        self._choose([sheet.id])
        if sheet.state is SheetState.DESTROYED or self._visit.state in (VisitState.CONCLUDED, VisitState.CANCELLED):
            self.chosen.setFocus()
            return
        if sheet.kind in (SheetKind.CHECKLIST, SheetKind.CELLS):
            self.stack.setCurrentWidget(self.checklist)
            self.checklist.begin_section(sheet.section)
        elif kit_journeys.is_lines(sheet):
            self.stack.setCurrentWidget(self.lines)
            members = tuple(self._people)
            at = Place(self._id, self._visit.day, members, self._language)
            self.lines.begin(sheet, self._called(sheet), at, [self._people[one] for one in members])
        else:
            self._context.open(Target("refusal", self._id))

    def _ended(self, *, sure: bool) -> None:
        """Come back from a sheet: one whose end was reached is typed in, else that is asked."""
        sheet, page = self._typing, self.stack.currentWidget()
        if sheet is None or page is self._list:
            return
        typed = page.typed()
        self._typing = None
        self.stack.setCurrentWidget(self._list)
        self.number.clear()
        if typed and sure:
            self._mark(sheet)
        elif typed or sure:
            self._asked = sheet
            words = tr("Is sheet {number} typed in to its end?", number=sheet.number)
            self._say(Mark.NOW, words, tr("Yes, typed in"))
        self.focus_in()

    def _mark(self, sheet: PaperSheet) -> None:
        if sheet.state is SheetState.TYPED:  # something was typed later
            self._say(Mark.GOOD, tr("Sheet {number} is typed in.", number=sheet.number))
            return
        self._asked = None
        self._step(partial(self._context.core.kit.typed, [sheet.id]), SheetState.TYPED)

    # Steps

    def _make(self) -> None:
        core, who, visit_id = self._context.core, self._context.voice.who(), self._id
        self._waits = True
        self._saving.send(
            "kit make", lambda: core.kit.make(visit_id, who), lambda _made: self.reload(), partial(self._say, Mark.BAD)
        )

    def _step(self, command: partial[Any], state: SheetState) -> None:
        """Send a step of some sheets; it can be taken back in place."""
        who, ids = self._context.voice.who(), list(command.args[0])
        done = partial(self._stepped_on, ids, state)
        self._saving.send(f"kit {' '.join(ids)}", partial(command, who), done, partial(self._say, Mark.BAD))

    def _stepped_on(self, ids: list[str], state: SheetState, _changes: object) -> None:
        self._stepped = ids
        number = next((one.number for one in self.sheets if one.id == ids[0]), "")
        words = number if len(ids) == 1 else ntr("{n} sheet", "{n} sheets", len(ids))
        self._say(Mark.GOOD, f"{words}: {tr(SHEET_STATES[state])}", tr("Undo"))

    def _destroy(self, first: str, second: str, reason: str) -> None:
        core, words = self._context.core, self._written(reason)

        def command(ids: list[str], who: Who) -> Changes:
            return core.kit.destroy(ids, first, second, who, words)

        self._step(partial(command, self._selection()), SheetState.DESTROYED)

    def _lose(self, reason: str, by_staff: bool) -> None:
        core, words = self._context.core, self._written(reason)

        def command(ids: list[str], who: Who) -> Changes:
            return core.kit.lose(ids[0], words, who, taken_by_staff=by_staff)

        self._step(partial(command, self._selection()), SheetState.LOST)

    def _written(self, words: str) -> Text:
        return plain(words, self._language) if words else Text()

    def _acted(self) -> None:
        """Do what the notice offers: say that a sheet is typed in, or take the last step back."""
        asked, stepped = self._asked, self._stepped
        self._asked, self._stepped = None, []
        self.notice.hide()
        if asked is not None:
            self._mark(asked)
        elif stepped:
            core, who = self._context.core, self._context.voice.who()
            self._saving.send(
                f"kit undo {stepped[0]}",
                partial(core.kit.step_back, stepped, who),
                lambda _changes: self.reload(),
                partial(self._say, Mark.BAD),
            )
        self.focus_in()

    def _say(self, mark: str, sentence: str, action: str = "") -> None:
        self.notice.say(mark, sentence)
        self.notice.action.setText(action or " ")
        self.notice.action.setVisible(bool(action))
        self.notice.show()

    # The pane

    def show_visit(self, visit: Visit, people: Mapping[str, str], *, locked: bool) -> None:
        """Take what is typed, or nothing where the visit is closed."""
        self.checklist.show_visit(visit, people, locked=locked)

    def set_language(self, code: str) -> None:
        """Ask and write in another language from now on."""
        self._language = code
        self.checklist.set_language(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - (SIDE if self.width() >= SIDE + LEAST else 0)
        self.table.setColumnHidden(3, room < ROOMY)
        self.table.setColumnHidden(4, room < ROOMY - 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        printing = event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif printing and self.stack.currentWidget() is self._list and self.sheets:
            self.paper.print_it()
        else:
            super().keyPressEvent(event)

"""A checklist being answered: sections, questions, standard.

Three panes beside each other, or one at a time where it is narrow. It serves a visit as well as a form that is tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.filling.spots import Spot
from npm_desktop.checklists.form import Section
from npm_desktop.checklists.progress import SectionProgress
from ui.forms.editor import pick
from ui.forms.questions import QuestionsPage
from ui.forms.reasons import Reason
from ui.forms.sheet import AnswerSheet, Names
from ui.forms.standard import StandardPane
from ui.language import ntr, tr
from ui.theme.tokens import TOUCH
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.labels import Label, Rule
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, column, row
from ui.widgets.sections import Section as SectionLine
from ui.widgets.sections import SectionTree
from ui.widgets.shapes import Mark

SECTIONS, STANDARD, NARROW = 256, 272, 1000
_SCROLL, _LINES, _EASE = 12, 2, 1.2
_LETTERS = 2


class QuestionsPane(QWidget):
    """Moves between sections and questions; the answers live in the sheet."""

    def __init__(self, sheet: AnswerSheet, names: Names) -> None:
        super().__init__()
        self._sheet, self._narrow, self._aside, self._gave_way = sheet, False, "", False
        self.count = Label("", "small", "muted", wrap=False)
        self.tree = SectionTree(name=tr("Sections"))
        self.page = QuestionsPage(sheet, names)
        self.standard = StandardPane(sheet, self.page.asking, names.day)
        self.notice = Notice(Mark.NOW, "", tr("Undo"), key="Ctrl Z", closable=True)
        self.sections_key = KeyButton(tr("Sections"), QUIET, icon="list", key="F4")
        self.standard_key = KeyButton(tr("Standard"), QUIET, icon="scales", key="F3")
        self.problems_key = KeyButton(" ", QUIET, icon="warning", key="F7")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = row(Label(tr("Sections"), "small_strong", wrap=False), None, self.count, margins=(20, 12, 20, 0))
        self._problems = QWidget()
        self._problems.setLayout(row(self.problems_key, None, margins=(12, 0, 8, 8)))
        left = column(head, self.tree, self._problems, spacing=0)
        left.setStretch(1, 1)
        self._left = Pane(left, "window")
        self._keys = Pane(row(self.sections_key, self.standard_key, None, margins=(8, 0, 8, 0)), "window")
        self.notice.hide()
        middle = column(self.notice, self.page, spacing=0)
        middle.setStretch(1, 1)
        self._middle = QWidget()
        self._middle.setLayout(middle)
        self._lines = [Rule(upright=True), Rule(upright=True)]
        panes = row(self._left, self._lines[0], self._middle, self._lines[1], self.standard, spacing=0)
        panes.setStretch(2, 1)
        box = column(panes, self._keys, spacing=0)
        box.setStretch(0, 1)
        self.setLayout(box)
        self._arrange()

    def _connect(self) -> None:
        self.tree.chosen.connect(self._section_chosen)
        self.page.current_changed.connect(lambda _path: self._follow())
        self.page.stepped.connect(self._go_on)
        self.page.why_wanted.connect(self._ask_why)
        self.problems_key.clicked.connect(self.next_problem)
        self.sections_key.clicked.connect(self.toggle_sections)
        self.standard_key.clicked.connect(self.toggle_standard)
        self.notice.acted.connect(self._sheet.undo)
        self._sheet.settled.connect(self._settled)
        self._sheet.undone.connect(self._undone)
        self._sheet.closed.connect(self.say_closed)
        self._sheet.brought.connect(self.say_brought)
        self._sheet.reloaded.connect(self._reloaded)
        self._sheet.around.changed.connect(self._follow)

    def open(self, path: str = "", section: str = "", instance: str = "") -> None:
        """Go to a question, to a section, or to the first section that is not done."""
        question = self._sheet.form.at(path) if path else None
        wanted = question.section if question is not None else section
        shown = self.page.section
        here = question is not None and shown is not None and wanted in (shown.name, shown.code)
        if here and self.page.go_to_spot(Spot(path, instance)):
            self._follow()
            return
        self.show_section(self._sheet.form.section(wanted) or self._unfinished(), path, instance)

    def open_section(self, code: str) -> None:
        """Go to the section of that code; where one is in it already, stay at the question."""
        section = self._sheet.form.section(code)
        if section is not None and section is not self.page.section:
            self.show_section(section)

    def lead_to(self, path: str, instance: str = "") -> None:
        """Go to a question, with the keyboard."""
        self.open(path, instance=instance)
        self.focus_in()

    def show_section(self, section: Section, path: str = "", instance: str = "") -> None:
        """Show a section."""
        self._fill_tree(section.name)
        self.page.show_section(section, path, instance)
        self._give_way()
        self._follow()

    def _give_way(self) -> None:
        """Let a table have the room of the standard where it would else be cut into cards; F3 brings it back."""
        if self._narrow:
            return
        least = self.page.table_width() + _SCROLL
        room = self.width() - SECTIONS - _LINES
        # Just wide enough is cramped: a few words more in a cell and it would be cards.
        wanted = room - STANDARD < least * _EASE and _SCROLL < least <= room
        if wanted != self._gave_way and (wanted or self._aside == "standard"):
            self._gave_way, self._aside = wanted, "standard" if wanted else ""
            self._arrange()

    def set_language(self, language: str) -> None:
        """Ask in another language in place."""
        self._sheet.language = self.standard.language = language
        section = self.page.section
        if section is not None:
            self._fill_tree(section.name)
            self.page.set_language(language)
            self._follow()

    def set_second(self, language: str) -> None:
        """Ask in another language beside the first one, in place."""
        self.page.set_second(language)

    def set_locked(self, locked: bool) -> None:
        """Let the questions be answered, or only read."""
        self.page.set_locked(locked)
        if locked:
            self.notice.hide()

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.page.commit()

    def focus_in(self) -> None:
        """Give the keyboard to the current question."""
        self.page.focus_current()

    def next_problem(self) -> None:
        """Go to the next question that does not fit or needs an answer and has none."""
        found = [spot for _, spot in self._sheet.problems()]
        if not found:
            self._say(tr("Nothing is missing, and everything fits."))
            self.notice.action.hide()
            return
        now = self.page.current()
        order = {spot: place for place, spot in enumerate(self._order())}
        here = order.get(now.spot, -1) if now is not None else -1
        target = next((spot for spot in found if order.get(spot, -1) > here), found[0])
        self.lead_to(target.path, target.instance)
        current = self.page.current()
        if hasattr(current, "ask"):
            current.ask()

    def _order(self) -> list[Spot]:
        return [spot for section in self._sheet.form.sections for _, spot in self._sheet.asked(section)]

    def toggle_sections(self) -> None:
        """Show the sections, or go to them where they are in sight."""
        self._aside = "" if self._aside == "sections" else "sections"
        self._arrange()
        if not self._narrow or self._aside:
            target = next((one for one in self.tree.rows if one.current), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.page.focus_current()

    def toggle_standard(self) -> None:
        """Show the standard of the current question or hide it."""
        self._aside = "" if self._aside == "standard" else "standard"
        self._arrange()
        self._follow()
        if self._narrow and self._aside:
            self.standard.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._narrow:
            self.page.focus_current()

    def minimumSizeHint(self) -> QSize:
        """Need no more than the widest pane alone: where there is little room they come one at a time."""
        wide = max(pane.minimumSizeHint().width() for pane in (self._left, self._middle, self.standard, self._keys))
        return QSize(wide, 3 * TOUCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, back = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page.move(-1 if back else 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go_on(1 if key == Qt.Key.Key_PageDown else -1, first=True)
        elif key == Qt.Key.Key_F3:
            self.toggle_standard()
        elif key == Qt.Key.Key_F4:
            self.toggle_sections()
        elif key == Qt.Key.Key_F7:
            self.next_problem()
        elif key == Qt.Key.Key_Escape and self._narrow and self._aside:
            self._aside = ""
            self._arrange()
            self.page.focus_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow, self._aside, self._gave_way = narrow, "", False
            self._arrange()
        self._give_way()

    def _arrange(self) -> None:
        sections, standard = self._aside == "sections", self._aside == "standard"
        wide = not self._narrow
        self._left.setVisible(wide or sections)
        self._middle.setVisible(wide or not self._aside)
        # In a wide window F3 hides the standard, to give the questions its room.
        self.standard.setVisible(standard != wide)
        self._lines[0].setVisible(wide)
        self._lines[1].setVisible(self.standard.isVisibleTo(self) and wide)
        self._keys.setVisible(self._narrow)
        most = 16_777_215
        self._left.setMinimumWidth(SECTIONS if wide else 0)
        self._left.setMaximumWidth(SECTIONS if wide else most)
        self.standard.setMinimumWidth(STANDARD if wide else 0)
        self.standard.setMaximumWidth(STANDARD if wide else most)

    def _unfinished(self) -> Section:
        left = {one.section for one in self._sheet.progress() if not one.complete}
        sections = self._sections()
        return next((one for one in sections if one.name in left), sections[0])

    def _section_chosen(self, name: str) -> None:
        section = self._sheet.form.section(name)
        if section is not None:
            self._aside = ""
            self._arrange()
            self._gave_way = False
            self.page.show_section(section)
            self._give_way()
            self._follow()
            self.page.focus_current()

    def _go_on(self, step: int, *, first: bool = False) -> None:
        sections = self._sections(self.page.section)
        now = next((n for n, one in enumerate(sections) if one is self.page.section), 0)
        if 0 <= now + step < len(sections):
            section = sections[now + step]
            asked = [spot for _, spot in self._sheet.asked(section)]
            place = asked[0 if step > 0 or first else -1] if asked else Spot("")
            self.show_section(section, place.path, place.instance)
            self.page.focus_current()
        elif step > 0:
            self.page.offer_more()

    def _sections(self, here: Section | None = None) -> list[Section]:
        """Return the sections that are asked, and the one that one is in."""
        filled = [one for one in self._sheet.form.sections if one.questions]
        return [one for one in filled if one is here or self._sheet.is_open(one)] or filled

    def _follow(self) -> None:
        current, section = self.page.current(), self.page.section
        if current is not None and section is not None and self.standard.isVisibleTo(self):
            self.standard.show_question(section, current.question, current.spot)

    def _ask_why(self, paths: Sequence[str]) -> None:
        if self._aside != "standard" and not self.standard.isVisibleTo(self):
            self.toggle_standard()
        self._sheet.why_hidden(paths, self._tell_why)

    def _tell_why(self, reasons: list[Reason]) -> None:
        section = self.page.section
        if section is not None:
            self.standard.show_reasons(section, reasons)

    def _settled(self, spots: frozenset[Spot], _moved: bool) -> None:
        self._fill_tree(self.tree.current())
        current = self.page.current()
        if current is not None and current.spot in spots:
            self._follow()

    def _undone(self, spots: list[Spot]) -> None:
        if not spots:
            self._say(tr("Taken back"))
            return
        question, number = self._sheet.form.at(spots[0].path), len(spots)
        if question is not None and not self.page.go_to_spot(spots[0]):
            self.open(spots[0].path, instance=spots[0].instance)
        if number == 1 and question is not None:
            words = tr("Taken back: {question}", question=pick(question.labels, self._sheet.language))
        else:
            words = ntr("Taken back: {n} answer", "Taken back: {n} answers", number)
        self._say(words)

    def say_closed(self, number: int) -> None:
        """Say how many questions of a section were marked at once; undo is in the notice."""
        self._say(ntr("{n} question is marked not applicable.", "{n} questions are marked not applicable.", number))

    def say_brought(self, rows: int) -> None:
        """Say how many rows came in at once; undo is in the notice."""
        self._say(ntr("{n} row was pasted.", "{n} rows were pasted.", rows))

    def _say(self, words: str) -> None:
        self.notice.say(Mark.NOW, words)
        self.notice.action.setVisible(self._sheet.can_undo())
        self.notice.show()

    def _reloaded(self) -> None:
        self._fill_tree(self.tree.current())
        self.page.refresh_all()
        self._follow()

    def _fill_tree(self, current: str) -> None:
        """Show how far the sections are."""
        found = self._sheet.progress()
        done, total = sum(one.answered for one in found), sum(one.total for one in found)
        self.count.setText(tr("{done} of {total}", done=done, total=total))
        lines = zip(self._sheet.form.sections, found, strict=True)
        made = [self._line(section, far) for section, far in lines if section.questions]
        same = [one.value for one in made] == [one.section.value for one in self.tree.rows]
        if same and current == self.tree.current():
            for line, shown in zip(made, self.tree.rows, strict=True):
                if line != shown.section:
                    shown.set_section(line)
        else:
            self.tree.set_sections(made, current)
        self._count_problems()

    def _count_problems(self) -> None:
        number = len(self._sheet.problems())
        self.problems_key.setText(tr("To look at: {n}", n=number))
        self.problems_key.updateGeometry()
        self._problems.setVisible(bool(number))

    def _line(self, section: Section, far: SectionProgress) -> SectionLine:
        name = pick(section.labels, self._sheet.language) or tr("Other questions")
        mark = Mark.WARN if far.complete and far.total and self._sheet.has_gap(section) else ""
        told = Mark.WARN if self._sheet.is_wrong(section) else ""
        if not told and far.answered and far.missing_required:
            told = Mark.OPEN
        closed = not self._sheet.is_open(section)
        # A form from elsewhere has no letters: its groups' codes are whole words.
        letter = section.code if len(section.code) <= _LETTERS else ""
        return SectionLine(section.name, letter, name, far.answered, far.total, mark, told, closed)

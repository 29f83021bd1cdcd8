"""A checklist that is tried: the page of questions as in a visit, every rule at work, and nothing kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop import library_journeys
from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.form import Form, Section
from npm_desktop.checklists.progress import SectionProgress
from npm_desktop.domain.text import LANGUAGES
from npm_desktop.errors import AppError
from ui.context import Context
from ui.forms.editors import pick
from ui.forms.questions import QuestionsPage
from ui.forms.standard import StandardPane
from ui.forms.trial import Nobody, TrialSheet
from ui.language import current, tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column, row
from ui.widgets.sections import Section as SectionLine
from ui.widgets.sections import SectionTree
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status

_SECTIONS, _STANDARD, _NARROW, _ROOMY = 268, 288, 760, 1100
_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


class TrialPane(QWidget):
    """Says while it prepares the rules; then sections, questions and their standard stand beside each other."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._form: Form | None = None
        self.page: TrialPage | None = None
        self.stack = QStackedWidget()
        self.wait = EmptyState("checklists", tr("The rules are being prepared …"))
        self.stack.addWidget(self.wait)
        self.setLayout(column(self.stack, spacing=0))

    def begin(self, form: Form) -> None:
        """Try a form; the one that is tried already goes on."""
        if form is self._form:
            return
        self._form = form
        job = partial(library_journeys.definition, form)
        self._context.tasks.work(self, job, partial(self._show, form), self._failed)

    def commit(self) -> None:
        """Take what is still only typed."""
        if self.page is not None:
            self.page.page.commit()

    def _show(self, form: Form, definition: Definition) -> None:
        today = Nobody(self._context.reader.now().at.date())
        self.page = TrialPage(TrialSheet(form, definition, self), today)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.setFocusProxy(self.page)
        self.page.page.focus_current()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        self.wait.title.setText(tr("This checklist can't be tried"))
        self.wait.detail.setText(current().error(error))
        self.wait.detail.show()


class TrialPage(QWidget):
    """Sections, questions, the standard; which of them are shown depends on the width."""

    def __init__(self, sheet: TrialSheet, names: Nobody) -> None:
        super().__init__()
        self._sheet = sheet
        languages = [code for code in LANGUAGES if code in sheet.form.languages]
        sheet.language = current().language if current().language in languages else (languages or ["ru"])[0]
        self.language = Segmented(
            [(code, _NAMES[code]) for code in languages], sheet.language, name=tr("Checklist language")
        )
        self.far = Label("", "small", "muted", wrap=False)
        self.state = Status(" ", Mark.GOOD, tone="muted")
        self.back = KeyButton(tr("Undo"), QUIET, key="Ctrl Z")
        self.anew = KeyButton(tr("Begin anew"), OUTLINED, icon="refresh")
        self.tree = SectionTree(name=tr("Sections"))
        self.page = QuestionsPage(sheet, names)
        self.standard = StandardPane(sheet.form, names.day)
        self._build(len(languages) > 1)
        self._connect()
        self.standard.language = sheet.language
        self.show_section(next(one for one in sheet.form.sections if one.questions))

    def _build(self, several: bool) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(Flow(self.far, self.state, spacing=16))
        right.setLayout(Flow(self.back, self.anew, self.language, spacing=12, right=True))
        self.language.setVisible(several)
        head = Pane(column(Spread(left, right, least=240), margins=(32, 0, 32, 12)), "window")
        self._left = Pane(column(self.tree, spacing=0), "window")
        self._left.setFixedWidth(_SECTIONS)
        self.standard.setFixedWidth(_STANDARD)
        self._lines = [Rule(upright=True), Rule(upright=True)]
        panes = row(self._left, self._lines[0], self.page, self._lines[1], self.standard, spacing=0)
        panes.setStretch(2, 1)
        box = column(head, Rule(), panes, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.page)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._section_chosen)
        self.page.current_changed.connect(lambda _spot: self._follow())
        self.page.stepped.connect(self._go_on)
        self.language.chosen.connect(lambda code: self.set_language(str(code)))
        self.back.clicked.connect(self._undo)
        self.anew.clicked.connect(self._begin_anew)
        for signal in (self._sheet.answered, self._sheet.stood, self._sheet.undone):
            signal.connect(lambda _what: self._changed())
        self._sheet.reloaded.connect(self._changed)

    def show_section(self, section: Section, path: str = "") -> None:
        """Show a section, at this question of it."""
        self.page.show_section(section, path)
        self._changed()

    def set_language(self, language: str) -> None:
        """Ask in another language in place."""
        self._sheet.language = self.standard.language = language
        self.page.set_language(language)
        self._changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page.move(-1 if shift else 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go_on(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Z and control:
            self._undo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        for part, least in ((self._left, _NARROW), (self._lines[0], _NARROW), (self._lines[1], _ROOMY)):
            part.setVisible(wide >= least)
        self.standard.setVisible(wide >= _ROOMY)

    def _undo(self) -> None:
        self.page.commit()
        self._sheet.undo()
        self._changed()

    def _begin_anew(self) -> None:
        section = self.page.section
        self._sheet.reset()
        if section is not None:
            self.show_section(section)
        self.page.focus_current()

    def _section_chosen(self, name: str) -> None:
        section = self._sheet.form.section(name)
        if section is not None:
            self.show_section(section)
            self.page.focus_current()

    def _go_on(self, step: int) -> None:
        sections = [one for one in self._sheet.form.sections if one.questions and self._sheet.is_open(one)]
        now = next((n for n, one in enumerate(sections) if one is self.page.section), 0)
        if 0 <= now + step < len(sections):
            self.show_section(sections[now + step])
            self.page.focus_current()

    def _changed(self) -> None:
        found = self._sheet.progress()
        done, total = sum(one.answered for one in found), sum(one.total for one in found)
        self.far.setText(tr("{done} of {total}", done=done, total=total))
        wrong = len(self._sheet.problems())
        words = tr("Not right yet: {number}", number=wrong) if wrong else tr("Nothing is kept")
        self.state.set_status(words, Mark.WARN if wrong else Mark.OPEN)
        self.back.setEnabled(self._sheet.can_undo())
        section = self.page.section
        lines = zip(self._sheet.form.sections, found, strict=True)
        made = [self._line(one, far) for one, far in lines if one.questions]
        self.tree.set_sections(made, section.name if section is not None else "")
        self._follow()

    def _line(self, section: Section, far: SectionProgress) -> SectionLine:
        name = pick(section.labels, self._sheet.language) or tr("Other questions")
        mark = "" if self._sheet.is_open(section) else Mark.NONE
        mark = Mark.WARN if self._sheet.is_wrong(section) else mark
        return SectionLine(section.name, section.code, name, far.answered, far.total, mark)

    def _follow(self) -> None:
        now, section = self.page.current(), self.page.section
        if now is not None and section is not None and self.standard.isVisibleTo(self):
            self.standard.show_question(section, now.question, self._sheet.answer(now.question.path))

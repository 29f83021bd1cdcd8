"""A checklist that is tried: the page of questions as in a visit, every rule at work, and nothing kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop import library_journeys
from npm_desktop.checklists.filling.definition import Definition
from npm_desktop.checklists.form import Form
from npm_desktop.domain.text import LANGUAGES
from npm_desktop.errors import AppError
from ui.context import Context
from ui.forms.pane import QuestionsPane
from ui.forms.trial import Nobody, TrialSheet
from ui.language import current, tr
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import Pane, column
from ui.widgets.segmented import Segmented

_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


class TrialPane(QWidget):
    """Says while it prepares the rules; then the questions are asked."""

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
            self.page.pane.commit()

    def _show(self, form: Form, definition: Definition) -> None:
        today = Nobody(self._context.reader.now().at.date())
        self.page = TrialPage(TrialSheet(form, definition, self), today)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.setFocusProxy(self.page.pane)
        if self.isVisible():
            self.page.pane.focus_in()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._context.dialogs.show_error(error)
            return
        self.wait.title.setText(tr("This checklist can't be tried"))
        self.wait.detail.setText(current().error(error))
        self.wait.detail.show()


class TrialPage(QWidget):
    """The questions, and above them in which language they are asked and the way to begin anew."""

    def __init__(self, sheet: TrialSheet, names: Nobody) -> None:
        super().__init__()
        self._sheet = sheet
        form = sheet.form
        known = sorted(form.languages, key=lambda code: LANGUAGES.index(code) if code in LANGUAGES else len(LANGUAGES))
        first = next((one for one in (current().language, form.default_language) if one in known), "ru")
        options = [(code, _NAMES.get(code, code)) for code in known]
        self.language = Segmented(options, first, name=tr("Checklist language"))
        self.told = Label(tr("Nothing of this is kept."), "small", "muted", wrap=False)
        self.back = KeyButton(tr("Undo"), QUIET, icon="undo", key="Ctrl Z")
        self.anew = KeyButton(tr("Begin anew"), OUTLINED, icon="refresh")
        sheet.language = first
        self.pane = QuestionsPane(sheet, names)
        self.pane.set_language(first)
        self._build(several=len(known) > 1)
        self._connect()
        self.pane.open()
        self._allow()

    def _build(self, *, several: bool) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(Flow(self.language, self.told, spacing=16))
        right.setLayout(Flow(self.back, self.anew, spacing=12, right=True))
        self.language.setVisible(several)
        spread = Spread(left, right, least=240)
        head = Pane(column(spread, margins=(32, 0, 32, 12)), "window")
        box = column(head, Rule(), self.pane, spacing=0)
        box.setStretch(2, 1)
        self.setLayout(box)
        self.setFocusProxy(self.pane)

    def _connect(self) -> None:
        sheet = self._sheet
        self.language.chosen.connect(lambda code: self.pane.set_language(str(code)))
        self.back.clicked.connect(self.undo)
        self.anew.clicked.connect(self.begin_anew)
        for signal in (sheet.answered, sheet.settled, sheet.undone):
            signal.connect(lambda _what: self._allow())
        shortcut = QShortcut(QKeySequence("Ctrl+Z"), self)
        shortcut.activated.connect(self.undo)

    def undo(self) -> None:
        """Take the last answer back."""
        self.pane.commit()
        self._sheet.undo()
        self._allow()

    def begin_anew(self) -> None:
        """Forget every answer."""
        section = self.pane.page.section
        self._sheet.reset()
        self.pane.open(section=section.name if section is not None else "")
        self.pane.focus_in()
        self._allow()

    def _allow(self) -> None:
        self.back.setEnabled(self._sheet.can_undo())

"""The pane beside the list: what the chosen checklist is for, and every version of it, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.checklist import ChecklistLine
from npm_desktop.domain.names import VERSION_STATES
from npm_desktop.reference.library import Reference
from ui.language import ntr, tr
from ui.screens.library import lines
from ui.screens.library.lines import FormLine
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import column, row
from ui.widgets.shapes import Status


class HistoryPane(QWidget):
    """`opened` is called with the id of the version that is to be shown."""

    def __init__(self, reference: Reference, opened: Callable[[str], None]) -> None:
        super().__init__()
        self._reference, self._opened = reference, opened
        self.title = Label("", "title")
        self.about = Label("", "small", "muted")
        self.keys: list[KeyButton] = []
        self._versions = QWidget()
        self._versions.setLayout(column(spacing=0))
        self._box = column(self.title, self.about, self._versions, None, spacing=8, margins=(24, 16, 24, 24))
        self.setLayout(self._box)

    def show_form(self, form: FormLine) -> None:
        """Show the versions of another checklist."""
        self.title.setText(lines.title(form.lead))
        self.about.setText(" · ".join(filter(None, (form.form_id, lines.served(form.lead, self._reference)))))
        self._box.removeWidget(self._versions)
        self._versions.hide()
        self._versions.deleteLater()
        self.keys = []
        self._versions = QWidget()
        stack = column(Rule(), spacing=0, margins=(0, 8, 0, 0))
        for line in form.versions:
            stack.addWidget(self._version(line))
            stack.addWidget(Rule())
        self._versions.setLayout(stack)
        self._box.insertWidget(2, self._versions)

    def _version(self, line: ChecklistLine) -> QWidget:
        state = Status(tr(VERSION_STATES[line.state]), lines.STATE_MARKS[line.state], ground="surface")
        head = QWidget()
        head.setLayout(Flow(Label(lines.number(line), "body_strong", wrap=False), state, spacing=12))
        visits = ntr("{n} visit", "{n} visits", line.visits) if line.visits else tr("no visits")
        words = Label(f"{lines.happened(line)} · {visits}", "small", "muted")
        key = KeyButton(tr("Open"), QUIET)
        key.setAccessibleName(f"{tr('Open')}: {lines.number(line)}")
        key.clicked.connect(partial(self._opened, line.version.id))
        self.keys.append(key)
        made = QWidget()
        box = row(column(head, words, spacing=4), key, spacing=8, margins=(0, 10, 0, 10))
        box.setStretch(0, 1)
        made.setLayout(box)
        return made

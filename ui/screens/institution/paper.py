"""A visit that exists on paper only: type, number, day. It counts as a base and for the four-year term."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import VisitType
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context
from ui.language import tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import Pane, column


class PaperForm(Pane):
    """`kept` after it was added, `put_away` when it is closed."""

    kept = Signal()
    put_away = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(ground="card")
        self._context = context
        self._institution: Institution | None = None
        texts, kinds = language.current(), context.reader.reference.visit_types
        self.kind = ChoiceField(
            [(one.value, texts.pick(kinds[one].names)) for one in VisitType], VisitType.PERIODIC.value
        )
        self.number = LineField(width=180)
        self.day = DateField()
        self.add = KeyButton(tr("Add the record"), OUTLINED)
        self.close_button = KeyButton(tr("Close"), OUTLINED, key="Esc")
        self._number, self._day = Field(tr("Number of the visit"), self.number), Field(tr("Day of the visit"), self.day)
        small, keys = QWidget(), QWidget()
        small.setLayout(Flow(self._number, self._day, spacing=16))
        keys.setLayout(Flow(self.add, self.close_button))
        kind = Field(tr("Type of the visit"), self.kind)
        self.setLayout(column(kind, small, keys, spacing=12, margins=(24, 20, 24, 20)))
        self.add.clicked.connect(self._add)
        self.close_button.clicked.connect(self.put_away)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, as its key says."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def show_institution(self, institution: Institution) -> None:
        """Say whose visit it was; what is being typed stays."""
        self._institution = institution

    def begin(self) -> None:
        """Show it empty, the keyboard in the number."""
        self.number.set_value(None)
        self.day.set_value(None)
        self._say("", "")
        self.show()
        self.number.setFocus()

    def _add(self) -> None:
        self.day.commit()
        number, day = self.number.text().strip(), self.day.value()
        if self._institution is None or self.day.problem():
            self.day.setFocus()
            return
        today = self._context.reader.now().at.date()
        late = tr("This day lies ahead. A paper record is of a visit that was.")
        missing = "" if day else tr("Nothing was saved; write the day of the visit.")
        wrong = late if isinstance(day, date) and day > today else missing
        self._say("" if number else tr("Nothing was saved; write the number of the visit."), wrong)
        if not number or wrong or not isinstance(day, date):
            (self.day if number else self.number).setFocus()
            return
        self._send(self._institution, VisitType(str(self.kind.value())), number, day)

    def _send(self, institution: Institution, kind: VisitType, number: str, day: date) -> None:
        core, who = self._context.core, self._context.voice.who()

        def job() -> Changes:
            return core.visits.add_paper([core.visits.paper(institution, kind, number, day)], who)

        self._context.tasks.store(self, job, lambda _changes: self.kept.emit(), self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(language.current().error(error), "")
        else:
            self._context.dialogs.show_error(error)

    def _say(self, number: str, day: str) -> None:
        self._number.set_wrong(number)
        self._day.set_wrong(day)

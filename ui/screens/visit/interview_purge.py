"""Raw notes are destroyed when their term is over, or before it for a reason; only that it was done is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.language import tr
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.panes import Pane


class PurgePart(QWidget):
    """A quiet key; behind it the reason and what can't be undone."""

    def __init__(self, context: Context, visit_id: str, saving: Saving) -> None:
        super().__init__()
        self._context, self._visit_id, self._saving, self._over = context, visit_id, saving, False
        self.begin = KeyButton(tr("Destroy the notes"), QUIET, icon="trash")
        self.over = Label(tr("The term of the notes is over."), "small", "warn")
        self.reason = LineField(name=tr("Why before their term"))
        self.field = Field(tr("Why before their term"), self.reason)
        self.destroy = KeyButton(tr("Destroy for good"), OUTLINED)
        self.leave = KeyButton(tr("Leave it"), QUIET)
        keys = QWidget()
        keys.setLayout(Flow(self.destroy, self.leave))
        said = Label(tr("The notes of all talks of this visit are destroyed. Codes and consents stay."), "small")
        self._asked = Pane(Stack(said, self.field, keys, spacing=8, margins=(12, 8, 12, 8)), "warn")
        self._asked.hide()
        self.setLayout(Stack(self.over, self.begin, self._asked, spacing=4))
        self.begin.clicked.connect(self._ask)
        self.leave.clicked.connect(self._put_away)
        self.destroy.clicked.connect(self._destroy)
        self.reason.returnPressed.connect(self._destroy)

    def show_state(self, kept: int, *, over: bool) -> None:
        """Offer it where notes are kept; say when their term is over."""
        self._over = over
        self.setVisible(kept > 0)
        self.over.setVisible(over)
        self.field.setVisible(not over)

    def _ask(self) -> None:
        self.begin.hide()
        self._asked.show()
        (self.destroy if self._over else self.reason).setFocus()

    def _put_away(self) -> None:
        self._asked.hide()
        self.begin.show()
        self.begin.setFocus()

    def _destroy(self) -> None:
        core, who, visit_id = self._context.core, self._context.voice.who(), self._visit_id
        reason = self.reason.text().strip()
        self._saving.send(
            "destroy notes", lambda: core.interviews.purge(visit_id, reason, who), self._done, self.field.set_wrong
        )

    def _done(self, _result: object) -> None:
        self.reason.set_value(None)
        self.field.set_wrong("")
        self._asked.hide()
        self.begin.show()

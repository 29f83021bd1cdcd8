"""The way to anything of the visit by a few letters: Ctrl K, type, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.forms.sheet import AnswerSheet
from ui.language import current, tr
from ui.screens.visit import jumping
from ui.screens.visit.jumping import Place, Recorded
from ui.screens.visit.strip import Strip
from ui.theme.tokens import TOUCH
from ui.widgets.choice import ChoiceField
from ui.widgets.options import Option


class _Field(ChoiceField):
    """Tells also when its list was closed and nothing was chosen."""

    gone = Signal()

    def _closed(self) -> None:
        super()._closed()
        self.gone.emit()


class Jump(QObject):
    """`going(Place)` when one is chosen."""

    going = Signal(object)

    def __init__(self, context: Context, visit_id: str, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._id = context, visit_id
        self.field = _Field(placeholder=tr("Question, section, cell, finding, photo: a few letters or a number"))
        self.field.setAccessibleName(tr("Go to"))
        self.field.setFixedHeight(TOUCH)
        self.strip = Strip(over, parent, tr("Go to"), self.field)
        self._places: list[Place] = []
        self._found: list[Place] = []
        self._records: list[Recorded] = []
        self.field.set_options(self._suggest)
        self.field.chosen.connect(self._chosen)
        self.field.gone.connect(self._gone)
        self._taken: Place | None = None

    def open(self, sheet: AnswerSheet, visit: Visit) -> None:
        """Offer everything there is now; what is read from the store comes a moment later."""
        self._places = [*jumping.of_sheet(sheet), *jumping.of_stages(visit)]
        self._taken = None
        self.field.set_option(None)
        self.strip.open()
        self.field.open_list()
        reader, visit_id = self._context.reader, self._id
        self._context.tasks.read(self, lambda: jumping.of_records(reader, visit_id), self._take)

    def _take(self, records: list[Recorded]) -> None:
        self._places += jumping.named(records, current().language)

    def _suggest(self, typed: str) -> Sequence[Option]:
        self._found = jumping.matching(self._places, typed)
        return jumping.options(self._found)

    def _chosen(self, number: object) -> None:
        self._taken = self._found[int(str(number))]
        self.strip.put_away(back=False)
        self.going.emit(self._taken)

    def _gone(self) -> None:
        """Show the stages again when nothing was chosen: the list closes before a choice is announced."""
        if not self.field.is_open() and self.field.option() is None:
            self.strip.put_away()

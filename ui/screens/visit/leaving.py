"""When the group has to leave: typed once, counted down in the head."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain import leaving
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import BadInput
from ui.context import Context
from ui.language import current, tr
from ui.screens.visit.saving import Saving
from ui.screens.visit.strip import Strip
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.lines import LineField

_BEAT = 15_000  # milliseconds


class _Line(LineField):
    """Takes Enter itself: nothing is announced before it can be read."""


class Leaving(QObject):
    """`counted(minutes or None)` whenever the minutes that are left are others."""

    counted = Signal(object)

    def __init__(self, context: Context, visit_id: str, saving: Saving, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._id, self._saving = context, visit_id, saving
        self._visit: Visit | None = None
        self._told: tuple[object, ...] = ()
        self.line = _Line(placeholder=tr("16:30 or +40 min"), name=tr("Leave by"), width=200)
        self.confirm = KeyButton(tr("Set"), OUTLINED, key="Enter")
        self.strip = Strip(over, parent, tr("Leave by"), self.line)
        self.strip.add(self.confirm)
        self.strip.line.setStretch(1, 0)
        self.strip.line.addStretch(1)
        self.line.returnPressed.connect(self._set)
        self.confirm.clicked.connect(self._set)
        self._clock = QTimer(self, interval=_BEAT)
        self._clock.timeout.connect(self.count)

    def show_visit(self, visit: Visit) -> None:
        """Count for this visit."""
        self._visit = visit
        if visit.leave_by is None:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        self.count()

    def open(self) -> None:
        """Ask for the time; an empty line takes it back."""
        known = self._visit.leave_by if self._visit is not None else None
        self.line.set_value(f"{known.at:%H:%M}" if known is not None else None)
        self.strip.open()
        self.line.selectAll()

    def minutes(self) -> int | None:
        """Return how many minutes are left, None where nothing presses."""
        known = self._visit.leave_by if self._visit is not None else None
        return leaving.minutes_left(known, self._context.core.now()) if known is not None else None

    def words(self) -> str:
        """Return what the head says."""
        known, left = self._visit.leave_by if self._visit is not None else None, self.minutes()
        if known is None or left is None:
            return tr("Leave by …")
        at = f"{known.at:%H:%M}"
        if left < 0:
            return tr("{time}: over by {n} min", time=at, n=-left)
        return tr("Until {time}: {n} min", time=at, n=left)

    def count(self) -> None:
        """Say what is left, when it is another number."""
        told = (self.minutes(), self._visit.leave_by if self._visit is not None else None)
        if told != self._told:
            self._told = told
            self.counted.emit(told[0])

    def _set(self) -> None:
        try:
            moment = leaving.read(self.line.text(), self._context.core.now())
        except BadInput as wrong:
            self.strip.tell(current().error(wrong))
            self.line.set_bad(True)
            return
        self.line.set_bad(False)
        core, who, visit_id = self._context.core, self._context.voice.who(), self._id
        self._saving.send("leave_by", lambda: core.visits.leave_by(visit_id, moment, who))
        self.strip.put_away()

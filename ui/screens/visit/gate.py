"""The times at the gate: each is noted by one key, and the waiting counts itself."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.admission import moment_after
from npm_desktop.domain.moment import Moment, typed
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.sentences import N_
from ui.language import ntr, tr
from ui.screens.visit.record import Record
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.moments import TimeField
from ui.widgets.shapes import Mark, Status

NAMES = {
    "arrived_at": N_("Arrived"),
    "ids_shown_at": N_("Certificates shown"),
    "admitted_at": N_("Admitted"),
    "ended_at": N_("Visit ended"),
}
_NOW = {
    "arrived_at": N_("Arrived now"),
    "ids_shown_at": N_("Certificates shown now"),
    "admitted_at": N_("Admitted now"),
}
_PULSE = 1000


class TimeLine(Field):
    """One time. Pressed "now" it comes from the clock, else it was typed."""

    def __init__(self, record: Record, name: str) -> None:
        self.time = TimeField(now=self._now, name=tr(NAMES[name]))
        super().__init__(tr(NAMES[name]), self.time)
        self._record, self._name, self._day = record, name, date.today()
        self._pressed: Moment | None = None
        self._stored: Moment | None = None
        self._before: Moment | None = None
        self.time.committed.connect(self._committed)

    def show_visit(self, visit: Visit) -> None:
        """Show what is stored."""
        self._day = visit.day
        self._stored = getattr(visit, self._name)
        earlier = list(NAMES)[: list(NAMES).index(self._name)]
        self._before = next((one for name in reversed(earlier) if (one := getattr(visit, name)) is not None), None)
        if not (self.time.hasFocus() and self.time.isModified()):
            self.time.set_value(self._stored.at.time().replace(second=0, microsecond=0) if self._stored else None)

    def note_now(self) -> None:
        """Note the time it is."""
        self.time.set_now()

    def _now(self) -> time:
        self._pressed = self._record.context.reader.now()
        return self._pressed.at.time()

    def _committed(self, value: time | None) -> None:
        pressed, self._pressed = self._pressed, None
        moment = self._typed(value) if value is not None else None
        if pressed is not None and value == pressed.at.time().replace(second=0, microsecond=0):
            moment = pressed
        self._record.mark(self, self._name, moment)

    def _typed(self, value: time) -> Moment:
        """Return what a typed time means: in the night after what came before it, else on the day of the visit."""
        return moment_after(value, self._before) if self._before is not None else typed(self._day, value)


def note_arrival(record: Record, day: date) -> None:
    """Note that the group arrives now; that starts the visit, on the day it is."""
    now = record.context.reader.now()
    if now.at.date() != day:
        record.set(None, day=now.at.date())
    record.mark(None, "arrived_at", now)


class Gate(QWidget):
    """Three times, the waiting, and one key for what comes next."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._visit: Visit | None = None
        self.lines = {name: TimeLine(record, name) for name in _NOW}
        self.next = KeyButton(" ", PRIMARY, icon="clock")
        self.waiting = Label("", "title", wrap=False)
        self.order = Status("", Mark.WARN, tone="warn")
        self._pulse = QTimer(self, interval=_PULSE)
        self._build()
        self._connect()

    def _build(self) -> None:
        times, below = QWidget(), QWidget()
        times.setLayout(Flow(*self.lines.values(), spacing=16))
        below.setLayout(Flow(self.next, self.waiting, spacing=16))
        self.order.hide()
        self.setLayout(Stack(times, self.order, below, spacing=12))

    def _connect(self) -> None:
        self.next.clicked.connect(self._note_next)
        self._pulse.timeout.connect(self._count)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show the times and what comes next."""
        self._visit = visit
        for line in self.lines.values():
            line.show_visit(visit)
            line.setEnabled(not locked)
        missing = self._missing()
        self.next.setVisible(missing is not None and not locked and visit.state is not VisitState.NOT_ADMITTED)
        if missing is not None:
            self.next.setText(tr(_NOW[missing]))
            self.next.updateGeometry()
        wrong = visit.times_out_of_order()
        self.order.setVisible(bool(wrong))
        if wrong:
            first, second = (tr(NAMES[name]) for name in wrong[0])
            self.order.set_status(tr("“{second}” is earlier than “{first}”.", first=first, second=second), Mark.WARN)
        self._count()
        waits = self._waits_since() is not None and not locked
        self._pulse.start() if waits else self._pulse.stop()

    def commit(self) -> None:
        """Announce what is still only typed."""
        for line in self.lines.values():
            line.time.commit()

    def _missing(self) -> str | None:
        return next((name for name in _NOW if self._visit and getattr(self._visit, name) is None), None)

    def _note_next(self) -> None:
        missing = self._missing()
        if missing is not None:
            self.lines[missing].note_now()

    def _waits_since(self) -> datetime | None:
        visit = self._visit
        if visit is None or visit.admitted_at is not None or visit.state is not VisitState.UNDER_WAY:
            return None
        start = visit.ids_shown_at or visit.arrived_at
        return start.at if start else None

    def _count(self) -> None:
        since, visit = self._waits_since(), self._visit
        if visit is not None and visit.waiting_minutes is not None:
            words = _waited(visit.waiting_minutes)
        elif since is not None:
            words = tr("Waiting {time}", time=_clock(since, self._record.context.reader.now().at))
        else:
            words = ""
        self.waiting.setText(words)
        self.waiting.setVisible(bool(words))


def _waited(minutes: int) -> str:
    if minutes < 0:
        return ""
    return ntr("Waited {n} minute", "Waited {n} minutes", minutes)


def _clock(since: datetime, now: datetime) -> str:
    seconds = max(int((now - since).total_seconds()), 0)
    return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
